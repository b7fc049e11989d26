"""Opens the history file so that nobody else can read it and nothing committed is lost."""

import os
import sqlite3
from contextlib import closing
from pathlib import Path

from massage_coach.history.migrations import MIGRATIONS, migrate, version_of
from massage_coach.history.records import HistoryError

_OTHERS = 0o077
"""Permission bits of the group and of everybody else."""


def open_connection(path: Path, busy_s: float) -> sqlite3.Connection:
    """Open the history at ``path``, made if it is missing and migrated if it is old.

    A transaction is committed by its own statement; ``busy_s`` seconds are waited for another program's. Errors of the
    database and the disk pass through, and ``HistoryError`` tells of a file that is newer or not ours.
    """
    make_private(path)
    connection = sqlite3.connect(path, timeout=busy_s, isolation_level=None)
    try:
        # Before anything is changed: a file that is not ours is left alone.
        version_of(connection, path)
        connection.execute("PRAGMA journal_mode = WAL")
        # FULL, not NORMAL: what a commit wrote is then there after a power cut as well as after a SIGKILL. The price is
        # one flush a second on a thread that nobody waits for.
        connection.execute("PRAGMA synchronous = FULL")
        migrate(connection, path)
        connection.execute("PRAGMA foreign_keys = ON")
    except BaseException:
        connection.close()
        raise
    return connection


def is_old(path: Path) -> bool:
    """Whether a history is there that opening would bring up to a newer version, which may take seconds.

    Changes nothing and does not wait; where it cannot be told, opening will say why.
    """
    if not path.is_file():
        return False
    try:
        with closing(sqlite3.connect(path, timeout=0.0)) as connection:
            return 0 < version_of(connection, path) < len(MIGRATIONS)
    except (sqlite3.Error, HistoryError):
        return False


def make_private(path: Path) -> None:
    """Make a file that only its owner may read, and its folder likewise; SQLite gives its side files the same mode.

    A folder that is there already keeps its mode, for it may be one that the person chose. A file never gains a right.
    """
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    try:
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
    except FileExistsError:
        mode = path.stat().st_mode
        if mode & _OTHERS:
            path.chmod(mode & ~_OTHERS)
