"""Unsaved work on the disk, however little there is of it yet, so that a program that is killed loses none of it."""

import contextlib
import os
from collections.abc import Mapping
from datetime import UTC, datetime
from itertools import chain, count
from pathlib import Path
from typing import Final, NamedTuple

from massage_coach.files import replace
from massage_coach.library.catalogue import Catalogue
from massage_coach.library.checks import unknown_ids
from massage_coach.library.faults import LibraryFault, raise_any
from massage_coach.library.models import Routine, Technique
from massage_coach.library.own import library_files
from massage_coach.library.reading import parse, read_text
from massage_coach.library.shape import convert_unfinished
from massage_coach.library.shelf import Own
from massage_coach.library.writing import toml_text

UNREADABLE: Final = "Unsaved changes in {folder} cannot be read ({error}); allow reading there."
BROKEN: Final = "Unsaved changes cannot be gone on with: {fault}; {advice}."
ASIDE: Final = "the file is kept as {file}"
MEND: Final = "mend that file or move it away"

_FOLDERS: Final[Mapping[type[Own], str]] = {Routine: "routines", Technique: "techniques"}

_NEW: Final = "_new"
"""Stands in a file's name for the id of what was never saved; no id has such a letter."""


class Draft(NamedTuple):
    """Something that was worked at and not saved."""

    place: Path
    of: str
    """The id that it is kept under; empty where it was never saved, or is not there any more."""
    record: Own
    saved_at: datetime


def free_place(folder: Path, kind: type[Own], of: str) -> Path:
    """Name a file for a draft of what is kept as ``of``, which may be empty; one that is there is not written over."""
    name = of or _NEW
    places = (folder / _FOLDERS[kind] / f"{name}{each}.toml" for each in chain([""], (f".{one}" for one in count(2))))
    return next(place for place in places if not os.path.lexists(place))


def write(place: Path, record: Own) -> None:
    """Put a draft in its place, as the file that it will be when it is saved; raises ``OSError``."""
    # Half of a letter that takes two, as a paste may leave it, fits no file.
    replace(place, toml_text(record).encode(errors="replace"))


def remove(place: Path) -> None:
    """Take a draft away, which need not be there; a disk that refuses will have it offered again."""
    with contextlib.suppress(OSError):
        place.unlink()


def found(folder: Path, catalogue: Catalogue) -> tuple[list[Draft], list[str]]:
    """Give the drafts, the newest first, and a sentence for the person about each file that is none.

    Such a file is kept under another name. A draft of what is saved just like that is removed.
    """
    drafts: list[Draft] = []
    said: list[str] = []
    for kind, name in _FOLDERS.items():
        try:
            files = library_files(folder / name)
        except FileNotFoundError:
            continue
        except OSError as error:
            said.append(UNREADABLE.format(folder=folder / name, error=error.strerror))
            continue
        for file in files:
            try:
                drafts.append(_read(file, kind, catalogue))
            except (LibraryFault, OSError) as fault:
                said.append(BROKEN.format(fault=str(fault).rstrip("."), advice=_put_aside(file)))
    kept = {**catalogue.techniques, **catalogue.routines}
    saved = [draft for draft in drafts if draft.record == kept.get(draft.of)]
    for draft in saved:
        remove(draft.place)
    return sorted((one for one in drafts if one not in saved), key=lambda one: one.saved_at, reverse=True), said


def _read(file: Path, kind: type[Own], catalogue: Catalogue) -> Draft:
    record = convert_unfinished(parse(read_text(file), file), kind, file)
    raise_any(unknown_ids(record, file, catalogue.words))
    named = file.name.partition(".")[0]
    kept = catalogue.routines if kind is Routine else catalogue.techniques
    of = named if named in kept and named in catalogue.own else ""
    return Draft(file, of, record, datetime.fromtimestamp(file.stat().st_mtime, UTC))


def _put_aside(file: Path) -> str:
    """Give a file another name, and tell what the person can do."""
    names = (file.with_name(f"{file.name}.broken-{number}") for number in count(1))
    aside = next(name for name in names if not os.path.lexists(name))
    try:
        file.rename(aside)
    except OSError:
        return MEND
    return ASIDE.format(file=aside)
