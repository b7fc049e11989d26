"""Asks on the page of a session how strong it was: eleven keys, each as large as a finger."""

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from massage_coach.checkin.model import TOP
from massage_coach.session.keys import TEN_KEY, cap_of
from massage_coach.ui import theme, tokens
from massage_coach.ui.flow_row import FlowRow
from massage_coach.ui.tokens import Colours, TextStyle
from massage_coach.ui.widgets import HandButton, PlainLabel, row

ASK: Final = "How strong was it? Press the number, X for ten."


class NumberRow(QWidget):
    """The question with its numbers."""

    rated = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("number-row")
        self.setAccessibleName(ASK)
        self.ask = PlainLabel(ASK, TextStyle.SMALL_STRONG)
        self.ask.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.buttons = [self._button(number) for number in range(TOP + 1)]
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(tokens.GAP_TINY)
        lines.addWidget(self.ask)
        self._numbers = FlowRow(*self.buttons, spacing=tokens.GAP_TINY)
        line = row(1, self._numbers, 1)
        line.setStretch(1, 100)
        lines.addLayout(line)
        self._measure()

    def wear(self, _colours: Colours) -> None:
        """Take the measures that the text asks for."""
        self._measure()

    def _measure(self) -> None:
        """Stand in the middle where all numbers fit side by side."""
        widths = sum(each.sizeHint().width() for each in self.buttons)
        self._numbers.setMaximumWidth(widths + tokens.GAP_TINY * TOP)

    def _button(self, number: int) -> HandButton:
        key = cap_of(TEN_KEY) if number == TOP else str(number)
        made = HandButton(str(number))
        made.setObjectName(f"number-{number}")
        made.setAccessibleName(f"{number} of {TOP}")
        made.setToolTip(f"{number} of {TOP} ({key})")
        made.setProperty("kind", "chip")
        made.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        theme.write_in(made, TextStyle.SMALL_STRONG)
        made.clicked.connect(lambda: self.rated.emit(number))
        return made
