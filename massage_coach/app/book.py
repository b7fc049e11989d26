"""Keeps the settings of the running program and writes them down without holding up the window."""

from functools import cached_property
from typing import TYPE_CHECKING, Final

import msgspec
from PySide6.QtCore import QObject, QTimer, Signal

from massage_coach.settings import Settings, SettingsError, SettingsFile
from massage_coach.ui.asks import WindowClosed

if TYPE_CHECKING:
    from concurrent.futures import Future, ThreadPoolExecutor

SAVE_AFTER_MS: Final = 400
"""Changes within this time are written together."""

RETRY_AFTER_MS: Final = 5000
"""After how long a save that failed is tried again."""


class SettingsBook(QObject):
    """The settings as they are now; every change is saved a moment later on a thread of its own."""

    changed = Signal(Settings)
    failed = Signal(str)
    """One sentence for the person; the settings hold all the same, and saving is tried until it is done."""
    put_aside = Signal(str)
    """One sentence about a file that somebody else had changed."""
    _tried = Signal(str)

    def __init__(self, file: SettingsFile, *, retry_after_ms: int = RETRY_AFTER_MS) -> None:
        super().__init__()
        self._file = file
        self._retry_after_ms = retry_after_ms
        self._is_told = False
        self._is_closed = False
        self.settings, self.notice = file.load()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._save)
        self._tried.connect(self._judge)

    def change(self, settings: Settings) -> None:
        """Take new settings over."""
        if settings == self.settings:
            return
        self.settings = settings
        self._is_told = False
        self._timer.start(SAVE_AFTER_MS)
        self.changed.emit(settings)

    def remember_size(self, closed: WindowClosed) -> None:
        """Keep the window's size in pixels for the next start."""
        self.change(msgspec.structs.replace(self.settings, window_size=(closed.width, closed.height)))

    def close(self) -> None:
        """Write what is not written yet and end the thread."""
        self._is_closed = True
        if self._timer.isActive():
            self._timer.stop()
            self._save()
        if "_saver" in vars(self):
            self._saver.shutdown(wait=True)

    @cached_property
    def _saver(self) -> "ThreadPoolExecutor":
        from concurrent.futures import ThreadPoolExecutor  # noqa: PLC0415 (not before something is changed)

        return ThreadPoolExecutor(max_workers=1, thread_name_prefix="settings")

    def _save(self) -> None:
        self._saver.submit(self._file.save, self.settings).add_done_callback(self._saved)

    def _saved(self, done: "Future[str]") -> None:
        # Runs on the saver's thread; a signal crosses over to the window's by itself.
        error = done.exception()
        self._tried.emit(str(error) if isinstance(error, SettingsError) else "")
        if error is None and done.result():
            self.put_aside.emit(done.result())

    def _judge(self, fault: str) -> None:
        if not fault or self._is_closed:
            return
        if not self._timer.isActive():
            self._timer.start(self._retry_after_ms)
        if not self._is_told:
            self._is_told = True
            self.failed.emit(fault)
