"""Takes a file that is dropped anywhere on the window."""

from pathlib import Path

from PySide6.QtCore import QEvent, QMimeData, QObject, Signal
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QWidget


class FileDrop(QObject):
    """Has a widget accept one file at a time; whether it is any good is found out when it is opened."""

    dropped = Signal(object)
    """The ``Path`` of a file on this machine."""

    def __init__(self, target: QWidget) -> None:
        super().__init__(target)
        target.setAcceptDrops(True)
        target.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 (Qt's name)
        """Accept a drag with one file, and tell which file was dropped."""
        # A drag that comes, moves or ends: the first two are drops to Qt as well.
        if not isinstance(event, QDropEvent):
            return super().eventFilter(watched, event)
        file = _only_file(event.mimeData())
        if file is None:
            event.ignore()
            return True
        event.acceptProposedAction()
        if event.type() is QEvent.Type.Drop:
            self.dropped.emit(file)
        return True


def _only_file(data: QMimeData) -> Path | None:
    """The file that is dragged, where it is one and on this machine."""
    addresses = data.urls()
    if len(addresses) != 1 or not addresses[0].isLocalFile():
        return None
    return Path(addresses[0].toLocalFile())
