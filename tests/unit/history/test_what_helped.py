"""Which techniques helped is drawn from what the person said, and no one session decides."""

import pytest

from massage_coach.checkin.model import Answer, CheckIn, Moment
from massage_coach.history.helped import helped_by_technique
from massage_coach.history.records import SegmentRecord, SessionRecord
from massage_coach.session.model import SegmentKind
from tests.support.sessions import STARTED, segment, session


def _session(*answers: tuple[Moment, str, int], played: tuple[SegmentRecord, ...] | None = None) -> SessionRecord:
    given = tuple(Answer(moment, item, value, STARTED, "neck-glide") for moment, item, value in answers)
    record = session(*((segment(),) if played is None else played))
    return SessionRecord(
        record.id,
        record.routine,
        record.started_at,
        record.status,
        record.planned_s,
        record.actual_s,
        record.segments,
        "",
        checkin=CheckIn(given),
    )


HELPED = (Moment.NEXT_DAY, "helped", 1)
LESS_PAIN = ((Moment.BEFORE, "pain", 6), (Moment.AFTER, "pain", 4))
MORE_PAIN = ((Moment.BEFORE, "pain", 2), (Moment.AFTER, "pain", 8))


@pytest.mark.parametrize(
    ("records", "score"),
    [
        ([_session(HELPED)], 1 / 3),
        ([_session(HELPED)] * 6, 6 / 8),
        ([_session((Moment.NEXT_DAY, "helped", -1))], -1 / 3),
        ([_session(*LESS_PAIN)], 1 / 3),
        ([_session(*MORE_PAIN)], -1 / 3),
        ([_session(HELPED, *MORE_PAIN)], 1 / 9),
        ([_session(HELPED, (Moment.DURING, "discomfort", 7))], -1 / 3),
        ([_session((Moment.NEXT_DAY, "helped", 0))], 0.0),
    ],
)
def test_answers_become_a_score(records: list[SessionRecord], score: float) -> None:
    assert helped_by_technique(records) == {"neck-glide": pytest.approx(score)}


@pytest.mark.parametrize(
    "record",
    [
        _session(),
        _session(HELPED, played=()),
        _session(HELPED, played=(segment(actual_s=5.0),)),
        _session(HELPED, played=(segment(kind=SegmentKind.REST),)),
        _session((Moment.BEFORE, "pain", 4)),
    ],
)
def test_of_what_was_not_said_or_not_done_nothing_is_known(record: SessionRecord) -> None:
    assert helped_by_technique([record]) == {}
