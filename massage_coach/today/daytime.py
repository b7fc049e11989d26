"""Divides the day into the parts that decide what suits, and greets accordingly.

Nothing heavy is imported here, because the greeting belongs to the first picture.
"""

from enum import StrEnum
from typing import Final

MORNING_FROM: Final = 5
AFTERNOON_FROM: Final = 12
EVENING_FROM: Final = 18
NIGHT_FROM: Final = 21
"""Hours of the local clock, our own convention."""


class PartOfDay(StrEnum):
    """A part of the day."""

    MORNING = "morning"
    AFTERNOON = "afternoon"
    EVENING = "evening"
    NIGHT = "night"


def part_of_day(hour: int) -> PartOfDay:
    """Tell the part of the day of an hour of the local clock, 0 to 23."""
    if hour < MORNING_FROM or hour >= NIGHT_FROM:
        return PartOfDay.NIGHT
    if hour < AFTERNOON_FROM:
        return PartOfDay.MORNING
    return PartOfDay.AFTERNOON if hour < EVENING_FROM else PartOfDay.EVENING


def greeting(hour: int) -> str:
    """Greet somebody at an hour of the local clock, 0 to 23."""
    part = part_of_day(hour)
    return f"Good {PartOfDay.EVENING if part is PartOfDay.NIGHT else part}"
