"""The conductor driven by Qt's event loop."""

from typing import Final

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from massage_coach.conductor.conductor import Conductor, Options, Resumption
from massage_coach.library.models import Routine
from massage_coach.session.player import Event, Player
from massage_coach.session.view import Intent, PlayerPhase, PlayerView

MOVING_MS: Final = 40
"""Time between two pictures while the countdown runs: 25 a second."""

STILL_MS: Final = 200
"""The same while nothing moves, so that news of voice and sound is still taken in."""

REDUCED_MS: Final = 250
"""The same for somebody who wants little motion."""


class QtConductor(QObject):
    """Ticks a conductor and tells the window what to show."""

    view_changed = Signal(PlayerView)

    def __init__(self, conductor: Conductor, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._conductor = conductor
        self._reduced_motion = False
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self.tick)

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
            self._timer.start(STILL_MS)

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

    def tick(self) -> None:
        """Let time pass up to now; the timer calls it while a session is prepared or the loudspeaker is kept awake."""
        if self._conductor.player is not None:
            self._show(self._conductor.tick())
        elif not self._conductor.look():
            self._timer.stop()

    def _show(self, view: PlayerView) -> None:
        moving = view.phase in {PlayerPhase.PLAYING, PlayerPhase.LEADING_IN}
        pace = REDUCED_MS if self._reduced_motion else MOVING_MS
        self._timer.setInterval(pace if moving else STILL_MS)
        self.view_changed.emit(view)
