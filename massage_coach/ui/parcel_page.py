"""Shows what is in a routine file from somebody else, and what the person's answers change, before it is kept."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Final

from PySide6.QtCore import QPoint, Qt, Signal
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
from massage_coach.ui.portions import Part, shared_out
from massage_coach.ui.tokens import Colours, TextStyle
from massage_coach.ui.widgets import PlainLabel, ScrollPage, announce, box, button, clear, column, heading, row
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
PORTION: Final = "This is a long file: part {number} of {count} of what is in it."
CONTINUED: Final = "{name}, continued"
PORTION_CHARACTERS: Final = 16_000
"""So much is shown at once: more than most files have, and little enough to be laid out in a moment."""
BOX_CHARACTERS: Final = 5_000
"""So much of one technique stands in one box at most."""
LISTED: Final = 12
"""So many sentences of a list stay in one piece."""
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
        self._portions: list[list[Part]] = []
        self._shown = 0
        """The portion that is shown, counted from 0."""
        self.parts = QWidget()
        self.portion = PlainLabel("", TextStyle.SMALL, "muted")
        self.portion.setObjectName("parcel-portion")
        self.back = button("Back", "parcel-back")
        self.more = button("Show more", "parcel-more")
        turning = row(self.back, self.more)
        self._turning = FoldingRow(self.portion, turning, fold_below=FOLD_BELOW, spacing=tokens.GAP)
        self.body.addWidget(self.title)
        self.body.addLayout(self._head)
        self.body.addWidget(self._choices())
        self.body.addSpacing(tokens.GAP_TINY)
        self.body.addWidget(self.parts)
        self.body.addWidget(self._turning)
        self.body.addStretch(1)
        self.start.clicked.connect(self.keep_and_start)
        self.take.clicked.connect(self.keep)
        self.leave.clicked.connect(self.later)
        self.back.clicked.connect(lambda: self._turn(-1))
        self.more.clicked.connect(lambda: self._turn(1))
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
        for part in _head(shown):
            self._head.addWidget(part)
        self.change.setText(shown.outline.change)
        self._show_times(shown)
        self._show_choices(shown)
        self._portions = shared_out(_parts_of(shown), PORTION_CHARACTERS)
        self._show_portion(0)
        self.verticalScrollBar().setValue(0)
        announce(self.title, " ".join((routine.name, FROM.format(name=parcel.name), shown.outline.change)))

    def _show_portion(self, number: int) -> None:
        self._shown = number
        made = QWidget()
        made.setLayout(column(*(part.make() for part in self._portions[number]), spacing=tokens.GAP))
        # Taken out as one, so that the page is laid out once and not for each of a hundred parts.
        self.body.replaceWidget(self.parts, made)
        self.parts.hide()
        self.parts.deleteLater()
        self.parts = made
        made.show()
        count = len(self._portions)
        self.portion.setText(PORTION.format(number=number + 1, count=count))
        self._turning.setVisible(count > 1)
        self.back.setEnabled(number > 0)
        self.more.setEnabled(number < count - 1)

    def _turn(self, by: int) -> None:
        """Show the next portion, or the one before, from its beginning."""
        # What is above stays as it is, so that the new portion begins where this one does.
        top = self.parts.mapTo(self, QPoint()).y() + self.verticalScrollBar().value()
        self._show_portion(self._shown + by)
        (self.more if self.more.isEnabled() else self.back).setFocus(Qt.FocusReason.OtherFocusReason)
        self.verticalScrollBar().setValue(top - tokens.GAP)
        announce(self.portion, self.portion.text())

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


def _parts_of(shown: ParcelShown) -> Iterator[Part]:
    """Steps and techniques one after the other, each with the words above it where a section begins."""
    settled = shown.settled
    fresh = {technique.id for technique in settled.techniques}
    for line in shown.outline.lines:
        above = ("Steps and hold times", "") if line.number == 1 else ("", "")
        said = len(line.name) + len(line.detail) + len(line.note) + len(line.fate)
        yield Part(said, partial(_below, *above, partial(_step_box, line, is_fresh=line.technique in fresh)))
    for technique in settled.techniques:
        above = ("Techniques that come with it", THEIRS) if technique is settled.techniques[0] else ("", "")
        boxes = shared_out(_technique_parts(technique, settled), BOX_CHARACTERS)
        for number, parts in enumerate(boxes):
            made = partial(_technique_box, technique, parts, number)
            said = sum(part.characters for part in parts)
            yield Part(said, partial(_below, *above, made) if number == 0 else made)


def _below(title: str, lead: str, make: Callable[[], QWidget]) -> QWidget:
    """A part of the page below the heading of its section, where there is one."""
    if not title:
        return make()
    whole_part = QWidget()
    lead_lines = [PlainLabel(lead, TextStyle.BODY, "muted")] if lead else []
    whole_part.setLayout(column(heading(title), *lead_lines, make(), spacing=tokens.GAP))
    return whole_part


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


def _technique_parts(technique: Technique, settled: Settled) -> Iterator[Part]:
    yield from _listed("How", technique.steps)
    yield from _listed("Take care", technique.cautions)
    facts = (
        f"With: {', '.join(wording.tool_names(technique.tools, settled.catalogue))}.",
        "Where: " + "; ".join(wording.target_terms(technique, settled.catalogue)) + ".",
        wording.pressure_text(technique.pressure),
    )
    said = "\n".join(facts)
    yield Part(len(said), partial(PlainLabel, whole(said), TextStyle.SMALL, "muted"))


def _technique_box(technique: Technique, parts: Sequence[Part], number: int) -> QFrame:
    """A box with some of what is said of a technique; ``number`` counts its boxes from 0."""
    frame, lines = box("plain")
    if number:
        lines.addWidget(PlainLabel(whole(CONTINUED.format(name=technique.name)), TextStyle.STRONG))
    else:
        frame.setObjectName(f"parcel-technique-{technique.id}")
        lines.addWidget(PlainLabel(whole(technique.name), TextStyle.STRONG))
        lines.addWidget(PlainLabel(whole(technique.purpose)))
    for part in parts:
        lines.addWidget(part.make())
    return frame


def _listed(title: str, sentences: tuple[str, ...]) -> Iterator[Part]:
    for first in range(0, len(sentences), LISTED):
        said = "\n".join(f"\u2022  {sentence}" for sentence in sentences[first : first + LISTED])
        yield Part(len(said), partial(_list, title, said))


def _list(title: str, said: str) -> QWidget:
    part = QWidget()
    lines = QVBoxLayout(part)
    lines.setContentsMargins(0, tokens.GAP_TINY, 0, 0)
    lines.setSpacing(2)
    lines.addWidget(PlainLabel(title, TextStyle.SMALL_STRONG))
    lines.addWidget(PlainLabel(whole(said), TextStyle.SMALL))
    return part
