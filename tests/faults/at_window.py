"""A sitting in the real window with real voice and sound, in the process of whoever breaks the disk below it."""

import os
import sys
import time
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path
from typing import Final, Self

import msgspec
import numpy as np
from PySide6.QtWidgets import QApplication, QLabel

from massage_coach.app.desktop import Desktop
from massage_coach.cli.parts import Parts
from massage_coach.paths import Paths
from massage_coach.session.player import Happening
from massage_coach.session.view import Intent, PlayerPhase
from massage_coach.sound.output import AudioHost
from massage_coach.ui.asks import SessionNoted
from tests.support.answers import say_no
from tests.support.audio import QUIET, sound_server
from tests.support.command import TINY_ROUTINE

WITHIN_S: Final = 30.0
LISTEN_S: Final = 8.0
"""In any stretch of this length somebody speaks."""


class SittingInWindow:
    """A session in the window, from its start to its end."""

    def __init__(self, home: Path) -> None:
        self._home = home
        self._stack = ExitStack()
        self._notices: list[str] = []

    def __enter__(self) -> Self:
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
        self._server = self._stack.enter_context(sound_server())
        self._application = QApplication(sys.argv[:1])
        paths = Paths.under(self._home)
        if not paths.answers.exists():
            say_no(paths)
        routine = Parts(paths).routine(str(TINY_ROUTINE))
        self._desktop = Desktop(self._application, paths, routine, sound=AudioHost(self._server.host_command))
        self._stack.callback(self._desktop.close)
        self._desktop.window.show()
        return self

    def __exit__(self, *_: object) -> None:
        self._desktop.window.hide()
        self._stack.close()

    def run(self, until: Callable[[], bool], within_s: float, in_vain: str) -> None:
        """Let the window live until something is true."""
        deadline = time.monotonic() + within_s
        while not until():
            assert time.monotonic() < deadline, f"{in_vain}; shown was: {self._shown()}"
            self._application.processEvents()
            time.sleep(0.01)

    def play_on(self, seconds: float) -> None:
        """Let time pass."""
        end = time.monotonic() + seconds
        self.run(lambda: time.monotonic() >= end, seconds + WITHIN_S, "time did not pass")

    def start(self) -> None:
        """Start, and play for some seconds."""
        self.run(lambda: self._desktop.clips.pending() == 0, 4 * WITHIN_S, "the sentences were not made")
        self._desktop.conductor.ask(Intent.START)
        self.run(lambda: self._phase() is PlayerPhase.PLAYING, WITHIN_S, "the session did not start")
        self.play_on(4.0)

    def _phase(self) -> PlayerPhase:
        player = self._desktop.conductor.player
        assert player is not None
        return player.phase

    def _shown(self) -> list[str]:
        return [label.text() for label in self._desktop.window.findChildren(QLabel) if label.isVisible()]

    def wait_for_notice(self, words: str) -> None:
        """Wait until the window says something, in one place or another."""
        self.run(lambda: any(words in text for text in self._shown()), WITHIN_S, f"not said: {words}")

    def check_sound_goes_on(self) -> None:
        """Something is heard, and the session plays."""
        with self._server.recording() as recorded:
            began = time.monotonic()
            self.play_on(LISTEN_S)
            heard = recorded().between(began, time.monotonic())
        assert float(np.max(np.abs(heard))) > QUIET, "nothing is heard any more"
        assert self._phase() is PlayerPhase.PLAYING

    def set_volume(self, percent: int) -> None:
        """Change a setting."""
        self._desktop.book.change(msgspec.structs.replace(self._desktop.book.settings, volume=percent))

    def volume(self) -> int:
        """The setting as it is now."""
        return self._desktop.book.settings.volume

    def note(self, session: int, text: str) -> None:
        """Write a note about a past session."""
        self._desktop.window.show_notice("")
        self._desktop.window.session_noted.emit(SessionNoted(session, text))

    def end(self) -> None:
        """End the session and keep what was done."""
        if self._phase() is not PlayerPhase.FINISHED:
            self._desktop.conductor.ask(Intent.END)
            self._desktop.conductor.ask(Happening.KEEP)
        self.play_on(1.0)
