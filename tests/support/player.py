"""A device made of arithmetic: asks a feed for frames as a real one does, and keeps what would be heard when."""

import numpy as np

from massage_coach.sound.feed import Feed
from massage_coach.sound.mixer import RATE, Samples
from massage_coach.sound.wire import Started

BLOCK = 9600
BLOCK_S = BLOCK / RATE
LATENCY_S = 0.33


class Speaker:
    """An awake device in its own time: holds ``LATENCY_S`` of sound after each request."""

    def __init__(self) -> None:
        self.now = 1000.0
        self.started: list[Started] = []
        self.feed = Feed(lambda: self.now, self._note)
        self.heard: Samples = np.zeros(0, dtype=np.float32)
        self.moments: list[tuple[float, int]] = []
        self.open()

    def open(self, *, awake: bool = False) -> None:
        """Begin a stream, which is heard from now on; what an older one held is gone."""
        for begins, place in self.moments:
            heard = min(BLOCK, max(0, round((self.now - begins) * RATE)))
            self.heard[place + heard : place + BLOCK] = 0.0
        self.fill = self.feed.new_stream(awake=awake)
        self.feed.set_latencies((LATENCY_S,))
        self.begun = self.now
        self.asked = 0

    def _note(self, report: Started) -> None:
        self.started.append(report)

    def play(self, seconds: float) -> None:
        """Let time pass."""
        end = self.now + seconds
        while (due := self._next_request()) <= end:
            self.now = max(self.now, due)
            block = self.fill(BLOCK)[:, 0]
            self.moments.append((self.begun + self.asked * BLOCK_S, len(self.heard)))
            self.heard = np.concatenate((self.heard, block))
            self.asked += 1
        self.now = end

    def _next_request(self) -> float:
        """A block is asked for once there is room to hold it: at once, then soon, then in step."""
        return self.begun + max(0.0, (self.asked + 1) * BLOCK_S - LATENCY_S)

    def play_to_request(self) -> None:
        """Let time pass until the device has just asked for a block, and holds the most it ever does."""
        asked = self.asked
        while self.asked == asked:
            self.play(0.001)

    def heard_first_after(self, moment: float) -> float:
        """Tell when the first sound after a moment is heard; infinity if there is none."""
        for begins, place in self.moments:
            loud = begins + np.flatnonzero(self.heard[place : place + BLOCK]) / RATE
            after = loud[loud > moment]
            if len(after):
                return float(after[0])
        return float("inf")
