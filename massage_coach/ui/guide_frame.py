"""Where the part of the figure around a movement lies in a picture, so that it is as large as it is calm."""

from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QPointF, QRectF, QSizeF
from PySide6.QtGui import QTransform

from massage_coach.body.figure import WHOLE_BODY, Figure, Shape
from massage_coach.body.path import Box
from massage_coach.body.sides import BodySide
from massage_coach.library.models import Movement, MovementKind
from massage_coach.movement.pose import drawn_side

MARGIN: Final = 8.0
"""Room around what has to be seen, in figure units."""
AROUND: Final = 52.0
"""What is always seen around the way of the tool: enough to tell which part of the body it is."""
FURTHEST: Final = 90.0
"""A target is shown no further from the way than this: the whole of a long muscle would make all of it small."""


@dataclass(frozen=True, slots=True)
class GuideFrame:
    """The part of the figure in a picture."""

    transform: QTransform
    """From figure units to pixels."""
    cut: tuple[bool, bool, bool, bool]
    """Whether the figure goes on beyond the left, the top, the right and the bottom edge."""


def lit_shapes(figure: Figure, movement: Movement, targets: tuple[str, ...], side: BodySide) -> tuple[Shape, ...]:
    """The shapes of some targets that are seen together with a movement."""
    shapes = (shape for muscle in targets for shape in figure.shapes_of(muscle, side))
    return tuple(shape for shape in shapes if shape.view is movement.view)


def way_of(movement: Movement, side: BodySide) -> QRectF:
    """The rectangle that a movement's path takes on a side, in figure units; on both for ``CENTRE``."""
    xs, ys = zip(*movement.path, strict=True)
    drawn = QRectF(QPointF(min(xs), min(ys)), QPointF(max(xs), max(ys)))
    mirrored = QRectF(QPointF(-max(xs), min(ys)), QPointF(-min(xs), max(ys)))
    if side is BodySide.CENTRE:
        return QRectF(mirrored.topLeft(), drawn.bottomRight())
    return drawn if side is drawn_side(movement.view) else mirrored


def frame_for(figure: Figure, movement: Movement, lit: tuple[Shape, ...], side: BodySide, size: QSizeF) -> GuideFrame:
    """Choose the part to show: the targets around the movement, or the whole body where only the breath moves."""
    body = _body(figure, movement)
    seen = body if movement.kind is MovementKind.BREATHE else _seen(movement, lit, side).intersected(body)
    scale = min(size.width() / seen.width(), size.height() / seen.height())
    across, down = size.width() / scale, size.height() / scale
    left = _placed(seen.center().x(), across, body.left(), body.right())
    top = _placed(seen.center().y(), down, body.top(), body.bottom())
    transform = QTransform(scale, 0, 0, scale, -left * scale, -top * scale)
    cut = (left > body.left(), top > body.top(), left + across < body.right(), top + down < body.bottom())
    return GuideFrame(transform, cut)


def _seen(movement: Movement, lit: tuple[Shape, ...], side: BodySide) -> QRectF:
    way = way_of(movement, side)
    near = way.adjusted(-FURTHEST, -FURTHEST, FURTHEST, FURTHEST)
    seen = way.adjusted(-AROUND, -AROUND, AROUND, AROUND)
    for shape in lit:
        if shape.muscle != WHOLE_BODY:
            seen = seen.united(_rectangle(shape.bounds).intersected(near))
    return seen.adjusted(-MARGIN, -MARGIN, MARGIN, MARGIN)


def _body(figure: Figure, movement: Movement) -> QRectF:
    """All of the figure in the movement's view, and the soles with it."""
    bottoms = [shape.bounds.bottom for shape in figure.shapes if shape.view is movement.view]
    width, bottom = figure.size.width, max(bottoms, default=figure.size.height)
    return QRectF(-width / 2 - MARGIN, -MARGIN, width + 2 * MARGIN, bottom + 2 * MARGIN)


def _placed(middle: float, length: float, least: float, most: float) -> float:
    """Begin where the middle is right, without looking past an end; in the middle where all of it is seen."""
    if length >= most - least:
        return (least + most - length) / 2
    return min(max(middle - length / 2, least), most - length)


def _rectangle(box: Box) -> QRectF:
    return QRectF(box.left, box.top, box.width, box.height)
