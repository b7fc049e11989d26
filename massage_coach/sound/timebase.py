"""Says which frame is heard at which moment, from nothing but the moments at which frames are asked for."""

from collections import deque
from dataclasses import dataclass
from typing import Final

from massage_coach.sound.mixer import RATE

READS_KEPT: Final = 6
"""A stream that slipped is followed after so many reads; so many in a row would have to be late to mislead."""

READS_TO_MEASURE: Final = 3
"""So many reads in step show how long after a request a stream is heard that was heard from its first read on."""


@dataclass(slots=True)
class Latency:
    """The constant time from a request to the moment its last frame is heard, as far as it is known, in seconds.

    It depends on the kind of sound server, which does not say what it is. A stream that is opened while the device is
    awake shows it; what was learnt of one stream holds for the next.
    """

    possible_s: tuple[float, ...] = (0.0,)
    """What was measured on the kinds of servers there are, the most common first."""
    _shown_s: float | None = None

    @property
    def seconds(self) -> float:
        """The one to reckon with."""
        shown = self._shown_s
        return self.possible_s[0] if shown is None else min(self.possible_s, key=lambda one: abs(one - shown))

    def note(self, shown_s: float) -> None:
        """Take in what a stream has shown; a busy machine makes it look shorter than it is, never longer."""
        self._shown_s = shown_s if self._shown_s is None else max(self._shown_s, shown_s)


class TimeBase:
    """Maps frames of one opened stream to seconds of ``time.monotonic()``.

    Once a stream runs, the device asks for a block as soon as that much room is free, so the moment of the request
    less the time of the block's *end* is constant. Just after opening that is not so: the first block is asked for at
    once, some devices take several in a burst, and a sleeping sink lets the second wait for up to two seconds. Until
    reads can be trusted, the stream is taken to be heard from the moment it was first read, as one that starts on an
    awake device is.

    A busy machine asks late and never early, so the earliest of the last requests is the one that tells.
    """

    def __init__(self, latency: Latency, *, awake: bool = False) -> None:
        """``awake`` tells that the stream is heard from its first read on, and so shows its latency."""
        self._latency = latency
        self._shows = awake
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
        self._offsets.append(offset)
        if self._shows and self._first is not None and len(self._offsets) == READS_TO_MEASURE:
            self._shows = False
            moment, frame = self._first
            self._latency.note(moment - frame / RATE - min(self._offsets))

    @property
    def has_begun(self) -> bool:
        """Whether the device has asked for anything."""
        return self._first is not None

    @property
    def is_sure(self) -> bool:
        """Whether a read in step has shown when the stream is heard."""
        return bool(self._offsets)

    def frame_at(self, moment: float) -> int:
        """Frame that is heard at a moment of ``time.monotonic()``."""
        return round((moment - self._origin()) * RATE)

    def heard_at(self, frame: int) -> float:
        """Moment of ``time.monotonic()`` at which a frame is heard."""
        return self._origin() + frame / RATE

    def _origin(self) -> float:
        """When frame 0 would have been heard."""
        if self._offsets:
            return min(self._offsets) + self._latency.seconds
        if self._first is not None:
            moment, frame = self._first
            return moment - frame / RATE
        return float("inf")
