"""Finds the nearest place in a direction, so that arrow keys can walk over the body."""

from collections.abc import Mapping
from typing import Final, TypeVar

from massage_coach.body.path import Point

Key = TypeVar("Key")

_ASIDE: Final = 2.0
"""How much more a step aside counts than a step ahead."""


def neighbour(places: Mapping[Key, Point], start: Key, across: int, down: int) -> Key | None:
    """The nearest place to the right, left, below or above: ``across`` or ``down`` is 1 or -1, the other 0.

    What lies more aside than ahead is not in that direction; returns None where nothing is.
    """
    x, y = places[start]
    best: tuple[float, Key] | None = None
    for key, (place_x, place_y) in places.items():
        ahead = (place_x - x) * across + (place_y - y) * down
        aside = abs((place_x - x) * down) + abs((place_y - y) * across)
        if ahead > 0 and aside <= ahead * _ASIDE and (best is None or ahead + aside * _ASIDE < best[0]):
            best = (ahead + aside * _ASIDE, key)
    return best[1] if best else None
