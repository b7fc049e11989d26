"""A sentence as large as its room lets it be, in a few lines at most."""

from typing import Final

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy

from massage_coach.ui import theme, tokens
from massage_coach.ui.tokens import TextStyle
from massage_coach.ui.widgets import PlainLabel

SMALLEST: Final = 14
"""Size of type in pixels below which letters do not shrink; what is left over then is cut off."""
STEP: Final = 0.94
"""The type shrinks by so much at a time."""


class FittedText(PlainLabel):
    """A label whose letters have the size they are given, or are smaller until the text fits its lines and its place.

    Nothing about its own size depends on its text, so that a new sentence moves nothing else.
    """

    def __init__(self, name: str, lines: int, weight: int = tokens.REGULAR, tone: str = "") -> None:
        super().__init__("", TextStyle.BODY, tone)
        self.setObjectName(name)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._lines = lines
        self._weight = weight
        self._pixels = tokens.TYPE[TextStyle.BODY][0]
        self._known: tuple[str, QRect, int] | None = None
        self._fitting = theme.sized_font(self._pixels, weight)

    def hasHeightForWidth(self) -> bool:  # noqa: N802 (Qt's name)
        """Take the place there is."""
        return False

    def sizeHint(self) -> QSize:  # noqa: N802 (Qt's name)
        """As large as it is made."""
        return QSize(40, SMALLEST)

    def minimumSizeHint(self) -> QSize:  # noqa: N802 (Qt's name)
        """As small as it is made."""
        return QSize(40, SMALLEST)

    def set_pixels(self, pixels: int) -> None:
        """Set the size of the type where there is room for it."""
        self._pixels = pixels
        self.update()

    def fitting_font(self) -> QFont:
        """The font that the text is drawn in."""
        key = (self.text(), self.contentsRect(), self._pixels)
        if key != self._known:
            self._known = key
            self._fitting = self._find_font()
        return self._fitting

    def lines_of(self, font: QFont) -> int:
        """Count the lines that the text takes in a font."""
        metrics = QFontMetrics(font)
        return round(self._bounds(metrics).height() / metrics.lineSpacing())

    def _bounds(self, metrics: QFontMetrics) -> QRect:
        room = self.contentsRect()
        return metrics.boundingRect(QRect(0, 0, room.width(), 0), int(Qt.TextFlag.TextWordWrap), self.text())

    def _find_font(self) -> QFont:
        room, pixels = self.contentsRect(), self._pixels
        while True:
            font = theme.sized_font(pixels, self._weight)
            bounds = self._bounds(QFontMetrics(font))
            fits = bounds.width() <= room.width() and bounds.height() <= room.height()
            if pixels <= SMALLEST or (fits and self.lines_of(font) <= self._lines):
                return font
            pixels = max(SMALLEST, int(pixels * STEP))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002, N802 (Qt's name)
        """Draw the text in its font."""
        painter = QPainter(self)
        painter.setFont(self.fitting_font())
        painter.setPen(self.palette().color(self.foregroundRole()))
        painter.drawText(self.contentsRect(), int(self.alignment() | Qt.TextFlag.TextWordWrap), self.text())
