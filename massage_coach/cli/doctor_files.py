"""Looks into the person's own files for the doctor, and changes nothing: not even a broken one is moved aside."""

import os
import stat
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Final, NamedTuple

from massage_coach.library.catalogue import LibraryFault, load_catalogue
from massage_coach.paths import Paths, assets_dir
from massage_coach.safety.store import AnswersFile
from massage_coach.settings import SettingsFile

OTHERS_READ: Final = stat.S_IRWXG | stat.S_IRWXO
MOST_NAMED: Final = 3
"""So many own files are named with what is wrong."""


class Finding(NamedTuple):
    """How one kind of file is and, where it is not well, what to do."""

    name: str
    ok: bool
    detail: str
    advice: str = ""


def findings(paths: Paths, assets: Path | None = None) -> tuple[Finding, ...]:
    """Look into settings, answers and own files."""
    return (
        _file("settings", paths.settings, SettingsFile(paths.settings).fault, "Nothing was set yet."),
        _file(
            "answers", paths.answers, AnswersFile(paths.answers).fault, "The safety questions were not answered yet."
        ),
        _own(paths, assets or assets_dir()),
    )


def open_to_others(file: Path) -> bool:
    """Whether others than its owner may read a file."""
    return os.name == "posix" and bool(file.stat().st_mode & OTHERS_READ)


def keep_to_yourself(file: Path) -> str:
    """Say how to take the rights of others away."""
    return f"Keep it to yourself: chmod go= '{file}'"


def _file(name: str, file: Path, fault: Callable[[], str], missing: str) -> Finding:
    if not file.exists():
        return Finding(name, ok=True, detail=missing)
    found = fault()
    if found:
        return Finding(name, ok=False, detail=f"{file} {found}.", advice="Mend that file or move it away.")
    if open_to_others(file):
        return Finding(name, ok=False, detail=f"Others may read {file}.", advice=keep_to_yourself(file))
    return Finding(name, ok=True, detail=str(file))


def _own(paths: Paths, assets: Path) -> Finding:
    catalogue = load_catalogue(assets, paths.own_techniques, paths.own_routines)
    if catalogue.faults:
        advice = "Mend these files or move them away; the rest of the library goes on without them."
        return Finding("own-files", ok=False, detail=_named(catalogue.faults), advice=advice)
    if not catalogue.own:
        return Finding("own-files", ok=True, detail="No own techniques or routines yet.")
    return Finding("own-files", ok=True, detail=f"{len(catalogue.own)} own techniques and routines below {paths.data}")


def _named(faults: Iterable[LibraryFault]) -> str:
    """Name the first fault of each file."""
    by_file: dict[Path, LibraryFault] = {}
    for fault in faults:
        by_file.setdefault(fault.file, fault)
    more = len(by_file) - MOST_NAMED
    told = [str(fault).rstrip(".") for fault in by_file.values()][:MOST_NAMED]
    return "; ".join(told) + (f"; and {more} more files." if more > 0 else ".")
