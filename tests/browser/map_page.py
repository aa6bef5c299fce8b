"""The page of map_app.py."""

import streamlit as st
from streamlit_folium import st_folium

from geo.view.map import build_map

asked = st.query_params
st.set_page_config(layout="wide")
st.html("<style>.block-container{padding:0 !important} header{display:none !important}</style>")


@st.fragment
def view() -> None:
    drawn, points = build_map(
        points_url=f"../../places/{asked.get('case', 'sample')}",
        basemap_url="../../assets/basemap/",
        language=asked.get("language", "en"),
        selected=asked.get("selected"),
        tiles=(asked["tiles"], "<b>Tiles</b> & co") if "tiles" in asked else None,
    )
    st_folium(
        drawn,
        key="map",
        height=int(asked.get("height", 800)),
        use_container_width=True,
        returned_objects=[],
        feature_group_to_add=points,
    )
    st.session_state["runs"] = st.session_state.get("runs", 0) + 1
    st.text(f"runs {st.session_state['runs']}")


view()
