"""What is to be said about a routine in the making, each at its place: what keeps it from being saved, and warnings."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from massage_coach.editing.routine import MINUTES_MAX
from massage_coach.library.catalogue import Catalogue
from massage_coach.library.models import Routine, Sides, StepSide
from massage_coach.safety.rules import Blocked, Gentled, Verdict, allow

NO_NAME: Final = "Give it a name."
NO_PURPOSE: Final = "Say in a few words what it is good for."
NO_STEP: Final = "Add at least one step."
TOO_LONG: Final = f"It takes longer than {MINUTES_MAX} minutes; take something out."
GONE: Final = "This technique is no longer in the library; take the step out."
HELD_SHORTER: Final = "Usually held for {least} to {most} seconds."
TWICE: Final = "The same as the step before."
ONE_SIDED: Final = "Only the {side} side is worked; the other one is left as it is."
LEFT_OUT: Final = "Left out of your sessions: {reason}"
GENTLE: Final = "Your answers ask for gentle work: at most {ceiling} of 10."
BARRED: Final = "Your answers stand against every session for now: {title}."


@dataclass(frozen=True, slots=True)
class Remark:
    """One sentence about the routine, or about one of its steps."""

    text: str
    step: int | None = None
    """Counted from 0."""
    stops: bool = False
    """Whether the routine cannot be saved like this."""


def remarks(routine: Routine, catalogue: Catalogue, total_s: float, verdict: Verdict | None) -> tuple[Remark, ...]:
    """Say what is to be said about a routine that takes ``total_s`` seconds, for somebody with these answers."""
    return (
        *_stops(routine, catalogue, total_s),
        *_sides(routine, catalogue),
        *(one for index in range(len(routine.steps)) for one in _of_step(index, routine, catalogue)),
        *(_screened(routine, catalogue, verdict) if verdict is not None else ()),
    )


def can_be_saved(found: tuple[Remark, ...]) -> bool:
    """Tell whether nothing stands against saving."""
    return not any(remark.stops for remark in found)


def _stops(routine: Routine, catalogue: Catalogue, total_s: float) -> Iterator[Remark]:
    if not routine.name.strip():
        yield Remark(NO_NAME, stops=True)
    if not routine.why.strip():
        yield Remark(NO_PURPOSE, stops=True)
    if not routine.steps:
        yield Remark(NO_STEP, stops=True)
    if total_s > MINUTES_MAX * 60:
        yield Remark(TOO_LONG, stops=True)
    for index, step in enumerate(routine.steps):
        if step.technique not in catalogue.techniques:
            yield Remark(GONE, index, stops=True)


def _sides(routine: Routine, catalogue: Catalogue) -> Iterator[Remark]:
    """Say at the first of them where the steps for one side of a technique have none for the other."""
    sides: dict[str, set[StepSide | None]] = {}
    first: dict[str, int] = {}
    for index, step in enumerate(routine.steps):
        technique = catalogue.techniques.get(step.technique)
        if technique is not None and technique.sides is Sides.LEFT_RIGHT:
            sides.setdefault(step.technique, set()).add(step.side)
            first.setdefault(step.technique, index)
    for name, played in sides.items():
        for side in played if len(played) == 1 else ():
            if side is not None:
                yield Remark(ONE_SIDED.format(side=side.value), first[name])


def _of_step(index: int, routine: Routine, catalogue: Catalogue) -> Iterator[Remark]:
    step = routine.steps[index]
    technique = catalogue.techniques.get(step.technique)
    if technique is None:
        return
    hold = technique.hold
    if not hold.min_s <= step.hold_s <= hold.max_s:
        yield Remark(HELD_SHORTER.format(least=hold.min_s, most=hold.max_s), index)
    before = routine.steps[index - 1] if index else None
    if before is not None and (before.technique, before.side) == (step.technique, step.side):
        yield Remark(TWICE, index)


def _screened(routine: Routine, catalogue: Catalogue, verdict: Verdict) -> Iterator[Remark]:
    if verdict.is_barred:
        yield Remark(BARRED.format(title=verdict.findings[0].title))
        return
    for index, step in enumerate(routine.steps):
        technique = catalogue.techniques.get(step.technique)
        if technique is None:
            continue
        match allow(technique, verdict):
            case Blocked(reason=reason):
                yield Remark(LEFT_OUT.format(reason=reason), index)
            case Gentled(ceiling=ceiling) if technique.pressure.max > ceiling:
                yield Remark(GENTLE.format(ceiling=ceiling), index)
            case _:
                pass
