"""Where a person picks a technique for a new step."""

from collections.abc import Sequence
from pathlib import Path
from typing import Final

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from massage_coach.ui import tokens
from massage_coach.ui.rows import Row, RowList
from massage_coach.ui.search_line import SearchLine
from massage_coach.ui.tokens import Colours, TextStyle
from massage_coach.ui.widgets import PlainLabel, button, row

TITLE: Final = "Add a step"
HINT: Final = "Enter or a click adds the technique."
NOTHING: Final = "Nothing found. Try a shorter word."
ENTER: Final = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})


class _PickList(RowList):
    """A list in which Enter picks, and the arrow keys only look."""

    picked = Signal(str)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 (Qt's name)
        """Pick with Enter."""
        current = self.currentIndex()
        if Qt.Key(event.key()) in ENTER and current.isValid():
            self.picked.emit(self.rows.row(current.row()).key)
        else:
            super().keyPressEvent(event)


class TechniqueChooser(QWidget):
    """A search line over the list of all techniques."""

    searched = Signal(str)
    picked = Signal(str)
    """A technique id."""
    left = Signal()
    """Nothing is to be added."""

    def __init__(self, colours: Colours, icons: Path) -> None:
        super().__init__()
        self.setObjectName("technique-chooser")
        title = PlainLabel(TITLE, TextStyle.TITLE)
        title.setObjectName("chooser-title")
        self.back = button("Back to the steps", "chooser-back", "quiet")
        self.search = SearchLine("chooser-search", "Search techniques to add", "Search name, place or muscle", icons)
        self.list = _PickList("chooser-list", "Techniques to add", colours)
        self.nothing = PlainLabel(NOTHING, TextStyle.BODY, "muted")
        lines = QVBoxLayout(self)
        lines.setContentsMargins(26, 20, 20, 12)
        lines.setSpacing(tokens.GAP_SMALL)
        lines.addWidget(title)
        lines.addWidget(PlainLabel(HINT, TextStyle.SMALL, "muted"))
        lines.addLayout(row(self.back, 1))
        lines.addWidget(self.search)
        lines.addWidget(self.nothing)
        lines.addWidget(self.list, 1)
        self.back.clicked.connect(self.left)
        self.search.textChanged.connect(self.searched)
        self.search.left_down.connect(self.list.enter)
        self.search.returnPressed.connect(self._pick_first)
        self.list.picked.connect(self.picked)
        self.list.clicked.connect(self._clicked)

    def begin(self) -> None:
        """Ask for everything, with the cursor in the search line."""
        self.search.clear()
        self.searched.emit("")
        self.search.take_focus()

    def show_found(self, rows: Sequence[Row]) -> None:
        """List what was found."""
        self.list.show_rows(rows)
        self.nothing.setVisible(not rows)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 (Qt's name)
        """Go back with Escape."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _pick_first(self) -> None:
        """Take the best match where Enter follows the words at once."""
        if self.search.text().strip() and self.list.rows.rowCount():
            self.picked.emit(self.list.rows.row(0).key)

    def _clicked(self, index: QModelIndex) -> None:
        self.picked.emit(self.list.rows.row(index.row()).key)
