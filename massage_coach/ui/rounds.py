"""Keeps pictures of half transparent rounds: Qt copies one quickly, but wakes all its threads to fill one anew."""

import math
from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPainterPath, QPixmap, QRadialGradient

from massage_coach.ui.tokens import Colours

GROWTH: Final = 1.12
"""How much larger each kept glow is than the one before; in between it is stretched, which cannot be seen."""
STEPS: Final = 16
"""So many rings are kept between not pressing at all and pressing as hard as it gets."""
GLOW_LINE: Final = 0.7
"""Width of the line around a glow, in figure units."""


class Rounds:
    """The glow of a breath and the ring of a press, painted on a painter that is set to figure units and not turned.

    It leaves the painter without antialiasing.
    """

    def __init__(self, colours: Colours, scale: float) -> None:
        """``scale`` is how many points of the screen a figure unit has."""
        self._colours = colours
        self._scale = scale
        self._glows: dict[int, _Round] = {}
        self._rings: dict[tuple[float, int], _Round] = {}

    def paint_glow(self, painter: QPainter, middle: QPointF, radius: float) -> None:
        """Paint the glow of a breath."""
        size = math.ceil(math.log(radius, GROWTH))
        if size not in self._glows:
            self._glows[size] = self._make_glow(GROWTH**size)
        kept = self._glows[size]
        kept.paint(painter, middle, radius / GROWTH**size)

    def paint_press(self, painter: QPainter, middle: QPointF, pad: float, press: float, stretch: float = 1.0) -> None:
        """Paint a ring around what is pressed on, ``pad`` its radius; ``press`` is 0 to 1."""
        key = pad, round(STEPS * press)
        if key not in self._rings:
            self._rings[key] = self._make_ring(pad, key[1] / STEPS)
        self._rings[key].paint(painter, middle, stretch)

    def _make_ring(self, pad: float, press: float) -> "_Round":
        line = QColor(self._colours.ink)
        line.setAlpha(round(40 + 130 * press))
        radius, width = pad * (1.15 + 0.4 * press), 0.8 + 0.8 * press
        made = _Round(radius + width / 2, self._scale)
        painter = made.painter()
        painter.fillPath(_ring(radius, width), line)
        painter.end()
        return made

    def _make_glow(self, radius: float) -> "_Round":
        soft = QColor(self._colours.arc_from if self._colours.dark else self._colours.arc_to)
        shades = QRadialGradient(QPointF(0, 0), radius)
        for at, opacity in ((0.0, 120), (0.6, 80), (1.0, 20)):
            soft.setAlpha(opacity)
            shades.setColorAt(at, soft)
        line = QColor(self._colours.ink)
        line.setAlpha(90)
        made = _Round(radius, self._scale)
        painter = made.painter()
        disc = QPainterPath()
        disc.addEllipse(QPointF(0, 0), radius - 1, radius - 1)
        painter.fillPath(disc, QBrush(shades))
        painter.fillPath(_ring(radius - 1, GLOW_LINE), line)
        painter.end()
        return made


class _Round:
    """One picture with what is around 0, 0 in figure units."""

    def __init__(self, radius: float, scale: float) -> None:
        points = 2 * math.ceil(radius * scale + 1)
        self._scale = scale
        self._reach = points / 2 / scale
        self._picture = QPixmap(points, points)
        self._picture.fill(QColor(Qt.GlobalColor.transparent))
        self._all = QRectF(0, 0, points, points)

    def painter(self) -> QPainter:
        """A painter on the picture that is set to figure units."""
        painter = QPainter(self._picture)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.translate(self._all.center())
        painter.scale(self._scale, self._scale)
        return painter

    def paint(self, painter: QPainter, middle: QPointF, stretch: float) -> None:
        reach = self._reach * stretch
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        place = QRectF(middle.x() - reach, middle.y() - reach, 2 * reach, 2 * reach)
        painter.drawPixmap(place, self._picture, self._all)


def _ring(radius: float, width: float) -> QPainterPath:
    """A line around 0, 0 as an area between two circles."""
    ring = QPainterPath()
    for edge in (radius + width / 2, radius - width / 2):
        ring.addEllipse(QPointF(0, 0), edge, edge)
    return ring
