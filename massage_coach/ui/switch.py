"""A check box that looks like a switch."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QCheckBox

from massage_coach.ui.tokens import Colours


class Switch(QCheckBox):
    """A check box drawn as a switch: a knob to the right and a filled track mean on."""

    WIDTH = 44
    HEIGHT = 26

    def __init__(self, name: str, text: str, colours: Colours) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setAccessibleName(text)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._colours = colours

    def wear(self, colours: Colours) -> None:
        """Paint with other colours from now on."""
        self._colours = colours
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802 (Qt's name)
        """Room for the switch and its focus ring."""
        return QSize(self.WIDTH + 6, self.HEIGHT + 6)

    def hitButton(self, pos: object) -> bool:  # noqa: ARG002, N802 (Qt's name)
        """Take a click anywhere on it."""
        return True

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002, N802 (Qt's name)
        """Draw track, knob and focus ring."""
        colours = self._colours
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        track = QRectF(3, (self.height() - self.HEIGHT) / 2, self.WIDTH, self.HEIGHT)
        radius = self.HEIGHT / 2
        on = self.isChecked()
        painter.setPen(QPen(QColor(colours.accent if on else colours.control), 1.5))
        painter.setBrush(QColor(colours.accent if on else colours.track))
        painter.drawRoundedRect(track.adjusted(1, 1, -1, -1), radius - 1, radius - 1)
        knob = self.HEIGHT - 10
        left = track.right() - knob - 5 if on else track.left() + 5
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colours.card if on else colours.muted))
        painter.drawEllipse(QRectF(left, track.top() + 5, knob, knob))
        if self.hasFocus():
            painter.setPen(QPen(QColor(colours.ink), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(track.adjusted(-2, -2, 2, 2), radius + 2, radius + 2)
