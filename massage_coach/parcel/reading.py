"""Reads a stranger's routine file as data only: what comes of it is a parcel or one sentence about what is wrong."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Annotated, Final

from msgspec import Meta, Struct

from massage_coach.library.catalogue import Catalogue
from massage_coach.library.checks import Vocabulary, routine_faults, technique_faults
from massage_coach.library.faults import LibraryFault, shown, shown_key
from massage_coach.library.models import Label, Routine, Sentence, Sides, Step, Technique
from massage_coach.library.reading import parse, read_text
from massage_coach.library.shape import convert
from massage_coach.parcel.bounds import bound_faults
from massage_coach.parcel.known import without_unknown
from massage_coach.parcel.model import FORMAT, MOST_STEPS, MOST_TECHNIQUES, MOST_WORK_S, Parcel, ParcelError

CANNOT: Final = "{name} cannot be opened: {key} is {value}; expected {expected}."
NO_NAME: Final = "A file with such a name cannot be opened; give it another."
OTHER: Final = "{name} is no routine file that somebody gave away: it does not begin with its format."
NEWER: Final = "{name} was made by a newer version of Massage Coach; to open it, update this one."

_SAYABLE: Final = "at least one letter or digit to say"


class _Head(Struct, frozen=True, kw_only=True):
    """What a file says of itself."""

    format: Annotated[int, Meta(ge=1, le=1_000_000)]
    made_by: Label | None = None
    note: Sentence | None = None


class _Sheet(_Head, frozen=True, kw_only=True):
    """All the keys there are; routine and techniques are checked piece by piece."""

    routine: Routine
    techniques: tuple[Technique, ...] = ()


def read_parcel(file: Path, catalogue: Catalogue) -> Parcel:
    """Read and check a routine file; raises ``ParcelError`` where it cannot be used.

    ``catalogue`` tells the built-in techniques, the only ones beside its own that its steps may name.
    """
    name = shown_key(file.name)
    try:
        return parcel_from_text(read_text(file), file, catalogue)
    except LibraryFault as fault:
        said = CANNOT.format(name=name, key=fault.key, value=fault.value, expected=fault.expected)
        raise ParcelError(said) from fault
    except ValueError as error:  # what the system says of a name with a zero character
        raise ParcelError(NO_NAME) from error


def parcel_from_text(text: str, file: Path, catalogue: Catalogue) -> Parcel:
    """Check the text of a routine file, as :func:`read_parcel`; raises ``LibraryFault`` with the place as well."""
    name = shown_key(file.name)
    data = parse(text, file)
    if "format" not in data:
        raise ParcelError(OTHER.format(name=name))
    _raise_first(bound_faults(data, file))
    version = data["format"]
    if isinstance(version, int) and version > FORMAT:
        raise ParcelError(NEWER.format(name=name))
    return _parcel(data, name, file, catalogue)


def _parcel(data: dict[str, object], name: str, file: Path, catalogue: Catalogue) -> Parcel:
    known, unknown = without_unknown(data, _Sheet)
    found = known.pop("techniques", [])
    routine = known.pop("routine", {})
    head = convert(known, _Head, file)
    own = _techniques(found, file, catalogue)
    built_in = {key: each for key, each in catalogue.techniques.items() if key not in catalogue.own}
    given = _routine(routine, file, catalogue, {**built_in, **own})
    used = {step.technique for step in given.steps}
    techniques = tuple(each for each in own.values() if each.id in used)
    return Parcel(name, given, techniques, head.made_by or "", head.note or "", unknown)


def _techniques(found: object, file: Path, catalogue: Catalogue) -> dict[str, Technique]:
    if not isinstance(found, list) or len(found) > MOST_TECHNIQUES:
        raise LibraryFault(file, "techniques", shown(found), f"a list of at most {MOST_TECHNIQUES} tables")
    techniques: dict[str, Technique] = {}
    words = Vocabulary(catalogue.muscles, catalogue.tools, catalogue.regions, catalogue.sources)
    for number, item in enumerate(found):
        with _Within(f"techniques[{number}]"):
            technique = convert(item, Technique, file)
            _raise_first(technique_faults(technique, file, words))
            _raise_first(_silent_faults(technique, file))
            if technique.id in techniques:
                raise LibraryFault(file, "id", shown(technique.id), "an id that is used once")
        techniques[technique.id] = technique
    return techniques


def _routine(item: object, file: Path, catalogue: Catalogue, techniques: Mapping[str, Technique]) -> Routine:
    with _Within("routine"):
        routine = convert(item, Routine, file)
        if len(routine.steps) > MOST_STEPS:
            raise LibraryFault(file, "steps", f"a list of {len(routine.steps)}", f"at most {MOST_STEPS}")
        words = Vocabulary(catalogue.muscles, catalogue.tools, catalogue.regions, catalogue.sources, techniques)
        _raise_first(routine_faults(routine, file, words))
        _raise_first(_unsaid_faults(routine, file))
        work_s = sum(_work_s(step, techniques[step.technique]) for step in routine.steps)
        if work_s > MOST_WORK_S:
            expected = f"at most {MOST_WORK_S} s of holds and rests"
            raise LibraryFault(file, "steps", f"{work_s} s long", expected)
    return routine


def _work_s(step: Step, technique: Technique) -> int:
    """Holds and rests of a step, in seconds."""
    sides = 2 if technique.sides is Sides.LEFT_RIGHT and step.side is None else 1
    return step.hold_s * step.repeats * sides + step.rest_s


def _silent_faults(technique: Technique, file: Path) -> Iterator[LibraryFault]:
    """Yield a fault for every line for the voice in which there is nothing to say."""
    spoken = technique.spoken
    lines = {
        "name": technique.name,
        "spoken.name": spoken.name,
        "spoken.position": spoken.position,
        "spoken.place": spoken.place,
        "spoken.pressure": spoken.pressure,
        "spoken.breathe": spoken.breathe,
        "spoken.ease_off": spoken.ease_off,
        **{f"spoken.comfort[{number}]": line for number, line in enumerate(spoken.comfort)},
    }
    yield from (_silent(file, key, line) for key, line in lines.items() if not _can_be_said(line))


def _unsaid_faults(routine: Routine, file: Path) -> Iterator[LibraryFault]:
    lines = {"name": routine.name} | {f"steps[{at}].note": step.note for at, step in enumerate(routine.steps)}
    yield from (_silent(file, key, line) for key, line in lines.items() if line and not _can_be_said(line))


def _silent(file: Path, key: str, line: str) -> LibraryFault:
    return LibraryFault(file, key, shown(line), _SAYABLE)


def _can_be_said(line: str) -> bool:
    return any(sign.isalnum() for sign in line)


def _raise_first(faults: Iterator[LibraryFault]) -> None:
    """Raise the first fault; a hostile file has so many that finding all of them would take long."""
    first = next(faults, None)
    if first is not None:
        raise first


class _Within:
    """Names the part of the file in the faults of that part."""

    def __init__(self, part: str) -> None:
        self._part = part

    def __enter__(self) -> None: ...

    def __exit__(self, kind: object, fault: object, trace: object) -> None:
        if isinstance(fault, LibraryFault):
            key = f"{self._part}.{fault.key}" if fault.key else self._part
            raise LibraryFault(fault.file, key, fault.value, fault.expected) from fault
