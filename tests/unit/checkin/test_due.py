"""What is asked before a session about the time since the last one, and what is not asked again."""

from datetime import UTC, datetime, timedelta

import pytest

from massage_coach.checkin.due import Last, due
from massage_coach.checkin.model import ASKED, NOTHING, Answer, CheckIn, Moment

NOW = datetime(2026, 11, 21, 9, 0, tzinfo=UTC)


def _ago(**time: float) -> datetime:
    return NOW - timedelta(**time)


def _given(moment: Moment, at: datetime, item: str = ASKED) -> Answer:
    return Answer(moment, item, 0, at)


def test_nothing_is_asked_before_a_first_session() -> None:
    assert due(None, None, [], NOW) == ()


@pytest.mark.parametrize(
    ("began", "is_asked"),
    [
        (_ago(hours=10), True),
        (_ago(hours=1), False),
        (_ago(days=3), True),
        (_ago(days=5), False),
    ],
)
def test_soreness_is_asked_on_another_day_while_it_is_remembered(began: datetime, *, is_asked: bool) -> None:
    found = due(Last(began, NOTHING), began, [_given(Moment.WEEKLY, NOW)], NOW)
    assert found == ((Moment.NEXT_DAY,) if is_asked else ())


def test_what_was_asked_is_not_asked_again() -> None:
    began = _ago(days=1)
    asked = CheckIn((_given(Moment.NEXT_DAY, NOW),))
    assert due(Last(began, asked), began, [_given(Moment.WEEKLY, NOW)], NOW) == ()


@pytest.mark.parametrize(
    ("given", "is_due"),
    [(_ago(days=6), False), (_ago(days=7), True), (_ago(days=-3), True), (_ago(hours=-3), False)],
)
def test_the_week_is_asked_about_every_seven_days_whatever_a_clock_once_said(given: datetime, *, is_due: bool) -> None:
    found = due(Last(_ago(hours=1), NOTHING), _ago(days=9), [_given(Moment.WEEKLY, given)], NOW)
    assert found == ((Moment.WEEKLY,) if is_due else ())


@pytest.mark.parametrize(
    ("first", "reviews", "is_due"),
    [
        (_ago(days=27), [], False),
        (_ago(days=28), [], True),
        (_ago(days=90), [_given(Moment.FOUR_WEEKLY, _ago(days=20))], False),
        (_ago(days=90), [_given(Moment.FOUR_WEEKLY, _ago(days=28))], True),
    ],
)
def test_all_in_all_is_asked_every_four_weeks(first: datetime, reviews: list[Answer], *, is_due: bool) -> None:
    found = due(Last(_ago(hours=1), NOTHING), first, [*reviews, _given(Moment.WEEKLY, NOW)], NOW)
    assert found == ((Moment.FOUR_WEEKLY,) if is_due else ())
