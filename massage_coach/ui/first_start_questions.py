"""The safety questions one by one, answered by mouse, by Tab and Space, or by Y and N."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from massage_coach.ui import tokens
from massage_coach.ui.asks import QuestionAnswered
from massage_coach.ui.key_button import KeyButton
from massage_coach.ui.tick import Tick
from massage_coach.ui.tokens import Colours, TextStyle
from massage_coach.ui.widgets import PlainLabel, ScrollPage, announce, box, button, clear, row

if TYPE_CHECKING:
    from massage_coach.library.models import Region
    from massage_coach.safety.screening import Detail, Question

PLACE_COLUMNS = 2


class DetailTick(QWidget):
    """One detail to tick, with the places it is about."""

    toggled = Signal()

    def __init__(self, detail: "Detail", places: "Sequence[Region]", colours: Colours) -> None:
        super().__init__()
        self.detail = detail
        self.tick = Tick(f"detail-{detail.id}", detail.ask, colours)
        self.places = [(region.id, Tick(f"place-{detail.id}-{region.id}", region.name, colours)) for region in places]
        self._where = QWidget()
        grid = QGridLayout(self._where)
        grid.setContentsMargins(28, 0, 0, tokens.GAP_SMALL)
        grid.setVerticalSpacing(tokens.GAP_TINY)
        for index, (_, place) in enumerate(self.places):
            place.setAccessibleName(f"{place.text()}: {detail.ask}")
            grid.addWidget(place, index // PLACE_COLUMNS, index % PLACE_COLUMNS)
            place.toggled.connect(self.toggled)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(tokens.GAP_TINY)
        lines.addWidget(self.tick)
        lines.addWidget(self._where)
        self._where.setVisible(False)
        self.tick.toggled.connect(self._show)

    def _show(self, on: bool) -> None:  # noqa: FBT001 (the shape of a Qt slot)
        self._where.setVisible(on and bool(self.places))
        self.toggled.emit()

    def chosen(self) -> tuple[str, ...]:
        """The regions that were ticked."""
        return tuple(region for region, place in self.places if place.isChecked())

    def is_whole(self) -> bool:
        """Whether it says where, if it was ticked and is about places."""
        return not (self.tick.isChecked() and self.places) or bool(self.chosen())


class QuestionStep(ScrollPage):
    """Asks one question at a time."""

    answered = Signal(object)
    """A ``QuestionAnswered``."""
    back = Signal()

    def __init__(self, regions: "Mapping[str, Region]", places: Sequence[str], colours: Colours) -> None:
        """``places`` are the ids of the regions that can be ticked."""
        super().__init__("first-start-questions", 560)
        # What has none loses it again when the window becomes the active one.
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self._places = [regions[place] for place in places]
        self._question: Question | None = None
        self._details: list[DetailTick] = []
        self._colours = colours
        self.progress = PlainLabel("", TextStyle.SMALL_STRONG, "accent")
        self.progress.setObjectName("question-progress")
        self.ask = PlainLabel("", TextStyle.TITLE)
        self.ask.setObjectName("question-ask")
        self.points = QVBoxLayout()
        self.points.setSpacing(tokens.GAP_TINY)
        self.yes = KeyButton("question-yes", "Yes", "Y", "At least one of these applies", colours, "")
        self.no = KeyButton("question-no", "No", "N", "None of these applies", colours, "")
        for each in (self.yes, self.no):
            each.setMinimumWidth(120)
            each.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.back_button = button("Back", "question-back", "quiet")
        self.more, more = box("soft")
        self.more.setObjectName("question-details")
        self.which = PlainLabel("Tick what fits. Where you are not sure, tick nothing.", TextStyle.SMALL_STRONG)
        self.ticks = QVBoxLayout()
        self.go_on = button("Continue", "question-continue", "primary")
        self.missing = PlainLabel("Tick the places as well.", TextStyle.SMALL, "muted")
        more.addWidget(self.which)
        more.addLayout(self.ticks)
        more.addSpacing(tokens.GAP_SMALL)
        line = row(self.go_on)
        line.addWidget(self.missing, 1)
        more.addLayout(line)
        self._build()
        self.yes.clicked.connect(self._say_yes)
        self.no.clicked.connect(self._say_no)
        self.back_button.clicked.connect(self.back)
        self.go_on.clicked.connect(self._go_on)

    def _build(self) -> None:
        self.body.addStretch(1)
        self.body.addWidget(self.progress)
        self.body.addWidget(self.ask)
        self.body.addLayout(self.points)
        self.body.addSpacing(tokens.GAP)
        self.body.addLayout(row(self.yes, self.no, 1, self.back_button))
        self.body.addWidget(self.more)
        self.body.addStretch(2)

    def wear(self, colours: Colours) -> None:
        """Make what comes in other colours."""
        self._colours = colours

    def show_question(self, question: "Question", number: int, count: int) -> None:
        """Ask a question, the ``number``-th of ``count``."""
        self._question = question
        self.progress.setText(f"Question {number} of {count}")
        self.ask.setText(question.ask)
        clear(self.points)
        for point in question.points:
            self.points.addWidget(PlainLabel(f"\u2022  {point}"))
        self.more.setVisible(False)
        self.back_button.setVisible(number > 1)
        said = f"Question {number} of {count}. {question.ask} {'. '.join(question.points)}"
        self.no.setAccessibleDescription(said)
        self.yes.setAccessibleDescription(said)
        self.verticalScrollBar().setValue(0)
        self.setAccessibleName(said)
        announce(self.ask, said)
        # On neither answer: a key that was meant for the question before must not answer this one.
        self.setFocus()

    def _say_no(self) -> None:
        if self._question is not None:
            self.answered.emit(QuestionAnswered(self._question.id, yes=False))

    def _say_yes(self) -> None:
        question = self._question
        if question is None:
            return
        if not question.details:
            self.answered.emit(QuestionAnswered(question.id, yes=True))
            return
        clear(self.ticks)
        self._details = [DetailTick(one, self._places if one.places else (), self._colours) for one in question.details]
        for detail in self._details:
            self.ticks.addWidget(detail)
            detail.toggled.connect(self._check)
        self._check()
        self.more.setVisible(True)
        self._details[0].tick.setFocus()

    def _check(self) -> None:
        is_whole = all(detail.is_whole() for detail in self._details)
        self.go_on.setEnabled(is_whole)
        self.missing.setVisible(not is_whole)

    def _go_on(self) -> None:
        if self._question is None:
            return
        ticked = {one.detail.id: one.chosen() for one in self._details if one.tick.isChecked()}
        self.answered.emit(QuestionAnswered(self._question.id, yes=True, details=ticked))

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 (Qt's name)
        """Take Y and N wherever the focus is."""
        match event.key():
            case Qt.Key.Key_Y:
                self.yes.click()
            case Qt.Key.Key_N:
                self.no.click()
            case _:
                super().keyPressEvent(event)
