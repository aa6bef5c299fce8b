"""One HTML file with map, passages and basemap: it opens offline and fetches nothing.

Text of articles is in it as JSON, never as HTML or a script, and a Content Security
Policy lets no script or style run but those whose hashes it names. The map's scripts
and the basemap are those of the page, read from geo/view.
"""

import gzip
import json
from base64 import b64encode
from collections.abc import Iterable, Sequence
from functools import cache
from hashlib import sha256
from html import escape
from pathlib import Path
from typing import Any, BinaryIO

from xstatic.pkg import leaflet  # type: ignore[import-untyped] # it has no types

from geo.atlas import band
from geo.export.about import About
from geo.export.attestations import Attestation, Located, attestations, by_place
from geo.export.records import Results
from geo.export.words import BANDS, BORDERS, KINDS, MAP_WORDS
from geo.messages import say, translated, writing
from geo.types import Article

HERE = Path(__file__).parent / "page"
VIEW = HERE.parents[1] / "view"
STYLES = (Path(leaflet.BASE_DIR) / "leaflet.css", VIEW / "static" / "map.css", HERE / "page.css")
MAP_SCRIPTS = (
    "map-basemap",
    "map-labels",
    "shapes",
    "map-icons",
    "map-outlines",
    "map-markers",
    "map-places",
    "map",
)
"""The map's, in order; the page has more of them."""
SCRIPTS = (
    Path(leaflet.BASE_DIR) / "leaflet.js",
    *(VIEW / "static" / f"{name}.js" for name in (*MAP_SCRIPTS, "common")),
    HERE / "page.js",
)
BASEMAP = ("land", "lakes", "rivers", "borders", "disputed", "regions", "labels")

WORDS: dict[str, Any] = {
    "kinds": KINDS,
    "bands": BANDS,
    "mentions": ("{n} mention", "{n} mentions"),
    "articles": ("{n} article", "{n} articles"),
    "tabs": {"places": "Places ({n})", "unmapped": "Not mapped ({n})"},
    "more": ("Show {n} more", "Show {n} more"),
    "choose": "Choose a place",
    "chooseHow": "on the map or in the list, and read the passages that name it.",
    "approximate": "approximate position",
}
"""What page.js says; pairs are (singular, plural)."""
PAGE = """<!doctype html>
<html lang="{language}" dir="{direction}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
{styles}
</head>
<body>
<header><h1>{title}</h1><p id="counts">{script_needed}</p></header>
<main>
<div id="map"></div>
<aside>
<section id="passages" tabindex="0" aria-labelledby="chosen">
<h2 id="chosen" aria-live="polite"></h2>
<p id="where"></p>
<div id="cards"></div>
</section>
<section id="list">
<h2><label for="search">{search}</label></h2>
<input id="search" type="search">
<ul id="rows"></ul>
<details><summary id="unmapped-title"></summary><ul id="unmapped" class="unmapped"></ul></details>
</section>
</aside>
</main>
<footer id="about"></footer>
{data}
{scripts}
</body>
</html>
"""


def write(results: Results, about: About, output: BinaryIO) -> None:
    """Write the page: places with their passages, and what was not resolved with its reason."""
    read = list(results)
    styles = [path.read_text(encoding="utf-8") for path in STYLES]
    scripts = [path.read_text(encoding="utf-8") for path in SCRIPTS]
    page = PAGE.format(
        language=about.language,
        direction=writing(about.language),
        policy=_policy(styles, scripts),
        title=escape(say(about.language, "Geo: the places in the news")),
        script_needed=escape(say(about.language, "This page needs JavaScript.")),
        search=escape(say(about.language, "Search")),
        styles="\n".join(f"<style>{style}</style>" for style in styles),
        data="\n".join([_json("data", _data(read, about)), *map(_basemap, BASEMAP)]),
        scripts="\n".join(f"<script>{script}</script>" for script in scripts),
    )
    output.write(page.encode())


def _policy(styles: Iterable[str], scripts: Iterable[str]) -> str:
    return "; ".join(
        (
            "default-src 'none'",
            f"script-src {_hashes(scripts)}",
            f"style-src {_hashes(styles)}",
            "img-src data:",
            "base-uri 'none'",
            "form-action 'none'",
        )
    )


def _hashes(texts: Iterable[str]) -> str:
    digests = (b64encode(sha256(text.encode()).digest()).decode() for text in texts)
    return " ".join(f"'sha256-{digest}'" for digest in digests)


def _json(name: str, value: object) -> str:
    """Return a data block; without "<" no text in it can end it."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")
    return f'<script type="application/json" id="{name}">{text}</script>'


@cache
def _basemap(name: str) -> str:
    """Return a file of the basemap, packed: a third of its size."""
    packed = gzip.compress((VIEW / "basemap" / "data" / f"{name}.json").read_bytes(), mtime=0)
    text = b64encode(packed).decode()
    return f'<script type="text/plain" id="basemap/{name}.json">{text}</script>'


def _data(read: Sequence[tuple[Article, Any]], about: About) -> dict[str, object]:
    found = list(attestations(read))
    numbers = {article: number for number, (article, _) in enumerate(read)}
    unmapped = {
        (each.resolution.mention.toponym, about.why(each.resolution.reason)): None
        for each in found
        if not each.resolution.place
    }
    return {
        "words": _words(about),
        "language": about.language,
        "articles": [_heading(article) for article, _ in read],
        "places": [_place(each, numbers, about) for each in by_place(found)],
        "unmapped": list(unmapped),
        "about": [
            *about.attributions,
            " · ".join(f"{name} {number}" for name, number in about.versions.items()),
        ],
        "created": about.created.isoformat(),
    }


def _words(about: About) -> dict[str, Any]:
    map_words = translated(MAP_WORDS, about.language)
    words = translated(WORDS, about.language)
    borders = say(about.language, BORDERS)
    sources = f"Leaflet · Natural Earth · {borders} · GeoNames CC BY 4.0"
    return {
        **words,
        "map": {**map_words, **words, "mentions": map_words["mentions"], "sources": sources},
    }


def _heading(article: Article) -> dict[str, object]:
    return {
        "title": article.title or article.id,
        "source": article.source,
        "date": article.date and article.date.isoformat(),
        "url": article.url if article.url.startswith(("https://", "http://")) else "",
        "lang": article.language,
    }


def _place(located: Located, numbers: dict[Article, int], about: About) -> dict[str, object]:
    """Return a place with its passages; mentions that share a passage share its card."""
    cards: dict[tuple[Article, int, int], list[Attestation]] = {}
    for each in located.attestations:
        key = each.article, each.passage.start, each.passage.end
        cards.setdefault(key, []).append(each)
    passages = [
        {
            "article": numbers[article],
            "segments": _segments(shared),
            "band": band(shared[0].resolution.confidence),
            "why": about.why(shared[0].resolution.reason),
        }
        for (article, _, _), shared in cards.items()
    ]
    told = {**located.row(), "name": about.named(located.place)}
    return {"id": located.place.id, **told, "passages": passages}


def _segments(shared: Sequence[Attestation]) -> list[str]:
    """Cut a passage: between, mention, between, mention, ... and the end."""
    passage, text = shared[0].passage, shared[0].article.text
    cut, position = [], passage.start
    for each in shared:
        mention = each.resolution.mention
        if mention.start < position:  # inside another one
            continue
        cut += [text[position : mention.start], mention.toponym]
        position = mention.end
    return [*cut, text[position : passage.end]]
