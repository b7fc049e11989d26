"""What comes before a session: how the person is, where it is, and how the time since the last one went."""

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from massage_coach.checkin.questions import Question
from massage_coach.ui import tokens
from massage_coach.ui.flow_row import FlowRow
from massage_coach.ui.folding_row import FoldingRow
from massage_coach.ui.key_button import KeyButton
from massage_coach.ui.question_fields import QuestionFields
from massage_coach.ui.tokens import Colours, TextStyle
from massage_coach.ui.widgets import PlainLabel, ScrollPage, announce, button, row, section

if TYPE_CHECKING:
    from massage_coach.checkin.model import Spot
    from massage_coach.ui.spot_chooser import SpotChooser

HINT: Final = "Keys 0 to 9, 1 and then 0 is ten. Enter goes on, Esc skips."
FOLD_BELOW: Final = 430
"""Narrower than this, in pixels at the usual size of text, the buttons go below the hint."""
WHERE: Final = "Where is it?"


class CheckInPage(ScrollPage):
    """Puts one page of questions; everything on it may be left out."""

    answered = Signal(str, int)
    """Id of the question and the number."""
    done = Signal()
    """The person goes on, with or without answers."""

    def __init__(self, colours: Colours, make_spots: "Callable[[], SpotChooser]") -> None:
        super().__init__("check-in-page", 560, (26, 18, 26, 18))
        self.body.setSpacing(tokens.GAP - 2)
        # What has none loses it again when the window becomes the active one.
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self._make_spots = make_spots
        self.spots: SpotChooser | None = None
        self.title = PlainLabel("", TextStyle.TITLE)
        self.title.setObjectName("check-in-title")
        self.lead = PlainLabel("", TextStyle.BODY, "muted")
        self.fields = QuestionFields("check-in", colours)
        self._where = QWidget()
        self._where_lines = QVBoxLayout(self._where)
        self._where_lines.setContentsMargins(0, 0, 0, 0)
        self.go_on = button("Continue", "check-in-continue", "primary")
        self.skip = KeyButton("check-in-skip", "Skip", "Esc", "Go on without these questions", colours, "")
        self.skip.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.hint = PlainLabel(HINT, TextStyle.SMALL, "muted")
        self.body.addStretch(1)
        self.body.addWidget(self.title)
        self.body.addWidget(self.lead)
        self.body.addWidget(self.fields)
        self.body.addWidget(self._where)
        self.body.addWidget(
            FoldingRow(self.hint, row(self.go_on, self.skip, spacing=tokens.GAP), fold_below=FOLD_BELOW)
        )
        self.body.addStretch(2)
        self.fields.answered.connect(self.answered)
        self.fields.over.connect(self._after_fields)
        self.go_on.clicked.connect(self.done)
        self.skip.clicked.connect(self.done)

    def ask(
        self,
        title: str,
        lead: str,
        questions: Sequence[Question],
        answers: "Mapping[str, int]",
        spots: "Sequence[Spot] | None" = None,
    ) -> None:
        """Show questions with the answers that are there; with ``spots`` also where it is."""
        self.title.setText(title)
        self.lead.setText(lead)
        self.fields.show_questions(questions, answers)
        self._where.setVisible(spots is not None)
        if spots is not None:
            self._chooser().show_spots(spots)
        self.verticalScrollBar().setValue(0)
        self.setAccessibleName(f"{title}. {lead}")

    def begin(self) -> None:
        """Take the keys, once the page is seen."""
        announce(self.title, f"{self.title.text()}. {self.lead.text()} {HINT}")
        self.fields.take_focus()

    def _chooser(self) -> "SpotChooser":
        if self.spots is None:
            self.spots = self._make_spots()
            self._where_lines.addLayout(section(WHERE, self.spots))
        return self.spots

    def _after_fields(self) -> None:
        self.go_on.setFocus(Qt.FocusReason.OtherFocusReason)
        self.ensureWidgetVisible(self.go_on)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 (Qt's name)
        """Let Escape skip the page wherever the focus is."""
        if event.key() == Qt.Key.Key_Escape:
            self.done.emit()
        else:
            super().keyPressEvent(event)


class LighterPage(ScrollPage):
    """Offers a lighter session to somebody whom the last one left sore."""

    chosen = Signal(bool)
    """Whether it is to be lighter."""

    def __init__(self, colours: Colours) -> None:
        super().__init__("lighter-page", 520)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.title = PlainLabel("A lighter session today?", TextStyle.TITLE)
        self.said = PlainLabel("", TextStyle.BODY)
        self.yes = KeyButton("lighter-yes", "Lighter session", "Y", "Half the pressure and half the time", colours, "")
        self.yes.setProperty("kind", "primary")
        self.no = KeyButton("lighter-no", "As it is", "Esc", "The session as it was chosen", colours, "")
        for each in (self.yes, self.no):
            each.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.body.addStretch(1)
        self.body.addWidget(self.title)
        self.body.addWidget(self.said)
        self.body.addSpacing(tokens.GAP)
        self.body.addWidget(FlowRow(self.yes, self.no))
        self.body.addStretch(2)
        self.yes.clicked.connect(lambda: self.chosen.emit(True))
        self.no.clicked.connect(lambda: self.chosen.emit(False))

    def offer(self, said: str) -> None:
        """Say why."""
        self.said.setText(said)
        self.setAccessibleName(f"{self.title.text()} {said}")

    def begin(self) -> None:
        """Take the keys, once the page is seen."""
        announce(self.title, f"{self.title.text()} {self.said.text()}")
        self.yes.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 (Qt's name)
        """Take Y, N and Escape wherever the focus is."""
        match event.key():
            case Qt.Key.Key_Y:
                self.yes.click()
            case Qt.Key.Key_N | Qt.Key.Key_Escape:
                self.no.click()
            case _:
                super().keyPressEvent(event)
