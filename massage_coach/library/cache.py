"""Keep the library as it was read, because parsing its files takes longer than everything else at start."""

import contextlib
import os
from collections.abc import Iterable
from pathlib import Path
from typing import Final

import msgspec

from massage_coach import __version__
from massage_coach.files import read_small, replace
from massage_coach.library.models import Muscle, Region, Routine, Source, Technique, Tool

_MAX_BYTES: Final = 64 * 1024 * 1024
"""More than twenty thousand techniques take."""

_UNREADABLE: Final = -1
"""The size of what cannot be looked at."""

Stamp = tuple[str, int, int, int]
"""A library file's name, its size in bytes, and when its content and its rights changed last, in nanoseconds."""


class Contents(msgspec.Struct, kw_only=True):
    """Every record of the library by id; ``own`` are the ids of the person's own."""

    techniques: dict[str, Technique]
    routines: dict[str, Routine]
    muscles: dict[str, Muscle]
    tools: dict[str, Tool]
    regions: dict[str, Region]
    sources: dict[str, Source]
    own: list[str]


class _Head(msgspec.Struct, kw_only=True):
    version: str
    stamps: list[Stamp]


class _Stored(_Head, kw_only=True):
    contents: Contents


def stamps(folders: Iterable[Path]) -> list[Stamp]:
    """Tell names, sizes and times of the library files in some folders; a folder that is not there has none."""
    found: list[Stamp] = []
    for folder in folders:
        try:
            with os.scandir(folder) as files:
                found.extend(_stamp(file) for file in files if file.name.endswith(".toml"))
        except FileNotFoundError:
            continue
        except OSError:
            found.append((str(folder).encode("utf-8", "backslashreplace").decode(), _UNREADABLE, 0, 0))
    return sorted(found)


def _stamp(file: os.DirEntry[str]) -> Stamp:
    # A name that is no text must not keep the rest from being stored.
    path = file.path.encode("utf-8", "backslashreplace").decode()
    try:
        status = file.stat()
    except OSError:
        return path, _UNREADABLE, 0, 0
    return path, status.st_size, status.st_mtime_ns, status.st_ctime_ns


def load(file: Path, wanted: list[Stamp]) -> Contents | None:
    """Give what was kept if it belongs to this program and these stamps; ``None`` in every other case."""
    try:
        content = read_small(file, _MAX_BYTES)
        # The head alone first: a file of another version may hold another shape.
        head = msgspec.msgpack.decode(content, type=_Head)
        if head.version != __version__ or head.stamps != wanted:
            return None
        return msgspec.msgpack.decode(content, type=_Stored).contents
    except (OSError, msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
        return None


def store(file: Path, found: list[Stamp], contents: Contents) -> None:
    """Keep the library, readable by the person alone; a disk that refuses costs only time at the next start."""
    content = msgspec.msgpack.encode(_Stored(version=__version__, stamps=found, contents=contents))
    with contextlib.suppress(OSError):
        replace(file, content)
