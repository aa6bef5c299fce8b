"""The small dashboard, every message of its catalogues marked: ⟦so⟧.

English is none of a catalogue's: it is read in any other language. What readers can turn on
and what goes wrong is to be seen as well: addresses are fetched, and all are refused.
"""

import gettext
import os

import streamlit as st
from small_engine import SmallEngine

from geo import engine
from geo.view import building
from geo.view.routes import routes

gettext.GNUTranslations.gettext = lambda _self, message: f"⟦{message}⟧"  # type: ignore[method-assign]
gettext.GNUTranslations.ngettext = lambda _self, one, many, n: f"⟦{one if n == 1 else many}⟧"  # type: ignore[method-assign]
os.environ |= {"GEO_FETCH": "true", "GEO_FETCH_CONTACT": "nobody@example.org"}
engine.open_engine = lambda _settings, **_switches: SmallEngine()  # type: ignore[assignment,misc]
building.is_current = lambda _path: True  # it is not used here
app = st.App("../../geo/view/run.py", routes=routes(st.get_option("server.baseUrlPath")))
