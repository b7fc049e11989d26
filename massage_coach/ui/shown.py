"""What the window is given to show, beyond the records of the rooms below."""

from enum import IntEnum

import msgspec

from massage_coach.history.records import SessionRecord
from massage_coach.library.models import Routine, Sides, Step
from massage_coach.today.model import Suggestion, Wish
from massage_coach.today.week import Week


class RoutineRow(msgspec.Struct, frozen=True):
    """A routine with its total time in seconds, the person's holds included."""

    routine: Routine
    total_s: float
    is_own: bool = False
    """Whether the person made it."""


class StepShown(msgspec.Struct, frozen=True):
    """A step of a routine in the making."""

    step: Step
    name: str
    detail: str
    """Place, seconds, sides and rest in a few words."""
    usual_hold_s: int
    sides: Sides | None
    """Of its technique; ``None`` where that is gone."""
    remarks: tuple[str, ...] = ()
    """What is to be said about it, a sentence each."""


class RoutineDraft(msgspec.Struct, frozen=True):
    """A routine in the making."""

    title: str
    name: str
    why: str
    steps: tuple[StepShown, ...]
    total_s: float
    state: str
    """Whether it is saved, in a sentence."""
    remarks: tuple[str, ...] = ()
    """What is to be said about the whole of it."""
    can_undo: bool = False
    can_redo: bool = False
    is_kept: bool = False
    """Whether it was saved before, so that it can be deleted."""
    versions: tuple[tuple[int, str], ...] = ()
    """Number and words of what it was before, the newest first."""


class VerdictShown(msgspec.Struct, frozen=True):
    """What the answers to the safety questions come to, in words."""

    title: str
    findings: tuple[tuple[str, tuple[str, ...]], ...]
    """A heading with its sentences for every yes."""
    closing: str
    is_barred: bool
    """Whether there is no session at all."""


class DoseShown(msgspec.Struct, frozen=True):
    """Where a session is more than enough, in one sentence, why, and the names of its steps."""

    text: str
    why: str
    steps: str


class FitShown(msgspec.Struct, frozen=True):
    """What becomes of one step of a routine for this person, and what is offered that the person may decline."""

    is_left_out: bool
    reason: str
    offer: str = ""
    how: str = ""
    is_wanted: bool = True


class Walk(IntEnum):
    """The steps of a first start, in their order."""

    VOICE = 1
    SAFETY = 2
    SESSION = 3


class Today(msgspec.Struct, frozen=True):
    """What the first page shows."""

    suggestion: Suggestion | None
    """``None`` where there is no routine at all."""
    wish: Wish
    week: Week
    is_new: bool
    """Whether there was never a session before."""
    resume: SessionRecord | None = None
    """The session that was cut short, where that was not long ago."""
    refusal: str = ""
    """Why nothing may be played, where it may not."""
