"""Opens the window: first what is seen, then everything behind it."""

import gc
import os
import signal
import sys
import time
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication

from massage_coach.app.application import Application
from massage_coach.app.frame import make_frame
from massage_coach.app.single import FirstWindow
from massage_coach.paths import Paths, assets_dir
from massage_coach.ui import theme
from massage_coach.ui.window import TITLE, MainWindow

if TYPE_CHECKING:
    from pathlib import Path

    from massage_coach.library.models import Routine

SIGNALS_MS: Final = 200
"""How often Python looks for Ctrl-C and for later starts while Qt waits for events."""

FIRST_PICTURE_S: Final = 0.3
"""How long the lists are held back for the first picture, which a window that opens minimised never has."""

HANGS: Final = "Another window of Massage Coach does not answer; this one was opened beside it."


def run_app(paths: Paths, routine: "Routine | None" = None, file: "Path | None" = None) -> int:
    """Open the window, with ``routine`` ready to start or ``file`` shown if there is one; returns the exit status.

    Where a window of the same person is open already, that one comes to the front instead.
    """
    first = FirstWindow(paths.data)
    notice = ""
    if not first.take():
        from massage_coach.app.call import Call, call_first  # noqa: PLC0415 (a first window needs neither)

        if call_first(paths.data, Call(routine, b"" if file is None else os.fsencode(file))):
            return 0
        notice = HANGS
    try:
        return _run_window(paths, routine, file, first, notice)
    finally:
        first.close()


def _run_window(paths: Paths, routine: "Routine | None", file: "Path | None", first: FirstWindow, notice: str) -> int:
    application = Application([*sys.argv[:1], *theme.STYLE])
    application.setApplicationName("massage-coach")
    application.setApplicationDisplayName(TITLE)
    application.setDesktopFileName("massage-coach")
    theme.load_fonts(assets_dir() / "fonts")
    frame = make_frame(application, paths)
    frame.window.show()
    paint(application, frame.window)
    # What a person clicks from here on waits until everything behind the window is there.
    from massage_coach.app.desktop import Desktop  # noqa: PLC0415 (the first picture does without)

    desktop = Desktop(application, paths, file or routine, frame=frame)
    application.setWindowIcon(QIcon(str(assets_dir() / "icons" / "massage-coach.svg")))
    if notice:
        frame.window.show_notice(notice)
    told: list[int] = []
    # Whoever closes the program closes its window first; under an open one the loop ends with the display.
    application.aboutToQuit.connect(lambda: desktop.close(is_lost=frame.window.isVisible() and not told))
    signal.signal(signal.SIGTERM, lambda number, _: told.append(number))
    signal.signal(signal.SIGINT, lambda number, _: told.append(number))
    ticker = QTimer()

    def look() -> None:
        # Not from the signal's handler: it may run in the midst of a slot, which would then find everything gone.
        if told:
            application.exit(0)
            return
        desktop.answer(first.called())
        for asked in application.take_files():
            desktop.parcel_desk.open(asked)

    ticker.timeout.connect(look)
    ticker.start(SIGNALS_MS)
    # What is there by now stays, and need not be looked through again and again.
    gc.freeze()
    gc.enable()
    return application.exec()


def paint(application: QApplication, window: MainWindow) -> None:
    """Let the window be seen before anything else is done."""
    give_up = time.monotonic() + FIRST_PICTURE_S
    while not window.is_painted and time.monotonic() < give_up:
        application.processEvents(QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents, 10)
