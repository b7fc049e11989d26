"""What the device is fed: scheduled sounds turned into frames at the last moment, silence in between."""

import threading
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

import numpy as np

from massage_coach.sound.device import Fill
from massage_coach.sound.mixer import RATE, Mixer, Samples
from massage_coach.sound.timebase import TimeBase
from massage_coach.sound.wire import Started

STALLED_S: Final = 1.0
"""A device that asks for nothing for so long is gone."""

WAKING_S: Final = 3.5
"""A sleeping sink was seen to take two seconds between its first read and the second."""

WAKING_READS: Final = 2

LATE_AT_MOST_S: Final = 1.0
"""What could not be played for so long, while there was no device, is forgotten: late cues would all talk at once."""

TALKING_OVER_S: Final = 0.05
"""Two sounds that were not to meet may do so for no longer than this."""

Clock = Callable[[], float]


@dataclass(frozen=True, slots=True)
class _Waiting:
    sound: int
    samples: Samples
    at: float
    latest: float


@dataclass(frozen=True, slots=True)
class _Placed:
    """Where the last sound ends: when it was to, and at which frame it does."""

    at: float
    frame: int


class Feed:
    """Holds what is to be heard when, and answers the device's requests; for any thread.

    Times stay times until the block that holds them is asked for, so that every sound is placed by the newest
    estimate of when a frame is heard. Only one stream is fed; requests of an older one are answered with silence.
    """

    def __init__(self, clock: Clock, started: Callable[[Started], None]) -> None:
        self._clock = clock
        self._started = started
        self._lock = threading.Lock()
        self._mixer = Mixer()
        self._waiting: list[_Waiting] = []
        self._stream = 0
        self._base = TimeBase(0.0)
        self._reads = 0
        self._last_read = 0.0
        self._next = 0
        self._sound_end: int | None = None
        self._placed: _Placed | None = None

    def new_stream(self) -> Fill:
        """Begin a stream; the function given back answers its requests until the next stream begins."""
        with self._lock:
            self._stream += 1
            self._base = TimeBase(0.0)
            self._reads = 0
            self._last_read = self._clock()
            self._sound_end = None
            number = self._stream
        return lambda count: self._fill(number, count)

    def set_latency(self, latency_s: float) -> None:
        """Tell the running stream's constant time from request to ear, known once it is open."""
        with self._lock:
            self._base.latency_s = latency_s

    def schedule(self, sound: int, samples: Samples, at: float) -> None:
        """Let a sound be heard at ``at``, in seconds of the clock, or as soon as possible after."""
        with self._lock:
            latest = max(at, self._clock()) + LATE_AT_MOST_S
            self._waiting.append(_Waiting(sound, samples, at, latest))

    def forget_missed(self) -> None:
        """Forget what was being heard or should have been while there was no device."""
        with self._lock:
            self._waiting = [waiting for waiting in self._waiting if waiting.at >= self._clock()]
            self._mixer.clear()
            self._placed = None

    def drop(self, after: float) -> None:
        """Forget what was to be heard at ``after`` or later; what the device asked for already is heard to its end."""
        with self._lock:
            self._waiting = [waiting for waiting in self._waiting if waiting.at < after]

    def hush(self) -> bool:
        """Forget everything; True when the device holds sound that has to be thrown away to be silent now."""
        with self._lock:
            self._waiting.clear()
            held = self._is_heard()
            self._mixer.clear()
            self._placed = None
            if held:
                self._stream += 1
            return held

    def is_over(self) -> bool:
        """Whether everything that was scheduled has been heard to its end."""
        with self._lock:
            return not self._waiting and not self._is_heard()

    def _is_heard(self) -> bool:
        held = self._sound_end is not None and self._base.heard_at(self._sound_end) > self._clock()
        return held or self._mixer.sounding

    def set_volume(self, percent: int) -> None:
        """Set the loudness, 0 to 100; a square law, because ears are not linear."""
        with self._lock:
            self._mixer.set_gain((min(max(percent, 0), 100) / 100) ** 2)

    def stalled(self) -> bool:
        """Whether the stream has asked for nothing for longer than one that lives."""
        with self._lock:
            limit = WAKING_S if self._reads < WAKING_READS else STALLED_S
            return self._clock() - self._last_read > limit

    def _fill(self, stream: int, count: int) -> Samples:
        now = self._clock()
        with self._lock:
            if stream != self._stream:
                return np.zeros((count, 2), dtype=np.float32)
            start = self._next
            self._next += count
            self._reads += 1
            self._last_read = now
            self._base.read(now, start, count)
            self._place(start, self._next)
            block = self._mixer.render(start, count)
            if np.any(block):
                self._sound_end = self._next
            begun = [Started(begun.sound, self._base.heard_at(begun.frame)) for begun in self._mixer.take_begun()]
        for report in begun:
            self._started(report)
        return block

    def _place(self, start: int, end: int) -> None:
        first_heard = self._base.heard_at(start)
        still_waiting = []
        for waiting in self._waiting:
            frame = self._base.frame_at(waiting.at)
            if frame >= end:
                still_waiting.append(waiting)
            elif waiting.latest >= first_heard and not self._talks_over(waiting, max(frame, start)):
                self._mixer.add(waiting.sound, waiting.samples, frame)
                length = len(waiting.samples)
                self._placed = _Placed(waiting.at + length / RATE, max(frame, start) + length)
        self._waiting = still_waiting

    def _talks_over(self, waiting: _Waiting, frame: int) -> bool:
        """Whether a sound would meet one that was to be over by then, but was held up with the whole stream."""
        before = self._placed
        if before is None or waiting.at < before.at - TALKING_OVER_S:
            return False
        return frame < before.frame - TALKING_OVER_S * RATE
