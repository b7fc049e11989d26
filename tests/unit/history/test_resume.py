"""A session that was cut short goes on where it was."""

import pytest

from massage_coach.history.records import SegmentRecord, Status
from massage_coach.history.resume import ResumePoint, resume_point
from massage_coach.session.model import SegmentKind
from tests.support.sessions import segment, session

DONE = segment(0, SegmentKind.INTRO, planned_s=5.0, actual_s=5.0)


@pytest.mark.parametrize(
    ("last", "expected"),
    [
        (segment(1, SegmentKind.HOLD, actual_s=17.0), ResumePoint(1, 0.0)),
        (segment(1, SegmentKind.REST, planned_s=20.0, actual_s=8.0), ResumePoint(1, 8.0)),
        (segment(1, SegmentKind.SETUP, planned_s=12.0, actual_s=4.0), ResumePoint(1, 4.0)),
        (segment(1, SegmentKind.HOLD, actual_s=30.0), ResumePoint(2, 0.0)),
        (segment(1, SegmentKind.HOLD, actual_s=29.98), ResumePoint(2, 0.0)),
        (segment(1, SegmentKind.FINISH, planned_s=6.0, actual_s=2.0), ResumePoint(1, 2.0)),
    ],
    ids=["hold", "rest", "set-up", "whole hold", "nearly whole hold", "finish"],
)
@pytest.mark.parametrize("status", [Status.INTERRUPTED, Status.STOPPED])
def test_a_cut_short_session_goes_on_at_its_last_segment(
    last: SegmentRecord, expected: ResumePoint, status: Status
) -> None:
    assert resume_point(session(DONE, last, status=status)) == expected


def test_a_session_cut_before_its_first_segment_begins_anew() -> None:
    assert resume_point(session(status=Status.INTERRUPTED)) == ResumePoint(0, 0.0)


def test_segments_count_by_position_in_whatever_order_they_come() -> None:
    record = session(segment(3, actual_s=2.0), segment(2), status=Status.STOPPED)
    assert resume_point(record) == ResumePoint(3, 0.0)


def test_after_going_back_a_session_goes_on_at_what_was_played_last() -> None:
    played = (segment(1, actual_s=12.0), segment(2, SegmentKind.REST, planned_s=10.0), segment(3, actual_s=5.0))
    assert resume_point(session(*played, status=Status.INTERRUPTED, last=1)) == ResumePoint(1, 0.0)


def test_a_segment_that_was_being_played_once_more_begins_anew() -> None:
    played = (segment(2, SegmentKind.REST, planned_s=10.0, actual_s=14.0), segment(3, actual_s=5.0))
    assert resume_point(session(*played, status=Status.INTERRUPTED, last=2)) == ResumePoint(2, 0.0)


@pytest.mark.parametrize("status", [Status.FINISHED, Status.PLAYING])
def test_a_finished_or_running_session_is_not_resumed(status: Status) -> None:
    assert resume_point(session(segment(actual_s=3.0), status=status)) is None


def test_a_session_cut_after_its_last_word_has_nothing_left() -> None:
    end = segment(1, SegmentKind.FINISH, planned_s=6.0, actual_s=6.0)
    assert resume_point(session(DONE, end, status=Status.INTERRUPTED)) is None
