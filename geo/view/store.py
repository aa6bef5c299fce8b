"""What was made of the folder's articles, kept in cache/ so that it opens fast the next time."""

import hashlib
import pickle
import sqlite3
import warnings
from collections.abc import Callable, Iterator, MutableMapping
from functools import cache
from importlib.resources import files
from pathlib import Path
from threading import Lock
from typing import Any, Generic, TypeVar, cast

_PARTS = (
    "types.py",
    "language.py",
    "passages.py",
    "pipeline.py",
    "engine.py",
    "rows.py",
    "gazetteer",
    "recognition",
    "resolution",
    "corrections",
    "geocoding",
    "view/engine.py",
    "view/store.py",
)
"""What decides how an article is read and kept, below geo/."""
_BUSY_S = 5.0
"""How long another process may hold the file."""

_OTHERS = 2
"""Files of other states that are left: of a program tried beside this one, say."""

T = TypeVar("T")


class Packed(Generic[T]):
    """A value that, once it was kept, is unpacked when it is asked for: most are not."""

    def __init__(self, value: T | None = None, data: bytes = b"") -> None:
        """Take the value, or `data` that hold it."""
        self._value, self._data = value, data

    @property
    def value(self) -> T:
        """The value."""
        if self._value is None:
            self._value = pickle.loads(self._data)  # noqa: S301  made by __reduce__
        return cast("T", self._value)

    def __reduce__(self) -> tuple[object, ...]:
        return Packed, (None, self._data or pickle.dumps(self._value))


class Store(MutableMapping[str, T], Generic[T]):
    """Values by key in memory, and those that may be kept in a file as well.

    Safe with several threads and processes. A file that cannot be used is set aside, or
    left alone where it cannot be, with one warning: all is then read anew. It is this
    program's own, below cache/: pickle reads back what nobody else writes.
    """

    def __init__(self, path: Path, kept: Callable[[T], bool]) -> None:
        """Take the file at `path`, made where there is none; `kept` tells what may be in it."""
        self._memory: dict[str, T] = {}
        self._path = path
        self._kept = kept
        self._connection: sqlite3.Connection | None = None
        """None where the file cannot be used."""
        self._turn = Lock()
        try:
            self._open()
        except sqlite3.DatabaseError:
            self._set_aside()
        except OSError as error:
            self._give_up(error)

    def _open(self) -> None:
        self._path.parent.mkdir(parents=True, exist_ok=True)
        self._connection = sqlite3.connect(
            self._path, timeout=_BUSY_S, isolation_level=None, check_same_thread=False
        )
        self._connection.execute("PRAGMA journal_mode=WAL")
        self._connection.execute("PRAGMA synchronous=NORMAL")  # it can be made anew
        self._connection.execute(
            "CREATE TABLE IF NOT EXISTS reading (key TEXT PRIMARY KEY, value BLOB NOT NULL)"
        )

    def _set_aside(self) -> None:
        try:
            self._path.replace(self._path.with_suffix(".damaged"))
            self._open()
        except (OSError, sqlite3.Error) as error:
            self._give_up(error)
        else:
            warnings.warn(f"{self._path} was damaged and is made anew.", stacklevel=3)

    def _give_up(self, error: Exception) -> None:
        self._connection = None
        warnings.warn(
            f"{self._path} cannot be used: {error}. Articles are read anew.", stacklevel=3
        )

    def _ask(self, statement: str, *values: object) -> list[Any]:
        """Return the rows that a statement gives; none where the file cannot be used."""
        with self._turn:
            if self._connection:
                try:
                    return self._connection.execute(statement, values).fetchall()
                except sqlite3.Error as error:
                    self._give_up(error)
        return []

    def __getitem__(self, key: str) -> T:
        if key not in self._memory:
            self._memory[key] = self._load(key)
        return self._memory[key]

    def _load(self, key: str) -> T:
        row = next(iter(self._ask("SELECT value FROM reading WHERE key = ?", key)), None)
        if row is None:
            raise KeyError(key)
        try:
            value: T = pickle.loads(row[0])  # noqa: S301  see the class
        except (pickle.UnpicklingError, AttributeError, EOFError, IndexError) as error:
            raise KeyError(key) from error  # torn: it is read anew, and written again
        return value

    def __setitem__(self, key: str, value: T) -> None:
        self._memory[key] = value
        if self._kept(value):
            self._ask("INSERT OR REPLACE INTO reading VALUES (?, ?)", key, pickle.dumps(value))

    def __delitem__(self, key: str) -> None:
        del self._memory[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._memory)

    def __len__(self) -> int:
        return len(self._memory)


def file_for(folder: Path, stamp: str) -> Path:
    """Return the file of what was made by one state of the program, and drop the oldest others."""
    mine = folder / f"readings-{hashlib.sha256(stamp.encode()).hexdigest()[:16]}.sqlite"
    others = [path for path in folder.glob("readings-*.sqlite") if path != mine]
    others.sort(key=lambda path: path.stat().st_mtime, reverse=True)
    for path in others[_OTHERS:]:
        for each in folder.glob(f"{path.name}*"):
            each.unlink(missing_ok=True)
    return mine


@cache
def program() -> str:
    """Return what changes with the parts of the program that read articles."""
    digest = hashlib.sha256()
    for part in _PARTS:
        for file in _below(files("geo") / part):
            digest.update(file.read_bytes())
    return digest.hexdigest()


def _below(part: Any) -> Iterator[Any]:
    if part.is_file():
        if not part.name.endswith(".pyc"):
            yield part
        return
    for each in sorted(part.iterdir(), key=lambda each: each.name):
        yield from _below(each)
