"""Halves a routine for somebody whom the last session left sore."""

from typing import Final

import msgspec

from massage_coach.library.catalogue import Catalogue
from massage_coach.library.models import Routine, Step
from massage_coach.safety.lighten import floor_s, with_steps
from massage_coach.safety.rules import FELT

LEAST_PRESSURE: Final = 2
"""Where pressing begins on the scale of 10 (S79, S06); half as much is never less."""


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
    steps = tuple(_halved(step, floor_s(step, catalogue)) for step in routine.steps)
    halved = with_steps(routine, steps, catalogue, of=routine)
    return msgspec.structs.replace(halved, ceiling=min(half, routine.ceiling or half))


def _halved(step: Step, least_s: int) -> Step:
    """Half the time, in fewer repeats first, with a hold of at least ``least_s`` seconds."""
    repeats = (step.repeats + 1) // 2
    hold_s = step.hold_s * step.repeats // (2 * repeats)
    return msgspec.structs.replace(step, repeats=repeats, hold_s=max(hold_s, min(least_s, step.hold_s)))
