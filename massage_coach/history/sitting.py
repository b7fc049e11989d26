"""One session on its way into the history, with what of it is not written yet."""

from datetime import datetime

import msgspec

from massage_coach.checkin.model import Answer, Spot
from massage_coach.history.records import SegmentRecord, Status
from massage_coach.library.models import Routine


class Beginning(msgspec.Struct, frozen=True):
    """What a session is entered with; ``started_at`` with its zone, ``planned_s`` in seconds."""

    routine: Routine
    started_at: datetime
    planned_s: float
    note: str = ""


class Sitting(msgspec.Struct):
    """One session and what of it is not in the file yet."""

    sitting: int
    beginning: Beginning | None
    """``None`` for a session that is resumed, until it was read."""
    known_as: int = 0
    """Its id in the file that it is resumed from, or that went away."""
    row: int | None = None
    """Its id in the file that is open, once it is entered there."""
    is_lost: bool = False
    """Whether a file that had its row went away."""
    segments: dict[int, SegmentRecord] = msgspec.field(default_factory=dict)
    """The newest record of each position, in the order in which they came."""
    unwritten: dict[int, SegmentRecord] = msgspec.field(default_factory=dict)
    """Those of them that are still to be written."""
    answers: list[Answer] = msgspec.field(default_factory=list)
    """What the person said of how they are, in the order in which it came."""
    unwritten_answers: list[Answer] = msgspec.field(default_factory=list)
    spots: tuple[Spot, ...] = ()
    """Where it is to help."""
    are_spots_written: bool = True
    status: Status | None = None
    """How it ended; ``None`` while it is played."""
    discarded: bool = False
    reported: bool = False
    """Whether the person has been told that it cannot be written."""
    written: bool = False
    """Whether nothing more is to come."""

    def add(self, segment: SegmentRecord) -> None:
        """Keep the newest record of a segment, as the last one."""
        for records in (self.segments, self.unwritten):
            records.pop(segment.position, None)
            records[segment.position] = segment

    def say(self, answer: Answer) -> None:
        """Keep an answer."""
        self.answers.append(answer)
        self.unwritten_answers.append(answer)

    def tick(self, spots: tuple[Spot, ...]) -> None:
        """Keep the places."""
        self.spots, self.are_spots_written = spots, False

    def lose(self) -> None:
        """Take it that nothing of the session is in the file any more."""
        if self.row is not None:
            self.known_as, self.row, self.is_lost = self.row, None, True
            self.unwritten = dict(self.segments)
            self.unwritten_answers = list(self.answers)
            self.are_spots_written = not self.spots
