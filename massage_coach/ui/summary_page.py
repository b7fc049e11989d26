"""The calm end of a session: what was planned, what was done, room for a note."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from massage_coach.history.records import SessionRecord, Status
from massage_coach.session.model import SegmentKind
from massage_coach.session.view import PlayerPhase, PlayerView
from massage_coach.ui import tokens
from massage_coach.ui.asks import SessionNoted, SessionReplayed
from massage_coach.ui.flow_row import FlowRow
from massage_coach.ui.note_editor import NoteEditor
from massage_coach.ui.question_fields import QuestionFields
from massage_coach.ui.tokens import Colours, TextStyle
from massage_coach.ui.widgets import PlainLabel, ScrollPage, announce, button, column, heading
from massage_coach.units import clock_text

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from massage_coach.checkin.questions import Question


class SummaryPage(ScrollPage):
    """Shows how a session ended; the record may come after the end."""

    back = Signal()
    noted = Signal(object)
    """A ``SessionNoted``."""
    replayed = Signal(object)
    """A ``SessionReplayed``."""
    answered = Signal(str, int)
    """Id of a question about how it is now, and the number."""

    def __init__(self, colours: Colours) -> None:
        super().__init__("summary-page", 560)
        self.title = PlainLabel("", TextStyle.TITLE)
        self.title.setObjectName("summary-title")
        self.name = PlainLabel("", TextStyle.LEAD, "muted")
        self.name.setObjectName("summary-name")
        self.planned = PlainLabel("", TextStyle.NUMBER, wrap=False)
        self.planned.setObjectName("summary-planned")
        self.actual = PlainLabel("", TextStyle.NUMBER, wrap=False)
        self.actual.setObjectName("summary-actual")
        self.holds = PlainLabel("", TextStyle.NUMBER, wrap=False)
        self.holds.setObjectName("summary-holds")
        self.note = NoteEditor("summary-note")
        self.said = PlainLabel("")
        self.said.setObjectName("summary-said")
        self.fields = QuestionFields("after", colours)
        self.changes = PlainLabel("", TextStyle.BODY, "muted")
        self.changes.setObjectName("summary-changes")
        self._asking = QWidget()
        self._asking.setLayout(column(heading("How is it now?"), self.fields, self.changes, spacing=tokens.GAP_SMALL))
        self.again = button("Play again", "play-again")
        self.to_library = button("Back to library", "back-to-library", "primary")
        self._session: int | None = None
        self.body.addStretch(1)
        self.body.addWidget(self.title)
        self.body.addWidget(self.name)
        self.body.addSpacing(tokens.GAP_WIDE)
        self.body.addWidget(self._figures())
        self.body.addWidget(self.said)
        self.body.addSpacing(tokens.GAP_SMALL)
        self.body.addWidget(self._asking)
        self.body.addSpacing(tokens.GAP_SMALL)
        self.body.addWidget(self.note)
        self.body.addSpacing(tokens.GAP)
        self.body.addWidget(FlowRow(self.to_library, self.again, spacing=tokens.GAP))
        self.body.addStretch(2)
        self.to_library.clicked.connect(self.back)
        self.again.clicked.connect(self._replay)
        self.note.kept.connect(self._noted)
        self.fields.answered.connect(self.answered)
        self.fields.over.connect(self._skip)
        self.ask((), {}, ())

    def ask(self, questions: "Sequence[Question]", answers: "Mapping[str, int]", said: "Sequence[str]") -> None:
        """Ask how it is now, where there is anything to ask; ``said`` are sentences about the session itself."""
        self.said.setText("\n".join(said))
        self.said.setVisible(bool(said))
        self.fields.show_questions(questions, answers)
        self._asking.setVisible(bool(questions))
        if questions:
            self.fields.take_focus()

    def say(self, changes: "Sequence[str]") -> None:
        """Say what changed since before the session."""
        text = "\n".join(changes)
        if text and text != self.changes.text() and self.isVisible():
            announce(self.changes, text)
        self.changes.setText(text)
        self.changes.setVisible(bool(text))

    def _skip(self) -> None:
        self.to_library.setFocus(Qt.FocusReason.OtherFocusReason)
        self.ensureWidgetVisible(self.to_library)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 (Qt's name)
        """Let Escape pass over the questions."""
        if event.key() == Qt.Key.Key_Escape and self._asking.isVisibleTo(self):
            self._skip()
        else:
            super().keyPressEvent(event)

    def _figures(self) -> QWidget:
        parts = []
        for title, figure in (("Done", self.actual), ("Planned", self.planned), ("Holds", self.holds)):
            part = QWidget()
            part.setLayout(column(heading(title), figure, spacing=2))
            parts.append(part)
        return FlowRow(*parts, spacing=tokens.GAP_HUGE * 2)

    def render_view(self, view: PlayerView) -> None:
        """Show the end as the player knows it, until the record is there."""
        if self._session is not None:
            return
        self.title.setText("Well done" if view.phase is PlayerPhase.FINISHED else "Session ended")
        self.name.setText(view.routine_name)
        self.planned.setText(clock_text(view.session_total_s))
        self.actual.setText(clock_text(view.session_total_s - view.session_remaining_s))
        self.holds.setText(str(sum(step.done for step in view.steps)))
        self._with_record(shown=False)
        self.ask((), {}, ())

    def show_record(self, record: SessionRecord) -> None:
        """Show the session as it is kept, with its note."""
        self._session = record.id
        self.title.setText("Well done" if record.status is Status.FINISHED else "Session ended")
        self.name.setText(record.routine.name)
        self.planned.setText(clock_text(record.planned_s))
        self.actual.setText(clock_text(record.actual_s))
        self.holds.setText(str(sum(s.kind is SegmentKind.HOLD and s.actual_s > 0 for s in record.segments)))
        self.note.show_note(record.note)
        self._with_record(shown=True)
        self.to_library.setFocus(Qt.FocusReason.OtherFocusReason)

    def forget(self) -> None:
        """Be ready for the next session."""
        self._session = None

    def _with_record(self, *, shown: bool) -> None:
        self.note.setVisible(shown)
        self.again.setVisible(shown)

    def _replay(self) -> None:
        if self._session is not None:
            self.replayed.emit(SessionReplayed(self._session))

    def _noted(self, text: str) -> None:
        if self._session is not None:
            self.noted.emit(SessionNoted(self._session, text))
