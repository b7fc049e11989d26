"""One routine in full: whom it is for, what to have ready, and every step with its hold time."""

from collections.abc import Mapping, Sequence
from functools import cached_property, partial
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from massage_coach.library.catalogue import Catalogue
from massage_coach.library.models import Routine, Step
from massage_coach.ui import advice, tokens, wording
from massage_coach.ui.asks import RoutineCopied, RoutineEdited, RoutineFileWanted, RoutineStarted, StepHoldSet
from massage_coach.ui.context_card import FactsPanel
from massage_coach.ui.facts import routine_facts, routine_place
from massage_coach.ui.fit_mark import FitMark
from massage_coach.ui.flow_row import FlowRow
from massage_coach.ui.folding_row import FoldingRow
from massage_coach.ui.hold_control import HoldControl
from massage_coach.ui.shown import FitShown
from massage_coach.ui.tokens import Colours, TextStyle
from massage_coach.ui.where_panel import WHERE_WIDTH, WherePanel
from massage_coach.ui.widgets import PlainLabel, ScrollPage, StartButton, box, button, clear, column, heading, row
from massage_coach.units import clock_text

FOLD_BELOW = 330
"""Narrower than this, in pixels at the usual size of text, what stands side by side goes below each other."""


class StepBox(QFrame):
    """One step of a routine with its hold control."""

    def __init__(self, number: int, step: Step, hold: HoldControl, catalogue: Catalogue, colours: Colours) -> None:
        super().__init__()
        self.setObjectName(f"step-{number}")
        self.setProperty("box", "plain")
        technique = catalogue.techniques.get(step.technique)
        name = wording.technique_name(step.technique, catalogue)
        parts = [wording.short_target(technique, catalogue)] if technique else []
        parts.append(wording.sides_text(technique, step.repeats, step.side))
        if step.rest_s:
            parts.append(f"then {step.rest_s} s rest")
        detail = wording.DOT.join(part for part in parts if part)
        self.hold = hold
        hold.show_default(step.hold_s)
        hold.name(f"step {number + 1}, {name}")
        title = PlainLabel(f"{number + 1}.  {name}", TextStyle.STRONG)
        phase = PlainLabel(wording.PHASES[step.phase], TextStyle.SMALL, "muted", wrap=False)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(16, 12, 16, 12)
        lines.setSpacing(3)
        lines.addWidget(FoldingRow(title, phase, fold_below=FOLD_BELOW, spacing=tokens.GAP_TINY))
        lines.addWidget(PlainLabel(detail, TextStyle.SMALL, "muted"))
        if step.note:
            lines.addWidget(PlainLabel(step.note, TextStyle.SMALL))
        lines.addSpacing(3)
        lines.addWidget(self.hold)
        self.hold.show()
        self._number = number
        self._colours = colours

    @cached_property
    def mark(self) -> FitMark:
        """What the person's answers make of the step, made when they first make something of it."""
        made = FitMark(self._number, self._colours)
        lines = self.layout()
        lines.addWidget(made) if lines is not None else None
        return made

    def show_fit(self, fit: FitShown | None) -> None:
        """Show what becomes of the step; ``None`` where it is done as it is."""
        if fit is not None:
            self.mark.show_fit(fit)
        if "mark" in vars(self):
            self.mark.setVisible(fit is not None)
        self.hold.setVisible(fit is None or not fit.is_left_out)


class RoutinePage(ScrollPage):
    """Shows a routine; reports every hold that is set and the start."""

    hold_changed = Signal(object)
    """A ``StepHoldSet``."""
    started = Signal(object)
    """A ``RoutineStarted``."""
    fit_chosen = Signal(int, bool)
    """A step, counted from 0, and whether what is offered for it is wanted."""
    edited = Signal(object)
    """A ``RoutineEdited``."""
    copied = Signal(object)
    """A ``RoutineCopied``."""
    file_wanted = Signal(object)
    """A ``RoutineFileWanted``."""

    def __init__(self, catalogue: Catalogue, colours: Colours, icons: Path, where: WherePanel) -> None:
        super().__init__("routine-page")
        self._catalogue = catalogue
        self._colours = colours
        self._icons = icons
        self._routine: Routine | None = None
        self._steps: list[StepBox] = []
        # Qt's style sheets keep a little of every spin box that was ever made, so these go from routine to routine.
        self._holds: list[HoldControl] = []
        self._idle = QWidget(self)
        self._idle.hide()
        self.total = PlainLabel("", TextStyle.NUMBER, wrap=False)
        self.total.setObjectName("routine-total")
        self.facts = FactsPanel("routine-facts")
        self._content = QVBoxLayout()
        self._content.setSpacing(tokens.GAP)
        self.body.addLayout(self._content)
        self.where = where
        self.where.fix_width(WHERE_WIDTH)
        self.body.addWidget(FoldingRow(column(self.facts, 1), column(self.where, 1), fold_below=FOLD_BELOW))
        self.body.addStretch(1)

    def wear(self, colours: Colours) -> None:
        """Build with other colours from now on."""
        self._colours = colours

    def show_routine(self, routine: Routine, holds: Sequence[int], total_s: float) -> None:
        """Show a routine with the person's hold of every step and the total in seconds.

        The same routine again only takes the new numbers, so that a slider can be dragged meanwhile.
        """
        if routine != self._routine:
            self._routine = routine
            self._build(routine, holds)
            self.verticalScrollBar().setValue(0)
        for step, hold_s in zip(self._steps, holds, strict=True):
            step.hold.show_hold(hold_s)
        self._show_total(total_s)

    def show_fits(self, fits: Mapping[int, FitShown], total_s: float | None = None) -> None:
        """Mark what the person's answers make of the steps, counted from 0; the total in seconds where it changes."""
        for number, step in enumerate(self._steps):
            had = "mark" in vars(step)
            step.show_fit(fits.get(number))
            if number in fits and not had:
                step.mark.chosen.connect(partial(self.fit_chosen.emit, number))
        if total_s is not None:
            self._show_total(total_s)

    def _show_total(self, total_s: float) -> None:
        self.total.setText(clock_text(total_s))
        self.total.setAccessibleName(f"Total time {clock_text(total_s)}")

    def _build(self, routine: Routine, holds: Sequence[int]) -> None:
        self.total.setParent(None)
        for hold in self._holds:
            hold.setParent(self._idle)
        clear(self._content)
        title = PlainLabel(routine.name, TextStyle.TITLE)
        title.setObjectName("routine-name")
        self._content.addWidget(title)
        self._content.addWidget(PlainLabel(routine.audience, TextStyle.BODY, "muted"))
        self._content.addWidget(PlainLabel(routine.why, TextStyle.LEAD))
        self._content.addWidget(self._start_box(routine))
        self._content.addWidget(self._actions(routine))
        self._content.addSpacing(tokens.GAP_TINY)
        self._content.addWidget(heading("Steps and hold times"))
        self._steps = []
        for number, (step, hold_s) in enumerate(zip(routine.steps, holds, strict=True)):
            part = StepBox(number, step, self._hold(number, step, hold_s), self._catalogue, self._colours)
            self._steps.append(part)
            self._content.addWidget(part)
        self.facts.show_facts(routine_facts(routine, self._catalogue))
        self.where.show_place(routine_place(routine, self._catalogue))

    def _start_box(self, routine: Routine) -> QWidget:
        frame, lines = box("soft")
        start = StartButton(self._icons, "start-routine", f"Start {routine.name}", self._colours)
        start.clicked.connect(lambda: self.started.emit(RoutineStarted(routine.id)))
        time = column(PlainLabel("Total time", TextStyle.SMALL_STRONG, wrap=False), self.total, spacing=0)
        words = row(spacing=tokens.GAP_WIDE)
        words.addLayout(time)
        words.addWidget(PlainLabel(advice.SAFETY, TextStyle.SMALL, "muted"), 1)
        lines.addWidget(FoldingRow(words, start, fold_below=FOLD_BELOW))
        self.total.show()
        return frame

    def _actions(self, routine: Routine) -> QWidget:
        """What can be done with the routine beyond playing it; a built-in one is never changed, only copied."""
        edit, copy = button("Edit", "edit-routine", "quiet"), button("Make a copy to change", "copy-routine", "quiet")
        edit.setAccessibleName(f"Edit {routine.name}")
        copy.setAccessibleName(f"Make a copy of {routine.name} to change")
        edit.clicked.connect(lambda: self.edited.emit(RoutineEdited(routine.id)))
        copy.clicked.connect(lambda: self.copied.emit(RoutineCopied(routine.id)))
        save = button("Save as a file\u2026", "save-routine-file", "quiet")
        save.setAccessibleName(f"Save {routine.name} as a file to give away")
        save.clicked.connect(lambda: self.file_wanted.emit(RoutineFileWanted(routine.id)))
        if routine.id not in self._catalogue.own:
            edit.hide()
        return FlowRow(edit, copy, save)

    def _hold(self, number: int, step: Step, hold_s: int) -> HoldControl:
        """The control of a step by its number, made for the first routine that has so many."""
        if number == len(self._holds):
            made = HoldControl(f"step-{number}-hold", f"step {number + 1}", step.hold_s, hold_s, self._colours)
            made.changed.connect(partial(self._report, number))
            self._holds.append(made)
        return self._holds[number]

    def _report(self, number: int, hold_s: int) -> None:
        if self._routine is not None:
            self.hold_changed.emit(StepHoldSet(self._routine.id, number, hold_s))
