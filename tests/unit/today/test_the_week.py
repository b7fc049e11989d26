"""The week is counted from Monday on, on the days that the person's own calendar showed."""

from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from massage_coach.history.records import Status
from massage_coach.today.daytime import greeting
from massage_coach.today.week import counts, monday_of, practised, week_of
from tests.support.sessions import segment, session

WEDNESDAY = date(2026, 11, 18)


def at(day: int, hour: int = 12) -> datetime:
    return datetime(2026, 11, day, hour, tzinfo=UTC)


def test_a_week_begins_on_monday_and_knows_today() -> None:
    week = week_of([], WEDNESDAY, 3)
    assert [mark.name[:2] for mark in week.days] == ["Mo", "Tu", "We", "Th", "Fr", "Sa", "Su"]
    assert [mark.is_today for mark in week.days] == [False, False, True, False, False, False, False]
    assert [mark.is_ahead for mark in week.days] == [False] * 3 + [True] * 4
    assert (monday_of(WEDNESDAY), monday_of(date(2026, 11, 16))) == (date(2026, 11, 16), date(2026, 11, 16))
    assert (week.text, week.time_text) == ("0 of 3 sessions this week", "")


def test_sessions_stand_on_their_days() -> None:
    past = [
        session(segment(actual_s=600), started_at=at(16)),
        session(segment(actual_s=300), started_at=at(18)),
        session(segment(actual_s=300), started_at=at(18)),
    ]
    week = week_of(past, WEDNESDAY, 4)
    assert [mark.sessions for mark in week.days] == [1, 0, 2, 0, 0, 0, 0]
    assert (week.text, week.time_text) == ("3 of 4 sessions this week", "20 min")
    assert [mark.spoken for mark in week.days[:4]] == [
        "Monday: 1 session",
        "Tuesday: nothing yet",
        "Wednesday, today: 2 sessions",
        "Thursday: still to come",
    ]


def test_last_week_is_over() -> None:
    past = [session(started_at=at(15)), session(started_at=at(23))]
    assert week_of(past, WEDNESDAY, 3).sessions == 0


def test_a_session_counts_on_the_day_it_had_where_it_was_begun() -> None:
    tokyo = datetime(2026, 11, 16, 1, tzinfo=timezone(timedelta(hours=9)))
    assert [mark.sessions for mark in week_of([session(started_at=tokyo)], WEDNESDAY, 3).days][:1] == [1]


@pytest.mark.parametrize(
    ("done", "goal", "text"),
    [
        (1, 1, "1 of 1 session this week, goal reached"),
        (3, 3, "3 of 3 sessions this week, goal reached"),
        (4, 3, "4 sessions this week, goal reached"),
    ],
)
def test_a_goal_that_is_reached_is_said_to_be(done: int, goal: int, text: str) -> None:
    assert week_of([session(started_at=at(16))] * done, WEDNESDAY, goal).text == text


@pytest.mark.parametrize(
    ("status", "actual_s", "is_counted"),
    [
        (Status.FINISHED, 40.0, True),
        (Status.STOPPED, 180.0, True),
        (Status.STOPPED, 179.0, False),
        (Status.INTERRUPTED, 400.0, True),
        (Status.PLAYING, 400.0, False),
    ],
)
def test_a_session_counts_once_it_was_more_than_a_try(status: Status, actual_s: float, *, is_counted: bool) -> None:
    assert counts(session(segment(actual_s=actual_s), status=status)) is is_counted


def test_what_was_only_tried_leaves_somebody_a_newcomer() -> None:
    tried = session(segment(actual_s=20.0), status=Status.STOPPED)
    assert practised(1, [tried]) == 0
    assert practised(5, [tried, session(segment())]) == 4


@pytest.mark.parametrize(
    ("hour", "text"),
    [
        (0, "Good evening"),
        (5, "Good morning"),
        (11, "Good morning"),
        (12, "Good afternoon"),
        (18, "Good evening"),
        (23, "Good evening"),
    ],
)
def test_a_person_is_greeted_by_the_time_of_the_day(hour: int, text: str) -> None:
    assert greeting(hour) == text
