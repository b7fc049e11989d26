"""Shows what is in a routine file from somebody else, and what the person's answers change, before it is kept."""

import re
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from massage_coach.library.models import Technique
from massage_coach.parcel.model import Parcel
from massage_coach.parcel.outline import KNOWN_ALREADY, Outline, StepLine, unknown_sentence
from massage_coach.parcel.settling import Settled
from massage_coach.ui import tokens, wording
from massage_coach.ui.flow_row import FlowRow
from massage_coach.ui.folding_row import FoldingRow
from massage_coach.ui.key_button import KeyButton
from massage_coach.ui.tokens import Colours, TextStyle
from massage_coach.ui.widgets import PlainLabel, ScrollPage, announce, box, clear, column, heading, row
from massage_coach.units import clock_text

FOLD_BELOW: Final = 330
"""Narrower than this, in pixels at the usual size of text, what stands side by side goes below each other."""

FROM: Final = "A routine from somebody else, in the file {name}. Nothing of it is kept yet."
KEPT_ALREADY: Final = f"A routine from the file {{name}}. {KNOWN_ALREADY}"
BY: Final = "Made by {maker}, as the file says."
SAYS: Final = "What the maker says"
OWN: Final = "Comes with the file"
OWN_ALREADY: Final = "One of your own"
START: Final = "Keep and start"
LEFT: Final = "{left} with your answers"
_ENDLESS: Final = re.compile(r"\S{20}(?=\S)")

THEIRS: Final = (
    "These were written by whoever made the file, and the program cannot tell how good they are. Your answers to the "
    "safety questions are applied to them more strictly than to its own."
)


@dataclass(frozen=True, slots=True)
class ParcelShown:
    """A routine file as it is shown."""

    parcel: Parcel
    settled: Settled
    outline: Outline
    total_s: float
    """As its maker meant it."""
    left_s: float | None
    """What the answers leave of that; ``None`` where they leave nothing."""


def whole(text: str) -> str:
    """Let an endless word break, so that nothing a stranger wrote is hidden beyond the edge."""
    return _ENDLESS.sub("\\g<0>\u200b", text)


class ParcelPage(ScrollPage):
    """Shows a routine file; reports whether it is kept, kept and started, or neither."""

    keep_and_start = Signal()
    keep = Signal()
    later = Signal()

    def __init__(self, colours: Colours) -> None:
        super().__init__("parcel-page")
        self.title = PlainLabel("", TextStyle.TITLE)
        self.title.setObjectName("parcel-name")
        self.change = PlainLabel("", TextStyle.STRONG)
        self.change.setObjectName("parcel-change")
        self.total = PlainLabel("", TextStyle.NUMBER, wrap=False)
        self.total.setObjectName("parcel-total")
        self.left = PlainLabel("", TextStyle.SMALL, "muted", wrap=False)
        self.start = KeyButton(
            "parcel-start", "Keep and start", "S", "Keep it and start the session", colours, "primary"
        )
        self.take = KeyButton("parcel-keep", "Keep", "K", "Keep it among your routines", colours)
        self.leave = KeyButton("parcel-later", "Not now", "Esc", "Keep nothing", colours)
        self._head = column(spacing=tokens.GAP)
        self._parts = column(spacing=tokens.GAP)
        self.body.addWidget(self.title)
        self.body.addLayout(self._head)
        self.body.addWidget(self._choices())
        self.body.addSpacing(tokens.GAP_TINY)
        self.body.addLayout(self._parts)
        self.body.addStretch(1)
        self.start.clicked.connect(self.keep_and_start)
        self.take.clicked.connect(self.keep)
        self.leave.clicked.connect(self.later)
        self._keys: dict[int, KeyButton] = {
            Qt.Key.Key_S: self.start,
            Qt.Key.Key_K: self.take,
            Qt.Key.Key_Escape: self.leave,
        }

    def _choices(self) -> QWidget:
        frame, lines = box("soft")
        time = column(PlainLabel("Total time", TextStyle.SMALL_STRONG, wrap=False), self.total, self.left, spacing=0)
        words = row(spacing=tokens.GAP_WIDE)
        words.addWidget(self.change, 1)
        words.addLayout(time)
        lines.addLayout(words)
        lines.addSpacing(tokens.GAP_TINY)
        lines.addWidget(FlowRow(self.start, self.take, self.leave))
        return frame

    def show_parcel(self, shown: ParcelShown) -> None:
        """Show a file; what it says is shown as text, whatever it looks like."""
        parcel, settled = shown.parcel, shown.settled
        routine = settled.routine
        self.title.setText(whole(routine.name))
        clear(self._head)
        clear(self._parts)
        for part in _head(shown):
            self._head.addWidget(part)
        self.change.setText(shown.outline.change)
        self._show_times(shown)
        self._show_choices(shown)
        self._parts.addWidget(heading("Steps and hold times"))
        fresh = {technique.id for technique in settled.techniques}
        for line in shown.outline.lines:
            self._parts.addWidget(_step_box(line, is_fresh=line.technique in fresh))
        if settled.techniques:
            self._parts.addWidget(heading("Techniques that come with it"))
            self._parts.addWidget(PlainLabel(THEIRS, TextStyle.BODY, "muted"))
        for technique in settled.techniques:
            self._parts.addWidget(_technique_box(technique, settled))
        self.verticalScrollBar().setValue(0)
        announce(self.title, " ".join((routine.name, FROM.format(name=parcel.name), shown.outline.change)))

    def _show_times(self, shown: ParcelShown) -> None:
        total = clock_text(shown.total_s)
        self.total.setText(total)
        self.total.setAccessibleName(f"Total time {total}")
        is_shorter = shown.left_s is not None and clock_text(shown.left_s) != total
        self.left.setText(LEFT.format(left=clock_text(shown.left_s or 0)) if is_shorter else "")
        self.left.setVisible(is_shorter)

    def _show_choices(self, shown: ParcelShown) -> None:
        is_new = shown.settled.is_new
        self.start.say(START if is_new else "Start", "Keep it and start the session" if is_new else "Start the session")
        self.start.setVisible(not shown.outline.is_barred)
        self.take.setVisible(is_new)

    def take_focus(self) -> None:
        """Put the focus where a stray key keeps nothing."""
        self.leave.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 (Qt's name)
        """Answer to the keys that stand on the buttons."""
        chosen = None if event.modifiers() else self._keys.get(event.key())
        if chosen is None or not chosen.isVisible():
            super().keyPressEvent(event)
        else:
            chosen.click()


def _head(shown: ParcelShown) -> list[QWidget]:
    """Where it comes from, what its maker says, what it is for, and what this version does not know in it."""
    parcel, routine = shown.parcel, shown.settled.routine
    origin = [(FROM if shown.settled.is_new else KEPT_ALREADY).format(name=parcel.name)]
    origin += [BY.format(maker=parcel.made_by)] if parcel.made_by else []
    parts: list[QWidget] = [PlainLabel(whole(" ".join(origin)), TextStyle.BODY, "muted")]
    if parcel.unknown:
        unknown = PlainLabel(whole(unknown_sentence(parcel)), TextStyle.SMALL, "warn")
        unknown.setObjectName("parcel-unknown")
        parts.append(unknown)
    if parcel.note:
        frame, lines = box("plain")
        lines.addWidget(PlainLabel(SAYS, TextStyle.SMALL_STRONG))
        lines.addWidget(PlainLabel(whole(parcel.note)))
        parts.append(frame)
    parts.append(PlainLabel(whole(routine.why), TextStyle.LEAD))
    return parts


def _step_box(line: StepLine, *, is_fresh: bool) -> QFrame:
    frame, lines = box("plain")
    frame.setObjectName(f"parcel-step-{line.number}")
    title = PlainLabel(whole(f"{line.number}.  {line.name}"), TextStyle.STRONG, "muted" if line.is_left_out else "")
    phase = PlainLabel(wording.PHASES[line.phase], TextStyle.SMALL, "muted", wrap=False)
    lines.addWidget(FoldingRow(title, phase, fold_below=FOLD_BELOW, spacing=tokens.GAP_TINY))
    own = (OWN if is_fresh else OWN_ALREADY) if line.is_own else ""
    detail = wording.DOT.join(part for part in (line.detail, own) if part)
    lines.addWidget(PlainLabel(detail, TextStyle.SMALL, "muted"))
    if line.note:
        lines.addWidget(PlainLabel(whole(line.note), TextStyle.SMALL))
    if line.fate:
        fate = PlainLabel(line.fate, TextStyle.SMALL_STRONG, "warn")
        fate.setObjectName(f"parcel-fate-{line.number}")
        lines.addWidget(fate)
    return frame


def _technique_box(technique: Technique, settled: Settled) -> QFrame:
    frame, lines = box("plain")
    frame.setObjectName(f"parcel-technique-{technique.id}")
    tools = ", ".join(wording.tool_names(technique.tools, settled.catalogue))
    pressure = wording.pressure_text(technique.pressure)
    lines.addWidget(PlainLabel(whole(technique.name), TextStyle.STRONG))
    lines.addWidget(PlainLabel(whole(technique.purpose)))
    lines.addWidget(_listed("How", technique.steps))
    lines.addWidget(_listed("Take care", technique.cautions))
    facts = (
        f"With: {tools}.",
        "Where: " + "; ".join(wording.target_terms(technique, settled.catalogue)) + ".",
        pressure,
    )
    lines.addWidget(PlainLabel(whole("\n".join(facts)), TextStyle.SMALL, "muted"))
    return frame


def _listed(title: str, sentences: tuple[str, ...]) -> QWidget:
    part = QWidget()
    lines = QVBoxLayout(part)
    lines.setContentsMargins(0, tokens.GAP_TINY, 0, 0)
    lines.setSpacing(2)
    lines.addWidget(PlainLabel(title, TextStyle.SMALL_STRONG))
    lines.addWidget(PlainLabel(whole("\n".join(f"\u2022  {sentence}" for sentence in sentences)), TextStyle.SMALL))
    return part
