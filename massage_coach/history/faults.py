"""Known troubles of a file on a disk, told apart from bugs and put into one sentence each."""

import errno
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from massage_coach.history.records import HistoryError

IN_USE = "The history in {path} is in use by another program; close that program and try again."
FULL = "The disk is full, so the history in {path} cannot be written; free some space and try again."
READ_ONLY = "The history in {path} cannot be written; allow writing to that file and its folder, or use another folder."
CANNOT_OPEN = "The history in {path} cannot be opened; check that its folder exists and that you may write there."
DAMAGED = "The history in {path} is damaged and was left as it is; move that file away to begin a new history."
NOT_OURS = "{path} is not a history of Massage Coach and was left as it is; move that file away or use another folder."
NEWER = (
    "The history in {path} was written by a newer Massage Coach and was left as it is; update the program to open it."
)
DISK_FAULT = "The disk reports a fault at the history in {path}; check the disk and try again."
NO_INDEX = (
    "The history in {path} needs an SQLite with FTS5, which this Python lacks; "
    "install Python from python.org or from your system's packages."
)
OTHER = "The history in {path} cannot be used ({reason}); move that file away to begin a new history."

_BY_SQLITE_CODE: Final = {
    sqlite3.SQLITE_BUSY: IN_USE,
    sqlite3.SQLITE_LOCKED: IN_USE,
    sqlite3.SQLITE_FULL: FULL,
    sqlite3.SQLITE_READONLY: READ_ONLY,
    sqlite3.SQLITE_PERM: READ_ONLY,
    sqlite3.SQLITE_CANTOPEN: CANNOT_OPEN,
    sqlite3.SQLITE_CORRUPT: DAMAGED,
    sqlite3.SQLITE_NOTADB: NOT_OURS,
    sqlite3.SQLITE_IOERR: DISK_FAULT,
}
_BY_EXACT_CODE: Final = {
    # The file beside the history that programs share could not be given its room.
    sqlite3.SQLITE_IOERR_SHMSIZE: FULL,
}
_BY_ERRNO: Final = {
    errno.ENOSPC: FULL,
    errno.EDQUOT: FULL,
    errno.EACCES: READ_ONLY,
    errno.EPERM: READ_ONLY,
    errno.EROFS: READ_ONLY,
    errno.EIO: DISK_FAULT,
}
_LACKING: Final = "no such module"
_PRIMARY_CODE: Final = 0xFF
"""SQLite keeps the detail of an error above the lowest byte."""


def explain(error: sqlite3.Error | OSError, path: Path) -> HistoryError:
    """Put an error of the database or the disk into one sentence that names the file and what to do."""
    if isinstance(error, OSError):
        sentence = _BY_ERRNO.get(error.errno or 0, CANNOT_OPEN)
    elif _LACKING in str(error):
        sentence = NO_INDEX
    else:
        # The module's own complaints, such as a closed connection, carry no code.
        code: int = getattr(error, "sqlite_errorcode", 0)
        sentence = _BY_EXACT_CODE.get(code) or _BY_SQLITE_CODE.get(code & _PRIMARY_CODE, OTHER)
    return HistoryError(sentence.format(path=path, reason=error))


@contextmanager
def explained(path: Path) -> Iterator[None]:
    """Raise ``HistoryError`` in place of any error of the database or the disk within the block."""
    try:
        yield
    except (sqlite3.Error, OSError) as error:
        raise explain(error, path) from error
