"""Read the little side-on figures that show at a glance how to place oneself for a technique."""

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from types import MappingProxyType
from typing import Final

from massage_coach.body.path import Box, Point
from massage_coach.body.reading import FigureFault, parsed

FILE: Final = "positions.toml"

_ID: Final = re.compile(r"[a-z]+(-[a-z]+)*")
_NUMBER: Final = re.compile(r"\d+(\.\d+)?")
_POINT: Final = re.compile(r"(\d+(?:\.\d+)?),(\d+(?:\.\d+)?)")
_KEYS: Final = ("id", "name", "lines")
_WIDEST: Final = 40.0
_FEWEST_WORDS: Final = 3
_LARGEST: Final = 1000


class Role(StrEnum):
    """What a line shows, which decides its colour."""

    THING = "thing"
    """Wall, floor, furniture and mat."""
    FAR = "far"
    """A limb on the far side."""
    BODY = "body"
    NEAR = "near"
    """A limb in front of the body: painted over a slightly wider line in the colour of the ground."""
    TOOL = "tool"
    """What presses or warms."""


@dataclass(frozen=True, slots=True)
class Stroke:
    """A line with round caps and joins; a single point is a disc."""

    role: Role
    width: float
    points: tuple[Point, ...]


@dataclass(frozen=True, slots=True)
class BodyPosition:
    """One way to place oneself, drawn within a square, x to the right and y down from its corner."""

    id: str
    name: str
    """In plain words, for those who do not see the picture."""
    size: float
    """Side of the square."""
    strokes: tuple[Stroke, ...]
    """In the order of painting."""

    @property
    def bounds(self) -> Box:
        """The rectangle that the drawing takes of its square: one who lies takes only the lower half."""
        reach = [(x, y, stroke.width / 2) for stroke in self.strokes for x, y in stroke.points]
        return Box(
            min(x - half for x, _, half in reach),
            min(y - half for _, y, half in reach),
            max(x + half for x, _, half in reach),
            max(y + half for _, y, half in reach),
        )


def load_positions(folder: Path) -> Mapping[str, BodyPosition]:
    """Read the positions in a folder by id; raise ``FigureFault`` for the first thing that is wrong."""
    file = folder / FILE
    data = parsed(file)
    size, tables = data.get("size"), data.get("positions")
    for key in sorted(data.keys() - {"size", "positions"}):
        raise FigureFault(file, key, repr(data[key]), "no such key")
    if isinstance(size, bool) or not isinstance(size, int | float) or not 0 < size <= _LARGEST:
        raise FigureFault(file, "size", _shown(size), f"a number above 0, at most {_LARGEST}")
    if not isinstance(tables, list):
        raise FigureFault(file, "positions", _shown(tables), "a list of [[positions]] tables")
    found: dict[str, BodyPosition] = {}
    for index, table in enumerate(tables):
        position = _Table(file, f"positions[{index}]", table, float(size)).position()
        if position.id in found:
            raise FigureFault(file, f"positions[{index}].id", repr(position.id), "an id that is used once")
        found[position.id] = position
    return MappingProxyType(found)


def position_faults(folder: Path, wanted: Collection[str]) -> tuple[FigureFault, ...]:
    """What is wrong with the positions in a folder: their file, or that they are not exactly those that are wanted."""
    try:
        drawn = load_positions(folder)
    except FigureFault as fault:
        return (fault,)
    file = folder / FILE
    missing = [FigureFault(file, "positions", f"without {str(name)!r}", "it") for name in wanted if name not in drawn]
    strange = [FigureFault(file, "positions", f"with {name!r}", "a known one") for name in drawn if name not in wanted]
    return (*missing, *strange)


class _Table:
    """One position of the file; every method raises ``FigureFault``."""

    def __init__(self, file: Path, place: str, table: object, size: float) -> None:
        self._file = file
        self._place = place
        self._size = size
        if not isinstance(table, dict):
            raise FigureFault(file, place, _shown(table), "a table with " + ", ".join(_KEYS))
        self._table: dict[str, object] = table
        for key in table:
            if key not in _KEYS:
                raise self._fault(key, _shown(table[key]), "no such key")

    def position(self) -> BodyPosition:
        """Read the whole position."""
        name = self._text("id")
        if not _ID.fullmatch(name):
            raise self._fault("id", repr(name), "lower-case words joined by hyphens")
        return BodyPosition(name, self._text("name"), self._size, tuple(self._strokes(self._text("lines"))))

    def _text(self, key: str) -> str:
        value = self._table.get(key)
        if not isinstance(value, str) or not value.strip():
            raise self._fault(key, _shown(value), "text")
        return value

    def _strokes(self, text: str) -> Iterator[Stroke]:
        for line in text.strip().splitlines():
            words = line.split()
            if len(words) < _FEWEST_WORDS:
                raise self._fault("lines", repr(line.strip()), "a role, a width and points, as in near 8 60,39 56,57")
            role, width, *points = words
            if role not in set(Role):
                raise self._fault("lines", repr(role), "one of " + ", ".join(Role))
            if not _NUMBER.fullmatch(width) or not 0 < float(width) <= _WIDEST:
                raise self._fault("lines", repr(width), f"a width above 0, at most {_WIDEST:g}")
            yield Stroke(Role(role), float(width), tuple(map(self._point, points)))

    def _point(self, word: str) -> Point:
        found = _POINT.fullmatch(word)
        point = (float(found[1]), float(found[2])) if found else (-1.0, -1.0)
        if not 0 <= min(point) <= max(point) <= self._size:
            raise self._fault("lines", repr(word), f"a point with x and y from 0 to {self._size:g}, as in 60,39.5")
        return point

    def _fault(self, key: str, value: str, expected: str) -> FigureFault:
        return FigureFault(self._file, f"{self._place}.{key}", value, expected)


def _shown(value: object) -> str:
    return "missing" if value is None else repr(value)
