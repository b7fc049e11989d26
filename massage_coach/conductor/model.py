"""What a session is prepared with, apart from its routine; known before anything that plays it is loaded."""

import msgspec

from massage_coach.checkin.model import NOTHING, CheckIn
from massage_coach.session.model import Talk
from massage_coach.speech.model import VoiceChoice


class Options(msgspec.Struct, frozen=True):
    """How a person wants a session to be played; ``volume`` in percent."""

    talk: Talk = Talk.FULL
    voice: VoiceChoice = msgspec.field(default_factory=VoiceChoice)
    volume: int = 80
    wait_for_ready: bool = False
    before: CheckIn = NOTHING
    """What the person said before the session."""


class Resumption(msgspec.Struct, frozen=True):
    """Where an interrupted session goes on."""

    session: int
    position: int
    """Index of the segment in the plan."""
    holds: dict[int, float]
    """Lengths in seconds that holds had, by segment."""
    played: dict[int, float]
    """Seconds that were played of each segment."""
