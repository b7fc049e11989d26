"""Says that something of one's own is gone, with the way to have it back."""

from PySide6.QtCore import Qt, Signal

from massage_coach.ui import tokens
from massage_coach.ui.tokens import TextStyle
from massage_coach.ui.widgets import PlainLabel, ScrollPage, announce, button, row

GONE = "{name} is deleted"
HINT = "Nothing uses it any more. You can bring it back as it was."


class DeletedPage(ScrollPage):
    """Names what was deleted; one key brings it back."""

    undone = Signal()

    def __init__(self) -> None:
        super().__init__("deleted-page", 520)
        self.title = PlainLabel("", TextStyle.TITLE)
        self.title.setObjectName("deleted-title")
        self.fault = PlainLabel("", TextStyle.SMALL, "warn")
        self.fault.setObjectName("deleted-fault")
        self.undo = button("Bring it back", "deleted-undo", "primary")
        self.body.addStretch(1)
        self.body.addWidget(self.title)
        self.body.addWidget(PlainLabel(HINT, TextStyle.LEAD, "muted"))
        self.body.addWidget(self.fault)
        self.body.addSpacing(tokens.GAP)
        self.body.addLayout(row(self.undo, 1))
        self.body.addStretch(2)
        self.undo.clicked.connect(self.undone)
        self.say_fault("")

    def show_deleted(self, name: str) -> None:
        """Say what is gone."""
        self.title.setText(GONE.format(name=name))
        self.say_fault("")
        announce(self.title, self.title.text())
        self.undo.setFocus(Qt.FocusReason.OtherFocusReason)

    def say_fault(self, text: str) -> None:
        """Say why it could not be brought back, or take it away."""
        self.fault.setText(text)
        self.fault.setVisible(bool(text))
        if text:
            announce(self.fault, text)
