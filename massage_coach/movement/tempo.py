"""Where a movement is within its strokes, its pauses and its breath, from nothing but the seconds gone by."""

import math
from dataclasses import dataclass

from massage_coach.library.models import Breath, Movement, MovementKind


@dataclass(frozen=True, slots=True)
class Beat:
    """A moment within the strokes of a movement; every part runs from 0 to 1."""

    stroke: int
    """Strokes that were finished before this one."""
    out: float
    """Done of the way out, the squeeze, the circle or the tap; 1 on the way back."""
    back: float
    """Done of the way back or the letting go; 0 on the way out."""
    still: float
    """Done of a pause; 0 while it moves."""


def beat_at(movement: Movement, t_s: float) -> Beat:
    """Tell the moment of a movement ``t_s`` seconds into the hold; before the hold it stands at its start."""
    strokes, local = 0, max(t_s, 0.0)
    if movement.rest_s:
        rounds, local = divmod(local, movement.work_s + movement.rest_s)
        per_round = round(movement.work_s / movement.cycle_s)
        strokes = per_round * int(rounds)
        if local >= movement.work_s:
            return Beat(strokes + per_round, 0.0, 0.0, (local - movement.work_s) / movement.rest_s)
    count, within = divmod(local, movement.cycle_s)
    strokes += int(count)
    if within < movement.stroke_s:
        return Beat(strokes, within / movement.stroke_s, 0.0, 0.0)
    return Beat(strokes, 1.0, (within - movement.stroke_s) / (movement.cycle_s - movement.stroke_s), 0.0)


def swell_at(movement: Movement, t_s: float) -> float:
    """How full the lungs are, 0 to 1; 0 for a movement that does not go with the breath.

    Work begins on a breath out, so a hold does; where only the breath moves, it begins with a breath in.
    """
    if movement.breath is None:
        return 0.0
    return _lungs(movement.breath, _since_empty(movement, movement.breath, t_s))


def breathes_in(movement: Movement, t_s: float) -> bool:
    """Whether the lungs fill at that moment; false on a breath out and where a movement has no breath."""
    breath = movement.breath
    if breath is None:
        return False
    return _since_empty(movement, breath, t_s) % breath.cycle_s < breath.in_s


def settled(movement: Movement, t_s: float) -> float:
    """How far a press has sunk in or a stretch has eased in, 0 to 1."""
    return ease(min(max(t_s, 0.0) / movement.stroke_s, 1.0))


def ease(part: float) -> float:
    """Turn an even run from 0 to 1 into one that sets out and arrives gently."""
    return (1 - math.cos(math.pi * part)) / 2


def _since_empty(movement: Movement, breath: Breath, t_s: float) -> float:
    begins_full = movement.kind is not MovementKind.BREATHE
    return max(t_s, 0.0) + (breath.in_s if begins_full else 0.0)


def _lungs(breath: Breath, since_empty_s: float) -> float:
    within = since_empty_s % breath.cycle_s
    if within < breath.in_s:
        return ease(within / breath.in_s)
    return 1 - ease((within - breath.in_s) / breath.out_s)
