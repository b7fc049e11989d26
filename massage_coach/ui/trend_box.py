"""The weekly answers over time: a small line for each item, with the whole of it in words beside."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QPointF, QSize
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from massage_coach.checkin.model import TOP
from massage_coach.checkin.trend import Point, Trend
from massage_coach.ui import theme, tokens
from massage_coach.ui.folding_row import FoldingRow
from massage_coach.ui.tokens import Colours, TextStyle
from massage_coach.ui.widgets import PlainLabel, box, clear, column, heading

SIZE: Final = (150, 44)
DOT: Final = 3.0
AIR: Final = 5.0
FOLD_BELOW: Final = 360


class TrendLine(QWidget):
    """Answers from the oldest to the newest between a line for 0 and one for 10, each a dot."""

    def __init__(self, points: Sequence[Point], spoken: str, colours: Colours) -> None:
        super().__init__()
        self.setObjectName("trend-line")
        self.setAccessibleName(spoken)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._points = tuple(points)
        self._colours = colours

    def wear(self, colours: Colours) -> None:
        """Paint with other colours from now on."""
        self._colours = colours
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802 (Qt's name)
        """The same for every line."""
        return QSize(theme.roomy(SIZE[0]), theme.roomy(SIZE[1]))

    def _places(self) -> list[QPointF]:
        first, last = self._points[0].day, self._points[-1].day
        days = max(1, (last - first).days)
        wide, high = self.width() - 2 * AIR, self.height() - 2 * AIR
        return [
            QPointF(
                AIR + wide * ((point.day - first).days / days if first != last else 0.5),
                AIR + high * (1 - point.value / TOP),
            )
            for point in self._points
        ]

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002, N802 (Qt's name)
        """Draw both ends of the scale, the line and its dots; the newest dot is larger."""
        colours, painter = self._colours, QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(colours.control), 1))
        for height in (AIR, self.height() - AIR):
            painter.drawLine(QPointF(0, height), QPointF(self.width(), height))
        places = self._places()
        painter.setPen(QPen(QColor(colours.accent), 2))
        painter.drawPolyline(QPolygonF(places))
        painter.setBrush(QColor(colours.accent))
        for place in places:
            painter.drawEllipse(place, DOT - 1, DOT - 1)
        painter.drawEllipse(places[-1], DOT + 0.5, DOT + 0.5)


class TrendBox(QWidget):
    """All items one below the other."""

    def __init__(self, colours: Colours) -> None:
        super().__init__()
        self.setObjectName("trend-box")
        self._colours = colours
        self._frame, self._lines = box("plain")
        self._lines.setSpacing(tokens.GAP)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(tokens.GAP_SMALL)
        outer.addWidget(heading("Over the weeks"))
        outer.addWidget(self._frame)

    def wear(self, colours: Colours) -> None:
        """Make what comes in other colours."""
        self._colours = colours

    def show_trends(self, trends: Sequence[Trend], overall: str) -> None:
        """Show the items, and one sentence about all in all, or an empty one."""
        clear(self._lines)
        for trend in trends:
            values = ", ".join(str(point.value) for point in trend.points)
            line = TrendLine(trend.points, f"{trend.name}, oldest first: {values}", self._colours)
            words = column(PlainLabel(trend.text, TextStyle.BODY))
            self._lines.addWidget(FoldingRow(words, line, fold_below=FOLD_BELOW))
        if overall:
            self._lines.addWidget(PlainLabel(overall, TextStyle.BODY))
