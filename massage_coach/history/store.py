"""The sessions on disk: begun, added to once a second, finished, read, annotated and deleted."""

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Final, Self

import msgspec

from massage_coach.history.connection import open_connection
from massage_coach.history.faults import explained
from massage_coach.history.lock import PlayingLock
from massage_coach.history.records import (
    DayTotal,
    HistoryError,
    SegmentRecord,
    SessionMissingError,
    SessionRecord,
    Status,
)
from massage_coach.library.models import Routine
from massage_coach.session.model import SegmentKind, Side

BUSY_S: Final = 2.0
"""How long another program's write is waited for, in seconds."""

UNREADABLE: Final = "What was planned in this session can no longer be read."
"""The ``why`` of a routine that stands in for one in a shape this version does not know; it has no steps."""

_SESSION_BY_ID = """
    SELECT id, routine, routine_id, routine_name, started_at, status, planned_s, note FROM sessions WHERE id = ?
"""
_RECENT = """
    SELECT id, routine, routine_id, routine_name, started_at, status, planned_s, note
    FROM sessions ORDER BY julianday(started_at) DESC, id DESC LIMIT ? OFFSET ?
"""
_SEGMENTS = """
    SELECT session_id, position, kind, technique, side, repeat, planned_s, actual_s
    FROM segments WHERE session_id IN (SELECT value FROM json_each(?)) ORDER BY session_id, position
"""
_BEGIN = """
    INSERT INTO sessions (routine, routine_id, routine_name, started_at, status, planned_s)
    VALUES (?, ?, ?, ?, 'playing', ?) RETURNING id
"""
_RECORD = """
    INSERT INTO segments (session_id, position, kind, technique, side, repeat, planned_s, actual_s)
    SELECT id, ?, ?, ?, ?, ?, ?, ? FROM sessions WHERE id = ?
    ON CONFLICT (session_id, position) DO UPDATE SET
        kind = excluded.kind, technique = excluded.technique, side = excluded.side, repeat = excluded.repeat,
        planned_s = excluded.planned_s, actual_s = excluded.actual_s
"""
_TOTALS = """
    SELECT substr(started_at, 1, 10) AS day, count(*), sum(
        (SELECT coalesce(sum(actual_s), 0) FROM segments WHERE session_id = sessions.id)
    )
    FROM sessions WHERE started_at >= ? AND started_at < ? GROUP BY day ORDER BY day DESC
"""


class HistoryStore:
    """The history file at ``path``, opened for one thread; made, or migrated to the newest version, if need be.

    Every method raises ``HistoryError`` with one sentence for a file that is locked, damaged, read-only or newer, and
    for a full disk; ``SessionMissingError``, one of these, for an ``id`` that is not there.
    """

    def __init__(self, path: Path, *, busy_s: float = BUSY_S) -> None:
        self.path: Final = path
        with explained(path):
            self._connection = open_connection(path, busy_s)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Close the file; harmless when it is closed already."""
        with explained(self.path):
            self._connection.close()

    def begin(self, routine: Routine, started_at: datetime, planned_s: float) -> int:
        """Add a session that is being played and return its id.

        ``routine`` is what is played, hold times of the person included; ``started_at`` must carry its zone
        (``ValueError``) and is kept to the second; ``planned_s`` is the whole session's length in seconds.
        """
        require_zone(started_at)
        text = msgspec.json.encode(routine).decode()
        row = (text, routine.id, routine.name, started_at.isoformat(timespec="seconds"), planned_s)
        with explained(self.path):
            (session_id,) = self._connection.execute(_BEGIN, row).fetchone()
        return int(session_id)

    def reopen(self, session_id: int) -> None:
        """Mark a session as being played again, as resuming it does."""
        self.finish(session_id, Status.PLAYING)

    def record_segment(self, session_id: int, segment: SegmentRecord) -> None:
        """Keep what was done of a segment so far; a later call for the same position replaces the earlier."""
        row = (
            segment.position,
            segment.kind,
            segment.technique,
            segment.side,
            segment.repeat,
            segment.planned_s,
            segment.actual_s,
        )
        self._change(session_id, _RECORD, row)

    def finish(self, session_id: int, status: Status) -> None:
        """Set how a session ended."""
        self._change(session_id, "UPDATE sessions SET status = ? WHERE id = ?", (status,))

    def set_note(self, session_id: int, text: str) -> None:
        """Replace a session's note; an empty text removes it."""
        # Half a surrogate pair can be pasted but not stored.
        storable = text.encode("utf-8", "replace").decode()
        self._change(session_id, "UPDATE sessions SET note = ? WHERE id = ?", (storable,))

    def delete(self, session_id: int) -> None:
        """Remove a session with its segments."""
        self._change(session_id, "DELETE FROM sessions WHERE id = ?", ())

    def get(self, session_id: int) -> SessionRecord:
        """Read one session."""
        with self._reading(session_id):
            found = self._records(self._connection.execute(_SESSION_BY_ID, (session_id,)))
        if not found:
            raise _missing(session_id)
        return found[0]

    def recent(self, limit: int = 50, offset: int = 0) -> list[SessionRecord]:
        """Read up to ``limit`` sessions, newest first by the instant they began, after leaving out ``offset``."""
        with self._reading():
            return self._records(self._connection.execute(_RECENT, (limit, offset)))

    def totals_by_day(self, first: date, last: date) -> list[DayTotal]:
        """Add up the local days from ``first`` to ``last``, both included, newest first; empty days are absent.

        A session belongs to the day it had where it was begun, whatever the zone is now.
        """
        after = last + timedelta(days=1)
        with explained(self.path):
            rows = self._connection.execute(_TOTALS, (first.isoformat(), after.isoformat())).fetchall()
        return [DayTotal(date.fromisoformat(day), sessions, actual_s) for day, sessions, actual_s in rows]

    def count(self) -> int:
        """Tell how many sessions there are."""
        with explained(self.path):
            (sessions,) = self._connection.execute("SELECT count(*) FROM sessions").fetchone()
        return int(sessions)

    def mark_interrupted(self) -> int:
        """Mark sessions whose program died while playing as interrupted, and return how many.

        Nothing is marked while a program holds the playing lock, for one of them may be its own.
        """
        lock = PlayingLock(self.path.parent)
        if not lock.take():
            return 0
        try:
            with explained(self.path):
                return self._connection.execute(
                    "UPDATE sessions SET status = 'interrupted' WHERE status = 'playing'"
                ).rowcount
        finally:
            lock.release()

    def _change(self, session_id: int, statement: str, values: Sequence[object]) -> None:
        with explained(self.path):
            try:
                changed = self._connection.execute(statement, (*values, session_id)).rowcount
            except OverflowError:  # an id beyond what SQLite can count to
                changed = 0
        if not changed:
            raise _missing(session_id)

    @contextmanager
    def _reading(self, session_id: int = 0) -> Iterator[None]:
        """See one state of the file throughout the block, while others write."""
        with explained(self.path), self._connection:
            self._connection.execute("BEGIN")
            try:
                yield
            except OverflowError as error:
                raise _missing(session_id) from error

    def _records(self, rows: sqlite3.Cursor) -> list[SessionRecord]:
        sessions = rows.fetchall()
        segments: dict[int, list[SegmentRecord]] = {row[0]: [] for row in sessions}
        for session_id, *values in self._connection.execute(_SEGMENTS, (msgspec.json.encode(list(segments)),)):
            segments[session_id].append(_segment(*values))
        return [_session(row, tuple(segments[row[0]])) for row in sessions]


def open_or_explain(path: Path) -> tuple[HistoryStore | None, str]:
    """Open the history, or tell in one sentence why it cannot be; the sentence is empty if it is open."""
    try:
        return HistoryStore(path), ""
    except HistoryError as error:
        return None, str(error)


def require_zone(moment: datetime) -> None:
    """Raise ``ValueError`` for a moment that does not carry its zone."""
    if moment.utcoffset() is None:
        raise ValueError("the start of a session needs a time zone")


def _missing(session_id: int) -> SessionMissingError:
    return SessionMissingError(f"Session {session_id} is not in the history; it may have been deleted.")


def _segment(
    position: int, kind: str, technique: str | None, side: str, repeat: int, planned_s: float, actual_s: float
) -> SegmentRecord:
    return SegmentRecord(position, SegmentKind(kind), technique, Side(side), repeat, planned_s, actual_s)


def _session(
    row: tuple[int, str, str, str, str, str, float, str], segments: tuple[SegmentRecord, ...]
) -> SessionRecord:
    session_id, routine, routine_id, routine_name, started_at, status, planned_s, note = row
    return SessionRecord(
        id=session_id,
        routine=_routine(routine, routine_id, routine_name),
        started_at=datetime.fromisoformat(started_at),
        status=Status(status),
        planned_s=planned_s,
        actual_s=sum(segment.actual_s for segment in segments),
        segments=segments,
        note=note,
    )


def _routine(text: str, routine_id: str, name: str) -> Routine:
    """Read the routine as it was played; one in an unknown shape must not hide the session, so a bare one stands in."""
    try:
        return msgspec.json.decode(text, type=Routine)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
        return Routine(
            id=routine_id, name=name, audience="", occasion="", minutes=1, level="", steps=(), why=UNREADABLE
        )
