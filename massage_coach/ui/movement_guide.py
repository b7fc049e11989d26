"""Shows how a technique moves: the part of the body it is done on, and its tool going at the true tempo."""

import math
from collections.abc import Iterable, Sequence
from typing import Final, cast

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, QSizeF, Qt
from PySide6.QtGui import QColor, QLinearGradient, QPainter, QPaintEvent, QPixmap, QResizeEvent, QShowEvent, QTransform
from PySide6.QtWidgets import QSizePolicy, QWidget

from massage_coach.body.figure import Figure, NoGo, Shape
from massage_coach.body.positions import BodyPosition
from massage_coach.body.sides import BodySide
from massage_coach.library.models import Movement, MovementKind, Technique
from massage_coach.movement.pose import Pose
from massage_coach.movement.words import describe
from massage_coach.ui import body_paint, guide_paint
from massage_coach.ui.guide_frame import GuideFrame, frame_for, lit_shapes, way_of
from massage_coach.ui.guide_paint import BreathBadge, Tool
from massage_coach.ui.position_figure import paint_position
from massage_coach.ui.rounds import Rounds
from massage_coach.ui.tokens import Colours

LEAST_MOVE: Final = 0.6
"""Movement in pixels below which nothing is painted."""
NO_GO_NEAR: Final = 45.0
"""How far from the way of the tool a place is hatched that is never pressed, in figure units."""
CORNER: Final = 0.3
"""Part of the shorter side that the body position in the corner takes."""
CORNER_LARGEST: Final = 104
CORNER_SMALLEST: Final = 58
ROOM_FOR_CORNER: Final = 170
"""Smallest side of the picture, in pixels, that has room for a body position in its corner."""


class MovementGuide(QWidget):
    """Paints a movement at a moment; it has no clock, so that it stops whenever nobody asks for another moment.

    The body with its lights is kept as a picture; a moment paints only where the tool was and where it is now.
    """

    def __init__(self, figure: Figure, colours: Colours) -> None:
        super().__init__()
        self.setObjectName("movement-guide")
        self.setAccessibleName("Movement")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._figure = figure
        self._colours = colours
        self._movement: Movement | None = None
        self._side = BodySide.CENTRE
        self._lit: tuple[Shape, ...] = ()
        self._position: BodyPosition | None = None
        self._reduced = False
        self._t_s = 0.0
        self._tools: tuple[Tool, ...] = ()
        self._badge: BreathBadge | None = None
        self._frame: GuideFrame | None = None
        self._places: tuple[QRect, ...] = ()
        """Where the tools are, in pixels."""
        self._latest: tuple[Tool, ...] = ()
        self._speed = math.inf
        """Of whatever is quickest, in pixels a second."""
        self._ground = QPixmap()
        self._rounds = Rounds(colours, 1.0)

    def sizeHint(self) -> QSize:  # noqa: N802 (Qt's name)
        """Large enough to follow it from the floor."""
        return QSize(280, 320)

    def minimumSizeHint(self) -> QSize:  # noqa: N802 (Qt's name)
        """Still readable."""
        return QSize(140, 140)

    @property
    def reduced_motion(self) -> bool:
        """Whether it is a still picture with arrows."""
        return self._reduced

    @reduced_motion.setter
    def reduced_motion(self, reduced: bool) -> None:
        if reduced != self._reduced:
            self._reduced = reduced
            self._start_over()

    @property
    def poses(self) -> tuple[Pose, ...]:
        """Where its tools are."""
        return tuple(tool.pose for tool in self._tools)

    @property
    def breath_word(self) -> str:
        """``in`` or ``out`` as it is written, or how long both take in a still picture; empty without a breath."""
        return self._badge.word if self._badge else ""

    def seconds_per(self, pixels: float) -> float:
        """How long whatever is quickest takes for so many pixels as it goes just now."""
        return pixels / self._speed if self._speed and not self._reduced else math.inf

    def wear(self, colours: Colours) -> None:
        """Paint with other colours from now on."""
        self._colours = colours
        self._start_over()

    def show_movement(self, technique: Technique | None, side: BodySide, position: BodyPosition | None = None) -> None:
        """Show a technique on a side, ``CENTRE`` for both, from its beginning; ``position`` is drawn in a corner.

        A technique without a movement, or none at all, leaves an empty picture.
        """
        movement = technique.movement if technique else None
        if (movement, side, position) == (self._movement, self._side, self._position):
            return
        self._movement, self._side, self._position = movement, side, position
        self._t_s = 0.0
        self._lit = lit_shapes(self._figure, movement, technique.targets, side) if technique and movement else ()
        self.setAccessibleDescription(describe(movement) if movement else "")
        self._start_over()

    def render_at(self, t_s: float, *, moving: bool = True) -> None:
        """Show the moment ``t_s`` seconds into the hold; ``moving`` is false where it stays there for now.

        Under reduced motion every moment looks the same.
        """
        earlier_s, self._t_s = self._t_s, t_s
        if self._reduced or self._movement is None or self._frame is None:
            return
        scale = self._frame.transform.m11()
        tools = guide_paint.tools_at(self._movement, self._side, t_s)
        if t_s > earlier_s:
            self._speed = _moved(self._latest, tools) * scale / (t_s - earlier_s)
        self._latest = tools
        if not moving or _moved(self._tools, tools) * scale >= LEAST_MOVE:
            self._put(tools)
        if self._badge is not None:
            self._breathe(self._badge, self._badge.at(self._movement, t_s))

    # Laying out

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 (Qt's name)
        """See to it that only the guide is painted where it lies."""
        super().showEvent(event)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 (Qt's name)
        """See to it again after a change of dress, which takes it away."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 (Qt's name)
        """Take new measures."""
        super().resizeEvent(event)
        self._start_over()

    def _start_over(self) -> None:
        """Measure everything anew, and paint it."""
        self._ground = QPixmap()
        self._frame, self._tools, self._places, self._badge = None, (), (), None
        movement = self._movement
        if movement is not None and not self.size().isEmpty():
            size = QSizeF(self.size())
            if movement.kind is MovementKind.BREATHE:  # all of the body is shown, and the feet are not to be hidden
                size.setHeight(max(1.0, size.height() - guide_paint.BADGE_ROOM))
            self._frame = frame_for(self._figure, movement, self._lit, self._side, size)
            still = guide_paint.still_tools(movement, self._side)
            self._tools = still if self._reduced else guide_paint.tools_at(movement, self._side, self._t_s)
            self._places, self._latest = tuple(self._place_of(tool) for tool in self._tools), self._tools
            self._badge = self._badge_at(self._t_s)
        self.update()

    def _badge_at(self, t_s: float) -> BreathBadge | None:
        return guide_paint.badge_at(self._movement, t_s, QSizeF(self.size()), still=self._reduced)

    def _put(self, tools: tuple[Tool, ...]) -> None:
        """Put the tools elsewhere; each takes one rectangle with the place where it was, and two that meet take one."""
        before, self._tools = self._places, tools
        self._places = tuple(self._place_of(tool) for tool in tools)
        first, *others = (old | new for old, new in zip(before, self._places, strict=True))
        for other in others:
            if first.intersects(other):
                first |= other
            else:
                self.update(other)
        self.update(first)

    def _breathe(self, before: BreathBadge, badge: BreathBadge) -> None:
        if badge.word != before.word:
            self.update(badge.changing.toAlignedRect())
        elif badge.grown(before) >= LEAST_MOVE:
            self.update(badge.disc.toAlignedRect())
        else:
            return
        self._badge = badge

    def _place_of(self, tool: Tool) -> QRect:
        """All of a tool in pixels."""
        transform = self._frame.transform if self._frame else QTransform()
        return transform.mapRect(tool.bounds).toAlignedRect().adjusted(-1, -1, 1, 1)

    def _corner(self) -> QRectF:
        """Where the body position goes: away from the tool, above; an empty rectangle where there is no room."""
        shorter = min(self.width(), self.height())
        if self._position is None or shorter < ROOM_FOR_CORNER or self._movement is None:
            return QRectF()
        side = min(max(shorter * CORNER, CORNER_SMALLEST), CORNER_LARGEST)
        to_the_left = way_of(self._movement, self._side).center().x() >= 0
        return QRectF(0.0 if to_the_left else self.width() - side, 0.0, side, side)

    # Painting

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 (Qt's name)
        """Copy what is asked for of the kept picture, and paint the tools where they are."""
        ratio = self.devicePixelRatioF()
        if self._ground.size() != self.size() * ratio:
            self._ground = self._make_ground(ratio)
            self._rounds = Rounds(self._colours, ratio * (self._frame.transform.m11() if self._frame else 1.0))
        painter = QPainter(self)
        region = event.region()
        for area in cast("Iterable[QRect]", region):  # which PySide6 forgets to say
            if region.rectCount() > 1:  # what lies in a single rectangle is copied at once, not line by line
                painter.setClipRect(area)
            self._paint(painter, area)
        painter.end()

    def _paint(self, painter: QPainter, area: QRect) -> None:
        _copy(painter, self._ground, area)
        if self._frame is None or self._movement is None:
            return
        touched = [tool for tool, place in zip(self._tools, self._places, strict=True) if area.intersects(place)]
        for tool in touched:
            painter.setTransform(self._frame.transform)
            guide_paint.paint_halo(painter, tool, self._rounds)
        for tool in touched:
            painter.setTransform(self._frame.transform)
            guide_paint.paint(painter, tool, self._colours, self._rounds)
        painter.resetTransform()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._reduced:
            arrows = guide_paint.still_arrows(self._movement, self._side)
            guide_paint.paint_arrows(painter, arrows, self._frame.transform, self._colours)
        if self._badge is not None:
            guide_paint.paint_breath(painter, self._badge, QRectF(area), self._colours)

    def _make_ground(self, ratio: float) -> QPixmap:
        """The body with its lights, as far as it does not change from moment to moment."""
        ground = self._picture(ratio, self._colours.card)
        if self._frame is None or self._movement is None:
            return ground
        painter = QPainter(ground)
        painter.drawPixmap(0, 0, self._body(ratio, self._frame, self._movement))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        corner = self._corner()
        if self._position is not None and not corner.isEmpty():
            guide_paint.paint_plate(painter, corner, self._colours)
            paint_position(painter, self._position, corner.adjusted(6, 6, -6, -6), self._colours)
        if self._badge is not None:
            guide_paint.paint_plate(painter, self._badge.area, self._colours)
        painter.end()
        return ground

    def _body(self, ratio: float, frame: GuideFrame, movement: Movement) -> QPixmap:
        picture = self._picture(ratio, "")
        painter = QPainter(picture)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setTransform(frame.transform)
        body_paint.paint_body(painter, self._figure, movement.view, self._colours)
        body_paint.paint_lit(painter, self._lit, self._colours)
        body_paint.paint_no_go(painter, self._no_go_near(movement), self._colours)
        guide_paint.paint_way(painter, movement, self._side, self._colours)
        painter.resetTransform()
        _fade_out(painter, QRectF(self.rect()), frame.cut)
        painter.end()
        return picture

    def _no_go_near(self, movement: Movement) -> list[NoGo]:
        if movement.kind is MovementKind.BREATHE:
            return []
        near = way_of(movement, self._side).adjusted(-NO_GO_NEAR, -NO_GO_NEAR, NO_GO_NEAR, NO_GO_NEAR)
        places = (place for place in self._figure.no_go if place.view is movement.view)
        return [place for place in places if body_paint.outline_path(place.path).boundingRect().intersects(near)]

    def _picture(self, ratio: float, colour: str) -> QPixmap:
        made = QPixmap(self.size() * ratio)
        made.setDevicePixelRatio(ratio)
        made.fill(QColor(colour) if colour else QColor(Qt.GlobalColor.transparent))
        return made


def _moved(before: Sequence[Tool], now: Sequence[Tool]) -> float:
    """How far whatever moved most has moved, in figure units."""
    if len(before) != len(now):
        return math.inf
    return max(tool.moved(earlier) for earlier, tool in zip(before, now, strict=True))


def _copy(painter: QPainter, picture: QPixmap, area: QRect) -> None:
    """Copy a part of a picture to the same place."""
    ratio = picture.devicePixelRatio()
    source = QRectF(area.x() * ratio, area.y() * ratio, area.width() * ratio, area.height() * ratio)
    painter.drawPixmap(QRectF(area), picture, source)


def _fade_out(painter: QPainter, area: QRectF, cut: tuple[bool, bool, bool, bool]) -> None:
    """Let what was painted vanish softly towards the edges where the figure goes on."""
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_DestinationIn)
    left, top, right, bottom = cut
    for ends, first, last in (
        ((area.topLeft(), area.topRight()), left, right),
        ((area.topLeft(), area.bottomLeft()), top, bottom),
    ):
        shades = QLinearGradient(*ends)
        for at, is_cut, opacity in ((0.0, first, 0), (body_paint.FADE, first, 255)):
            if is_cut:
                shades.setColorAt(at, QColor(0, 0, 0, opacity))
        for at, is_cut, opacity in ((1.0, last, 0), (1 - body_paint.FADE, last, 255)):
            if is_cut:
                shades.setColorAt(at, QColor(0, 0, 0, opacity))
        if first or last:
            painter.fillRect(area, shades)
