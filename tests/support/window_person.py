"""Somebody at the real window, who reads its pages, clicks and presses keys."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from massage_coach.app.desktop import Desktop
from massage_coach.clocks import wall_clock
from massage_coach.library.models import Routine
from massage_coach.paths import Paths
from massage_coach.safety.answers import Answer
from massage_coach.safety.store import AnswersFile
from massage_coach.sound.model import SoundOutput
from massage_coach.sound.output import SilentOutput
from tests.support.answers import answers, want_no_check_ins
from tests.support.night_light import NightLight


class Person:
    """Somebody at the window."""

    def __init__(self, desktop: Desktop, paths: Paths) -> None:
        self.desktop = desktop
        self.window = desktop.window
        self.paths = paths

    @property
    def page(self) -> str:
        """Name of the step or page that is shown."""
        shown = self._shown()
        steps = self.desktop.first_start_desk.page.steps if shown.objectName() == "first-start" else None
        step = None if steps is None else steps.currentWidget()
        return shown.objectName() if step is None else step.objectName()

    def _shown(self) -> QWidget:
        shown = self.window.pages.currentWidget()
        assert shown is not None
        return shown

    @property
    def at(self) -> str:
        """Name of what has the focus."""
        focus = QApplication.focusWidget()
        return "" if focus is None else focus.objectName()

    def find(self, name: str) -> QAbstractButton:
        found = self.window.findChild(QAbstractButton, name)
        assert found is not None, name
        return found

    def click(self, *names: str) -> None:
        for name in names:
            button = self.find(name)
            assert button.isEnabled(), name
            button.click()

    def press(self, *keys: Qt.Key) -> None:
        """Press keys wherever the focus is."""
        for key in keys:
            self.window.activateWindow()  # as it is where somebody presses keys
            QApplication.processEvents()
            focus = QApplication.focusWidget()
            QTest.keyClick(self.window if focus is None else focus, key)

    def text(self, name: str) -> str:
        found = self.window.findChild(QLabel, name)
        assert found is not None, name
        return found.text()

    def said(self) -> str:
        """Everything that the middle shows."""
        QApplication.processEvents()
        labels = self._shown().findChildren(QLabel)
        return "\n".join(label.text() for label in labels if label.isVisible())

    def answers_no(self, times: int = 8) -> None:
        self.press(*[Qt.Key.Key_N] * times)

    @property
    def routine(self) -> Routine:
        """The routine of the session that is prepared."""
        player = self.desktop.conductor.player
        assert player is not None
        return player.script.routine

    @property
    def steps(self) -> list[str]:
        """Techniques of the session that is prepared."""
        return [step.technique for step in self.routine.steps]

    @property
    def is_prepared(self) -> bool:
        return self.desktop.conductor.player is not None


@contextmanager
def at_the_window(
    folder: Path, qtbot: QtBot, sound: SoundOutput | None = None, *, check_ins: bool = False
) -> Iterator[Person]:
    """Open the window for somebody who, unless ``check_ins``, does not want to be asked how they are."""
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    application.setCursorFlashTime(0)
    paths = Paths.under(folder)
    if not check_ins:
        want_no_check_ins(paths)
    desktop = Desktop(application, paths, sound=sound or SilentOutput(), awake=NightLight())
    qtbot.addWidget(desktop.window)
    desktop.window.show()
    qtbot.waitExposed(desktop.window)
    desktop.window.activateWindow()
    qtbot.waitUntil(desktop.window.isActiveWindow)
    try:
        yield Person(desktop, paths)
    finally:
        desktop.close()
        desktop.window.hide()


def give(folder: Path, given: Mapping[str, Answer] | None = None, days_ago: float = 0) -> None:
    """Let the questions have been answered so many days ago."""
    AnswersFile(Paths.under(folder).answers).save(answers(given, wall_clock() - timedelta(days=days_ago)))
