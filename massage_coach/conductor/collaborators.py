"""What the conductor needs of voice and history; none of it ever makes a session wait."""

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Protocol

from massage_coach.checkin.model import Answer, Spot
from massage_coach.history.records import SegmentRecord, Status
from massage_coach.library.models import Routine
from massage_coach.speech.model import Clip, ClipFault, VoiceChoice

if TYPE_CHECKING:
    from massage_coach.history.recorder import RecorderReport


class Clips(Protocol):
    """Where spoken sentences come from; no call waits for a voice."""

    def cached(self, texts: Sequence[str], choice: VoiceChoice) -> dict[str, Clip]:
        """Look up what was made before."""
        ...

    def request(self, texts: Sequence[str], choice: VoiceChoice) -> None:
        """Have sentences made, in this order."""
        ...

    def poll(self) -> tuple[Clip | ClipFault, ...]:
        """Fetch what has been made since the last call."""
        ...


class Recorder(Protocol):
    """Where a session is written down; no call waits for a disk."""

    def begin(self, routine: Routine, started_at: datetime, planned_s: float) -> int:
        """Open the record of a session; returns the number by which reports name this sitting."""
        ...

    def resume(self, session_id: int) -> int:
        """Go on with the record of an interrupted session; returns as ``begin``."""
        ...

    def segment(self, segment: SegmentRecord) -> None:
        """Write down how much of a segment was played."""
        ...

    def answer(self, answer: Answer) -> None:
        """Write down what the person says about the session."""
        ...

    def spots(self, spots: tuple[Spot, ...]) -> None:
        """Write down where the session is to help."""
        ...

    def finish(self, status: Status) -> None:
        """Close the record."""
        ...

    def discard(self) -> None:
        """Throw the record away."""
        ...

    def poll(self) -> "tuple[RecorderReport, ...]":
        """Fetch what became of the record since the last call."""
        ...
