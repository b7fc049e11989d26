"""The composition root: builds every object of the window once and passes it by argument."""

import signal
import sys
import time
from collections.abc import Callable

from PySide6.QtCore import QEventLoop, Qt, QTimer
from PySide6.QtWidgets import QApplication

from massage_coach.app.book import SettingsBook
from massage_coach.app.history_desk import HistoryDesk
from massage_coach.app.library_desk import LibraryDesk
from massage_coach.app.session_desk import SessionDesk
from massage_coach.app.settings_desk import SettingsDesk
from massage_coach.app.single import Call, FirstWindow, call_first
from massage_coach.clocks import Clocks, wall_clock
from massage_coach.conductor.conductor import Conductor
from massage_coach.conductor.qt import QtConductor
from massage_coach.history.recorder import HistoryRecorder
from massage_coach.library.catalogue import load_catalogue
from massage_coach.library.models import Routine
from massage_coach.paths import Paths, assets_dir
from massage_coach.settings import SettingsFile
from massage_coach.sound.model import SoundOutput
from massage_coach.sound.output import AudioHost
from massage_coach.speech.maker import ClipMaker
from massage_coach.speech.wording import EnglishWording
from massage_coach.ui import theme
from massage_coach.ui.window import TITLE, MainWindow

SIGNALS_MS = 200
"""How often Python looks for Ctrl-C and for later starts while Qt waits for events."""

FIRST_PICTURE_S = 0.3
"""How long the lists are held back for the first picture, which a window that opens minimised never has."""


def run_app(paths: Paths, routine: Routine | None = None) -> int:
    """Open the window, with ``routine`` ready to start if there is one; returns the exit status.

    Where a window of the same person is open already, that one comes to the front instead.
    """
    first = FirstWindow(paths.data)
    if not first.take() and call_first(paths.data, Call(routine)):
        return 0
    try:
        return _run_window(paths, routine, first)
    finally:
        first.close()


def _run_window(paths: Paths, routine: Routine | None, first: FirstWindow) -> int:
    application = QApplication(sys.argv[:1])
    application.setApplicationName("massage-coach")
    application.setApplicationDisplayName(TITLE)
    application.setDesktopFileName("massage-coach")
    theme.load_fonts(assets_dir() / "fonts")
    desktop = Desktop(application, paths, routine, fill=False)
    desktop.window.show()
    application.aboutToQuit.connect(desktop.close)
    _paint(application, desktop.window)
    desktop.fill()
    told: list[int] = []
    signal.signal(signal.SIGTERM, lambda number, _: told.append(number))
    signal.signal(signal.SIGINT, lambda number, _: told.append(number))
    ticker = QTimer()
    # Not from the signal's handler: it may run in the midst of a slot, which would then find everything gone.
    ticker.timeout.connect(lambda: application.exit(0) if told else desktop.answer(first.called()))
    ticker.start(SIGNALS_MS)
    return application.exec()


def _paint(application: QApplication, window: MainWindow) -> None:
    """Let the window be seen before anything else is done."""
    give_up = time.monotonic() + FIRST_PICTURE_S
    while not window.windowHandle().isExposed() and time.monotonic() < give_up:
        application.processEvents(QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents, 10)
    application.processEvents(QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents)


class Desktop:
    """The window with everything behind it."""

    def __init__(
        self,
        application: QApplication,
        paths: Paths,
        routine: Routine | None = None,
        *,
        sound: SoundOutput | None = None,
        clock: Callable[[], float] = time.monotonic,
        fill: bool = True,
    ) -> None:
        """``sound`` and ``clock``, in seconds, are the real ones where none are passed.

        Without ``fill`` the lists stay empty until :meth:`fill`, so that the window can be painted first.
        """
        catalogue = load_catalogue(assets_dir(), paths.own_techniques, paths.own_routines, cache=paths.catalogue)
        self.book = SettingsBook(SettingsFile(paths.settings))
        self.clips = ClipMaker(paths.clips)
        self.sound = AudioHost() if sound is None else sound
        self.recorder = HistoryRecorder(paths.history)
        wording = EnglishWording()
        self.conductor = QtConductor(
            Conductor(
                catalogue=catalogue,
                wording=wording,
                clips=self.clips,
                sound=self.sound,
                recorder=self.recorder,
                clocks=Clocks(clock),
            )
        )
        self.settings_desk = SettingsDesk(application, assets_dir() / "icons", self.book, self.clips, self.sound)
        self.window = MainWindow(catalogue, self.settings_desk.colours, assets_dir() / "icons")
        self.window.resize(*self.book.settings.window_size)
        self.history_desk = HistoryDesk(self.window, paths.history, wall_clock)
        self.session_desk = SessionDesk(self.window, self.conductor, catalogue, self.book, self.history_desk)
        self.library_desk = LibraryDesk(self.window, catalogue, self.book, wording, self.clips)
        self._wire()
        if routine is not None:
            self.session_desk.prepare(routine)
        self._is_asked_for = routine is not None
        if fill:
            self.fill()

    def fill(self) -> None:
        """Fill the lists, and offer to go on with a session that was cut short."""
        self.library_desk.fill()
        if not self._is_asked_for:
            self.history_desk.offer_resumption()

    def answer(self, call: Call | None) -> None:
        """Come to the front as a later start asks, with its routine unless a session is going on."""
        if call is None:
            return
        window = self.window
        window.setWindowState(window.windowState() & ~Qt.WindowState.WindowMinimized)
        window.show()
        window.raise_()
        window.activateWindow()
        if call.routine is not None:
            self.session_desk.offer(call.routine)

    def _wire(self) -> None:
        window = self.window
        self.settings_desk.serve(window)
        self.library_desk.serve()
        self.session_desk.serve()
        self.history_desk.serve()
        window.session_replayed.connect(self.session_desk.replay)
        window.session_resumed.connect(self.session_desk.resume)
        window.routine_started.connect(self.session_desk.start_routine)
        window.technique_started.connect(self.session_desk.start_technique)
        window.closed.connect(self.book.remember_size)
        if self.book.notice:
            window.show_notice(self.book.notice)
        self.book.failed.connect(window.show_notice)

    def close(self) -> None:
        """Let every process and file go; a session that is still going on becomes an interrupted one."""
        self.settings_desk.close()
        self.conductor.abandon()
        self.sound.close()
        self.clips.close()
        self.recorder.close(5.0)
        self.history_desk.close()
        self.book.close()
