"""The way of a tool over the body, measured by length, so that a stroke can be placed on it at any moment."""

import math
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate, pairwise
from typing import Final

Point = tuple[float, float]

UPWARDS: Final = -90.0
"""The heading of what stays in one place, in degrees."""

_PIECES: Final = 8
"""Straight pieces between two points of the path: a bend shows no corners."""
_TENSION: Final = 1 / 6
_REACH: Final = 6.0
"""Figure units before and behind a place that its heading is taken from, so that a tool turns smoothly."""


@dataclass(frozen=True, slots=True)
class Track:
    """A smooth way as many straight pieces; x and y in figure units, y runs down."""

    points: tuple[Point, ...]
    lengths: tuple[float, ...]
    """How far each point lies from the first, along the way."""

    @property
    def length(self) -> float:
        """From end to end; 0 for a single place."""
        return self.lengths[-1]

    def at(self, along: float) -> Point:
        """The point ``along`` units from the start; beyond an end, that end."""
        after = bisect_right(self.lengths, along)
        if after == 0:
            return self.points[0]
        if after == len(self.points):
            return self.points[-1]
        (x1, y1), (x2, y2) = self.points[after - 1 : after + 1]
        part = (along - self.lengths[after - 1]) / (self.lengths[after] - self.lengths[after - 1])
        return (x1 + (x2 - x1) * part, y1 + (y2 - y1) * part)

    def heading(self, along: float) -> float:
        """Which way the track runs there in degrees: 0 to the right, 90 down."""
        if not self.length:
            return UPWARDS
        (x1, y1), (x2, y2) = self.at(along - _REACH), self.at(along + _REACH)
        return math.degrees(math.atan2(y2 - y1, x2 - x1))

    def walked(self, distance: float) -> float:
        """How far along a tool is that has walked to the end and back again and again."""
        if not self.length:
            return 0.0
        rest = distance % (2 * self.length)
        return min(rest, 2 * self.length - rest)


@lru_cache(maxsize=64)
def track_through(path: tuple[Point, ...]) -> Track:
    """Lay a smooth track through at least one point."""
    points = tuple(_smooth((path[0], *(place for last, place in pairwise(path) if place != last))))
    steps = (math.dist(one, other) for one, other in pairwise(points))
    return Track(points, tuple(accumulate(steps, initial=0.0)))


def _smooth(path: tuple[Point, ...]) -> Iterator[Point]:
    """Yield points of a Catmull-Rom curve through the path."""
    yield path[0]
    last = len(path) - 1
    for index in range(last):
        before, start, end, after = (path[min(max(index + step, 0), last)] for step in (-1, 0, 1, 2))
        first = (start[0] + (end[0] - before[0]) * _TENSION, start[1] + (end[1] - before[1]) * _TENSION)
        second = (end[0] - (after[0] - start[0]) * _TENSION, end[1] - (after[1] - start[1]) * _TENSION)
        for piece in range(1, _PIECES):
            yield _on_curve((start, first, second, end), piece / _PIECES)
        yield end


def _on_curve(curve: tuple[Point, Point, Point, Point], part: float) -> Point:
    rest = 1 - part
    weights = (rest**3, 3 * rest * rest * part, 3 * rest * part * part, part**3)
    return (
        sum(weight * place[0] for weight, place in zip(weights, curve, strict=True)),
        sum(weight * place[1] for weight, place in zip(weights, curve, strict=True)),
    )
