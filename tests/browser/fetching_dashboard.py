"""The small dashboard where addresses are fetched: every host is this machine, on any port."""

import os

import streamlit as st
from small_engine import SmallEngine

from geo import engine
from geo.articles.fetching import Fetcher
from geo.articles.network import Network
from geo.view import building, inputs
from geo.view.routes import routes

os.environ |= {"GEO_FETCH": "true", "GEO_FETCH_CONTACT": "nobody@example.org"}
here = Network(
    allowed=lambda address: address == "127.0.0.1",
    resolve=lambda _host, _port: ["127.0.0.1"],
    ports=frozenset(range(1024, 65536)),
)
inputs.open_fetcher = lambda settings: Fetcher(contact=settings.fetch_contact, network=here)
engine.open_engine = lambda _settings, **_switches: SmallEngine()  # type: ignore[assignment,misc]
building.is_current = lambda _path: True  # it is not used here
app = st.App("../../geo/view/run.py", routes=routes(st.get_option("server.baseUrlPath")))
