"""The menu that saves what is shown, in any format, and the collection as a project.

Files are made when they are asked for, beside the page, never while it draws.
"""

from collections.abc import Callable, Sequence
from functools import partial

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from geo.atlas import Atlas
from geo.export import FORMATS, About, project, render
from geo.export.records import Results
from geo.messages import say
from geo.types import Article
from geo.view import projects

NAMES = {
    "html": "Web page with map and passages",
    "xlsx": "Excel",
    "csv": "Table (CSV)",
    "geojson": "Map data (GeoJSON)",
    "kml": "Google Earth (KML)",
    "gpkg": "Map layers (GeoPackage)",
    "jsonl": "One mention a line (JSON Lines)",
    "tei": "Texts with marked places (TEI)",
    "annotations": "Annotations (W3C)",
    "linked-places": "Linked Places",
}
"""What readers call the formats, those for most readers first."""

FILE_NAME = "geo"


def shown(atlas: Atlas) -> Results:
    """Return the articles that are shown, without what readers rejected."""
    return [
        (article, tuple(each for each in atlas.resolutions[id_] if not each.rejected))
        for id_, article in atlas.articles.items()
    ]


def menu(
    place: DeltaGenerator,
    atlas: Atlas,
    articles: Sequence[Article],
    origin: Callable[[], About],
    language: str,
) -> None:
    """Draw the menu at its place in the header.

    `atlas` is what is shown, `articles` all that there are, `origin` says what made it.
    """
    with place.popover(say(language, "Export"), icon=":material/download:"):
        st.caption(
            say(
                language,
                "Exactly what is shown: articles {articles}, mentions {mentions}.",
                articles=len(atlas.articles),
                mentions=atlas.mention_count,
            )
        )

        def write(format_name: str) -> bytes:
            return render(format_name, shown(atlas), origin())

        with st.container(key="formats", gap=None):
            for name, told in NAMES.items():
                made = FORMATS[name]
                _button(
                    say(language, told),
                    partial(write, name),
                    FILE_NAME + made.suffix,
                    made.media_type,
                    name,
                )
        st.divider()
        saved = projects.current(articles)

        def save() -> bytes:
            return project.save(saved(), origin())

        st.caption(
            say(
                language,
                "A project keeps all articles, corrections and the view. "
                "Open it again with Add articles.",
            )
        )
        _button(
            say(language, "Save the project"),
            save,
            FILE_NAME + project.SUFFIX,
            project.MEDIA_TYPE,
            "project",
        )


def _button(label: str, data: Callable[[], bytes], file: str, media_type: str, key: str) -> None:
    st.download_button(
        label,
        data,
        file,
        media_type,
        key=f"download {key}",
        on_click="ignore",
        width="stretch",
        type="secondary" if key == "project" else "tertiary",
    )
