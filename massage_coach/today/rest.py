"""Tells what the sessions of the last days ask for: rest after firm pressure, and another routine than yesterday's."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta
from typing import Final

import msgspec

from massage_coach.history.records import SessionRecord
from massage_coach.history.summary import local_day
from massage_coach.session.model import SegmentKind
from massage_coach.today.reach import Techniques, firm_targets
from massage_coach.today.week import counts

REST_DAYS: Final = 1
"""Days of rest between firm sessions (S05, S08, S10; own synthesis)."""

SAME_SPOT_AFTER: Final = timedelta(hours=48)
"""The same muscle is pressed firmly again after this time (S10, S14)."""

LOOK_BACK_DAYS: Final = 7
"""Sessions of so many days before today are looked at; earlier ones change nothing."""

LONG_S: Final = 600.0
"""From ten minutes on a session is one of the regular ones and no mere break."""


class Lately(msgspec.Struct, frozen=True):
    """What was done in the last days, as far as it matters for the next session."""

    firm_days_ago: int | None
    """Days since the last firm session where that still asks for rest: 0 is today; ``None`` once it does not."""
    tender: frozenset[str]
    """Muscles that were pressed firmly less than 48 hours ago."""
    days_ago: dict[str, int]
    """Days since a routine was played last, by its id."""
    had_long_today: bool
    """Whether there was a regular session today."""


def lately(past: Sequence[SessionRecord], techniques: Techniques, now: datetime) -> Lately:
    """Look back on the sessions that count; ``now`` carries its zone."""
    done = [record for record in past if counts(record)]
    pressed = [record for record in done if record.routine.ceiling is None]  # the others were gentle throughout
    firm = [(record, targets) for record in pressed if (targets := firm_targets(_held(record), techniques))]
    last = min((_days_ago(record, now.date()) for record, _ in firm), default=None)
    tender = [targets for record, targets in firm if now - record.started_at < SAME_SPOT_AFTER]
    days_ago: dict[str, int] = {}
    for record in done:
        ago = _days_ago(record, now.date())
        days_ago[record.routine.id] = min(ago, days_ago.get(record.routine.id, ago))
    return Lately(
        firm_days_ago=last if last is not None and last <= REST_DAYS else None,
        tender=frozenset[str]().union(*tender),
        days_ago=days_ago,
        had_long_today=any(_days_ago(record, now.date()) == 0 and record.actual_s >= LONG_S for record in done),
    )


def _held(record: SessionRecord) -> Iterable[str | None]:
    return (segment.technique for segment in record.segments if segment.kind is SegmentKind.HOLD)


def _days_ago(record: SessionRecord, today: date) -> int:
    """Count days; a session that seems to lie ahead, as after a journey, was today."""
    return max(0, (today - local_day(record)).days)
