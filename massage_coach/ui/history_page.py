"""One past session: its times part by part, a note, and what can be done with it."""

from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QStackedWidget, QVBoxLayout, QWidget

from massage_coach.checkin.model import NOTHING
from massage_coach.checkin.words import lines_of
from massage_coach.history.records import SegmentRecord, SessionRecord, Status
from massage_coach.library.catalogue import Catalogue
from massage_coach.session.model import SegmentKind
from massage_coach.ui import theme, tokens, wording
from massage_coach.ui.asks import SessionDeleted, SessionNoted, SessionReplayed, SessionResumed
from massage_coach.ui.context_card import FactsPanel
from massage_coach.ui.facts import session_facts, session_place
from massage_coach.ui.flow_row import FlowRow
from massage_coach.ui.folding_row import FoldingRow
from massage_coach.ui.note_editor import NoteEditor
from massage_coach.ui.tokens import Colours, TextStyle
from massage_coach.ui.where_panel import WHERE_WIDTH, WherePanel
from massage_coach.ui.widgets import PlainLabel, ScrollPage, button, clear, column, heading, row, section
from massage_coach.units import clock_text

if TYPE_CHECKING:
    from collections.abc import Callable

    from massage_coach.checkin.questions import Questions

FOLD_BELOW = 430
"""Narrower than this, in pixels at the usual size of text, the figure goes below the facts."""

OWN_LINE_ABOVE = 1.25
"""Larger text than this, as a part of the usual, gives the name of a technique a line of its own."""

SHOWN = frozenset({SegmentKind.HOLD, SegmentKind.REST})
"""Parts worth a line; set-ups and changes of side would only bury the holds."""


class HistoryPage(ScrollPage):
    """Shows a session record; reports note, delete, play again and resume."""

    noted = Signal(object)
    """A ``SessionNoted``."""
    deleted = Signal(object)
    """A ``SessionDeleted``."""
    replayed = Signal(object)
    """A ``SessionReplayed``."""
    resumed = Signal(object)
    """A ``SessionResumed``."""

    def __init__(self, catalogue: Catalogue, where: WherePanel, questions: "Callable[[], Questions]") -> None:
        """``questions`` are those of the check-ins, asked for with the first session that has answers."""
        super().__init__("history-page")
        self._catalogue = catalogue
        self._load = questions
        self._record: SessionRecord | None = None
        self.title = PlainLabel("", TextStyle.TITLE)
        self.title.setObjectName("session-title")
        self.detail = PlainLabel("", TextStyle.BODY, "muted")
        self.detail.setObjectName("session-detail")
        self.note = NoteEditor("session-note")
        self.facts = FactsPanel("session-facts")
        self._segments = QVBoxLayout()
        self.answers = PlainLabel("")
        self.answers.setObjectName("session-answers")
        self._felt = QWidget()
        self._felt.setLayout(section("How it was", self.answers))
        self.body.addWidget(self.title)
        self.body.addWidget(self.detail)
        self.body.addWidget(self._actions())
        self.body.addWidget(self._felt)
        self.body.addWidget(self.note)
        self.body.addSpacing(tokens.GAP)
        self.body.addLayout(self._segments)
        self.where = where
        self.where.fix_width(WHERE_WIDTH)
        self.body.addWidget(FoldingRow(column(self.facts, 1), column(self.where, 1), fold_below=FOLD_BELOW))
        self.body.addStretch(1)
        self.note.kept.connect(self._noted)

    def _actions(self) -> QWidget:
        self.again = button("Play again", "session-again", "primary")
        self.resume = button("Resume where it stopped", "session-resume", "primary")
        self.delete = button("Delete", "session-delete")
        sure = PlainLabel("Delete this session for good?", TextStyle.STRONG, wrap=False)
        self.yes = button("Delete it", "session-delete-yes")
        self.no = button("Keep it", "session-delete-no", "primary")
        self._asking = QStackedWidget()
        self._asking.setObjectName("session-actions")
        for line in (
            FlowRow(self.resume, self.again, self.delete, spacing=tokens.GAP),
            FlowRow(sure, self.yes, self.no, spacing=tokens.GAP),
        ):
            self._asking.addWidget(line)
        self.again.clicked.connect(self._replay)
        self.resume.clicked.connect(self._resume)
        self.delete.clicked.connect(self._ask)
        self.no.clicked.connect(lambda: self._asking.setCurrentIndex(0))
        self.yes.clicked.connect(self._delete)
        return self._asking

    def show_session(self, record: SessionRecord) -> None:
        """Show a session; the same one again keeps the place on the page."""
        fresh = self._record is None or record.id != self._record.id
        self._record = record
        self._asking.setCurrentIndex(0)
        self.title.setText(record.routine.name)
        self.detail.setText(wording.DOT.join((wording.day_text(record.started_at), wording.session_detail(record))))
        self.resume.setVisible(record.status is Status.INTERRUPTED)
        self.again.setProperty("kind", "" if record.status is Status.INTERRUPTED else "primary")
        self.again.style().polish(self.again)
        self.note.show_note(record.note)
        self._show_answers(record)
        self.facts.show_facts(session_facts(record))
        self.where.show_place(session_place(record, self._catalogue))
        self._show_segments(record)
        if fresh:
            self.verticalScrollBar().setValue(0)

    @cached_property
    def _questions(self) -> "Questions":
        return self._load()

    def _show_answers(self, record: SessionRecord) -> None:
        names = {region.id: region.name for region in self._catalogue.regions.values()}
        said = lines_of(record.checkin, self._questions, names) if record.checkin != NOTHING else ()
        self.answers.setText("\n".join(said))
        self._felt.setVisible(bool(said))

    def wear(self, _colours: Colours) -> None:
        """Set the lines of the parts anew, as the size of text asks for."""
        if self._record is not None:
            self._show_segments(self._record)

    def _show_segments(self, record: SessionRecord) -> None:
        clear(self._segments)
        parts = [segment for segment in record.segments if segment.kind in SHOWN]
        head = row(heading("What you did"), 1, PlainLabel("done / planned", TextStyle.SMALL, "muted", wrap=False))
        self._segments.addLayout(head)
        if not parts:
            self._segments.addWidget(PlainLabel("No hold was finished.", TextStyle.BODY, "muted"))
            return
        frame = QFrame()
        frame.setProperty("box", "plain")
        grid = QGridLayout(frame)
        grid.setContentsMargins(16, 10, 16, 10)
        grid.setVerticalSpacing(tokens.GAP_SMALL)
        grid.setHorizontalSpacing(tokens.GAP_WIDE)
        grid.setColumnStretch(0, 1)
        before = ""
        for segment in parts:
            before = self._add_segment(grid, segment, before)
        self._segments.addWidget(frame)

    def _add_segment(self, grid: QGridLayout, segment: SegmentRecord, before: str) -> str:
        name = wording.technique_name(segment.technique, self._catalogue) if segment.technique else ""
        number = grid.rowCount()
        if name and name != before:
            has_line = theme.text_scale() > OWN_LINE_ABOVE
            grid.addWidget(PlainLabel(name, TextStyle.STRONG), number, 0, 1, 3 if has_line else 1)
            number += has_line
        grid.addWidget(PlainLabel(wording.segment_text(segment), TextStyle.SMALL, "muted", wrap=False), number, 1)
        times = PlainLabel(
            f"{clock_text(segment.actual_s)} / {clock_text(segment.planned_s)}", TextStyle.SMALL_STRONG, wrap=False
        )
        times.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        spoken = f"{name}, {wording.segment_text(segment)}: {segment.actual_s:.0f} of {segment.planned_s:.0f} seconds"
        times.setAccessibleName(spoken)
        grid.addWidget(times, number, 2)
        return name

    def _ask(self) -> None:
        self._asking.setCurrentIndex(1)
        self.no.setFocus(Qt.FocusReason.OtherFocusReason)

    def _delete(self) -> None:
        self._asking.setCurrentIndex(0)
        if self._record is not None:
            self.deleted.emit(SessionDeleted(self._record.id))

    def _replay(self) -> None:
        if self._record is not None:
            self.replayed.emit(SessionReplayed(self._record.id))

    def _resume(self) -> None:
        if self._record is not None:
            self.resumed.emit(SessionResumed(self._record.id))

    def _noted(self, text: str) -> None:
        if self._record is not None:
            self.noted.emit(SessionNoted(self._record.id, text))
