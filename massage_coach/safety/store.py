"""Keeps the answers to the safety questions in a file of their own that only its owner can read."""

import os
from itertools import count
from pathlib import Path
from typing import Final

import msgspec

from massage_coach.files import replace
from massage_coach.kept_file import UnfitFileError, fault_of, read_as
from massage_coach.safety.answers import Answers

MAX_BYTES: Final = 256 * 1024
"""Largest file that is read: a hundred times what the answers take."""


class AnswersError(Exception):
    """The answers cannot be kept; the message is one sentence for the person."""


class AnswersFile:
    """The answers on disk."""

    def __init__(self, path: Path) -> None:
        self.path: Final = path
        self._is_bad = False
        """Whether the file is one that could neither be understood nor moved aside."""

    def load(self) -> tuple[Answers | None, str]:
        """Read the answers, and one sentence for the person if something was wrong; never raises for a bad file.

        There are none where the file is missing or cannot be understood; such a file is kept under a new name.
        """
        try:
            return read_as(self.path, MAX_BYTES, _decoded)[1], ""
        except FileNotFoundError:
            return None, ""
        except UnfitFileError as fault:
            return None, self._put_aside(str(fault))

    def fault(self) -> str:
        """Say in a few words what is wrong with the file, and change nothing; empty where it is well or missing."""
        return fault_of(self.path, MAX_BYTES, _decoded)

    def save(self, answers: Answers) -> None:
        """Replace the file as a whole; raises ``AnswersError``."""
        content = msgspec.json.format(msgspec.json.encode(answers), indent=2) + b"\n"
        try:
            replace(self.path, content, self._free_name() if self._is_bad else None)
        except OSError as error:
            raise AnswersError(
                f"Your answers in {self.path} cannot be saved ({error.strerror}), so they hold until the program ends; "
                "make room or allow writing there."
            ) from error
        self._is_bad = False

    def _put_aside(self, fault: str) -> str:
        aside = self._free_name()
        try:
            self.path.rename(aside)
        except OSError:
            self._is_bad = True
            advice = "mend that file or move it away"
        else:
            advice = f"the file is kept as {aside}"
        return f"Your answers in {self.path} {fault}, so the safety questions are asked again; {advice}."

    def _free_name(self) -> Path:
        names = (self.path.with_name(f"{self.path.name}.broken-{number}") for number in count(1))
        return next(name for name in names if not os.path.lexists(name))


def _decoded(content: bytes) -> Answers:
    if len(content) > MAX_BYTES:
        raise msgspec.DecodeError(f"larger than {MAX_BYTES // 1024} KB")
    try:
        return msgspec.json.decode(content, type=Answers)
    except UnicodeDecodeError as error:
        raise msgspec.DecodeError("not text in UTF-8") from error
