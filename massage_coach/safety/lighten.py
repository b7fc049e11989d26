"""Makes a routine lighter until it goes beyond no limit of a dose."""

from collections.abc import Iterable
from datetime import datetime

import msgspec

from massage_coach.library.catalogue import Catalogue
from massage_coach.library.models import Routine, Sides, Step
from massage_coach.safety.dose import TOO_SOON, DoseKind, DoseWarning, PastWork, dose_warnings
from massage_coach.safety.dose_limits import Limits
from massage_coach.units import HOLD_MIN_S, HOLD_STEP_S


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
    return with_steps(lightened, lightened.steps, catalogue, of=routine)


def change_text(routine: Routine, lightened: Routine, catalogue: Catalogue) -> str:
    """Say in one sentence what lightening changes."""
    parts = []
    if lightened.ceiling is not None and lightened.ceiling != routine.ceiling:
        parts.append(f"press no more than {lightened.ceiling} of 10")
    spared_s = held_s(routine.steps, catalogue) - held_s(lightened.steps, catalogue)
    if spared_s:
        parts.append(f"hold {spared_s} seconds less in all")
    left = [step.technique for step in lightened.steps]
    gone = [step.technique for step in routine.steps if step.technique not in left]
    if gone:
        names = (catalogue.techniques[name].name for name in dict.fromkeys(gone))
        parts.append(f"leave out {', '.join(names)}")
    *first, last = parts
    return f"A lighter session: {', '.join(first)}{' and ' if first else ''}{last}."


def _less(steps: tuple[Step, ...], warning: DoseWarning, catalogue: Catalogue) -> tuple[Step, ...]:
    """Take a little away from the steps that a warning is about."""
    about = warning.steps
    if warning.kind is DoseKind.SPOTS:
        return _without(steps, about[-1])
    repeated = [index for index in about if steps[index].repeats > 1]
    if repeated:
        step = steps[repeated[-1]]
        return _changed(steps, repeated[-1], msgspec.structs.replace(step, repeats=step.repeats - 1))
    longest = max(about, key=lambda index: steps[index].hold_s - floor_s(steps[index], catalogue))
    least_s = floor_s(steps[longest], catalogue)
    if steps[longest].hold_s > least_s:
        hold_s = max(least_s, steps[longest].hold_s - HOLD_STEP_S)
        return _changed(steps, longest, msgspec.structs.replace(steps[longest], hold_s=hold_s))
    if len(steps) > 1:
        return _without(steps, about[-1])
    return (msgspec.structs.replace(steps[0], hold_s=HOLD_MIN_S),)


def floor_s(step: Step, catalogue: Catalogue) -> int:
    """The shortest hold of a step in seconds; a technique that is not known has no limit of its own."""
    technique = catalogue.techniques.get(step.technique)
    return HOLD_MIN_S if technique is None else technique.hold.min_s


def _changed(steps: tuple[Step, ...], index: int, step: Step) -> tuple[Step, ...]:
    return (*steps[:index], step, *steps[index + 1 :])


def _without(steps: tuple[Step, ...], index: int) -> tuple[Step, ...]:
    return (*steps[:index], *steps[index + 1 :])


def with_steps(routine: Routine, steps: tuple[Step, ...], catalogue: Catalogue, of: Routine) -> Routine:
    """Give a routine other steps, and a label in minutes that goes with their share of the time of another."""
    share = held_s(steps, catalogue) / held_s(of.steps, catalogue)
    return msgspec.structs.replace(routine, steps=steps, minutes=max(1, round(of.minutes * share)))


def held_s(steps: Iterable[Step], catalogue: Catalogue) -> int:
    """Add up the holds of steps in seconds, both sides where a technique has two; unknown techniques have none."""
    known = catalogue.techniques
    return sum(
        step.hold_s
        * step.repeats
        * (2 if step.technique in known and known[step.technique].sides is Sides.LEFT_RIGHT and not step.side else 1)
        for step in steps
    )
