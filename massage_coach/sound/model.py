"""What the rest of the house knows of sound: what to play when, and what became of it."""

from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

import msgspec

from massage_coach.session.model import ChimeKind


class ScheduledSound(msgspec.Struct, frozen=True):
    """A clip or a chime that is to be heard at ``at``, in seconds of ``time.monotonic()``."""

    sound: int
    """Number chosen by the caller, unique within the life of the output."""
    source: Path | ChimeKind
    at: float


class SoundOpened(msgspec.Struct, frozen=True):
    """The device is open and fed."""

    device: str


class SoundLost(msgspec.Struct, frozen=True):
    """The device or the audio process went away; ``reason`` is one sentence for the person."""

    reason: str


class SoundStarted(msgspec.Struct, frozen=True):
    """A scheduled sound went to the device; ``at`` is when it is heard, in seconds of ``time.monotonic()``."""

    sound: int
    at: float


SoundReport = SoundOpened | SoundLost | SoundStarted


class SoundOutput(Protocol):
    """Where a session's sounds go; no method waits for a device or a process, except a moment for ``close``."""

    def open(self) -> None:
        """Open the device and feed it silence until ``close``; ``SoundOpened`` or ``SoundLost`` follows."""

    def close(self) -> None:
        """Fall silent and give everything back; may be called again, and ``open`` may follow."""

    def leave(self) -> None:
        """Have the last words said, and wait for nothing; for a program that has to go at once."""

    def preload(self, paths: Sequence[Path]) -> None:
        """Decode clips ahead of time."""

    def schedule(self, sounds: Sequence[ScheduledSound]) -> None:
        """Let sounds be heard at their times; one that comes late is heard as soon as possible."""

    def drop(self, after: float) -> None:
        """Forget the sounds that were to be heard at ``after`` or later, in seconds of ``time.monotonic()``."""

    def hush(self) -> None:
        """Silence within a tenth of a second; everything scheduled is forgotten."""

    def set_volume(self, percent: int) -> None:
        """Set the loudness, 0 to 100."""

    def leave_last_words(self, path: Path | None) -> None:
        """Choose the clip that is said if this program disappears without ``close``; ``None`` for none."""

    def poll(self) -> tuple[SoundReport, ...]:
        """Give what was reported since the last call; to be called several times a second."""


class SoundError(Exception):
    """Sound cannot be made or written; the message is one sentence for the person."""
