"""Notices that the history file was deleted or replaced while it was open, which SQLite does not."""

from pathlib import Path
from typing import Final, Self

import msgspec

_SIDE_FILES: Final = ("-wal", "-shm")

Identity = tuple[int, int]
"""Device and number of a file; no other file has the same while this one is open."""


class FilePlace(msgspec.Struct, frozen=True):
    """A database at its path, with the files that SQLite keeps beside it, as they were when it was opened."""

    path: Path
    file: Identity | None
    beside: dict[Path, Identity | None]

    @classmethod
    def of(cls, path: Path) -> Self:
        """Remember what is at ``path``, which has to be open; raises ``OSError`` where nobody may look."""
        beside = (path.with_name(path.name + ending) for ending in _SIDE_FILES)
        return cls(path, _identity(path), {each: _identity(each) for each in beside})

    def is_kept(self) -> bool:
        """Whether the same files still are at the path; a folder that cannot be looked into counts as unchanged."""
        return self.has_file() and self.has_log()

    def has_file(self) -> bool:
        """As ``is_kept``, of the database alone."""
        try:
            return _identity(self.path) == self.file
        except OSError:
            return True

    def has_log(self) -> bool:
        """As ``is_kept``, of the files beside it alone: what is written goes there first."""
        try:
            return all(identity is None or _identity(path) == identity for path, identity in self.beside.items())
        except OSError:
            return True

    def is_log_begun_anew(self) -> bool:
        """Whether somebody writes to another log by now, of which the one that is open knows nothing."""
        log = self.path.with_name(self.path.name + _SIDE_FILES[0])
        try:
            return log.stat().st_size > 0
        except OSError:
            return False

    def clear_leftovers(self) -> None:
        """Remove what a file that went away left beside its path: SQLite would take it for a part of the next one.

        To be called as the file is closed and while it is still open, so that nothing else has the numbers of its
        files; those of the next one are left alone.
        """
        if self.has_file():
            return
        for path, identity in self.beside.items():
            if identity is not None and _identity(path) == identity:
                path.unlink()


def _identity(path: Path) -> Identity | None:
    try:
        found = path.stat()
    except (FileNotFoundError, NotADirectoryError):
        return None
    return found.st_dev, found.st_ino
