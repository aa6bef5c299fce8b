"""The baseline of clicks.py: the map as folium's own example has it, one folium.Marker a place."""

import streamlit as st

from geo.view.routes import routes

app = st.App("plain_page.py", routes=routes())
