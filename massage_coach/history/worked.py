"""Tells from past sessions how long each technique was worked, which the limits of a dose are counted by."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import timedelta
from typing import Final

from massage_coach.history.records import SessionRecord
from massage_coach.library.models import StepSide
from massage_coach.safety.dose import PastWork
from massage_coach.session.model import SegmentKind, Side

LOOK_BACK_DAYS: Final = 8
"""Sessions of so many days before today are enough for every limit: seven times 24 hours, and the day they began in."""

_SIDES: Final = {Side.LEFT: StepSide.LEFT, Side.RIGHT: StepSide.RIGHT}


def past_work(records: Iterable[SessionRecord]) -> tuple[PastWork, ...]:
    """Add up the holds of each session by technique and side, however the session ended.

    A session counts as over when the time it was played is, as pauses are not written down.
    """
    return tuple(work for record in records for work in _of(record))


def _of(record: SessionRecord) -> Iterable[PastWork]:
    seconds: defaultdict[tuple[str, StepSide | None], float] = defaultdict(float)
    for segment in record.segments:
        if segment.kind is SegmentKind.HOLD and segment.technique is not None:
            seconds[segment.technique, _SIDES.get(segment.side)] += segment.actual_s
    ended_at = record.started_at + timedelta(seconds=record.actual_s)
    for (technique, side), worked_s in seconds.items():
        yield PastWork(technique, side, worked_s, ended_at, record.routine.ceiling)
