"""What the rest of the house knows of sound: what to play when, and what became of it."""

from dataclasses import dataclass
from pathlib import Path

from massage_coach.session.model import ChimeKind


@dataclass(frozen=True, slots=True)
class ScheduledSound:
    """A clip or a chime that is to be heard at ``at``, in seconds of ``time.monotonic()``."""

    sound: int
    """Number chosen by the caller, unique within the life of the output."""
    source: Path | ChimeKind
    at: float


@dataclass(frozen=True, slots=True)
class SoundOpened:
    """The device is open and fed."""

    device: str


@dataclass(frozen=True, slots=True)
class SoundLost:
    """The device or the audio process went away; ``reason`` is one sentence for the person."""

    reason: str


@dataclass(frozen=True, slots=True)
class SoundStarted:
    """A scheduled sound went to the device; ``at`` is when it is heard, in seconds of ``time.monotonic()``."""

    sound: int
    at: float


SoundReport = SoundOpened | SoundLost | SoundStarted


class SoundError(Exception):
    """Sound cannot be made or written; the message is one sentence for the person."""
