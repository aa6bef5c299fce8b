"""The compiled file's tables."""

from geo.types import NameKind

SCHEMA = 2
"""Raised whenever the tables or the keys change, so that an old file is built anew."""

KINDS = (
    NameKind.NAME,
    NameKind.ALTERNATE,
    NameKind.ABBREVIATION,
    NameKind.METONYM,
    NameKind.DEMONYM,
)
"""Name kinds by the number that stands for them in the file."""

TABLES = f"""
PRAGMA user_version = {SCHEMA};
CREATE TABLE about (field TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE place (
    number INTEGER PRIMARY KEY,  -- GeoNames' number, negative for places of other sources
    id TEXT,                     -- NULL where it is "geonames:" and the number
    name TEXT NOT NULL,
    latitude REAL NOT NULL,
    longitude REAL NOT NULL,
    country_code TEXT NOT NULL,
    feature_class TEXT NOT NULL,
    feature_code TEXT NOT NULL,
    population INTEGER NOT NULL,
    admin1 INTEGER,
    admin2 INTEGER,
    south REAL, west REAL, north REAL, east REAL,
    prior INTEGER NOT NULL       -- how often news means it: hundredths of a power of ten
);
CREATE TABLE spelling (
    key TEXT NOT NULL,
    rank INTEGER NOT NULL,       -- lower is better: what the kind of name costs less the prior
    place INTEGER NOT NULL,
    kind INTEGER NOT NULL,
    name TEXT,                   -- NULL where it is the place's own
    PRIMARY KEY (key, rank, place)
) WITHOUT ROWID;
CREATE TABLE label (             -- names whose language is known, for showing
    place INTEGER NOT NULL,
    language TEXT NOT NULL,
    kind INTEGER NOT NULL,
    name TEXT NOT NULL,
    PRIMARY KEY (place, language, kind, name)
) WITHOUT ROWID;
CREATE TABLE outline (place INTEGER PRIMARY KEY, geometry BLOB NOT NULL);  -- deflated GeoJSON
"""

STAGING = """
CREATE TEMP TABLE staged (key TEXT, cost INTEGER, place INTEGER, kind INTEGER, name TEXT);
"""

FILL_SPELLINGS = """
INSERT INTO spelling (key, rank, place, kind, name)
SELECT key, least - prior AS rank, place, kind, name FROM (
    SELECT key, MIN(cost) AS least, place, kind, name FROM staged GROUP BY key, place
) AS staged JOIN (SELECT number, prior FROM place) ON number = staged.place
ORDER BY key, rank, place;
DELETE FROM staged;
"""

INDEXES = """
CREATE UNIQUE INDEX place_by_id ON place (id) WHERE id IS NOT NULL;
CREATE INDEX spelling_by_place ON spelling (place);
"""
