"""A whole first evening with the program by nothing but keys, from the first start to a note in the history."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QStackedWidget, QWidget
from pytestqt.qtbot import QtBot

from massage_coach.app.desktop import Desktop
from massage_coach.checkin.change import DAY_TO_DAY
from massage_coach.checkin.model import Moment
from massage_coach.history.records import Status
from massage_coach.history.store import HistoryStore
from massage_coach.paths import Paths
from massage_coach.session.model import SegmentKind
from massage_coach.sound.output import SilentOutput
from tests.support.night_light import NightLight
from tests.support.ui_find import find

PATIENCE_MS: Final = 20_000
CONTROLS: Final = 80
"""More than any page has: whoever pressed Tab as often came by everything."""
NOTE: Final = "Left side took longer."


class HandClock:
    """Time that moves when it is told to, in seconds."""

    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


class Typist:
    """Somebody with a keyboard and no mouse, who looks at the screen."""

    def __init__(self, desktop: Desktop, clock: HandClock, qtbot: QtBot) -> None:
        self._desktop = desktop
        self._window = desktop.window
        self._clock = clock
        self._qtbot = qtbot

    # What is done

    def press(self, *keys: Qt.Key | str, shift: bool = False) -> None:
        """Press keys wherever the focus is; a text is typed as it stands."""
        held = Qt.KeyboardModifier.ShiftModifier if shift else Qt.KeyboardModifier.NoModifier
        for key in keys:
            self._window.activateWindow()  # as it is where somebody presses keys
            QApplication.processEvents()
            if isinstance(key, str):
                QTest.keyClicks(self._focus(), key, held)
            else:
                QTest.keyClick(self._focus(), key, held)

    def go_to(self, name: str, key: Qt.Key = Qt.Key.Key_Tab) -> None:
        """Press a key, as Tab, until something has the focus."""
        for _ in range(CONTROLS):
            if self.at == name:
                return
            self.press(key)
        raise AssertionError(f"{name} cannot be reached")

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

    def _focus(self) -> QWidget:
        return QApplication.focusWidget() or self._window

    @property
    def at(self) -> str:
        """Name of what has the focus."""
        return self._focus().objectName()

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
def at_the_keyboard(folder: Path, qtbot: QtBot) -> Iterator[Typist]:
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    application.setCursorFlashTime(0)
    clock = HandClock()
    desktop = Desktop(application, Paths.under(folder), sound=SilentOutput(), clock=clock, awake=NightLight())
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


def seconds(clock: str) -> int:
    """Read a time as it is shown, as 2:40."""
    minutes, rest = clock.split(":")
    return 60 * int(minutes) + int(rest)


def come_to_the_first_session(typist: Typist) -> None:
    assert typist.page == "first-start-voice"
    typist.press(Qt.Key.Key_Space)
    for number in range(1, 9):
        assert typist.label("question-progress") == f"Question {number} of 8"
        typist.press(Qt.Key.Key_N)
    assert typist.page == "first-start-result"
    assert typist.label("verdict-title") == "You can go ahead"
    typist.press(Qt.Key.Key_Space)
    assert typist.page == "first-start-ready"
    typist.press(Qt.Key.Key_Space)
    say_how_it_is(typist)
    assert typist.page == "player-page"


def say_how_it_is(typist: Typist) -> None:
    assert typist.page == "check-in-page"
    assert typist.at == "check-in-pain"
    typist.press("6", Qt.Key.Key_Return, "1", "0", Qt.Key.Key_Return)
    assert typist.at == "check-in-stress"
    typist.go_to("spots-neck")
    typist.press(Qt.Key.Key_Space)
    typist.go_to("check-in-continue")
    typist.press(Qt.Key.Key_Return)


def play_a_little(typist: Typist) -> None:
    typist.wait_for_the_voice()
    typist.press(Qt.Key.Key_Space)
    assert typist.button("primary") == "Go on"
    typist.press(Qt.Key.Key_Space)
    typist.let_pass(3.0)
    assert typist.button("primary") == "Pause"
    before = typist.label("session-left")
    typist.press(Qt.Key.Key_Right)
    typist.let_pass(3.0)
    assert seconds(typist.label("session-left")) < seconds(before) - 3
    typist.let_pass(120.0, until=lambda: typist.can_press("player-longer"))
    before = typist.label("session-left")
    typist.press("+")
    assert seconds(typist.label("session-left")) > seconds(before)
    typist.press("?")
    assert typist.shows("shortcut-sheet")
    typist.press(Qt.Key.Key_Escape)
    assert not typist.shows("shortcut-sheet")
    assert typist.button("primary") == "Pause"


def end_and_keep(typist: Typist) -> str:
    typist.press(Qt.Key.Key_Escape)
    assert typist.shows("end-question")
    assert typist.at == "end-keep"
    typist.press(Qt.Key.Key_Return)
    assert typist.label("summary-title") == "Session ended"
    typist.wait_until(lambda: typist.at == "after-pain")  # the record comes from its own process
    typist.press("5", Qt.Key.Key_Return, "9", Qt.Key.Key_Escape)
    assert typist.label("summary-changes").startswith("Pain: 6 before, 5 after, 1 point less.")
    assert typist.at == "back-to-library"
    played = typist.label("summary-name")
    typist.press(Qt.Key.Key_Return)
    assert typist.page == "today-page"
    return played


def note_it_in_the_history(typist: Typist, played: str) -> None:
    typist.go_to("tab-today")
    typist.go_to("tab-history", Qt.Key.Key_Right)
    typist.go_to("session-list")
    typist.press(Qt.Key.Key_Down, Qt.Key.Key_Return)
    assert typist.page == "history-page"
    assert typist.label("session-title") == played
    assert typist.label("session-answers").splitlines() == [
        "Where: Neck.",
        "Pain: 6 before, 5 after, 1 point less.",
        "Tension: 10 before, 9 after, 1 point less.",
        DAY_TO_DAY,
    ]
    typist.go_to("session-note")
    typist.press(NOTE)
    typist.go_to("tab-history")
    typist.go_to("tab-today", Qt.Key.Key_Up)
    assert typist.page == "today-page"


def test_a_first_evening_needs_no_mouse(tmp_path: Path, qtbot: QtBot) -> None:
    with at_the_keyboard(tmp_path, qtbot) as typist:
        come_to_the_first_session(typist)
        play_a_little(typist)
        note_it_in_the_history(typist, end_and_keep(typist))
    with HistoryStore(Paths.under(tmp_path).history) as store:
        (record,) = store.recent()
    assert record.status is Status.STOPPED
    assert record.note == NOTE
    assert record.checkin.values(Moment.BEFORE) == {"pain": 6, "tension": 10}
    assert any(part.kind is SegmentKind.HOLD for part in record.segments)
