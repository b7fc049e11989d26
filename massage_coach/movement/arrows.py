"""The still picture of a movement, for people who want nothing on the screen to move."""

import math
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from massage_coach.body.sides import BodySide
from massage_coach.library.models import Movement, MovementKind
from massage_coach.movement.pose import drawn_side
from massage_coach.movement.track import Point, Track, track_through

_NEAR: Final = 5.0
"""Where a short arrow at a place ends, in figure units from it."""
_FAR: Final = 13.0
"""Where it begins."""
_ROUND: Final = range(0, 301, 15)
"""Degrees of a circle that its arrow covers: the gap shows where it ends."""
_QUARTERS: Final = (0.0, 90.0, 180.0, 270.0)
_TAPS: Final = ((0.0, 1.0), (0.5, -1.0), (1.0, 1.0))
"""Parts of its way where a drumming is drawn, and the side that the hand comes from."""
_CLEAR_CIRCLE: Final = 9.0
"""Radius from which a drawn circle reads as an arrow: one the size of a coin would not."""
_APART: Final = 1.5
"""What a drawn circle keeps from the middle line, in figure units."""
_SWELL: Final = 18.0
"""Where the arrows of a breath end: they have two heads and need the room."""


@dataclass(frozen=True, slots=True)
class Arrow:
    """A line through points in figure units, with a head at one end or at both."""

    points: tuple[Point, ...]
    at_start: bool = False
    at_end: bool = True


def arrows_of(movement: Movement, side: BodySide) -> tuple[Arrow, ...]:
    """Draw a movement as arrows on one side, or on both for ``CENTRE``; a path on the middle line is drawn once."""
    drawn = tuple(_drawn(movement))
    if side is BodySide.CENTRE and any(x for x, _ in movement.path):
        if movement.kind is MovementKind.ROLL:
            track = track_through(movement.path)
            middle, _ = track.at(track.length / 2)
            return drawn + tuple(_moved(arrow, -2 * middle) for arrow in drawn)
        # Between two places close to the middle there is no room for arrows.
        apart = drawn if len(drawn) < len(_QUARTERS) else tuple(filter(_on_one_half, drawn))
        return apart + tuple(map(_mirrored, apart))
    return drawn if side in {BodySide.CENTRE, drawn_side(movement.view)} else tuple(map(_mirrored, drawn))


def _drawn(movement: Movement) -> Iterator[Arrow]:
    track = track_through(movement.path)
    place, heading = track.at(track.length / 2), track.heading(track.length / 2)
    match movement.kind:
        case MovementKind.GLIDE | MovementKind.STRETCH:
            yield Arrow(track.points)
        case MovementKind.ROLL:
            yield Arrow(track.points, at_start=True)
        case MovementKind.KNEAD:
            for turn in (-90.0, 90.0):
                yield Arrow((_off(place, heading + turn, _FAR), _off(place, heading + turn, _NEAR)))
        case MovementKind.CIRCLES:
            radius = max(movement.radius, min(_CLEAR_CIRCLE, abs(place[0]) - _APART))
            yield Arrow(tuple(_off(place, float(turn), radius) for turn in _ROUND))
        case MovementKind.DRUM:
            yield from _taps(track)
        case MovementKind.PRESS:
            for turn in _QUARTERS:
                yield Arrow((_off(place, turn, _FAR), _off(place, turn, _NEAR)))
        case _:
            for turn in _QUARTERS:
                yield Arrow((_off(place, turn, _NEAR), _off(place, turn, _SWELL)), at_start=True)


def _taps(track: Track) -> Iterator[Arrow]:
    for part, from_side in _TAPS:
        place, turn = track.at(part * track.length), track.heading(part * track.length) + 90 * from_side
        yield Arrow((_off(place, turn, _FAR), _off(place, turn, 0.0)))


def _off(place: Point, angle_deg: float, distance: float) -> Point:
    turn = math.radians(angle_deg)
    return (place[0] + distance * math.cos(turn), place[1] + distance * math.sin(turn))


def _on_one_half(arrow: Arrow) -> bool:
    return all(x > 0 for x, _ in arrow.points)


def _mirrored(arrow: Arrow) -> Arrow:
    return Arrow(tuple((-x, y) for x, y in arrow.points), arrow.at_start, arrow.at_end)


def _moved(arrow: Arrow, by: float) -> Arrow:
    return Arrow(tuple((x + by, y) for x, y in arrow.points), arrow.at_start, arrow.at_end)
