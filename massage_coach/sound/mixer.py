"""The one place where sounds become samples: the same sums for the loudspeaker and for an exported file."""

from dataclasses import dataclass, field
from typing import Final

import numpy as np
import numpy.typing as npt

Samples = npt.NDArray[np.float32]
"""Mono samples of shape (frames,), or stereo of shape (frames, 2); 1.0 is full scale."""

RATE: Final = 48_000
"""Frames a second, everywhere in this room."""

VOLUME_FRAMES: Final = RATE * 60 // 1000
"""A change of volume from silence to full takes 60 ms."""

KNEE: Final = 0.8
"""The limiter leaves samples below this untouched."""


def limit(block: Samples) -> Samples:
    """Bend what lies above ``KNEE`` so that no sum reaches beyond full scale."""
    loudness = np.abs(block)
    if not np.any(loudness > KNEE):
        return block
    room = 1.0 - KNEE
    bent = np.sign(block) * (KNEE + room * np.tanh((loudness - KNEE) / room))
    return np.where(loudness > KNEE, bent, block).astype(np.float32)


@dataclass(frozen=True, slots=True)
class Begun:
    """A sound whose first sample went out at ``frame``."""

    sound: int
    frame: int


@dataclass(slots=True)
class _Voice:
    sound: int
    samples: Samples
    at: int
    begun: bool = False

    @property
    def end(self) -> int:
        return self.at + len(self.samples)


@dataclass(slots=True)
class Mixer:
    """Sums mono sounds, placed at absolute frames, into stereo blocks that follow one another.

    Not locked: whoever shares a mixer between threads holds a lock around every call.
    """

    _voices: list[_Voice] = field(default_factory=list)
    _begun: list[Begun] = field(default_factory=list)
    _gain: float = 1.0
    _target: float = 1.0

    def add(self, sound: int, samples: Samples, at: int) -> None:
        """Place a mono sound at frame ``at``; one whose frame has passed starts with the next block, from its start."""
        self._voices.append(_Voice(sound, samples, at))

    def clear(self) -> None:
        """Forget everything without a fade; for when the device has thrown away what it held."""
        self._voices.clear()

    def set_gain(self, gain: float, *, at_once: bool = False) -> None:
        """Ramp to ``gain`` (0 to 1) from the next block on, or jump there."""
        self._target = gain
        if at_once:
            self._gain = gain

    def take_begun(self) -> tuple[Begun, ...]:
        """Tell which sounds have begun since this was last asked."""
        begun, self._begun = tuple(self._begun), []
        return begun

    def render(self, start: int, count: int) -> Samples:
        """Mix ``count`` frames from frame ``start`` on into an array of shape (count, 2)."""
        mono: Samples = np.zeros(count, dtype=np.float32)
        end = start + count
        for voice in self._voices:
            if not voice.begun:
                if voice.at >= end:
                    continue
                voice.at = max(voice.at, start)
                voice.begun = True
                self._begun.append(Begun(voice.sound, voice.at))
            _pour(voice, mono, start)
        self._voices = [voice for voice in self._voices if not voice.begun or voice.end > end]
        self._apply_gain(mono)
        return np.repeat(limit(mono)[:, np.newaxis], 2, axis=1)

    def _apply_gain(self, mono: Samples) -> None:
        if self._gain == self._target:
            if self._gain != 1.0:
                mono *= np.float32(self._gain)
            return
        step = np.sign(self._target - self._gain) / VOLUME_FRAMES
        ramp = self._gain + step * np.arange(1, len(mono) + 1)
        low, high = sorted((self._gain, self._target))
        ramp = np.clip(ramp, low, high)
        mono *= ramp.astype(np.float32)
        if len(ramp):
            self._gain = float(ramp[-1])


def _pour(voice: _Voice, mono: Samples, start: int) -> None:
    """Add the part of a voice that falls into the block beginning at ``start``."""
    first = max(voice.at, start)
    last = min(voice.end, start + len(mono))
    if last <= first:
        return
    part = voice.samples[first - voice.at : last - voice.at]
    mono[first - start : last - start] += part
