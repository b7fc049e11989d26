"""Put a person's own hold times into routines, and make a routine of a single technique."""

import math
from collections.abc import Mapping
from typing import Final

import msgspec

from massage_coach.library.models import Phase, Routine, Sides, Step, Technique
from massage_coach.units import HOLD_MAX_S, HOLD_MIN_S

_CHANGE_S: Final = 8
"""Time to change sides or begin a repeat, in seconds; only for the label in minutes."""


class HoldError(ValueError):
    """A hold time that cannot be set; the text is one sentence for the person."""


def single_technique_routine(technique: Technique, hold_s: int | None = None) -> Routine:
    """Make a routine of one technique; ``hold_s`` in seconds stands in for the technique's own hold.

    Raises ``HoldError`` outside the range a person can set.
    """
    step = Step(
        technique=technique.id,
        hold_s=_checked(technique.hold.default_s if hold_s is None else hold_s),
        repeats=technique.repeats,
        phase=Phase.FOCUS,
    )
    turns = step.repeats * (2 if technique.sides is Sides.LEFT_RIGHT else 1)
    seconds = technique.setup_s + turns * step.hold_s + (turns - 1) * _CHANGE_S
    return Routine(
        id=technique.id,
        name=technique.name,
        audience="Anyone who wants this one technique.",
        occasion="Whenever you like.",
        minutes=math.ceil(seconds / 60),
        tools=technique.tools,
        tool_note=technique.tool_note,
        level="Single technique",
        steps=(step,),
        why=technique.purpose,
    )


def with_holds(routine: Routine, holds: Mapping[int, int]) -> Routine:
    """Set the hold of steps, in seconds by index of the step counted from 0.

    Raises ``HoldError`` for a step that is not there and for a time outside the range a person can set.
    """
    for index in holds:
        if not 0 <= index < len(routine.steps):
            raise HoldError(f"{routine.name} has {len(routine.steps)} steps, so there is no step {index + 1}.")
    return _with_steps(routine, [holds.get(index, step.hold_s) for index, step in enumerate(routine.steps)])


def with_technique_holds(routine: Routine, holds: Mapping[str, int]) -> Routine:
    """Set the hold of every step with a technique, in seconds by technique id.

    Raises ``HoldError`` for a technique that the routine does not use and for a time outside the range a person can
    set.
    """
    used = {step.technique for step in routine.steps}
    for technique in holds:
        if technique not in used:
            raise HoldError(f"{routine.name} has no step with {technique!r}.")
    return _with_steps(routine, [holds.get(step.technique, step.hold_s) for step in routine.steps])


def _with_steps(routine: Routine, seconds: list[int]) -> Routine:
    steps = tuple(
        msgspec.structs.replace(step, hold_s=_checked(hold)) for step, hold in zip(routine.steps, seconds, strict=True)
    )
    return msgspec.structs.replace(routine, steps=steps)


def _checked(seconds: int) -> int:
    if not HOLD_MIN_S <= seconds <= HOLD_MAX_S:
        raise HoldError(f"A hold lasts {HOLD_MIN_S} to {HOLD_MAX_S} seconds, so {seconds} cannot be set.")
    return seconds
