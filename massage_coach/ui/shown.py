"""What the window is given to show, beyond the records of the rooms below."""

from dataclasses import dataclass
from enum import IntEnum

from massage_coach.library.models import Routine


@dataclass(frozen=True, slots=True)
class RoutineRow:
    """A routine with its total time in seconds, the person's holds included."""

    routine: Routine
    total_s: float


@dataclass(frozen=True, slots=True)
class VerdictShown:
    """What the answers to the safety questions come to, in words."""

    title: str
    findings: tuple[tuple[str, tuple[str, ...]], ...]
    """A heading with its sentences for every yes."""
    closing: str
    is_barred: bool
    """Whether there is no session at all."""


class Walk(IntEnum):
    """The steps of a first start, in their order."""

    VOICE = 1
    SAFETY = 2
    SESSION = 3
