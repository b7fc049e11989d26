"""The two boxes of the first page that start a session: the suggestion, and the one that was cut short."""

from pathlib import Path
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout

from massage_coach.history.records import SessionRecord
from massage_coach.library.catalogue import Catalogue
from massage_coach.today.model import Suggestion
from massage_coach.ui import theme, tokens, wording
from massage_coach.ui.asks import RoutineStarted, SessionResumed
from massage_coach.ui.folding_row import FoldingRow
from massage_coach.ui.tokens import Colours, TextStyle
from massage_coach.ui.widgets import PlainLabel, StartButton, button
from massage_coach.units import clock_text

FOLD_BELOW: Final = 330
"""Narrower than this, in pixels at the usual size of text, two buttons stand one below the other."""

NOTHING: Final = "No routines were found"
NOT_NOW: Final = "No session for now"
INSTEAD: Final = "Choose a technique on the left and play it on its own."


class SuggestionBox(QFrame):
    """The routine that fits, why it does, and one large Start."""

    started = Signal(object)
    """A ``RoutineStarted``."""

    def __init__(self, catalogue: Catalogue, colours: Colours, icons: Path) -> None:
        super().__init__()
        self.setObjectName("suggestion")
        self.setProperty("box", "soft")
        self._catalogue = catalogue
        self._routine = ""
        self.name = PlainLabel("", TextStyle.TITLE)
        self.name.setObjectName("suggestion-name")
        self.needs = PlainLabel("", TextStyle.BODY, "muted")
        self.needs.setObjectName("suggestion-needs")
        self.reason = PlainLabel("", TextStyle.LEAD)
        self.reason.setObjectName("suggestion-reason")
        self.start = StartButton(icons, "start-today", "Start", colours)
        self.start.setProperty("large", "true")
        theme.write_in(self.start, TextStyle.HEADING)
        self.others = button("Other routines", "other-routines", "quiet")
        lines = QVBoxLayout(self)
        lines.setContentsMargins(24, 20, 24, 24)
        lines.setSpacing(tokens.GAP_TINY)
        for part in (self.name, self.needs):
            lines.addWidget(part)
        lines.addSpacing(tokens.GAP_SMALL)
        lines.addWidget(self.reason)
        lines.addSpacing(tokens.GAP_WIDE)
        lines.addWidget(FoldingRow(self.start, self.others, fold_below=FOLD_BELOW, spacing=tokens.GAP))
        self.start.clicked.connect(lambda: self.started.emit(RoutineStarted(self._routine)))

    def show_suggestion(self, suggestion: Suggestion | None, refusal: str = "") -> None:
        """Show what is suggested, or that there is nothing, and why."""
        for part in (self.start, self.needs):
            part.setVisible(suggestion is not None)
        if suggestion is None:
            self.name.setText(NOT_NOW if refusal else NOTHING)
            self.reason.setText(refusal or INSTEAD)
            return
        choice = suggestion.choice
        self._routine = choice.routine.id
        tools = wording.tool_names(choice.routine.tools, self._catalogue)
        needs = ", ".join(tool.lower() for tool in tools) or "nothing but your hands"
        self.name.setText(choice.routine.name)
        self.needs.setText(f"{choice.minutes} min{wording.DOT}{needs}")
        self.reason.setText(" ".join(suggestion.reasons))
        self.start.setAccessibleName(f"Start {self.spoken()}")

    def spoken(self) -> str:
        """Name and length, for somebody who does not see them."""
        return f"{self.name.text()}, {self.needs.text()}".replace(wording.DOT, ", ").replace(" min,", " minutes,")


class ResumeBox(QFrame):
    """Offers to go on with a session that was cut short."""

    resumed = Signal(object)
    """A ``SessionResumed``."""
    declined = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("resume-offer")
        self.setProperty("box", "warn")
        self._session = 0
        self.title = PlainLabel("", TextStyle.STRONG)
        self.title.setObjectName("resume-title")
        self.go_on = button("Resume", "resume-today")
        self.not_now = button("Not now", "resume-not-now", "quiet")
        lines = QVBoxLayout(self)
        lines.setContentsMargins(24, 16, 24, 16)
        lines.setSpacing(tokens.GAP)
        lines.addWidget(self.title)
        lines.addWidget(FoldingRow(self.go_on, self.not_now, fold_below=FOLD_BELOW, spacing=tokens.GAP))
        self.go_on.clicked.connect(lambda: self.resumed.emit(SessionResumed(self._session)))
        self.not_now.clicked.connect(self.declined)
        self.setVisible(False)

    def show_offer(self, record: SessionRecord | None) -> None:
        """Offer a session, or nothing."""
        self.setVisible(record is not None)
        if record is not None:
            self._session = record.id
            done = f"{clock_text(record.actual_s)} of {clock_text(record.planned_s)}"
            self.title.setText(f"{record.routine.name} was cut short after {done}.")
            self.go_on.setAccessibleName(f"Resume {record.routine.name} where it stopped")
