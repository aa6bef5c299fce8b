"""The dashboard over an engine that takes anything between ⟦ and ⟧ for the name of a place."""

import re
import unicodedata
import zlib
from dataclasses import dataclass, field

import streamlit as st
from small_engine import SmallEngine, SmallGazetteer, SmallGeocoder

from geo import engine
from geo.types import Candidate, Mention, NameKind, Place, PlaceId
from geo.view import building
from geo.view.routes import routes

NAME = re.compile("⟦(.+?)⟧", re.DOTALL)


def place(name):
    number = zlib.crc32(unicodedata.normalize("NFC", name).encode())
    return Place(
        id=PlaceId(f"test:{name[:100]}"),
        name=name,
        latitude=number % 1200 / 10 - 55,
        longitude=number // 1200 % 3000 / 10 - 150,
        country_code="FR",
        feature_class="P",
        feature_code="PPL",
    )


class HostileGazetteer(SmallGazetteer):
    def lookup(self, name):
        known = place(name)
        return (Candidate(place=known, name=name, name_kind=NameKind.NAME, score=0.9),)


class HostileRecognizer:
    def recognize(self, article):
        return tuple(
            Mention(
                article=article.id,
                start=match.start(1),
                end=match.end(1),
                toponym=match[1],
                query=match[1],
            )
            for match in NAME.finditer(article.text)
        )


@dataclass(frozen=True)
class HostileEngine(SmallEngine):
    gazetteer: HostileGazetteer = field(default_factory=HostileGazetteer)
    recognizer: HostileRecognizer = field(default_factory=HostileRecognizer)
    geocoder: SmallGeocoder = field(default_factory=lambda: SmallGeocoder(HostileGazetteer()))


engine.open_engine = lambda _settings, **_switches: HostileEngine()  # type: ignore[assignment,misc]
building.is_current = lambda _path: True  # it is not used here
app = st.App("../../geo/view/run.py", routes=routes(st.get_option("server.baseUrlPath")))
