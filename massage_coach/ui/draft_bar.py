"""Offers unsaved changes from an earlier time above the page, to be gone on with or thrown away."""

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from massage_coach.ui import tokens
from massage_coach.ui.elided_label import ElidedLabel
from massage_coach.ui.flow_row import FlowRow
from massage_coach.ui.tokens import TextStyle
from massage_coach.ui.widgets import PlainLabel, announce, button, column

KEPT: Final = "Unsaved changes from {when} are kept."


class DraftBar(QWidget):
    """A name, one sentence and two answers; never more than a few lines, however long the name is."""

    gone_on = Signal()
    thrown_away = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("draft-bar")
        self.name = ElidedLabel("", TextStyle.SMALL_STRONG)
        self.name.setObjectName("draft-bar-name")
        self.text = PlainLabel("", TextStyle.SMALL)
        self.text.setObjectName("draft-bar-text")
        self.go_on = button("Go on with them", "draft-go-on")
        self.throw_away = button("Throw them away", "draft-throw-away", "quiet")
        frame = QFrame()
        frame.setProperty("box", "warn")
        lines = QVBoxLayout(frame)
        lines.setContentsMargins(16, 12, 16, 12)
        lines.setSpacing(tokens.GAP_SMALL)
        lines.addLayout(column(self.name, self.text, spacing=0))
        lines.addWidget(FlowRow(self.go_on, self.throw_away))
        outer = QVBoxLayout(self)
        outer.setContentsMargins(16, 16, 14, 0)
        outer.addWidget(frame)
        self.go_on.clicked.connect(self.gone_on)
        self.throw_away.clicked.connect(self.thrown_away)

    def show_draft(self, name: str, when: str) -> None:
        """Offer something by its name, which may be empty, and by when it was changed last."""
        self.name.setText(name)
        self.name.setVisible(bool(name))
        self.text.setText(KEPT.format(when=when))
        for each in (self.go_on, self.throw_away):
            each.setAccessibleName(f"{each.text()}: {name or when}")
        announce(self.text, f"{name}: {self.text.text()}" if name else self.text.text())

    def ask_for_the_next(self) -> None:
        """Be there for the next answer of somebody who has just given one."""
        self.go_on.setFocus(Qt.FocusReason.OtherFocusReason)
