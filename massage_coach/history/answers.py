"""Reads and writes what a person answered in the check-ins, within the history that is open."""

import sqlite3
from collections.abc import Iterable
from datetime import datetime
from typing import Final

from massage_coach.body.sides import BodySide
from massage_coach.checkin.model import Answer, CheckIn, Moment, Spot

_OF_SESSIONS: Final = """
    SELECT session_id, moment, item, value, given_at, technique
    FROM answers WHERE session_id IN (SELECT value FROM json_each(?)) ORDER BY id
"""
_SPOTS: Final = """
    SELECT session_id, region, side FROM spots WHERE session_id IN (SELECT value FROM json_each(?))
"""
_REVIEWS: Final = """
    SELECT moment, item, value, given_at, technique
    FROM answers WHERE session_id IS NULL ORDER BY julianday(given_at), id
"""
_FORGET: Final = """
    DELETE FROM answers WHERE session_id IS ? AND moment = ? AND item = ?
    AND (session_id IS NOT NULL OR substr(given_at, 1, 10) = substr(?, 1, 10))
"""
"""Of the weekly questions only what was answered on the same day is replaced."""
_ADD: Final = """
    INSERT INTO answers (session_id, moment, item, value, given_at, technique) VALUES (?, ?, ?, ?, ?, ?)
"""


def write(connection: sqlite3.Connection, session_id: int | None, answer: Answer) -> bool:
    """Keep an answer, within a transaction; ``False`` where the session is not there."""
    if session_id is not None and not _is_there(connection, session_id):
        return False
    given_at = answer.given_at.isoformat(timespec="seconds")
    if answer.moment is not Moment.DURING:
        connection.execute(_FORGET, (session_id, answer.moment, answer.item, given_at))
    row = (session_id, answer.moment, answer.item, answer.value, given_at, answer.technique)
    connection.execute(_ADD, row)
    return True


def write_spots(connection: sqlite3.Connection, session_id: int, spots: Iterable[Spot]) -> bool:
    """Keep the places of a session, within a transaction; ``False`` where the session is not there."""
    if not _is_there(connection, session_id):
        return False
    connection.execute("DELETE FROM spots WHERE session_id = ?", (session_id,))
    rows = [(session_id, spot.region, spot.side) for spot in spots]
    connection.executemany("INSERT INTO spots (session_id, region, side) VALUES (?, ?, ?)", rows)
    return True


def checkins(connection: sqlite3.Connection, ids: bytes) -> dict[int, CheckIn]:
    """Read what was answered about sessions; ``ids`` is a list of their numbers in JSON."""
    given: dict[int, list[Answer]] = {}
    ticked: dict[int, list[Spot]] = {}
    for session_id, *answer in connection.execute(_OF_SESSIONS, (ids,)):
        given.setdefault(session_id, []).append(_answer(*answer))
    for session_id, region, side in connection.execute(_SPOTS, (ids,)):
        ticked.setdefault(session_id, []).append(Spot(region, BodySide(side)))
    return {one: CheckIn(tuple(given.get(one, ())), tuple(ticked.get(one, ()))) for one in {*given, *ticked}}


def reviews(connection: sqlite3.Connection) -> list[Answer]:
    """Read the answers that belong to no session, oldest first."""
    return [_answer(*row) for row in connection.execute(_REVIEWS)]


def _is_there(connection: sqlite3.Connection, session_id: int) -> bool:
    return connection.execute("SELECT 1 FROM sessions WHERE id = ?", (session_id,)).fetchone() is not None


def _answer(moment: str, item: str, value: int, given_at: str, technique: str | None) -> Answer:
    return Answer(Moment(moment), item, value, datetime.fromisoformat(given_at), technique)
