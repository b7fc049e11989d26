"""The words that program and voice worker exchange, one JSON line each, so that both sides agree."""

from enum import StrEnum

from msgspec import Struct

from massage_coach.speech.model import VoiceInfo


class Fault(StrEnum):
    """What kept the worker from answering with what was asked."""

    ENGINE = "engine"
    """There is no engine to speak with; nothing can be made."""
    VOICE = "voice"
    """The engine lacks the voice; other voices may work."""
    TEXT = "text"
    """The text holds nothing that can be said."""
    FOLDER = "folder"
    """The clip cannot be written."""
    RENDER = "render"
    """The engine gave no usable sound; a fresh worker may do better."""


class RenderRequest(Struct, frozen=True, tag_field="op", tag="render"):
    """Ask for one clip; ``path`` is absolute, ``rate`` in the engine's words a minute."""

    text: str
    voice: str
    rate: int
    path: str


class VoicesRequest(Struct, frozen=True, tag_field="op", tag="voices"):
    """Ask which voices can be chosen."""


Request = RenderRequest | VoicesRequest


class Hello(Struct, frozen=True, tag_field="answer", tag="hello"):
    """The worker's first line: its engine is ready."""

    driver: str
    """The driver of pyttsx3: espeak, sapi5 or nsss."""
    engine: str
    """Name and version of the engine, as in ``espeak-ng 1.52.0``."""
    library: str
    """Name and version of the library in between, as in ``pyttsx3 2.99``."""


class Rendered(Struct, frozen=True, tag_field="answer", tag="rendered"):
    """The clip lies at the path that was asked for."""

    frames: int
    length_s: float


class VoicesListed(Struct, frozen=True, tag_field="answer", tag="voices"):
    """Every voice that can be chosen, in the order to show them."""

    voices: tuple[VoiceInfo, ...]


class Failed(Struct, frozen=True, tag_field="answer", tag="failed"):
    """What was asked could not be done; ``reason`` is one sentence for the person."""

    fault: Fault
    reason: str


Answer = Hello | Rendered | VoicesListed | Failed
