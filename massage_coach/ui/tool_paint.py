"""Draws what touches the body: a hand in four ways, balls, a roller, a hook, a towel."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from functools import cache, cached_property
from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPainterPathStroker, QPen, QTransform

from massage_coach.body.sides import View
from massage_coach.library.models import MovementKind, Touch
from massage_coach.ui.tokens import Colours, luminance

OUTLINE: Final = 1.1
"""Width of the line around a tool, in figure units."""
MARKS: Final = 0.7
"""Width of the lines on it."""
BALL: Final = 8.0
SMALL_BALL: Final = 6.5
"""Two balls beside the spine leave room for it."""
LIFT: Final = 0.07
"""How much larger a tool is that does not press at all."""

_HANDS: Final = frozenset((Touch.HAND, Touch.THUMB, Touch.KNUCKLES, Touch.FINGERTIPS))
_Line = tuple[float, tuple[tuple[float, float], ...]]


FINE: Final = 8
"""Pixels to a figure unit at which the corners of a shape cannot be seen yet."""


@dataclass(frozen=True)
class ToolShape:
    """A tool in figure units; the place where it touches is 0, 0, and a hand points to the right.

    It is painted as two areas without bends, one on the other: to stroke its line anew takes five times as long.
    """

    body: QPainterPath
    marks: QPainterPath = field(default_factory=QPainterPath)
    """Lines that tell what it is: a seam, a fold, a nail."""
    pad: float = 9.0
    """Radius of what it presses on."""

    @cached_property
    def largest(self) -> QRectF:
        """All that is ever painted of it."""
        part = 1 + LIFT
        bounds = self.body.boundingRect()
        whole = QRectF(bounds.x() * part, bounds.y() * part, bounds.width() * part, bounds.height() * part)
        return whole.adjusted(-OUTLINE, -OUTLINE, OUTLINE, OUTLINE)

    @cached_property
    def dark(self) -> QPainterPath:
        """The area of the tool with its line, and of every mark."""
        return _cornered(self.body.united(_stroked(self.body, OUTLINE)).united(self._drawn_marks))

    @cached_property
    def light(self) -> QPainterPath:
        """What is left of it between the lines."""
        return _cornered(self.body.subtracted(_stroked(self.body, OUTLINE)).subtracted(self._drawn_marks))

    @property
    def _drawn_marks(self) -> QPainterPath:
        return _stroked(self.marks, MARKS).simplified()


def is_hand(touch: Touch) -> bool:
    """Whether a tool is a part of a hand, so that it has a direction."""
    return touch in _HANDS


@cache
def shape_of(touch: Touch) -> ToolShape:
    """The shape of a tool, made once; where nothing touches, it is the mark that shows the way."""
    makers: dict[Touch, Callable[[], ToolShape]] = {
        Touch.HAND: _hand,
        Touch.FINGERTIPS: _fingertips,
        Touch.THUMB: _thumb,
        Touch.KNUCKLES: _knuckles,
        Touch.BALL: lambda: _ball(BALL),
        Touch.TWO_BALLS: lambda: _ball(SMALL_BALL),
        Touch.ROLLER: _roller,
        Touch.HOOK: _hook,
        Touch.TOWEL: _towel,
        Touch.NONE: lambda: ToolShape(_disc(0, 0, 3.4), pad=6.0),
    }
    return makers[touch]()


def turn_of(kind: MovementKind, heading_deg: float, *, stays: bool, view: View) -> float:
    """Degrees that a hand is turned by where the movement heads ``heading_deg``; on the half as it is drawn.

    A hand glides with its fingers ahead. Kneading, circling and drumming it lies across the way, and comes from the
    outside. On one spot of the back it reaches over the shoulder, on one of the front it comes from below; on the
    belly it lies level.
    """
    if kind is MovementKind.BREATHE:
        return 172.0
    if stays:
        return -110.0 if view is View.FRONT else 118.0
    return heading_deg if kind is MovementKind.GLIDE else heading_deg + 90.0


def paint_tool(painter: QPainter, shape: ToolShape, colours: Colours, press: float) -> None:
    """Paint a tool at the origin of the painter."""
    dark, light = _inks(colours.card, colours.ink)
    lifted = 1 + LIFT * (1 - press)
    painter.scale(lifted, lifted)
    painter.fillPath(shape.dark, dark)
    painter.fillPath(shape.light, light)


@cache
def _inks(card: str, ink: str) -> tuple[QColor, QColor]:
    """Colours of the lines and of the area of a tool: it looks the same in every dress."""
    dark, light = sorted((card, ink), key=luminance)
    return QColor(dark), QColor(light)


def round_pen(colour: str, width: float) -> QPen:
    """A pen whose lines end and turn round."""
    return QPen(QColor(colour), width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin)


def _hand() -> ToolShape:
    """The whole hand from above; the middle of the palm touches."""
    lines: list[_Line] = [
        (4.6, ((2, -6.6), (16.5, -8.6))),
        (4.8, ((3, -2.2), (20.5, -2.8))),
        (4.8, ((3, 2.4), (19.5, 2.8))),
        (4.2, ((2, 6.6), (14.5, 8.0))),
        (5.4, ((-6, -6), (0, -13), (6.5, -15.5))),
        (11.5, ((-19, 0), (-10, 0))),
    ]
    palm = QPainterPath()
    palm.addRoundedRect(QRectF(-12, -9, 18, 18), 6.5, 6.5)
    return ToolShape(_joined(palm, lines), pad=10.0)


def _fingertips() -> ToolShape:
    """Fingers close together, with the back of the hand behind them; the tips touch."""
    lines: list[_Line] = [
        (4.6, ((-14, -6.4), (-2.5, -6.2))),
        (4.8, ((-14, -2.1), (0.4, -2.1))),
        (4.8, ((-14, 2.3), (0, 2.2))),
        (4.2, ((-14, 6.4), (-4, 6.3))),
        (5.0, ((-22, -6), (-17, -12), (-11.5, -13))),
        (11.0, ((-33, 0), (-25, 0))),
    ]
    palm = QPainterPath()
    palm.addRoundedRect(QRectF(-28, -8.6, 17, 17.4), 6, 6)
    return ToolShape(_joined(palm, lines), pad=7.0)


def _thumb() -> ToolShape:
    """A fist with the thumb stretched out; its tip touches."""
    lines: list[_Line] = [
        (6.6, ((-16, -4), (-8, -1), (-1, 0))),
        (11.0, ((-34, 4), (-26, 4))),
    ]
    fist = QPainterPath()
    fist.addRoundedRect(QRectF(-29, -5.5, 17, 19), 7, 7)
    marks = _strokes(((-12.4, 3.4), (-18, 3.4)), ((-12.2, 7.2), (-18, 7.2)), ((-1.6, -1.8), (0.6, 0), (-1.6, 1.8)))
    return ToolShape(_joined(fist, lines), marks, pad=6.0)


def _knuckles() -> ToolShape:
    """A loose fist; its flat front touches."""
    lines: list[_Line] = [(5.2, ((-4, y), (-1, y))) for y in (-6.6, -2.2, 2.2, 6.6)]
    lines.append((11.5, ((-25, 0), (-16, 0))))
    fist = QPainterPath()
    fist.addRoundedRect(QRectF(-18, -9.2, 17, 18.4), 6, 6)
    marks = _strokes(*(((-2.2, y), (-8, y)) for y in (-4.4, 0, 4.4)))
    return ToolShape(_joined(fist, lines), marks, pad=9.0)


def _ball(radius: float) -> ToolShape:
    """A ball with its seam."""
    seam = QPainterPath()
    part = 0.72 * radius
    for sign in (-1, 1):
        seam.moveTo(sign * part, -part * 0.92)
        seam.cubicTo(sign * 0.1 * radius, -0.3 * radius, sign * 0.1 * radius, 0.3 * radius, sign * part, part * 0.92)
    return ToolShape(_disc(0, 0, radius), seam, pad=radius)


def _roller() -> ToolShape:
    """A roller that lies across the back."""
    body = QPainterPath()
    body.addRoundedRect(QRectF(-44, -10, 88, 20), 5, 5)
    marks = _strokes(*(((x, -9.2), (x, 9.2)) for x in (-38, 38)))
    return ToolShape(body, marks, pad=13.0)


def _hook() -> ToolShape:
    """A hook with a ball at its tip, drawn over the shoulder from the front."""
    bent = QPainterPath(QPointF(0, -3))
    bent.cubicTo(1, -16, 4, -30, 16, -31)
    bent.cubicTo(27, -31, 30, -22, 29, -13)
    body = _stroked(bent, 5.2).united(_disc(0, 0, 5.4)).simplified()
    return ToolShape(body, _strokes(((26.8, -17.5), (31.6, -17.3))), pad=6.5)


def _towel() -> ToolShape:
    """A towel rolled up, lying across."""
    body = QPainterPath()
    body.addRoundedRect(QRectF(-34, -7.5, 68, 15), 7.5, 7.5)
    marks = _strokes(((-29, 2.6), (24, 2.6)), *(((x, -6.8), (x, 6.8)) for x in (-23, -20)))
    marks.addEllipse(QPointF(29, 0), 3.2, 4.6)
    return ToolShape(body, marks, pad=9.0)


def _disc(x: float, y: float, radius: float) -> QPainterPath:
    made = QPainterPath()
    made.addEllipse(QPointF(x, y), radius, radius)
    return made


def _strokes(*lines: Sequence[tuple[float, float]]) -> QPainterPath:
    made = QPainterPath()
    for first, *others in lines:
        made.moveTo(*first)
        for point in others:
            made.lineTo(*point)
    return made


def _stroked(path: QPainterPath, width: float) -> QPainterPath:
    stroker = QPainterPathStroker()
    stroker.setWidth(width)
    stroker.setCapStyle(Qt.PenCapStyle.RoundCap)
    stroker.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    return stroker.createStroke(path)


def _cornered(path: QPainterPath) -> QPainterPath:
    """The same area with so many corners that it looks bent."""
    back = QTransform.fromScale(1 / FINE, 1 / FINE)
    made = QPainterPath()
    made.setFillRule(path.fillRule())
    for polygon in path.toSubpathPolygons(QTransform.fromScale(FINE, FINE)):
        made.addPolygon(back.map(polygon))
    return made


def _joined(base: QPainterPath, lines: Iterable[_Line]) -> QPainterPath:
    """One outline around a base and thick lines: a hand is a palm and fingers."""
    made = base
    for width, points in lines:
        made = made.united(_stroked(_strokes(points), width).simplified())
    return made.simplified()
