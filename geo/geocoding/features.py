"""What the kinds of places of OpenStreetMap and Pelias are called by GeoNames.

Source: wiki.openstreetmap.org, "Map features"; geonames.org, "Feature codes";
Pelias' documentation, "Layers".
"""

OSM_FEATURES = {
    "country": ("A", "PCLI"),
    "state": ("A", "ADM1"),
    "province": ("A", "ADM1"),
    "state_district": ("A", "ADM2"),
    "district": ("A", "ADM2"),
    "county": ("A", "ADM2"),
    "municipality": ("A", "ADM3"),
    "city": ("P", "PPL"),
    "town": ("P", "PPL"),
    "village": ("P", "PPL"),
    "hamlet": ("P", "PPL"),
    "isolated_dwelling": ("P", "PPL"),
    "farm": ("P", "PPL"),
    "locality": ("P", "PPLL"),
    "borough": ("P", "PPLX"),
    "city_district": ("P", "PPLX"),
    "suburb": ("P", "PPLX"),
    "quarter": ("P", "PPLX"),
    "neighbourhood": ("P", "PPLX"),
    "continent": ("L", "CONT"),
    "region": ("L", "RGN"),
    "park": ("L", "PRK"),
    "national_park": ("L", "PRK"),
    "protected_area": ("L", "RESN"),
    "military": ("L", "MILB"),
    "ocean": ("H", "OCN"),
    "sea": ("H", "SEA"),
    "bay": ("H", "BAY"),
    "strait": ("H", "STRT"),
    "water": ("H", "LK"),
    "lake": ("H", "LK"),
    "reservoir": ("H", "RSV"),
    "river": ("H", "STM"),
    "stream": ("H", "STM"),
    "canal": ("H", "CNL"),
    "glacier": ("H", "GLCR"),
    "island": ("T", "ISL"),
    "islet": ("T", "ISL"),
    "archipelago": ("T", "ISLS"),
    "peak": ("T", "MT"),
    "volcano": ("T", "VLC"),
    "mountain_range": ("T", "MTS"),
    "ridge": ("T", "RDGE"),
    "valley": ("T", "VAL"),
    "peninsula": ("T", "PEN"),
    "cape": ("T", "CAPE"),
    "desert": ("T", "DSRT"),
    "aerodrome": ("S", "AIRP"),
    "station": ("S", "RSTN"),
    "dam": ("S", "DAM"),
    "university": ("S", "UNIV"),
    "hospital": ("S", "HSP"),
    "prison": ("S", "PRN"),
}
"""By `addresstype` or the value of the main tag, whichever is known first."""

OSM_KEYS = {
    "boundary": ("A", "ADMD"),
    "place": ("P", "PPL"),
    "waterway": ("H", "STM"),
    "natural": ("T", ""),
    "landuse": ("L", ""),
    "leisure": ("L", ""),
    "military": ("L", "MILB"),
    "highway": ("R", "RD"),
    "railway": ("R", "RR"),
}
"""By the key of the main tag, where its value is not listed above; else a facility."""

PELIAS_FEATURES = {
    "continent": ("L", "CONT"),
    "empire": ("A", "PCLI"),
    "country": ("A", "PCLI"),
    "dependency": ("A", "PCLD"),
    "macroregion": ("L", "RGN"),
    "region": ("A", "ADM1"),
    "macrocounty": ("A", "ADM2"),
    "county": ("A", "ADM2"),
    "localadmin": ("A", "ADM3"),
    "locality": ("P", "PPL"),
    "borough": ("P", "PPLX"),
    "neighbourhood": ("P", "PPLX"),
    "ocean": ("H", "OCN"),
    "marinearea": ("H", "SEA"),
    "street": ("R", "ST"),
}
"""By layer; else a facility."""

FACILITY = ("S", "")


def osm_feature(key: str, *values: str | None) -> tuple[str, str]:
    """Return (feature class, feature code) by a tag's first value that is listed."""
    known = (OSM_FEATURES[value] for value in values if value in OSM_FEATURES)
    return next(known, OSM_KEYS.get(key, FACILITY))
