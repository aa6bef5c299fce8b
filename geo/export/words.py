"""What the page and the exported file say alike; English here, translated in geo/messages."""

KINDS = {
    "settlement": "Town or city",
    "area": "Country or region",
    "water": "Water",
    "relief": "Relief",
    "facility": "Building or site",
}
BANDS = {
    "high": "high confidence",
    "medium": "medium confidence",
    "low": "low confidence",
}
MAP_WORDS = {
    "map": "Map of the places",
    "legend": "Legend",
    "size": "Size: number of mentions",
    "approximate": "approximate position",
    "severalPlaces": "several places: zoom in",
    "cluster": "{n} places: zoom in",
    "mentions": "mentions: {n}",
    "zoomIn": "Zoom in",
    "zoomOut": "Zoom out",
}
"""What the map's scripts say."""
BORDERS = "Borders as internationally recognised; disputed ones dashed"
