"""Says which muscles a technique, a routine or a part of the body means, so that they can be lit on the figure."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from massage_coach.body.sides import BodySide
from massage_coach.library.models import Muscle, Routine, StepSide, Technique

STEP_SIDES: Final = {None: BodySide.CENTRE, StepSide.LEFT: BodySide.LEFT, StepSide.RIGHT: BodySide.RIGHT}
"""The side of the figure that a step of a routine is for."""


@dataclass(frozen=True, slots=True)
class Where:
    """What is lit on the figure, and whether the places that are never pressed are hatched."""

    lit: tuple[tuple[str, BodySide], ...] = ()
    """Muscle ids, each once, with the side; ``CENTRE`` means both sides."""
    no_go: bool = False

    @property
    def muscles(self) -> tuple[str, ...]:
        """The muscles alone."""
        return tuple(muscle for muscle, _ in self.lit)


def technique_where(technique: Technique) -> Where:
    """The targets of a technique, on both sides."""
    return Where(once((target, BodySide.CENTRE) for target in technique.targets), no_go=True)


def routine_where(routine: Routine, techniques: Mapping[str, Technique]) -> Where:
    """The targets of every technique of a routine; one that is no longer there is left out."""
    known = [(techniques[step.technique], step.side) for step in routine.steps if step.technique in techniques]
    parts = ((target, STEP_SIDES[side]) for technique, side in known for target in technique.targets)
    return Where(once(parts), no_go=True)


def region_where(region: str, muscles: Mapping[str, Muscle]) -> Where:
    """The muscles of a part of the body."""
    return Where(tuple((muscle.id, BodySide.CENTRE) for muscle in muscles.values() if muscle.region == region))


def once(parts: Iterable[tuple[str, BodySide]]) -> tuple[tuple[str, BodySide], ...]:
    """Name every muscle once, in the order they come in; one that comes on both sides is lit on both."""
    sides: dict[str, BodySide] = {}
    for muscle, side in parts:
        sides[muscle] = side if sides.get(muscle, side) is side else BodySide.CENTRE
    return tuple(sides.items())
