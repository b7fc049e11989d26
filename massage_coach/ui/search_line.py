"""The line above a list in which a person says what to look for."""

from pathlib import Path
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QToolButton

from massage_coach.ui import theme, tokens
from massage_coach.ui.tokens import Colours

CLEAR: Final = "Clear what was typed"


class SearchLine(QLineEdit):
    """A line with a glass in front and a way to clear it behind; Escape clears it too, Down leads into the list."""

    left_down = Signal()
    """The person wants to choose from what was found."""

    def __init__(self, name: str, spoken: str, hint: str, icons: Path) -> None:
        super().__init__()
        self._icons = icons
        self.setObjectName(name)
        self.setProperty("kind", "search")
        self.setAccessibleName(spoken)
        self.setPlaceholderText(hint)
        self.setClearButtonEnabled(True)
        glass = theme.icon(icons, "search", tokens.LIGHT.muted)
        self._glass = self.addAction(glass, QLineEdit.ActionPosition.LeadingPosition)
        # Qt makes buttons of both and leaves them without a name.
        for each, words in zip(self.findChildren(QToolButton), (CLEAR, spoken), strict=True):
            each.setAccessibleName(words)

    def wear(self, colours: Colours) -> None:
        """Draw the glass in another colour."""
        self._glass.setIcon(theme.icon(self._icons, "search", colours.muted))

    def take_focus(self) -> None:
        """Put the cursor into the line, ready for what is there to be typed over."""
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.selectAll()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 (Qt's name)
        """Let Escape clear the line, where it holds anything, and Down leave it."""
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
            return
        if event.key() == Qt.Key.Key_Down:
            self.left_down.emit()
            return
        super().keyPressEvent(event)
