"""The 0 to 10 scale of pressure with the range to aim for marked on it."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from massage_coach.library.models import Pressure
from massage_coach.ui import theme, wording
from massage_coach.ui.tokens import Colours, TextStyle
from massage_coach.units import PRESSURE_STOP

TOP = 10


class PressureScale(QWidget):
    """Eleven numbered places; those to aim for are filled, and the one to stop at says so in a word."""

    def __init__(self, pressure: Pressure, colours: Colours) -> None:
        super().__init__()
        self.setObjectName("pressure-scale")
        self.setAccessibleName(f"Aim for {wording.pressure_range(pressure)}, stop at {PRESSURE_STOP}")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMaximumWidth(theme.scaled(520))
        self._pressure = pressure
        self._colours = colours

    def wear(self, colours: Colours) -> None:
        """Paint with other colours from now on."""
        self._colours = colours
        self.setMaximumWidth(theme.scaled(520))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802 (Qt's name)
        """Wide and low."""
        return QSize(theme.scaled(320), theme.scaled(54))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002, N802 (Qt's name)
        """Draw the places and the words below them."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        gap = 4.0
        width = (self.width() - gap * TOP) / (TOP + 1)
        for number in range(TOP + 1):
            area = QRectF(number * (width + gap), 0, width, theme.scaled(30))
            aimed = self._pressure.min <= number <= self._pressure.max
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(self._colours.fill_to if aimed else self._colours.track))
            painter.drawRoundedRect(area, 8, 8)
            painter.setPen(QColor(self._colours.on_fill if aimed else self._colours.badge_ink))
            painter.setFont(theme.font(TextStyle.SMALL_STRONG))
            painter.drawText(area, Qt.AlignmentFlag.AlignCenter, str(number))
        self._word(painter, "aim here", (self._pressure.min + self._pressure.max) / 2, width + gap)
        if self._pressure.max < PRESSURE_STOP - 1:
            self._word(painter, "stop", PRESSURE_STOP, width + gap)

    def _word(self, painter: QPainter, word: str, place: float, pitch: float) -> None:
        painter.setFont(theme.font(TextStyle.SMALL))
        painter.setPen(QColor(self._colours.muted))
        width = theme.scaled(80)
        left = max(0.0, min(self.width() - width, place * pitch + pitch / 2 - width / 2))
        painter.drawText(QRectF(left, theme.scaled(32), width, theme.scaled(20)), Qt.AlignmentFlag.AlignCenter, word)
