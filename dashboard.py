"""The dashboard: `streamlit run dashboard.py`, or `streamlit run dashboard.py -- FOLDER`."""

import streamlit as st

from geo.view.routes import routes

app = st.App("geo/view/page.py", routes=routes(st.get_option("server.baseUrlPath")))
