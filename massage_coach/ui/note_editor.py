"""A few lines about a session in the person's own words."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QPlainTextEdit, QVBoxLayout, QWidget

from massage_coach.ui import theme, tokens
from massage_coach.ui.tokens import TextStyle
from massage_coach.ui.widgets import button, heading, row


class _Edit(QPlainTextEdit):
    """A text field that says when it is left."""

    left = Signal()

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802 (Qt's name)
        """Say that it is left."""
        super().focusOutEvent(event)
        self.left.emit()


class NoteEditor(QWidget):
    """Shows and edits a note; emits ``kept`` with its text when it was changed and the field is left."""

    kept = Signal(str)

    def __init__(self, name: str) -> None:
        super().__init__()
        self.edit = _Edit()
        self.edit.setObjectName(name)
        self.edit.setAccessibleName("Note about this session")
        self.edit.setPlaceholderText("How did it feel? What would you change?")
        theme.write_in(self.edit, TextStyle.BODY)
        self.edit.setFixedHeight(theme.roomy(84))
        self.edit.setTabChangesFocus(True)
        self.keep = button("Keep note", f"{name}-keep", "quiet")
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(tokens.GAP_SMALL)
        outer.addLayout(row(heading("Note"), 1, self.keep))
        outer.addWidget(self.edit)
        self._note = ""
        self.show_note("")
        self.edit.textChanged.connect(self._compare)
        self.edit.left.connect(self._report)
        self.keep.clicked.connect(self._report)

    def show_note(self, note: str) -> None:
        """Show a note as it is kept."""
        self._note = note
        if self.edit.toPlainText() != note:
            self.edit.setPlainText(note)
        self.keep.setEnabled(False)

    def _compare(self) -> None:
        self.keep.setEnabled(self.edit.toPlainText() != self._note)

    def _report(self) -> None:
        text = self.edit.toPlainText()
        if text != self._note:
            self._note = text
            self.keep.setEnabled(False)
            self.kept.emit(text)
