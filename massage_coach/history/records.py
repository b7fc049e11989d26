"""The record of a session as it is kept and shown."""

from datetime import date, datetime
from enum import StrEnum

import msgspec

from massage_coach.checkin.model import NOTHING, CheckIn
from massage_coach.library.models import Routine
from massage_coach.session.model import SegmentKind, Side


class Status(StrEnum):
    """How a session stands."""

    PLAYING = "playing"
    FINISHED = "finished"
    STOPPED = "stopped"
    INTERRUPTED = "interrupted"


class SegmentRecord(msgspec.Struct, frozen=True):
    """One played segment; ``position`` is its index in the session's plan, times in seconds."""

    position: int
    kind: SegmentKind
    technique: str | None
    side: Side
    repeat: int
    planned_s: float
    actual_s: float


class DayTotal(msgspec.Struct, frozen=True):
    """What was done on one local day; ``actual_s`` in seconds over all its sessions."""

    day: date
    sessions: int
    actual_s: float


class SessionRecord(msgspec.Struct, frozen=True):
    """One session; ``started_at`` carries its zone, times in seconds."""

    id: int
    routine: Routine
    """The routine as it was played, hold times of the person included, so that it can be played again."""
    started_at: datetime
    status: Status
    planned_s: float
    actual_s: float
    segments: tuple[SegmentRecord, ...]
    note: str
    last: int | None = None
    """Position of the segment that was written last; ``None`` where that is not known."""
    checkin: CheckIn = NOTHING
    """What the person answered before, during and after it, and about it later."""


class HistoryError(Exception):
    """The history cannot be read or written; the message is one sentence for the person."""


class SessionMissingError(HistoryError):
    """A session is not, or no longer, in the history."""
