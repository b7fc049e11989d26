"""Makes a routine lighter: until no limit is gone beyond, or to half of everything where the last session left sore."""

from collections.abc import Iterable
from datetime import datetime
from typing import Final

import msgspec

from massage_coach.library.catalogue import Catalogue
from massage_coach.library.models import Routine, Step
from massage_coach.safety.dose import TOO_SOON, DoseKind, DoseWarning, PastWork, dose_warnings
from massage_coach.safety.dose_limits import Limits
from massage_coach.safety.rules import FELT
from massage_coach.units import HOLD_MIN_S, HOLD_STEP_S

LEAST_PRESSURE: Final = 2
"""Where pressing begins on the scale of 10 (S79, S06); half as much is never less."""


def lighten(routine: Routine, catalogue: Catalogue, past: Iterable[PastWork], now: datetime, limits: Limits) -> Routine:
    """Press gently where it would be too soon, and shorten where it would be too much; then there are no warnings.

    At least one step stays, and no hold gets shorter than its technique allows as long as another step can give way.
    """
    work = tuple(past)
    lightened = routine
    while warnings := dose_warnings(lightened, catalogue, work, now, limits):
        if warnings[0].kind in TOO_SOON:
            ceiling = limits.gentle_ceiling
            lightened = msgspec.structs.replace(lightened, ceiling=min(ceiling, lightened.ceiling or ceiling))
        else:
            steps = _less(lightened.steps, warnings[0], catalogue)
            lightened = msgspec.structs.replace(lightened, steps=steps)
    return _with_steps(lightened, lightened.steps, of=routine)


def lighter(routine: Routine, catalogue: Catalogue) -> Routine:
    """Halve pressure and time, as far as the techniques allow, for somebody whom the last session left sore."""
    known = catalogue.techniques
    felt = [
        known[step.technique].pressure.max
        for step in routine.steps
        if step.technique in known and known[step.technique].pressure.sensation in FELT
    ]
    most = max(felt, default=LEAST_PRESSURE)
    half = max(LEAST_PRESSURE, min(most, routine.ceiling or most) // 2)
    steps = tuple(_halved(step, _floor_s(step, catalogue)) for step in routine.steps)
    halved = _with_steps(routine, steps, of=routine)
    return msgspec.structs.replace(halved, ceiling=min(half, routine.ceiling or half))


def _less(steps: tuple[Step, ...], warning: DoseWarning, catalogue: Catalogue) -> tuple[Step, ...]:
    """Take a little away from the steps that a warning is about."""
    about = warning.steps
    if warning.kind is DoseKind.SPOTS:
        return _without(steps, about[-1])
    repeated = [index for index in about if steps[index].repeats > 1]
    if repeated:
        step = steps[repeated[-1]]
        return _changed(steps, repeated[-1], msgspec.structs.replace(step, repeats=step.repeats - 1))
    longest = max(about, key=lambda index: steps[index].hold_s - _floor_s(steps[index], catalogue))
    floor_s = _floor_s(steps[longest], catalogue)
    if steps[longest].hold_s > floor_s:
        hold_s = max(floor_s, steps[longest].hold_s - HOLD_STEP_S)
        return _changed(steps, longest, msgspec.structs.replace(steps[longest], hold_s=hold_s))
    if len(steps) > 1:
        return _without(steps, about[-1])
    return (msgspec.structs.replace(steps[0], hold_s=HOLD_MIN_S),)


def _halved(step: Step, floor_s: int) -> Step:
    """Half the time, in fewer repeats first, with a hold of at least ``floor_s`` seconds."""
    repeats = (step.repeats + 1) // 2
    hold_s = step.hold_s * step.repeats // (2 * repeats)
    return msgspec.structs.replace(step, repeats=repeats, hold_s=max(hold_s, min(floor_s, step.hold_s)))


def _floor_s(step: Step, catalogue: Catalogue) -> int:
    """The shortest hold of a step in seconds; a technique that is not known has no limit of its own."""
    technique = catalogue.techniques.get(step.technique)
    return HOLD_MIN_S if technique is None else technique.hold.min_s


def _changed(steps: tuple[Step, ...], index: int, step: Step) -> tuple[Step, ...]:
    return (*steps[:index], step, *steps[index + 1 :])


def _without(steps: tuple[Step, ...], index: int) -> tuple[Step, ...]:
    return (*steps[:index], *steps[index + 1 :])


def _with_steps(routine: Routine, steps: tuple[Step, ...], of: Routine) -> Routine:
    """Give a routine other steps, and a label in minutes that goes with their share of the time of another."""
    share = _held_s(steps) / _held_s(of.steps)
    return msgspec.structs.replace(routine, steps=steps, minutes=max(1, round(of.minutes * share)))


def _held_s(steps: tuple[Step, ...]) -> int:
    return sum(step.hold_s * step.repeats for step in steps)
