"""Groups sessions by the day they happened on, with totals, as the history pane shows them."""

from collections.abc import Iterable
from datetime import date
from itertools import groupby
from typing import Final

import msgspec

from massage_coach.history.records import SessionRecord, Status

# The program speaks English, whatever the locale of the machine.
WEEKDAYS: Final = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS: Final = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
STATUS_LABELS: Final = {
    Status.PLAYING: "Playing now",
    Status.FINISHED: "Finished",
    Status.STOPPED: "Stopped early",
    Status.INTERRUPTED: "Interrupted",
}
"""How a session stands, in the words of the screen."""

_HALF_A_MINUTE: Final = 30


class Day(msgspec.Struct, frozen=True):
    """The sessions of one local day, newest first, and what they add up to."""

    day: date
    label: str
    """As in ``Today``, ``Yesterday`` or ``Saturday 21 November``."""
    sessions: tuple[SessionRecord, ...]
    actual_s: float
    """Time played, in seconds."""
    finished: int
    """How many of the sessions were played to their end."""
    totals_text: str
    """As in ``2 sessions · 14 min · 1 not finished``."""


def by_day(sessions: Iterable[SessionRecord], today: date) -> tuple[Day, ...]:
    """Group sessions by local day, newest day and newest session first.

    A session belongs to the day it had where it was begun, as its stored offset tells; ``today`` is the reader's.
    """
    newest_first = sorted(sessions, key=lambda record: (local_day(record), record.started_at, record.id), reverse=True)
    return tuple(_day(day, tuple(records), today) for day, records in groupby(newest_first, key=local_day))


def local_day(record: SessionRecord) -> date:
    """Tell the date that the calendar showed where and when the session began."""
    return record.started_at.date()


def day_label(day: date, today: date) -> str:
    """Name a day as a person would; the year is said only where it is another than today's."""
    days_ago = (today - day).days
    if days_ago == 0:
        return "Today"
    if days_ago == 1:
        return "Yesterday"
    name = f"{WEEKDAYS[day.weekday()]} {day.day} {MONTHS[day.month - 1]}"
    return name if day.year == today.year else f"{name} {day.year}"


def minutes_text(seconds: float) -> str:
    """Show a time played in whole minutes, ``"14 min"``, and a shorter one as ``"under 1 min"``."""
    if seconds < _HALF_A_MINUTE:
        return "under 1 min"
    # Half a minute rounds up; round() would take the even neighbour.
    return f"{int((seconds + _HALF_A_MINUTE) // 60)} min"


def _day(day: date, sessions: tuple[SessionRecord, ...], today: date) -> Day:
    actual_s = sum(record.actual_s for record in sessions)
    finished = sum(record.status is Status.FINISHED for record in sessions)
    count = len(sessions)
    parts = ["1 session" if count == 1 else f"{count} sessions", minutes_text(actual_s)]
    if finished < count:
        parts.append(f"{count - finished} not finished")
    return Day(day, day_label(day, today), sessions, actual_s, finished, " · ".join(parts))
