"""Controls to type and choose in that leave undo, Tab and the wheel to the page they are on."""

import math
from typing import Final

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QWheelEvent
from PySide6.QtWidgets import QComboBox, QLineEdit, QPlainTextEdit, QSpinBox

LEAST_LINES: Final = 2
MOST_LINES: Final = 12
LINE_AIR: Final = 23
"""Above and below the lines of a text together, in pixels."""


def _is_undo(event: QEvent) -> bool:
    """Whether a field would keep a key for itself that takes back a change of the whole document."""
    if event.type() is not QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
        return False
    return event.matches(QKeySequence.StandardKey.Undo) or event.matches(QKeySequence.StandardKey.Redo)


class CalmLine(QLineEdit):
    """A line that leaves undo to the page."""

    def event(self, event: QEvent) -> bool:
        """Let undo go by."""
        if _is_undo(event):
            event.ignore()
            return False
        return super().event(event)


class CalmLines(QPlainTextEdit):
    """Lines that leave undo to the page, and Tab to the way through it."""

    def __init__(self, least: int = LEAST_LINES) -> None:
        """``least`` lines are shown even where there is less."""
        super().__init__()
        self._least = least
        self.setTabChangesFocus(True)
        self.setUndoRedoEnabled(False)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.textChanged.connect(self.fit)

    def event(self, event: QEvent) -> bool:
        """Let undo go by, and follow the width."""
        if _is_undo(event):
            event.ignore()
            return False
        is_taken = super().event(event)
        if event.type() in {QEvent.Type.Resize, QEvent.Type.FontChange}:
            self.fit()
        return is_taken

    def replace(self, text: str) -> None:
        """Show another text, without reporting it."""
        self.blockSignals(True)
        self.setPlainText(text)
        self.blockSignals(False)
        self.fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 (Qt's name)
        """Take no line break where there is only one line to be had."""
        if self._least == 1 and event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def fit(self) -> None:
        """Be as high as what stands there, within bounds."""
        document = self.document()
        blocks = [document.findBlockByNumber(number) for number in range(document.blockCount())]
        lines = sum(max(1, block.lineCount()) for block in blocks)
        first = document.documentLayout().blockBoundingRect(blocks[0]).height() / max(1, blocks[0].lineCount())
        shown = max(self._least, min(MOST_LINES, lines))
        self.setFixedHeight(math.ceil(shown * max(first, self.fontMetrics().lineSpacing())) + LINE_AIR)

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802 (Qt's name)
        """Scroll the page where there is nothing to scroll here."""
        if self.verticalScrollBar().maximum() == 0:
            event.ignore()
        else:
            super().wheelEvent(event)


class CalmNumber(QSpinBox):
    """A number that leaves undo and the wheel to the page."""

    def event(self, event: QEvent) -> bool:
        """Let undo go by."""
        if _is_undo(event):
            event.ignore()
            return False
        return super().event(event)

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802 (Qt's name)
        """Scroll the page instead of changing a number by accident."""
        event.ignore()


class CalmChoice(QComboBox):
    """A choice that leaves the wheel to the page."""

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802 (Qt's name)
        """Scroll the page instead of choosing by accident."""
        event.ignore()
