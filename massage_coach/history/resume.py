"""Finds the place at which a session that was cut short goes on."""

from typing import Final

import msgspec

from massage_coach.history.records import SegmentRecord, SessionRecord, Status
from massage_coach.session.model import SegmentKind

_WHOLE_S: Final = 0.05
"""A segment within this many seconds of its planned length counts as done."""


class ResumePoint(msgspec.Struct, frozen=True):
    """Where to go on: a segment's index in the plan, and the seconds of it that are already done."""

    position: int
    done_s: float


def resume_point(record: SessionRecord) -> ResumePoint | None:
    """Tell where an interrupted or stopped session goes on; ``None`` if it is neither, or was played to its end.

    It goes on at the segment that was played last, or after it if that one was complete. After going back that is not
    the furthest; one that was played for longer than it lasts was being played once more, and begins anew. So does a
    hold, because the muscle has let go of the pressure meanwhile. Time spent waiting for "I'm ready" is no part of a
    segment, so that it is not counted as played.
    """
    if record.status not in {Status.INTERRUPTED, Status.STOPPED}:
        return None
    if not record.segments:
        return ResumePoint(position=0, done_s=0.0)
    last = _played_last(record)
    beyond_s = last.actual_s - last.planned_s
    if abs(beyond_s) <= _WHOLE_S:
        return None if last.kind is SegmentKind.FINISH else ResumePoint(position=last.position + 1, done_s=0.0)
    anew = last.kind is SegmentKind.HOLD or beyond_s > 0
    return ResumePoint(position=last.position, done_s=0.0 if anew else last.actual_s)


def _played_last(record: SessionRecord) -> SegmentRecord:
    by_position = {segment.position: segment for segment in record.segments}
    return by_position[max(by_position) if record.last is None else record.last]
