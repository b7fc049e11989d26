"""The steps of a routine in the making: one is open with its fields, and each can be moved by mouse or keys."""

from collections.abc import Iterator
from typing import Final

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QApplication, QFrame, QScrollArea, QVBoxLayout, QWidget

from massage_coach.editing.routine import Command, Move, Remove
from massage_coach.ui import tokens
from massage_coach.ui.shown import StepShown
from massage_coach.ui.step_form import StepForm
from massage_coach.ui.step_head import StepHead
from massage_coach.ui.tokens import Colours, TextStyle
from massage_coach.ui.widgets import PlainLabel, announce

MARK: Final = 4
"""Height of the line that tells where a dragged step goes, in pixels."""
EDGE: Final = 40
"""So close to the edge of the page, in pixels, a dragged step makes it scroll."""


class StepRow(QFrame):
    """One step: its head, what is to be said about it, and below them its fields while it is open."""

    def __init__(self, number: int, colours: Colours) -> None:
        super().__init__()
        self.setObjectName(f"draft-step-{number}")
        self.setProperty("box", "plain")
        self.head = StepHead(colours)
        self.head.setObjectName(f"draft-step-{number}-head")
        self.remark = PlainLabel("", TextStyle.SMALL, "warn")
        self.remark.setObjectName(f"draft-step-{number}-remark")
        self.remark.hide()
        self.lines = QVBoxLayout(self)
        self.lines.setContentsMargins(1, 1, 1, 1)
        self.lines.setSpacing(tokens.GAP_TINY)
        self.lines.addWidget(self.head)
        self.lines.addWidget(self.remark)

    def show_step(self, at: int, count: int, shown: StepShown, *, is_open: bool) -> None:
        """Show a step, counted from 0."""
        self.head.show_step(at + 1, count, shown.name, shown.detail, is_open=is_open)
        text = "\n".join(shown.remarks)
        if self.remark.text() != text:
            self.remark.setText(text)
        self.remark.setVisible(bool(text))


class StepList(QWidget):
    """Shows the steps; reports what is done to them as commands."""

    asked = Signal(object)
    """A ``Command`` of the room ``editing``."""
    opened = Signal(int)
    """Another step is open, counted from 0, or none, which is -1."""

    def __init__(self, colours: Colours) -> None:
        super().__init__()
        self._colours = colours
        self._rows: list[StepRow] = []
        self._shown: tuple[StepShown, ...] = ()
        self._open: int | None = None
        self._wanted: int | None = None
        """The step that is to have the focus once the change that is being reported is shown."""
        self.form = StepForm(colours)
        self.form.setParent(self)
        self.form.hide()
        self._lines = QVBoxLayout(self)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._lines.setSpacing(tokens.GAP_SMALL)
        self._mark = QFrame(self)
        self._mark.setProperty("box", "mark")
        self._mark.hide()
        self.form.asked.connect(self._ask)

    def wear(self, colours: Colours) -> None:
        """Make every step in other colours from now on."""
        self._colours = colours

    @property
    def current(self) -> int | None:
        """The step that a key is meant for: the one with the focus, or else the open one."""
        return next((at for at, row in enumerate(self._rows) if row.isAncestorOf(_focus(self))), self._open)

    @property
    def heads(self) -> tuple[StepHead, ...]:
        """The heads of the steps."""
        return tuple(row.head for row in self._rows)

    def controls(self) -> Iterator[QWidget]:
        """What can have the focus, in reading order."""
        for at, row in enumerate(self._rows):
            yield row.head
            if at == self._open:
                yield from self.form.controls()

    # What it shows

    def show_steps(self, steps: tuple[StepShown, ...], *, new: int | None = None) -> None:
        """Show the steps; ``new`` is one that was just put in, which is opened and gets the focus."""
        focus = _focus(self)
        had = next((at for at, row in enumerate(self._rows) if row.isAncestorOf(focus)), None)
        self._shown = steps
        self._fit_rows(len(steps))
        if new is not None:
            self._open = self._wanted = new
        if self._open is not None and self._open >= len(steps):
            self._open = None
        for at, (row, shown) in enumerate(zip(self._rows, steps, strict=True)):
            row.show_step(at, len(steps), shown, is_open=at == self._open)
        self._place_form()
        wanted, self._wanted = self._wanted, None
        if wanted is None and had is not None and not self.isAncestorOf(_focus(self)):
            wanted = had
        self._focus_again(focus, wanted)

    def open(self, at: int | None) -> None:
        """Open a step, counted from 0, or none."""
        self._open = at
        self.show_steps(self._shown)
        self.opened.emit(-1 if at is None else at)

    def _fit_rows(self, count: int) -> None:
        while len(self._rows) > count:
            row = self._rows.pop()
            if row.isAncestorOf(self.form):
                self.form.hide()
                self.form.setParent(self)
            row.hide()
            self._lines.removeWidget(row)
            row.setParent(None)
            row.deleteLater()
        while len(self._rows) < count:
            self._add_row(len(self._rows))

    def _add_row(self, at: int) -> None:
        row = StepRow(at, self._colours)
        row.head.clicked.connect(lambda: self.open(None if self._open == at else at))
        row.head.remove_wanted.connect(lambda: self._ask(Remove(at)))
        row.head.passed.connect(lambda way: self._pass_to(at + way))
        row.head.dragged.connect(self._show_mark)
        row.head.dropped.connect(lambda height: self._drop(at, height))
        self._rows.append(row)
        self._lines.addWidget(row)

    def _place_form(self) -> None:
        if self._open is None:
            self.form.hide()
            self.form.setParent(self)
            return
        row = self._rows[self._open]
        if not row.isAncestorOf(self.form):
            row.lines.addWidget(self.form)
        self.form.show_step(self._open, len(self._rows), self._shown[self._open])
        self.form.show()

    def _focus_again(self, before: QWidget, wanted: int | None) -> None:
        """Keep the focus in the fields of a step that was moved, or give it to the head of the one that is wanted."""
        if before in self.form.controls() and self.form.isVisibleTo(self) and before.isEnabled():
            if not before.hasFocus():
                before.setFocus(Qt.FocusReason.OtherFocusReason)
        elif wanted is not None and self._rows:
            self._rows[min(wanted, len(self._rows) - 1)].head.setFocus(Qt.FocusReason.OtherFocusReason)

    # What is done

    def _ask(self, command: Command) -> None:
        """Report a change; what was open stays open wherever it goes."""
        match command:
            case Move(at=at, to=to):
                to = min(max(to, 0), len(self._rows) - 1)
                if to == at:
                    return
                self._follow(at, to)
                self._wanted = to
                name = self._shown[at].name
                self.asked.emit(Move(at, to))
                announce(self, f"{name} is step {to + 1} of {len(self._rows)} now.")
            case Remove(at=at):
                if self._open is not None:
                    self._open = None if self._open == at else self._open - (self._open > at)
                self._wanted = at
                self.asked.emit(command)
            case _:
                self.asked.emit(command)

    def _follow(self, at: int, to: int) -> None:
        if self._open is None:
            return
        if self._open == at:
            self._open = to
        else:
            self._open += (to <= self._open < at) - (at < self._open <= to)

    def move_current(self, way: int) -> None:
        """Move the current step up, with -1, or down, with 1."""
        if self.current is not None:
            self._ask(Move(self.current, self.current + way))

    def _pass_to(self, at: int) -> None:
        if 0 <= at < len(self._rows):
            self._rows[at].head.setFocus(Qt.FocusReason.TabFocusReason)

    # Dragging

    def _place_at(self, height: int) -> int:
        """Before which step something held at a height of the screen would be put down."""
        here = self.mapFromGlobal(QPoint(0, height)).y()
        return sum(row.geometry().center().y() < here for row in self._rows)

    def _show_mark(self, height: int) -> None:
        self._scroll_to(height)
        place = self._place_at(height)
        last = self._rows[-1].geometry().bottom() + tokens.GAP_SMALL // 2
        top = self._rows[place].geometry().top() - tokens.GAP_SMALL // 2 if place < len(self._rows) else last
        self._mark.setGeometry(0, top - MARK // 2, self.width(), MARK)
        self._mark.raise_()
        self._mark.show()

    def _scroll_to(self, height: int) -> None:
        page = self.parentWidget()
        while page is not None and not isinstance(page, QScrollArea):
            page = page.parentWidget()
        inner = page.widget() if page is not None else None
        if page is not None and inner is not None:
            page.ensureVisible(0, inner.mapFromGlobal(QPoint(0, height)).y(), 0, EDGE)

    def _drop(self, at: int, height: int) -> None:
        self._mark.hide()
        place = self._place_at(height)
        self._ask(Move(at, place - (place > at)))


def _focus(otherwise: QWidget) -> QWidget:
    """What has the focus, or something that has not where nothing has."""
    return QApplication.focusWidget() or otherwise
