"""The conductor driven by Qt's event loop."""

import math
from typing import Final

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from massage_coach.conductor.conductor import Conductor
from massage_coach.conductor.model import Options, Resumption
from massage_coach.library.models import Routine
from massage_coach.session.player import Event, Player
from massage_coach.session.screen import done_at, next_change
from massage_coach.session.view import Intent, PlayerPhase, PlayerView

MOVING_MS: Final = 60
"""Shortest time between two pictures while the countdown runs: on a common ring the arc goes two pixels meanwhile."""

SLOW_MS: Final = 120
"""Longest time between two pictures, where whatever moves is slow."""

LOOK_MS: Final = 240
"""Longest time between two looks at everything else, so that news of voice and sound is taken in."""

PLAYING_LOOK_MS: Final = 500
"""The same while a session goes its way: what it says next was given to the loudspeaker long before."""

REDUCED_MS: Final = 250
"""The same for somebody who wants little motion; nothing moves in between."""


class QtConductor(QObject):
    """Ticks a conductor and tells the window what to show.

    A whole view is made when the next number or sentence is due, or some news may have come; in between the arc moves
    alone.
    """

    view_changed = Signal(PlayerView)
    moved = Signal(float)
    """How much of the segment is done, 0 to 1, while all else stays as it is."""

    def __init__(self, conductor: Conductor, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._conductor = conductor
        self._reduced_motion = False
        self._due = 0.0
        self._is_moving = False
        self._picture_ms = MOVING_MS
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self.go_on)

    def prepare(self, routine: Routine, options: Options, resumption: Resumption | None = None) -> None:
        """Get ready for a routine; from now on the view changes with time."""
        self._show(self._conductor.prepare(routine, options, resumption))
        self._timer.start()

    def play(self, routine: Routine, options: Options) -> None:
        """Get ready for a routine and start it; the voice does not wait for the first picture."""
        self._conductor.prepare(routine, options)
        self._show(self._conductor.ask(Intent.START))
        self._timer.start()

    def warm(self, volume: int) -> None:
        """Have the loudspeaker ready for a start that may come; ``volume`` in percent."""
        self._conductor.warm(volume)
        if self._conductor.player is None:
            self._timer.start(LOOK_MS)

    def ask(self, event: Event) -> None:
        """Pass on what the person asks for."""
        self._show(self._conductor.ask(event))

    def leave(self) -> None:
        """Put the session away."""
        self._timer.stop()
        self._conductor.leave()

    def abandon(self) -> None:
        """Let go of the session as it stands, for a program that is told to end."""
        self._timer.stop()
        self._conductor.abandon()

    def set_reduced_motion(self, reduced: bool) -> None:  # noqa: FBT001 (the shape of a Qt setter)
        """Draw fewer pictures a second."""
        self._reduced_motion = reduced

    def pace(self, wanted_s: float) -> None:
        """Leave ``wanted_s`` seconds, within reason, between one picture and the next: it depends on what moves."""
        self._picture_ms = round(min(max(wanted_s * 1000, MOVING_MS), SLOW_MS))

    @property
    def player(self) -> Player | None:
        """The player as it is, ``None`` where no session is prepared."""
        return self._conductor.player

    @property
    def session_id(self) -> int | None:
        """Number of the session in the history, once it is there."""
        return self._conductor.session_id

    @property
    def is_kept(self) -> bool:
        """Whether the session is in the history or will be in a moment."""
        return self._conductor.is_kept

    @property
    def is_playing(self) -> bool:
        """Whether a session has begun and is not over."""
        player = self._conductor.player
        idle = {PlayerPhase.READY, PlayerPhase.FINISHED, PlayerPhase.STOPPED}
        return player is not None and player.phase not in idle

    @property
    def wait_ms(self) -> int:
        """Time from one :meth:`go_on` to the next."""
        return self._timer.interval()

    def go_on(self) -> None:
        """Do what is due; the timer calls it while a session is prepared or the loudspeaker is kept awake."""
        player, now = self._conductor.player, self._conductor.now
        if player is None or not self._is_moving or now >= self._due:
            self.tick()
        else:
            self.moved.emit(done_at(player, now))
            self._wait(now)

    def tick(self) -> None:
        """Let time pass up to now, and show everything."""
        if self._conductor.player is not None:
            self._show(self._conductor.tick())
        elif not self._conductor.look():
            self._timer.stop()

    def _show(self, view: PlayerView) -> None:
        player, now = self._conductor.player, self._conductor.now
        self._is_moving = view.phase is PlayerPhase.PLAYING and not self._reduced_motion
        look_ms = PLAYING_LOOK_MS if self._is_moving else REDUCED_MS if self._reduced_motion else LOOK_MS
        self._due = now + look_ms / 1000
        if player is not None:
            self._due = min(self._due, next_change(player))
        self._wait(now)
        self.view_changed.emit(view)

    def _wait(self, now: float) -> None:
        """Come back when the next change is due, sooner where the arc moves."""
        wait_ms = max(1, math.ceil((self._due - now) * 1000))
        if self._is_moving:
            wait_ms = min(wait_ms, self._picture_ms)
        if wait_ms != self._timer.interval():
            self._timer.setInterval(wait_ms)
