"""W3C Web Annotation (2017), as JSON-LD: one annotation a mention."""

import json
from typing import BinaryIO
from uuid import NAMESPACE_URL, uuid5

from geo.export.about import About
from geo.export.attestations import address, article_urn, web_address
from geo.export.records import Results, record
from geo.types import Article, Resolution

CONTEXT = (
    "http://www.w3.org/ns/anno.jsonld",
    {
        "dcterms": "http://purl.org/dc/terms/",
        "attribution": "dcterms:rights",
        "latitude": "http://www.w3.org/2003/01/geo/wgs84_pos#lat",
        "longitude": "http://www.w3.org/2003/01/geo/wgs84_pos#long",
        "countryCode": "http://www.geonames.org/ontology#countryCode",
        "featureCode": "http://www.geonames.org/ontology#featureCode",
        "versions": {"@id": "dcterms:provenance", "@type": "@json"},
        "confidence": "urn:x-geo:confidence",
        "approximate": "urn:x-geo:approximate",
        "corrected": "urn:x-geo:corrected",
        "service": "urn:x-geo:service",
    },
)
AROUND = 32
"""Characters before and after a mention that tell it from the same words elsewhere."""


def write(results: Results, about: About, output: BinaryIO) -> None:
    """Write an AnnotationCollection of one page.

    Positions count code points of the text as it was read, which `via` leads to; it need
    not be the text that stands at that address today: the quote finds it there.
    """
    items = [
        annotation(article, resolution, about)
        for article, resolutions in results
        for resolution in resolutions
    ]
    collection_id = f"urn:uuid:{uuid5(NAMESPACE_URL, json.dumps([each['id'] for each in items]))}"
    page = {"id": f"{collection_id}#page", "type": "AnnotationPage", "startIndex": 0}
    collection = {
        "@context": CONTEXT,
        "id": collection_id,
        "type": "AnnotationCollection",
        "label": "Geo",
        **about.facts(),
        "total": len(items),
        **({"first": {**page, "items": items}} if items else {}),
    }
    output.write(json.dumps(collection, ensure_ascii=False, indent=1).encode())


def annotation(article: Article, resolution: Resolution, about: About) -> dict[str, object]:
    """Return the annotation of one mention."""
    mention = resolution.mention
    key = json.dumps([article.id, mention.start, mention.end])
    why = {
        "type": "TextualBody",
        "purpose": "commenting",
        "format": "text/plain",
        "language": about.language,
        "value": about.why(resolution.reason),
    }
    return {
        "id": f"urn:uuid:{uuid5(NAMESPACE_URL, key)}",
        "type": "Annotation",
        "motivation": "identifying",
        "created": about.created.isoformat(),
        "body": [*_place(article, resolution), why],
        "target": {"source": _source(article), "selector": _selectors(article, resolution)},
    }


def _place(article: Article, resolution: Resolution) -> list[dict[str, object]]:
    """Return the body that tells the place; none where there is none."""
    place, row = resolution.place, record(article, resolution)
    if not place:
        return []
    return [
        {
            "type": "SpecificResource",
            "purpose": "identifying",
            "source": {
                "id": address(place.id),
                "label": place.name,
                "latitude": row["latitude"],
                "longitude": row["longitude"],
                "countryCode": place.country_code,
                "featureCode": f"{place.feature_class}.{place.feature_code}",
            },
            "confidence": row["confidence"],
            "approximate": resolution.approximate,
            "corrected": resolution.correction is not None,
            **_made(resolution),
            "service": resolution.service,
        }
    ]


def _made(resolution: Resolution) -> dict[str, object]:
    """Return who said so and when, where a reader did."""
    correction = resolution.correction
    if not correction:
        return {}
    creator = {"creator": {"type": "Person", "name": correction.author}}
    return {"created": correction.time.isoformat(), **(creator if correction.author else {})}


def _source(article: Article) -> dict[str, object]:
    source: dict[str, object] = {
        "id": article_urn(article.id),
        "type": "Text",
        "format": "text/plain",
        "language": article.language,
        "label": article.title or article.id,
    }
    if article.date:
        source["dcterms:date"] = article.date.isoformat()
    if article.source:
        source["dcterms:publisher"] = article.source
    if article.url:
        source["via"] = web_address(article.url)
    return source


def _selectors(article: Article, resolution: Resolution) -> list[dict[str, object]]:
    mention, text = resolution.mention, article.text
    return [
        {"type": "TextPositionSelector", "start": mention.start, "end": mention.end},
        {
            "type": "TextQuoteSelector",
            "exact": mention.toponym,
            "prefix": text[max(0, mention.start - AROUND) : mention.start],
            "suffix": text[mention.end : mention.end + AROUND],
        },
    ]
