"""Everything a person can choose from: the built-in library and the person's own files beside it."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from itertools import chain
from pathlib import Path
from types import MappingProxyType
from typing import TypeVar

import msgspec

from massage_coach.library import cache as cached
from massage_coach.library.checks import Vocabulary, muscle_faults, source_faults
from massage_coach.library.faults import LibraryFault, raise_any
from massage_coach.library.holds import HoldError, single_technique_routine, with_holds, with_technique_holds
from massage_coach.library.models import Muscle, Region, Routine, Source, Technique, Tool
from massage_coach.library.own import OwnShelf, library_files
from massage_coach.library.reading import (
    read_either,
    read_entries,
    read_routine,
    read_technique,
    routine_from_text,
    stem_faults,
    technique_from_text,
)

__all__ = [
    "Catalogue",
    "HoldError",
    "LibraryFault",
    "OwnFolders",
    "check_file",
    "load_catalogue",
    "read_again",
    "single_technique_routine",
    "with_holds",
    "with_technique_holds",
]

Record = TypeVar("Record", Technique, Routine)


class Catalogue(msgspec.Struct, frozen=True):
    """The library as it was read; every mapping goes from id to record, in the order to show."""

    techniques: Mapping[str, Technique]
    routines: Mapping[str, Routine]
    muscles: Mapping[str, Muscle]
    tools: Mapping[str, Tool]
    regions: Mapping[str, Region]
    sources: Mapping[str, Source]
    faults: Sequence[LibraryFault] = ()
    """What is wrong in the person's own files; a faulty file is left out, or its last good version is used."""
    own: AbstractSet[str] = frozenset()
    """Ids of the person's own techniques and routines."""

    @property
    def words(self) -> Vocabulary:
        """The ids that a file may name."""
        return Vocabulary(self.muscles, self.tools, self.regions, self.sources, self.techniques)


def load_catalogue(
    assets: Path,
    own_techniques: Path | None = None,
    own_routines: Path | None = None,
    cache: Path | None = None,
    last_good: Path | None = None,
) -> Catalogue:
    """Read the library below ``assets`` and the person's own folders.

    A broken built-in file raises ``LibraryFault``; a broken own file becomes one of ``faults`` and breaks nothing.
    ``cache`` is a file that spares the parsing next time; it is made anew whenever a library file has changed.
    ``last_good`` is a folder that keeps the text of every own file that was right, to stand in for it once it is not;
    a file that is gone is gone.
    """
    own = OwnFolders(own_techniques, own_routines, last_good)
    if cache is None:
        return _read_own(_builtin(assets), own)[0]
    found = _stamps(assets, own)
    stored = cached.load(cache, found + _kept_stamps(own))
    if stored:
        return _arranged(stored, ())
    catalogue, shelf = _read_own(_builtin(assets), own)
    _store(cache, found, own, catalogue, shelf)
    return catalogue


def read_again(
    catalogue: Catalogue, assets: Path, own: "OwnFolders", cache: Path | None = None
) -> tuple[Catalogue, Mapping[str, Path]]:
    """Read the person's own folders anew beside the built-in part of a catalogue; tells the file of each own id too."""
    contents = _contents(catalogue)
    for name in contents.own:
        contents.techniques.pop(name, None)
        contents.routines.pop(name, None)
    contents.own = []
    found = _stamps(assets, own)
    renewed, shelf = _read_own(contents, own)
    if cache is not None:
        _store(cache, found, own, renewed, shelf)
    return renewed, shelf.files


class OwnFolders(msgspec.Struct, frozen=True):
    """Where the person's own files are, and where their last good texts are kept."""

    techniques: Path | None
    routines: Path | None
    last_good: Path | None = None

    @property
    def each(self) -> "tuple[_Own, _Own]":
        """First the techniques, which routines name."""
        return (_Own("techniques", self.techniques, self.last_good), _Own("routines", self.routines, self.last_good))


class _Own(msgspec.Struct, frozen=True):
    """One of the two folders of the person's own files."""

    kind: str
    folder: Path | None
    all_kept: Path | None

    @property
    def last_good(self) -> Path | None:
        """Where the last good texts of its files are kept."""
        return self.all_kept and self.all_kept / self.kind


def _stamps(assets: Path, own: OwnFolders) -> list[cached.Stamp]:
    found = cached.stamps(folder for folder in (assets, *(assets / each.kind for each in own.each)))
    return found + cached.stamps(each.folder for each in own.each if each.folder)


def _kept_stamps(own: OwnFolders) -> list[cached.Stamp]:
    return cached.stamps(each.last_good for each in own.each if each.last_good)


def _store(cache: Path, found: list[cached.Stamp], own: OwnFolders, catalogue: Catalogue, shelf: OwnShelf) -> None:
    # A fault can go without a change of the file, as when it becomes readable; a disk can have room again.
    if shelf.is_kept and not catalogue.faults:
        cached.store(cache, found + _kept_stamps(own), _contents(catalogue))


def check_file(file: Path, catalogue: Catalogue) -> tuple[LibraryFault, ...]:
    """Check any technique or routine file against the library; an empty result means that it is sound."""
    try:
        read_either(file, catalogue.words)
    except LibraryFault as fault:
        return fault.every
    return ()


def _read_own(contents: cached.Contents, own: OwnFolders) -> tuple[Catalogue, OwnShelf]:
    """Read the own files into what is built in; tells as well what became of each."""
    own_techniques, own_routines = own.each
    built_in = Vocabulary(contents.muscles, contents.tools, contents.regions, contents.sources)
    shelf = OwnShelf({*contents.techniques, *contents.routines})
    techniques = shelf.read(
        own_techniques.folder, own_techniques.last_good, lambda text, file: technique_from_text(text, file, built_in)
    )
    contents.techniques.update(techniques)
    words = Vocabulary(built_in.muscles, built_in.tools, built_in.regions, built_in.sources, contents.techniques)
    routines = shelf.read(
        own_routines.folder, own_routines.last_good, lambda text, file: routine_from_text(text, file, words)
    )
    contents.routines.update(routines)
    contents.own.extend([*techniques, *routines])
    return _arranged(contents, tuple(shelf.faults)), shelf


def _builtin(assets: Path) -> cached.Contents:
    regions = read_entries(assets / "regions.toml", Region)
    tools = read_entries(assets / "tools.toml", Tool)
    sources = read_entries(assets / "sources.toml", Source)
    muscles = read_entries(assets / "muscles.toml", Muscle)
    raise_any(muscle_faults(muscles, assets / "muscles.toml", regions))
    words = Vocabulary(muscles, tools, regions, sources)
    techniques = dict(_shipped(assets / "techniques", lambda file: read_technique(file, words)))
    words = Vocabulary(muscles, tools, regions, sources, techniques)
    routines = dict(_shipped(assets / "routines", lambda file: read_routine(file, words)))
    return cached.Contents(
        techniques=techniques, routines=routines, muscles=muscles, tools=tools, regions=regions, sources=sources, own=[]
    )


def _shipped(folder: Path, read: Callable[[Path], Record]) -> Iterator[tuple[str, Record]]:
    for file in library_files(folder):
        record = read(file)
        raise_any(chain(stem_faults(record, file), source_faults(record, file)))
        yield record.id, record


def _arranged(contents: cached.Contents, faults: tuple[LibraryFault, ...]) -> Catalogue:
    """Put techniques from head to foot and routines from short to long."""
    place = {region: index for index, region in enumerate(contents.regions)}
    techniques = sorted(contents.techniques.values(), key=lambda each: (place[each.regions[0]], each.name.casefold()))
    routines = sorted(contents.routines.values(), key=lambda each: (each.minutes, each.name.casefold()))
    return Catalogue(
        techniques=MappingProxyType({each.id: each for each in techniques}),
        routines=MappingProxyType({each.id: each for each in routines}),
        muscles=MappingProxyType(contents.muscles),
        tools=MappingProxyType(contents.tools),
        regions=MappingProxyType(contents.regions),
        sources=MappingProxyType(contents.sources),
        faults=faults,
        own=frozenset(contents.own),
    )


def _contents(catalogue: Catalogue) -> cached.Contents:
    return cached.Contents(
        techniques=dict(catalogue.techniques),
        routines=dict(catalogue.routines),
        muscles=dict(catalogue.muscles),
        tools=dict(catalogue.tools),
        regions=dict(catalogue.regions),
        sources=dict(catalogue.sources),
        own=sorted(catalogue.own),
    )
