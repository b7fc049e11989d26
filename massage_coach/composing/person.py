"""Draws from the past sessions what a new one should know of the person."""

from collections.abc import Sequence
from datetime import datetime
from typing import Final

from massage_coach.composing.model import Person
from massage_coach.history.helped import helped_by_technique
from massage_coach.history.records import SessionRecord
from massage_coach.history.worked import past_work
from massage_coach.safety.rules import Verdict

LOOK_BACK_DAYS: Final = 120
"""Sessions of so many days before today are looked at."""


def person_of(records: Sequence[SessionRecord], verdict: Verdict | None, now: datetime) -> Person:
    """Put together what is known of a person at ``now``, which carries its zone."""
    return Person(now, verdict, past_work(records), helped_by_technique(records))
