"""A question answered by one of a few words: each has its digit, which chooses it wherever the focus is in it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from massage_coach.checkin.questions import Question
from massage_coach.ui import tokens
from massage_coach.ui.chips import ChipRow
from massage_coach.ui.tokens import TextStyle
from massage_coach.ui.widgets import PlainLabel


class ChoiceField(QWidget):
    """The question with its words."""

    answered = Signal(str, int)
    """Id of the question and the number of the choice."""
    onward = Signal()
    back = Signal()

    def __init__(self, name: str, question: Question) -> None:
        super().__init__()
        self.question = question
        self.ask = PlainLabel(question.ask, TextStyle.STRONG)
        texts = {
            str(number): (f"{number}  {choice.name}", f"{choice.name}, key {number}")
            for number, choice in enumerate(question.choices, start=1)
        }
        self.chips = ChipRow(f"{name}-{question.id}", question.ask, texts, several=False)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(tokens.GAP_SMALL)
        lines.addWidget(self.ask)
        lines.addWidget(self.chips)
        self.chips.picked.connect(self._take)

    def show_answer(self, value: int | None) -> None:
        """Show an answer without reporting it."""
        keys = [str(number) for number, one in enumerate(self.question.choices, start=1) if one.value == value]
        self.chips.show_picked(keys)

    def _take(self, keys: tuple[str, ...]) -> None:
        (key,) = keys
        self.answered.emit(self.question.id, self.question.choices[int(key) - 1].value)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 (Qt's name)
        """Take the digits, and the arrows to go on and back."""
        chip = self.chips.chips.get(event.text())
        if chip is not None:
            chip.click()
            chip.setFocus(Qt.FocusReason.OtherFocusReason)
        elif event.key() == Qt.Key.Key_Down:
            self.onward.emit()
        elif event.key() == Qt.Key.Key_Up:
            self.back.emit()
        else:
            super().keyPressEvent(event)

    def take_focus(self) -> None:
        """Take the keys: at what is chosen, else at the first."""
        chips = self.chips.chips.values()
        chosen = next((chip for chip in chips if chip.isChecked()), next(iter(chips)))
        chosen.setFocus(Qt.FocusReason.OtherFocusReason)
