"""Says at a step of a routine that it is left out for this person, what is done instead, and lets that be declined."""

from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from massage_coach.ui import tokens
from massage_coach.ui.shown import FitShown
from massage_coach.ui.switch import Switch
from massage_coach.ui.tokens import Colours, TextStyle
from massage_coach.ui.widgets import PlainLabel, row

LEFT_OUT: Final = "Left out for you"
GAP: Final = "Nothing else here takes its place."


class FitMark(QWidget):
    """What becomes of one step; reports whether what is offered is wanted."""

    chosen = Signal(bool)

    def __init__(self, number: int, colours: Colours) -> None:
        super().__init__()
        self.setObjectName(f"step-{number}-fit")
        self._number = number
        self.title = PlainLabel(LEFT_OUT, TextStyle.SMALL_STRONG, "accent")
        self.reason = PlainLabel("", TextStyle.SMALL, "muted")
        self.offer = PlainLabel("", TextStyle.SMALL_STRONG)
        self.how = PlainLabel("", TextStyle.SMALL, "muted")
        self.switch = Switch(f"step-{number}-instead", "", colours)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self.offer)
        words.addWidget(self.how)
        self.choice = QWidget()
        side = row(self.switch, spacing=tokens.GAP_SMALL)
        side.addLayout(words, 1)
        self.choice.setLayout(side)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, tokens.GAP_TINY, 0, 0)
        lines.setSpacing(tokens.GAP_TINY)
        for part in (self.title, self.reason, self.choice):
            lines.addWidget(part)
        self.switch.clicked.connect(self.chosen)

    def show_fit(self, fit: FitShown) -> None:
        """Take in what becomes of the step."""
        self.title.setVisible(fit.is_left_out)
        _say(self.reason, fit.reason if fit.offer or not fit.is_left_out else f"{fit.reason} {GAP}")
        self.choice.setVisible(bool(fit.offer))
        _say(self.offer, fit.offer)
        _say(self.how, fit.how)
        self.switch.setAccessibleName(f"Step {self._number + 1}: {fit.offer}")
        self.switch.setAccessibleDescription(fit.how)
        self.switch.setChecked(fit.is_wanted)


def _say(label: QLabel, text: str) -> None:
    label.setText(text)
    label.setVisible(bool(text))
