"""Keeps the last good text of each of the person's own files, to stand in on the day when one is broken."""

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Final

from massage_coach.files import read_small, replace

MAX_KEPT: Final = 200
"""Most files of one kind that a text is kept of; more would hold up the first start with them."""


class LastGood:
    """The last good texts of the files of one folder, by the file's name; nothing is kept without a ``folder``."""

    def __init__(self, folder: Path | None, limit: int) -> None:
        """``limit`` is the size in bytes of the largest text."""
        self._folder = folder
        self._limit = limit

    def names(self) -> list[str]:
        """Name the files that a text is kept of."""
        if self._folder is None:
            return []
        try:
            return sorted(kept.name for kept in self._folder.iterdir())
        except OSError:
            return []

    def text(self, name: str) -> str | None:
        """Give the text that a file had when it was right; ``None`` where none is kept."""
        if self._folder is None:
            return None
        try:
            return read_small(self._folder / name, self._limit).decode()
        except (OSError, UnicodeDecodeError):
            return None

    def update(self, good: Mapping[str, str], broken: Iterable[str]) -> bool:
        """Keep the texts of files that are right, leave those of broken ones, and let those of missing ones go.

        Tells whether everything is kept that should be; a disk that refuses is no reason to stop.
        """
        if self._folder is None:
            return True
        try:
            self._let_go({*good, *broken})
            for name in sorted(good)[:MAX_KEPT]:
                if self.text(name) != good[name]:
                    replace(self._folder / name, good[name].encode())
        except OSError:
            return False
        return True

    def _let_go(self, names: set[str]) -> None:
        for name in self.names():
            if self._folder is not None and name not in names:
                (self._folder / name).unlink()
