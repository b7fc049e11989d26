"""The parts of the window a person can turn to."""

from enum import StrEnum


class Area(StrEnum):
    """The parts of the window a person can turn to."""

    TODAY = "today"
    ROUTINES = "routines"
    TECHNIQUES = "techniques"
    HISTORY = "history"
    SETTINGS = "settings"
