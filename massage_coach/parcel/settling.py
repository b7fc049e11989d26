"""Fits what came in a file into the library: what is there already is used as it is, and what clashes is renamed."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from msgspec import structs
from msgspec.structs import replace

from massage_coach.library.catalogue import Catalogue
from massage_coach.library.models import Routine, Technique
from massage_coach.library.writing import free_id
from massage_coach.parcel.model import Parcel


@dataclass(frozen=True, slots=True)
class Settled:
    """A routine from a file with the ids it has in this library."""

    routine: Routine
    techniques: tuple[Technique, ...]
    """Those that the library does not have yet."""
    is_new: bool
    """Whether the library does not have this very routine yet."""
    catalogue: Catalogue
    """The library with those techniques in it as the person's own, which no screening trusts as built-in."""


def settle(parcel: Parcel, catalogue: Catalogue, is_taken: Callable[[str], bool] = lambda _name: False) -> Settled:
    """Find an id for everything in a parcel; ``is_taken`` tells of ids that no record has and that are not free."""
    taken = {*catalogue.techniques, *catalogue.routines}
    names: dict[str, str] = {}
    new: list[Technique] = []

    def free(wanted: str) -> str:
        found = free_id(wanted, lambda name: name in taken or is_taken(name), "own")
        taken.add(found)
        return found

    for technique in parcel.techniques:
        same = _same_technique(technique, catalogue)
        names[technique.id] = free(technique.id) if same is None else same
        if same is None:
            new.append(structs.replace(technique, id=names[technique.id]))
    routine = _with_names(parcel.routine, names)
    known = _same_routine(routine, catalogue.routines)
    settled = known or structs.replace(routine, id=free(routine.id))
    return Settled(settled, tuple(new), known is None, _with(catalogue, new))


def _same_technique(technique: Technique, catalogue: Catalogue) -> str | None:
    """The id of a technique that says exactly the same, rather a built-in one."""
    same = [key for key, each in catalogue.techniques.items() if structs.replace(each, id=technique.id) == technique]
    return min(same, key=lambda key: (key in catalogue.own, key != technique.id), default=None)


def _same_routine(routine: Routine, routines: Mapping[str, Routine]) -> Routine | None:
    return next((each for each in routines.values() if structs.replace(each, id=routine.id) == routine), None)


def _with_names(routine: Routine, names: Mapping[str, str]) -> Routine:
    steps = (structs.replace(step, technique=names.get(step.technique, step.technique)) for step in routine.steps)
    return structs.replace(routine, steps=tuple(steps))


def _with(catalogue: Catalogue, techniques: list[Technique]) -> Catalogue:
    added = {technique.id: technique for technique in techniques}
    return replace(catalogue, techniques={**catalogue.techniques, **added}, own=frozenset(catalogue.own) | added.keys())
