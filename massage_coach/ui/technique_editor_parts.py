"""The sections of the technique editor, in the order in which a person thinks of them."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from massage_coach.library.catalogue import Catalogue
from massage_coach.library.checks import SPOKEN_WORDS
from massage_coach.library.models import MovementKind, Sensation, Sides
from massage_coach.ui import tokens, wording
from massage_coach.ui.editor_fields import (
    ChipsField,
    ChoiceField,
    Field,
    LineField,
    LinesField,
    NumberField,
    SentenceField,
    WordsField,
)
from massage_coach.ui.flow_row import FlowRow
from massage_coach.ui.folding_row import FoldingRow
from massage_coach.ui.tokens import Colours, TextStyle
from massage_coach.ui.widgets import IconButton, PlainLabel, row, rule
from massage_coach.units import HOLD_MAX_S, HOLD_MIN_S, PRESSURE_STOP

STILL: Final = ""
"""The choice of no moving picture."""

MOVEMENTS: Final = {
    STILL: "No moving picture",
    MovementKind.PRESS.value: "Press and stay",
    MovementKind.CIRCLES.value: "Small circles",
    MovementKind.GLIDE.value: "Long strokes",
    MovementKind.KNEAD.value: "Knead",
    MovementKind.ROLL.value: "Roll to and fro",
    MovementKind.DRUM.value: "Light drumming",
    MovementKind.STRETCH.value: "Ease into a stretch",
    MovementKind.BREATHE.value: "Only breathe",
}
SIDES: Final = {
    Sides.LEFT_RIGHT.value: "One side, then the other",
    Sides.BOTH.value: "Both sides at once",
    Sides.CENTRE.value: "In the middle",
}
SENSATIONS: Final = {
    Sensation.DISCOMFORT.value: "Pressure",
    Sensation.STRETCH.value: "Pull of a stretch",
    Sensation.WARMTH.value: "Warmth",
    Sensation.NONE.value: "Nothing to feel",
}
FOLD_BELOW: Final = 340
"""Narrower than this, in pixels at the usual size of text, count and button go below a line."""

SIDE_HINT: Final = "Write {side} where the voice is to say left or right, and {other_side} for the opposite one."


class SpokenField(SentenceField):
    """A line for the voice, with its words counted and a button to hear it."""

    heard = Signal(str)
    """Its key."""

    def __init__(self, part: str, label: str, hint: str, icons: Path, colours: Colours) -> None:
        super().__init__(part, label, hint)
        self.hear = IconButton(icons, "speak", f"hear-{part}", f"Hear: {label}", colours)
        self.count = PlainLabel("", TextStyle.SMALL, "muted", wrap=False)
        self.count.setObjectName(f"count-{part}")
        self.lines.removeWidget(self.edit)
        beside = row(self.count, self.hear)
        beside.addStretch(1)
        self.lines.insertWidget(2, FoldingRow(self.edit, beside, fold_below=FOLD_BELOW, spacing=tokens.GAP_SMALL))
        self.edit.textChanged.connect(self._count)
        self.hear.clicked.connect(lambda: self.heard.emit(part))
        self.wear(colours)
        self._count()

    def wear(self, _colours: Colours) -> None:
        """Take the measures that the text asks for."""
        widest = f"{SPOKEN_WORDS} of {SPOKEN_WORDS}"
        self.count.setFixedWidth(self.count.fontMetrics().horizontalAdvance(widest) + tokens.GAP_TINY)

    def show_value(self, value: object) -> None:
        """Show a line."""
        super().show_value(value)
        self._count()

    def _count(self) -> None:
        words = len(self.edit.toPlainText().split())
        self.count.setText(f"{words} of {SPOKEN_WORDS}")
        self.count.setAccessibleName(f"{words} of {SPOKEN_WORDS} words")
        self.hear.setEnabled(words > 0)


class Section(QWidget):
    """A title with fields below it."""

    def __init__(self, title: str, hint: str, parts: Iterable[QWidget]) -> None:
        super().__init__()
        self.lines = QVBoxLayout(self)
        self.lines.setContentsMargins(0, tokens.GAP_SMALL, 0, tokens.GAP_SMALL)
        self.lines.setSpacing(tokens.GAP)
        self.lines.addWidget(rule())
        self.lines.addWidget(PlainLabel(title, TextStyle.HEADING))
        if hint:
            self.lines.addWidget(PlainLabel(hint, TextStyle.BODY, "muted"))
        for part in parts:
            self.lines.addWidget(part)

    def fields(self) -> Iterator[Field]:
        """Every field in it."""
        yield from self.findChildren(Field)


def what_fields() -> tuple[Field, ...]:
    """What it is; where follows."""
    return (
        LineField("name", "Name", most=80),
        SentenceField("purpose", "What it is good for", "One sentence."),
    )


def where_fields() -> tuple[Field, ...]:
    """What is added to the places."""
    return (
        SentenceField("target_note", "Exactly where", "If it matters, as in: two fingers beside the spine."),
        WordsField("also_called", "Other names to find it by", "With commas between them, if there are any."),
    )


def how_fields(catalogue: Catalogue) -> tuple[Field, ...]:
    """With what, in which position, and step by step."""
    tools = {tool.id: tool.name for tool in catalogue.tools.values()}
    positions = {position.value: name for position, name in wording.POSITIONS.items()}
    return (
        ChipsField("tools", "Done with", tools, "Any one of what you pick will do.", several=True),
        SentenceField("tool_note", "About the tool", "If there is something to know, as in: in a sock."),
        ChipsField("positions", "Position", positions, "What you pick first is the usual one.", several=True),
        SentenceField("position_note", "How to get into place"),
        LinesField("steps", "Step by step", "One step to a line."),
        SentenceField("breathing", "Breath"),
        ChoiceField("movement", "Moving picture", MOVEMENTS, "Drawn over the first place you chose."),
    )


def amount_fields() -> tuple[Field | FlowRow, ...]:
    """How long, how often and how hard."""
    hold = (HOLD_MIN_S, HOLD_MAX_S)
    return (
        FlowRow(
            NumberField("hold.default_s", "Usual hold", hold, " s"),
            NumberField("hold.min_s", "Shortest", hold, " s"),
            NumberField("hold.max_s", "Longest", hold, " s"),
            NumberField("repeats", "Times", (1, 6)),
            NumberField("setup_s", "Time to get into place", (4, 60), " s"),
            spacing=tokens.GAP_WIDE,
        ),
        SentenceField("hold.basis", "Why so long", "Shown beside the hold."),
        ChipsField("sides", "Sides", SIDES, several=False),
        ChoiceField("pressure.sensation", "What you feel", SENSATIONS),
        FlowRow(
            NumberField("pressure.min", "From", (0, 10)),
            NumberField("pressure.max", "To, of 10", (0, 10)),
            spacing=tokens.GAP_WIDE,
        ),
        SentenceField(
            "pressure.note", "About the pressure", f"If there is something to say. {PRESSURE_STOP} is too much."
        ),
    )


def spoken_fields(icons: Path, colours: Colours) -> tuple[Field, ...]:
    """Every line of the voice, in the order of a session."""
    return (
        SpokenField("spoken.name", "Its name, as it is said", "", icons, colours),
        SpokenField("spoken.position", "Getting into place", "As in: Sit upright, feet on the floor.", icons, colours),
        SpokenField("spoken.place", "Where the hands or the tool go", SIDE_HINT, icons, colours),
        SpokenField("spoken.pressure", "As the hold begins", "", icons, colours),
        SpokenField("spoken.breathe", "The breath", "", icons, colours),
        LinesField("spoken.comfort", "During a long hold", "One sentence to a line, if you want any."),
        SpokenField("spoken.ease_off", "As the hold ends", "", icons, colours),
    )


def care_fields() -> tuple[Field, ...]:
    """What to watch out for."""
    return (
        LinesField("cautions", "Cautions", "One to a line: who leaves it, and which place is never pressed."),
        SentenceField("partner_note", "With a partner", "If there is something to say."),
    )
