"""What moves in the picture of a movement: the tool, the swell of a breath, and the arrows that stand for both."""

import math
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Final

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen, QPolygonF, QTransform

from massage_coach.body.sides import BodySide
from massage_coach.library.models import Movement, MovementKind, Touch
from massage_coach.movement.arrows import Arrow, arrows_of
from massage_coach.movement.pose import Pose, drawn_side, poses_at
from massage_coach.movement.tempo import breathes_in, swell_at
from massage_coach.movement.track import track_through
from massage_coach.ui import theme, tool_paint
from massage_coach.ui.rounds import Rounds
from massage_coach.ui.tokens import ROW_RADIUS, Colours, TextStyle

HALO: Final = (13.0, 23.0)
"""Radius of the glow around a tool with empty and with full lungs, in figure units."""
WIDE_HALO: Final = (26.0, 56.0)
"""The same where nothing but the breath moves."""
SWELL: Final = 0.08
"""How much larger a tool that lies on the body is with full lungs."""
BADGE_HEIGHT: Final = 38.0
BADGE_BELOW: Final = 6.0
BADGE_ROOM: Final = BADGE_HEIGHT + 2 * BADGE_BELOW
DOT: Final = (4.0, 12.0)
"""Radius of the disc beside the breath's word, in pixels."""
WAY_LINE: Final = 1.4
IN: Final = "Breathe in"
OUT: Final = "Breathe out"
SPREAD: Final = 2.4
ARROW_LINE: Final = 2.0
HEAD: Final = 7.0
"""Length of an arrow's head, in pixels at two pixels to a unit."""
_ACROSS: Final = frozenset((Touch.ROLLER, Touch.TOWEL))
_SHOWS_WAY: Final = frozenset((MovementKind.GLIDE, MovementKind.ROLL, MovementKind.STRETCH, MovementKind.DRUM))


@dataclass(frozen=True, slots=True)
class Tool:
    """One tool at one moment."""

    touch: Touch
    kind: MovementKind
    pose: Pose
    turn_deg: float
    is_mirrored: bool
    breathes: bool

    @property
    def halo(self) -> float:
        """Radius of the glow of the breath, in figure units; 0 without one."""
        if not self.breathes:
            return 0.0
        least, most = WIDE_HALO if self.kind is MovementKind.BREATHE else HALO
        return least + (most - least) * self.pose.swell

    @property
    def is_drawn(self) -> bool:
        """Whether there is a tool to draw, or nothing but the breath."""
        return self.touch is not Touch.NONE or self.kind is not MovementKind.BREATHE

    @property
    def swollen(self) -> float:
        """How much larger it is drawn for lying on a breathing body."""
        return 1 + SWELL * self.pose.swell * (self.kind is MovementKind.BREATHE)

    @property
    def transform(self) -> QTransform:
        """From the tool's own drawing to figure units."""
        made = QTransform.fromTranslate(self.pose.x, self.pose.y)
        if self.is_mirrored:
            made.scale(-1, 1)
        made.rotate(self.turn_deg)
        return made.scale(self.swollen, self.swollen)

    @property
    def bounds(self) -> QRectF:
        """Everything that is painted of it, in figure units."""
        shape, halo = tool_paint.shape_of(self.touch), self.halo
        ring = max(halo, shape.pad * 1.6 + 1)
        around = QRectF(self.pose.x - ring, self.pose.y - ring, 2 * ring, 2 * ring)
        return around.united(self.transform.mapRect(shape.largest)) if self.is_drawn else around

    def moved(self, before: "Tool") -> float:
        """How far anything on it has moved, in figure units."""
        old, new = before.pose, self.pose
        return max(
            math.hypot(new.x - old.x, new.y - old.y),
            abs(new.press - old.press) * 4,
            abs(self.halo - before.halo),
            abs(math.radians(self.turn_deg - before.turn_deg)) * tool_paint.BALL,
        )


def tools_at(movement: Movement, side: BodySide, t_s: float) -> tuple[Tool, ...]:
    """Every tool of a movement at a moment: one, or two that mirror each other; a roller lies across both sides."""
    poses = poses_at(movement, side, t_s)
    if len(poses) > 1 and movement.tool in _ACROSS:
        poses = (replace(poses[0], x=0.0),)
    return tuple(_tool(movement, pose) for pose in poses)


def _tool(movement: Movement, pose: Pose) -> Tool:
    is_mirrored = pose.x < 0
    heading = 180.0 - pose.angle_deg if is_mirrored else pose.angle_deg
    touch, kind = movement.tool, movement.kind
    if tool_paint.is_hand(touch):
        turn = tool_paint.turn_of(kind, heading, stays=len(movement.path) == 1, view=movement.view)
    elif touch in {Touch.BALL, Touch.TWO_BALLS}:
        turn = math.degrees((abs(pose.x) + pose.y) / tool_paint.BALL)  # a ball shows by its seam that it rolls
    else:
        turn = 0.0
    return Tool(touch, kind, pose, turn, is_mirrored, movement.breath is not None)


def still_tools(movement: Movement, side: BodySide) -> tuple[Tool, ...]:
    """Every tool at the moment that says most about a movement in a still picture: pressed, or about to set out."""
    at_s = movement.stroke_s if movement.kind is MovementKind.PRESS else 0.0
    if movement.kind is MovementKind.KNEAD:
        strokes = round(track_through(movement.path).length / 2 / movement.step) if movement.step else 0
        at_s = movement.stroke_s / 2 + strokes * movement.cycle_s
    only_breathes = movement.kind is MovementKind.BREATHE
    tools = tools_at(movement, side, at_s)
    return tuple(replace(tool, pose=replace(tool.pose, swell=0.5), breathes=only_breathes) for tool in tools)


def still_arrows(movement: Movement, side: BodySide) -> tuple[Arrow, ...]:
    """The arrows of a movement; those of a breath are spread out, because the whole body is shown with them."""
    arrows = arrows_of(movement, side)
    if movement.kind is not MovementKind.BREATHE:
        return arrows
    middles = [(pose.x, pose.y) for pose in poses_at(movement, BodySide.CENTRE, 0.0)]
    middle_x = sum(x for x, _ in middles) / len(middles)
    _, middle_y = middles[0]
    once = [arrow for arrow in arrows if len(middles) == 1 or arrow.points[0][0] > 0]
    away_x = middle_x if len(middles) == 1 else movement.path[0][0]
    return tuple(
        replace(arrow, points=tuple((middle_x + SPREAD * (x - away_x), _spread(y, middle_y)) for x, y in arrow.points))
        for arrow in once
    )


def _spread(at: float, middle: float) -> float:
    return middle + SPREAD * (at - middle)


def paint_halo(painter: QPainter, tool: Tool, rounds: Rounds) -> None:
    """Paint the breath around a tool on a painter that is set to figure units."""
    if tool.halo:
        rounds.paint_glow(painter, QPointF(tool.pose.x, tool.pose.y), tool.halo)


def paint(painter: QPainter, tool: Tool, colours: Colours, rounds: Rounds) -> None:
    """Paint a tool itself, and what it presses on below it, on a painter that is set to figure units."""
    if tool.is_drawn:
        shape, pose = tool_paint.shape_of(tool.touch), tool.pose
        rounds.paint_press(painter, QPointF(pose.x, pose.y), shape.pad, pose.press, tool.swollen)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setTransform(tool.transform, combine=True)
        tool_paint.paint_tool(painter, shape, colours, pose.press)


def paint_way(painter: QPainter, movement: Movement, side: BodySide, colours: Colours) -> None:
    """Paint the way that a tool takes as a thin dotted line, in figure units."""
    if movement.kind not in _SHOWS_WAY or movement.tool in _ACROSS:
        return
    line = QColor(colours.ink)
    line.setAlpha(150)
    pen = QPen(line, WAY_LINE, Qt.PenStyle.DotLine, Qt.PenCapStyle.RoundCap)
    pen.setDashPattern([0.1, 2.4])
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    points = [QPointF(*point) for point in track_through(movement.path).points]
    mirrored = [QPointF(-point.x(), point.y()) for point in points]
    if side in {BodySide.CENTRE, drawn_side(movement.view)}:
        painter.drawPolyline(QPolygonF(points))
    if side is not drawn_side(movement.view):
        painter.drawPolyline(QPolygonF(mirrored))


def paint_arrows(painter: QPainter, arrows: Iterable[Arrow], transform: QTransform, colours: Colours) -> None:
    """Paint arrows that stand for a movement; ``transform`` leads from figure units to pixels."""
    size = min(1.4, max(0.7, transform.m11() / 2))
    for arrow in arrows:
        points = [transform.map(QPointF(*point)) for point in arrow.points]
        heads = [_head(points[1], points[0], HEAD * size)] if arrow.at_start else []
        heads += [_head(points[-2], points[-1], HEAD * size)] if arrow.at_end else []
        for colour, width in ((colours.card, 3 * ARROW_LINE), (colours.ink, ARROW_LINE)):
            painter.setPen(tool_paint.round_pen(colour, width * size))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawPolyline(QPolygonF(points))
            for head in heads:
                painter.drawPolyline(head)


def _head(before: QPointF, tip: QPointF, length: float) -> QPolygonF:
    """The two strokes at the tip of an arrow."""
    heading = math.atan2(tip.y() - before.y(), tip.x() - before.x())
    ends = [
        tip - QPointF(length * math.cos(heading + turn), length * math.sin(heading + turn)) for turn in (-0.55, 0.55)
    ]
    return QPolygonF([ends[0], tip, ends[1]])


@dataclass(frozen=True, slots=True)
class BreathBadge:
    """A disc that swells with the lungs, and the word for what they do."""

    word: str
    swell: float
    area: QRectF
    """Its plate, in pixels."""

    @property
    def radius(self) -> float:
        """Of the disc, in pixels."""
        return DOT[0] + (DOT[1] - DOT[0]) * self.swell

    @property
    def changing(self) -> QRectF:
        """All of it that ever changes."""
        return self.area.adjusted(2, 2, -2, -2)

    @property
    def middle(self) -> QPointF:
        """Of the disc, in pixels."""
        return QPointF(self.area.left() + 10 + DOT[1], self.area.center().y())

    @property
    def disc(self) -> QRectF:
        """All that the disc ever takes, with its line."""
        middle, reach = self.middle, DOT[1] + 1
        return QRectF(middle.x() - reach, middle.y() - reach, 2 * reach, 2 * reach)

    @property
    def words(self) -> QRectF:
        """Where its word is."""
        left, area = self.middle.x() + DOT[1] + 8, self.area
        return QRectF(left, area.top(), area.right() - self.middle.x(), area.height())

    def at(self, movement: Movement, t_s: float) -> "BreathBadge":
        """The same badge at another moment."""
        return replace(self, word=_breath_word(movement, t_s), swell=swell_at(movement, t_s))

    def grown(self, before: "BreathBadge") -> float:
        """How far the edge of the disc has moved, in pixels."""
        return abs(self.radius - before.radius)


def badge_at(movement: Movement | None, t_s: float, size: QSizeF, *, still: bool) -> BreathBadge | None:
    """The breath of a moment for a picture of some size; ``still`` says how long both take instead of swelling."""
    if movement is None or movement.breath is None:
        return None
    breath = movement.breath
    if still:
        word, swell = f"in {breath.in_s:g} s, out {breath.out_s:g} s", 0.5
        longest = word
    else:
        word, swell = _breath_word(movement, t_s), swell_at(movement, t_s)
        longest = OUT
    width = _metrics().horizontalAdvance(longest) + 2 * DOT[1] + 34
    left = (size.width() - width) / 2
    return BreathBadge(word, swell, QRectF(left, size.height() - BADGE_HEIGHT - BADGE_BELOW, width, BADGE_HEIGHT))


def paint_breath(painter: QPainter, badge: BreathBadge, area: QRectF, colours: Colours) -> None:
    """Paint what changes of the breath, in pixels, onto its plate, as far as it touches an area."""
    if badge.disc.intersects(area):
        painter.setPen(QPen(QColor(colours.accent), 1.2))
        painter.setBrush(QColor(colours.soft))
        painter.drawEllipse(badge.middle, badge.radius, badge.radius)
    if badge.words.intersects(area):
        painter.setFont(theme.font(TextStyle.SMALL_STRONG))
        painter.setPen(QColor(colours.ink))
        painter.drawText(badge.words, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter), badge.word)


def _breath_word(movement: Movement, t_s: float) -> str:
    return IN if breathes_in(movement, t_s) else OUT


def _metrics() -> QFontMetricsF:
    return QFontMetricsF(theme.font(TextStyle.SMALL_STRONG))


def paint_plate(painter: QPainter, area: QRectF, colours: Colours) -> None:
    """Paint a quiet plate that words or a small picture are read on."""
    ground = QColor(colours.card)
    ground.setAlpha(235)
    painter.setPen(QPen(QColor(colours.line), 1))
    painter.setBrush(ground)
    radius = min(area.height() / 2, float(ROW_RADIUS))
    painter.drawRoundedRect(area.adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)
