"""Asks for a file to open or a place to save one, in the desktop's own dialog, while the window goes on."""

from collections.abc import Callable
from pathlib import Path
from typing import Final

from PySide6.QtWidgets import QFileDialog, QWidget

KINDS: Final = "Routine files (*.massage);;All files (*)"
SUFFIX: Final = "massage"


class FileDialogs:
    """Shows one dialog at a time; taking it back chooses nothing."""

    def to_open(self, parent: QWidget, chosen: Callable[[Path], None]) -> None:
        """Ask which file to open."""
        self._show(QFileDialog(parent, "Open a routine file", "", KINDS), QFileDialog.FileMode.ExistingFile, chosen)

    def to_save(self, parent: QWidget, name: str, chosen: Callable[[Path], None]) -> None:
        """Ask where to save a file; ``name`` is what it is called if nobody says otherwise."""
        dialog = QFileDialog(parent, "Save the routine as a file", name, KINDS)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix(SUFFIX)
        self._show(dialog, QFileDialog.FileMode.AnyFile, chosen)

    @staticmethod
    def _show(dialog: QFileDialog, mode: QFileDialog.FileMode, chosen: Callable[[Path], None]) -> None:
        dialog.setFileMode(mode)
        dialog.fileSelected.connect(lambda name: chosen(Path(name)))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
