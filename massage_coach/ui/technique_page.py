"""One technique in full: how it is done, how hard, how long, and what it rests on."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal

from massage_coach.library.catalogue import Catalogue
from massage_coach.library.models import Technique
from massage_coach.ui import theme, tokens, wording
from massage_coach.ui.asks import TechniqueCopied, TechniqueEdited, TechniqueHoldSet, TechniqueStarted
from massage_coach.ui.context_card import FactsPanel
from massage_coach.ui.facts import technique_facts, technique_place
from massage_coach.ui.flow_row import FlowRow
from massage_coach.ui.folding_row import FoldingRow
from massage_coach.ui.guide_panel import Drawings
from massage_coach.ui.hold_control import HoldControl
from massage_coach.ui.movement_preview import MovementPreview
from massage_coach.ui.scale import PressureScale
from massage_coach.ui.tokens import Colours, TextStyle
from massage_coach.ui.where_panel import WHERE_WIDTH, WherePanel
from massage_coach.ui.widgets import PlainLabel, ScrollPage, StartButton, box, button, clear, column, row, section

FOLD_BELOW = 430
"""Narrower than this, in pixels at the usual size of text, Start goes below the hold."""


class TechniquePage(ScrollPage):
    """Shows a technique; reports its hold and its start."""

    hold_changed = Signal(object)
    """A ``TechniqueHoldSet``."""
    started = Signal(object)
    """A ``TechniqueStarted``."""
    edited = Signal(object)
    """A ``TechniqueEdited``."""
    copied = Signal(object)
    """A ``TechniqueCopied``."""

    def __init__(
        self, catalogue: Catalogue, colours: Colours, icons: Path, where: WherePanel, drawings: Drawings
    ) -> None:
        super().__init__("technique-page")
        self._catalogue = catalogue
        self._colours = colours
        self._icons = icons
        self._technique: Technique | None = None
        self._hold: HoldControl | None = None
        self.facts = FactsPanel("technique-facts")
        self.where = where
        self.where.fix_width(WHERE_WIDTH)
        self.movement = MovementPreview(drawings, colours)
        self._content, self._doing, self._care = (column(spacing=tokens.GAP_WIDE) for _ in range(3))
        self.body.addLayout(self._content)
        self.body.addSpacing(tokens.GAP_TINY)
        self.body.addWidget(self.movement)
        self.body.addSpacing(tokens.GAP_TINY)
        self.body.addWidget(FoldingRow(self._doing, column(self.where, 1), fold_below=FOLD_BELOW))
        self.body.addSpacing(tokens.GAP_TINY)
        self.body.addLayout(self._care)
        self.body.addSpacing(tokens.GAP_TINY)
        self.body.addWidget(self.facts)
        self.body.addStretch(1)

    def wear(self, colours: Colours) -> None:
        """Build with other colours from now on."""
        self._colours = colours

    def show_technique(self, technique: Technique, hold_s: int) -> None:
        """Show a technique with the person's hold in seconds; the same technique keeps its place on the page."""
        if technique == self._technique and self._hold is not None:
            self._hold.show_hold(hold_s)
            return
        self._technique = technique
        for part in (self._content, self._doing, self._care):
            clear(part)
        self._add_head(technique)
        self._add_hold(technique, hold_s)
        self._add_steps(technique)
        self._add_pressure(technique)
        self._add_list("Take care", technique.cautions)
        if technique.partner_note:
            self._add_list("With a partner", (technique.partner_note,))
        self.movement.show_technique(technique)
        self.where.show_place(technique_place(technique, self._catalogue))
        self.facts.show_facts(technique_facts(technique, self._catalogue))
        self.verticalScrollBar().setValue(0)

    def _add_head(self, technique: Technique) -> None:
        title = PlainLabel(technique.name, TextStyle.TITLE)
        title.setObjectName("technique-name")
        terms = wording.target_terms(technique, self._catalogue)
        targets = PlainLabel("\n".join(terms))
        targets.setObjectName("technique-targets")
        targets.setAccessibleName("Where: " + ", ".join(terms))
        where = section("Where", targets)
        if technique.target_note:
            where.addWidget(PlainLabel(technique.target_note, TextStyle.SMALL, "muted"))
        self._content.addLayout(column(title, PlainLabel(technique.purpose, TextStyle.LEAD, "muted")))
        if technique.id in self._catalogue.own:
            own = PlainLabel(wording.OWN, TextStyle.SMALL_STRONG, "pill", wrap=False)
            own.setObjectName("technique-own")
            self._content.addLayout(row(own, 1))
        self._content.addLayout(where)

    def _add_hold(self, technique: Technique, hold_s: int) -> None:
        frame, lines = box("soft")
        hold = HoldControl("technique-hold", technique.name, technique.hold.default_s, hold_s, self._colours)
        hold.changed.connect(lambda s: self.hold_changed.emit(TechniqueHoldSet(technique.id, s)))
        self._hold = hold
        start = StartButton(self._icons, "start-technique", f"Start {technique.name}", self._colours)
        start.clicked.connect(lambda: self.started.emit(TechniqueStarted(technique.id)))
        lines.addWidget(PlainLabel("Hold", TextStyle.SMALL_STRONG))
        lines.addWidget(FoldingRow(hold, start, fold_below=FOLD_BELOW))
        self._content.addWidget(frame)
        self._content.addWidget(self._actions(technique))

    def _actions(self, technique: Technique) -> FlowRow:
        """What can be done with it beyond playing it; a built-in one is never changed, only copied."""
        edit = button("Edit", "edit-technique", "quiet")
        copy = button("Make a copy to change", "copy-technique", "quiet")
        edit.setAccessibleName(f"Edit {technique.name}")
        copy.setAccessibleName(f"Make a copy of {technique.name} to change")
        edit.clicked.connect(lambda: self.edited.emit(TechniqueEdited(technique.id)))
        copy.clicked.connect(lambda: self.copied.emit(TechniqueCopied(technique.id)))
        if technique.id not in self._catalogue.own:
            edit.hide()
        return FlowRow(edit, copy)

    def _add_steps(self, technique: Technique) -> None:
        steps = section("How to do it")
        for number, text in enumerate(technique.steps, 1):
            figure = PlainLabel(str(number), TextStyle.STRONG, "accent", wrap=False)
            figure.setFixedWidth(theme.scaled(20))
            figure.setAlignment(Qt.AlignmentFlag.AlignTop)
            line = row(figure)
            line.addWidget(PlainLabel(text), 1)
            steps.addLayout(line)
        self._doing.addLayout(steps)
        self._doing.addStretch(1)

    def _add_pressure(self, technique: Technique) -> None:
        pressure = section("How hard")
        if wording.pressure_range(technique.pressure):
            pressure.addWidget(PressureScale(technique.pressure, self._colours))
        pressure.addWidget(PlainLabel(wording.pressure_text(technique.pressure)))
        # Over the whole width: beside the figure the scale would be too narrow for its numbers.
        self._care.addLayout(pressure)
        self._care.addLayout(section("Breath", PlainLabel(technique.breathing)))

    def _add_list(self, title: str, lines: tuple[str, ...]) -> None:
        self._care.addLayout(section(title, *(PlainLabel(text[:1].upper() + text[1:]) for text in lines)))
