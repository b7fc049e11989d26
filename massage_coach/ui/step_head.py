"""The line that stands for one step in the routine editor: it opens the step, and can be dragged to another place."""

from typing import Final

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QApplication, QSizePolicy

from massage_coach.ui import theme, tokens
from massage_coach.ui.tokens import Colours, TextStyle
from massage_coach.ui.widgets import HandButton

HEIGHT: Final = 60
BADGE: Final = 34
LINE: Final = 20
GRIP: Final = 26
"""Measures in pixels at the usual size of text; the grip is where the dots are."""

_PAST: Final = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}


class StepHead(HandButton):
    """Number, name and a few words; reports to be dragged, removed, or passed by with the arrow keys."""

    dragged = Signal(int)
    """It is held at this height of the screen, in pixels."""
    dropped = Signal(int)
    """It was let go there."""
    remove_wanted = Signal()
    passed = Signal(int)
    """-1 or 1: the person wants the step before or after this one."""

    def __init__(self, colours: Colours) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._colours = colours
        self._number = ""
        self._name = ""
        self._detail = ""
        self._is_open = False
        self._pressed_at: QPoint | None = None
        self._is_dragged = False

    def wear(self, colours: Colours) -> None:
        """Paint with other colours from now on."""
        self._colours = colours
        self.updateGeometry()
        self.update()

    def show_step(self, number: int, count: int, name: str, detail: str, *, is_open: bool) -> None:
        """Show a step, its number counted from 1."""
        self._number, self._name, self._detail, self._is_open = str(number), name, detail, is_open
        self.setAccessibleName(f"Step {number} of {count}, {name}, {detail}")
        state = "Open. Enter closes it." if is_open else "Enter opens it."
        self.setAccessibleDescription(f"{state} Alt with the arrow keys moves it, Delete removes it.")
        self.setToolTip("")
        self.update()

    @property
    def words(self) -> tuple[str, str]:
        """Name and detail as they are shown."""
        return self._name, self._detail

    def sizeHint(self) -> QSize:  # noqa: N802 (Qt's name)
        """As wide as there is room, and high enough for two lines."""
        return QSize(theme.scaled(200), theme.scaled(HEIGHT))

    def minimumSizeHint(self) -> QSize:  # noqa: N802 (Qt's name)
        """The name is shortened where there is no room."""
        return QSize(theme.scaled(120), theme.scaled(HEIGHT))

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 (Qt's name)
        """Go to another step with the arrow keys; Delete removes this one."""
        past = _PAST.get(Qt.Key(event.key()))
        if past is not None and not event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.passed.emit(past)
        elif event.key() == Qt.Key.Key_Delete:
            self.remove_wanted.emit()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 (Qt's name)
        """Remember where it was taken hold of."""
        if event.button() is Qt.MouseButton.LeftButton:
            self._pressed_at = event.position().toPoint()
        super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802 (Qt's name)
        """Drag it once it was moved far enough to be no click."""
        if self._pressed_at is not None:
            way = (event.position().toPoint() - self._pressed_at).manhattanLength()
            self._is_dragged = self._is_dragged or way >= QApplication.startDragDistance()
        if self._is_dragged:
            self.setCursor(Qt.CursorShape.ClosedHandCursor)
            self.dragged.emit(round(event.globalPosition().y()))
        else:
            super().mouseMoveEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802 (Qt's name)
        """Drop it, or take a click."""
        self._pressed_at = None
        if not self._is_dragged:
            super().mouseReleaseEvent(event)
            return
        self._is_dragged = False
        self.setDown(False)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.dropped.emit(round(event.globalPosition().y()))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002, N802 (Qt's name)
        """Draw ground, grip, number and words."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter)
        self._paint_grip(painter)
        self._paint_badge(painter)
        self._paint_words(painter)

    def _paint_ground(self, painter: QPainter) -> None:
        colours, focused = self._colours, self.hasFocus()
        filled = self.isDown() or self._is_open or self.underMouse()
        if not (filled or focused):
            return
        ground = colours.soft if self._is_open or self.isDown() else colours.hover
        painter.setPen(QPen(QColor(colours.accent), 2) if focused else Qt.PenStyle.NoPen)
        painter.setBrush(QColor(ground) if filled else Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), tokens.ROW_RADIUS, tokens.ROW_RADIUS)

    def _paint_grip(self, painter: QPainter) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self._colours.control))
        middle = self.height() / 2
        for column in (0, 1):
            for row in (-1, 0, 1):
                painter.drawEllipse(QRectF(11 + 6 * column, middle - 1.5 + 6 * row, 3, 3))

    def _paint_badge(self, painter: QPainter) -> None:
        size = theme.scaled(BADGE)
        area = QRectF(GRIP, (self.height() - size) / 2, size, size)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self._colours.fill_to if self._is_open else self._colours.track))
        painter.drawRoundedRect(area, tokens.BADGE_RADIUS, tokens.BADGE_RADIUS)
        painter.setPen(QColor(self._colours.on_fill if self._is_open else self._colours.badge_ink))
        painter.setFont(theme.font(TextStyle.SMALL_STRONG))
        painter.drawText(area, Qt.AlignmentFlag.AlignCenter, self._number)

    def _paint_words(self, painter: QPainter) -> None:
        left, height = GRIP + theme.scaled(BADGE) + 12, theme.scaled(LINE)
        width, middle = self.width() - left - 12, self.height() // 2
        line = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft | Qt.TextFlag.TextSingleLine)
        for style, colour, text, top in (
            (TextStyle.STRONG, self._colours.ink, self._name, middle - height - 1),
            (TextStyle.SMALL, self._colours.muted, self._detail, middle + 1),
        ):
            font = theme.font(style)
            painter.setFont(font)
            painter.setPen(QColor(colour))
            shown = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, width)
            painter.drawText(QRect(left, top, width, height), line, shown)
