"""Makes a history of many sessions in moments, by the statements of the store's own schema."""

import sqlite3
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Final

from massage_coach.history.records import Status
from massage_coach.history.store import HistoryStore
from tests.support.sessions import ROUTINE, segment

SEGMENTS: Final = 4
BEGAN: Final = datetime(2001, 1, 1, 7, tzinfo=UTC)

_SESSION: Final = """
    INSERT INTO sessions (routine, routine_id, routine_name, started_at, status, planned_s)
    SELECT routine, routine_id, routine_name, ?, status, planned_s FROM sessions WHERE id = 1
"""
_SEGMENTS: Final = """
    INSERT INTO segments (session_id, position, kind, technique, side, repeat, planned_s, actual_s)
    SELECT sessions.id, position, kind, technique, side, repeat, segments.planned_s, actual_s
    FROM sessions, segments WHERE segments.session_id = 1 AND sessions.id > 1
"""


def fill(file: Path, sessions: int) -> None:
    """Fill a new history with finished sessions of four segments, two hours apart."""
    with HistoryStore(file) as store:
        first = store.begin(ROUTINE, BEGAN, 300.0)
        for position in range(SEGMENTS):
            store.record_segment(first, segment(position))
        store.finish(first, Status.FINISHED)
    connection = sqlite3.connect(file)
    try:
        with connection:
            moments = (((BEGAN + timedelta(hours=2 * number)).isoformat(),) for number in range(1, sessions))
            connection.executemany(_SESSION, moments)
            connection.execute(_SEGMENTS)
    finally:
        connection.close()
