"""The application as Qt knows it, which on macOS is told by the system which file was double-clicked."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication


class Application(QApplication):
    """Remembers the files it is to open until somebody is there to open them."""

    def __init__(self, arguments: Sequence[str]) -> None:
        super().__init__(arguments)
        self._files: list[Path] = []

    def event(self, event: QEvent) -> bool:
        """Take a file from the system; elsewhere than on macOS files come as arguments."""
        if event.type() is QEvent.Type.FileOpen:
            from PySide6.QtGui import QFileOpenEvent  # noqa: PLC0415 (not before the first picture)

            if isinstance(event, QFileOpenEvent):
                self._files.append(Path(event.file()))
                return True
        return super().event(event)

    def take_files(self) -> list[Path]:
        """The files that were double-clicked since the last time."""
        files, self._files = self._files, []
        return files
