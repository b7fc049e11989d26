"""The countdown ring: an arc that fills, a dot at its tip, and a number to be read from three metres."""

import math
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import (
    QBrush,
    QColor,
    QFontMetricsF,
    QLinearGradient,
    QPainter,
    QPaintEvent,
    QPen,
    QPixmap,
    QPolygonF,
    QRadialGradient,
    QResizeEvent,
    QShowEvent,
    QTransform,
)
from PySide6.QtWidgets import QProgressBar, QSizePolicy

from massage_coach.ui import theme, tokens
from massage_coach.ui.tokens import Colours
from massage_coach.ui.widgets import set_unpainted

WHOLE = 1000
"""Steps of the progress bar that the ring is to a screen reader."""
THICKNESS = 18 / 482
DOT = 0.55
"""Radius of the dot in thicknesses: more than half, so that it hides where the arc is cut off."""
NUMBER_SIZE = 0.30
LABEL_SIZE = 0.035
LINE_HEIGHT = 1.25
"""Room that a line takes, in sizes of its letters; on a small ring the word is no larger than its room."""
LARGE_NUMBER_SIZE = 0.40
LARGE_LABEL_SIZE = 0.085
"""The same on the stage, which is read from further away."""
LEAST_MOVE = 1.0
"""Movement of the tip in pixels below which nothing is painted."""
FAR_MOVE = 0.1
"""Part of the ring beyond which a jump repaints all of it."""
HUNDRED = 100
"""From here on the number has three figures and is set smaller."""
CORNERS = 8
"""So many corners to a full turn has the slice of the ring that is done."""


@dataclass(frozen=True, slots=True)
class RingView:
    """What the ring shows: a whole number of seconds, a word below it, and what is done, 0 to 1."""

    countdown: int
    label: str
    fraction: float
    resting: bool = False
    """Draw the number quietly while the session is paused."""


class Ring(QProgressBar):
    """Paints a ``RingView``; a progress bar to assistive technology.

    It never asks for a repaint by itself: only ``render_view`` does, and only of what has changed: the surroundings of
    the tip, the number, the word. Two pictures are kept, of the empty ring and of the full one; the arc is the part of
    the full one up to the tip.
    """

    def __init__(self, colours: Colours, *, large: bool = False) -> None:
        """``large`` sets number and word in larger type."""
        super().__init__()
        self._number_size, self._label_size = (
            (LARGE_NUMBER_SIZE, LARGE_LABEL_SIZE) if large else (NUMBER_SIZE, LABEL_SIZE)
        )
        self.setObjectName("ring")
        self.setRange(0, WHOLE)
        self.setTextVisible(False)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName("Time left")
        self._colours = colours
        self._view = RingView(0, "", 0.0)
        self._drawn = 0.0
        self._empty = QPixmap()
        self._done = QBrush()
        """Fills an area with what the full ring has there."""
        self.reduced_motion = False
        self._measure()

    def wear(self, colours: Colours) -> None:
        """Paint with other colours from now on."""
        self._colours = colours
        self._empty = QPixmap()
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802 (Qt's name)
        """As large as there is room for."""
        return QSize(480, 480)

    def minimumSizeHint(self) -> QSize:  # noqa: N802 (Qt's name)
        """Still readable."""
        return QSize(180, 180)

    def text(self) -> str:
        """The value in words, for assistive technology."""
        return f"{self._view.countdown} seconds left, {self._view.label}"

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 (Qt's name)
        """See to it that only the ring is painted where it lies."""
        super().showEvent(event)
        self._cover_parents()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 (Qt's name)
        """See to it again after a change of dress."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._cover_parents()

    def _cover_parents(self) -> None:
        # A style sheet takes this away from every widget that it dresses; all parents would then be painted as well.
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 (Qt's name)
        """Take new measures."""
        super().resizeEvent(event)
        self._measure()

    def _measure(self) -> None:
        """Lay the middle line of the arc."""
        side = min(self.width(), self.height()) - 6
        inset = side * THICKNESS / 2
        whole = QRectF((self.width() - side) / 2, (self.height() - side) / 2, side, side)
        self._circle = whole.adjusted(inset, inset, -inset, -inset)
        self._start = _square(self._point(0.0), self._circle.width() * THICKNESS / 2)
        self._tip = self._point(self._drawn)
        self._lay_words()

    def _lay_words(self) -> None:
        """Find places for number and word, which sit higher below three figures."""
        width, middle = self._circle.width(), self._circle.center()
        size = width * self._number_size * (1.0 if self._view.countdown < HUNDRED else 0.8)
        self._font = theme.sized_font(round(size), tokens.SEMI_BOLD)
        # Centred by the height of the figures: the font's own box would set them too high.
        self._line = middle.y() + QFontMetricsF(self._font).capHeight() / 2 - width * 0.055
        half, high = self._number_size * width, 0.94 * self._number_size * width
        self._number_area = QRectF(middle.x() - half, self._line - high, 2 * half, high + width * 0.02)
        self._label_area = QRectF(middle.x() - width * 0.36, self._line + width * 0.07, width * 0.72, width * 0.12)
        self._number_place, self._label_place = self._number_area.toAlignedRect(), self._label_area.toAlignedRect()

    def render_view(self, view: RingView) -> None:
        """Show a moment; under reduced motion the arc moves with the number, once a second."""
        old, self._view = self._view, view
        if (view.countdown, view.label, view.resting) == (old.countdown, old.label, old.resting):
            self.move_tip(view.fraction)
            return
        self._tell(round(WHOLE * view.fraction))
        if (view.countdown < HUNDRED) != (old.countdown < HUNDRED):
            self._lay_words()
            self.update()
        self.update(self._number_place)
        if view.label != old.label:
            self.update(self._label_place)
        self._move_to(view.fraction)

    def move_tip(self, fraction: float) -> None:
        """Move the tip alone to where ``fraction``, 0 to 1, is done; nothing happens under reduced motion."""
        moved = abs(fraction - self._drawn) * math.pi * self._circle.width()
        if moved >= LEAST_MOVE and not self.reduced_motion:
            self._move_to(fraction)

    def seconds_per(self, pixels: float, whole_s: float) -> float:
        """How long the tip takes for so many pixels where the whole ring takes ``whole_s`` seconds."""
        return pixels * whole_s / (math.pi * self._circle.width())

    def _smallest_label(self) -> int:
        """The word is never smaller than other text, but for the stage, which is read from further away anyway."""
        return 1 if self._label_size == LARGE_LABEL_SIZE else theme.scaled(15)

    def _tell(self, value: int) -> None:
        """Let assistive technology know."""
        self.setAccessibleDescription(self.text())
        set_unpainted(self, value)

    def _point(self, fraction: float, stretch: float = 1.0) -> QPointF:
        """The point of the middle line where so much is done, or so much further out."""
        angle = math.tau * fraction - math.pi / 2
        radius = stretch * self._circle.width() / 2
        return self._circle.center() + QPointF(radius * math.cos(angle), radius * math.sin(angle))

    def _move_to(self, new: float) -> None:
        old, self._drawn = self._drawn, min(1.0, max(0.0, new))
        before, self._tip = self._tip, self._point(self._drawn)
        if abs(new - old) > FAR_MOVE:
            self.update()
            return
        reach = self._circle.width() * THICKNESS * DOT + 1
        self.update((_square(before, reach) | _square(self._tip, reach)).toAlignedRect())

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 (Qt's name)
        """Copy what is asked for from the two pictures, draw the dot, and the words where they are asked for."""
        ratio = self.devicePixelRatioF()
        if self._empty.size() != self.size() * ratio:
            self._empty = self._make_picture(ratio, full=False)
            self._done = _filling(self._make_picture(ratio, full=True))
        painter, area = QPainter(self), event.rect()
        self._paint_arc(painter, area)
        if area.intersects(self._number_place) and event.region().intersects(self._number_place):
            self._paint_number(painter)
        if area.intersects(self._label_place) and event.region().intersects(self._label_place):
            self._paint_label(painter)
        painter.end()

    def _make_picture(self, ratio: float, *, full: bool) -> QPixmap:
        """Draw the ring without words, as it is at the start or at the end."""
        picture = QPixmap(self.size() * ratio)
        picture.setDevicePixelRatio(ratio)
        picture.fill(QColor(self._colours.card))
        circle = self._circle
        painter = QPainter(picture)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        glow = QRadialGradient(circle.center(), circle.width() / 2)
        glow.setColorAt(0.0, QColor(self._colours.card))
        glow.setColorAt(0.45, QColor(self._colours.card))
        glow.setColorAt(1.0, QColor(self._colours.glow))
        painter.setBrush(glow)
        painter.setPen(QPen(QColor(self._colours.track), circle.width() * THICKNESS))
        painter.drawEllipse(circle)
        if full:
            painter.setPen(QPen(self._shades(), circle.width() * THICKNESS))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawEllipse(circle)
        painter.end()
        return picture

    def _shades(self) -> QBrush:
        shades = QLinearGradient(self._circle.right(), 0, self._circle.left(), 0)
        shades.setColorAt(0.35, QColor(self._colours.arc_from))
        shades.setColorAt(1, QColor(self._colours.arc_to))
        return QBrush(shades)

    def _paint_arc(self, painter: QPainter, area: QRect) -> None:
        """Paint the empty ring, over it the full one as far as the tip, and the dot where that was cut off."""
        width = self._circle.width() * THICKNESS
        _copy(painter, self._empty, area)
        if self._drawn > 0:
            if self._start.intersects(QRectF(area)):
                self._paint_round_end(painter)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._done)  # to fill an area with the picture is quicker than to cut the picture to it
            painter.drawPolygon(self._wedge(area))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self._colours.arc_to))
        painter.drawEllipse(self._tip, width * DOT, width * DOT)
        painter.setBrush(QColor(self._colours.card))
        painter.drawEllipse(self._tip, width * 0.28, width * 0.28)

    def _paint_round_end(self, painter: QPainter) -> None:
        """Round off the beginning of the arc."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._shades())
        painter.drawEllipse(self._start)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)

    def _wedge(self, area: QRect) -> QPolygonF:
        """What is done of an area, as a slice whose corners lie far enough out to hold the arc between them."""
        tip, corner, middle = self._drawn, 1 / CORNERS, self._circle.center()
        if area.width() < self._circle.width() / CORNERS and corner < tip < 1 - corner:
            return QPolygonF([middle, self._point(tip - corner, 2.0), self._point(tip, 2.0)])
        corners = [number * corner for number in range(math.ceil(tip * CORNERS))]
        return QPolygonF([middle, *(self._point(at, 2.0) for at in (*corners, tip))])

    def _paint_number(self, painter: QPainter) -> None:
        number = str(self._view.countdown)
        painter.setFont(self._font)
        painter.setPen(QColor(self._colours.muted if self._view.resting else self._colours.ink))
        left = self._circle.center().x() - QFontMetricsF(self._font).horizontalAdvance(number) / 2
        painter.drawText(QPointF(left, self._line), number)

    def _paint_label(self, painter: QPainter) -> None:
        area = self._label_area
        pixels = max(self._smallest_label(), round(self._circle.width() * self._label_size))
        font = theme.sized_font(min(pixels, round(area.height() / LINE_HEIGHT)), tokens.REGULAR)
        painter.setFont(font)
        painter.setPen(QColor(self._colours.muted))
        label = QFontMetricsF(font).elidedText(self._view.label, Qt.TextElideMode.ElideRight, area.width())
        painter.drawText(area, int(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop), label)


def _square(middle: QPointF, reach: float) -> QRectF:
    """What lies no further from a point than that, to each side."""
    return QRectF(middle.x() - reach, middle.y() - reach, 2 * reach, 2 * reach)


def _filling(picture: QPixmap) -> QBrush:
    """A brush that paints every point of a picture at its own place."""
    ratio = picture.devicePixelRatio()
    picture.setDevicePixelRatio(1.0)
    made = QBrush(picture)
    made.setTransform(QTransform.fromScale(1 / ratio, 1 / ratio))
    return made


def _copy(painter: QPainter, picture: QPixmap, area: QRect) -> None:
    """Copy a part of a picture to the same place."""
    ratio = picture.devicePixelRatio()
    source = QRectF(area.x() * ratio, area.y() * ratio, area.width() * ratio, area.height() * ratio)
    painter.drawPixmap(QRectF(area), picture, source)
