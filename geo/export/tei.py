"""TEI P5: the articles with their mentions as placeName, the places in the header."""

from collections.abc import Mapping, Sequence
from typing import Any, BinaryIO

from lxml import etree  # type: ignore[import-untyped] # has no types
from lxml.builder import ElementMaker  # type: ignore[import-untyped] # the same

from geo.export.about import About
from geo.export.attestations import Located, address, attestations, by_place
from geo.export.legible import legible
from geo.export.records import Results
from geo.types import Article, PlaceId, Resolution

NAMESPACE = "http://www.tei-c.org/ns/1.0"
T = ElementMaker(namespace=NAMESPACE, nsmap={None: NAMESPACE})
XML = "{http://www.w3.org/XML/1998/namespace}"
"""The namespace of xml:id, xml:lang and xml:space."""


def write(results: Results, about: About, output: BinaryIO) -> None:
    """Write one document: the very text of each article, and a note on each mention.

    A mention that overlaps the one before it has only its note, on the whole article.
    """
    read = list(results)
    places = by_place(attestations(read))
    references = {each.place.id: f"#place-{n}" for n, each in enumerate(places, start=1)}
    texts: list[Any] = []
    notes: list[Any] = []
    for number, (article, resolutions) in enumerate(read, start=1):
        reference = f"#article-{number}"
        block, targets = _marked(article, resolutions, references, len(notes) + 1)
        texts.append(T.text({f"{XML}lang": article.language, "decls": reference}, T.body(block)))
        notes += [
            _note(resolution, target or reference, about)
            for resolution, target in zip(resolutions, targets, strict=True)
        ]
    document = T.TEI(_header([article for article, _ in read], places, about))
    if notes:
        document.append(T.standOff(T.listAnnotation(*notes)))
    document.append(T.text(T.group(*texts) if texts else T.body(T.p())))
    output.write(etree.tostring(document, encoding="utf-8", xml_declaration=True))


def _header(articles: Sequence[Article], places: Sequence[Located], about: About) -> Any:
    facts = [T.p(legible(f"{name}: {text}")) for name, text in about.lines()]
    sources = [_source(article, number) for number, article in enumerate(articles, start=1)]
    header = T.teiHeader(
        T.fileDesc(
            T.titleStmt(T.title("Geo")),
            T.publicationStmt(*facts),
            T.sourceDesc(T.listBibl(*sources) if sources else T.p()),
        ),
        T.encodingDesc(T.geoDecl("latitude longitude", datum="WGS84")),
    )
    if places:
        listed = (_place(located, number) for number, located in enumerate(places, start=1))
        header.append(T.profileDesc(T.settingDesc(T.listPlace(*listed))))
    return header


def _source(article: Article, number: int) -> Any:
    source = T.bibl(
        {f"{XML}id": f"article-{number}"},
        T.title(legible(article.title)),
        T.idno(legible(article.id)),
    )
    if article.source:
        source.append(T.publisher(legible(article.source)))
    if article.date:
        source.append(T.date(article.date.isoformat(), when=article.date.isoformat()))
    if article.url:
        source.append(T.ptr(target=legible(article.url)))
    return source


def _place(located: Located, number: int) -> Any:
    row = located.row()
    made = T.place(
        {f"{XML}id": f"place-{number}", "type": row["kind"].value},
        T.placeName(legible(located.place.name)),
        T.location(T.geo(f"{row['latitude']} {row['longitude']}")),
        T.note(f"{row['feature_class']} {row['feature_code']}".strip(), type="feature"),
        T.idno(legible(located.place.id)),
        T.idno(address(located.place.id), type="URI"),
    )
    if row["country_code"]:
        made[1].insert(0, T.country(key=row["country_code"]))
    return made


def _marked(
    article: Article,
    resolutions: Sequence[Resolution],
    references: Mapping[PlaceId, str],
    first: int,
) -> tuple[Any, list[str | None]]:
    """Return the text with its mentions in it, and a reference to each, None where it overlaps.

    The mentions are numbered from `first` on.
    """
    pieces: list[Any] = []
    targets: list[str | None] = []
    position = 0
    for number, resolution in enumerate(resolutions, start=first):
        mention, place = resolution.mention, resolution.place
        if mention.start < position:
            targets.append(None)
            continue
        name = T.placeName({f"{XML}id": f"mention-{number}"}, legible(mention.toponym))
        if place:
            name.attrib["ref"] = references[place.id]
            name.attrib["cert"] = f"{resolution.confidence:.4f}"
        pieces += [legible(article.text[position : mention.start]), name]
        position = mention.end
        targets.append(f"#mention-{number}")
    pieces.append(legible(article.text[position:]))
    return T.ab({f"{XML}space": "preserve"}, *pieces), targets


def _note(resolution: Resolution, target: str, about: About) -> Any:
    mention = resolution.mention
    where = f"{mention.toponym} ({mention.start}-{mention.end})"
    parts = (where, about.why(resolution.reason), resolution.service)
    kind = "approximate" if resolution.approximate else "resolution"
    kind = "correction" if resolution.correction else kind
    return T.note(legible("; ".join(part for part in parts if part)), target=target, type=kind)
