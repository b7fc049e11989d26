"""What the answers come to, whether anything has changed, and the first session to choose."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout

from massage_coach.ui import tokens
from massage_coach.ui.asks import RoutineStarted
from massage_coach.ui.shown import VerdictShown
from massage_coach.ui.tokens import Colours, TextStyle
from massage_coach.ui.widgets import PlainLabel, ScrollPage, StartButton, announce, box, button, clear, row

READY_HINT = "Sit or stand where you can stop at any moment. The voice leads you, so you need not look."
ANSWER_AGAIN = "Answer again"


class VerdictStep(ScrollPage):
    """Says in plain words what the answers come to, and where to get help."""

    go_on = Signal()
    again = Signal()

    def __init__(self) -> None:
        super().__init__("first-start-result", 560)
        self.title = PlainLabel("", TextStyle.TITLE)
        self.title.setObjectName("verdict-title")
        self.findings = QVBoxLayout()
        self.findings.setSpacing(tokens.GAP)
        self.closing = PlainLabel("", TextStyle.SMALL, "muted")
        self.next = button("Continue", "verdict-continue", "primary")
        self.answer_again = button(ANSWER_AGAIN, "verdict-again", "quiet")
        self.body.addStretch(1)
        self.body.addWidget(self.title)
        self.body.addLayout(self.findings)
        self.body.addWidget(self.closing)
        self.body.addSpacing(tokens.GAP_SMALL)
        self.body.addLayout(row(self.next, self.answer_again, 1))
        self.body.addStretch(2)
        self.next.clicked.connect(self.go_on)
        self.answer_again.clicked.connect(self.again)

    def show_verdict(self, shown: VerdictShown, onward: str) -> None:
        """Show what the answers come to; ``onward`` is what the button to go on says."""
        self.title.setText(shown.title)
        self.closing.setText(shown.closing)
        clear(self.findings)
        for title, sentences in shown.findings:
            frame, lines = box("warn" if shown.is_barred else "soft")
            lines.addWidget(PlainLabel(title, TextStyle.STRONG))
            for sentence in sentences:
                lines.addWidget(PlainLabel(sentence))
            self.findings.addWidget(frame)
        self.next.setText(onward)
        self.next.setAccessibleName(onward)
        self.verticalScrollBar().setValue(0)
        announce(self.title, " ".join([shown.title, *(text for _, texts in shown.findings for text in texts)]))
        self.next.setFocus()


class ChangedStep(ScrollPage):
    """Asks after a month whether anything has changed."""

    unchanged = Signal()
    again = Signal()

    def __init__(self) -> None:
        super().__init__("first-start-changed", 520)
        self.title = PlainLabel("Has anything changed?", TextStyle.TITLE)
        self.since = PlainLabel("", TextStyle.LEAD, "muted")
        self.topics = PlainLabel("")
        self.same = button("No, nothing changed", "answers-unchanged", "primary")
        self.answer_again = button(ANSWER_AGAIN, "answers-again")
        frame, lines = box("soft")
        lines.addWidget(PlainLabel("What the questions are about", TextStyle.SMALL_STRONG))
        lines.addWidget(self.topics)
        self.body.addStretch(1)
        self.body.addWidget(self.title)
        self.body.addWidget(self.since)
        self.body.addWidget(frame)
        self.body.addSpacing(tokens.GAP)
        self.body.addLayout(row(self.same, self.answer_again, 1))
        self.body.addStretch(2)
        self.same.clicked.connect(self.unchanged)
        self.answer_again.clicked.connect(self.again)

    def ask(self, since: str, topics: Sequence[str]) -> None:
        """Ask, and say when the last answers were given and what they were about."""
        self.since.setText(f"You answered the safety questions on {since}.")
        self.topics.setText("\n".join(f"\u2022  {topic}" for topic in topics))
        announce(self.title, f"{self.title.text()} {self.since.text()}")
        self.same.setFocus()


class ReadyStep(ScrollPage):
    """Offers the first session."""

    started = Signal(object)
    """A ``RoutineStarted``."""
    look_around = Signal()

    def __init__(self, icons: Path, colours: Colours) -> None:
        super().__init__("first-start-ready", 520)
        self._icons = icons
        self._colours = colours
        self.title = PlainLabel("Your first session", TextStyle.TITLE)
        self.hint = PlainLabel(READY_HINT, TextStyle.LEAD, "muted")
        self.choices = QVBoxLayout()
        self.choices.setSpacing(tokens.GAP)
        self.later = button("Look around first", "first-look-around", "quiet")
        self.body.addStretch(1)
        self.body.addWidget(self.title)
        self.body.addWidget(self.hint)
        self.body.addSpacing(tokens.GAP_SMALL)
        self.body.addLayout(self.choices)
        self.body.addLayout(row(self.later, 1))
        self.body.addStretch(2)
        self.later.clicked.connect(self.look_around)

    def wear(self, colours: Colours) -> None:
        """Make what comes in other colours."""
        self._colours = colours

    def offer(self, sessions: Sequence[tuple[str, str, str]]) -> None:
        """Offer sessions: id, name, and a line about each."""
        clear(self.choices)
        for number, (routine, name, line) in enumerate(sessions):
            frame, lines = box("plain")
            start = StartButton(self._icons, f"first-start-{routine}", f"Start {name}", self._colours)
            words = QVBoxLayout()
            words.setSpacing(2)
            words.addWidget(PlainLabel(name, TextStyle.STRONG))
            words.addWidget(PlainLabel(line, TextStyle.SMALL, "muted"))
            side = row()
            side.addLayout(words, 1)
            side.addWidget(start)
            lines.addLayout(side)
            self.choices.addWidget(frame)
            frame.show()  # at once, so that the button can take the focus
            start.clicked.connect(lambda _checked=False, routine=routine: self.started.emit(RoutineStarted(routine)))
            if number == 0:
                start.setFocus()
        self.later.setFocus() if not sessions else None
