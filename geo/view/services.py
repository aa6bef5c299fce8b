"""Who answered for the places, and which service does not answer now."""

from collections import Counter
from html import escape

import streamlit as st

from geo.atlas import Atlas
from geo.engine import Engine
from geo.errors import GeoError
from geo.geocoding import attributions
from geo.messages import number, say
from geo.settings import Settings


def outage(engine: Engine, language: str) -> None:
    """Warn that an online service does not answer: an outage is not "no such place"."""
    failure = engine.geocoder.outage
    if not isinstance(failure, GeoError):
        return
    told = say(language, failure.template, **failure.values)
    held = say(language, "Places that only it knows are missing until it answers.")
    with st.container(key="outage"):
        st.warning(f"{told} {held}", icon=":material/cloud_off:")


def answered(atlas: Atlas, language: str) -> str:
    """Return how many mentions each service placed, "" where the gazetteer did it alone."""
    tally = Counter(atlas.mapped["service"])
    if not tally.keys() - {"gazetteer", ""}:
        return ""
    counts = ", ".join(
        f"{say(language, 'gazetteer') if service == 'gazetteer' else service} "
        f"{number(language, count)}"
        for service, count in tally.most_common()
        if service
    )
    return say(language, "Mentions by service that answered: {counts}.", counts=counts)


def credit(settings: Settings, engine: Engine, atlas: Atlas, language: str) -> str:
    """Return as HTML whom to name for the places, and which services answered."""
    named = "; ".join(attributions(settings, engine.gazetteer))
    told = say(language, "Places: {named}.", named=named)
    services = answered(atlas, language) if settings.geocoder else ""
    return escape(f"{told} {services}".strip())
