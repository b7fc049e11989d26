"""What the device is fed: scheduled sounds turned into frames at the last moment, silence in between."""

import threading
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

import numpy as np

from massage_coach.sound.device import Fill
from massage_coach.sound.mixer import RATE, Mixer, Samples
from massage_coach.sound.timebase import Latency, TimeBase
from massage_coach.sound.wire import Started

STALLED_S: Final = 1.0
"""A device that asks for nothing for so long is gone."""

WAKING_S: Final = 3.5
"""A sleeping sink was seen to take two seconds between its first reads, which come at once, and the next."""

LATE_AT_MOST_S: Final = 1.0
"""What could not be played for so long, while there was no device, is forgotten: late cues would all talk at once."""

TALKING_OVER_S: Final = 0.05
"""Two sounds that were not to meet may do so for no longer than this."""

LATE_S: Final = 0.02
"""A sound that would come later than this behind what the device holds has way made for it."""

MISPLACED_S: Final = 0.03
"""A sound that turns out to be heard this far off what was reckoned, before it is heard, is placed again."""

LOOK_AGAIN_S: Final = 0.04
"""How often it is looked whether it is so, until the stream has shown when it is heard."""

EXCHANGE_S: Final = 0.03
"""What begins within this time is left alone: a device takes up to 15 ms to be exchanged for a fresh one."""

Clock = Callable[[], float]


@dataclass(frozen=True, slots=True, eq=False)
class _Waiting:
    sound: int
    samples: Samples
    at: float
    latest: float


@dataclass(frozen=True, slots=True, eq=False)
class _Placed:
    """A sound that the device has asked for, the frame it begins at, and when that was reckoned to be heard."""

    waiting: _Waiting
    frame: int
    reckoned: float

    @property
    def due(self) -> float:
        """When it was to be over."""
        return self.waiting.at + len(self.waiting.samples) / RATE

    @property
    def end(self) -> int:
        """The frame after its last."""
        return self.frame + len(self.waiting.samples)


class Feed:
    """Holds what is to be heard when, and answers the device's requests; for any thread.

    Times stay times until the block that holds them is asked for, so that every sound is placed by the newest
    estimate of when a frame is heard. Only one stream is fed; requests of an older one are answered with silence.

    A device asks long before it plays, so that a busy machine tears nothing. What is to be heard sooner than that has
    way made for it: the stream is exchanged in silence for a fresh one, which is heard at once.
    """

    def __init__(self, clock: Clock, started: Callable[[Started], None]) -> None:
        self._clock = clock
        self._started = started
        self._lock = threading.Lock()
        self._mixer = Mixer()
        self._waiting: list[_Waiting] = []
        self._stream = 0
        self._latency = Latency()
        self._base = TimeBase(self._latency)
        self._last_read = 0.0
        self._next = 0
        self._placed: list[_Placed] = []

    def new_stream(self, *, awake: bool = False) -> Fill:
        """Begin a stream; the function given back answers its requests until the next stream begins.

        ``awake`` tells that the device was playing a moment ago, so that the stream is heard from its first frame on.
        """
        with self._lock:
            self._stream += 1
            self._base = TimeBase(self._latency, awake=awake)
            self._last_read = self._clock()
            number = self._stream
        return lambda count: self._fill(number, count)

    def set_latencies(self, possible_s: tuple[float, ...]) -> None:
        """Tell what the running stream's constant time from request to ear may be, known once it is open."""
        with self._lock:
            self._latency.possible_s = possible_s

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
            self._placed.clear()

    def drop(self, after: float) -> bool:
        """Forget what was to be heard at ``after`` or later; what is being heard is heard to its end.

        True when the device holds such sound and has to be emptied of it. It is left alone where that would cut what
        is being heard.
        """
        with self._lock:
            now = self._clock()
            held = any(placed.waiting.at >= after for placed in self._unheard(now))
            held = held and self._busy_until(now) <= now
            if held:
                self._take_back(now)
            self._waiting = [waiting for waiting in self._waiting if waiting.at < after]
            return held

    def hush(self) -> bool:
        """Forget everything; True when the device holds sound that has to be thrown away to be silent now."""
        with self._lock:
            self._waiting.clear()
            held = not self._all_heard(self._clock())
            self._mixer.clear()
            self._placed.clear()
            if held:
                self._stream += 1
            return held

    def make_way(self) -> bool:
        """Take back what is not heard yet where a sound would come late behind it; True for a fresh stream, at once.

        Never while something is heard: that would be cut.
        """
        with self._lock:
            now = self._clock()
            if not self._wants_way(now) or self._busy_until(now) > now:
                return False
            self._take_back(now)
            return True

    def way_in(self, at_most: float) -> float:
        """How long to wait, in seconds, until :meth:`make_way` may do what it cannot do now."""
        with self._lock:
            now = self._clock()
            if self._wants_way(now):
                return min(at_most, max(0.0, self._busy_until(now) - now))
            return min(at_most, LOOK_AGAIN_S) if self._base.has_begun and not self._base.is_sure else at_most

    def is_over(self) -> bool:
        """Whether everything that was scheduled has been heard to its end."""
        with self._lock:
            return not self._waiting and self._all_heard(self._clock())

    def _all_heard(self, now: float) -> bool:
        return all(self._base.heard_at(placed.end) <= now for placed in self._placed)

    def _unheard(self, now: float) -> list[_Placed]:
        """What the device has asked for and nobody has heard the beginning of."""
        return [placed for placed in self._placed if self._base.heard_at(placed.frame) > now + EXCHANGE_S]

    def _busy_until(self, now: float) -> float:
        """When what was heard last ends or has ended; now where nothing was."""
        heard_at = self._base.heard_at
        begun = (placed for placed in self._placed if heard_at(placed.frame) <= now + EXCHANGE_S)
        return max((heard_at(placed.end) for placed in begun), default=now)

    def _wants_way(self, now: float) -> bool:
        """Whether a fresh stream would bring a sound on time that this one does not."""
        if not self._base.has_begun:
            return False
        reach = self._base.heard_at(self._next) - LATE_S
        if any(max(waiting.at, now) < reach and waiting.latest >= now for waiting in self._waiting):
            return True
        heard_at = self._base.heard_at
        return any(abs(heard_at(one.frame) - one.reckoned) > MISPLACED_S for one in self._unheard(now))

    def _take_back(self, now: float) -> None:
        unheard = self._unheard(now)
        self._waiting += [placed.waiting for placed in unheard]
        self._placed = [placed for placed in self._placed if placed not in unheard]
        self._mixer.clear()
        self._stream += 1

    def set_volume(self, percent: int) -> None:
        """Set the loudness, 0 to 100; a square law, because ears are not linear."""
        with self._lock:
            self._mixer.set_gain((min(max(percent, 0), 100) / 100) ** 2)

    def stalled(self) -> bool:
        """Whether the stream has asked for nothing for longer than one that lives."""
        with self._lock:
            limit = STALLED_S if self._base.is_sure else WAKING_S
            return self._clock() - self._last_read > limit

    def _fill(self, stream: int, count: int) -> Samples:
        now = self._clock()
        with self._lock:
            if stream != self._stream:
                return np.zeros((count, 2), dtype=np.float32)
            start = self._next
            self._next += count
            self._last_read = now
            self._base.read(now, start, count)
            self._place(now, start, self._next)
            block = self._mixer.render(start, count)
            begun = [Started(begun.sound, self._base.heard_at(begun.frame)) for begun in self._mixer.take_begun()]
        for report in begun:
            self._started(report)
        return block

    def _place(self, now: float, start: int, end: int) -> None:
        first_heard = self._base.heard_at(start)
        way_made_at = self._busy_until(now)
        self._placed = [*(one for one in self._placed[:-1] if self._base.heard_at(one.end) > now), *self._placed[-1:]]
        still_waiting = []
        for waiting in self._waiting:
            frame = self._base.frame_at(waiting.at)
            late = frame < start - LATE_S * RATE
            begin = max(frame, start)
            if frame >= end or (late and now < way_made_at < first_heard):
                still_waiting.append(waiting)
            elif waiting.latest >= first_heard and not self._talks_over(waiting, begin):
                self._mixer.add(waiting.sound, waiting.samples, frame)
                self._placed.append(_Placed(waiting, begin, self._base.heard_at(begin)))
        self._waiting = still_waiting

    def _talks_over(self, waiting: _Waiting, frame: int) -> bool:
        """Whether a sound would meet one that was to be over by then, but was held up with the whole stream."""
        if not self._placed:
            return False
        before = self._placed[-1]
        return waiting.at >= before.due - TALKING_OVER_S and frame < before.end - TALKING_OVER_S * RATE
