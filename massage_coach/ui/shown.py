"""What the window is given to show, beyond the records of the rooms below."""

from dataclasses import dataclass

from massage_coach.library.models import Routine


@dataclass(frozen=True, slots=True)
class RoutineRow:
    """A routine with its total time in seconds, the person's holds included."""

    routine: Routine
    total_s: float
