"""Asks what becomes of unsaved changes, in the page that has them, before a person goes on to something else."""

from enum import StrEnum
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout

from massage_coach.ui import tokens
from massage_coach.ui.flow_row import FlowRow
from massage_coach.ui.tokens import TextStyle
from massage_coach.ui.widgets import PlainLabel, announce, button

QUESTION: Final = "Save your changes to {name}?"
UNNAMED: Final = "what you began"


class Leaving(StrEnum):
    """What becomes of unsaved changes."""

    SAVE = "save"
    THROW_AWAY = "throw-away"
    GO_ON = "go-on"
    """Stay and go on editing."""


class LeavingQuestion(QFrame):
    """A question with three answers; hidden while it is not asked."""

    asked = Signal()
    answered = Signal(object)
    """A ``Leaving``."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("leaving-question")
        self.setProperty("box", "warn")
        self.text = PlainLabel("", TextStyle.SMALL_STRONG)
        self.text.setObjectName("leaving-text")
        self.save = button("Save", "leaving-save", "primary")
        self.throw_away = button("Throw away", "leaving-throw-away")
        self.go_on = button("Go on editing", "leaving-go-on")
        lines = QVBoxLayout(self)
        lines.setContentsMargins(16, 12, 16, 12)
        lines.setSpacing(tokens.GAP_SMALL)
        lines.addWidget(self.text)
        lines.addWidget(FlowRow(self.save, self.throw_away, self.go_on))
        self.save.clicked.connect(lambda: self._answer(Leaving.SAVE))
        self.throw_away.clicked.connect(lambda: self._answer(Leaving.THROW_AWAY))
        self.go_on.clicked.connect(lambda: self._answer(Leaving.GO_ON))
        self.setVisible(False)

    def ask(self, name: str) -> None:
        """Ask about something by its name, which may still be empty."""
        self.text.setText(QUESTION.format(name=name or UNNAMED))
        self.asked.emit()
        self.setVisible(True)
        announce(self.text, self.text.text())
        self.save.setFocus(Qt.FocusReason.OtherFocusReason)

    def _answer(self, answer: Leaving) -> None:
        self.setVisible(False)
        self.answered.emit(answer)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 (Qt's name)
        """Take Escape for going on."""
        if event.key() == Qt.Key.Key_Escape:
            self._answer(Leaving.GO_ON)
        else:
            super().keyPressEvent(event)
