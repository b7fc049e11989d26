"""Says which frame is heard at which moment, from nothing but the moments at which frames are asked for."""

from collections import deque
from statistics import median
from typing import Final

from massage_coach.sound.mixer import RATE

READS_KEPT: Final = 9
"""Enough reads for a steady median, few enough to follow the drift between sound card and clock."""

JUMP_S: Final = 0.02
"""Two reads in a row this far from the median mean that the stream slipped, not that the machine was busy."""


class TimeBase:
    """Maps frames of one opened stream to seconds of ``time.monotonic()``.

    Once a stream runs, the device asks for a block as soon as that much room is free, so the moment of the request
    less the time of the block's *end* is constant. Just after opening that is not so: the first block is asked for at
    once, some devices take several in a burst, and a sleeping sink lets the second wait for up to two seconds. Until
    reads can be trusted, the stream is taken to be heard from the moment it was first read, as one that starts on an
    awake device is.
    """

    def __init__(self, latency_s: float) -> None:
        """Take the constant time from a request to the moment its last frame would be heard."""
        self.latency_s = latency_s
        self._first: tuple[float, int] | None = None
        self._offsets: deque[float] = deque(maxlen=READS_KEPT)
        self._last_read = 0.0

    def read(self, now: float, start: int, count: int) -> None:
        """Note that the device asked at ``now`` for ``count`` frames from frame ``start`` on."""
        if self._first is None:
            self._first = (now, start)
        elif now - self._last_read > count / RATE / 2:
            self._note(now - (start + count) / RATE)
        self._last_read = now

    def _note(self, offset: float) -> None:
        if len(self._offsets) > 1:
            before = median(self._offsets)
            last = self._offsets[-1]
            if abs(offset - before) > JUMP_S and abs(last - before) > JUMP_S and abs(offset - last) < JUMP_S:
                self._offsets.clear()
                self._offsets.append(last)
        self._offsets.append(offset)

    def frame_at(self, moment: float) -> int:
        """Frame that is heard at a moment of ``time.monotonic()``."""
        return round((moment - self._origin()) * RATE)

    def heard_at(self, frame: int) -> float:
        """Moment of ``time.monotonic()`` at which a frame is heard."""
        return self._origin() + frame / RATE

    def _origin(self) -> float:
        """When frame 0 would have been heard."""
        if self._offsets:
            return median(self._offsets) + self.latency_s
        if self._first is not None:
            moment, frame = self._first
            return moment - frame / RATE
        return float("inf")
