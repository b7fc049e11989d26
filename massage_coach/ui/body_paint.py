"""Paints the figure in the look of the program: calm ground, glowing targets, hatching where nobody presses."""

from collections.abc import Iterable
from typing import Final

from PySide6.QtCore import QLineF, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QLinearGradient, QPainter, QPainterPath, QPen

from massage_coach.body.figure import WHOLE_BODY, BodySide, Figure, NoGo, Shape, View
from massage_coach.body.path import Close, Curve, Move, Path
from massage_coach.ui import theme
from massage_coach.ui.tokens import Colours, TextStyle

GLOW: Final = ((9.0, 10), (6.5, 16), (4.5, 24), (2.6, 40))
"""The glow around a lit shape: widths in figure units, and how opaque each is, 0 to 255."""
DEEP_LINE: Final = 0.8
EDGE: Final = 0.7
HATCH_GAP: Final = 3.0
HATCH_LINE: Final = 0.6
HATCH_OPACITY: Final = 165
HAND_X: Final = 89.0
BELOW_HANDS: Final = 294.0
"""Where the sides are written, in figure units."""
LEAST_WRITTEN: Final = 0.7
"""Pixels to a figure unit below which there is no room to write the sides."""
FADE: Final = 0.14
"""How much of the picture's height the figure takes to vanish where it is cut off."""
WORD_ROOM: Final = 1000
"""Higher than any text is, in pixels."""


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
        hatch(painter, outline_path(place.path), colours)


def hatch(painter: QPainter, path: QPainterPath, colours: Colours, scale: float = 1.0) -> None:
    """Hatch an area and draw around it; ``scale`` is of lines and gaps, 1 for figure units."""
    ink = QColor(colours.warn_ink)
    ink.setAlpha(HATCH_OPACITY)
    pen = QPen(ink, HATCH_LINE * scale)
    painter.save()
    painter.setClipPath(path, Qt.ClipOperation.IntersectClip)
    painter.setPen(pen)
    painter.drawLines(_hatching(path.boundingRect(), HATCH_GAP * scale))
    painter.restore()
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(pen)
    painter.drawPath(path)


def paint_mark(painter: QPainter, shapes: Iterable[Shape], colour: str, width: float) -> None:
    """Draw around shapes, in figure units."""
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(_pen(colour, width))
    for shape in shapes:
        painter.drawPath(outline_path(shape.path))


def write_sides(painter: QPainter, view: View, colours: Colours) -> None:
    """Write below the hands which side is which: the one thing a mirror image leaves open."""
    transform = painter.transform()
    if transform.m11() < LEAST_WRITTEN:
        return
    painter.save()
    painter.resetTransform()
    painter.setFont(theme.font(TextStyle.LABEL))
    painter.setPen(QColor(colours.muted))
    on_the_right = BodySide.RIGHT if view is View.BACK else BodySide.LEFT
    on_the_left = BodySide.LEFT if view is View.BACK else BodySide.RIGHT
    for side, x in ((on_the_right, HAND_X), (on_the_left, -HAND_X)):
        place = transform.map(QPointF(x, BELOW_HANDS))
        area = QRectF(place.x() - 40, place.y(), 80, 20)
        painter.drawText(area, int(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop), side.value)
    painter.restore()


def fade_out(painter: QPainter, area: QRectF, above: bool, below: bool) -> None:  # noqa: FBT001 (a pair of edges)
    """Let what was painted vanish softly towards the top or the bottom of an area, or both."""
    shades = QLinearGradient(area.topLeft(), area.bottomLeft())
    for is_cut, stops in ((above, ((0.0, 0), (FADE, 255))), (below, ((1 - FADE, 255), (1.0, 0)))):
        for place, opacity in stops if is_cut else ():
            shades.setColorAt(place, QColor(0, 0, 0, opacity))
    if above or below:
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_DestinationIn)
        painter.fillRect(area, shades)


def _pen(colour: str, width: float) -> QPen:
    return QPen(QColor(colour), width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin)


def _hatching(area: QRectF, gap: float) -> list[QLineF]:
    """Lines that rise to the right across an area, on one grid for all areas."""
    first = int((area.left() + area.top()) / gap)
    last = int((area.right() + area.bottom()) / gap) + 1
    sums = [gap * step for step in range(first, last + 1)]
    return [
        QLineF(QPointF(total - area.bottom(), area.bottom()), QPointF(total - area.top(), area.top())) for total in sums
    ]


def in_two_lines(text: str, font: QFont, width: int) -> QFont:
    """The font, as much smaller as a text needs to fit into two lines of a width in pixels, down to half."""
    made = QFont(font)
    for pixels in range(font.pixelSize(), font.pixelSize() // 2, -1):
        made.setPixelSize(pixels)
        metrics = QFontMetrics(made)
        area = metrics.boundingRect(QRect(0, 0, width, WORD_ROOM), Qt.TextFlag.TextWordWrap, text)
        if area.height() <= 2 * metrics.lineSpacing() and area.width() <= width:
            break
    return made
