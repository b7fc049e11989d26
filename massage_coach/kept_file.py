"""Reads small files of the person's that mean something, and says in a few words what is wrong with the others."""

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import msgspec

from massage_coach.files import read_small

Kept = TypeVar("Kept")


class UnfitFileError(Exception):
    """A file cannot be used; the message says in a few words why, as in ``cannot be read (Permission denied)``."""


def read_as(path: Path, limit: int, decoded: Callable[[bytes], Kept]) -> tuple[bytes, Kept]:
    """Read a file up to ``limit`` bytes and what it means, for which ``decoded`` may raise ``MsgspecError``.

    Raises ``FileNotFoundError`` where there is none, and ``UnfitFileError`` where it cannot be read or understood.
    """
    try:
        content = read_small(path, limit)
        return content, decoded(content)
    except FileNotFoundError:
        raise
    except OSError as error:
        raise UnfitFileError(f"cannot be read ({error.strerror})") from error
    except msgspec.MsgspecError as error:
        raise UnfitFileError(f"cannot be understood ({error})") from error


def fault_of(path: Path, limit: int, decoded: Callable[[bytes], object]) -> str:
    """Say in a few words what is wrong with a file, and change nothing; empty where it is well or missing."""
    try:
        read_as(path, limit, decoded)
    except FileNotFoundError:
        return ""
    except UnfitFileError as fault:
        return str(fault)
    return ""
