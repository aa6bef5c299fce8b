"""Linked Places format 1.3: one feature a place, each of its names cited."""

import json
from collections.abc import Iterable
from typing import BinaryIO

from geo.atlas import Band
from geo.export.about import About
from geo.export.attestations import (
    Attestation,
    Located,
    address,
    article_urn,
    attestations,
    by_place,
    web_address,
)
from geo.export.geojson import bbox
from geo.export.records import Results
from geo.types import Article

CONTEXT = (
    "https://raw.githubusercontent.com/LinkedPasts/linked-places/master/"
    "linkedplaces-context-v1.1.jsonld"
)
"""The context that version 1.3 of the format still names."""
FEATURE_CLASSES = {"U": "H", "V": "T", "": "P"}
"""GeoNames' classes that the format has not, by the nearest of those that it has."""
CERTAINTIES = {Band.HIGH: "certain", Band.MEDIUM: "less-certain", Band.LOW: "uncertain"}


def write(results: Results, about: About, output: BinaryIO) -> None:
    """Write a FeatureCollection of places, in (longitude, latitude) order."""
    collection = {
        "type": "FeatureCollection",
        "@context": CONTEXT,
        **about.facts(),
        "features": [feature(each) for each in by_place(attestations(results))],
    }
    output.write(json.dumps(collection, ensure_ascii=False, indent=1).encode())


def feature(located: Located) -> dict[str, object]:
    """Return a place with its names and passages."""
    row, place = located.row(), located.place
    feature_class = FEATURE_CLASSES.get(place.feature_class, place.feature_class)
    made: dict[str, object] = {
        "@id": address(place.id),
        "type": "Feature",
        "properties": {
            "title": place.name,
            "ccodes": [place.country_code] if place.country_code else [],
            "fclasses": [feature_class],
            **row,
        },
        "names": _names(located),
        "types": [
            {
                "identifier": f"gn:{place.feature_class}.{place.feature_code}",
                "label": row["kind"],
            }
        ],
        "geometry": {
            "type": "Point",
            "coordinates": [row["longitude"], row["latitude"]],
            "certainty": "uncertain" if row["approximate"] else CERTAINTIES[row["band"]],
        },
        "links": [{"type": "exactMatch", "identifier": address(place.id)}],
        "descriptions": [_description(each) for each in located.attestations],
    }
    if place.footprint:
        made["bbox"] = bbox(place.footprint)
    return made


def _names(located: Located) -> list[dict[str, object]]:
    """Return each toponym in each language with the articles that have it, and when."""
    found: dict[tuple[str, str], dict[str, Attestation]] = {}
    for each in located.attestations:
        key = each.resolution.mention.toponym, each.article.language
        found.setdefault(key, {}).setdefault(each.article.id, each)
    return [
        {
            "toponym": toponym,
            "lang": language,
            "citations": [_citation(each) for each in cited.values()],
            **_when(cited.values()),
        }
        for (toponym, language), cited in found.items()
    ]


def _when(cited: Iterable[Attestation]) -> dict[str, object]:
    dates = sorted({each.article.date.isoformat() for each in cited if each.article.date})
    return {"when": {"timespans": [{"start": {"in": date}} for date in dates]}} if dates else {}


def _citation(attestation: Attestation) -> dict[str, object]:
    article = attestation.article
    label = ", ".join(part for part in (article.title or article.id, article.source) if part)
    return {"label": label, "@id": _address(article)}


def _description(attestation: Attestation) -> dict[str, object]:
    article = attestation.article
    return {
        "value": attestation.text,
        "lang": article.language,
        "source": _address(article),
        "confidence": round(attestation.resolution.confidence, 4),
    }


def _address(article: Article) -> str:
    return web_address(article.url) if article.url else article_urn(article.id)
