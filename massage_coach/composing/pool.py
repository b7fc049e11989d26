"""Finds the techniques that a person may do now, with what is at hand and as the occasion asks for."""

from collections.abc import Mapping
from itertools import chain
from typing import Final

import msgspec

from massage_coach.composing.model import Bench, ComposeWish, Person, Place
from massage_coach.composing.reading import Occasion, Row, Rules
from massage_coach.library.catalogue import Catalogue
from massage_coach.library.models import (
    MovementKind,
    Phase,
    Position,
    Routine,
    Sensation,
    Sides,
    Stance,
    Step,
    Technique,
)
from massage_coach.safety.dose import TOO_SOON, dose_warnings
from massage_coach.safety.gate import NotCleared, cleared
from massage_coach.today.daytime import PartOfDay, part_of_day

ON_THE_FLOOR: Final = frozenset({Position.SUPINE, Position.SIDE_LYING, Position.KNEELING})
AT_THE_WALL: Final = frozenset(stance for stance in Stance if stance.startswith("wall"))
WALL: Final = "wall"
FELT: Final = frozenset({Sensation.DISCOMFORT, Sensation.STRETCH})
LATE: Final = frozenset({PartOfDay.EVENING, PartOfDay.NIGHT})

_STANDING_ONLY: Final = (Position.STANDING,)
_KNEADS: Final = frozenset({MovementKind.KNEAD, MovementKind.GLIDE, MovementKind.CIRCLES})
_LIGHT: Final = 4
"""Work by hand that is no firmer than this counts as kneading."""


class Candidate(msgspec.Struct, frozen=True):
    """A technique that may be done, in the parts of a session that it may stand in."""

    technique: Technique
    phases: tuple[Phase, ...]
    several: bool
    """Whether the person chooses the place."""


class Pool(msgspec.Struct, frozen=True):
    """All that may be done, by technique."""

    candidates: Mapping[str, Candidate]
    catalogue: Catalogue
    """With the techniques as they may be done."""
    ceiling: int | None = None
    """Most pressure of 10 for the whole session; ``None`` where the techniques' own numbers hold."""
    refusal: str = ""
    """Why there may be no session at all."""
    is_too_soon: bool = False
    """Whether firm work would come too soon after what was done, so that the whole session asks for little pressure."""


def pool_for(wish: ComposeWish, bench: Bench, person: Person) -> Pool:
    """Find what may be done; the refusal says why where nothing may."""
    try:
        safe = _safe(bench.catalogue, person)
    except NotCleared as refused:
        return Pool({}, bench.catalogue, refusal=str(refused))
    occasion = occasion_of(wish, bench.rules)
    at_hand = at_hand_of(wish, bench.rules)
    is_experienced = _is_experienced(bench.rules, person)
    found: dict[str, Candidate] = {}
    for technique in safe.techniques.values():
        row = bench.rules.rows.get(technique.id)
        if not _is_possible(technique, row, at_hand, floor=wish.floor and occasion.floor):
            continue
        if not _is_timely(technique, occasion, person) or (row is not None and row.experienced and not is_experienced):
            continue
        phases = phases_of(technique, row)
        if not occasion.winds_down:
            phases = () if breathes(technique) else tuple(phase for phase in phases if phase is not Phase.COOL_DOWN)
        if phases:
            found[technique.id] = Candidate(technique, phases, several=row is not None and row.several)
    is_too_soon = any(_comes_too_soon(each.technique, safe, bench, person) for each in found.values())
    return Pool(found, safe, bench.limits.gentle_ceiling if is_too_soon else None, is_too_soon=is_too_soon)


def occasion_of(wish: ComposeWish, rules: Rules) -> Occasion:
    """Say what the occasion asks for; without one nothing in particular, and drumming only by day."""
    if wish.occasion is not None:
        return rules.occasions[wish.occasion]
    return Occasion(id="any", name="", sources=(), places=(), rouses=True)


def at_hand_of(wish: ComposeWish, rules: Rules) -> frozenset[str]:
    """Name everything at hand, what goes without saying included."""
    numbers = rules.numbers
    named = numbers.usually_there if wish.tools is None else wish.tools
    floor = numbers.on_the_floor if wish.floor else ()
    return frozenset(chain(named, numbers.always_there, floor))


def ways_of(technique: Technique, row: Row | None) -> tuple[tuple[str, ...], ...]:
    """Tell what a technique takes: any one of these sets will do."""
    if row is not None and row.ways:
        return row.ways
    movement = technique.movement
    leans = movement is not None and movement.figure in AT_THE_WALL
    # A technique of a person's own need not be drawn; what is only done standing may well be done at the wall.
    unknown = movement is None and technique.positions == _STANDING_ONLY
    return tuple((tool, WALL) if leans or unknown else (tool,) for tool in technique.tools)


def phases_of(technique: Technique, row: Row | None) -> tuple[Phase, ...]:
    """Tell the parts of a session that a technique may stand in; where no rule names it, from what it is."""
    if row is not None:
        return row.phases
    kind = None if technique.movement is None else technique.movement.kind
    pressure = technique.pressure
    if pressure.sensation is Sensation.STRETCH:
        return (Phase.STRETCH,)
    if pressure.sensation is Sensation.NONE:
        return (Phase.WARM_UP, Phase.COOL_DOWN)
    if pressure.sensation is Sensation.WARMTH or kind is MovementKind.DRUM:
        return (Phase.WARM_UP,)
    by_hand = set(technique.tools) <= {"hands"}
    return (Phase.KNEAD,) if kind in _KNEADS and by_hand and pressure.max <= _LIGHT else (Phase.FOCUS,)


def serves(technique: Technique, place: Place) -> bool:
    """Tell whether a technique works on a place."""
    return place.id in technique.regions or place.id in technique.targets


def must_lie(technique: Technique) -> bool:
    """Tell whether a technique is done on the floor and nowhere else."""
    return set(technique.positions) <= ON_THE_FLOOR


def may_lie(technique: Technique) -> bool:
    """Tell whether a technique can be done on the floor."""
    return not ON_THE_FLOOR.isdisjoint(technique.positions)


def is_percussive(technique: Technique) -> bool:
    """Tell whether a technique drums, which rouses (S22)."""
    return technique.movement is not None and technique.movement.kind is MovementKind.DRUM


def breathes(technique: Technique) -> bool:
    """Tell whether a technique is slow breathing and no work by hand or tool."""
    moves = technique.movement is not None and technique.movement.kind is MovementKind.BREATHE
    return moves and technique.pressure.sensation is Sensation.NONE


def bare_routine(steps: tuple[Step, ...], *, name: str = "A session", minutes: int = 1) -> Routine:
    """Put steps into a routine that says nothing else yet."""
    return Routine(
        id="made-for-you",
        name=name,
        audience="The person who asked for it.",
        occasion="When it was asked for.",
        minutes=minutes,
        level="Gentle",
        steps=steps,
        why="Gliding comes first, then kneading, then pressure, then stretching; it ends calmly.",
    )


def _safe(catalogue: Catalogue, person: Person) -> Catalogue:
    """Leave out of the library what the answers leave out, and soften what they soften."""
    if person.verdict is None:
        return catalogue
    every = tuple(_shortest(technique) for technique in catalogue.techniques.values())
    return cleared(bare_routine(every, name="the library"), catalogue, person.verdict).catalogue


def _shortest(technique: Technique) -> Step:
    return Step(technique=technique.id, hold_s=technique.hold.min_s, phase=Phase.FOCUS)


def _is_possible(technique: Technique, row: Row | None, at_hand: frozenset[str], *, floor: bool) -> bool:
    if must_lie(technique) and not floor:
        return False
    return any(at_hand.issuperset(way) for way in ways_of(technique, row))


def _is_timely(technique: Technique, occasion: Occasion, person: Person) -> bool:
    pressure = technique.pressure
    if is_percussive(technique) and (not occasion.rouses or part_of_day(person.now.hour) in LATE):
        return False
    if pressure.sensation in FELT and pressure.max > occasion.most_pressure:
        return False
    if technique.hold.min_s > occasion.most_hold_s:
        return False
    moves = technique.movement is not None and technique.movement.kind is not MovementKind.STRETCH
    return occasion.still_stretches or pressure.sensation is not Sensation.STRETCH or moves


def _is_experienced(rules: Rules, person: Person) -> bool:
    return len({work.ended_at.astimezone(person.now.tzinfo).date() for work in person.past}) >= (
        rules.numbers.experienced_days
    )


def _comes_too_soon(technique: Technique, safe: Catalogue, bench: Bench, person: Person) -> bool:
    """Tell whether even a short while of it would be too soon after what was done."""
    routine = bare_routine((_shortest(technique),))
    warnings = dose_warnings(routine, safe, person.past, person.now, bench.limits)
    return any(warning.kind in TOO_SOON for warning in warnings)


def is_sided(technique: Technique) -> bool:
    """Tell whether a technique is done on one side after the other."""
    return technique.sides is Sides.LEFT_RIGHT
