"""The dashboard: `streamlit run dashboard.py`, or `streamlit run dashboard.py -- FOLDER`."""

import folium.plugins  # noqa: F401  for the page: loaded before the first reader comes
import streamlit as st

import geo.view.page  # noqa: F401  the same
from geo.view.routes import routes

app = st.App("geo/view/run.py", routes=routes(st.get_option("server.baseUrlPath")))
