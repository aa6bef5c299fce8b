"""Of what countries an article speaks, by the names that are surely places."""

from collections import Counter
from collections.abc import Iterable

from geo.recognition.lexicon import Facts


class Company:
    """The countries of an article's names, each name counting once."""

    def __init__(self, sure: Iterable[tuple[str, Facts]]) -> None:
        """Count the countries of names that are surely places."""
        self._sure = {name: facts.countries for name, facts in sure}
        self._countries: Counter[str] = Counter()
        for countries in self._sure.values():
            self._countries.update(countries)

    def of(self, name: str, facts: Facts | None) -> float:
        """Return how many of the other names are of the countries that a name may be of."""
        if facts is None:
            return 0.0
        own = self._sure.get(name, {})
        return sum(
            share * (self._countries[code] - own.get(code, 0.0))
            for code, share in facts.countries.items()
        )
