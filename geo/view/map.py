"""The map: a folium.Map of which everything drawn is fetched by address, offline."""

from collections.abc import Mapping
from typing import Any

import folium
from branca.element import MacroElement
from folium.template import Template

from geo.export.html import MAP_SCRIPTS
from geo.export.words import BANDS, BORDERS, KINDS, MAP_WORDS
from geo.messages import translated, writing
from geo.view.words import FAILURES, words

ASSETS = "../../assets"
"""Relative to streamlit-folium's frame, so that it holds below any `server.baseUrlPath`."""
SCRIPTS = (*MAP_SCRIPTS, "map-corrections", "map-glance", "map-picture")
BASEMAP_MAX_ZOOM = 10
"""The basemap's lines are good to about 500 m."""
TILES_MAX_ZOOM = 18
WORDS = {**MAP_WORDS, "failure": "The places could not be loaded.", **FAILURES}


class ReaderMap(folium.Map):
    """A folium.Map whose scripts are the project's own assets and not a CDN's."""

    default_js = [  # noqa: RUF012  folium reads it from the class
        ("leaflet", f"{ASSETS}/leaflet/leaflet.js"),
        *((name, f"{ASSETS}/view/{name}.js") for name in SCRIPTS),
    ]
    default_css = [  # noqa: RUF012  the same
        ("leaflet", f"{ASSETS}/leaflet/leaflet.css"),
        ("map", f"{ASSETS}/view/map.css"),
    ]


class Furniture(MacroElement):
    """The basemap, or tiles in its place, and the map's tools."""

    _template = Template(
        "{% macro script(this, kwargs) %}"
        "geoMap.furnish({{ this._parent.get_name() }}, {{ this.options | tojson }});"
        "{% endmacro %}"
    )

    def __init__(self, options: Mapping[str, Any]) -> None:
        super().__init__()  # type: ignore[no-untyped-call]  # branca has no types
        self._name = "Furniture"
        self.options = options


class Points(MacroElement):
    """The places at an address, one of them selected, and the address of what sums them up."""

    _template = Template(
        "{% macro script(this, kwargs) %}"
        "{{ this._parent.get_name() }}.addLayer("
        "new geoMap.Points({{ this.url | tojson }}, {{ this.selected | tojson }}, "
        "{{ this.glance | tojson }}));"
        "{% endmacro %}"
    )

    def __init__(self, url: str, selected: str | None, glance: str) -> None:
        super().__init__()  # type: ignore[no-untyped-call]  # the same
        self._name = "Points"
        self.url = url
        self.selected = selected
        self.glance = glance


def build_map(  # noqa: PLR0913  one keyword for each thing that a page decides
    *,
    points_url: str,
    basemap_url: str,
    language: str,
    selected: str | None = None,
    glance_url: str = "",
    tiles: tuple[str, str] | None = None,
) -> tuple[folium.Map, folium.FeatureGroup]:
    """Return the map, and its places as what goes in `feature_group_to_add`.

    Both are new at each call, as st_folium needs them. `points_url` answers
    `{"places": [...], "outlines": {id: GeoJSON geometry} or an address of that}`;
    `glance_url` is below what routes.py answers for a glance, "" for a map without it;
    `basemap_url` is the folder of the built basemap, with a slash at its end; both
    relative to the frame. `tiles` is a tile layer's address, with {z}, {x} and {y}, and
    its attribution, shown as text; None for the basemap.
    """
    max_zoom = TILES_MAX_ZOOM if tiles else BASEMAP_MAX_ZOOM
    # maxZoom and not max_zoom, which folium keeps for its own tile layers
    drawn = ReaderMap(
        location=[25, 10], zoom_start=2, tiles=None, zoom_control=False, maxZoom=max_zoom
    )
    options = {
        "basemap": basemap_url,
        "tiles": tiles and tiles[0],
        "language": language,
        "words": _words(language, tiles and tiles[1]),
    }
    Furniture(options).add_to(drawn)
    points = folium.FeatureGroup(name="places")
    Points(points_url, selected, glance_url).add_to(points)
    return drawn, points


def _words(language: str, tile_attribution: str | None) -> dict[str, Any]:
    """Return what the map's scripts say, fields unfilled."""
    basemap = f"Natural Earth · {translated(BORDERS, language)}"
    return {
        "glance": words(language)["glance"],
        **translated(WORDS, language),
        "kinds": translated(KINDS, language),
        "bands": translated(BANDS, language),
        "direction": writing(language),
        "sources": f"Leaflet · {tile_attribution or basemap} · GeoNames CC BY 4.0",
    }
