"""The JSON lines that pass between the program and its audio host, so that both sides read the same words."""

from typing import Final

import msgspec

from massage_coach.session.model import ChimeKind


class Open(msgspec.Struct, frozen=True, tag="open"):
    """Open the device and feed it until ``Close``."""


class Close(msgspec.Struct, frozen=True, tag="close"):
    """Give the device back; the program goes, or does without sound, on purpose."""


class Preload(msgspec.Struct, frozen=True, tag="preload"):
    """Decode these files ahead of time."""

    paths: tuple[str, ...]


class Planned(msgspec.Struct, frozen=True):
    """A sound from ``path`` or ``chime`` that is to be heard at ``at``, in seconds of ``time.monotonic()``."""

    sound: int
    at: float
    path: str | None = None
    chime: ChimeKind | None = None


class Schedule(msgspec.Struct, frozen=True, tag="schedule"):
    """Play these sounds at their times, each at once if its time has passed."""

    sounds: tuple[Planned, ...]


class Drop(msgspec.Struct, frozen=True, tag="drop"):
    """Forget what was to be heard at ``after`` or later, in seconds of ``time.monotonic()``."""

    after: float


class Hush(msgspec.Struct, frozen=True, tag="hush"):
    """Silence now; nothing that was scheduled is played."""


class Volume(msgspec.Struct, frozen=True, tag="volume"):
    """Loudness from 0 to 100."""

    percent: int


class LastWords(msgspec.Struct, frozen=True, tag="last words"):
    """Say this clip should orders end without ``Close``; ``None`` for nothing."""

    path: str | None


class Ping(msgspec.Struct, frozen=True, tag="ping"):
    """Answer with the same number, to show that the host is alive."""

    number: int


Order = Open | Close | Preload | Schedule | Drop | Hush | Volume | LastWords | Ping


class Opened(msgspec.Struct, frozen=True, tag="opened"):
    """The device is open and fed."""

    device: str


class Lost(msgspec.Struct, frozen=True, tag="lost"):
    """There is no device at the moment; ``reason`` is one sentence for the person."""

    reason: str


class Started(msgspec.Struct, frozen=True, tag="started"):
    """A sound went to the device and is heard at ``at``, in seconds of ``time.monotonic()``."""

    sound: int
    at: float


class Pong(msgspec.Struct, frozen=True, tag="pong"):
    """The answer to a ``Ping``."""

    number: int


class DeviceNames(msgspec.Struct, frozen=True, tag="devices"):
    """The answer to ``--devices``: names, or the sentence that says why there are none."""

    names: tuple[str, ...]
    fault: str | None = None


Answer = Opened | Lost | Started | Pong | DeviceNames

LIST_DEVICES: Final = "--devices"
"""Argument that makes the host print its ``DeviceNames`` and end."""

_orders: Final[msgspec.json.Decoder[Order]] = msgspec.json.Decoder(Order)
_answers: Final[msgspec.json.Decoder[Answer]] = msgspec.json.Decoder(Answer)


def encode(message: Order | Answer) -> bytes:
    """Write a message as one line with its line end."""
    return msgspec.json.encode(message) + b"\n"


def decode_order(line: bytes) -> Order:
    """Read an order; ``ValueError`` if the line is none."""
    return _orders.decode(line)


def decode_answer(line: bytes) -> Answer:
    """Read an answer; ``ValueError`` if the line is none."""
    return _answers.decode(line)
