"""GeoJSON (RFC 7946): one feature a mention, in (longitude, latitude) order."""

import json
from typing import BinaryIO

from geo.export.about import About
from geo.export.attestations import Attestation, attestations, details
from geo.export.records import Results
from geo.types import BoundingBox


def write(results: Results, about: About, output: BinaryIO) -> None:
    """Write a FeatureCollection; `geometry` is null for what was not resolved.

    Attribution and versions are foreign members of the collection (RFC 7946, section 6.1).
    """
    facts = json.dumps(about.facts(), ensure_ascii=False)[1:-1]
    output.write(f'{{"type": "FeatureCollection", {facts}, "features": ['.encode())
    separator = "\n"
    for attestation in attestations(results):
        text = json.dumps(feature(attestation, about), ensure_ascii=False)
        output.write((separator + text).encode())
        separator = ",\n"
    output.write(b"\n]}\n")


def feature(attestation: Attestation, about: About) -> dict[str, object]:
    """Return one mention as a GeoJSON Feature, with the place's footprint where it has one."""
    row = details(attestation, about)
    place = attestation.resolution.place
    point = [row["longitude"], row["latitude"]]
    made: dict[str, object] = {
        "type": "Feature",
        "geometry": {"type": "Point", "coordinates": point} if place else None,
        "properties": {k: v for k, v in row.items() if k not in ("latitude", "longitude")},
    }
    if place and place.footprint:
        made["bbox"] = bbox(place.footprint)
    return made


def bbox(footprint: BoundingBox) -> list[float]:
    """Return west, south, east, north: RFC 7946's order, west > east across the 180th meridian."""
    return [
        round(edge, 6)
        for edge in (footprint.west, footprint.south, footprint.east, footprint.north)
    ]
