"""The sessions on disk: begun, added to once a second, finished, read, annotated and deleted."""

import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Final, Self

import msgspec

from massage_coach.checkin.model import Answer, Spot
from massage_coach.history import answers
from massage_coach.history.connection import open_connection
from massage_coach.history.faults import explained
from massage_coach.history.lock import PlayingLock
from massage_coach.history.place import FilePlace
from massage_coach.history.records import (
    DayTotal,
    HistoryError,
    SegmentRecord,
    SessionMissingError,
    SessionRecord,
    Status,
)
from massage_coach.history.rows import routine_text, segment_values, session_records
from massage_coach.history.words import question, session_words
from massage_coach.library.models import Routine

BUSY_S: Final = 2.0
"""How long another program's write is waited for, in seconds."""

_SESSION_BY_ID = """
    SELECT id, routine, routine_id, routine_name, started_at, status, planned_s, note FROM sessions WHERE id = ?
"""
_RECENT = """
    SELECT id, routine, routine_id, routine_name, started_at, status, planned_s, note
    FROM sessions ORDER BY julianday(started_at) DESC, id DESC LIMIT ? OFFSET ?
"""
_SINCE = """
    SELECT id, routine, routine_id, routine_name, started_at, status, planned_s, note
    FROM sessions WHERE started_at >= ? ORDER BY julianday(started_at) DESC, id DESC
"""
_FIRST = "SELECT started_at FROM sessions ORDER BY julianday(started_at) LIMIT 1"
_LAST_BEGUN = """
    SELECT id, routine, routine_id, routine_name, started_at, status, planned_s, note
    FROM sessions ORDER BY id DESC LIMIT ?
"""
# By id within the index, which is the order in which sessions were begun: by their moments all that match would have
# to be read, however many.
_FOUND = """
    SELECT id, routine, routine_id, routine_name, started_at, status, planned_s, note
    FROM sessions WHERE id IN (
        SELECT rowid FROM session_words WHERE session_words MATCH ? ORDER BY rowid DESC LIMIT ?
    ) ORDER BY julianday(started_at) DESC, id DESC
"""
_SEGMENTS = """
    SELECT session_id, position, kind, technique, side, repeat, planned_s, actual_s
    FROM segments WHERE session_id IN (SELECT value FROM json_each(?)) ORDER BY session_id, touched, position
"""
_BEGIN = """
    INSERT INTO sessions (routine, routine_id, routine_name, started_at, status, planned_s)
    VALUES (?, ?, ?, ?, 'playing', ?) RETURNING id
"""
_RECORD = """
    INSERT INTO segments (session_id, position, kind, technique, side, repeat, planned_s, actual_s, touched)
    SELECT id, ?, ?, ?, ?, ?, ?, ?, (SELECT coalesce(max(touched), 0) + 1 FROM segments WHERE session_id = sessions.id)
    FROM sessions WHERE id = ?
    ON CONFLICT (session_id, position) DO UPDATE SET
        kind = excluded.kind, technique = excluded.technique, side = excluded.side, repeat = excluded.repeat,
        planned_s = excluded.planned_s, actual_s = excluded.actual_s, touched = excluded.touched
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
            self._place = FilePlace.of(path)
        self._is_open = True

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Close the file; harmless when it is closed already."""
        with explained(self.path):
            if self._is_open:
                self._is_open = False
                self._place.clear_leftovers()
                if self.has_lost_log():
                    self._close_without_log()
            self._connection.close()

    def is_in_place(self) -> bool:
        """Whether the files that are open still are those at ``path``; they may have been deleted or replaced."""
        return self._place.is_kept()

    def has_lost_log(self) -> bool:
        """Whether the file is there, and what SQLite keeps beside it is not."""
        return self._place.has_file() and not self._place.has_log()

    def _close_without_log(self) -> None:
        """Bring into the file what was in a log that was deleted, unless another log has been begun meanwhile.

        The last to close a file brings its log in. That must not be the one with the log that is gone, so somebody
        else has the file open as it closes.
        """
        if not self._place.is_log_begun_anew():
            self._connection.execute("PRAGMA wal_checkpoint(PASSIVE)").fetchall()
        try:
            with closing(open_connection(self.path, BUSY_S)):
                self._connection.close()
        finally:
            self._connection.close()

    def begin(self, routine: Routine, started_at: datetime, planned_s: float) -> int:
        """Add a session that is being played and return its id.

        ``routine`` is what is played, hold times of the person included; ``started_at`` must carry its zone
        (``ValueError``) and is kept to the second; ``planned_s`` is the whole session's length in seconds.
        """
        require_zone(started_at)
        row = (routine_text(routine), routine.id, routine.name, started_at.isoformat(timespec="seconds"), planned_s)
        with self._writing():
            (session_id,) = self._connection.execute(_BEGIN, row).fetchone()
            words = session_words(routine, started_at, "")
            self._connection.execute("INSERT INTO session_words (rowid, words) VALUES (?, ?)", (session_id, words))
        return int(session_id)

    def reopen(self, session_id: int) -> None:
        """Mark a session as being played again, as resuming it does."""
        self.finish(session_id, Status.PLAYING)

    def record_segment(self, session_id: int, segment: SegmentRecord) -> None:
        """Keep what was done of a segment so far; a later call for the same position replaces the earlier."""
        self._change(session_id, _RECORD, segment_values(segment))

    def finish(self, session_id: int, status: Status) -> None:
        """Set how a session ended."""
        self._change(session_id, "UPDATE sessions SET status = ? WHERE id = ?", (status,))

    def set_note(self, session_id: int, text: str) -> None:
        """Replace a session's note; an empty text removes it."""
        # Half a surrogate pair can be pasted but not stored.
        storable = text.encode("utf-8", "replace").decode()
        with self._writing():
            self._change(session_id, "UPDATE sessions SET note = ? WHERE id = ?", (storable,))
            (record,) = self._records(self._connection.execute(_SESSION_BY_ID, (session_id,)))
            words = session_words(record.routine, record.started_at, record.note)
            self._connection.execute("UPDATE session_words SET words = ? WHERE rowid = ?", (words, session_id))

    def answer(self, session_id: int | None, answer: Answer) -> None:
        """Keep an answer about a session, in place of an earlier one to the same question; without one, about a week.

        What is answered in mid-session stands beside what was answered there before.
        """
        with self._writing():
            if not answers.write(self._connection, session_id, answer):
                raise _missing(session_id or 0)

    def set_spots(self, session_id: int, spots: Sequence[Spot]) -> None:
        """Keep the places that a session is to be for, in place of any others."""
        with self._writing():
            if not answers.write_spots(self._connection, session_id, spots):
                raise _missing(session_id)

    def reviews(self) -> list[Answer]:
        """Read the answers that belong to no session, oldest first."""
        with explained(self.path):
            return answers.reviews(self._connection)

    def first_at(self) -> datetime | None:
        """Tell when the first session ever began; ``None`` where there is none."""
        with explained(self.path):
            row = self._connection.execute(_FIRST).fetchone()
        return None if row is None else datetime.fromisoformat(row[0])

    def delete(self, session_id: int) -> None:
        """Remove a session with its segments and answers."""
        with self._writing():
            self._change(session_id, "DELETE FROM sessions WHERE id = ?", ())
            self._connection.execute("DELETE FROM session_words WHERE rowid = ?", (session_id,))

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

    def since(self, first: date) -> list[SessionRecord]:
        """Read the sessions of the local day ``first`` and later ones, newest first."""
        with self._reading():
            return self._records(self._connection.execute(_SINCE, (first.isoformat(),)))

    def last_begun(self, limit: int = 1) -> list[SessionRecord]:
        """Read the sessions that were begun last, whatever the clock said then: it may have been set back since."""
        with self._reading():
            return self._records(self._connection.execute(_LAST_BEGUN, (limit,)))

    def search(self, text: str, names: Mapping[str, str], limit: int = 50) -> list[SessionRecord]:
        """Read up to ``limit`` of the sessions last begun that have every word of ``text``, newest first.

        Words are those of the routine, the note and the local day, as in ``october 2025`` or ``2026-11``, and of the
        names of techniques, which ``names`` gives by id. A text without a word finds every session.
        """
        asked = question(text, names)
        if not asked:
            return self.recent(limit)
        with self._reading():
            return self._records(self._connection.execute(_FOUND, (asked, limit)))

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
        with explained(self.path):
            if self._connection.execute("SELECT 1 FROM sessions WHERE status = 'playing' LIMIT 1").fetchone() is None:
                return 0
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

    @contextmanager
    def _writing(self) -> Iterator[None]:
        """Write all that the block writes, or nothing."""
        with explained(self.path), self._connection:
            self._connection.execute("BEGIN IMMEDIATE")
            yield

    def _records(self, rows: sqlite3.Cursor) -> list[SessionRecord]:
        sessions = rows.fetchall()
        ids = msgspec.json.encode([row[0] for row in sessions])
        segments = self._connection.execute(_SEGMENTS, (ids,))
        return session_records(sessions, segments, answers.checkins(self._connection, ids))


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
