"""Decides when the screen has to stay on: while a session runs, and a while into a pause."""

from typing import Final, Protocol

from massage_coach.session.view import PlayerPhase

REASON: Final = "A session is running"
"""What the system tells somebody who asks why the screen stays on."""

SETTLED_S: Final = 2.0
"""A session runs for so long before the system is asked: its first word and picture come first."""

PATIENCE_S: Final = 300.0
"""The screen stays on for so long while a session stands still, for somebody who only answers the door."""

RUNNING: Final = frozenset({PlayerPhase.PLAYING, PlayerPhase.LEADING_IN})
STANDING: Final = frozenset({PlayerPhase.WAITING, PlayerPhase.PAUSED, PlayerPhase.EASING})


class KeepAwake(Protocol):
    """One way to keep the screen on; neither call waits for an answer or raises, as a session goes on without."""

    def hold(self, reason: str) -> None:
        """Keep the screen on from now on; ``reason`` is for the person."""
        ...

    def release(self) -> None:
        """Let the screen go dark again as the system has it; harmless where nothing was held."""
        ...


class Watch:
    """Watches a session and holds the screen on for it."""

    def __init__(self, awake: KeepAwake) -> None:
        self._awake = awake
        self._is_holding = False
        self._since: float | None = None
        """When the session began to run, or to stand still; seconds of a monotonic clock."""
        self._is_running = False

    def see(self, phase: PlayerPhase, now_s: float) -> None:
        """Take in how the session is; to be called a few times a second. ``now_s`` is of a monotonic clock."""
        running = phase in RUNNING
        if not running and phase not in STANDING:
            self.end()
            return
        if self._since is None or running is not self._is_running:
            self._since, self._is_running = now_s, running
        lasted = now_s - self._since
        if running and not self._is_holding and lasted >= SETTLED_S:
            self._is_holding = True
            self._awake.hold(REASON)
        elif not running and lasted >= PATIENCE_S:
            self._let_go()

    def end(self) -> None:
        """The session is over, or there is none."""
        self._since = None
        self._let_go()

    def _let_go(self) -> None:
        if self._is_holding:
            self._is_holding = False
            self._awake.release()
