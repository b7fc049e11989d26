"""Curves go through their points, mirror exactly and can be measured."""

import math

import pytest

from massage_coach.body.path import (
    CORNER_RADIUS,
    Close,
    Curve,
    Knot,
    Line,
    Move,
    Path,
    area,
    box,
    closed_through,
    contains,
    distance,
    flattened,
    middle,
    mirrored,
)

SQUARE = ((10.0, 10.0), (20.0, 10.0), (20.0, 20.0), (10.0, 20.0))
HORSESHOE = ((0.0, 0.0), (30.0, 0.0), (30.0, 30.0), (20.0, 30.0), (20.0, 4.0), (10.0, 4.0), (10.0, 30.0), (0.0, 30.0))


def ends(path: Path) -> list[tuple[float, float]]:
    return [(command.x, command.y) for command in path if not isinstance(command, Close)]


def test_a_smooth_contour_goes_through_every_point_and_closes() -> None:
    path = closed_through([Knot(0, 0), Knot(10, 2), Knot(12, 9), Knot(3, 12)])
    assert ends(path) == [(0, 0), (10, 2), (12, 9), (3, 12), (0, 0)]
    assert isinstance(path[0], Move)
    assert isinstance(path[-1], Close)


def test_a_corner_is_rounded_by_a_little() -> None:
    corners = [Knot(0, 0, corner=True), Knot(40, 0, corner=True), Knot(40, 40, corner=True), Knot(0, 40, corner=True)]
    path = closed_through(corners)
    gaps = [min(math.dist((knot.x, knot.y), end) for end in ends(path)) for knot in corners]
    assert gaps == pytest.approx([CORNER_RADIUS] * 4)
    assert sum(isinstance(command, Line) for command in path) == 4
    assert 0.99 * 1600 < area(flattened(path)) < 1600


def test_a_corner_between_close_points_leaves_something_of_each_side() -> None:
    path = closed_through([Knot(0, 0, corner=True), Knot(1, 0, corner=True), Knot(1, 1, corner=True)])
    assert area(flattened(path)) > 0.3


def test_neighbours_that_list_the_same_points_share_the_border() -> None:
    left = [Knot(0, 0, corner=True), Knot(10, 0, corner=True), Knot(12, 10), Knot(10, 20, corner=True)]
    right = [Knot(10, 20, corner=True), Knot(12, 10), Knot(10, 0, corner=True), Knot(30, 5, corner=True)]
    borders = [
        {(round(x, 6), round(y, 6)) for x, y in flattened(closed_through(knots)) if 10 <= x <= 13 and 2 < y < 18}
        for knots in (left, right)
    ]
    assert len(borders[0]) > 8
    assert borders[0] == borders[1]


def test_a_mirror_keeps_heights_and_turns_every_x() -> None:
    path = (Move(1, 2), Line(3, 4), Curve(5, 6, 7, 8, 9, 10), Close())
    assert mirrored(path) == (Move(-1, 2), Line(-3, 4), Curve(-5, 6, -7, 8, -9, 10), Close())
    assert mirrored(mirrored(path)) == path


def test_a_flattened_curve_keeps_to_the_curve() -> None:
    quarter = 0.5523 * 10
    path = (
        Move(10, 0),
        Curve(10, quarter, quarter, 10, 0, 10),
        Curve(-quarter, 10, -10, quarter, -10, 0),
        Curve(-10, -quarter, -quarter, -10, 0, -10),
        Curve(quarter, -10, 10, -quarter, 10, 0),
        Close(),
    )
    polygon = flattened(path)
    assert polygon[0] != polygon[-1]
    assert [math.hypot(x, y) for x, y in polygon] == pytest.approx([10] * len(polygon), abs=0.01)
    assert area(polygon) == pytest.approx(math.pi * 100, rel=0.01)


def test_an_open_end_is_kept() -> None:
    assert flattened((Move(0, 0), Line(4, 0), Line(4, 4), Close())) == ((0, 0), (4, 0), (4, 4))


@pytest.mark.parametrize(
    ("x", "y", "inside"), [(15, 15, True), (9, 15, False), (21, 15, False), (15, 9, False), (15, 21, False)]
)
def test_a_point_is_told_inside_from_outside(x: float, y: float, *, inside: bool) -> None:
    assert contains(SQUARE, x, y) is inside


def test_the_hollow_of_a_bent_shape_is_outside() -> None:
    assert not contains(HORSESHOE, 15, 20)
    assert contains(HORSESHOE, 5, 20)


def test_distance_is_measured_to_the_nearest_edge() -> None:
    assert distance(SQUARE, 25, 15) == pytest.approx(5)
    assert distance(SQUARE, 23, 24) == pytest.approx(5)
    assert distance(SQUARE, 15, 12) == pytest.approx(2)
    assert distance(((1.0, 1.0), (1.0, 1.0)), 4, 5) == pytest.approx(5)


def test_a_box_holds_the_whole_shape() -> None:
    found = box(HORSESHOE)
    assert (found.left, found.top, found.right, found.bottom) == (0, 0, 30, 30)
    assert (found.width, found.height) == (30, 30)
    assert found.holds(30, 30)
    assert not found.holds(31, 30)
    assert found.holds(31, 30, margin=2)


def test_the_middle_of_a_shape_lies_inside_it() -> None:
    assert middle(SQUARE) == pytest.approx((15, 15))
    assert contains(HORSESHOE, *middle(HORSESHOE))
