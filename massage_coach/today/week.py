"""Counts what was done this week, from Monday on, against the person's own goal."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Final

import msgspec

from massage_coach.history.records import SessionRecord, Status
from massage_coach.history.summary import WEEKDAYS, local_day, minutes_text

COUNTS_FROM_S: Final = 180.0
"""A session that was not played to its end counts from three minutes on, the shortest session there is."""


class DayMark(msgspec.Struct, frozen=True):
    """One day of the week with the sessions that count."""

    day: date
    sessions: int
    is_today: bool
    is_ahead: bool

    @property
    def name(self) -> str:
        """The weekday, as in ``Monday``."""
        return WEEKDAYS[self.day.weekday()]

    @property
    def spoken(self) -> str:
        """How the day stands, for somebody who does not see it."""
        name = f"{self.name}, today" if self.is_today else self.name
        if self.is_ahead:
            return f"{name}: still to come"
        return f"{name}: {_sessions(self.sessions)}" if self.sessions else f"{name}: nothing yet"


class Week(msgspec.Struct, frozen=True):
    """Seven days from Monday on, and what they add up to."""

    days: tuple[DayMark, ...]
    sessions: int
    actual_s: float
    """Time played in the sessions that count, in seconds."""
    goal: int
    """Sessions a week that the person wants."""

    @property
    def text(self) -> str:
        """As in ``2 of 3 sessions this week``."""
        if self.sessions > self.goal:
            return f"{_sessions(self.sessions)} this week, goal reached"
        done = f"{self.sessions} of {_sessions(self.goal)} this week"
        return f"{done}, goal reached" if self.sessions == self.goal else done

    @property
    def time_text(self) -> str:
        """The time played, as in ``27 min``; empty where there is none."""
        return minutes_text(self.actual_s) if self.sessions else ""


def counts(record: SessionRecord) -> bool:
    """Tell whether a session counts: it was played to its end, or for three minutes at least."""
    return record.status is Status.FINISHED or (
        record.status is not Status.PLAYING and record.actual_s >= COUNTS_FROM_S
    )


def practised(ever: int, past: Iterable[SessionRecord]) -> int:
    """Tell how many of ``ever`` sessions count, as far as those of the ``past`` days are known not to."""
    return ever - sum(not counts(record) for record in past)


def monday_of(day: date) -> date:
    """Tell the Monday that the week of a day begins with."""
    return day - timedelta(days=day.weekday())


def week_of(past: Iterable[SessionRecord], today: date, goal: int) -> Week:
    """Count the sessions of the week of ``today``, each on the day it had where it was begun."""
    monday = monday_of(today)
    after = monday + timedelta(days=7)
    done = [record for record in past if counts(record) and monday <= local_day(record) < after]
    on = [local_day(record) for record in done]
    marks = (
        DayMark(day, on.count(day), day == today, day > today)
        for day in (monday + timedelta(days=number) for number in range(7))
    )
    return Week(tuple(marks), len(done), sum(record.actual_s for record in done), goal)


def _sessions(number: int) -> str:
    return "1 session" if number == 1 else f"{number} sessions"
