"""The log of corrections: only ever added to, so that history is never rewritten."""

from collections.abc import Iterable, Mapping
from threading import RLock
from typing import Any

from geo.corrections.making import new_id, now
from geo.corrections.records import Entry, Revision, from_line, from_record, to_line, to_record
from geo.errors import GeoError
from geo.types import Correction, CorrectionId


class CorrectionLog:
    """Corrections in memory, for what one reader adds to the collection. Thread-safe."""

    name = "corrections"
    """What problems call it."""

    def __init__(self) -> None:
        self._lock = RLock()
        self._forget()

    def _forget(self) -> None:
        self._data = b""
        self._entries: dict[str, tuple[Entry, Mapping[str, Any]]] = {}
        self._problems: dict[int, GeoError] = {}

    def refresh(self) -> None:
        """Take in what others have added.

        Raises:
            GeoError: the log cannot be read.

        """

    @property
    def history(self) -> tuple[Entry, ...]:
        """All that was ever said, oldest first."""
        with self._lock:
            return tuple(entry for entry, _ in self._entries.values())

    @property
    def records(self) -> tuple[Mapping[str, Any], ...]:
        """The same as JSON, with what only later versions of the program understand."""
        with self._lock:
            return tuple(record for _, record in self._entries.values())

    @property
    def problems(self) -> tuple[GeoError, ...]:
        """The lines that are no entries: left where they are, and without effect."""
        with self._lock:
            return tuple(self._problems.values())

    @property
    def in_force(self) -> tuple[Correction, ...]:
        """The corrections that hold, oldest first."""
        history = self.history
        undone = {e.correction: e.undone for e in history if isinstance(e, Revision)}
        return tuple(e for e in history if isinstance(e, Correction) and not undone.get(e.id))

    def add(self, *entries: Entry) -> None:
        """Write entries down, all or none.

        Raises:
            GeoError: they cannot be saved.

        """
        self._write(b"".join(to_line(to_record(entry)) for entry in entries))

    def restore(self, records: Iterable[Mapping[str, Any]]) -> None:
        """Write down the records of another log, all or none, without those that are here.

        Raises:
            GeoError: one is no entry, or they cannot be saved.

        """
        self.refresh()
        try:
            new = [record for record in records if from_record(record).id not in self._entries]
            lines = b"".join(to_line(record) for record in new)
        except ValueError as error:
            raise GeoError(
                "The corrections are damaged ({problem}). Save them again.", problem=str(error)
            ) from error
        self._write(lines)

    def undo(self, author: str = "") -> Correction | None:
        """Take back an author's latest correction that holds; None where there is none.

        Raises:
            GeoError: it cannot be saved.

        """
        return self._revise(self._stacks(author)[0], author, undone=True)

    def redo(self, author: str = "") -> Correction | None:
        """Make again what the author's last undo took back; None where a new one was made since.

        Raises:
            GeoError: it cannot be saved.

        """
        return self._revise(self._stacks(author)[1], author, undone=False)

    def revise(self, correction: CorrectionId, *, undone: bool, author: str = "") -> None:
        """Take any correction back, or make it again.

        Raises:
            GeoError: it cannot be saved.

        """
        self.add(
            Revision(id=new_id(), time=now(), author=author, correction=correction, undone=undone)
        )

    def _revise(self, stack: list[Correction], author: str, *, undone: bool) -> Correction | None:
        if not stack:
            return None
        self.revise(stack[-1].id, undone=undone, author=author)
        return stack[-1]

    def _stacks(self, author: str) -> tuple[list[Correction], list[Correction]]:
        """Return what an author can undo and redo, the next last."""
        self.refresh()
        made: dict[str, Correction] = {}
        done: list[Correction] = []
        undone: list[Correction] = []
        for entry in self.history:
            if isinstance(entry, Correction) and entry.author == author:
                made[entry.id] = entry
                done.append(entry)
                undone.clear()
            elif isinstance(entry, Revision) and entry.correction in made:
                source, target = (done, undone) if entry.undone else (undone, done)
                correction = made[entry.correction]
                if correction in source:
                    source.remove(correction)
                if correction not in target:
                    target.append(correction)
        return done, undone

    def _write(self, lines: bytes) -> None:
        with self._lock:
            self._take(self._data + lines)

    def _take(self, data: bytes) -> None:
        """Read the whole log; only what is new in it is looked at.

        A last line without its end is read too, and once more when there is more of it.
        """
        with self._lock:
            if not data.startswith(self._data):
                self._forget()
            known = len(self._data)
            first = data.count(b"\n", 0, known) + 1
            for number, line in enumerate(data[known:].split(b"\n"), start=first):
                if line.strip():
                    self._read(number, line)
            self._data = data[: data.rfind(b"\n") + 1]

    def _read(self, number: int, line: bytes) -> None:
        self._problems.pop(number, None)
        try:
            record = from_line(line)
            entry = from_record(record)
        except ValueError as error:
            self._problems[number] = GeoError(
                "{file}, line {line}: this is no correction ({problem}). It is kept, not applied.",
                file=self.name,
                line=number,
                problem=str(error),
            )
        else:
            self._entries.setdefault(entry.id, (entry, record))
