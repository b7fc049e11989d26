"""Somebody with a keyboard and no mouse at the real window, and time in the test's hands."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QStackedWidget, QWidget
from pytestqt.qtbot import QtBot

from massage_coach.app.desktop import Desktop
from massage_coach.paths import Paths
from massage_coach.sound.model import SoundOutput
from massage_coach.sound.output import SilentOutput
from tests.support.hand_clock import HandClock
from tests.support.keyboard import Keyboard
from tests.support.night_light import NightLight
from tests.support.ui_find import find

PATIENCE_MS: Final = 20_000


class Typist:
    """Somebody with a keyboard and no mouse, who looks at the screen."""

    def __init__(self, desktop: Desktop, clock: HandClock, qtbot: QtBot) -> None:
        self._desktop = desktop
        self._window = desktop.window
        self._clock = clock
        self._qtbot = qtbot
        self._keys = Keyboard(desktop.window)
        self.go_to = self._keys.go_to

    # What is done

    def press(self, *keys: Qt.Key | str, shift: bool = False, ctrl: bool = False) -> None:
        """Press keys wherever the focus is; a text is typed as it stands."""
        held = Qt.KeyboardModifier.ShiftModifier if shift else Qt.KeyboardModifier.NoModifier
        if ctrl:
            held |= Qt.KeyboardModifier.ControlModifier
        self._keys.press(*keys, held=held)

    def let_pass(self, seconds: float, until: Callable[[], bool] = lambda: False) -> None:
        """Let time pass, as the loop of the session sees it."""
        end = self._clock.now + seconds
        while self._clock.now < end and not until():
            self._clock.now += 0.5
            self._desktop.conductor.tick()

    def wait_until(self, what: Callable[[], bool]) -> None:
        """Let real time pass."""
        self._qtbot.waitUntil(what, timeout=PATIENCE_MS)

    def wait_for_the_voice(self) -> None:
        """Let real time make the sentences, then let the clock pass the wait for a sound device."""
        self._qtbot.waitUntil(lambda: self._desktop.clips.pending() == 0, timeout=PATIENCE_MS)
        self.let_pass(6.0, until=lambda: self.button("primary") == "Pause")

    # What is seen

    @property
    def at(self) -> str:
        """Name of what has the focus."""
        return self._keys.at

    @property
    def page(self) -> str:
        """Name of the page, or of the step of the first start, that is shown."""
        shown = self._window.pages.currentWidget()
        assert shown is not None
        if shown.objectName() != "first-start":
            return shown.objectName()
        (step,) = (inner.currentWidget() for inner in shown.findChildren(QStackedWidget) if inner.parent() is shown)
        assert step is not None
        return step.objectName()

    def shows(self, name: str) -> bool:
        """Whether something is to be seen."""
        found = self._window.findChild(QWidget, name)
        return found is not None and found.isVisible()

    def label(self, name: str) -> str:
        """What a label says that is to be seen."""
        label = find(self._window, QLabel, name)
        assert label.isVisible(), name
        return label.text()

    def can_press(self, name: str) -> bool:
        """Whether a button can be pressed now."""
        return find(self._window, QPushButton, name).isEnabled()

    def button(self, name: str) -> str:
        """What a button says."""
        return find(self._window, QPushButton, name).text()


@contextmanager
def at_the_keyboard(folder: Path, qtbot: QtBot, sound: SoundOutput | None = None) -> Iterator[Typist]:
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    application.setCursorFlashTime(0)
    clock = HandClock()
    desktop = Desktop(application, Paths.under(folder), sound=sound or SilentOutput(), clock=clock, awake=NightLight())
    qtbot.addWidget(desktop.window)
    desktop.window.show()
    qtbot.waitExposed(desktop.window)
    desktop.window.activateWindow()
    qtbot.waitUntil(desktop.window.isActiveWindow)
    try:
        yield Typist(desktop, clock, qtbot)
    finally:
        desktop.close()
        desktop.window.hide()
