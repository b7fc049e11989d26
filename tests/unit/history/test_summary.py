"""Sessions are grouped by the day they happened on."""

from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from massage_coach.history.records import Status
from massage_coach.history.summary import by_day, day_label, minutes_text
from tests.support.sessions import at_utc, segment, session

TODAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("day", "label"),
    [
        (date(2026, 11, 23), "Today"),
        (date(2026, 11, 22), "Yesterday"),
        (date(2026, 11, 21), "Saturday 21 November"),
        (date(2025, 12, 31), "Wednesday 31 December 2025"),
        (date(2026, 11, 24), "Tuesday 24 November"),
    ],
)
def test_a_day_is_named_as_a_person_would(day: date, label: str) -> None:
    assert day_label(day, TODAY) == label


def test_days_and_sessions_come_newest_first_with_totals() -> None:
    records = [
        session(segment(actual_s=400.0), started_at=at_utc(21), session_id=1),
        session(segment(actual_s=300.0), started_at=at_utc(23, 8), session_id=2),
        session(segment(actual_s=90.0), started_at=at_utc(23, 18), session_id=3, status=Status.STOPPED),
    ]
    today, earlier = by_day(records, TODAY)
    assert [record.id for record in today.sessions] == [3, 2]
    assert (today.label, today.actual_s, today.finished) == ("Today", 390.0, 1)
    assert today.totals_text == "2 sessions · 7 min · 1 not finished"
    assert (earlier.day, earlier.totals_text) == (date(2026, 11, 21), "1 session · 7 min")


def test_a_session_belongs_to_the_day_of_the_place_it_was_begun_in() -> None:
    tokyo = datetime(2026, 11, 22, 1, 0, tzinfo=timezone(timedelta(hours=9)))
    same_instant_in_utc = tokyo.astimezone(UTC)
    days = by_day([session(started_at=tokyo), session(started_at=same_instant_in_utc)], TODAY)
    assert [day.day for day in days] == [date(2026, 11, 22), date(2026, 11, 21)]


def test_no_sessions_make_no_days() -> None:
    assert by_day([], TODAY) == ()


@pytest.mark.parametrize(
    ("seconds", "text"),
    [(0.0, "under 1 min"), (29.9, "under 1 min"), (30.0, "1 min"), (149.0, "2 min"), (150.0, "3 min")],
)
def test_time_played_is_told_in_minutes(seconds: float, text: str) -> None:
    assert minutes_text(seconds) == text
