"""Where back, skip and repeat lead, and what a hold may become."""

from collections.abc import Mapping, Sequence
from typing import Final

from massage_coach.session.model import Plan, SegmentKind, Side
from massage_coach.session.plan import TAIL_S
from massage_coach.session.script import Script
from massage_coach.units import HOLD_MAX_S, HOLD_MIN_S, HOLD_STEP_S

LEAST_LEFT_S: Final = 5.0
"""A hold is not shortened to end sooner than this, so that there is time to hear it, in seconds."""


def after(plan: Plan, index: int) -> int:
    """Index of the segment that skip leads to; the number of segments where it ends the session.

    In a set-up the whole technique is skipped, anywhere else the segment alone.
    """
    here = plan.segments[index]
    if here.kind is not SegmentKind.SETUP:
        return index + 1
    following = range(index + 1, len(plan.segments))
    return next(i for i in following if plan.segments[i].step != here.step)


def before(plan: Plan, index: int) -> int:
    """Index of the segment that back leads to: the way into the previous hold, or the first set-up."""
    holds = [i for i in range(index) if plan.segments[i].kind is SegmentKind.HOLD]
    return holds[-1] - 1 if holds else 1


def again(plan: Plan, index: int) -> int:
    """Index of the segment that repeat leads to: this hold or the last one; before the first, the set-up anew."""
    holds = [i for i in range(index + 1) if plan.segments[i].kind is SegmentKind.HOLD]
    at_setup = plan.segments[index].kind is SegmentKind.SETUP
    return index if at_setup or not holds else holds[-1]


def changed_hold(plan: Plan, index: int, position_s: float, said_until_s: float, change: int) -> float | None:
    """Length in seconds that a hold gets by one step longer (``change`` 1) or shorter (-1).

    ``None`` where that is not to be had: no hold, the end of the range, too little left, or the second side, which
    keeps the time of the first. What starts before ``said_until_s`` of the segment cannot be taken back, so that a
    hold takes no end before the end of such a sentence, nor a longer one once the next segment has begun to sound.
    """
    segment = plan.segments[index]
    if segment.kind is not SegmentKind.HOLD or _is_second(plan, index) or said_until_s > segment.length_s:
        return None
    length = min(max(segment.length_s + change * HOLD_STEP_S, HOLD_MIN_S), HOLD_MAX_S)
    if length == segment.length_s or length - position_s < LEAST_LEFT_S:
        return None
    said = [cue.end_s for cue in plan.cues if cue.segment == index and cue.start_s < segment.start_s + said_until_s]
    return length if max(said, default=0.0) + TAIL_S <= segment.start_s + length else None


def _is_second(plan: Plan, index: int) -> bool:
    """Whether the hold is that of the other side, after the left one."""
    here = plan.segments[index]
    return here.side is Side.RIGHT and any(one.step == here.step and one.side is Side.LEFT for one in plan.segments)


def held(script: Script, lengths: Sequence[float], changed: Mapping[int, float]) -> list[float]:
    """Put changed hold lengths, by segment, into the lengths of all; the other side gets the same.

    A segment that is not there is passed over: a technique may have lost a side since the session was cut short.
    """
    result = list(lengths)
    for index, length in changed.items():
        if index >= len(script.segments):
            continue
        one = script.segments[index]
        for other, segment in enumerate(script.segments):
            same = (segment.kind, segment.step, segment.repeat) == (SegmentKind.HOLD, one.step, one.repeat)
            if same and one.kind is SegmentKind.HOLD:
                result[other] = length
    return result
