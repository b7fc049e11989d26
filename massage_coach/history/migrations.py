"""Brings a history file of any shipped version up to the newest, keeping a copy of how it was."""

import os
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing
from datetime import datetime
from itertools import count
from pathlib import Path
from typing import Final

from massage_coach.history import faults
from massage_coach.history.records import HistoryError
from massage_coach.history.rows import read_routine
from massage_coach.history.schema import APPLICATION_ID, VERSION_1, VERSION_2, VERSION_3
from massage_coach.history.words import session_words

Migration = Callable[[sqlite3.Connection], None]
"""Changes a file of one version into the next, inside a transaction that it must not end."""


def _make_version_1(connection: sqlite3.Connection) -> None:
    for statement in VERSION_1:
        connection.execute(statement)


def _make_version_2(connection: sqlite3.Connection) -> None:
    for statement in VERSION_2:
        connection.execute(statement)
    sessions = connection.execute("SELECT id, routine, routine_id, routine_name, started_at, note FROM sessions")
    connection.executemany("INSERT INTO session_words (rowid, words) VALUES (?, ?)", _lines_of_words(sessions))
    # One piece, where a long history would leave many that every search has to look into.
    connection.execute("INSERT INTO session_words (session_words) VALUES ('optimize')")


def _lines_of_words(sessions: Iterable[tuple[int, str, str, str, str, str]]) -> Iterator[tuple[int, str]]:
    for session_id, routine, routine_id, name, started_at, note in sessions:
        moment = datetime.fromisoformat(started_at)
        yield session_id, session_words(read_routine(routine, routine_id, name), moment, note)


def _make_version_3(connection: sqlite3.Connection) -> None:
    for statement in VERSION_3:
        connection.execute(statement)


MIGRATIONS: Final[tuple[Migration, ...]] = (_make_version_1, _make_version_2, _make_version_3)
"""The migration at index n makes version n + 1; version 0 is an empty file."""


def version_of(connection: sqlite3.Connection, path: Path, known: int = len(MIGRATIONS)) -> int:
    """Tell the schema version of a file, 0 for an empty one, changing nothing.

    Raises ``HistoryError`` for a database of another program and for a version above ``known``.
    """
    version = _pragma(connection, "user_version")
    if _pragma(connection, "application_id") != APPLICATION_ID:
        (objects,) = connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
        if version or objects:
            raise HistoryError(faults.NOT_OURS.format(path=path))
    if version > known:
        raise HistoryError(faults.NEWER.format(path=path))
    return version


def migrate(connection: sqlite3.Connection, path: Path, migrations: Sequence[Migration] = MIGRATIONS) -> None:
    """Bring the file to the newest version: wholly, or not at all.

    A file that holds anything is copied first, to a new name beside it. Foreign keys must not be enforced yet, so that
    a migration may rebuild tables; they are checked at the end. Errors of the database and the disk pass through.
    """
    known = len(migrations)
    if version_of(connection, path, known) == known:
        return
    with connection:
        connection.execute("BEGIN IMMEDIATE")
        # Asked again under the write lock: another process may have done the work meanwhile.
        version = version_of(connection, path, known)
        if 0 < version < known:
            back_up(path, version)
        for migration in migrations[version:]:
            migration(connection)
        if connection.execute("PRAGMA foreign_key_check").fetchone():
            raise HistoryError(faults.OTHER.format(path=path, reason="its sessions and segments do not match"))
        connection.execute(f"PRAGMA user_version = {known}")


def back_up(path: Path, version: int) -> Path:
    """Copy the committed state of a history beside it, readable by its owner only, and return the copy's path.

    An earlier copy is never overwritten; a copy that could not be completed is removed.
    """
    copy = _free_name(path, version)
    os.close(os.open(copy, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
    try:
        with closing(sqlite3.connect(path)) as source, closing(sqlite3.connect(copy)) as target:
            source.backup(target)
    except sqlite3.Error:
        copy.unlink()
        raise
    return copy


def _free_name(path: Path, version: int) -> Path:
    names = (path.with_name(f"{path.name}.version-{version}.backup-{number}") for number in count(1))
    return next(name for name in names if not name.exists())


def _pragma(connection: sqlite3.Connection, name: str) -> int:
    (value,) = connection.execute(f"PRAGMA {name}").fetchone()
    return int(value)
