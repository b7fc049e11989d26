"""Raw speech turned into a clip: silence cut off, loudness evened out, at the rate of the mixer.

Runs only inside the voice worker. A change to what comes out needs a new ``TRIM_VERSION`` in
``speech.cache``, as that is what tells old clips from new ones.
"""

import importlib
from typing import Final, Protocol, cast

import numpy as np
import numpy.typing as npt

from massage_coach.speech.cache import CLIP_RATE

Samples = npt.NDArray[np.float64]
"""Mono samples, full scale 1."""


class _Soxr(Protocol):
    """What is used of the package soxr, which carries no types."""

    def resample(self, x: Samples, in_rate: float, out_rate: float) -> Samples: ...


_soxr = cast("_Soxr", importlib.import_module("soxr"))

HEARD: Final = 0.003
"""A sample is heard when it is this much of the clip's peak (-50 dB): weak enough for a final f or s."""

KEEP_BEFORE_S: Final = 0.008
KEEP_AFTER_S: Final = 0.040
FADE_IN_S: Final = 0.004
"""The engine starts a vowel at full strength, which clicks without this."""
FADE_OUT_S: Final = 0.020

SPEECH_LEVEL: Final = 10 ** (-20 / 20)
"""Root mean square of the spoken parts; leaves room for noise and chimes beside the voice."""

PEAK_MAX: Final = 10 ** (-3 / 20)

_WINDOW_S: Final = 0.020
_SPOKEN: Final = 0.1


def is_silent(samples: Samples) -> bool:
    """Tell whether nothing can be heard, -54 dB of full scale being the limit."""
    return bool(np.max(np.abs(samples), initial=0.0) < 0.002)  # noqa: PLR2004 (the limit in the docstring)


def trimmed(samples: Samples, rate: int) -> Samples:
    """Cut the silence before and after the speech and fade both ends; ``rate`` in samples a second."""
    loud = np.flatnonzero(np.abs(samples) > HEARD * np.max(np.abs(samples), initial=0.0))
    if loud.size == 0:
        return samples[:0]
    first = max(0, int(loud[0]) - round(KEEP_BEFORE_S * rate))
    last = min(samples.size, int(loud[-1]) + 1 + round(KEEP_AFTER_S * rate))
    speech = samples[first:last].copy()
    rise = min(round(FADE_IN_S * rate), speech.size)
    fall = min(round(FADE_OUT_S * rate), speech.size)
    speech[:rise] *= np.linspace(0.0, 1.0, rise, endpoint=False)
    speech[speech.size - fall :] *= np.linspace(1.0, 0.0, fall)
    return speech


def spoken_level(samples: Samples, rate: int) -> float:
    """Return the root mean square of the windows in which something is said, pauses left out."""
    window = min(round(_WINDOW_S * rate), samples.size)
    if window == 0:
        return 0.0
    windows = samples[: samples.size // window * window].reshape(-1, window)
    power = np.mean(windows**2, axis=1)
    spoken = power[power >= np.max(power) * _SPOKEN**2]
    return float(np.sqrt(np.mean(spoken)))


def levelled(samples: Samples, rate: int) -> Samples:
    """Bring the speech to ``SPEECH_LEVEL``, its peaks never above ``PEAK_MAX``."""
    level = spoken_level(samples, rate)
    if level == 0.0:
        return samples
    gain = min(SPEECH_LEVEL / level, PEAK_MAX / float(np.max(np.abs(samples))))
    return samples * gain


def finished(samples: Samples, rate: int) -> npt.NDArray[np.int16]:
    """Make the samples of a clip out of raw speech: trimmed, at ``CLIP_RATE``, levelled, 16 bit."""
    speech = trimmed(samples, rate)
    resampled = _soxr.resample(speech, rate, CLIP_RATE)
    return np.rint(levelled(resampled, CLIP_RATE) * 32767).astype(np.int16)
