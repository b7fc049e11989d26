"""The fields of the step that is open in the routine editor."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from massage_coach.editing.routine import (
    REPEATS,
    REST_S,
    Move,
    Remove,
    SetHold,
    SetNote,
    SetPhase,
    SetRepeats,
    SetRest,
    SetSide,
)
from massage_coach.library.models import NOTE_CHARACTERS, Phase, Sides, StepSide
from massage_coach.ui import theme, tokens, wording
from massage_coach.ui.calm_controls import CalmChoice, CalmLine, CalmNumber
from massage_coach.ui.flow_row import FlowRow
from massage_coach.ui.hold_control import HoldControl
from massage_coach.ui.shown import StepShown
from massage_coach.ui.tokens import Colours, TextStyle
from massage_coach.ui.widgets import PlainLabel, button, column

SIDES: Final = {
    Sides.LEFT_RIGHT: (
        (None, "Left, then right"),
        (StepSide.LEFT, "Left side only"),
        (StepSide.RIGHT, "Right side only"),
    ),
    Sides.BOTH: ((None, "Both sides at once"),),
    Sides.CENTRE: ((None, "In the middle"),),
}
NOTE_HINT: Final = "Shown with the step, and said as you get into place."
LISTEN: Final = "Listen"
HUSH: Final = "Stop"


class StepForm(QWidget):
    """Hold, repeats, sides, rest, part and note of one step, and what can be done with it."""

    asked = Signal(object)
    """A ``Command`` of the room ``editing``."""
    listen_wanted = Signal(int)
    hush_wanted = Signal()

    def __init__(self, colours: Colours) -> None:
        super().__init__()
        self.setObjectName("step-form")
        self._at = 0
        self._count = 0
        self._colours = colours
        self._sides: Sides | None = None
        self._usual = 0
        self.hold = HoldControl("editor-hold", "this step", 30, 30, colours)
        self.repeats = _number("editor-repeats", REPEATS, "")
        self.rest = _number("editor-rest", REST_S, " s")
        self.side = _choice("editor-side")
        self.phase = _choice("editor-phase")
        for phase, words in wording.PHASES.items():
            self.phase.addItem(words, phase)
        self.note = CalmLine()
        self.note.setObjectName("editor-note")
        self.note.setMaxLength(NOTE_CHARACTERS)
        self.note.setPlaceholderText(NOTE_HINT)
        self.note.setAccessibleDescription(NOTE_HINT)
        theme.write_in(self.note, TextStyle.BODY)
        self.listen = button(LISTEN, "editor-listen", "quiet")
        self.up = button("Move up", "editor-up", "quiet")
        self.down = button("Move down", "editor-down", "quiet")
        self.remove = button("Remove", "editor-remove", "quiet")
        self.caption = PlainLabel("", TextStyle.BODY, "accent")
        self.caption.setObjectName("editor-caption")
        self.caption.hide()
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        self._hold_box = QVBoxLayout()
        self._hold_box.setContentsMargins(0, 0, 0, 0)
        self._hold_box.addWidget(self.hold)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(14, 4, 14, 12)
        lines.setSpacing(tokens.GAP_SMALL)
        lines.addWidget(_label("Hold"))
        lines.addLayout(self._hold_box)
        lines.addWidget(
            FlowRow(
                _group("Times", self.repeats),
                _group("Sides", self.side),
                _group("Rest after it", self.rest),
                _group("Part of the routine", self.phase),
                spacing=tokens.GAP,
            )
        )
        lines.addWidget(_group("Note", self.note))
        lines.addWidget(self.caption)
        lines.addWidget(FlowRow(self.listen, self.up, self.down, self.remove))

    def _connect(self) -> None:
        self.hold.changed.connect(lambda seconds: self.asked.emit(SetHold(self._at, seconds)))
        self.repeats.valueChanged.connect(lambda times: self.asked.emit(SetRepeats(self._at, times)))
        self.rest.valueChanged.connect(lambda seconds: self.asked.emit(SetRest(self._at, seconds)))
        self.side.currentIndexChanged.connect(lambda _: self.asked.emit(SetSide(self._at, self._chosen_side())))
        self.phase.currentIndexChanged.connect(lambda _: self.asked.emit(SetPhase(self._at, self._chosen_phase())))
        self.note.textChanged.connect(lambda text: self.asked.emit(SetNote(self._at, text)))
        self.up.clicked.connect(lambda: self.asked.emit(Move(self._at, self._at - 1)))
        self.down.clicked.connect(lambda: self.asked.emit(Move(self._at, self._at + 1)))
        self.remove.clicked.connect(lambda: self.asked.emit(Remove(self._at)))
        self.listen.clicked.connect(self._listen_or_hush)

    def controls(self) -> tuple[QWidget, ...]:
        """What can have the focus, in reading order."""
        hold = (self.hold.slider, self.hold.spin, self.hold.reset)
        return (
            *hold,
            *(self.repeats, self.side, self.rest, self.phase, self.note),
            *(self.listen, self.up, self.down, self.remove),
        )

    def show_step(self, at: int, count: int, shown: StepShown) -> None:
        """Show the fields of a step, without reporting them."""
        self._at, self._count = at, count
        step = shown.step
        self.hold.show_default(shown.usual_hold_s)
        self.hold.show_hold(step.hold_s)
        self._quietly(self.repeats, lambda: self.repeats.setValue(step.repeats))
        self._quietly(self.rest, lambda: self.rest.setValue(step.rest_s))
        self._quietly(self.side, lambda: self._show_sides(shown.sides, step.side))
        self._quietly(self.phase, lambda: self.phase.setCurrentIndex(list(Phase).index(step.phase)))
        if self.note.text() != step.note:
            self._quietly(self.note, lambda: self.note.setText(step.note))
        self.up.setEnabled(at > 0)
        self.down.setEnabled(at + 1 < count)
        self.listen.setEnabled(shown.sides is not None)
        self._name(f"step {at + 1}, {shown.name}")

    def say(self, sentence: str, *, is_going_on: bool) -> None:
        """Show what is being said, and how to stop it."""
        self.listen.setText(HUSH if is_going_on else LISTEN)
        self.listen.setAccessibleName(HUSH if is_going_on else LISTEN)
        self.caption.setText(sentence)
        self.caption.setVisible(bool(sentence))

    def _name(self, step: str) -> None:
        for control, words in (
            (self.repeats, "Times"),
            (self.side, "Sides"),
            (self.rest, "Rest in seconds after"),
            (self.phase, "Part of the routine"),
            (self.note, "Note"),
        ):
            control.setAccessibleName(f"{words} of {step}" if control is not self.rest else f"{words} {step}")
        self.hold.name(step)

    def _show_sides(self, sides: Sides | None, side: StepSide | None) -> None:
        if sides is not self._sides or not self.side.count():
            self._sides = sides
            self.side.clear()
            for key, words in SIDES[sides] if sides is not None else ((None, "Not known"),):
                self.side.addItem(words, key)
            self.side.setEnabled(sides is Sides.LEFT_RIGHT)
        places = [self.side.itemData(place) for place in range(self.side.count())]
        self.side.setCurrentIndex(places.index(side) if side in places else 0)

    def _chosen_side(self) -> StepSide | None:
        chosen = self.side.currentData()
        return StepSide(chosen) if chosen else None

    def _chosen_phase(self) -> Phase:
        return Phase(self.phase.currentData())

    def _listen_or_hush(self) -> None:
        if self.listen.text() == HUSH:
            self.hush_wanted.emit()
        else:
            self.listen_wanted.emit(self._at)

    @staticmethod
    def _quietly(control: QWidget, show: Callable[[], None]) -> None:
        control.blockSignals(True)
        show()
        control.blockSignals(False)


def _label(words: str) -> PlainLabel:
    return PlainLabel(words, TextStyle.SMALL, "muted", wrap=False)


def _group(words: str, control: QWidget) -> QWidget:
    made = QWidget()
    made.setLayout(column(_label(words), control, 1, spacing=2))
    return made


def _number(name: str, bounds: tuple[int, int], unit: str) -> CalmNumber:
    made = CalmNumber()
    made.setObjectName(name)
    made.setRange(*bounds)
    made.setSuffix(unit)
    made.setAlignment(Qt.AlignmentFlag.AlignCenter)
    made.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    theme.write_in(made, TextStyle.STRONG)
    return made


def _choice(name: str) -> CalmChoice:
    made = CalmChoice()
    made.setObjectName(name)
    made.setSizeAdjustPolicy(CalmChoice.SizeAdjustPolicy.AdjustToContents)
    made.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    theme.write_in(made, TextStyle.BODY)
    return made
