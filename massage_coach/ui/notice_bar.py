"""One sentence above the page that can be dismissed."""

from pathlib import Path

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from massage_coach.ui import qt_numbers
from massage_coach.ui.tokens import Colours, TextStyle
from massage_coach.ui.widgets import IconButton, PlainLabel, announce, box


class NoticeBar(QWidget):
    """Shows a sentence until the person or the program takes it away."""

    def __init__(self, icons: Path, colours: Colours) -> None:
        super().__init__()
        self.setObjectName("notice-bar")
        self.text = PlainLabel("", TextStyle.SMALL)
        self.text.setObjectName("notice-text")
        self.text.setProperty("textInteractionFlags", qt_numbers.SELECTABLE_BY_MOUSE)
        self.dismiss = IconButton(icons, "clear", "notice-dismiss", "Dismiss", colours)
        self.dismiss.setProperty("focusPolicy", qt_numbers.TAB_FOCUS)
        frame, inside = box("warn")
        outer = QVBoxLayout(self)
        outer.setContentsMargins(16, 16, 14, 0)
        outer.addWidget(frame)
        inside.setContentsMargins(14, 3, 6, 3)
        line = QHBoxLayout()
        inside.addLayout(line)
        line.addWidget(self.text, 1)
        line.addWidget(self.dismiss)
        self.dismiss.clicked.connect(lambda: self.say(""))
        self.setVisible(False)

    def say(self, text: str) -> None:
        """Show a sentence, or nothing."""
        self.text.setText(text)
        self.text.setAccessibleName(text)
        self.setVisible(bool(text))
        if text:
            announce(self.text, text)
