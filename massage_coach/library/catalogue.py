"""Everything a person can choose from: the built-in library and the person's own files beside it."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Final, TypeVar

from massage_coach.library import cache as kept
from massage_coach.library.checks import Vocabulary, muscle_faults
from massage_coach.library.faults import LibraryFault, raise_any, shown
from massage_coach.library.holds import HoldError, single_technique_routine, with_holds, with_technique_holds
from massage_coach.library.models import Muscle, Region, Routine, Source, Technique, Tool
from massage_coach.library.reading import read_either, read_entries, read_routine, read_technique, stem_faults

__all__ = [
    "Catalogue",
    "HoldError",
    "LibraryFault",
    "check_file",
    "load_catalogue",
    "single_technique_routine",
    "with_holds",
    "with_technique_holds",
]

Record = TypeVar("Record", Technique, Routine)

_ENDING: Final = ".toml"


@dataclass(frozen=True, slots=True)
class Catalogue:
    """The library as it was read; every mapping goes from id to record, in the order to show."""

    techniques: Mapping[str, Technique]
    routines: Mapping[str, Routine]
    muscles: Mapping[str, Muscle]
    tools: Mapping[str, Tool]
    regions: Mapping[str, Region]
    sources: Mapping[str, Source]
    faults: tuple[LibraryFault, ...] = ()
    """What is wrong in the person's own files; a faulty file is left out."""
    own: frozenset[str] = frozenset()
    """Ids of the person's own techniques and routines."""

    @property
    def words(self) -> Vocabulary:
        """The ids that a file may name."""
        return Vocabulary(self.muscles, self.tools, self.regions, self.sources, self.techniques)


def load_catalogue(
    assets: Path, own_techniques: Path | None = None, own_routines: Path | None = None, cache: Path | None = None
) -> Catalogue:
    """Read the library below ``assets`` and the person's own folders.

    A broken built-in file raises ``LibraryFault``; a broken own file becomes one of ``faults`` and breaks nothing.
    ``cache`` is a file that spares the parsing next time; it is made anew whenever a library file has changed.
    """
    if cache is None:
        return _read(assets, own_techniques, own_routines)
    folders = (assets, assets / "techniques", assets / "routines", own_techniques, own_routines)
    stamps = kept.stamps(folder for folder in folders if folder)
    stored = kept.load(cache, stamps)
    if stored:
        return _arranged(stored, ())
    catalogue = _read(assets, own_techniques, own_routines)
    if not catalogue.faults:  # a fault can go without a change of the file, as when it becomes readable
        kept.store(cache, stamps, _contents(catalogue))
    return catalogue


def check_file(file: Path, catalogue: Catalogue) -> tuple[LibraryFault, ...]:
    """Check any technique or routine file against the library; an empty result means that it is sound."""
    try:
        read_either(file, catalogue.words)
    except LibraryFault as fault:
        return fault.every
    return ()


def _read(assets: Path, own_techniques: Path | None, own_routines: Path | None) -> Catalogue:
    contents = _builtin(assets)
    built_in = Vocabulary(
        contents.muscles, contents.tools, contents.regions, contents.sources, frozenset(contents.techniques)
    )
    taken = {*contents.techniques, *contents.routines}
    faults: list[LibraryFault] = []
    shelf = _OwnShelf(taken, faults)
    techniques = shelf.read(own_techniques, lambda file: read_technique(file, built_in))
    contents.techniques.update(techniques)
    words = Vocabulary(built_in.muscles, built_in.tools, built_in.regions, built_in.sources, contents.techniques)
    routines = shelf.read(own_routines, lambda file: read_routine(file, words))
    contents.routines.update(routines)
    contents.own.extend([*techniques, *routines])
    return _arranged(contents, tuple(faults))


def _builtin(assets: Path) -> kept.Contents:
    regions = read_entries(assets / "regions.toml", Region)
    tools = read_entries(assets / "tools.toml", Tool)
    sources = read_entries(assets / "sources.toml", Source)
    muscles = read_entries(assets / "muscles.toml", Muscle)
    raise_any(muscle_faults(muscles, assets / "muscles.toml", regions))
    words = Vocabulary(muscles, tools, regions, sources)
    techniques = dict(_shipped(assets / "techniques", lambda file: read_technique(file, words)))
    words = Vocabulary(muscles, tools, regions, sources, techniques)
    routines = dict(_shipped(assets / "routines", lambda file: read_routine(file, words)))
    return kept.Contents(
        techniques=techniques, routines=routines, muscles=muscles, tools=tools, regions=regions, sources=sources, own=[]
    )


def _shipped(folder: Path, read: Callable[[Path], Record]) -> Iterator[tuple[str, Record]]:
    for file in _files(folder):
        record = read(file)
        raise_any(stem_faults(record, file))
        yield record.id, record


class _OwnShelf:
    """Reads the person's folders; collects faults and lets no id be used twice."""

    def __init__(self, taken: set[str], faults: list[LibraryFault]) -> None:
        self._taken = taken
        self._faults = faults

    def read(self, folder: Path | None, read: Callable[[Path], Record]) -> dict[str, Record]:
        records: dict[str, Record] = {}
        for file in self._files(folder):
            try:
                record = read(file)
            except LibraryFault as fault:
                self._faults.extend(fault.every)
                continue
            if record.id in self._taken:
                self._faults.append(
                    LibraryFault(file, "id", shown(record.id), "an id that the library does not use yet")
                )
                continue
            self._taken.add(record.id)
            records[record.id] = record
        return records

    def _files(self, folder: Path | None) -> Iterable[Path]:
        if folder is None:
            return ()
        try:
            return _files(folder)
        except FileNotFoundError:
            return ()
        except OSError as error:
            self._faults.append(
                LibraryFault(folder, "the folder", f"unreadable ({error.strerror})", "a folder that can be read")
            )
            return ()


def _files(folder: Path) -> list[Path]:
    return sorted(file for file in folder.iterdir() if file.suffix == _ENDING and not file.name.startswith("."))


def _arranged(contents: kept.Contents, faults: tuple[LibraryFault, ...]) -> Catalogue:
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


def _contents(catalogue: Catalogue) -> kept.Contents:
    return kept.Contents(
        techniques=dict(catalogue.techniques),
        routines=dict(catalogue.routines),
        muscles=dict(catalogue.muscles),
        tools=dict(catalogue.tools),
        regions=dict(catalogue.regions),
        sources=dict(catalogue.sources),
        own=sorted(catalogue.own),
    )
