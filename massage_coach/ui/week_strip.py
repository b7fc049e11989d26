"""The week as seven marks, and the goal with a way to change it in place."""

from typing import Final

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from massage_coach.today.week import DayMark, Week
from massage_coach.ui import theme, tokens
from massage_coach.ui.folding_row import FoldingRow
from massage_coach.ui.tokens import Colours, TextStyle
from massage_coach.ui.widgets import PlainLabel, button, column, row
from massage_coach.units import GOAL_MAX, GOAL_MIN

FRESH: Final = "Your first week starts today"

FOLD_BELOW: Final = 440
"""Narrower than this, in pixels at the usual size of text, the words go below the marks."""

_GAP: Final = 6
_MOST: Final = 54
"""Larger than this no mark grows, so that seven have room in the smallest window."""
_LINE: Final = 2.0


class WeekStrip(PlainLabel):
    """Seven marks: full with a tick where something was done, empty where not, dashed ahead, a bar below today."""

    def __init__(self, colours: Colours) -> None:
        super().__init__("", TextStyle.SMALL_STRONG, wrap=False)
        self.setObjectName("week-strip")
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._colours = colours
        self._days: tuple[DayMark, ...] = ()

    def wear(self, colours: Colours) -> None:
        """Paint with other colours from now on."""
        self._colours = colours
        self.updateGeometry()
        self.update()

    def show_days(self, days: tuple[DayMark, ...]) -> None:
        """Show other days."""
        self._days = days
        self.setAccessibleName("This week. " + ". ".join(day.spoken for day in days))
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802 (Qt's name)
        """As large as the letters ask for."""
        line = self.fontMetrics().height()
        return QSize(7 * self._mark() + 6 * _GAP + 2, self._mark() + line + 12)

    def minimumSizeHint(self) -> QSize:  # noqa: N802 (Qt's name)
        """Never smaller."""
        return self.sizeHint()

    def _mark(self) -> int:
        return min(2 * self.fontMetrics().height(), _MOST)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002, N802 (Qt's name)
        """Draw the seven days."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for number, day in enumerate(self._days):
            self._paint_day(painter, day, 1 + number * (self._mark() + _GAP))

    def _paint_day(self, painter: QPainter, day: DayMark, left: int) -> None:
        mark, colours = self._mark(), self._colours
        area = QRectF(left, 1, mark, mark).adjusted(_LINE, _LINE, -_LINE, -_LINE)
        if day.sessions:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(colours.accent))
            painter.drawEllipse(area)
            self._paint_tick(painter, area)
        else:
            style = Qt.PenStyle.DotLine if day.is_ahead else Qt.PenStyle.SolidLine
            painter.setPen(QPen(QColor(colours.control), 1.5, style))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawEllipse(area)
        font = theme.font(TextStyle.SMALL_STRONG if day.is_today else TextStyle.SMALL)
        line = QFontMetrics(font).height()
        words = QRectF(left, mark + 4, mark, line)
        painter.setFont(font)
        painter.setPen(QColor(colours.ink if day.is_today else colours.muted))
        painter.drawText(words, Qt.AlignmentFlag.AlignCenter, day.name[0])
        if day.is_today:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(colours.accent))
            painter.drawRoundedRect(QRectF(left + mark / 2 - 8, words.bottom() + 2, 16, 3), 1.5, 1.5)

    def _paint_tick(self, painter: QPainter, area: QRectF) -> None:
        size = area.width()
        points = ((0.29, 0.53), (0.44, 0.67), (0.71, 0.36))
        tick = QPolygonF([QPointF(area.left() + x * size, area.top() + y * size) for x, y in points])
        pen = QPen(QColor(self._colours.card), max(2.0, size / 12))
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPolyline(tick)


class WeekBox(QWidget):
    """The marks, what they add up to, and the goal."""

    goal_set = Signal(int)
    """Sessions a week."""

    def __init__(self, colours: Colours) -> None:
        super().__init__()
        self.strip = WeekStrip(colours)
        self.text = PlainLabel("", TextStyle.STRONG)
        self.text.setObjectName("week-text")
        self.goal = PlainLabel("", TextStyle.SMALL, "muted", wrap=False)
        self.goal.setObjectName("week-goal")
        self.fewer = button("\u2212", "goal-fewer", "icon")
        self.more = button("+", "goal-more", "icon")
        self._goal = GOAL_MIN
        self.fewer.clicked.connect(lambda: self.goal_set.emit(self._goal - 1))
        self.more.clicked.connect(lambda: self.goal_set.emit(self._goal + 1))
        words = column(1, self.text, spacing=2)
        words.addLayout(row(self.goal, self.fewer, self.more, 1, spacing=tokens.GAP_TINY))
        words.addStretch(1)
        self.setLayout(row(FoldingRow(self.strip, words, fold_below=FOLD_BELOW, spacing=tokens.GAP_HUGE)))

    def show_week(self, week: Week, *, is_new: bool) -> None:
        """Show a week; ``is_new`` says that there was never a session before."""
        self._goal = week.goal
        self.strip.show_days(week.days)
        time = f" \u00b7 {week.time_text}" if week.time_text else ""
        self.text.setText(FRESH if is_new else f"{week.text}{time}")
        self.goal.setText(f"Goal: {week.goal} a week")
        self.fewer.setAccessibleName(f"One session a week fewer than {week.goal}")
        self.more.setAccessibleName(f"One session a week more than {week.goal}")
        for change, may in ((self.fewer, week.goal > GOAL_MIN), (self.more, week.goal < GOAL_MAX)):
            if not may and change.hasFocus():
                (self.more if change is self.fewer else self.fewer).setFocus()
            change.setEnabled(may)
