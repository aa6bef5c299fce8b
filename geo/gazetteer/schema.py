"""The compiled file's tables."""

from geo.types import NameKind

SCHEMA = 1
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
    south REAL, west REAL, north REAL, east REAL
);
CREATE TABLE spelling (
    key TEXT NOT NULL,
    rank INTEGER NOT NULL,       -- lower is better; hundredths of the candidate's score, negated
    place INTEGER NOT NULL,
    kind INTEGER NOT NULL,
    name TEXT,                   -- NULL where it is the place's own
    PRIMARY KEY (key, rank, place)
) WITHOUT ROWID;
CREATE TABLE label (             -- names whose language is known, for showing
    place INTEGER NOT NULL,
    language TEXT NOT NULL,
    name TEXT NOT NULL,
    PRIMARY KEY (place, language, name)
) WITHOUT ROWID;
"""

STAGING = """
CREATE TEMP TABLE staged (key TEXT, rank INTEGER, place INTEGER, kind INTEGER, name TEXT);
"""

FILL_SPELLINGS = """
INSERT INTO spelling (key, rank, place, kind, name)
SELECT key, best, place, kind, name
FROM (SELECT key, MIN(rank) AS best, place, kind, name FROM staged GROUP BY key, place)
ORDER BY key, best, place
"""

INDEXES = """
CREATE UNIQUE INDEX place_by_id ON place (id) WHERE id IS NOT NULL;
CREATE INDEX spelling_by_place ON spelling (place);
"""
