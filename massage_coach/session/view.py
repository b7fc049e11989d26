"""What a screen shows of a running session: one frozen record for window and terminal alike."""

from enum import StrEnum
from typing import Final

import msgspec

from massage_coach.session.model import SegmentKind, Side

SEGMENT_LABELS: Final = {
    SegmentKind.INTRO: "Arrive",
    SegmentKind.SETUP: "Get into place",
    SegmentKind.HOLD: "Hold",
    SegmentKind.SWITCH: "Change sides",
    SegmentKind.REST: "Rest",
    SegmentKind.FINISH: "Finish",
}


class Intent(StrEnum):
    """What a person asks of the player, by mouse, key or terminal."""

    START = "start"
    PAUSE = "pause"
    RESUME = "resume"
    BACK = "back"
    SKIP = "skip"
    REPEAT = "repeat"
    LONGER = "longer"
    SHORTER = "shorter"
    READY = "ready"
    TOO_MUCH = "too-much"
    TELL_TIME = "tell-time"
    END = "end"


class PlayerPhase(StrEnum):
    """The states of the player's table of transitions."""

    READY = "ready"
    PLAYING = "playing"
    WAITING = "waiting"
    LEADING_IN = "leading-in"
    PAUSED = "paused"
    EASING = "easing"
    FINISHED = "finished"
    STOPPED = "stopped"


class UpNext(msgspec.Struct, frozen=True):
    """One line of the list of what comes next."""

    step: int
    name: str
    hold_s: int
    detail: str
    """Note, tool and sides in a few words."""
    done: bool
    current: bool


class PlayerView(msgspec.Struct, frozen=True):
    """One moment of a session, ready to be drawn; all times in seconds."""

    phase: PlayerPhase
    routine_name: str
    segment_kind: SegmentKind
    segment_label: str
    """The word under the number: Hold, Get into place, Change sides, Rest ..."""
    technique_id: str
    technique_name: str
    targets: tuple[str, ...]
    """Muscle ids of the technique."""
    target_text: str
    """Targets and tool in a few words."""
    side: Side
    side_label: str
    """As in ``Left side · 1 of 2``; empty where there is no side and no repeat."""
    pressure_text: str
    """As in ``Pressure 3 to 5 of 10``; empty where there is none."""
    elapsed_s: float
    """Done of this segment; stands still while the session is paused."""
    remaining_s: float
    """Left of this segment."""
    countdown: int
    """The whole number to show; the first second of a 30 s hold shows 30."""
    fraction_done: float
    """Done of this segment, 0 to 1."""
    caption: str
    """The sentence being said or said last; empty before the first."""
    caption_is_spoken: bool
    """False where the voice is missing or set to chimes, and the caption stands in for it."""
    next_text: str
    """What comes after this segment in a few words."""
    session_remaining_s: float
    session_total_s: float
    hold_s: float
    """Full length of this segment."""
    steps: tuple[UpNext, ...]
    allowed: frozenset[Intent]
    """What can be asked now; a button of anything else is disabled."""
    notice: str
    """One sentence about missing voice or sound, or why the session paused; empty when all is well."""
    asks_number: bool = False
    """Whether to ask on the screen how strong it was."""
