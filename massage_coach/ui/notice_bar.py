"""One sentence above the page that can be dismissed."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout

from massage_coach.ui.tokens import TextStyle
from massage_coach.ui.widgets import IconButton, PlainLabel


class NoticeBar(QFrame):
    """Shows a sentence until the person or the program takes it away."""

    def __init__(self, icons: Path) -> None:
        super().__init__()
        self.setObjectName("notice-bar")
        self.setProperty("box", "warn")
        self.text = PlainLabel("", TextStyle.SMALL)
        self.text.setObjectName("notice-text")
        self.text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.dismiss = IconButton(icons, "clear", "notice-dismiss", "Dismiss")
        line = QHBoxLayout(self)
        line.setContentsMargins(16, 6, 8, 6)
        line.addWidget(self.text, 1)
        line.addWidget(self.dismiss)
        self.dismiss.clicked.connect(lambda: self.say(""))
        self.setVisible(False)

    def say(self, text: str) -> None:
        """Show a sentence, or nothing."""
        self.text.setText(text)
        self.text.setAccessibleName(text)
        self.setVisible(bool(text))
