"""Brings a history of an older version up to this one on a thread of its own: a long one takes some seconds."""

from pathlib import Path
from threading import Thread

from PySide6.QtCore import QObject, Qt, Signal, Slot

from massage_coach.history.connection import is_old
from massage_coach.history.store import open_or_explain


class Renewal(QObject):
    """The one renewal of the history file at ``path``, where it needs one."""

    done = Signal()
    """It has ended, whether it could be done or not; whoever opens the file is told why not."""
    _ended = Signal()

    def __init__(self, path: Path) -> None:
        super().__init__()
        self._path = path
        self._thread: Thread | None = None
        self._has_ended = False
        self._ended.connect(self._arrive, Qt.ConnectionType.QueuedConnection)

    def goes_on(self) -> bool:
        """Whether the file is to be left alone for a moment; begins the work where it is due."""
        if self._has_ended:
            return False
        if self._thread is None and is_old(self._path):
            self._thread = Thread(target=self._run, name="history-renewal", daemon=True)
            self._thread.start()
        return self._thread is not None

    def close(self, timeout: float) -> None:
        """Wait ``timeout`` seconds at most; what is not done by then is done at the next start."""
        if self._thread is not None:
            self._thread.join(timeout)

    def _run(self) -> None:
        store, _ = open_or_explain(self._path)
        if store is not None:
            store.close()
        self._ended.emit()

    @Slot()
    def _arrive(self) -> None:
        self._has_ended = True
        self.done.emit()
