"""Where a person makes a routine of their own: its steps in place, with undo, its time, and what to think of."""

from functools import partial
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import QApplication, QLineEdit, QStackedWidget, QVBoxLayout, QWidget

from massage_coach.editing.routine import NAME_MAX, WHY_MAX, Explain, Rename
from massage_coach.ui import theme, tokens
from massage_coach.ui.calm_controls import CalmLine
from massage_coach.ui.editor_parts import VERSIONS_HINT, VersionList, bind, bind_acts
from massage_coach.ui.flow_row import FlowRow
from massage_coach.ui.folding_row import FoldingRow
from massage_coach.ui.leaving_question import LeavingQuestion
from massage_coach.ui.shortcuts import STEP_KEYS, EditorAct, StepAct
from massage_coach.ui.shown import RoutineDraft
from massage_coach.ui.step_list import StepList
from massage_coach.ui.technique_chooser import TechniqueChooser
from massage_coach.ui.tokens import Colours, TextStyle
from massage_coach.ui.widgets import PlainLabel, ScrollPage, announce, button, column, heading, row, rule
from massage_coach.units import clock_text

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

PAGE_WIDTH: Final = 700
HEAD_WIDTH: Final = PAGE_WIDTH - 10
"""The page is wider by the room of the frames around its steps, in pixels on both sides."""
FOLD_BELOW: Final = 330
LEVELS: Final = 4
"""So deep are the fields of a step nested in the page."""
STEPS_HINT: Final = "Drag a step, or move it with Alt and the arrow keys. Enter opens it."
NO_STEPS: Final = "There is no step yet."


class RoutineEditor(QStackedWidget):
    """Shows a draft and reports what is done to it."""

    asked = Signal(object)
    """A ``Command`` of the room ``editing``."""
    add_wanted = Signal(str, int)
    """A technique id, and the place of the new step, counted from 0."""
    save_wanted = Signal()
    undo_wanted = Signal()
    redo_wanted = Signal()
    delete_wanted = Signal()
    close_wanted = Signal()
    version_wanted = Signal(int)
    listen_wanted = Signal(int)
    hush_wanted = Signal()

    def __init__(self, colours: Colours, icons: Path) -> None:
        super().__init__()
        self.setObjectName("routine-editor")
        self._add_at = 0
        self.title = PlainLabel("", TextStyle.TITLE)
        self.title.setObjectName("draft-title")
        self.state = PlainLabel("", TextStyle.SMALL, "muted")
        self.state.setObjectName("draft-state")
        self.total = PlainLabel("", TextStyle.TITLE, wrap=False)
        self.total.setObjectName("draft-total")
        self.fault = PlainLabel("", TextStyle.SMALL, "warn")
        self.fault.setObjectName("draft-fault")
        self.fault.hide()
        self.question = LeavingQuestion()
        self.save = button("Save", "draft-save", "primary")
        self.undo = button("Undo", "draft-undo", "quiet")
        self.redo = button("Redo", "draft-redo", "quiet")
        self.delete = button("Delete", "draft-delete", "quiet")
        self.leave = button("Close", "draft-close", "quiet")
        self.acts = FlowRow(self.save, self.undo, self.redo, self.delete, self.leave)
        self.name = _line("draft-name", "Name", NAME_MAX)
        self.why = _line("draft-why", "What it is good for", WHY_MAX)
        self.remark = PlainLabel("", TextStyle.SMALL, "warn")
        self.remark.setObjectName("draft-remark")
        self.steps = StepList(colours)
        self.none = PlainLabel(NO_STEPS, TextStyle.BODY, "muted")
        self.add = button("Add a step", "draft-add")
        self.before = QWidget()
        self.versions = VersionList("draft-version")
        self.page = ScrollPage("routine-editor-page", PAGE_WIDTH, (21, tokens.GAP, 21, 26))
        self.chooser = TechniqueChooser(colours, icons)
        self.addWidget(self._laid_out())
        self.addWidget(self.chooser)
        self._connect()
        self._bind_keys()

    def _laid_out(self) -> QWidget:
        time = row(PlainLabel("Total time", TextStyle.SMALL, "muted", wrap=False), self.total, 1)
        head = column(
            FoldingRow(column(self.title, self.state), time, fold_below=FOLD_BELOW),
            *(self.acts, self.fault, self.question),
        )
        middle = QWidget()
        middle.setLayout(head)
        middle.setMaximumWidth(HEAD_WIDTH)
        # On a wide screen it stands above the steps, as they do, in the middle.
        top = row(1, spacing=0)
        top.setContentsMargins(26, 20, 26, tokens.GAP_SMALL)
        top.addWidget(middle, 100)
        top.addStretch(1)
        before = QVBoxLayout(self.before)
        before.setContentsMargins(0, tokens.GAP, 0, 0)
        before.addWidget(heading("Earlier versions"))
        before.addWidget(PlainLabel(VERSIONS_HINT, TextStyle.SMALL, "muted"))
        before.addWidget(self.versions)
        body = self.page.body
        for words, field in (("Name", self.name), ("What it is good for", self.why)):
            body.addLayout(column(PlainLabel(words, TextStyle.STRONG), field, spacing=tokens.GAP_TINY))
        body.addWidget(self.remark)
        body.addSpacing(tokens.GAP_TINY)
        body.addLayout(column(heading("Steps"), PlainLabel(STEPS_HINT, TextStyle.SMALL, "muted"), spacing=2))
        body.addWidget(self.none)
        body.addWidget(self.steps)
        body.addLayout(row(self.add, 1))
        body.addWidget(self.before)
        body.addStretch(1)
        whole = QWidget()
        lines = QVBoxLayout(whole)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(0)
        lines.addLayout(top)
        lines.addWidget(rule())
        lines.addWidget(self.page, 1)
        return whole

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 (Qt's name)
        """Leave the room above the steps to the question while it is asked."""
        if watched is self.question and event.type() in {QEvent.Type.ShowToParent, QEvent.Type.HideToParent}:
            for part in (self.acts, self.state):
                part.setVisible(self.question.isHidden())
        return super().eventFilter(watched, event)

    def _connect(self) -> None:
        self.question.installEventFilter(self)
        self.name.textChanged.connect(lambda text: self.asked.emit(Rename(text)))
        self.why.textChanged.connect(lambda text: self.asked.emit(Explain(text)))
        self.steps.asked.connect(self.asked)
        self.steps.opened.connect(self._turn_to_step)
        self.steps.form.listen_wanted.connect(self.listen_wanted)
        self.steps.form.hush_wanted.connect(self.hush_wanted)
        self.add.clicked.connect(lambda: self._choose(len(self.steps.heads)))
        self.delete.clicked.connect(self.delete_wanted)
        self.leave.clicked.connect(self.close_wanted)
        self.chooser.picked.connect(lambda technique: self.add_wanted.emit(technique, self._add_at))
        self.versions.taken_over.connect(self.version_wanted)
        self.chooser.left.connect(self._choose_nothing)

    def _bind_keys(self) -> None:
        acts = {
            EditorAct.SAVE: (self.save, self.save_wanted),
            EditorAct.UNDO: (self.undo, self.undo_wanted),
            EditorAct.REDO: (self.redo, self.redo_wanted),
        }
        bind_acts(self, acts)
        steps: Mapping[StepAct, Callable[[], None]] = {
            StepAct.UP: partial(self.steps.move_current, -1),
            StepAct.DOWN: partial(self.steps.move_current, 1),
            StepAct.INSERT: self._insert,
        }
        for each in STEP_KEYS:
            bind(self, each.key, steps[each.act])
        self.add.setToolTip("Ins adds one below the step you are at")

    # What it shows

    def show_draft(self, shown: RoutineDraft, *, new: int | None = None) -> None:
        """Show a draft as it is now; ``new`` is a step that was just put in, counted from 0."""
        self.setCurrentIndex(0)
        self.title.setText(shown.title)
        self.state.setText(shown.state)
        self.total.setText(clock_text(shown.total_s))
        self.total.setAccessibleName(f"Total time {clock_text(shown.total_s)}")
        _show_line(self.name, shown.name)
        _show_line(self.why, shown.why)
        self.remark.setText("\n".join(shown.remarks))
        self.remark.setVisible(bool(shown.remarks))
        self.undo.setEnabled(shown.can_undo)
        self.redo.setEnabled(shown.can_redo)
        self.delete.setVisible(shown.is_kept)
        self.none.setVisible(not shown.steps)
        self.steps.setVisible(bool(shown.steps))
        self.before.setVisible(bool(shown.versions))
        self.versions.show_versions(shown.versions)
        self.steps.show_steps(shown.steps, new=new)
        self._order_tabs()
        if new is not None:
            self._bring_into_sight(new)

    def begin(self) -> None:
        """Begin at the top, with the name ready to be typed over."""
        self.say_fault("")
        self.say("", is_going_on=False)
        self.question.hide()
        self.steps.open(None)
        self.page.verticalScrollBar().setValue(0)
        self.name.setFocus(Qt.FocusReason.OtherFocusReason)
        self.name.selectAll()

    def say_fault(self, text: str) -> None:
        """Say above the steps why something could not be done, or take it away."""
        self.fault.setText(text)
        self.fault.setVisible(bool(text))
        if text:
            announce(self.fault, text)

    def say(self, sentence: str, *, is_going_on: bool) -> None:
        """Show what is being said at the moment."""
        self.steps.form.say(sentence, is_going_on=is_going_on)

    def announce_state(self) -> None:
        """Have a screen reader say whether it is saved."""
        announce(self.state, self.state.text())

    def _turn_to_step(self, at: int) -> None:
        self._order_tabs()
        if at >= 0:
            self._bring_into_sight(at)

    def _order_tabs(self) -> None:
        """Have Tab follow the reading order, wherever the fields of a step are now."""
        chain = [self.name, self.why, *self.steps.controls(), self.add]
        for one, other in pairwise(chain):
            QWidget.setTabOrder(one, other)

    def _bring_into_sight(self, at: int) -> None:
        head = self.steps.heads[at]
        step = head.parentWidget()
        # What has just been opened has no place yet; each pass lays out one level of what is nested.
        for _ in range(LEVELS):
            QApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)
        if step is not None:
            self.page.ensureWidgetVisible(step, 0, tokens.GAP)
        self.page.ensureWidgetVisible(head, 0, tokens.GAP)

    # What is done

    def _choose(self, at: int) -> None:
        self._add_at = at
        self.hush_wanted.emit()
        self.setCurrentWidget(self.chooser)
        self.chooser.begin()

    def _insert(self) -> None:
        current = self.steps.current
        self._choose(len(self.steps.heads) if current is None else current + 1)

    def _choose_nothing(self) -> None:
        self.setCurrentIndex(0)
        self.add.setFocus(Qt.FocusReason.OtherFocusReason)


def _line(name: str, spoken: str, most: int) -> CalmLine:
    made = CalmLine()
    made.setObjectName(name)
    made.setAccessibleName(spoken)
    made.setMaxLength(most)
    theme.write_in(made, TextStyle.BODY)
    return made


def _show_line(line: QLineEdit, text: str) -> None:
    """Show a text without reporting it; what is there already keeps its cursor."""
    if line.text() != text:
        line.blockSignals(True)
        line.setText(text)
        if not line.hasFocus():
            line.setCursorPosition(0)
        line.blockSignals(False)
