"""Asks who made a routine before it is saved as a file to give away; Enter goes on, with a name or without."""

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent

from massage_coach.editing.technique import clean_line
from massage_coach.parcel.model import MAKER_CHARACTERS
from massage_coach.ui import tokens
from massage_coach.ui.editor_fields import LineField
from massage_coach.ui.flow_row import FlowRow
from massage_coach.ui.key_button import KeyButton
from massage_coach.ui.tokens import Colours, TextStyle
from massage_coach.ui.widgets import PlainLabel, ScrollPage, announce

TITLE: Final = "Save as a file"
HOLDS: Final = "{name}, with your hold times and the techniques of your own that it uses."
HINT: Final = "Whoever opens the file sees this name. You can leave it empty."


class GivingPage(ScrollPage):
    """One line for the maker's name; reports where to go on."""

    placed = Signal(str)
    """Ask where to save it; the name of its maker, or nothing."""
    later = Signal()

    def __init__(self, colours: Colours) -> None:
        super().__init__("giving-page", 520)
        self.title = PlainLabel(TITLE, TextStyle.TITLE)
        self.holds = PlainLabel("", TextStyle.BODY, "muted")
        self.holds.setObjectName("giving-holds")
        self.maker = LineField("made-by", "Made by", HINT)
        self.maker.edit.setMaxLength(MAKER_CHARACTERS)
        self.place = KeyButton(
            "giving-place", "Choose where\u2026", "Enter", "Choose where the file is saved", colours, "primary"
        )
        self.leave = KeyButton("giving-later", "Not now", "Esc", "Save no file", colours, "")
        for each in (self.place, self.leave):
            each.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.body.addStretch(1)
        self.body.addWidget(self.title)
        self.body.addWidget(self.holds)
        self.body.addSpacing(tokens.GAP_SMALL)
        self.body.addWidget(self.maker)
        self.body.addSpacing(tokens.GAP_SMALL)
        self.body.addWidget(FlowRow(self.place, self.leave))
        self.body.addStretch(2)
        self.maker.edit.returnPressed.connect(self._go_on)
        self.place.clicked.connect(self._go_on)
        self.leave.clicked.connect(self.later)

    def ask(self, name: str) -> None:
        """Ask who made a routine, by its name; what was typed for the one before is proposed again."""
        self.holds.setText(HOLDS.format(name=name))

    def begin(self) -> None:
        """Take the keys, once the page is seen; what stands there can be typed over."""
        announce(self.title, f"{TITLE}. {self.holds.text()}")
        self.maker.enter()
        self.maker.edit.selectAll()

    def _go_on(self) -> None:
        self.placed.emit(clean_line(self.maker.edit.text()))

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 (Qt's name)
        """Let Escape leave the page wherever the focus is."""
        if event.key() == Qt.Key.Key_Escape:
            self.leave.click()
        else:
            super().keyPressEvent(event)
