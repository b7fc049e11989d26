"""Keeps what the person's own files held before, so that every earlier shape can be gone back to."""

import contextlib
import os
from datetime import UTC, datetime
from pathlib import Path
from typing import Final, NamedTuple

from massage_coach.files import read_small, replace

MOST: Final = 10
"""So many earlier texts are kept of a record."""

_ENDING: Final = ".toml"


class Text(NamedTuple):
    """An earlier text of a record's file, and when it was written."""

    number: int
    saved_at: datetime
    content: bytes


class Versions:
    """The earlier texts below one folder, in a folder for each record."""

    def __init__(self, folder: Path, limit: int) -> None:
        """``limit`` is the size in bytes of the largest text."""
        self._folder = folder
        self._limit = limit

    def has(self, name: str) -> bool:
        """Tell whether something is kept of a record, even of one that is gone."""
        return bool(self._numbers(name))

    def texts(self, name: str) -> list[Text]:
        """Give the texts of a record, the newest first; those that cannot be read are left out."""
        found: list[Text] = []
        for number in reversed(self._numbers(name)):
            with contextlib.suppress(OSError):
                file = self._file(name, number)
                saved_at = datetime.fromtimestamp(file.stat().st_mtime, UTC)
                found.append(Text(number, saved_at, read_small(file, self._limit)))
        return found

    def keep(self, name: str, content: bytes, saved_at: float) -> None:
        """Keep a text, unless the newest is the same, and let the oldest go; raises ``OSError``.

        ``saved_at`` is when it was written, in seconds of the system's clock.
        """
        numbers = self._numbers(name)
        if numbers and any(text.number == numbers[-1] and text.content == content for text in self.texts(name)):
            return
        file = self._file(name, numbers[-1] + 1 if numbers else 1)
        replace(file, content)
        os.utime(file, (saved_at, saved_at))
        for old in numbers[: max(0, len(numbers) + 1 - MOST)]:
            with contextlib.suppress(OSError):
                self._file(name, old).unlink()

    def _numbers(self, name: str) -> list[int]:
        """Number what is kept of a record, the oldest first."""
        try:
            files = list((self._folder / name).iterdir())
        except OSError:
            return []
        return sorted(int(file.stem) for file in files if file.suffix == _ENDING and _is_number(file.stem))

    def _file(self, name: str, number: int) -> Path:
        return self._folder / name / f"{number}{_ENDING}"


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdecimal() and str(int(text[:9])) == text
