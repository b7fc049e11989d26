"""Rules of a library record that its shape alone cannot state: ranges in order, known ids, lines the voice can say."""

from collections.abc import Collection, Iterator, Mapping
from pathlib import Path
from typing import Final

import msgspec

from massage_coach.library.faults import MISSING, LibraryFault, shown, unknown
from massage_coach.library.models import (
    Breath,
    Evidence,
    Hold,
    Movement,
    MovementKind,
    Muscle,
    Pressure,
    Routine,
    Sensation,
    Sides,
    Spoken,
    Technique,
)
from massage_coach.units import PRESSURE_STOP

SPOKEN_WORDS: Final = 14
"""Most words of a line for the voice: more and it would run into the next cue."""

SIDE_SLOTS: Final = ("{side}", "{other_side}")

_IN_PLACE: Final = frozenset((MovementKind.PRESS, MovementKind.BREATHE))
"""Movements that stay at one point."""
_ALONG: Final = frozenset((MovementKind.GLIDE, MovementKind.ROLL, MovementKind.DRUM, MovementKind.STRETCH))
"""Movements that follow a path."""
_SLIP: Final = 1e-6
"""What a division of decimal numbers may be off."""


class Vocabulary(msgspec.Struct, frozen=True):
    """The ids that records may name; of techniques, what they are as well."""

    muscles: Collection[str] = ()
    tools: Collection[str] = ()
    regions: Collection[str] = ()
    sources: Collection[str] = ()
    techniques: Mapping[str, Technique] = msgspec.field(default_factory=dict)


def technique_faults(technique: Technique, file: Path, words: Vocabulary) -> Iterator[LibraryFault]:
    """Yield every broken rule of a technique."""
    yield from _hold_faults(technique.hold, file)
    yield from _pressure_faults(technique.pressure, file)
    yield from _spoken_faults(technique.spoken, technique.sides, file)
    if technique.movement is not None:
        yield from _movement_faults(technique.movement, file)
    yield from unknown_ids(technique, file, words)
    if not technique.sources and technique.evidence is not Evidence.E4:
        expected = f"{Evidence.E4.value}, because it names no sources"
        yield LibraryFault(file, "evidence", shown(technique.evidence.value), expected)


def routine_faults(routine: Routine, file: Path, words: Vocabulary) -> Iterator[LibraryFault]:
    """Yield every broken rule of a routine."""
    yield from unknown_ids(routine, file, words)
    for index, step in enumerate(routine.steps):
        technique = words.techniques.get(step.technique)
        if technique is None:
            expected = unknown("technique", step.technique, words.techniques)
            yield LibraryFault(file, f"steps[{index}].technique", shown(step.technique), expected)
        elif step.side is not None and technique.sides is not Sides.LEFT_RIGHT:
            expected = f"no side, because sides of {technique.id} is {technique.sides.value}"
            yield LibraryFault(file, f"steps[{index}].side", shown(step.side.value), expected)


def unknown_ids(record: Technique | Routine, file: Path, words: Vocabulary) -> Iterator[LibraryFault]:
    """Yield a fault for every id that the library does not have, other than of a technique."""
    if isinstance(record, Technique):
        yield from _unknown_ids("regions", "region", record.regions, words.regions, file)
        yield from _unknown_ids("targets", "muscle", record.targets, words.muscles, file)
    yield from _unknown_ids("tools", "tool", record.tools, words.tools, file)
    if isinstance(record, Technique):
        yield from _unknown_ids("sources", "source", record.sources, words.sources, file)


def source_faults(record: Technique | Routine, file: Path) -> Iterator[LibraryFault]:
    """Yield a fault where a built-in technique rests on nothing that was published."""
    if isinstance(record, Technique) and not record.sources:
        yield LibraryFault(file, "sources", "empty", "a list of at least 1 source")


def muscle_faults(muscles: Mapping[str, Muscle], file: Path, regions: Collection[str]) -> Iterator[LibraryFault]:
    """Yield a fault for every muscle that lies in no known region."""
    for index, muscle in enumerate(muscles.values()):
        if muscle.region not in regions:
            expected = unknown("region", muscle.region, regions)
            yield LibraryFault(file, f"muscles[{index}].region", shown(muscle.region), expected)


def _hold_faults(hold: Hold, file: Path) -> Iterator[LibraryFault]:
    if hold.min_s > hold.max_s:
        yield LibraryFault(file, "hold.min_s", shown(hold.min_s), f"at most hold.max_s, which is {hold.max_s}")
    elif not hold.min_s <= hold.default_s <= hold.max_s:
        expected = f"a number from hold.min_s to hold.max_s, {hold.min_s} to {hold.max_s}"
        yield LibraryFault(file, "hold.default_s", shown(hold.default_s), expected)


def _pressure_faults(pressure: Pressure, file: Path) -> Iterator[LibraryFault]:
    if pressure.min > pressure.max:
        yield LibraryFault(file, "pressure.min", shown(pressure.min), f"at most pressure.max, which is {pressure.max}")
    if pressure.max >= PRESSURE_STOP and pressure.sensation is not Sensation.NONE:
        expected = f"less than {PRESSURE_STOP}, where a person stops"
        yield LibraryFault(file, "pressure.max", shown(pressure.max), expected)


def _spoken_faults(spoken: Spoken, sides: Sides, file: Path) -> Iterator[LibraryFault]:
    lines = {
        "name": spoken.name,
        "position": spoken.position,
        "place": spoken.place,
        "pressure": spoken.pressure,
        "breathe": spoken.breathe,
        "ease_off": spoken.ease_off,
        **{f"comfort[{index}]": line for index, line in enumerate(spoken.comfort)},
    }
    for key, line in lines.items():
        yield from _line_faults(LibraryFault(file, f"spoken.{key}", shown(line), ""), line, sides)


def _line_faults(blank: LibraryFault, line: str, sides: Sides) -> Iterator[LibraryFault]:
    """Yield the faults of one spoken line; ``blank`` is the fault that still lacks its expectation."""

    def fault(expected: str) -> LibraryFault:
        return LibraryFault(blank.file, blank.key, blank.value, expected)

    count = len(line.split())
    if not 1 <= count <= SPOKEN_WORDS:
        yield fault(f"1 to {SPOKEN_WORDS} words, not {count}")
    rest = line
    for slot in SIDE_SLOTS:
        rest = rest.replace(slot, "")
    if "{" in rest or "}" in rest:
        yield fault(f"no braces other than {' and '.join(SIDE_SLOTS)}")
    if rest != line and sides is not Sides.LEFT_RIGHT:
        yield fault(f"no {{side}}, because sides is {sides.value}")


def _movement_faults(movement: Movement, file: Path) -> Iterator[LibraryFault]:
    kind, count = movement.kind, len(movement.path)
    wants_one = kind in _IN_PLACE
    wants_way = not wants_one and (kind in _ALONG or movement.step > 0)
    if wants_one and count > 1:
        yield LibraryFault(file, "movement.path", f"a list of {count}", f"one point, because kind is {kind.value}")
    if wants_way and movement.path.count(movement.path[0]) == count:
        why = f"kind is {kind.value}" if kind in _ALONG else f"step is {movement.step:g}"
        yield LibraryFault(file, "movement.path", f"a list of {count}", f"two or more different points, because {why}")
    if kind is MovementKind.BREATHE and movement.breath is None:
        yield LibraryFault(file, "movement.breath", MISSING, "a table with in_s, out_s, because kind is breathe")
    if (movement.work_s > 0) != (movement.rest_s > 0):
        expected = "a number above 0, as movement.work_s and movement.rest_s go together"
        yield LibraryFault(file, "movement.rest_s" if movement.work_s else "movement.work_s", "0", expected)
    strokes = movement.work_s / movement.cycle_s
    if abs(strokes - round(strokes)) > _SLIP:
        expected = f"a whole number of strokes of {movement.cycle_s:g} s there and back"
        yield LibraryFault(file, "movement.work_s", shown(movement.work_s), expected)
    if kind is MovementKind.GLIDE and movement.breath is not None:
        yield from _glide_faults(movement, movement.breath, file)


def _glide_faults(movement: Movement, breath: Breath, file: Path) -> Iterator[LibraryFault]:
    """Yield a fault where a glide goes with the breath and does not keep its time."""
    if movement.stroke_s != breath.out_s:
        expected = f"as long as movement.breath.out_s, which is {breath.out_s:g}"
        yield LibraryFault(file, "movement.stroke_s", shown(movement.stroke_s), expected)
    if movement.back_s != breath.in_s:
        found = MISSING if movement.back_s is None else shown(movement.back_s)
        expected = f"as long as movement.breath.in_s, which is {breath.in_s:g}"
        yield LibraryFault(file, "movement.back_s", found, expected)


def _unknown_ids(
    key: str, kind: str, ids: Collection[str], known: Collection[str], file: Path
) -> Iterator[LibraryFault]:
    for index, name in enumerate(ids):
        if name not in known:
            yield LibraryFault(file, f"{key}[{index}]", shown(name), unknown(kind, name, known))
