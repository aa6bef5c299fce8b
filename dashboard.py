"""The dashboard: `streamlit run dashboard.py`, or `streamlit run dashboard.py -- FOLDER`."""

import streamlit as st

import geo.view.page  # noqa: F401  here, and not when the first reader comes
from geo.view.routes import routes

app = st.App("geo/view/run.py", routes=routes(st.get_option("server.baseUrlPath")))
