"""The little figure seen from the side that shows at a glance how to place oneself."""

from typing import Final

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from massage_coach.body.positions import BodyPosition, Role, Stroke
from massage_coach.ui.tokens import Colours

EDGE: Final = 1.1
"""Width of the line around the person, in the units of the drawing."""
MARGIN: Final = 3.0
_PERSON: Final = (Role.FAR, Role.BODY, Role.NEAR)


def paint_position(painter: QPainter, position: BodyPosition, area: QRectF, colours: Colours) -> None:
    """Paint a position as large as an area allows, in its middle."""
    bounds = position.bounds
    width, height = bounds.width + 2 * MARGIN, bounds.height + 2 * MARGIN
    scale = min(area.width() / width, area.height() / height)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(area.center())
    painter.scale(scale, scale)
    painter.translate(-(bounds.left + bounds.right) / 2, -(bounds.top + bounds.bottom) / 2)
    for layer in _layers(position.strokes):
        for widen in (2 * EDGE, 0.0):
            for stroke in layer:
                if not widen or stroke.role is not Role.THING:
                    _paint_stroke(painter, stroke, colours, widen)
    painter.restore()


def _layers(strokes: tuple[Stroke, ...]) -> list[list[Stroke]]:
    """Strokes of one role that follow each other: each layer gets one edge around all of it."""
    layers: list[list[Stroke]] = []
    for stroke in strokes:
        alone = stroke.role in {Role.NEAR, Role.TOOL}
        if not layers or layers[-1][-1].role is not stroke.role or alone:
            layers.append([])
        layers[-1].append(stroke)
    return layers


def _paint_stroke(painter: QPainter, stroke: Stroke, colours: Colours, widen: float) -> None:
    colour = QColor(colours.control if widen else _fill(stroke.role, colours))
    cap, join = Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin
    painter.setPen(QPen(colour, stroke.width + widen, Qt.PenStyle.SolidLine, cap, join))
    points = [QPointF(*point) for point in stroke.points]
    if len(points) == 1:
        painter.drawPoint(points[0])
    else:
        painter.drawPolyline(QPolygonF(points))


def _fill(role: Role, colours: Colours) -> str:
    match role:
        case Role.THING:
            return colours.control
        case Role.FAR:
            return colours.skin
        case Role.TOOL:
            return colours.accent
        case _:
            return colours.muscle


class PositionFigure(QWidget):
    """Shows one body position; its name is what a screen reader says."""

    def __init__(self, colours: Colours) -> None:
        super().__init__()
        self.setObjectName("position-figure")
        self.setAccessibleName("Body position")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._colours = colours
        self._position: BodyPosition | None = None

    def sizeHint(self) -> QSize:  # noqa: N802 (Qt's name)
        """Large enough to make out the knees."""
        return QSize(120, 120)

    def minimumSizeHint(self) -> QSize:  # noqa: N802 (Qt's name)
        """As small as a corner of another picture."""
        return QSize(56, 56)

    def wear(self, colours: Colours) -> None:
        """Paint with other colours from now on."""
        self._colours = colours
        self.update()

    def show_position(self, position: BodyPosition | None) -> None:
        """Show a position, or nothing."""
        if position is not self._position:
            self._position = position
            self.setAccessibleDescription(position.name if position else "")
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002, N802 (Qt's name)
        """Paint the position."""
        if self._position is not None:
            painter = QPainter(self)
            paint_position(painter, self._position, QRectF(self.rect()), self._colours)
            painter.end()
