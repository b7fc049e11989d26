"""Says before a session where it is more than enough, and offers a lighter one."""

from collections.abc import Mapping, Sequence
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout

from massage_coach.ui import tokens
from massage_coach.ui.flow_row import FlowRow
from massage_coach.ui.key_button import KeyButton
from massage_coach.ui.shown import DoseShown
from massage_coach.ui.tokens import Colours, TextStyle
from massage_coach.ui.widgets import PlainLabel, ScrollPage, announce, box, clear

TITLE: Final = "Take it lighter today?"
LEAD: Final = "You may start this session as it is. It only goes beyond our cautious limits."


class DosePage(ScrollPage):
    """Shows what is more than enough and why; reports what the person chooses."""

    lighten = Signal()
    as_it_is = Signal()
    back = Signal()

    def __init__(self, colours: Colours) -> None:
        super().__init__("dose-page", 560)
        self.title = PlainLabel(TITLE, TextStyle.TITLE)
        self.title.setObjectName("dose-title")
        self.lead = PlainLabel(LEAD, TextStyle.LEAD, "muted")
        self.warnings = QVBoxLayout()
        self.warnings.setSpacing(tokens.GAP)
        self.change = PlainLabel("")
        self.change.setObjectName("dose-change")
        self.lighter = KeyButton("dose-lighten", "Make it lighter", "L", "Start a lighter session", colours, "primary")
        self.start = KeyButton("dose-as-it-is", "Start as it is", "S", "Start the session unchanged", colours)
        self.leave = KeyButton("dose-back", "Back", "Esc", "Start nothing", colours)
        self.body.addStretch(1)
        self.body.addWidget(self.title)
        self.body.addWidget(self.lead)
        self.body.addLayout(self.warnings)
        self.body.addWidget(self.change)
        self.body.addSpacing(tokens.GAP_SMALL)
        self.body.addWidget(FlowRow(self.lighter, self.start, self.leave))
        self.body.addStretch(2)
        self.lighter.clicked.connect(self.lighten)
        self.start.clicked.connect(self.as_it_is)
        self.leave.clicked.connect(self.back)
        self._keys: Mapping[int, KeyButton] = {
            Qt.Key.Key_L: self.lighter,
            Qt.Key.Key_S: self.start,
            Qt.Key.Key_Escape: self.leave,
        }

    def show_warnings(self, warnings: Sequence[DoseShown], change: str) -> None:
        """Show every warning, and in ``change`` what a lighter session is like."""
        clear(self.warnings)
        for warning in warnings:
            frame, lines = box("soft")
            lines.addWidget(PlainLabel(warning.text, TextStyle.STRONG))
            lines.addWidget(PlainLabel(warning.why))
            lines.addWidget(PlainLabel(f"In this session: {warning.steps}.", TextStyle.SMALL, "muted"))
            self.warnings.addWidget(frame)
        self.change.setText(change)
        self.verticalScrollBar().setValue(0)

    def take_focus(self) -> None:
        """Say what is shown and put the focus on the lighter session."""
        announce(self.title, f"{TITLE} {LEAD} {self.change.text()}")
        self.lighter.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 (Qt's name)
        """Answer to the keys that stand on the buttons."""
        chosen = None if event.modifiers() else self._keys.get(event.key())
        if chosen is None:
            super().keyPressEvent(event)
        else:
            chosen.click()
