"""Tells which questions about the time since the last session are to be put before the next one."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Final

import msgspec

from massage_coach.checkin.model import Answer, CheckIn, Moment

REMEMBERED: Final = timedelta(days=4)
"""Soreness is gone within a day or two (S54); of a session longer ago nobody is asked."""

WEEK: Final = timedelta(days=7)
FOUR_WEEKS: Final = timedelta(days=28)

CLOCK_SLIP: Final = timedelta(days=1)
"""What is dated later than this from now comes from a clock that was wrong."""

LIGHTER_FROM: Final = 4
"""From this soreness on a lighter plan is offered (S54; own convention)."""


class Last(msgspec.Struct, frozen=True):
    """The session before: when it began, and what was answered about it."""

    started_at: datetime
    checkin: CheckIn


def due(last: Last | None, first_at: datetime | None, reviews: Iterable[Answer], now: datetime) -> tuple[Moment, ...]:
    """Name the moments whose questions are due; ``first_at`` is when the first session ever began.

    ``reviews`` are the weekly and four-weekly answers; all moments carry their zone. Before a first session nothing is.
    """
    if last is None or first_at is None:
        return ()
    found = [Moment.NEXT_DAY] if _is_next_day(last, now) else []
    given = tuple(reviews)
    if not _is_recent(given, Moment.WEEKLY, WEEK, now):
        found.append(Moment.WEEKLY)
    if now - first_at >= FOUR_WEEKS and not _is_recent(given, Moment.FOUR_WEEKLY, FOUR_WEEKS, now):
        found.append(Moment.FOUR_WEEKLY)
    return tuple(found)


def _is_next_day(last: Last, now: datetime) -> bool:
    is_another_day = last.started_at.date() < now.date()
    is_remembered = now - last.started_at <= REMEMBERED
    return is_another_day and is_remembered and not last.checkin.was_asked(Moment.NEXT_DAY)


def _is_recent(reviews: Iterable[Answer], moment: Moment, within: timedelta, now: datetime) -> bool:
    return any(now - within < answer.given_at <= now + CLOCK_SLIP for answer in reviews if answer.moment is moment)
