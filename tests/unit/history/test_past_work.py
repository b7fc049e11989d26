"""What was worked in past sessions counts against the limits of the next."""

from datetime import UTC, datetime, timedelta

import msgspec

from massage_coach.history.records import SegmentRecord, SessionRecord, Status
from massage_coach.history.worked import past_work
from massage_coach.library.models import StepSide
from massage_coach.safety.dose import PastWork
from massage_coach.session.model import SegmentKind, Side
from tests.support.answers import shipped

STARTED = datetime(2026, 11, 20, 18, 0, tzinfo=UTC)
ENDED = STARTED + timedelta(seconds=300)


def hold(technique: str, side: Side, actual_s: float, kind: SegmentKind = SegmentKind.HOLD) -> SegmentRecord:
    return SegmentRecord(0, kind, technique, side, 1, 30.0, actual_s)


def session(*segments: SegmentRecord, ceiling: int | None = None) -> SessionRecord:
    routine = msgspec.structs.replace(shipped().routines["office-5"], ceiling=ceiling)
    return SessionRecord(1, routine, STARTED, Status.STOPPED, 600.0, 300.0, segments, "")


def test_holds_of_a_session_add_up_by_technique_and_side() -> None:
    found = past_work(
        [
            session(
                hold("rhomboid-ball", Side.LEFT, 30.0),
                hold("rhomboid-ball", Side.LEFT, 12.5),
                hold("rhomboid-ball", Side.RIGHT, 30.0),
                hold("roller-upper-back", Side.CENTRE, 60.0),
                hold("effleurage-glide", Side.BOTH, 20.0),
            )
        ]
    )
    assert found == (
        PastWork("rhomboid-ball", StepSide.LEFT, 42.5, ENDED),
        PastWork("rhomboid-ball", StepSide.RIGHT, 30.0, ENDED),
        PastWork("roller-upper-back", None, 60.0, ENDED),
        PastWork("effleurage-glide", None, 20.0, ENDED),
    )


def test_set_ups_and_rests_are_no_work() -> None:
    intro = SegmentRecord(0, SegmentKind.HOLD, None, Side.CENTRE, 1, 9.0, 9.0)
    assert past_work([session(hold("rhomboid-ball", Side.LEFT, 30.0, SegmentKind.SETUP), intro)]) == ()


def test_a_session_that_was_played_gently_is_known_as_one() -> None:
    (found,) = past_work([session(hold("rhomboid-ball", Side.LEFT, 30.0), ceiling=3)])
    assert found.ceiling == 3
