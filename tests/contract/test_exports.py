"""Every export holds exactly what it is given, whatever names and texts say, and reads back."""

import csv
import datetime as dt
import hashlib
import html
import io
import json
import re
import tempfile
from base64 import b64encode
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import fastkml
import fastkml.validator
import lxml.etree
import lxml.html
import numpy as np
import openpyxl
import pyogrio
import pytest
import shapely
import trafilatura
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from geo import export
from geo.export import html as webpage
from geo.export.about import About
from geo.export.legible import legible
from geo.types import (
    Action,
    Article,
    ArticleId,
    BoundingBox,
    Correction,
    CorrectionId,
    Mention,
    Place,
    PlaceId,
    Quote,
    Reason,
    Resolution,
    Scope,
)

Results = list[tuple[Article, tuple[Resolution, ...]]]

ABOUT = About(
    attributions=("GeoNames (CC BY 4.0)", "A <service> & sons"),
    versions={"geo": "0.1.0", "gazetteer": "2026.1"},
    created=dt.datetime(2026, 11, 22, 12, 0, tzinfo=dt.UTC),
)
HOSTILE = (
    "\0\x01\x1f]]><![CDATA[<!--",
    "</script><script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "&amp;&lt;&#0;\"'`${alert(1)}",
    "=HYPERLINK('http://example.org')",
    "القاهرة\u200f \u202a\u202b\u202c 😀👩\u200d👩\u200d👧 \u2028\u2029\ufffe\uffff",
    "_x0001_ \r\n\t| ; , \\ %s {0} {name}",
)
CORRECTION = Correction(
    id=CorrectionId("c"),
    time=ABOUT.created,
    author="=Ada <b>",
    action=Action.REJECT,
    scope=Scope.MENTION,
    article=ArticleId("a"),
    quote=Quote(exact="Paris", prefix="", suffix="", start=0),
    query="Paris",
)
TEXTS = st.one_of(
    st.sampled_from(HOSTILE),
    st.text(st.characters(exclude_categories=("Cs",)), min_size=1, max_size=40),
)
NUMBERS = {"allow_nan": False, "allow_infinity": False}


@st.composite
def places(draw: st.DrawFn) -> Place:
    west, east = draw(st.tuples(*[st.floats(-180, 180, **NUMBERS)] * 2))
    return Place(
        id=PlaceId(draw(st.sampled_from(("geonames:", "geo:", "airport:"))) + draw(TEXTS)),
        name=draw(TEXTS),
        latitude=draw(st.floats(-90, 90, **NUMBERS)),
        longitude=draw(st.floats(-180, 180, **NUMBERS)),
        country_code=draw(st.sampled_from(("", "FR", "UA"))),
        feature_class=draw(st.sampled_from(("", *"AHLPRSTUV"))),
        feature_code=draw(st.sampled_from(("", "PPL", "SEA"))),
        footprint=draw(
            st.none() | st.just(BoundingBox(south=-1.5, west=west, north=1.5, east=east))
        ),
    )


@st.composite
def articles(draw: st.DrawFn, number: int, known: list[Place]) -> tuple[Article, tuple]:
    """An article whose text is toponyms between other words."""
    article = ArticleId(f"{number} {draw(TEXTS)}")
    text, resolutions = "", []
    for toponym in draw(st.lists(TEXTS, max_size=3)):
        text += draw(TEXTS)
        place = draw(st.sampled_from([None, *known]))
        start, text = len(text), text + toponym
        mention = Mention(
            article=article, start=start, end=len(text), toponym=toponym, query=toponym
        )
        resolutions.append(
            Resolution(
                mention=mention,
                place=place,
                candidates=(),
                confidence=draw(st.floats(0, 1)) if place else 0.0,
                reason=Reason(template="named {name}", values={"name": draw(TEXTS)}),
                service="gazetteer" if place else "",
                approximate=bool(place) and draw(st.booleans()),
                correction=draw(st.sampled_from((None, CORRECTION))),
            )
        )
    made = Article(
        id=article,
        text=text + draw(TEXTS),
        language=draw(st.sampled_from(("fr", "ar", "und"))),
        title=draw(st.just("") | TEXTS),
        source=draw(st.just("") | TEXTS),
        date=draw(st.none() | st.dates()),
        url=draw(st.sampled_from(("", "https://example.org/?a=1&b='<\"", "http://[::1]/ü"))),
    )
    return made, tuple(resolutions)


@st.composite
def collections(draw: st.DrawFn) -> Results:
    known = draw(st.lists(places(), min_size=1, max_size=3, unique_by=lambda place: place.id))
    return [draw(articles(number, known)) for number in range(draw(st.integers(0, 2)))]


def mentions(results: Results) -> Iterator[tuple[Article, Resolution]]:
    return ((article, each) for article, resolutions in results for each in resolutions)


def located(results: Results) -> dict[PlaceId, list[tuple[Article, Resolution]]]:
    found: dict[PlaceId, list[tuple[Article, Resolution]]] = {}
    for article, resolution in mentions(results):
        if resolution.place:
            found.setdefault(resolution.place.id, []).append((article, resolution))
    return found


def corrected(row: dict[str, Any], resolution: Resolution) -> bool:
    """Tell whether a row says who corrected it and when, if anybody did."""
    correction = resolution.correction
    told = [row["corrected_by"], row["corrected_at"]]
    if correction is None:
        return told == [None, None] and not row["corrected"]
    return told == [correction.author, correction.time.isoformat()] and bool(row["corrected"])


def is_named(about: About, text: str) -> bool:
    return all(each in text for each in (*about.attributions, *about.versions.values()))


READERS: dict[str, Callable[[bytes, Results], None]] = {}
"""What reads each format back and compares it with what it was given."""


def reader(function: Callable[[bytes, Results], None]) -> Callable[[bytes, Results], None]:
    READERS[function.__name__] = function
    return function


@reader
def jsonl(data: bytes, results: Results) -> None:
    rows = [json.loads(line) for line in data.decode().split("\n")[:-1]]
    for row, (article, resolution) in zip(rows, mentions(results), strict=True):
        assert row["article"] == article.id
        assert row["toponym"] == article.text[row["start"] : row["end"]]
        assert row["place"] == (resolution.place and resolution.place.id)


@reader
def csv_(data: bytes, results: Results) -> None:
    rows = list(csv.DictReader(io.StringIO(data.decode(), newline="")))
    for row, (article, resolution) in zip(rows, mentions(results), strict=True):
        assert row["article"] == article.id
        assert row["toponym"].removeprefix("'") == resolution.mention.toponym.removeprefix("'")
        assert not row["toponym"].startswith(("=", "+", "-", "@"))


@reader
def geojson(data: bytes, results: Results) -> None:
    collection = json.loads(data)
    assert is_named(ABOUT, json.dumps(collection))
    for feature, (article, resolution) in zip(
        collection["features"], mentions(results), strict=True
    ):
        place, properties = resolution.place, feature["properties"]
        assert properties["article"] == article.id
        assert properties["toponym"] == resolution.mention.toponym
        assert properties["toponym"] in properties["passage"]
        assert properties["reason"] == str(resolution.reason)
        assert properties["service"] == resolution.service
        assert corrected(properties, resolution)
        assert (feature["geometry"] is None) == (place is None)
        if place:
            longitude, latitude = feature["geometry"]["coordinates"]
            assert (longitude, latitude) == pytest.approx(
                (place.longitude, place.latitude), abs=1e-6
            )
            assert ("bbox" in feature) == bool(place.footprint)


@reader
def xlsx(data: bytes, results: Results) -> None:
    book = openpyxl.load_workbook(io.BytesIO(data))
    for sheet in book.worksheets:
        assert {cell.data_type for row in sheet for cell in row} <= {"s", "n", "b"}  # no formula
    header, *rows = book["Mentions"].iter_rows(values_only=True)
    for cells, (article, resolution) in zip(rows, mentions(results), strict=True):
        row = dict(zip(header, cells, strict=True))
        assert unescaped(row["article"]) == legible(article.id)
        assert unescaped(row["toponym"]) == legible(resolution.mention.toponym)
        assert row["confidence"] == pytest.approx(resolution.confidence, abs=1e-4)
        assert corrected(row, resolution)
        assert row["latitude"] == pytest.approx(
            resolution.place and resolution.place.latitude, abs=1e-6
        )
    assert book["Places"].max_row - 1 == len(located(results))
    assert is_named(ABOUT, str([*book["About"].iter_rows(values_only=True)]))


def unescaped(text: str) -> str:
    """Undo the escape of a carriage return (ECMA-376, 22.9.2.19), which openpyxl leaves."""
    return text.replace("_x000D_", "\r")


@reader
def gpkg(data: bytes, results: Results) -> None:
    with tempfile.NamedTemporaryFile(suffix=".gpkg") as file:  # GDAL knows it by its name
        file.write(data)
        file.flush()
        read_geopackage(file.name, results)


def read_geopackage(data: str, results: Results) -> None:
    layers = dict(pyogrio.list_layers(data))
    assert layers == {"mentions": "Point", "places": "Point", "about": None}
    table = layer(data, "mentions")
    for row, (article, resolution) in zip(table, mentions(results), strict=True):
        assert row["toponym"] == legible(resolution.mention.toponym)
        assert row["article"] == legible(article.id)
        assert corrected(row, resolution)
        assert row["date"] == np.datetime64(article.date) or not article.date
        assert_point(row["geometry"], resolution.place)
    assert len(layer(data, "places")) == len(located(results))
    assert is_named(ABOUT, str(layer(data, "about")))


def layer(data: str, name: str) -> list[dict[str, Any]]:
    """Return a layer's rows as GDAL reads them; `geometry` is well-known binary or None."""
    about, _, geometries, columns = pyogrio.raw.read(data, layer=name)
    names = [*about["fields"], "geometry"]
    if geometries is None:
        geometries = [None] * len(columns[0])
    return [dict(zip(names, row, strict=True)) for row in zip(*columns, geometries, strict=True)]


def assert_point(binary: bytes | None, place: Place | None) -> None:
    assert (binary is None) == (place is None)
    if place:
        point = shapely.from_wkb(binary)
        assert (point.x, point.y) == pytest.approx((place.longitude, place.latitude), abs=1e-6)


KML = "{http://www.opengis.net/kml/2.2}"


@reader
def kml(data: bytes, results: Results) -> None:
    """Validate against the OGC's schema; read the descriptions as HTML, as Google Earth does."""
    assert fastkml.validator.validate(file_to_validate=io.BytesIO(data)) is not False
    (document,) = fastkml.KML.parse(io.BytesIO(data), strict=True).features
    places = located(results)
    assert len(document.features) == len(places)
    written = lxml.etree.fromstring(data).iter(f"{KML}Placemark")  # fastkml strips texts
    for placemark, element in zip(document.features, written, strict=True):
        (id_,) = element.xpath("*/*[@name='place']/*/text()")
        attested = next(each for known, each in places.items() if legible(known) == id_)
        place = attested[0][1].place
        assert element.findtext(f"{KML}name") == legible(place.name)
        assert_point(shapely.to_wkb(shapely.Point(placemark.geometry.coords[0])), place)
        description = element.findtext(f"{KML}description")
        described = lxml.html.fromstring(f"<div>{description}</div>")
        assert {each.tag for each in described.iter()} <= {"div", "p", "b", "i"}
        named = [each.text_content() for each in described.iter("b")]
        assert named == [legible(each.mention.toponym) for _, each in attested]
    assert is_named(ABOUT, html.unescape(document.description))


TEI = "{http://www.tei-c.org/ns/1.0}"
XML = "{http://www.w3.org/XML/1998/namespace}"
TEI_DTD = lxml.etree.DTD(str(Path(trafilatura.__file__).parent / "data" / "tei_corpus.dtd"))
"""The TEI's own, 4.8.0, which trafilatura ships."""


@reader
def tei(data: bytes, results: Results) -> None:
    document = lxml.etree.fromstring(data)
    assert TEI_DTD.validate(document), TEI_DTD.error_log
    texts = document.findall(f".//{TEI}group/{TEI}text")
    listed = {each.get(f"{XML}id"): each for each in document.iter(f"{TEI}place")}
    for text, (article, resolutions) in zip(texts, results, strict=True):
        assert "".join(text.itertext()) == legible(article.text)
        names = text.findall(f".//{TEI}placeName")
        for name, resolution in zip(names, resolutions, strict=True):
            assert name.text == legible(resolution.mention.toponym)
            assert (name.get("ref") is None) == (resolution.place is None)
            if resolution.place:
                place = listed[name.get("ref").removeprefix("#")]
                assert place.findtext(f"{TEI}placeName") == legible(resolution.place.name)
                point = [float(each) for each in place.findtext(f".//{TEI}geo").split()]
                expected = [resolution.place.latitude, resolution.place.longitude]
                assert point == pytest.approx(expected, abs=1e-6)
    assert len(listed) == len(located(results))
    targets = [each.get("target") for each in document.iter(f"{TEI}note") if each.get("target")]
    ids = {f"#{each.get(f'{XML}id')}" for each in document.iter()}
    assert len(targets) == len(list(mentions(results)))
    assert set(targets) <= ids
    assert is_named(ABOUT, "".join(document.itertext()))


@reader
def annotations(data: bytes, results: Results) -> None:
    """Check what the Web Annotation model says MUST be, and that the selectors select."""
    collection = json.loads(data)
    assert collection["@context"][0] == "http://www.w3.org/ns/anno.jsonld"
    assert collection["type"] == "AnnotationCollection"
    items = collection.get("first", {"items": []})["items"]
    assert collection["total"] == len(items) == len({each["id"] for each in items})
    for item, (article, resolution) in zip(items, mentions(results), strict=True):
        assert item["type"] == "Annotation"
        position, quote = item["target"]["selector"]
        start, end = position["start"], position["end"]
        assert article.text[start:end] == quote["exact"] == resolution.mention.toponym
        assert article.text[:start].endswith(quote["prefix"])
        assert article.text[end:].startswith(quote["suffix"])
        identified = [each for each in item["body"] if each["purpose"] == "identifying"]
        names = [each["source"]["label"] for each in identified]
        assert names == [each.name for each in [resolution.place] if each]
        assert all(is_iri(each["source"]["id"]) for each in identified)
        for body in identified:
            correction = resolution.correction
            assert body["corrected"] == (correction is not None)
            assert body.get("created") == (correction and correction.time.isoformat())
            assert body.get("creator", {}).get("name") == (correction and correction.author)
        assert is_iri(item["target"]["source"].get("via", "urn:none:"))
    assert is_named(ABOUT, json.dumps(collection))


def is_iri(text: str) -> bool:
    return (
        re.fullmatch(r"(https?://|urn:[a-z0-9-]+:)[\w:/?#\[\]@!$&'()*+,;=%.~-]*", text) is not None
    )


@reader
def linked_places(data: bytes, results: Results) -> None:
    """Check what the format requires: it has no schema that could be had."""
    collection = json.loads(data)
    assert collection["@context"].endswith(".jsonld")
    places = located(results)
    assert len(collection["features"]) == len(places)
    for feature in collection["features"]:
        assert is_iri(feature["@id"])
        attested = places[feature["properties"]["place"]]
        place = attested[0][1].place
        assert feature["properties"]["title"] == place.name
        assert set(feature["properties"]["fclasses"]) <= set("AHLPRST")
        longitude, latitude = feature["geometry"]["coordinates"]
        assert (longitude, latitude) == pytest.approx((place.longitude, place.latitude), abs=1e-6)
        names = {(each["toponym"], each["lang"]) for each in feature["names"]}
        assert names == {(each.mention.toponym, article.language) for article, each in attested}
        for name in feature["names"]:
            assert name["citations"]
            assert all(is_iri(each["@id"]) for each in name["citations"])
        for description, (_, resolution) in zip(feature["descriptions"], attested, strict=True):
            assert resolution.mention.toponym in description["value"]
    assert is_named(ABOUT, json.dumps(collection))


@reader
def html_(data: bytes, results: Results) -> None:
    """Its looks are tested in tests/browser; here that it holds all and runs nothing else."""
    page = lxml.html.document_fromstring(data.decode())
    scripts = page.findall(".//script")
    assert len(scripts) == len(webpage.SCRIPTS) + len(webpage.BASEMAP) + 1
    (policy,) = page.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    for script in scripts:
        digest = b64encode(hashlib.sha256(script.text.encode()).digest()).decode()
        assert (f"'sha256-{digest}'" in policy) == (script.get("type") is None)
    content = json.loads(page.get_element_by_id("data").text)
    places = located(results)
    assert len(content["places"]) == len(places)
    for place in content["places"]:
        toponyms = [each.mention.toponym for _, each in places[place["id"]]]
        marked = [text for passage in place["passages"] for text in passage["segments"][1::2]]
        assert marked == toponyms
        for passage in place["passages"]:
            article, _ = results[passage["article"]]
            assert "".join(passage["segments"]) in article.text
    unmapped = {each.mention.toponym for _, each in mentions(results) if not each.place}
    assert {toponym for toponym, _ in content["unmapped"]} == unmapped
    assert is_named(ABOUT, str(content["about"]))


READERS["csv"] = READERS.pop("csv_")
READERS["html"] = READERS.pop("html_")
READERS["linked-places"] = READERS.pop("linked_places")


def test_every_format_is_read_back() -> None:
    assert set(READERS) == set(export.FORMATS)


@pytest.mark.parametrize("name", export.FORMATS)
@settings(
    max_examples=25,
    suppress_health_check=[HealthCheck.too_slow],
)
@given(results=collections())
def test_what_is_given_reads_back(name: str, results: Results) -> None:
    READERS[name](export.render(name, results, ABOUT), results)


@pytest.mark.parametrize("name", export.FORMATS)
def test_nothing_at_all_can_be_exported(name: str) -> None:
    READERS[name](export.render(name, [], ABOUT), [])


@pytest.mark.parametrize("name", export.FORMATS)
def test_results_are_read_once(name: str) -> None:
    """They may come as they are found."""
    results = [
        (Article(id=ArticleId("a"), text="Paris."), ()),
        (Article(id=ArticleId("b"), text="Rome."), ()),
    ]
    assert export.render(name, iter(results), ABOUT) == export.render(name, results, ABOUT)


@given(text=st.text())
def test_what_xml_forbids_is_replaced_one_by_one(text: str) -> None:
    assert len(legible(text)) == len(text)
    assert legible(legible(text)) == legible(text)
    assert legible("a\0\x1f\ufffe") == "a␀␟\ufffd"
