"""Questions one below the other, through which Enter leads to what comes after them."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from massage_coach.checkin.questions import Question
from massage_coach.ui import tokens
from massage_coach.ui.choice_field import ChoiceField
from massage_coach.ui.scale_field import ScaleField
from massage_coach.ui.tokens import Colours
from massage_coach.ui.widgets import clear

Field = ScaleField | ChoiceField


class QuestionFields(QWidget):
    """Shows questions and reports their answers one by one, as they are given."""

    answered = Signal(str, int)
    """Id of the question and the number."""
    over = Signal()
    """Enter on the last question."""

    def __init__(self, name: str, colours: Colours) -> None:
        super().__init__()
        self._name = name
        self._colours = colours
        self.fields: list[Field] = []
        self._lines = QVBoxLayout(self)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._lines.setSpacing(tokens.GAP)

    def wear(self, colours: Colours) -> None:
        """Make what comes in other colours."""
        self._colours = colours

    def show_questions(self, questions: Sequence[Question], answers: Mapping[str, int]) -> None:
        """Show questions with the answers that are there, by id."""
        clear(self._lines)
        self.fields = [self._field(question) for question in questions]
        for number, field in enumerate(self.fields):
            self._lines.addWidget(field)
            field.show_answer(answers.get(field.question.id))
            field.answered.connect(self.answered)
            moves = field.cells if isinstance(field, ScaleField) else field
            moves.onward.connect(lambda number=number: self._go_to(number + 1))
            moves.back.connect(lambda number=number: self._go_to(number - 1))

    def take_focus(self) -> None:
        """Take the keys with the first question."""
        self._go_to(0)

    def _field(self, question: Question) -> Field:
        if question.is_scale:
            return ScaleField(self._name, question, self._colours)
        return ChoiceField(self._name, question)

    def _go_to(self, number: int) -> None:
        if number == len(self.fields):
            self.over.emit()
        elif number >= 0:
            self.fields[number].take_focus()
