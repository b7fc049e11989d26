"""Finds the place at which a session that was cut short goes on."""

from dataclasses import dataclass
from typing import Final

from massage_coach.history.records import SessionRecord, Status
from massage_coach.session.model import SegmentKind

_WHOLE_S: Final = 0.05
"""A segment within this many seconds of its planned length counts as done."""


@dataclass(frozen=True, slots=True)
class ResumePoint:
    """Where to go on: a segment's index in the plan, and the seconds of it that are already done."""

    position: int
    done_s: float


def resume_point(record: SessionRecord) -> ResumePoint | None:
    """Tell where an interrupted or stopped session goes on; ``None`` if it is neither, or was played to its end.

    It goes on at the last segment that was begun, or after it if that one was complete. A hold begins anew, because the
    muscle has let go of the pressure meanwhile. The last is the furthest of the plan, also where the person had gone
    back. Time spent waiting for "I'm ready" is no part of a segment, so that it is not counted as played.
    """
    if record.status not in {Status.INTERRUPTED, Status.STOPPED}:
        return None
    if not record.segments:
        return ResumePoint(position=0, done_s=0.0)
    last = max(record.segments, key=lambda segment: segment.position)
    if last.actual_s >= last.planned_s - _WHOLE_S:
        return None if last.kind is SegmentKind.FINISH else ResumePoint(position=last.position + 1, done_s=0.0)
    return ResumePoint(position=last.position, done_s=0.0 if last.kind is SegmentKind.HOLD else last.actual_s)
