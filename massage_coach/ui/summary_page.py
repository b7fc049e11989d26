"""The calm end of a session: what was planned, what was done, room for a note."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from massage_coach.history.records import SessionRecord, Status
from massage_coach.session.model import SegmentKind
from massage_coach.session.view import PlayerPhase, PlayerView
from massage_coach.ui import tokens
from massage_coach.ui.asks import SessionNoted, SessionReplayed
from massage_coach.ui.flow_row import FlowRow
from massage_coach.ui.note_editor import NoteEditor
from massage_coach.ui.tokens import TextStyle
from massage_coach.ui.widgets import PlainLabel, ScrollPage, button, column, heading
from massage_coach.units import clock_text


class SummaryPage(ScrollPage):
    """Shows how a session ended; the record may come after the end."""

    back = Signal()
    noted = Signal(object)
    """A ``SessionNoted``."""
    replayed = Signal(object)
    """A ``SessionReplayed``."""

    def __init__(self) -> None:
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
        self.again = button("Play again", "play-again")
        self.to_library = button("Back to library", "back-to-library", "primary")
        self._session: int | None = None
        self.body.addStretch(1)
        self.body.addWidget(self.title)
        self.body.addWidget(self.name)
        self.body.addSpacing(tokens.GAP_WIDE)
        self.body.addWidget(self._figures())
        self.body.addSpacing(tokens.GAP_WIDE)
        self.body.addWidget(self.note)
        self.body.addSpacing(tokens.GAP)
        self.body.addWidget(FlowRow(self.to_library, self.again, spacing=tokens.GAP))
        self.body.addStretch(2)
        self.to_library.clicked.connect(self.back)
        self.again.clicked.connect(self._replay)
        self.note.kept.connect(self._noted)

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
