"""The countdown ring: an arc that fills, a dot at its tip, and a number to be read from three metres."""

import math
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QLinearGradient, QPainter, QPaintEvent, QPen, QPixmap, QRadialGradient
from PySide6.QtWidgets import QProgressBar, QSizePolicy

from massage_coach.ui import theme, tokens
from massage_coach.ui.tokens import Colours

WHOLE = 1000
"""Steps of the progress bar that the ring is to a screen reader."""
THICKNESS = 18 / 482
NUMBER_SIZE = 0.30
LABEL_SIZE = 0.035
LEAST_MOVE = 0.25
"""Movement of the tip in pixels below which nothing is painted."""
FAR_MOVE = 0.1
"""Part of the ring beyond which a jump repaints all of it."""
HUNDRED = 100
"""From here on the number has three figures and is set smaller."""


@dataclass(frozen=True, slots=True)
class RingView:
    """What the ring shows: a whole number of seconds, a word below it, and what is done, 0 to 1."""

    countdown: int
    label: str
    fraction: float
    resting: bool = False
    """Draw number and arc quietly while the session is paused."""


class Ring(QProgressBar):
    """Paints a ``RingView``; a progress bar to assistive technology.

    It never asks for a repaint by itself: only ``render_view`` does, and where nothing but the tip has moved it
    repaints no more than the tip's surroundings.
    """

    def __init__(self, colours: Colours) -> None:
        super().__init__()
        self.setObjectName("ring")
        self.setRange(0, WHOLE)
        self.setTextVisible(False)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setAccessibleName("Time left")
        self._colours = colours
        self._view = RingView(0, "", 0.0)
        self._drawn = 0.0
        self._ground = QPixmap()
        self.reduced_motion = False

    def wear(self, colours: Colours) -> None:
        """Paint with other colours from now on."""
        self._colours = colours
        self._ground = QPixmap()
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

    def render_view(self, view: RingView) -> None:
        """Show a moment; under reduced motion the arc moves with the number, once a second."""
        old = self._view
        same_words = (view.countdown, view.label, view.resting) == (old.countdown, old.label, old.resting)
        if same_words and (view.fraction == old.fraction or self.reduced_motion):
            return
        self._view = view
        self.setAccessibleDescription(self.text())
        if not same_words:
            # A progress bar paints at once when its value changes; enabling updates again asks for one painting.
            self.setUpdatesEnabled(False)
            self.setValue(round(WHOLE * view.fraction))
            self.setUpdatesEnabled(True)
        elif abs(view.fraction - self._drawn) * math.tau * self._circle().width() / 2 >= LEAST_MOVE:
            self._update_between(self._drawn, view.fraction)
        else:
            return
        self._drawn = view.fraction

    def _circle(self) -> QRectF:
        """The middle line of the arc."""
        side = min(self.width(), self.height()) - 6
        inset = side * THICKNESS / 2
        return QRectF((self.width() - side) / 2, (self.height() - side) / 2, side, side).adjusted(
            inset, inset, -inset, -inset
        )

    def _point(self, fraction: float) -> QPointF:
        circle = self._circle()
        angle = math.tau * fraction - math.pi / 2
        radius = circle.width() / 2
        return circle.center() + QPointF(radius * math.cos(angle), radius * math.sin(angle))

    def _update_between(self, old: float, new: float) -> None:
        if abs(new - old) > FAR_MOVE:
            self.update()
            return
        reach = self._circle().width() * THICKNESS + 4
        ends = QRectF(self._point(old), self._point(new)).normalized()
        self.update(ends.adjusted(-reach, -reach, reach, reach).toAlignedRect())

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 (Qt's name)
        """Draw the cached ground, then the arc, and the words only where they are asked for."""
        painter = QPainter(self)
        self._paint_ground(painter, event.rect())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_arc(painter)
        if event.rect().intersects(self._words_area()):
            self._paint_words(painter)

    def _words_area(self) -> QRect:
        circle = self._circle()
        inset = circle.width() * 0.16
        return circle.adjusted(inset, inset, -inset, -inset).toAlignedRect()

    def _paint_ground(self, painter: QPainter, area: QRect) -> None:
        ratio = self.devicePixelRatioF()
        if self._ground.size() != self.size() * ratio:
            self._ground = self._make_ground(ratio)
        source = QRectF(area.x() * ratio, area.y() * ratio, area.width() * ratio, area.height() * ratio)
        painter.drawPixmap(QRectF(area), self._ground, source)

    def _make_ground(self, ratio: float) -> QPixmap:
        ground = QPixmap(self.size() * ratio)
        ground.setDevicePixelRatio(ratio)
        ground.fill(QColor(self._colours.card))
        painter = QPainter(ground)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        circle = self._circle()
        glow = QRadialGradient(circle.center(), circle.width() / 2)
        glow.setColorAt(0.0, QColor(self._colours.card))
        glow.setColorAt(0.45, QColor(self._colours.card))
        glow.setColorAt(1.0, QColor(self._colours.glow))
        painter.setBrush(glow)
        painter.setPen(QPen(QColor(self._colours.track), circle.width() * THICKNESS))
        painter.drawEllipse(circle)
        painter.end()
        return ground

    def _paint_arc(self, painter: QPainter) -> None:
        circle = self._circle()
        fraction = min(1.0, max(0.0, self._view.fraction))
        width = circle.width() * THICKNESS
        shades = QLinearGradient(circle.right(), 0, circle.left(), 0)
        shades.setColorAt(0.35, QColor(self._colours.arc_from))
        shades.setColorAt(1, QColor(self._colours.arc_to))
        if fraction > 0:
            painter.setPen(QPen(shades, width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawArc(circle, 90 * 16, -round(360 * 16 * fraction))
        tip = self._point(fraction)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self._colours.arc_to))
        painter.drawEllipse(tip, width * 0.55, width * 0.55)
        painter.setBrush(QColor(self._colours.card))
        painter.drawEllipse(tip, width * 0.28, width * 0.28)

    def _paint_words(self, painter: QPainter) -> None:
        circle = self._circle()
        number = str(self._view.countdown)
        size = circle.width() * NUMBER_SIZE * (1.0 if self._view.countdown < HUNDRED else 0.8)
        font = theme.sized_font(round(size), tokens.SEMI_BOLD)
        painter.setFont(font)
        painter.setPen(QColor(self._colours.muted if self._view.resting else self._colours.ink))
        metrics = QFontMetricsF(font)
        # Centred by the height of the figures: the font's own box would set them too high.
        baseline = circle.center().y() + metrics.capHeight() / 2 - circle.width() * 0.055
        painter.drawText(QPointF(circle.center().x() - metrics.horizontalAdvance(number) / 2, baseline), number)
        small = theme.sized_font(max(15, round(circle.width() * LABEL_SIZE)), tokens.REGULAR)
        painter.setFont(small)
        painter.setPen(QColor(self._colours.muted))
        below = QRectF(circle.left(), baseline + circle.width() * 0.07, circle.width(), circle.width() * 0.12)
        inner = below.adjusted(circle.width() * 0.12, 0, -circle.width() * 0.12, 0)
        label = QFontMetricsF(small).elidedText(self._view.label, Qt.TextElideMode.ElideRight, inner.width())
        painter.drawText(inner, int(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop), label)
