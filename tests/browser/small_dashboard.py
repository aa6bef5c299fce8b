"""The dashboard over the small engine, on the articles of the folder on the command line."""

import streamlit as st
from small_engine import SmallEngine

from geo import engine
from geo.view import building, page  # noqa: F401  as dashboard.py has it
from geo.view.routes import routes

engine.open_engine = lambda _settings, **_switches: SmallEngine()  # type: ignore[assignment,misc]
building.is_current = lambda _path: True  # it is not used here
app = st.App("../../geo/view/run.py", routes=routes(st.get_option("server.baseUrlPath")))
