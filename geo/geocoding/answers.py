"""A file of answers that survives crowds, crashes and full disks."""

import fcntl
import logging
import sqlite3
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

BUSY_S = 30.0
"""How long a process waits for its turn to write; a turn takes about a millisecond."""

DAMAGE = {sqlite3.SQLITE_ERROR, sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB}
"""SQLite's codes that mean that the file is broken, or another program's."""

PRIMARY_CODE = 0xFF
"""The bits of SQLite's codes that tell the kind of error; the rest tells the detail."""

SCHEMA = """
    PRAGMA journal_mode = WAL;
    PRAGMA synchronous = NORMAL;
    CREATE TABLE IF NOT EXISTS answer (key TEXT PRIMARY KEY, expires REAL, text TEXT) WITHOUT ROWID;
"""
"""`expires` counts seconds since 1970; `text` is JSON."""

logger = logging.getLogger(__name__)


class Answers:
    """Keys and texts in one SQLite file, shared by threads and processes.

    Nothing here raises: a file that cannot be read or written is as good as an
    empty one, and the log says so once.
    """

    def __init__(self, path: Path, *, clock: Callable[[], float]) -> None:
        self._path = path
        self._clock = clock
        self._lock = threading.Lock()
        self._connection: sqlite3.Connection | None = None
        self._inode = 0
        """Tells the file that is open from one that another process has put in its place."""
        self._warned = False
        self._run("DELETE FROM answer WHERE expires <= ?", clock())

    def get(self, key: str) -> str | None:
        """Return the text kept under `key`, None where there is none or it is too old."""
        now = self._clock()
        rows = self._run("SELECT text FROM answer WHERE key = ? AND expires > ?", key, now)
        return rows[0][0] if rows else None

    def put(self, key: str, text: str, *, kept_s: float) -> None:
        """Keep `text` under `key` for so many seconds."""
        self._run("REPLACE INTO answer VALUES (?, ?, ?)", key, self._clock() + kept_s, text)

    def close(self) -> None:
        """Close the file; the next call opens it again."""
        with self._lock:
            self._disconnect()

    def _run(self, statement: str, *values: str | float) -> list[tuple[str]]:
        with self._lock:
            try:
                try:
                    return self._execute(statement, values)
                except sqlite3.Error as error:
                    if not _is_damage(error):
                        raise
                    self._warn("The cache %s is damaged and was set aside: %s", error)
                    self._set_aside()
                    return self._execute(statement, values)
            except (sqlite3.Error, OSError) as error:
                self._warn("The cache %s cannot be used, every name is asked anew: %s", error)
                self._disconnect()
                return []

    def _execute(self, statement: str, values: tuple[str | float, ...]) -> list[tuple[str]]:
        if self._connection is None or not self._is_ours():
            self._disconnect()
            self._connection = self._connect()
        return self._connection.execute(statement, values).fetchall()

    def _connect(self) -> sqlite3.Connection:
        self._path.parent.mkdir(parents=True, exist_ok=True)
        with self._alone():
            self._path.touch()
            self._inode = self._path.stat().st_ino
            connection = sqlite3.connect(
                self._path, timeout=BUSY_S, isolation_level=None, check_same_thread=False
            )
            try:
                connection.executescript(SCHEMA)
            except sqlite3.Error:
                connection.close()
                raise
        return connection

    def _disconnect(self) -> None:
        if self._connection:
            self._connection.close()
        self._connection = None

    def _set_aside(self) -> None:
        """Rename the damaged file, unless another process has done so already."""
        self._disconnect()
        with self._alone():
            if self._is_ours():
                for suffix in ("-wal", "-shm"):
                    self._path.with_name(self._path.name + suffix).unlink(missing_ok=True)
                self._path.replace(self._path.with_name(self._path.name + ".damaged"))

    def _is_ours(self) -> bool:
        """Tell whether the file at the path is still the one that was opened."""
        return self._path.exists() and self._path.stat().st_ino == self._inode

    @contextmanager
    def _alone(self) -> Iterator[None]:
        """Keep other processes from opening or renaming the file meanwhile."""
        with self._path.with_name(self._path.name + ".lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            yield

    def _warn(self, message: str, error: Exception) -> None:
        if not self._warned:
            logger.warning(message, self._path, error)
        self._warned = True


def _is_damage(error: sqlite3.Error) -> bool:
    """Tell a broken file from one that is busy, full, locked or read-only."""
    code = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_CORRUPT)  # absent: text not UTF-8
    return code & PRIMARY_CODE in DAMAGE
