"""Paints the figure in the look of the program: calm ground, glowing targets, hatching where nobody presses."""

from collections.abc import Iterable
from typing import Final

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QLinearGradient, QPainter, QPainterPath, QPen

from massage_coach.body.figure import WHOLE_BODY, Figure, NoGo, Shape, View
from massage_coach.body.path import Close, Curve, Move, Path
from massage_coach.ui.tokens import Colours

GLOW: Final = ((9.0, 10), (6.5, 16), (4.5, 24), (2.6, 40))
"""The glow around a lit shape: widths in figure units, and how opaque each is, 0 to 255."""
DEEP_LINE: Final = 0.8
EDGE: Final = 0.7
HATCH_GAP: Final = 3.0
HATCH_LINE: Final = 0.6
HATCH_OPACITY: Final = 165


def outline_path(path: Path) -> QPainterPath:
    """The same path as Qt draws it."""
    made = QPainterPath()
    for command in path:
        match command:
            case Move(x, y):
                made.moveTo(x, y)
            case Curve(x1, y1, x2, y2, x, y):
                made.cubicTo(x1, y1, x2, y2, x, y)
            case Close():
                made.closeSubpath()
            case _:
                made.lineTo(command.x, command.y)
    return made


def paint_body(painter: QPainter, figure: Figure, view: View, colours: Colours) -> None:
    """Paint the body at rest, in figure units."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(colours.skin))
    for outline in figure.outlines:
        if outline.view is view:
            painter.drawPath(outline_path(outline.path))
    painter.setBrush(QColor(colours.still))
    for part in figure.decor:
        if part.view is view:
            painter.drawPath(outline_path(part.path))
    bodies = {outline.path for outline in figure.outlines}
    shapes = [shape for shape in figure.shapes if shape.view is view and shape.path not in bodies]
    painter.setBrush(QColor(colours.muscle))
    for shape in shapes:
        if not shape.deep:
            painter.drawPath(outline_path(shape.path))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(_pen(colours.skin, DEEP_LINE))
    for shape in shapes:
        if shape.deep:
            painter.drawPath(outline_path(shape.path))


def paint_lit(painter: QPainter, shapes: Iterable[Shape], colours: Colours) -> None:
    """Light shapes up: a soft glow below, the gradient of the ring above it, in figure units."""
    lit = list(shapes)
    paths = [outline_path(shape.path) for shape in lit]
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for width, opacity in GLOW:
        glow = QColor(colours.arc_from if colours.dark else colours.arc_to)
        glow.setAlpha(opacity)
        painter.setPen(QPen(glow, width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin))
        for path in paths:
            painter.drawPath(path)
    for shape, path in zip(lit, paths, strict=True):
        area = path.boundingRect()
        shades = QLinearGradient(area.topLeft(), area.bottomLeft())
        shades.setColorAt(0, QColor(colours.arc_from))
        shades.setColorAt(1, QColor(colours.arc_to))
        # The whole body only glows: filled, it would hide everything on it.
        painter.setBrush(Qt.BrushStyle.NoBrush if shape.muscle == WHOLE_BODY else shades)
        painter.setPen(_pen(colours.skin if shape.deep else colours.accent, EDGE))
        painter.drawPath(path)


def paint_no_go(painter: QPainter, places: Iterable[NoGo], colours: Colours) -> None:
    """Hatch places, in figure units."""
    for place in places:
        path = outline_path(place.path)
        ink = QColor(colours.warn_ink)
        ink.setAlpha(HATCH_OPACITY)
        painter.save()
        painter.setClipPath(path, Qt.ClipOperation.IntersectClip)
        painter.setPen(QPen(ink, HATCH_LINE))
        painter.drawLines(_hatching(path.boundingRect()))
        painter.restore()
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(ink, HATCH_LINE))
        painter.drawPath(path)


def paint_mark(painter: QPainter, shapes: Iterable[Shape], colour: str, width: float) -> None:
    """Draw around shapes, in figure units."""
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(_pen(colour, width))
    for shape in shapes:
        painter.drawPath(outline_path(shape.path))


def _pen(colour: str, width: float) -> QPen:
    return QPen(QColor(colour), width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin)


def _hatching(area: QRectF) -> list[QLineF]:
    """Lines that rise to the right across an area, on one grid for all areas."""
    first = int((area.left() + area.top()) / HATCH_GAP)
    last = int((area.right() + area.bottom()) / HATCH_GAP) + 1
    sums = [HATCH_GAP * step for step in range(first, last + 1)]
    return [
        QLineF(QPointF(total - area.bottom(), area.bottom()), QPointF(total - area.top(), area.top())) for total in sums
    ]
