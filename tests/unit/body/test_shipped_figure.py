"""The figure that ships is whole, well proportioned and the same on both sides."""

import re
from functools import cache

import pytest

from massage_coach.body.figure import WHOLE_BODY, BodySide, Figure, Shape, View
from massage_coach.body.path import Polygon, contains, distance, flattened, mirrored
from massage_coach.body.reading import load_figure
from massage_coach.library.catalogue import Catalogue, load_catalogue
from massage_coach.paths import assets_dir

DEEP = {"levator-scapulae", "gluteus-minimus", "piriformis", "pectoralis-minor", "rib-joints"}
BOTH_VIEWS = {"upper-trapezius", "obliques", "latissimus-dorsi", "gluteus-medius"}
NO_GO = {
    "spine",
    "tail-bone",
    "shoulder-blade-edges",
    "collarbone",
    "lowest-two-ribs",
    "hip-point",
    "kneecap",
    "neck-front-and-side",
    "under-the-ear",
    "armpit",
    "inner-upper-arm",
    "inner-elbow",
    "belly",
    "groin",
    "back-of-knee",
    "breast-tissue",
}
TOLERANCE = 0.15
"""How far a shape may stand out of its outline, in figure units; less than can be seen."""
OVERLAP = 0.02
"""How much of a shape may lie under another one."""


@cache
def figure() -> Figure:
    return load_figure(assets_dir() / "body")


@cache
def catalogue() -> Catalogue:
    return load_catalogue(assets_dir())


def drawn() -> list[Shape]:
    return [shape for shape in figure().shapes if shape.muscle != WHOLE_BODY]


def outlines(view: View) -> list[Polygon]:
    return [flattened(outline.path) for outline in figure().outlines if outline.view is view]


def name_of(shape: Shape) -> str:
    return f"{shape.muscle}-{shape.view}-{shape.side}"


def samples(shape: Shape, step: float = 1.3) -> list[tuple[float, float]]:
    bounds = shape.bounds
    across, down = int(bounds.width / step) + 1, int(bounds.height / step) + 1
    points = [(bounds.left + step * i, bounds.top + step * j) for i in range(across) for j in range(down)]
    return [point for point in points if shape.contains(*point)]


def test_every_muscle_has_a_shape_and_every_shape_a_muscle() -> None:
    assert set(figure().muscles) == set(catalogue().muscles)


@pytest.mark.parametrize("technique", catalogue().techniques)
def test_every_target_of_a_technique_can_be_pointed_at(technique: str) -> None:
    for muscle in catalogue().techniques[technique].targets:
        for side in (BodySide.LEFT, BodySide.RIGHT):
            view, x, y = figure().centre_of(muscle, side)
            assert any(contains(outline, x, y) for outline in outlines(view)), (muscle, side)


def test_left_mirrors_right_exactly() -> None:
    for shape in figure().shapes:
        if shape.side is BodySide.RIGHT:
            twins = [twin for twin in figure().shapes_of(shape.muscle, BodySide.LEFT) if twin.view is shape.view]
            assert mirrored(shape.path) in [twin.path for twin in twins], name_of(shape)
    sides = [shape.side for shape in figure().shapes]
    assert sides.count(BodySide.LEFT) == sides.count(BodySide.RIGHT)


def test_what_lies_in_the_middle_is_even() -> None:
    for shape in figure().shapes:
        if shape.side is BodySide.CENTRE:
            assert shape.bounds.left == pytest.approx(-shape.bounds.right)


def test_the_persons_right_is_on_the_right_only_from_the_back() -> None:
    for shape in drawn():
        if shape.side is not BodySide.CENTRE:
            on_the_right = shape.bounds.left > 0
            assert on_the_right is ((shape.side is BodySide.RIGHT) is (shape.view is View.BACK)), name_of(shape)


@pytest.mark.parametrize("shape", drawn(), ids=name_of)
def test_a_muscle_lies_inside_the_body(shape: Shape) -> None:
    bodies = outlines(shape.view)
    out = [
        (round(x, 1), round(y, 1))
        for x, y in shape.polygon
        if not any(contains(body, x, y) for body in bodies) and min(distance(body, x, y) for body in bodies) > TOLERANCE
    ]
    assert out == []


@pytest.mark.parametrize("place", figure().no_go, ids=lambda place: f"{place.id}-{place.view}-{place.side}")
def test_a_no_go_area_lies_inside_the_body(place: Shape) -> None:
    bodies = outlines(place.view)
    for x, y in flattened(place.path):
        inside = any(contains(body, x, y) for body in bodies)
        assert inside or min(distance(body, x, y) for body in bodies) <= TOLERANCE, (x, y)


def test_only_deep_muscles_lie_under_others() -> None:
    right = [shape for shape in drawn() if not shape.deep and shape.bounds.right > 0]
    for shape in right:
        points = samples(shape)
        for other in right:
            if other is not shape and other.view is shape.view:
                common = sum(other.bounds.holds(*point) and other.contains(*point) for point in points) / len(points)
                assert common <= OVERLAP, (name_of(shape), name_of(other), common)


def test_deep_muscles_are_named_as_such() -> None:
    assert {shape.muscle for shape in figure().shapes if shape.deep} == DEEP


def test_muscles_that_show_from_both_sides_have_a_shape_in_both_views() -> None:
    for muscle in BOTH_VIEWS:
        assert {shape.view for shape in figure().shapes_of(muscle, BodySide.LEFT)} == set(View), muscle


def test_every_muscle_is_large_enough_to_be_pointed_at() -> None:
    for shape in drawn():
        assert min(shape.bounds.width, shape.bounds.height) >= 2.5, name_of(shape)
        assert shape.area >= 25, name_of(shape)


def test_the_whole_body_is_the_outline_itself() -> None:
    bodies = [outline.path for outline in figure().outlines if outline.id.startswith("body")]
    assert [shape.path for shape in figure().shapes_of(WHOLE_BODY)] == bodies


def test_every_place_that_is_never_pressed_is_drawn_and_named() -> None:
    assert {place.id for place in figure().no_go} == NO_GO
    for place in figure().no_go:
        assert re.fullmatch(r"[a-z]+( [a-z]+)*", place.name)


@pytest.mark.parametrize("view", View)
def test_the_body_is_seven_to_eight_heads_tall(view: View) -> None:
    body = next(shape.bounds for shape in figure().shapes_of(WHOLE_BODY) if shape.view is view)
    head = figure().size.head
    assert 7 <= body.height / head <= 8
    assert body.top == pytest.approx(0, abs=0.5)
    assert body.width <= figure().size.width


@pytest.mark.parametrize("view", View)
def test_the_body_is_in_proportion(view: View) -> None:
    body = next(shape for shape in figure().shapes_of(WHOLE_BODY) if shape.view is view)
    tall, head = body.bounds.height, figure().size.head

    def widths(y: float) -> list[float]:
        """How wide the body is on the right of the middle line, stretch by stretch."""
        inside = [body.contains(x / 2 + 0.25, y) for x in range(210)]
        runs = re.findall("1+", "".join("1" if each else "0" for each in inside))
        return [len(run) / 2 for run in runs]

    shoulders, waist, hips = widths(115)[0] * 2, widths(187)[0] * 2, widths(255)[0] * 2
    assert 1.8 <= shoulders / head <= 2.4  # two heads wide
    assert waist < hips < shoulders
    crotch = next(y for y in range(200, 320) if not body.contains(0, y))
    assert 0.44 <= (tall - crotch) / tall <= 0.5  # legs are a little less than half the height
    fingertips = max(y for x, y in body.polygon if x > 78)
    assert crotch < fingertips < 325  # the hands end at mid-thigh


def test_both_views_show_the_same_body() -> None:
    front, back = (shape.bounds for shape in figure().shapes_of(WHOLE_BODY))
    assert front.width == back.width
    assert front.height == pytest.approx(back.height, abs=2)


def test_the_soles_lie_below_the_back() -> None:
    body = next(shape.bounds for shape in figure().shapes_of(WHOLE_BODY) if shape.view is View.BACK)
    for muscle in ("plantar-fascia", "short-foot-muscles"):
        for shape in figure().shapes_of(muscle):
            assert shape.view is View.BACK
            assert shape.bounds.top > body.bottom
            assert shape.bounds.bottom < figure().size.height
