"""What the editors of routines and of techniques have in common: their keys, and the list of earlier versions."""

from collections.abc import Callable, Mapping, Sequence
from typing import Final

from PySide6.QtCore import Qt, Signal, SignalInstance
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from massage_coach.ui import tokens
from massage_coach.ui.shortcuts import EDITOR_KEYS, EditorAct
from massage_coach.ui.widgets import PlainLabel, button, clear, row

VERSIONS_HINT: Final = "Take one over; it counts once you save."


def bind(editor: QWidget, key: str, act: Callable[[], None]) -> None:
    """Have a key do something wherever the focus is in an editor."""
    shortcut = QShortcut(QKeySequence(key), editor)
    shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
    shortcut.activated.connect(act)


def bind_acts(editor: QWidget, acts: Mapping[EditorAct, tuple[QPushButton, SignalInstance]]) -> None:
    """Have each act asked for by its button and by its keys, the first of which the button shows."""
    for one in EDITOR_KEYS:
        pressed, wanted = acts[one.act]
        pressed.clicked.connect(wanted)
        pressed.setToolTip(one.keys[0])
        for key in one.keys:
            bind(editor, key, wanted.emit)


class VersionList(QWidget):
    """What a document was before, each with a button that takes it over."""

    taken_over = Signal(int)
    """The number of a version."""

    def __init__(self, name: str) -> None:
        """``name`` begins the object names of the buttons."""
        super().__init__()
        self._name = name
        self._shown: tuple[tuple[int, str], ...] = ()
        self._lines = QVBoxLayout(self)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._lines.setSpacing(tokens.GAP_TINY)

    def show_versions(self, versions: Sequence[tuple[int, str]]) -> None:
        """Show versions by number and day, the newest first; those that are shown already stay, with their focus."""
        if tuple(versions) == self._shown:
            return
        self._shown = tuple(versions)
        clear(self._lines)
        for number, day in versions:
            take = button("Take over", f"{self._name}-{number}", "quiet")
            take.setAccessibleName(f"Take over the version of {day}")
            take.clicked.connect(lambda _checked=False, number=number: self.taken_over.emit(number))
            line = row(PlainLabel(day), take)
            line.setStretch(0, 1)
            self._lines.addLayout(line)
