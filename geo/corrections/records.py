"""The entries of the log as records of JSON, each checked: anybody may have written them."""

import datetime as dt
import json
import math
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from geo.types import (
    Action,
    ArticleId,
    BoundingBox,
    Correction,
    CorrectionId,
    Place,
    PlaceId,
    Quote,
    Scope,
)

FEATURE_CLASSES = ("", *"AHLPRSTUV")


@dataclass(frozen=True, slots=True, kw_only=True)
class Revision:
    """A correction taken back, or made again."""

    id: str
    time: dt.datetime
    """In UTC."""
    author: str = ""
    correction: CorrectionId
    undone: bool
    """False where it was made again."""


Entry = Correction | Revision
"""What the log is made of."""


def to_record(entry: Entry) -> dict[str, Any]:
    """Return an entry as JSON has it."""
    record = {**asdict(entry), "time": entry.time.isoformat()}
    if isinstance(entry, Revision):
        record["action"] = "undo" if record.pop("undone") else "redo"
    return record


def to_line(record: Mapping[str, Any]) -> bytes:
    """Return a record as a line of JSON Lines."""
    return json.dumps(record, ensure_ascii=False, allow_nan=False).encode() + b"\n"


def from_line(line: bytes) -> dict[str, Any]:
    """Return the record of a line.

    Raises:
        ValueError: it is none.

    """
    try:
        record = json.loads(line, parse_constant=_refuse)
    except RecursionError as error:
        raise ValueError("nested too deeply") from error
    if not isinstance(record, dict):
        raise ValueError("no object")  # noqa: TRY004  every flaw of a line is one error
    return record


def from_record(record: Mapping[str, Any]) -> Entry:
    """Return the entry of a record; fields of later versions are passed over.

    Raises:
        ValueError: a field is missing or wrong; says which.

    """
    action = _text(record, "action")
    time = dt.datetime.fromisoformat(_text(record, "time"))
    if time.tzinfo is None:
        raise ValueError("time")
    id_ = _named(record, "id")
    time = time.astimezone(dt.UTC)
    author = _text({"author": "", **record}, "author")
    if action in {"undo", "redo"}:
        made = CorrectionId(_named(record, "correction"))
        return Revision(id=id_, time=time, author=author, correction=made, undone=action == "undo")
    return Correction(
        id=CorrectionId(id_),
        time=time,
        author=author,
        action=Action(action),
        scope=Scope(_text(record, "scope")),
        article=ArticleId(_text(record, "article")),
        quote=_quote(_object(record, "quote")),
        query=_text(record, "query"),
        place=None if record.get("place") is None else _place(_object(record, "place")),
    )


def _quote(fields: Mapping[str, Any]) -> Quote:
    start = _number(fields, "start", 0, math.inf)
    return Quote(
        exact=_named(fields, "exact"),
        prefix=_text(fields, "prefix"),
        suffix=_text(fields, "suffix"),
        start=int(start),
    )


def _place(fields: Mapping[str, Any]) -> Place:
    fields = {"country_code": "", "feature_class": "", "feature_code": "", **fields}
    fields = {"population": 0, "admin1": None, "admin2": None, "footprint": None, **fields}
    if fields["feature_class"] not in FEATURE_CLASSES:
        raise ValueError("feature_class")
    admin1, admin2 = (
        None if fields[key] is None else PlaceId(_named(fields, key))
        for key in ("admin1", "admin2")
    )
    return Place(
        id=PlaceId(_named(fields, "id")),
        name=_named(fields, "name"),
        latitude=_number(fields, "latitude", -90, 90),
        longitude=_number(fields, "longitude", -180, 180),
        country_code=_text(fields, "country_code"),
        feature_class=_text(fields, "feature_class"),
        feature_code=_text(fields, "feature_code"),
        population=int(_number(fields, "population", 0, math.inf)),
        admin1=admin1,
        admin2=admin2,
        footprint=None if fields["footprint"] is None else _footprint(_object(fields, "footprint")),
    )


def _footprint(fields: Mapping[str, Any]) -> BoundingBox:
    south, north = (_number(fields, side, -90, 90) for side in ("south", "north"))
    west, east = (_number(fields, side, -180, 180) for side in ("west", "east"))
    return BoundingBox(south=south, west=west, north=north, east=east)


def _text(fields: Mapping[str, Any], key: str) -> str:
    value = fields.get(key)
    if not isinstance(value, str):
        raise ValueError(key)  # noqa: TRY004  every flaw of a record is one error
    value.encode()  # a lone surrogate is a ValueError
    return value


def _named(fields: Mapping[str, Any], key: str) -> str:
    value = _text(fields, key)
    if not value.strip():
        raise ValueError(key)
    return value


def _object(fields: Mapping[str, Any], key: str) -> Mapping[str, Any]:
    value = fields.get(key)
    if not isinstance(value, dict):
        raise ValueError(key)  # noqa: TRY004  the same
    return value


def _number(fields: Mapping[str, Any], key: str, least: float, most: float) -> float:
    value = fields.get(key)
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise ValueError(key)  # noqa: TRY004  the same
    if not least <= value < math.inf or value > most:
        raise ValueError(key)
    return value


def _refuse(constant: str) -> None:
    raise ValueError(constant)
