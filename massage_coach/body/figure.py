"""The drawn body as frozen data: which muscle lies where, on which side, and what a point on it hits."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Final

from massage_coach.body.path import Box, Path, Point, Polygon, area, box, contains, distance, flattened, middle
from massage_coach.body.sides import BodySide, View

__all__ = [
    "WHOLE_BODY",
    "BodySide",
    "Decor",
    "Figure",
    "NoGo",
    "Outline",
    "Shape",
    "Size",
    "View",
    "muscles_in",
]

WHOLE_BODY: Final = "whole-body"
"""The muscle id whose shape is the outline itself."""


@dataclass(frozen=True, slots=True)
class Shape:
    """One muscle on one side, as seen in one view."""

    muscle: str
    view: View
    side: BodySide
    path: Path
    deep: bool = False
    """Lies under another muscle and is drawn as a contour on top of it."""
    polygon: Polygon = field(init=False, repr=False, compare=False)
    """The path flattened, for measuring."""
    bounds: Box = field(init=False, repr=False, compare=False)
    """The rectangle around it."""
    area: float = field(init=False, repr=False, compare=False)
    """Its area in square figure units."""
    middle: Point = field(init=False, repr=False, compare=False)
    """A point well inside it."""

    def __post_init__(self) -> None:
        polygon = flattened(self.path)
        measures = {"polygon": polygon, "bounds": box(polygon), "area": area(polygon), "middle": middle(polygon)}
        for name, value in measures.items():
            object.__setattr__(self, name, value)

    def contains(self, x: float, y: float) -> bool:
        """Whether a point in figure units lies inside it."""
        return contains(self.polygon, x, y)


@dataclass(frozen=True, slots=True)
class Outline:
    """The body, or a sole, as a whole."""

    id: str
    view: View
    path: Path


@dataclass(frozen=True, slots=True)
class Decor:
    """A part that is drawn for the eye and cannot be chosen."""

    id: str
    view: View
    path: Path


@dataclass(frozen=True, slots=True)
class NoGo:
    """A place that is never pressed."""

    id: str
    name: str
    view: View
    side: BodySide
    path: Path


@dataclass(frozen=True, slots=True)
class Size:
    """The room a view takes in figure units: x from -width/2 to width/2, y from 0 to height."""

    width: float
    height: float
    head: float
    """Height of the head, the measure of proportions."""


@dataclass(frozen=True, slots=True)
class Figure:
    """The body seen from the front and from the back."""

    size: Size
    outlines: tuple[Outline, ...]
    shapes: tuple[Shape, ...]
    decor: tuple[Decor, ...]
    no_go: tuple[NoGo, ...]

    @property
    def muscles(self) -> tuple[str, ...]:
        """Every muscle that has a shape, each once, from head to foot."""
        tops: dict[str, float] = {}
        for shape in self.shapes:
            tops[shape.muscle] = min(shape.middle[1], tops.get(shape.muscle, shape.middle[1]))
        return tuple(sorted(tops, key=tops.__getitem__))

    def shapes_of(self, muscle: str, side: BodySide = BodySide.CENTRE) -> tuple[Shape, ...]:
        """The shapes of a muscle on one side; ``CENTRE`` means both. What lies in the middle belongs to both."""
        wanted = set(BodySide) if side is BodySide.CENTRE else {side, BodySide.CENTRE}
        return tuple(shape for shape in self.shapes if shape.muscle == muscle and shape.side in wanted)

    def centre_of(self, muscle: str, side: BodySide = BodySide.CENTRE) -> tuple[View, float, float]:
        """Where to point for a muscle: inside its largest shape, or between the two of both sides.

        Raises ``KeyError`` for a muscle that has no shape.
        """
        shapes = self.shapes_of(muscle, side)
        if not shapes:
            raise KeyError(muscle)
        largest = max(shapes, key=lambda shape: shape.area)
        x, y = largest.middle
        return (largest.view, 0.0 if side is BodySide.CENTRE else x, y)

    def best_view(self, muscles: Collection[str]) -> View:
        """The view that shows most of some muscles; the back where it makes no difference."""
        seen = dict.fromkeys((View.BACK, View.FRONT), 0.0)
        for shape in self.shapes:
            if shape.muscle in muscles:
                seen[shape.view] += shape.area
        return max(seen, key=seen.__getitem__)

    def at(self, view: View, x: float, y: float, reach: float = 0.0) -> Shape | None:
        """The shape at a point: a deep one before those above it, else the nearest within ``reach`` figure units.

        The outline itself is never hit: ``whole-body`` would lie under everything.
        """
        candidates = [
            shape
            for shape in self.shapes
            if shape.view is view and shape.muscle != WHOLE_BODY and shape.bounds.holds(x, y, reach)
        ]
        hit = [shape for shape in candidates if shape.contains(x, y)]
        if hit:
            return min(hit, key=lambda shape: (not shape.deep, shape.area))
        near = [(distance(shape.polygon, x, y), index) for index, shape in enumerate(candidates)]
        gap, index = min(near, default=(reach, 0))
        return candidates[index] if gap < reach else None


def muscles_in(regions: Collection[str], region_of: Mapping[str, str], order: Iterable[str]) -> tuple[str, ...]:
    """The muscles that lie in some regions, in the order given; ``region_of`` maps a muscle to its region."""
    return tuple(muscle for muscle in order if region_of.get(muscle) in regions)
