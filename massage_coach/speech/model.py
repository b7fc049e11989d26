"""What the rest of the house knows of a voice: a choice, a clip, and the lack of one."""

from pathlib import Path

import msgspec

DEFAULT_VOICE = "en-us+f3"
"""Best recognised of the voices that come with the program, fundamental at 212 Hz."""

DEFAULT_RATE = 130
"""Engine rate that comes out as about 188 spoken words a minute."""


class VoiceChoice(msgspec.Struct, frozen=True):
    """The voice that a person set; ``rate`` in the engine's words a minute, 80 to 220."""

    voice: str = DEFAULT_VOICE
    rate: int = DEFAULT_RATE


class VoiceInfo(msgspec.Struct, frozen=True):
    """One voice that can be chosen."""

    id: str
    name: str
    languages: tuple[str, ...]


class Clip(msgspec.Struct, frozen=True):
    """A spoken sentence as a trimmed mono WAV file; ``length_s`` is its true length in seconds."""

    text: str
    path: Path
    length_s: float


class ClipFault(msgspec.Struct, frozen=True):
    """A sentence that could not be spoken, with one sentence that says why and what to do."""

    text: str
    reason: str


class SpeechError(Exception):
    """The voice is missing or failed; the message is one sentence for the person."""
