"""Presses keys and buttons of the real window at random, a hundred a second, and tells what broke.

Run as a process of its own: ``FOLDER SECONDS SEED``. Everything is real but the loudspeaker, and the clock, which goes
twenty times as fast so that sessions come to their end. The last line is JSON.
"""

import json
import random
import sys
import time
import traceback
from pathlib import Path
from statistics import median
from types import TracebackType
from typing import Final

from PySide6.QtCore import QEvent, QMessageLogContext, QPoint, Qt, QTimer, QtMsgType, qInstallMessageHandler
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QApplication, QMenu, QMessageBox, QWidget

from massage_coach.app.desktop import Desktop
from massage_coach.paths import Paths, assets_dir
from massage_coach.session.view import PlayerPhase, PlayerView
from massage_coach.sound.output import SilentOutput
from massage_coach.ui import theme
from tests.faults.stage import may_follow
from tests.faults.usage import Usage, usage
from tests.support.answers import say_no

A_SECOND: Final = 100
FASTER: Final = 20.0
WARM: Final = 0.3
"""Growth is counted from this part of the time on, when every page has been seen."""

LOOKS: Final = 30
"""What is held goes up and down with the page that is shown; so many looks tell a trend."""

MEMORY_KIB: Final = 12 * 1024
OBJECTS: Final = 20_000

LEAVING: Final = ("player-end", "end-", "nav", "area", "row")

KEYS: Final = (
    *(Qt.Key.Key_Space, Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Return, Qt.Key.Key_Escape, Qt.Key.Key_Tab),
    *(Qt.Key.Key_R, Qt.Key.Key_T, Qt.Key.Key_Plus, Qt.Key.Key_Minus, Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_F),
    *(Qt.Key.Key_Backspace, Qt.Key.Key_Delete, Qt.Key.Key_Home, Qt.Key.Key_End, Qt.Key.Key_PageDown, Qt.Key.Key_1),
)

CANNOT: Final = "This plugin does not support"
"""A window that nobody sees cannot be raised, and says so."""

STAYS: Final = 400
"""So many presses in a row a running session is not left, then as many in which it may be."""

BOX_MS: Final = 50

WILD: Final = 0.02
"""Part of the steps that resize or close the window."""


class Monkey:
    """Somebody without a plan."""

    def __init__(self, desktop: Desktop, seed: int) -> None:
        self._desktop = desktop
        self._random = random.Random(seed)  # noqa: S311 (a seed makes a run that failed come again)
        self._phase: PlayerPhase | None = None
        self.faults: list[str] = []
        self.phases: set[str] = set()
        self.pressed = 0

    def watch(self, view: PlayerView) -> None:
        """Note the phase, and a fault where the table of transitions does not lead to it."""
        before, self._phase = self._phase, view.phase
        self.phases.add(view.phase.value)
        anew = view.phase is PlayerPhase.READY
        if before is not None and before is not view.phase and not anew and not may_follow(before, view.phase):
            self.faults.append(f"{before.value} became {view.phase.value}")

    def press(self) -> None:
        """Do one thing."""
        window = self._desktop.window
        if not window.isVisible():
            window.show()
        popup = QApplication.activePopupWidget()
        if isinstance(popup, QMenu):
            popup.close()
        chance = self._random.random()
        self.pressed += 1
        if chance < WILD:
            self._be_wild()
        elif chance < 0.5:
            target = QApplication.focusWidget() or window
            key = self._random.choice(KEYS)
            if not (self._stays() and key in {Qt.Key.Key_Escape, Qt.Key.Key_Return}):
                QTest.keyClick(target, key, self._modifier())
        else:
            self._click(window)

    def _stays(self) -> bool:
        return self._desktop.conductor.player is not None and self.pressed // STAYS % 2 == 0

    def _modifier(self) -> Qt.KeyboardModifier:
        return self._random.choice([Qt.KeyboardModifier.NoModifier] * 9 + [Qt.KeyboardModifier.ShiftModifier])

    def _click(self, window: QWidget) -> None:
        kinds: list[QWidget] = [*window.findChildren(QAbstractButton), *window.findChildren(QAbstractItemView)]
        shown = [widget for widget in kinds if widget.isVisible() and widget.isEnabled()]
        if self._stays():
            shown = [widget for widget in shown if not widget.objectName().startswith(LEAVING)]
        if not shown:
            return
        chosen = self._random.choice(shown)
        place = QPoint(self._random.randrange(max(1, chosen.width())), self._random.randrange(max(1, chosen.height())))
        aim = chosen.viewport() if isinstance(chosen, QAbstractItemView) else chosen
        QTest.mouseClick(aim, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, place)

    def _be_wild(self) -> None:
        if self._random.random() < 0.5:
            self._desktop.window.resize(self._random.randrange(920, 2000), self._random.randrange(600, 1200))
        elif not self._stays():
            self._desktop.window.close()


def read_box() -> None:
    """Close a box that waits for nothing but being read."""
    box = QApplication.activeModalWidget()
    if isinstance(box, QMessageBox):
        box.reject()


def main(folder: str, seconds: str, seed: str) -> int:
    """Press for so many seconds; status 1 when something broke."""
    application = QApplication(sys.argv[:1])
    application.setQuitOnLastWindowClosed(False)
    theme.load_fonts(assets_dir() / "fonts")
    began = time.monotonic()
    say_no(Paths.under(Path(folder)))
    desktop = Desktop(
        application, Paths.under(Path(folder)), sound=SilentOutput(), clock=lambda: (time.monotonic() - began) * FASTER
    )
    monkey = Monkey(desktop, int(seed))

    def on_exception(_kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        monkey.faults.append("".join(traceback.format_exception(None, error, trace))[-600:])

    def on_message(kind: QtMsgType, _where: QMessageLogContext, text: str | None) -> None:
        harmless = kind in {QtMsgType.QtDebugMsg, QtMsgType.QtInfoMsg} or (text or "").startswith(CANNOT)
        if not harmless:
            monkey.faults.append(f"Qt: {text}")

    # A file dialog says in a box of its own that there is no such file, and waits until that was read.
    reading = QTimer()
    reading.timeout.connect(read_box)
    reading.start(BOX_MS)
    sys.excepthook = on_exception
    qInstallMessageHandler(on_message)
    desktop.conductor.view_changed.connect(monkey.watch)
    desktop.window.show()
    first, last = _press(application, monkey, began, float(seconds))
    desktop.window.hide()
    desktop.close()
    monkey.faults += last.grew_beyond(first, memory_kib=MEMORY_KIB, objects=OBJECTS)
    told = {"pressed": monkey.pressed, "phases": sorted(monkey.phases), "faults": monkey.faults[:5]}
    sys.stdout.write(json.dumps(told | {"memory_kib": [first.memory_kib, last.memory_kib]}) + "\n")
    return 1 if monkey.faults else 0


def _settle(application: QApplication) -> None:
    """Let happen what is to happen; outside of ``exec`` Qt leaves what was thrown away lying about."""
    application.processEvents()
    application.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def _press(application: QApplication, monkey: Monkey, began: float, seconds: float) -> tuple[Usage, Usage]:
    """Press, and give the most that was held in the middle of the time and what was usual after it."""
    looks: list[Usage] = []
    while (passed := time.monotonic() - began) < seconds:
        if passed > seconds * (WARM + len(looks) * (1.0 - WARM) / LOOKS):
            looks.append(usage())
        if monkey.pressed < passed * A_SECOND:
            monkey.press()
        else:
            time.sleep(0.001)
        _settle(application)
    half = len(looks) // 2
    return Usage.by_field(max, looks[:half]), Usage.by_field(median, looks[half:])


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
