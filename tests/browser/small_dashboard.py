"""The dashboard over the small engine, on the articles of the folder on the command line."""

import streamlit as st
from small_engine import SmallEngine

from geo import engine
from geo.view import building
from geo.view.routes import routes

engine.open_engine = lambda _settings, **_switches: SmallEngine()  # type: ignore[assignment,misc]
building.is_current = lambda _path: True  # it is not used here
app = st.App("../../geo/view/page.py", routes=routes(st.get_option("server.baseUrlPath")))
