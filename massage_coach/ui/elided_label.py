"""A line of text that is shortened where it does not fit."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy

from massage_coach.ui.tokens import TextStyle
from massage_coach.ui.widgets import PlainLabel


class ElidedLabel(PlainLabel):
    """A label of one line that shortens its text with an ellipsis instead of being clipped.

    ``smallest`` lets the letters shrink to that part of their size before anything is left out.
    """

    def __init__(
        self, text: str = "", style: TextStyle = TextStyle.BODY, tone: str = "", *, smallest: float = 1.0
    ) -> None:
        super().__init__(text, style, tone, wrap=False)
        self._smallest = smallest
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002, N802 (Qt's name)
        """Draw what fits."""
        painter = QPainter(self)
        painter.setFont(self.fitting_font())
        text = painter.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, self.width())
        painter.setPen(self.palette().color(self.foregroundRole()))
        painter.drawText(self.rect(), int(self.alignment() | Qt.TextFlag.TextSingleLine), text)

    def fitting_font(self) -> QFont:
        """The label's font, as much smaller as the text and ``smallest`` ask for."""
        font = self.font()
        needed = self.fontMetrics().horizontalAdvance(self.text())
        if needed > self.width():
            part = max(self._smallest, self.width() / needed)
            font.setPixelSize(max(1, int(font.pixelSize() * part)))
        return font
