"""The dashboard over the small engine, sending what it draws once a second, as under load."""

import streamlit as st
from small_engine import SmallEngine
from streamlit.runtime import runtime

from geo import engine
from geo.view import building
from geo.view.routes import routes

engine.open_engine = lambda _settings, **_switches: SmallEngine()  # type: ignore[assignment,misc]
building.is_current = lambda _path: True  # it is not used here
runtime.MESSAGE_FLUSH_INTERVAL_SECS = 1.0  # type: ignore[misc]  # it is Final
app = st.App("../../geo/view/run.py", routes=routes(st.get_option("server.baseUrlPath")))
