"""Asks for a file to open or a place to save one, in the desktop's own dialog, while the window goes on."""

from collections.abc import Callable
from pathlib import Path
from typing import Final

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QFileDialog, QWidget

KINDS: Final = "Routine files (*.massage);;All files (*)"
SUFFIX: Final = "massage"

Place = QStandardPaths.StandardLocation


class FileDialogs:
    """Shows a dialog that is closed by a choice or by taking it back, which chooses nothing."""

    def to_open(self, parent: QWidget, chosen: Callable[[Path], None]) -> None:
        """Ask which file to open, where files from others end up."""
        dialog = QFileDialog(parent, "Open a routine file", _folder(Place.DownloadLocation), KINDS)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        _show(dialog, chosen)

    def to_save(self, parent: QWidget, name: str, chosen: Callable[[Path], None]) -> None:
        """Ask where to save a file; ``name`` is what it is called if nobody says otherwise."""
        dialog = QFileDialog(parent, "Save the routine as a file", _folder(Place.DocumentsLocation), KINDS)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix(SUFFIX)
        dialog.selectFile(name)
        _show(dialog, chosen)


def _folder(place: Place) -> str:
    """A folder of the person, their home where it is not there."""
    found = Path(QStandardPaths.writableLocation(place))
    return str(found if found.is_dir() else Path.home())


def _show(dialog: QFileDialog, chosen: Callable[[Path], None]) -> None:
    dialog.fileSelected.connect(lambda name: chosen(Path(name)))
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()
