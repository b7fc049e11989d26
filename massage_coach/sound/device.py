"""The loudspeaker, and the only file that knows the library behind it."""

import importlib
import os
from collections.abc import Callable, Generator, Sequence
from enum import Enum
from typing import Final, Protocol, cast

import numpy as np

from massage_coach.sound.mixer import RATE, Samples
from massage_coach.sound.model import SoundError

PERIOD_MS: Final = 120
"""What is asked for at once."""

PERIODS: Final = 2

PULSE_DEPTH_MS: Final = 600
"""How much a sound server holds, so that 300 ms in which nothing runs leave no gap.

``PULSE_LATENCY_MSEC`` is the one way to it: the library asks for a single period. A stream begins with at most 64 KiB,
and does not begin at all where half of this is more: so there is one channel, and 680 ms are the limit.
"""

PULSE_LATENCIES_S: Final = (0.45, 0.57)
"""From a request to the last of its frames being heard, on PulseAudio and on PipeWire: measured with the above."""

CHANNELS: Final = 1
"""Left and right are the same; the system spreads them."""

NO_DEVICE: Final = (
    "No loudspeaker or headphones could be opened; connect one, or start the sound service, and it will be used."
)

NO_LIBRARY: Final = "The sound library cannot be loaded; install Massage Coach again."

Fill = Callable[[int], Samples]
"""Gives the next frames as an array of shape (count, 2); called in a thread of the device."""


class OutputDevice(Protocol):
    """A device that is open and asks for frames until it is closed."""

    @property
    def name(self) -> str:
        """What a person calls it."""

    @property
    def latencies_s(self) -> tuple[float, ...]:
        """What the constant time from a request for frames to the last of them being heard may be."""

    def close(self) -> None:
        """Fall silent within milliseconds, throwing away frames that are not heard yet."""


OpenDevice = Callable[[Fill], OutputDevice]
"""Opens a device that takes its frames from a function; ``SoundError`` when there is none."""

_Frames = Generator[Samples, int, None]


class _Stream(Protocol):
    backend: str

    def start(self, callback_generator: _Frames) -> None: ...
    def close(self) -> None: ...


class _Devices(Protocol):
    def get_playbacks(self) -> list[dict[str, object]]: ...


class _MakeStream(Protocol):
    def __call__(
        self,
        output_format: Enum,
        *,
        nchannels: int,
        sample_rate: int,
        buffersize_msec: int,
        callback_periods: int,
        backends: list[Enum],
        app_name: str,
    ) -> _Stream: ...


class _Library(Protocol):
    MiniaudioError: type[Exception]
    Backend: type[Enum]
    SampleFormat: type[Enum]
    PlaybackDevice: _MakeStream

    def get_enabled_backends(self) -> set[Enum]: ...
    def Devices(self, backends: Sequence[Enum]) -> _Devices: ...  # noqa: N802 (the library's own name)


def _library() -> _Library:
    try:
        return cast("_Library", importlib.import_module("miniaudio"))
    except (ImportError, OSError) as fault:
        raise SoundError(NO_LIBRARY) from fault


def _backends(library: _Library) -> list[Enum]:
    """Give the systems of this platform in the library's own order, without the one that plays to nowhere."""
    real = [kind for kind in library.get_enabled_backends() if kind.name not in {"NULL", "CUSTOM"}]
    return sorted(real, key=lambda kind: int(kind.value))


class _MiniaudioDevice:
    """The default device of the platform."""

    def __init__(self, stream: _Stream) -> None:
        self._stream = stream
        self.name = f"default device ({stream.backend})"
        self.latencies_s = PULSE_LATENCIES_S if stream.backend == "PulseAudio" else (PERIOD_MS * PERIODS / 1000,)

    def close(self) -> None:
        """Close at once; on PulseAudio what it held is thrown away within 10 ms."""
        self._stream.close()


def open_default_device(fill: Fill) -> OutputDevice:
    """Open the platform's default output and start to feed it; ``SoundError`` when there is none."""
    library = _library()
    os.environ["PULSE_LATENCY_MSEC"] = str(PULSE_DEPTH_MS)
    try:
        stream = library.PlaybackDevice(
            library.SampleFormat["FLOAT32"],
            nchannels=CHANNELS,
            sample_rate=RATE,
            buffersize_msec=PERIOD_MS,
            callback_periods=PERIODS,
            backends=_backends(library),
            app_name="Massage Coach",
        )
        frames = _frames(fill)
        next(frames)
        stream.start(frames)
    except (library.MiniaudioError, OSError) as fault:
        raise SoundError(NO_DEVICE) from fault
    return _MiniaudioDevice(stream)


def _frames(fill: Fill) -> _Frames:
    block = np.zeros((0, CHANNELS), dtype=np.float32)
    while True:
        count = yield block
        block = np.ascontiguousarray(fill(count)[:, :CHANNELS])


def device_names() -> tuple[str, ...]:
    """Name the outputs that can be played on; ``SoundError`` when there are none."""
    library = _library()
    try:
        found = library.Devices(_backends(library)).get_playbacks()
    except (library.MiniaudioError, OSError) as fault:
        raise SoundError(NO_DEVICE) from fault
    if not found:
        raise SoundError(NO_DEVICE)
    return tuple(str(device["name"]) for device in found)
