"""KML 2.2 (OGC 07-147r2): one placemark a place, its passages in the description."""

from collections.abc import Iterable
from html import escape
from typing import Any, BinaryIO

from lxml import etree  # type: ignore[import-untyped] # has no types
from lxml.builder import ElementMaker  # type: ignore[import-untyped] # the same

from geo.atlas import Kind
from geo.export.about import About
from geo.export.attestations import Attestation, Located, attestations, by_place
from geo.export.legible import legible
from geo.export.records import Results

COLOURS = {
    Kind.SETTLEMENT: "c2452d",
    Kind.AREA: "66479a",
    Kind.WATER: "14708f",
    Kind.RELIEF: "596d1f",
    Kind.FACILITY: "3d4650",
}
"""As on the map: red, green, blue."""

K = ElementMaker(
    namespace="http://www.opengis.net/kml/2.2", nsmap={None: "http://www.opengis.net/kml/2.2"}
)


def write(results: Results, about: About, output: BinaryIO) -> None:
    """Write a document of placemarks; what was not resolved has no place in it."""
    document = K.Document(
        K.name("Geo"),
        K.description("<br>".join(_html(text) for _, text in about.lines())),
        *(_style(kind, colour) for kind, colour in COLOURS.items()),
        _data(about.lines()),
        *(_placemark(place) for place in by_place(attestations(results))),
    )
    output.write(etree.tostring(K.kml(document), encoding="utf-8", xml_declaration=True))


def _html(text: str) -> str:
    """Return a text for a description: readers take these for HTML, so it is escaped twice."""
    return legible(escape(text)).replace("\r", "&#13;")  # which HTML would take for a line feed


def _style(kind: Kind, colour: str) -> Any:
    """Return a style without an icon of its own: those lie at outside addresses."""
    red, green, blue = colour[:2], colour[2:4], colour[4:]
    return K.Style(K.IconStyle(K.color(f"ff{blue}{green}{red}")), id=kind.value)


def _data(facts: Iterable[tuple[str, object]]) -> Any:
    return K.ExtendedData(
        *(K.Data(K.value(legible(str(value))), name=legible(name)) for name, value in facts)
    )


def _placemark(located: Located) -> Any:
    row = located.row()
    place = located.place
    return K.Placemark(
        K.name(legible(place.name)),
        K.description("".join(_passage(each) for each in located.attestations)),
        K.styleUrl(f"#{row['kind']}"),
        _data(row.items()),
        K.Point(K.coordinates(f"{row['longitude']},{row['latitude']}")),
    )


def _passage(attestation: Attestation) -> str:
    """Return a passage as HTML, the mention bold, and under it where it stands."""
    article, mention, passage = (
        attestation.article,
        attestation.resolution.mention,
        attestation.passage,
    )
    before = _html(article.text[passage.start : mention.start])
    after = _html(article.text[mention.end : passage.end])
    heading = (article.title or article.id, article.source, article.date, article.url)
    origin = " · ".join(_html(str(part)) for part in heading if part)
    return (
        f'<p dir="auto">{before}<b>{_html(mention.toponym)}</b>{after}</p>'
        f'<p dir="auto"><i>{origin}</i></p>'
    )
