"""Whether the loudspeaker is ready for a first word: awake ahead of a start, and not for ever.

A device that was just opened does not tell its true delay, and a process has to be started for it. So it is woken when
a person looks at what may be started, and let go again when nobody has started anything for a while.
"""

from collections.abc import Callable
from pathlib import Path
from typing import Final

from massage_coach.sound.model import SoundLost, SoundOpened, SoundOutput

AWAKE_S: Final = 120.0
"""So long, in seconds, a device is kept open for somebody who does not start."""

SETTLE_S: Final = 0.6
"""So long after the device was opened, in seconds, its times are true."""

GIVE_UP_S: Final = 4.0
"""So long a device may say nothing, in seconds."""

SILENT: Final = "The loudspeaker does not answer; see what `massage-coach doctor` says."


class Loudspeaker:
    """Opens and closes the output, and knows what became of it; ``clock`` in seconds, monotonic."""

    def __init__(self, output: SoundOutput, clock: Callable[[], float]) -> None:
        self._output = output
        self._clock = clock
        self._awake_until: float | None = None
        """Infinity while a session needs it, ``None`` while it sleeps."""
        self._opened_at: float | None = None
        self._asked_at = 0.0
        self._last_words: Path | None = None
        self.fault = ""
        """Why nothing is heard, in one sentence, or empty."""

    @property
    def is_awake(self) -> bool:
        """Whether the device is open or being opened."""
        return self._awake_until is not None

    def wake(self, volume: int) -> None:
        """Have the device ready for who may start soon, one that failed anew; ``volume`` in percent."""
        if self.fault:
            self.let_go()
        self._open()
        self._output.set_volume(volume)
        self._awake_until = self._clock() + AWAKE_S

    def keep(self) -> None:
        """Keep the device for a session that is to begin, until :meth:`rest` or :meth:`let_go`."""
        if not self.is_awake:
            self._open()
        self._awake_until = float("inf")
        self._asked_at = self._clock()

    def rest(self) -> None:
        """The session is over: let the device go after a while, unless another begins."""
        self._awake_until = self._clock() + AWAKE_S

    def let_go(self) -> None:
        """Fall silent and close the device."""
        self._awake_until = None
        self._opened_at = None
        self._last_words = None
        self.fault = ""
        self._output.hush()
        self._output.close()

    def leave_last_words(self, path: Path | None) -> None:
        """Choose what is said should the program disappear, until it is chosen anew or let go."""
        if path != self._last_words:
            self._last_words = path
            self._output.leave_last_words(path)

    def is_ready(self) -> bool:
        """Whether the first word can be on time, or will not be heard anyway."""
        now = self._clock()
        if self._opened_at is not None:
            return now - self._opened_at >= SETTLE_S
        if now - self._asked_at >= GIVE_UP_S:
            self.fault = self.fault or SILENT
        return bool(self.fault)

    def look(self) -> bool:
        """Take in the news, and let go what nobody needs; tells whether a device was opened since the last look."""
        opened = False
        if not self.is_awake:
            return opened
        for report in self._output.poll():
            match report:
                case SoundLost():
                    self.fault = report.reason
                    self._opened_at = None
                case SoundOpened():
                    self.fault = ""
                    self._opened_at = self._clock()
                    opened = True
                case _:
                    pass
        if self._awake_until is not None and self._clock() >= self._awake_until:
            self.let_go()
        return opened

    def _open(self) -> None:
        if not self.is_awake:
            # What an earlier session has left to tell is not about this one.
            self._output.poll()
        self._output.open()
