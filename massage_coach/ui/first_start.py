"""The walk of a first start within the middle card, and the safety questions whenever they come again."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from massage_coach.ui import theme, tokens
from massage_coach.ui.first_start_questions import QuestionStep
from massage_coach.ui.first_start_result import ChangedStep, ReadyStep, VerdictStep
from massage_coach.ui.first_start_voice import VoiceStep
from massage_coach.ui.shown import Walk
from massage_coach.ui.tokens import Colours, TextStyle
from massage_coach.ui.widgets import PlainLabel

if TYPE_CHECKING:
    from massage_coach.library.models import Region


HERE: Final = "\u25cf"

NAMES: Final = {Walk.VOICE: "Voice", Walk.SAFETY: "Safety", Walk.SESSION: "Session"}


class FirstStart(QWidget):
    """Three steps: hear the voice, answer the questions, begin."""

    def __init__(self, regions: "Mapping[str, Region]", places: Sequence[str], colours: Colours, icons: Path) -> None:
        """``places`` are the ids of the regions that can be ticked in an answer."""
        super().__init__()
        self.setObjectName("first-start")
        self.voice = VoiceStep()
        self.questions = QuestionStep(regions, places, colours)
        self.verdict = VerdictStep()
        self.changed = ChangedStep()
        self.ready = ReadyStep(icons, colours)
        self.steps = QStackedWidget()
        for page in (self.voice, self.questions, self.verdict, self.changed, self.ready):
            self.steps.addWidget(page)
        self.head = QWidget()
        self.head.setObjectName("first-start-head")
        self._labels: dict[Walk, PlainLabel] = {}
        line = QHBoxLayout(self.head)
        line.setContentsMargins(26, 22, 26, 0)
        line.setSpacing(tokens.GAP_WIDE)
        line.addStretch(1)
        for step, name in NAMES.items():
            self._labels[step] = PlainLabel(f"{step.value}  {name}", TextStyle.SMALL_STRONG, wrap=False)
            line.addWidget(self._labels[step])
        line.addStretch(1)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(0)
        lines.addWidget(self.head)
        lines.addWidget(self.steps, 1)

    def turn_to(self, page: QWidget, step: Walk | None) -> None:
        """Show one of the pages; ``step`` is where it stands in the walk, ``None`` outside of it."""
        self.head.setVisible(step is not None)
        for each, label in self._labels.items():
            here = each is step
            label.setText(f"{HERE if here else each.value}  {NAMES[each]}")
            label.setProperty("tone", "accent" if here else "muted")
            label.style().unpolish(label)
            label.style().polish(label)
            theme.write_anew(label)  # polishing gives back the size of text that it was made in
        if step is not None:
            self.head.setAccessibleName(f"Step {step.value} of {len(NAMES)}: {NAMES[step]}")
        self.steps.setCurrentWidget(page)
