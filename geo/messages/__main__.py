"""Print how much of what the product says is translated: `python -m geo.messages`."""

from importlib.resources import files

from babel.messages.pofile import read_po

from geo.messages import COMPLETE, LANGUAGES


def _messages(language: str) -> set[object]:
    """Return the ids that have a translation, plural ones as pairs."""
    found: set[object] = set()
    for file in (files("geo.messages") / language).iterdir():
        if file.name.endswith(".po"):
            with file.open("rb") as lines:
                found |= {each.id for each in read_po(lines, locale=language) if each.string}
    return found - {""}


def coverage() -> dict[str, float]:
    """Return which share of all messages each interface language has, between 0 and 1."""
    every = set.union(*map(_messages, COMPLETE))
    return {language: len(_messages(language) & every) / len(every) for language in LANGUAGES[1:]}


if __name__ == "__main__":
    for language, share in coverage().items():
        print(f"{language} {share:.0%}")  # noqa: T201  its purpose
