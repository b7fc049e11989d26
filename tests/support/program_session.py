"""Plays a session in the real program, the window that ``massage-coach`` opens, and tells of it as JSON lines.

Run as a process of its own: ``FOLDER ROUTINE|- [ACTION@SECONDS ...]``. With a routine the session begins by a click on
Start, and what it tells is what ``tests.support.window_session`` tells; with ``-`` the window is left as it opens.
A JSON line on standard input asks for more: ``{"click": NAME}``, ``{"key": NAME}``, ``{"find": TEXT}``,
``{"row": NUMBER}``, ``{"block": SECONDS}`` and ``{"look": TEXT}``, which is answered by all that the window shows and
a screen reader reads.
"""

import inspect
import json
import sys
import threading
import time
from pathlib import Path
from typing import Any, Final

from PySide6.QtCore import QCoreApplication, QObject, Qt, QThread, QTimer, Signal
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QLineEdit, QListView, QWidget

from massage_coach.app.desktop import Desktop
from massage_coach.cli.main import main as massage_coach
from massage_coach.paths import Paths
from tests.support.answers import say_no
from tests.support.window_session import Script, tell

LOOK_S: Final = 0.02


class Remote(QObject):
    """Does in the window's own thread what is asked from outside."""

    begun = Signal()
    asked = Signal(dict)

    def __init__(self, actions: list[tuple[str, float]], *, plays: bool) -> None:
        super().__init__()
        self._actions = actions
        self._plays = plays
        self._script: Script | None = None
        self._desktop: Desktop | None = None
        self.begun.connect(self._begin)
        self.asked.connect(self._answer)

    def listen(self) -> None:
        """Find the window as soon as there is one, then pass on every line."""
        while QCoreApplication.instance() is None:
            time.sleep(LOOK_S)
        self.begun.emit()
        for line in sys.stdin:
            self.asked.emit(json.loads(line))

    def _begin(self) -> None:
        desktop = _opened() if QThread.currentThread().loopLevel() else None
        if desktop is None:
            # The lists are not filled yet.
            QTimer.singleShot(round(LOOK_S * 1000), self._begin)
            return
        self._desktop = desktop
        tell(event="opened")
        if self._plays:
            self._script = Script(desktop, self._actions, stays=True)
            desktop.conductor.view_changed.connect(self._script.watch)
            self._script.click("primary")

    def _answer(self, asked: dict[str, Any]) -> None:
        assert self._desktop is not None
        window = self._desktop.window
        if "click" in asked:
            self._click(asked["click"])
        if "key" in asked:
            target = QApplication.focusWidget() or window
            QTest.keyClick(target, getattr(Qt.Key, f"Key_{asked['key']}"))
        if "find" in asked:
            search = window.findChild(QLineEdit, "search")
            assert search is not None, asked
            search.clear()
            # Not by keyClicks, which know ASCII alone.
            search.insert(asked["find"])
        if "row" in asked:
            shown = next(view for view in window.findChildren(QListView) if view.isVisible())
            place = shown.visualRect(shown.model().index(asked["row"], 0)).center()
            QTest.mouseClick(shown.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, place)
        if "block" in asked:
            began = time.monotonic()
            time.sleep(asked["block"])
            tell(event="blocked", at=began, until=time.monotonic())
        if "look" in asked:
            tell(event="looked", asked=asked["look"], active=window.isActiveWindow(), **_seen(window))

    def _click(self, name: str) -> None:
        """Click a button as soon as it is there."""
        assert self._desktop is not None
        button = self._desktop.window.findChild(QAbstractButton, name)
        assert button is not None, name
        if not (button.isVisible() and button.isEnabled()):
            QTimer.singleShot(round(LOOK_S * 1000), lambda: self._click(name))
            return
        before = time.monotonic()
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
        tell(event="clicked", name=name, at=before)


def _opened() -> Desktop | None:
    """Find what the program has built, in the function that runs its event loop."""
    frame = inspect.currentframe()
    while frame is not None:
        for thing in frame.f_locals.values():
            if isinstance(thing, Desktop) and thing.window.isVisible():
                return thing
        frame = frame.f_back
    return None


def _seen(window: QWidget) -> dict[str, object]:
    """Tell what stands in the window, what of it a screen reader is told, and from which side it is read."""
    shown = [widget for widget in window.findChildren(QWidget) if widget.isVisible()]
    texts = [widget.text() for widget in shown if isinstance(widget, QLabel | QAbstractButton | QLineEdit)]
    spoken = []
    for widget in shown:
        accessible = QAccessible.queryAccessibleInterface(widget)
        if accessible is not None:
            spoken.append(accessible.text(QAccessible.Text.Name))
    rows = [
        str(view.model().index(row, 0).data() or "")
        for view in shown
        if isinstance(view, QListView) and view.model() is not None
        for row in range(view.model().rowCount())
    ]
    return {
        "texts": [text for text in texts if text],
        "spoken": [text for text in spoken if text],
        "rows": rows,
        "right_to_left": window.isRightToLeft(),
    }


def main(folder: str, routine: str, *actions: str) -> int:
    """Run the program until it ends."""
    parsed = [(name, float(after)) for name, _, after in (action.partition("@") for action in actions)]
    remote = Remote(parsed, plays=routine != "-")
    threading.Thread(target=remote.listen, daemon=True).start()
    if not Paths.under(Path(folder)).answers.exists():
        say_no(Paths.under(Path(folder)))
    words = [] if routine == "-" else ["play", str(Path(routine))]
    status = massage_coach([*words, "--data-dir", folder])
    tell(event="closed")
    return status


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
