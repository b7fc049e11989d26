"""A check box whose words wrap, drawn like the rest of the window."""

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QCheckBox, QSizePolicy

from massage_coach.ui import theme
from massage_coach.ui.tokens import Colours, TextStyle

BOX = 20
GAP = 10
PADDING = 5
LEAST_WORDS = 90
"""So wide the words are at least, in pixels."""

_WRAPPED = int(Qt.TextFlag.TextWordWrap) | int(Qt.AlignmentFlag.AlignLeft) | int(Qt.AlignmentFlag.AlignVCenter)


class Tick(QCheckBox):
    """A box with a tick or without, and what it means."""

    def __init__(self, name: str, text: str, colours: Colours) -> None:
        super().__init__(text)
        self.setObjectName(name)
        self.setAccessibleName(text)
        theme.write_in(self, TextStyle.BODY)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._colours = colours
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def wear(self, colours: Colours) -> None:
        """Paint with other colours from now on."""
        self._colours = colours
        self.updateGeometry()
        self.update()

    def _box(self) -> int:
        return theme.scaled(BOX)

    def _words_at(self, width: int) -> QRect:
        left = self._box() + GAP + 2 * PADDING
        return QFontMetrics(self.font()).boundingRect(QRect(0, 0, max(1, width - left), 10_000), _WRAPPED, self.text())

    def heightForWidth(self, width: int) -> int:  # noqa: N802 (Qt's name)
        """Room for all lines of the words."""
        return max(self._words_at(width).height(), self._box()) + 2 * PADDING

    def sizeHint(self) -> QSize:  # noqa: N802 (Qt's name)
        """Room for the words on one line."""
        words = QFontMetrics(self.font()).horizontalAdvance(self.text())
        width = self._box() + GAP + 2 * PADDING + words + 2
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:  # noqa: N802 (Qt's name)
        """Room for narrow lines."""
        return QSize(self._box() + GAP + 2 * PADDING + LEAST_WORDS, self._box() + 2 * PADDING)

    def hitButton(self, pos: object) -> bool:  # noqa: ARG002, N802 (Qt's name)
        """Take a click on the words as well."""
        return True

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002, N802 (Qt's name)
        """Draw box, tick, words and focus ring."""
        colours, side = self._colours, self._box()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        frame = QRectF(PADDING + 0.5, (self.height() - side) / 2 + 0.5, side - 1, side - 1)
        painter.setPen(QPen(QColor(colours.accent if self.isChecked() else colours.control), 1.5))
        painter.setBrush(QColor(colours.accent if self.isChecked() else colours.card))
        painter.drawRoundedRect(frame, 5, 5)
        if self.isChecked():
            mark = [(0.24, 0.53), (0.43, 0.72), (0.77, 0.31)]
            points = [QPointF(frame.left() + x * frame.width(), frame.top() + y * frame.height()) for x, y in mark]
            painter.setPen(QPen(QColor(colours.card), 2.2, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
            painter.drawPolyline(QPolygonF(points))
        left = side + GAP + PADDING
        painter.setPen(QColor(colours.ink))
        painter.drawText(QRect(left, 0, self.width() - left - PADDING, self.height()), _WRAPPED, self.text())
        if self.hasFocus():
            painter.setPen(QPen(QColor(colours.accent), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 8, 8)
