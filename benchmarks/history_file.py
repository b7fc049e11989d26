"""Makes a history of many sessions in moments, by the statements of the store's own schema."""

import sqlite3
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Final

from benchmarks.routines import library
from massage_coach.history.rows import routine_text
from massage_coach.history.store import HistoryStore
from massage_coach.history.words import session_words
from massage_coach.library.models import Routine
from tests.support.sessions import segment

SEGMENTS: Final = 4
BEGAN: Final = datetime(2001, 1, 1, 7, tzinfo=UTC)
NOTES: Final = ("", "", "", "Left shoulder was tight.", "", "Slept well, felt better afterwards.", "")

_SESSION: Final = """
    INSERT INTO sessions (id, routine, routine_id, routine_name, started_at, status, planned_s, note)
    VALUES (?, ?, ?, ?, ?, 'finished', 300.0, ?)
"""
_WORDS: Final = "INSERT INTO session_words (rowid, words) VALUES (?, ?)"
_FIRST: Final = """
    INSERT INTO segments (session_id, position, kind, technique, side, repeat, planned_s, actual_s, touched)
    VALUES (1, ?, ?, ?, ?, ?, ?, ?, ?)
"""
_OTHERS: Final = """
    INSERT INTO segments (session_id, position, kind, technique, side, repeat, planned_s, actual_s, touched)
    SELECT sessions.id, position, kind, technique, side, repeat, segments.planned_s, actual_s, touched
    FROM sessions, segments WHERE segments.session_id = 1 AND sessions.id > 1
"""


def fill(file: Path, sessions: int) -> None:
    """Fill a new history with finished sessions of four segments, two hours apart, of every routine in turn."""
    HistoryStore(file).close()
    connection = sqlite3.connect(file)
    try:
        with connection:
            texts = {routine.id: routine_text(routine) for routine in library().routines.values()}
            connection.executemany(
                _SESSION,
                (
                    (number, texts[routine.id], routine.id, routine.name, moment.isoformat(), note)
                    for number, routine, moment, note in _sessions(sessions)
                ),
            )
            connection.executemany(
                _WORDS,
                (
                    (number, session_words(routine, moment, note))
                    for number, routine, moment, note in _sessions(sessions)
                ),
            )
            connection.execute("INSERT INTO session_words (session_words) VALUES ('optimize')")
            for position in range(SEGMENTS):
                one = segment(position)
                values = (one.kind, one.technique, one.side, one.repeat, one.planned_s, one.actual_s)
                connection.execute(_FIRST, (position, *values, position + 1))
            connection.execute(_OTHERS)
    finally:
        connection.close()


def _sessions(count: int) -> Iterator[tuple[int, Routine, datetime, str]]:
    routines = list(library().routines.values())
    for number in range(count):
        moment = BEGAN + timedelta(hours=2 * number)
        yield number + 1, routines[number % len(routines)], moment, NOTES[number % len(NOTES)]
