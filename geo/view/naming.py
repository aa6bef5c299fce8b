"""What places are called in the reader's language."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

import pandas as pd

from geo.gazetteer import Gazetteer, name_in
from geo.types import Place, PlaceId


@dataclass(frozen=True)
class Naming:
    """The names of a collection's places, found once a language."""

    own: pd.Series
    """What each place is called by itself, by id."""
    gazetteer: Gazetteer

    @cached_property
    def _known(self) -> dict[str, pd.Series]:
        return {}

    def names(self, language: str) -> pd.Series:
        """Return the places' names in a language, else their own; by id."""
        if language not in self._known:
            found = [
                name_in(self.gazetteer, PlaceId(str(id_)), language) or name
                for id_, name in self.own.items()
            ]
            self._known[language] = pd.Series(found, self.own.index, dtype=object)
        return self._known[language]

    def of(self, language: str) -> Callable[[Place], str]:
        """Return what gives the name, in a language, of a place that the collection names."""
        names = self.names(language)
        return lambda place: str(names.get(place.id, place.name))

    def of_any(self, id_: PlaceId, language: str) -> str:
        """Return what any place of the gazetteer is called; "" for none of its places."""
        place = self.gazetteer.place(id_)
        return (place and (name_in(self.gazetteer, id_, language) or place.name)) or ""
