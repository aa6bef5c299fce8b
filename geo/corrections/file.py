"""The log of corrections as a file beside the articles."""

import errno
import fcntl
import os
from pathlib import Path

from geo.corrections.log import CorrectionLog
from geo.errors import GeoError


class FileLog(CorrectionLog):
    """Corrections in a file of JSON Lines, safe with several threads and processes at once.

    There need not be such a file before the first correction.

    Raises:
        GeoError: the file cannot be read.

    """

    def __init__(self, path: Path) -> None:
        super().__init__()
        self.name = path.name
        self._path = path
        self._state: tuple[int, ...] = ()
        self.refresh()

    def refresh(self) -> None:
        """Take in what others have added to the file, where it has changed.

        Raises:
            GeoError: the file cannot be read.

        """
        try:
            with self._lock, self._path.open("rb") as file:
                fcntl.flock(file, fcntl.LOCK_SH)  # nobody is in the middle of a line
                about = os.fstat(file.fileno())
                state = about.st_ino, about.st_size, about.st_mtime_ns
                if state != self._state:
                    self._take(file.read())
                    self._state = state
        except FileNotFoundError:
            self._take(b"")
            self._state = ()
        except OSError as error:
            raise GeoError(
                "The corrections in {file} cannot be read: {problem}.",
                file=str(self._path),
                problem=error.strerror or str(error),
            ) from error

    def _write(self, lines: bytes) -> None:
        if not lines:
            return
        try:
            file = os.open(self._path, os.O_RDWR | os.O_CREAT | os.O_APPEND, 0o666)
            try:
                fcntl.flock(file, fcntl.LOCK_EX)
                _append(file, lines)
            finally:
                os.close(file)
        except OSError as error:
            raise GeoError(
                "The correction cannot be saved in {file}: {problem}.",
                file=str(self._path),
                problem=error.strerror or str(error),
            ) from error
        self.refresh()


def _append(file: int, lines: bytes) -> None:
    """Add whole lines to an open and locked file, behind whatever a crash has left there."""
    size = os.fstat(file).st_size
    torn = size > 0 and os.pread(file, 1, size - 1) != b"\n"
    lines = b"\n" + lines if torn else lines
    if os.write(file, lines) < len(lines):
        os.ftruncate(file, size)  # what was not saved must not come back by half
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
    os.fsync(file)
