"""The frozen data that a session is made of, shared by planner, player, sound and screen."""

from enum import StrEnum

import msgspec


class SegmentKind(StrEnum):
    """What a stretch of session time is for."""

    INTRO = "intro"
    SETUP = "setup"
    HOLD = "hold"
    SWITCH = "switch"
    REST = "rest"
    FINISH = "finish"


class Side(StrEnum):
    """The side of the body a segment is about."""

    LEFT = "left"
    RIGHT = "right"
    BOTH = "both"
    CENTRE = "centre"


class CueKind(StrEnum):
    """What a spoken sentence is for."""

    WELCOME = "welcome"
    SAFETY = "safety"
    GET_READY = "get-ready"
    POSITION = "position"
    PLACE = "place"
    NOTE = "note"
    PRESSURE = "pressure"
    BREATHE = "breathe"
    CHECK = "check"
    COMFORT = "comfort"
    HALFWAY = "halfway"
    TEN_SECONDS = "ten-seconds"
    EASE_OFF = "ease-off"
    SWITCH = "switch"
    REST = "rest"
    FINISH = "finish"
    LEAD_IN = "lead-in"
    WAITING = "waiting"
    EASE_NOW = "ease-now"
    TIME_LEFT = "time-left"
    NUMBER = "number"


class ChimeKind(StrEnum):
    """A short bell that marks a moment without words."""

    BEGIN = "begin"
    END = "end"
    SWITCH = "switch"
    FINISH = "finish"


class Talk(StrEnum):
    """How much the voice says."""

    FULL = "full"
    BRIEF = "brief"
    CHIMES = "chimes"


class Segment(msgspec.Struct, frozen=True):
    """A stretch of session time; times in seconds from the start of the session."""

    kind: SegmentKind
    step: int | None
    """Index of the routine's step; None for intro and finish."""
    technique: str | None
    side: Side
    repeat: int
    """Counted from 1."""
    start_s: float
    length_s: float

    @property
    def end_s(self) -> float:
        """Where the next segment starts, in seconds from the start of the session."""
        return self.start_s + self.length_s


class Cue(msgspec.Struct, frozen=True):
    """One spoken sentence; times in seconds from the start of the session."""

    segment: int
    kind: CueKind
    text: str
    start_s: float
    length_s: float

    @property
    def end_s(self) -> float:
        """When the sentence is over, in seconds from the start of the session."""
        return self.start_s + self.length_s


class Chime(msgspec.Struct, frozen=True):
    """One bell, heard where nobody speaks; its time in seconds from the start of the session."""

    segment: int
    kind: ChimeKind
    start_s: float


class Plan(msgspec.Struct, frozen=True):
    """A whole session as it will be played if nobody touches it."""

    routine: str
    segments: tuple[Segment, ...]
    cues: tuple[Cue, ...]
    chimes: tuple[Chime, ...]

    @property
    def total_s(self) -> float:
        """Length of the session in seconds."""
        return self.segments[-1].end_s if self.segments else 0.0
