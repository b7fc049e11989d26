"""Read the drawn figure, so that a slip of the pen is told as a sentence that names the shape."""

import re
import tomllib
from collections.abc import Collection, Iterator, Mapping, Sequence
from pathlib import Path as FilePath
from typing import Final

from massage_coach.body.figure import WHOLE_BODY, BodySide, Decor, Figure, NoGo, Outline, Shape, Size, View
from massage_coach.body.path import Knot, Path, closed_through, mirrored

FILE: Final = "figure.toml"

_ID: Final = re.compile(r"[a-z]+(-[a-z]+)*")
_KNOT: Final = re.compile(r"(-?\d+(?:\.\d+)?),(-?\d+(?:\.\d+)?)(\*?)")
_FEWEST: Final = 3
_KEYS: Final = {
    "outlines": {"id", "view", "middle", "points"},
    "shapes": {"muscle", "view", "middle", "deep", "points"},
    "decor": {"id", "view", "middle", "points"},
    "no_go": {"id", "name", "view", "middle", "points"},
}
"""The tables of the file, and the keys of each."""
_OPTIONAL: Final = {"middle", "deep"}
_SIZES: Final = ("width", "height", "head")
_LARGEST: Final = 10_000
_SHOWN: Final = 40


class FigureFault(Exception):  # noqa: N818 (a fault is what a file has)
    """One fault of the figure; its text is one sentence that names file, place, value and what was expected."""

    def __init__(self, file: FilePath, key: str, value: str, expected: str) -> None:
        super().__init__(file, key, value, expected)
        self.file = file
        self.key = key

    def __str__(self) -> str:
        _, _, value, expected = self.args
        return f"{self.file}: {self.key} is {value}; expected {expected}."


def load_figure(folder: FilePath) -> Figure:
    """Read the figure in a folder; raise ``FigureFault`` for the first thing that is wrong.

    The file holds the half with x above 0 only. The other half is made here, so that left mirrors right.
    """
    file = folder / FILE
    return _Reader(file).figure(parsed(file))


def parsed(file: FilePath) -> dict[str, object]:
    """Parse a drawing's TOML; raise ``FigureFault`` where it cannot be read."""
    try:
        return tomllib.loads(file.read_text(encoding="utf-8"))
    except OSError as error:
        raise FigureFault(file, "the file", f"unreadable ({error.strerror})", "a file that can be read") from error
    except UnicodeDecodeError as error:
        raise FigureFault(file, "the file", "not UTF-8", "text saved as UTF-8") from error
    except tomllib.TOMLDecodeError as error:
        raise FigureFault(file, "the file", f"not TOML ({error})", "TOML") from error


def figure_faults(folder: FilePath, muscles: Collection[str]) -> tuple[FigureFault, ...]:
    """What is wrong with the figure in a folder: its file, or that it does not show exactly the muscles there are."""
    try:
        shown = load_figure(folder).muscles
    except FigureFault as fault:
        return (fault,)
    file = folder / FILE
    missing = [
        FigureFault(file, "shapes", f"without {muscle!r}", "a shape for every muscle")
        for muscle in muscles
        if muscle not in shown
    ]
    strange = [
        FigureFault(file, "shapes", f"with {muscle!r}", "the id of a known muscle")
        for muscle in shown
        if muscle not in muscles
    ]
    return (*missing, *strange)


class _Reader:
    """Checks one file; every method raises ``FigureFault``."""

    def __init__(self, file: FilePath) -> None:
        self._file = file
        self._size = Size(0, 0, 0)

    def figure(self, data: Mapping[str, object]) -> Figure:
        for key in data.keys() - _KEYS.keys() - set(_SIZES):
            raise self._fault(key, data[key], "no such key")
        self._size = Size(*(self._number(data, key) for key in _SIZES))
        outlines = tuple(outline for table in self._tables(data, "outlines") for outline in self._outlines(table))
        drawn = tuple(shape for table in self._tables(data, "shapes") for shape in self._shapes(table))
        whole = tuple(
            Shape(WHOLE_BODY, outline.view, BodySide.CENTRE, outline.path)
            for outline in outlines
            if outline.id.startswith("body")
        )
        return Figure(
            self._size,
            outlines,
            (*whole, *drawn),
            tuple(part for table in self._tables(data, "decor") for part in self._decor(table)),
            tuple(area for table in self._tables(data, "no_go") for area in self._no_go(table)),
        )

    def _outlines(self, table: "_Table") -> Iterator[Outline]:
        for _, path in table.halves():
            yield Outline(table.name("id"), table.view(), path)

    def _shapes(self, table: "_Table") -> Iterator[Shape]:
        for side, path in table.halves():
            yield Shape(table.name("muscle"), table.view(), side, path, deep=table.flag("deep"))

    def _decor(self, table: "_Table") -> Iterator[Decor]:
        for _, path in table.halves():
            yield Decor(table.name("id"), table.view(), path)

    def _no_go(self, table: "_Table") -> Iterator[NoGo]:
        for side, path in table.halves():
            yield NoGo(table.name("id"), table.text("name"), table.view(), side, path)

    def _number(self, data: Mapping[str, object], key: str) -> float:
        value = data.get(key)
        if isinstance(value, bool) or not isinstance(value, int | float) or not 0 < value <= _LARGEST:
            raise self._fault(key, value, f"a number above 0, at most {_LARGEST}")
        return float(value)

    def _tables(self, data: Mapping[str, object], key: str) -> Iterator["_Table"]:
        found = data.get(key)
        if not isinstance(found, list) or not all(isinstance(item, dict) for item in found):
            raise self._fault(key, found, f"a list of [[{key}]] tables")
        for index, item in enumerate(found):
            yield _Table(self._file, f"{key}[{index}]", item, self._size, _KEYS[key])

    def _fault(self, key: str, value: object, expected: str) -> FigureFault:
        return FigureFault(self._file, key, _shown(value), expected)


class _Table:
    """One drawn thing of the file; every method raises ``FigureFault``."""

    def __init__(self, file: FilePath, place: str, table: Mapping[str, object], size: Size, keys: set[str]) -> None:
        self._file = file
        self._place = place
        self._table = table
        self._size = size
        for key in table.keys() - keys:
            raise self._fault(key, "no such key")
        for key in sorted(keys - table.keys() - _OPTIONAL):
            raise self._fault(key, "a value")

    def text(self, key: str) -> str:
        """A short text on one line."""
        value = self._table[key]
        if not isinstance(value, str) or not value or not value.isprintable():
            raise self._fault(key, "text on one line")
        return value

    def name(self, key: str) -> str:
        """An id that does not change."""
        value = self.text(key)
        if not _ID.fullmatch(value):
            raise self._fault(key, "lower-case words joined by hyphens")
        return value

    def flag(self, key: str) -> bool:
        """A switch that is off when left out."""
        value = self._table.get(key, False)
        if not isinstance(value, bool):
            raise self._fault(key, "true or false")
        return value

    def view(self) -> View:
        """From where it is seen."""
        value = self.text("view")
        if value not in set(View):
            raise self._fault("view", "front or back")
        return View(value)

    def halves(self) -> Iterator[tuple[BodySide, Path]]:
        """The drawn half and its mirror, or the two joined where the thing lies on the middle line."""
        knots = self._knots()
        if self.flag("middle"):
            if knots[0].x or knots[-1].x:
                raise self._fault("points", "a first and a last point at x 0, because middle is true")
            other = [Knot(-knot.x, knot.y, knot.corner) for knot in reversed(knots) if knot.x]
            yield BodySide.CENTRE, closed_through([*knots, *other])
            return
        drawn = closed_through(knots)
        right_first = self.view() is View.BACK
        yield (BodySide.RIGHT if right_first else BodySide.LEFT), drawn
        yield (BodySide.LEFT if right_first else BodySide.RIGHT), mirrored(drawn)

    def _knots(self) -> Sequence[Knot]:
        knots = []
        points = self._table["points"]
        if not isinstance(points, str):
            raise self._fault("points", "text with points as in 12,40.5")
        for word in points.split():
            found = _KNOT.fullmatch(word)
            if not found:
                raise self._told("points", repr(word), "points as in 12,40.5 with a * behind a corner")
            knot = Knot(float(found[1]), float(found[2]), bool(found[3]))
            if not (0 <= knot.x <= self._size.width / 2 and 0 <= knot.y <= self._size.height):
                expected = f"x from 0 to {self._size.width / 2:g} and y from 0 to {self._size.height:g}"
                raise self._told("points", repr(word), expected)
            knots.append(knot)
        if len(knots) < _FEWEST:
            raise self._told("points", f"a list of {len(knots)}", f"at least {_FEWEST} points")
        return knots

    def _fault(self, key: str, expected: str) -> FigureFault:
        return self._told(key, _shown(self._table.get(key)), expected)

    def _told(self, key: str, value: str, expected: str) -> FigureFault:
        return FigureFault(self._file, f"{self._place}.{key}", value, expected)


def _shown(value: object) -> str:
    """Show a found value briefly."""
    if value is None:
        return "missing"
    text = repr(value)
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"
