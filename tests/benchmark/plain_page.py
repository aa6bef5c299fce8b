"""The page of plain_app.py: all places of a folder, and beside them what names the clicked one."""

import sys

import folium
import streamlit as st
from streamlit_folium import st_folium

from geo.articles import read_articles
from geo.types import Article, Place
from geo.view.map import ReaderMap
from tests.browser.small_engine import SmallEngine

folium.Map.default_js = ReaderMap.default_js[:1]  # Leaflet alone, from our own assets
folium.Map.default_css = ReaderMap.default_css[:1]


@st.cache_resource
def read(folder: str) -> dict[str, tuple[Place, list[str]]]:
    """Return each place with the texts that name it, by the place's name."""
    articles = [each for each in read_articles([folder]) if isinstance(each, Article)]
    found: dict[str, tuple[Place, list[str]]] = {}
    for article, resolutions in zip(articles, SmallEngine().geoparse(articles), strict=True):
        for place in (each.place for each in resolutions if each.place):
            found.setdefault(place.name, (place, []))[1].append(article.text)
    return found


found = read(sys.argv[1])
drawn = folium.Map([20, 0], zoom_start=2, tiles=None, maxZoom=12)
for place, _ in found.values():
    folium.Marker([place.latitude, place.longitude], tooltip=place.name).add_to(drawn)
clicked = st_folium(drawn, key="map", height=700, use_container_width=True)
name = clicked["last_object_clicked_tooltip"]
if name in found:
    st.subheader(name)
    st.text("\n".join(found[name][1]))
