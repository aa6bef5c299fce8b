"""The small dashboard where the gazetteer has first to be built, which takes a while."""

import time

import streamlit as st
from small_engine import SmallEngine

from geo import engine
from geo.view import building
from geo.view.routes import routes

BUILD_S = 6
builds: list[object] = []


def build(path: object) -> None:
    builds.append(path)
    time.sleep(BUILD_S)
    assert len(builds) == 1, "two sessions built at once"


building.is_current = lambda _path: False
building.build = build  # type: ignore[assignment]
engine.open_engine = lambda _settings, **_switches: SmallEngine()  # type: ignore[assignment,misc]
app = st.App("../../geo/view/run.py", routes=routes(st.get_option("server.baseUrlPath")))
