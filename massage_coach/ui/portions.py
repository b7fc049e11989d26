"""Shares long texts out into portions that are laid out in a moment, however long the whole is."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from PySide6.QtWidgets import QWidget


@dataclass(frozen=True, slots=True)
class Part:
    """Something to show that stays in one piece."""

    characters: int
    """What its text has; laying that out is what takes time."""
    make: Callable[[], QWidget]


def shared_out(parts: Iterable[Part], most: int) -> list[list[Part]]:
    """Put parts together, in their order, to portions of at most ``most`` characters; a longer part is one alone."""
    portions: list[list[Part]] = []
    room = 0
    for part in parts:
        if not portions or part.characters > room:
            portions.append([])
            room = most
        portions[-1].append(part)
        room -= part.characters
    return portions
