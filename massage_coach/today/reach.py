"""Tells what a routine does to the body: which regions it works on and for how long, how firmly, and how briskly."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Final

from massage_coach.library.models import MovementKind, Routine, Sensation, Sides, Technique

FIRM_FROM: Final = 5
"""A technique whose aim on the discomfort scale goes up to this number is firm work: 3 to 5 is the target (S79)."""

Techniques = Mapping[str, Technique]


def region_seconds(routine: Routine, techniques: Techniques) -> Mapping[str, float]:
    """Add up the seconds of hold by region; a technique for several regions gives each an equal share."""
    seconds: defaultdict[str, float] = defaultdict(float)
    for step in routine.steps:
        technique = techniques.get(step.technique)
        if technique is None:
            continue
        sides = 2 if technique.sides is Sides.LEFT_RIGHT and step.side is None else 1
        for region in technique.regions:
            seconds[region] += step.hold_s * step.repeats * sides / len(technique.regions)
    return seconds


def firm_targets(names: Iterable[str | None], techniques: Techniques) -> frozenset[str]:
    """Name the muscles that some techniques press firmly; technique ids that are not known press nothing."""
    known = (techniques[name] for name in names if name is not None and name in techniques)
    return frozenset(target for technique in known if _is_firm(technique) for target in technique.targets)


def firm_targets_of(routine: Routine, techniques: Techniques) -> frozenset[str]:
    """Name the muscles that a routine presses firmly; one that is gentle throughout presses none so."""
    if routine.ceiling is not None:
        return frozenset()
    return firm_targets((step.technique for step in routine.steps), techniques)


def drums(routine: Routine, techniques: Techniques) -> bool:
    """Tell whether a routine has drumming in it, which rouses and so has no place late in the day."""
    known = (techniques[step.technique] for step in routine.steps if step.technique in techniques)
    return any(each.movement is not None and each.movement.kind is MovementKind.DRUM for each in known)


def _is_firm(technique: Technique) -> bool:
    pressure = technique.pressure
    return pressure.sensation is Sensation.DISCOMFORT and pressure.max >= FIRM_FROM
