"""The two pages of a session that is made for somebody: what is wished, and what came of it."""

from pathlib import Path
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from massage_coach.body.figure import Figure
from massage_coach.composing.model import Composed
from massage_coach.library.catalogue import Catalogue
from massage_coach.library.models import Phase, Sides, Step
from massage_coach.ui import tokens, wording
from massage_coach.ui.compose_wish import Choices, WishPage
from massage_coach.ui.flow_row import FlowRow
from massage_coach.ui.tokens import Colours, TextStyle
from massage_coach.ui.widgets import PlainLabel, ScrollPage, StartButton, announce, box, button, clear, heading
from massage_coach.units import clock_text

NOT_NOW: Final = "No session for now"
PHASES: Final = {
    Phase.WARM_UP: "Warm-up",
    Phase.KNEAD: "Kneading",
    Phase.FOCUS: "Pressure",
    Phase.STRETCH: "Stretching",
    Phase.COOL_DOWN: "Winding down",
}


class ResultPage(ScrollPage):
    """The session with the reason of every step, and what can be done with it."""

    started = Signal()
    another = Signal()
    edited = Signal()
    saved = Signal()
    back = Signal()

    def __init__(self, catalogue: Catalogue, colours: Colours, icons: Path) -> None:
        super().__init__("compose-result", 680)
        self._catalogue = catalogue
        self.title = PlainLabel("", TextStyle.TITLE)
        self.title.setObjectName("compose-title")
        self.facts = PlainLabel("", TextStyle.BODY, "muted")
        self.facts.setObjectName("compose-facts")
        self.start = StartButton(icons, "compose-start", "Start", colours)
        self.more = button("Another", "compose-another")
        self.edit = button("Edit", "compose-edit")
        self.save = button("Save", "compose-save")
        self.leave = button("Back", "compose-back", "quiet")
        self.leave.setAccessibleName("Back to the wishes")
        self.said = PlainLabel("", TextStyle.BODY, "accent")
        self.said.setObjectName("compose-said")
        self.notes = QVBoxLayout()
        self.notes.setSpacing(tokens.GAP_SMALL)
        self.steps = QVBoxLayout()
        self.steps.setSpacing(tokens.GAP_SMALL)
        self.body.addWidget(self.title)
        self.body.addWidget(self.facts)
        self.body.addWidget(FlowRow(self.start, self.more, self.edit, self.save, self.leave))
        self.body.addWidget(self.said)
        self.body.addLayout(self.notes)
        self.body.addLayout(self.steps)
        self.body.addStretch(1)
        for pressed, wanted in (
            (self.start, self.started),
            (self.more, self.another),
            (self.edit, self.edited),
            (self.save, self.saved),
            (self.leave, self.back),
        ):
            pressed.clicked.connect(wanted)

    def show_made(self, made: Composed) -> None:
        """Show a session, or why there is none."""
        routine = made.routine
        for part in (self.facts, self.start, self.more, self.edit, self.save):
            part.setVisible(routine is not None)
        self.say("")
        self.show_saved(is_saved=False)
        clear(self.notes)
        clear(self.steps)
        self.title.setText(NOT_NOW if routine is None else routine.name)
        for note in made.notes:
            frame, lines = box("soft")
            lines.addWidget(PlainLabel(note))
            self.notes.addWidget(frame)
        if routine is None:
            return
        tools = ", ".join(tool.lower() for tool in wording.tool_names(routine.tools, self._catalogue))
        needs = tools or "nothing but your hands"
        self.facts.setText(wording.DOT.join((clock_text(made.total_s), needs, routine.level)))
        self.start.setAccessibleName(f"Start {routine.name}, {routine.minutes} minutes")
        for number, (step, reason) in enumerate(zip(routine.steps, made.reasons, strict=True)):
            if number == 0 or routine.steps[number - 1].phase is not step.phase:
                self.steps.addSpacing(tokens.GAP_TINY)
                self.steps.addWidget(heading(PHASES[step.phase]))
            self.steps.addWidget(self._step(number + 1, step, reason))

    def _step(self, number: int, step: Step, reason: str) -> QWidget:
        technique = self._catalogue.techniques[step.technique]
        frame, lines = box("plain")
        frame.setObjectName(f"compose-step-{number}")
        times = f"{step.repeats} \u00d7 {step.hold_s} s" if step.repeats > 1 else f"{step.hold_s} s"
        side = ""
        if technique.sides is Sides.LEFT_RIGHT:
            side = f"{step.side} side only" if step.side else "each side"
        facts = wording.DOT.join(part for part in (times, side) if part)
        lines.addWidget(PlainLabel(f"{number}. {technique.name}", TextStyle.STRONG))
        lines.addWidget(PlainLabel(facts, TextStyle.SMALL, "muted"))
        lines.addWidget(PlainLabel(reason))
        return frame

    def show_saved(self, *, is_saved: bool) -> None:
        """Show whether the session is among the person's own routines."""
        if is_saved and self.save.hasFocus():
            self.start.setFocus()
        self.save.setText("Saved" if is_saved else "Save")
        self.save.setAccessibleName("Saved" if is_saved else "Save")
        self.save.setEnabled(not is_saved)

    def say(self, text: str) -> None:
        """Say one sentence below the buttons, and to a screen reader."""
        self.said.setText(text)
        self.said.setVisible(bool(text))
        if text:
            announce(self.said, text)

    def take_focus(self) -> None:
        """Put the focus on what most people want next, and say what is shown."""
        self.verticalScrollBar().setValue(0)
        (self.start if self.start.isVisible() else self.leave).setFocus(Qt.FocusReason.OtherFocusReason)
        announce(self.title, f"{self.title.text()}. {self.facts.text()}".replace(wording.DOT, ", "))


class ComposePage(QStackedWidget):
    """The wish, and then what was made."""

    def __init__(self, catalogue: Catalogue, figure: Figure, choices: Choices, colours: Colours, icons: Path) -> None:
        super().__init__()
        self.setObjectName("compose-page")
        self.wish = WishPage(catalogue, figure, choices, colours)
        self.result = ResultPage(catalogue, colours, icons)
        self.addWidget(self.wish)
        self.addWidget(self.result)

    def show_wish(self) -> None:
        """Turn to what is wished."""
        self.setCurrentWidget(self.wish)
        self.wish.take_focus()

    def show_result(self, made: Composed) -> None:
        """Turn to what was made."""
        self.result.show_made(made)
        self.setCurrentWidget(self.result)
        self.result.take_focus()
