"""Counts down twice in one busy event loop, by the player and by a naive timer; tells how late both are in the end.

Run as a process of its own: ``SECONDS``. Prints two numbers, the lateness of the player and of the naive timer in
seconds.
"""

import sys
import time
from typing import Final

from PySide6.QtCore import QCoreApplication, Qt, QTimer

from benchmarks.routines import hour_script
from massage_coach.conductor.qt import MOVING_MS
from massage_coach.session.player import Event, Happening, Stage, advance, ready_player
from massage_coach.session.screen import show
from massage_coach.session.view import Intent
from massage_coach.speech.estimate import estimated_length_s

BLOCK_EVERY_MS: Final = 2000
BLOCK_S: Final = 1.2
"""The loop does something else for so long every two seconds."""


class Countdowns:
    """Both countdowns and what they say."""

    def __init__(self) -> None:
        self.began = time.monotonic()
        stage = Stage(hour_script(), lambda text: estimated_length_s(text, 165))
        self.player = ready_player(stage, self.began)
        self.shown_at = self.began
        self.shown_s = 0.0
        self.naive_s = 0
        self.naive_late_s = 0.0
        self.step(Intent.START)
        self.origin = self.player.since
        """When the first second of the session begins, a moment after the start."""

    def tick(self) -> None:
        """Let time pass."""
        self.step(Happening.TICK)

    def step(self, event: Event) -> None:
        """Do what the conductor does for every picture."""
        now = time.monotonic()
        self.player, _ = advance(self.player, event, now)
        view = show(self.player)
        self.shown_s = view.session_total_s - view.session_remaining_s
        self.shown_at = time.monotonic()

    def count(self) -> None:
        """Do what a naive timer does for every second."""
        self.naive_s += 1
        self.naive_late_s = time.monotonic() - self.began - self.naive_s

    def lateness(self) -> tuple[float, float]:
        """Seconds by which each is behind the clock, at the moment when it was last changed."""
        return self.shown_at - self.origin - self.shown_s, self.naive_late_s


def main(seconds: float) -> int:
    """Count for so long."""
    application = QCoreApplication([])
    both = Countdowns()
    player, naive, load = QTimer(), QTimer(), QTimer()
    player.setTimerType(Qt.TimerType.PreciseTimer)
    player.timeout.connect(both.tick)
    naive.timeout.connect(both.count)
    load.timeout.connect(lambda: time.sleep(BLOCK_S))
    player.start(MOVING_MS)
    naive.start(1000)
    load.start(BLOCK_EVERY_MS)
    QTimer.singleShot(round(seconds * 1000), application.quit)
    application.exec()
    late = both.lateness()
    print(f"{late[0]:.6f} {late[1]:.6f}")
    return 0


if __name__ == "__main__":
    sys.exit(main(float(sys.argv[1])))
