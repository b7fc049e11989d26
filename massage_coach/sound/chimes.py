"""Bells that mark a moment without words, made from sine partials so that no sound file is needed."""

from dataclasses import dataclass
from typing import Final

import numpy as np

from massage_coach.session.model import ChimeKind
from massage_coach.sound.mixer import RATE, Samples

PEAK: Final = 0.2
"""Highest sample of every bell, -14 dB below full scale."""

ATTACK_S: Final = 0.006
RELEASE_S: Final = 0.06

PARTIALS: Final = ((1.0, 1.0, 1.0), (2.71, 0.45, 0.55), (5.15, 0.16, 0.3), (8.43, 0.05, 0.18))
"""A singing bowl: frequency against the lowest, level, and length against the lowest."""

BEAT_HZ: Final = 1.6
"""A bowl is never quite round; each partial is a pair this far apart, which makes it breathe."""


@dataclass(frozen=True, slots=True)
class Stroke:
    """One touch of the bowl; times in seconds."""

    at_s: float
    lowest_hz: float
    decay_s: float
    level: float = 1.0


@dataclass(frozen=True, slots=True)
class Bell:
    """The strokes of one chime and how long it is let ring."""

    length_s: float
    strokes: tuple[Stroke, ...]


BELLS: Final = {
    ChimeKind.BEGIN: Bell(1.2, (Stroke(0.0, 523.25, 0.42),)),
    ChimeKind.END: Bell(1.4, (Stroke(0.0, 349.23, 0.5),)),
    ChimeKind.SWITCH: Bell(1.2, (Stroke(0.0, 440.0, 0.3), Stroke(0.22, 587.33, 0.36))),
    ChimeKind.FINISH: Bell(
        1.48, (Stroke(0.0, 587.33, 0.4, 0.8), Stroke(0.25, 440.0, 0.4, 0.9), Stroke(0.5, 293.66, 0.42))
    ),
}
"""Rising for what begins, low for what ends, two strokes for the other side, three downward at the very end."""


def make_chime(kind: ChimeKind) -> Samples:
    """Make a bell: mono at ``RATE``, shorter than 1.5 s, starting and ending at silence."""
    bell = BELLS[kind]
    count = round(bell.length_s * RATE)
    ring = np.zeros(count, dtype=np.float64)
    for stroke in bell.strokes:
        first = round(stroke.at_s * RATE)
        ring[first:] += _struck(stroke, count - first)
    release = round(RELEASE_S * RATE)
    ring[-release:] *= np.cos(np.linspace(0.0, np.pi / 2, release)) ** 2
    return np.asarray(ring * (PEAK / np.max(np.abs(ring))), dtype=np.float32)


def _struck(stroke: Stroke, count: int) -> "np.typing.NDArray[np.float64]":
    seconds = np.arange(count) / RATE
    wave = np.zeros(count, dtype=np.float64)
    for ratio, level, length in PARTIALS:
        decay = np.exp(-seconds / (stroke.decay_s * length))
        for frequency in (stroke.lowest_hz * ratio, stroke.lowest_hz * ratio + BEAT_HZ):
            wave += level / 2 * decay * np.sin(2 * np.pi * frequency * seconds)
    attack = round(ATTACK_S * RATE)
    wave[:attack] *= np.sin(np.linspace(0.0, np.pi / 2, attack)) ** 2
    return wave * stroke.level
