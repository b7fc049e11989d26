"""How a technique of one's own moves on the drawn figure: a few ways to choose from, laid over what it reaches."""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

import msgspec

from massage_coach.body.figure import WHOLE_BODY, Figure, Shape
from massage_coach.body.path import Polygon
from massage_coach.body.sides import View
from massage_coach.library.models import (
    Breath,
    Movement,
    MovementKind,
    Point,
    Position,
    Stance,
    Technique,
    Touch,
)

BREATH: Final = Breath(in_s=4.5, out_s=5.5)
"""The slow breath of the built-in techniques."""

TOUCHES: Final[Mapping[str, Touch]] = {
    "hands": Touch.HAND,
    "tennis-ball": Touch.BALL,
    "soft-ball": Touch.BALL,
    "two-tennis-balls": Touch.TWO_BALLS,
    "foam-roller": Touch.ROLLER,
    "rolled-towel": Touch.TOWEL,
    "towel": Touch.TOWEL,
    "warm-pack": Touch.TOWEL,
    "massage-hook": Touch.HOOK,
}
"""How a tool is drawn; what is not named here is not drawn."""

STANCES: Final = {
    Position.STANDING: Stance.STANDING,
    Position.SEATED: Stance.SEATED,
    Position.SUPINE: Stance.SUPINE,
    Position.SIDE_LYING: Stance.SIDE_LYING,
    Position.KNEELING: Stance.KNEELING,
}

BELLY: Final[Point] = (0.0, 145.0)
"""Where the breath is drawn, seen from the front."""

_NEAR: Final = 0.5
"""A shape in the middle may lie so far on the other half, in figure units."""
_ENDS: Final = (0.25, 0.75)
"""Where a way begins and ends, as shares of the longer side of what it crosses."""


@dataclass(frozen=True, slots=True)
class _Manner:
    """What a way of moving has besides its place."""

    stroke_s: float
    back_s: float | None = None
    is_along: bool = False
    breath: Breath | None = None


_MANNERS: Final = {
    MovementKind.PRESS: _Manner(5.5, breath=BREATH),
    MovementKind.CIRCLES: _Manner(4),
    MovementKind.GLIDE: _Manner(5.5, 4.5, is_along=True, breath=BREATH),
    MovementKind.KNEAD: _Manner(2, 2),
    MovementKind.ROLL: _Manner(3, is_along=True),
    MovementKind.DRUM: _Manner(0.25, is_along=True),
    MovementKind.STRETCH: _Manner(5.5, is_along=True, breath=BREATH),
    MovementKind.BREATHE: _Manner(5.5, breath=BREATH),
}


def movement_for(kind: MovementKind, technique: Technique, figure: Figure) -> Movement | None:
    """Lay a way of moving over the first target that the figure shows; ``None`` where it shows none of them.

    The breath needs no target.
    """
    shape = _shape(technique, figure)
    path: tuple[Point, ...]
    if kind is MovementKind.BREATHE:
        view, path = View.FRONT, (BELLY,)
    elif shape is None:
        return None
    else:
        view = shape.view
        path = _way(shape) if _MANNERS[kind].is_along else (_rounded(*shape.middle),)
    manner = _MANNERS[kind]
    return Movement(
        kind=kind,
        view=view,
        path=path,
        tool=_touch(technique),
        stroke_s=manner.stroke_s,
        back_s=manner.back_s,
        breath=manner.breath,
        figure=_stance(technique),
    )


def following(before: Technique, after: Technique, figure: Figure) -> Technique:
    """Let the movement go along with a choice of place, tool or position; it goes where it cannot be shown any more.

    A movement that was drawn by hand keeps its way as long as the targets stay.
    """
    moved = after.movement
    if moved is None or moved != before.movement:
        return after
    if before.targets != after.targets or moved == movement_for(moved.kind, before, figure):
        return msgspec.structs.replace(after, movement=movement_for(moved.kind, after, figure))
    stance = moved.figure if before.positions == after.positions else _stance(after)
    touch = moved.tool if before.tools == after.tools else _touch(after)
    return msgspec.structs.replace(after, movement=msgspec.structs.replace(moved, tool=touch, figure=stance))


def _touch(technique: Technique) -> Touch:
    return next((TOUCHES[tool] for tool in technique.tools if tool in TOUCHES), Touch.NONE)


def _stance(technique: Technique) -> Stance:
    return next((STANCES[position] for position in technique.positions), Stance.SEATED)


def _shape(technique: Technique, figure: Figure) -> Shape | None:
    """The largest shape of the first target that has one, on the half of the figure that is drawn on."""
    for target in technique.targets:
        shapes = [shape for shape in figure.shapes_of(target) if shape.middle[0] >= -_NEAR and target != WHOLE_BODY]
        if shapes:
            return max(shapes, key=lambda shape: shape.area)
    return None


def _way(shape: Shape) -> tuple[Point, ...]:
    """From end to end through the middle of a shape, along its longer side."""
    bounds = shape.bounds
    left = max(0.0, bounds.left)
    if bounds.height >= bounds.right - left:
        levels = [bounds.top + share * bounds.height for share in _ENDS]
        return tuple(_rounded(_middle_at(shape.polygon, level), level) for level in levels)
    turned = tuple((y, x) for x, y in shape.polygon)
    levels = [left + share * (bounds.right - left) for share in _ENDS]
    return tuple(_rounded(level, _middle_at(turned, level)) for level in levels)


def _middle_at(polygon: Polygon, level: float) -> float:
    """The middle of the widest stretch inside a polygon at a height within it."""
    sides = pairwise((*polygon, polygon[0]))
    crossings = sorted(
        x1 + (level - y1) * (x2 - x1) / (y2 - y1) for (x1, y1), (x2, y2) in sides if (y1 > level) != (y2 > level)
    )
    stretches = zip(crossings[::2], crossings[1::2], strict=True)
    left, right = max(stretches, key=lambda stretch: stretch[1] - stretch[0])
    return (left + right) / 2


def _rounded(x: float, y: float) -> Point:
    return (max(0.0, round(x, 1)), round(y, 1))
