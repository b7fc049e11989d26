"""Curves as frozen commands: made through points, mirrored, flattened and measured without a screen."""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

CORNER_RADIUS: Final = 1.5
"""How much of a marked corner is rounded off, in figure units."""

_TENSION: Final = 1 / 6
"""Makes a uniform Catmull-Rom curve out of cubic ones."""
_MOST_CUT: Final = 0.4
"""Largest part of a side that a rounded corner takes."""
_STEPS: Final = 8
"""Straight pieces that a curve is flattened into: within 0.1 units on this figure."""
_WEIGHTS: Final = tuple(
    ((1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t**2 * (1 - t), t**3) for t in (step / _STEPS for step in range(1, _STEPS))
)
"""How much the four points of a cubic curve count at each inner step."""
_ROUND: Final = 0.55
"""How far the control points of a rounding reach towards its corner."""
_FLAT: Final = 1e-6
"""Curves that bend less than this are lines."""


@dataclass(frozen=True, slots=True)
class Move:
    """Start a contour at a point."""

    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Line:
    """Go straight to a point."""

    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Curve:
    """Go to ``x, y`` along a cubic curve with two control points."""

    x1: float
    y1: float
    x2: float
    y2: float
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Close:
    """Go back to where the contour started."""


Path = tuple[Move | Line | Curve | Close, ...]
Point = tuple[float, float]
Polygon = tuple[Point, ...]


@dataclass(frozen=True, slots=True)
class Knot:
    """A point that a contour goes through, smoothly or with a small rounded corner."""

    x: float
    y: float
    corner: bool = False


@dataclass(frozen=True, slots=True)
class Box:
    """The upright rectangle around something, in figure units."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def width(self) -> float:
        """From left to right."""
        return self.right - self.left

    @property
    def height(self) -> float:
        """From top to bottom."""
        return self.bottom - self.top

    def holds(self, x: float, y: float, margin: float = 0.0) -> bool:
        """Whether a point lies inside or at most ``margin`` beside."""
        return self.left - margin <= x <= self.right + margin and self.top - margin <= y <= self.bottom + margin


def closed_through(knots: Sequence[Knot]) -> Path:
    """Draw a closed contour through at least three knots.

    Two neighbours that list the same knots between the same two corners share that border exactly.
    """
    count = len(knots)
    sides = [_side(*(knots[(index + step) % count] for step in (-1, 0, 1, 2))) for index in range(count)]
    ends = [knots[(index + 1) % count].corner for index in range(count)]
    cut = [_trimmed(side, start=ends[index - 1], end=ends[index]) for index, side in enumerate(sides)]
    path: list[Move | Line | Curve | Close] = [Move(*cut[0][0])]
    for index, side in enumerate(cut):
        path.append(_command(side))
        if ends[index]:
            path.append(_turn(side[3], sides[index][3], cut[(index + 1) % count][0]))
    return (*path, Close())


def mirrored(path: Path) -> Path:
    """Reflect a path on the middle line."""
    return tuple(_mirrored_command(command) for command in path)


def flattened(path: Path) -> Polygon:
    """Turn a path of one contour into the corners of a polygon, the first not repeated at the end."""
    points: list[Point] = []
    for command in path:
        if isinstance(command, Curve):
            points.extend(_points_along(points[-1], command))
        elif not isinstance(command, Close):
            points.append((command.x, command.y))
    return tuple(points[:-1] if points[0] == points[-1] else points)


def contains(polygon: Polygon, x: float, y: float) -> bool:
    """Whether a point lies inside a polygon, by counting the sides that a ray to the right crosses."""
    inside = False
    for (x1, y1), (x2, y2) in _sides(polygon):
        if (y1 > y) != (y2 > y) and x < x1 + (y - y1) * (x2 - x1) / (y2 - y1):
            inside = not inside
    return inside


def distance(polygon: Polygon, x: float, y: float) -> float:
    """How far a point lies from the edge of a polygon, in figure units, inside or outside."""
    return min(_distance_to_side(a, b, x, y) for a, b in _sides(polygon))


def area(polygon: Polygon) -> float:
    """Area of a polygon in square units."""
    return abs(sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in _sides(polygon))) / 2


def box(polygon: Polygon) -> Box:
    """The rectangle around a polygon."""
    xs, ys = [x for x, _ in polygon], [y for _, y in polygon]
    return Box(min(xs), min(ys), max(xs), max(ys))


def middle(polygon: Polygon) -> Point:
    """A point well inside a polygon: its centre of area or, where a bent shape leaves that out, the widest part."""
    twice = sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in _sides(polygon))
    weights = [(x1 * y2 - x2 * y1, x1 + x2, y1 + y2) for (x1, y1), (x2, y2) in _sides(polygon)]
    x = sum(weight * xs for weight, xs, _ in weights) / (3 * twice)
    y = sum(weight * ys for weight, _, ys in weights) / (3 * twice)
    return (x, y) if contains(polygon, x, y) else (_middle_of_row(polygon, y), y)


def _side(before: Knot, start: Knot, end: Knot, after: Knot) -> tuple[Point, Point, Point, Point]:
    """The cubic curve from one knot to the next; a corner looks straight at its neighbour."""
    dx, dy = (end.x - start.x) / 3, (end.y - start.y) / 3
    first, second = (start.x + dx, start.y + dy), (end.x - dx, end.y - dy)
    if not start.corner:
        first = (start.x + (end.x - before.x) * _TENSION, start.y + (end.y - before.y) * _TENSION)
    if not end.corner:
        second = (end.x - (after.x - start.x) * _TENSION, end.y - (after.y - start.y) * _TENSION)
    return ((start.x, start.y), first, second, (end.x, end.y))


def _trimmed(side: tuple[Point, Point, Point, Point], *, start: bool, end: bool) -> tuple[Point, Point, Point, Point]:
    """Cut the rounding of a corner off one or both ends of a side."""
    part = min(_MOST_CUT, CORNER_RADIUS / max(math.dist(side[0], side[3]), CORNER_RADIUS))
    first, last = (part if start else 0.0), (1 - part if end else 1.0)
    kept = _until(side, last)
    return _reversed(_until(_reversed(kept), 1 - first / last))


def _until(side: tuple[Point, Point, Point, Point], part: float) -> tuple[Point, Point, Point, Point]:
    """The beginning of a cubic curve, up to ``part`` of its run, after de Casteljau."""
    a, b, c, d = side
    ab, bc, cd = _between(a, b, part), _between(b, c, part), _between(c, d, part)
    abc, bcd = _between(ab, bc, part), _between(bc, cd, part)
    return (a, ab, abc, _between(abc, bcd, part))


def _reversed(side: tuple[Point, Point, Point, Point]) -> tuple[Point, Point, Point, Point]:
    return (side[3], side[2], side[1], side[0])


def _between(one: Point, other: Point, part: float) -> Point:
    return (one[0] + (other[0] - one[0]) * part, one[1] + (other[1] - one[1]) * part)


def _command(side: tuple[Point, Point, Point, Point]) -> Line | Curve:
    start, first, second, end = side
    straight = _distance_to_side(start, end, *first) + _distance_to_side(start, end, *second) < _FLAT
    return Line(*end) if straight else Curve(*first, *second, *end)


def _turn(start: Point, corner: Point, end: Point) -> Curve:
    """The rounding of a corner."""
    return Curve(*_between(start, corner, _ROUND), *_between(end, corner, _ROUND), *end)


def _mirrored_command(command: Move | Line | Curve | Close) -> Move | Line | Curve | Close:
    match command:
        case Curve(x1, y1, x2, y2, x, y):
            return Curve(-x1, y1, -x2, y2, -x, y)
        case Move(x, y):
            return Move(-x, y)
        case Line(x, y):
            return Line(-x, y)
        case _:
            return command


def _points_along(start: Point, curve: Curve) -> Iterator[Point]:
    for a, b, c, d in _WEIGHTS:
        yield (
            a * start[0] + b * curve.x1 + c * curve.x2 + d * curve.x,
            a * start[1] + b * curve.y1 + c * curve.y2 + d * curve.y,
        )
    yield (curve.x, curve.y)


def _sides(polygon: Polygon) -> Iterator[tuple[Point, Point]]:
    return pairwise((*polygon, polygon[0]))


def _distance_to_side(start: Point, end: Point, x: float, y: float) -> float:
    dx, dy = end[0] - start[0], end[1] - start[1]
    length = dx * dx + dy * dy
    along = ((x - start[0]) * dx + (y - start[1]) * dy) / length if length else 0.0
    along = min(1.0, max(0.0, along))
    return math.dist((x, y), (start[0] + along * dx, start[1] + along * dy))


def _middle_of_row(polygon: Polygon, y: float) -> float:
    """The middle of the widest stretch inside a polygon at a height that crosses it."""
    crossings = sorted(
        x1 + (y - y1) * (x2 - x1) / (y2 - y1) for (x1, y1), (x2, y2) in _sides(polygon) if (y1 > y) != (y2 > y)
    )
    stretches = zip(crossings[::2], crossings[1::2], strict=True)
    left, right = max(stretches, key=lambda stretch: stretch[1] - stretch[0])
    return (left + right) / 2
