"""A program that records a session and never ends by itself: ``python -m tests.support.record_until_killed FILE``."""

import itertools
import sys
import time
from datetime import UTC, datetime
from pathlib import Path

from massage_coach.checkin.model import Answer, Moment
from massage_coach.history.recorder import HistoryRecorder
from massage_coach.session.model import SegmentKind
from tests.support.sessions import ROUTINE, segment


def main() -> None:
    """Play the intro, then a hold that goes on for ever, faster than life."""
    recorder = HistoryRecorder(Path(sys.argv[1]))
    recorder.begin(ROUTINE, datetime.now(UTC), 300.0)
    recorder.answer(Answer(Moment.BEFORE, "pain", 6, datetime.now(UTC)))
    recorder.segment(segment(0, SegmentKind.INTRO, planned_s=5.0, actual_s=5.0))
    recorder.answer(Answer(Moment.DURING, "discomfort", 5, datetime.now(UTC), "neck-glide"))
    recorder.later(None, Answer(Moment.WEEKLY, "sleep", 7, datetime.now(UTC)))
    for second in itertools.count():
        recorder.segment(segment(1, planned_s=1e9, actual_s=float(second)))
        time.sleep(0.002)


if __name__ == "__main__":
    main()
