"""Spoken clips as samples: read from their files, brought to one rate and one loudness."""

import importlib
import threading
from collections import OrderedDict
from pathlib import Path
from typing import Final, Protocol, cast

import numpy as np
import numpy.typing as npt

from massage_coach.session.model import ChimeKind
from massage_coach.sound.chimes import make_chime
from massage_coach.sound.mixer import RATE, Samples
from massage_coach.sound.model import SoundError

SPEECH_LEVEL: Final = 10 ** (-16 / 20)
"""Loudness of speech while it is being spoken: root mean square 16 dB below full scale."""

SPEECH_PEAK: Final = 0.79
"""No clip is made louder than this, which leaves it below the limiter's knee."""

LOUDER_AT_MOST: Final = 8.0
"""A clip that is nearly silent is not blown up into noise."""

CACHE_BYTES: Final = 16 * 1024 * 1024
"""Decoded clips kept in memory: 87 s of speech, the sentences of some three minutes of a session.

A sentence is handed out seconds before it is due and decoded in milliseconds, so that none is late for want of this.
"""


class _SoundFiles(Protocol):
    def read(self, file: str, *, dtype: str, always_2d: bool) -> tuple[Samples, int]: ...


class _Resampler(Protocol):
    def resample(self, x: Samples, in_rate: float, out_rate: float) -> npt.NDArray[np.float32]: ...


def load_clip(file: Path) -> Samples:
    """Read a clip as mono at ``RATE`` and at the common loudness of speech.

    Raises ``SoundError`` when the file is missing or no sound file.
    """
    sound_files = cast("_SoundFiles", importlib.import_module("soundfile"))
    try:
        samples, rate = sound_files.read(str(file), dtype="float32", always_2d=True)
    except (OSError, RuntimeError) as fault:
        raise SoundError(f"The clip {file} cannot be read; it will be made again when the cache is cleared.") from fault
    mono = np.ascontiguousarray(samples.mean(axis=1), dtype=np.float32)
    if rate != RATE:
        resampler = cast("_Resampler", importlib.import_module("soxr"))
        mono = np.asarray(resampler.resample(mono, rate, RATE), dtype=np.float32)
    return level(mono)


def level(mono: Samples) -> Samples:
    """Bring speech to ``SPEECH_LEVEL``, measured only where somebody speaks, never above ``SPEECH_PEAK``."""
    peak = float(np.max(np.abs(mono), initial=0.0))
    if peak == 0.0:
        return mono
    spoken = _spoken_level(mono)
    gain = min(SPEECH_LEVEL / spoken, SPEECH_PEAK / peak, LOUDER_AT_MOST)
    return mono * np.float32(gain)


def _spoken_level(mono: Samples) -> float:
    """Root mean square over the 20 ms pieces that lie within 30 dB of the loudest, so that pauses do not count."""
    piece = RATE // 50
    padded = np.pad(mono, (0, -len(mono) % piece)).reshape(-1, piece)
    powers = np.mean(np.square(padded, dtype=np.float64), axis=1)
    return float(np.sqrt(np.mean(powers[powers >= np.max(powers) / 1000])))


class SoundShelf:
    """Chimes and decoded clips kept in memory, for any thread; the clips asked for least recently make room."""

    def __init__(self, limit_bytes: int = CACHE_BYTES) -> None:
        self._lock = threading.Lock()
        self._limit = limit_bytes
        self._held = 0
        self._clips: OrderedDict[Path, Samples] = OrderedDict()
        self._chimes: dict[ChimeKind, Samples] = {}

    @property
    def held_bytes(self) -> int:
        """Memory taken by decoded clips."""
        return self._held

    def get(self, source: Path | ChimeKind) -> Samples:
        """Give the samples of a clip or a chime; ``SoundError`` when the file cannot be read."""
        with self._lock:
            return self._chime(source) if isinstance(source, ChimeKind) else self._clip(source)

    def _chime(self, kind: ChimeKind) -> Samples:
        if kind not in self._chimes:
            self._chimes[kind] = make_chime(kind)
        return self._chimes[kind]

    def _clip(self, file: Path) -> Samples:
        known = self._clips.get(file)
        if known is None:
            known = load_clip(file)
            self._clips[file] = known
            self._held += known.nbytes
        self._clips.move_to_end(file)
        while self._held > self._limit and len(self._clips) > 1:
            _, gone = self._clips.popitem(last=False)
            self._held -= gone.nbytes
        return known
