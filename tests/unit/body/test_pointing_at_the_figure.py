"""A point on the figure finds its muscle, and a muscle its place."""

import pytest

from massage_coach.body.figure import BodySide, Figure, Shape, Size, View, muscles_in
from massage_coach.body.path import Close, Line, Move, Path


def block(left: float, top: float, right: float, bottom: float) -> Path:
    return (Move(left, top), Line(right, top), Line(right, bottom), Line(left, bottom), Close())


FIGURE = Figure(
    size=Size(100, 200, 20),
    outlines=(),
    shapes=(
        Shape("whole-body", View.BACK, BodySide.CENTRE, block(-40, 0, 40, 200)),
        Shape("gluteus-maximus", View.BACK, BodySide.RIGHT, block(5, 100, 30, 130)),
        Shape("gluteus-maximus", View.BACK, BodySide.LEFT, block(-30, 100, -5, 130)),
        Shape("piriformis", View.BACK, BodySide.RIGHT, block(10, 105, 28, 115), deep=True),
        Shape("upper-trapezius", View.BACK, BodySide.RIGHT, block(2, 20, 30, 30)),
        Shape("upper-trapezius", View.FRONT, BodySide.RIGHT, block(-30, 20, -12, 24)),
        Shape("thoracic-spine", View.BACK, BodySide.CENTRE, block(-2, 40, 2, 90)),
    ),
    decor=(),
    no_go=(),
)


def hit(x: float, y: float, view: View = View.BACK, reach: float = 0.0) -> tuple[str, str] | None:
    found = FIGURE.at(view, x, y, reach)
    return (found.muscle, found.side.value) if found else None


def test_a_point_finds_the_muscle_and_the_persons_side() -> None:
    assert hit(8, 125) == ("gluteus-maximus", "right")
    assert hit(-8, 125) == ("gluteus-maximus", "left")
    assert hit(-20, 22, View.FRONT) == ("upper-trapezius", "right")


def test_a_deep_muscle_is_found_before_the_one_above_it() -> None:
    assert hit(15, 110) == ("piriformis", "right")


def test_bare_skin_is_no_muscle() -> None:
    assert hit(35, 180) is None
    assert hit(20, 22, View.FRONT) is None


def test_a_near_miss_finds_the_nearest_muscle_within_reach() -> None:
    assert hit(0, 97, reach=10) == ("gluteus-maximus", "right")
    assert hit(0, 92, reach=10) == ("thoracic-spine", "centre")
    assert hit(35, 180, reach=10) is None


def test_an_empty_view_hits_nothing() -> None:
    empty = Figure(FIGURE.size, (), (), (), ())
    assert empty.at(View.FRONT, 0, 0, 10) is None


def test_shapes_are_found_by_side() -> None:
    assert len(FIGURE.shapes_of("gluteus-maximus")) == 2
    assert [shape.side for shape in FIGURE.shapes_of("gluteus-maximus", BodySide.LEFT)] == [BodySide.LEFT]
    assert [shape.side for shape in FIGURE.shapes_of("thoracic-spine", BodySide.LEFT)] == [BodySide.CENTRE]
    assert FIGURE.shapes_of("scalenes") == ()


def test_the_place_of_a_muscle_is_in_its_largest_shape() -> None:
    view, *place = FIGURE.centre_of("upper-trapezius", BodySide.RIGHT)
    assert view is View.BACK
    assert place == pytest.approx([16, 25])


def test_the_place_of_both_sides_lies_between_them() -> None:
    view, *place = FIGURE.centre_of("gluteus-maximus")
    assert view is View.BACK
    assert place == pytest.approx([0, 115])


def test_a_muscle_without_a_shape_has_no_place() -> None:
    with pytest.raises(KeyError):
        FIGURE.centre_of("scalenes")


def test_muscles_come_from_head_to_foot() -> None:
    assert FIGURE.muscles == ("upper-trapezius", "thoracic-spine", "whole-body", "piriformis", "gluteus-maximus")


def test_muscles_are_found_by_region() -> None:
    region_of = {"piriformis": "hip", "gluteus-maximus": "hip", "thoracic-spine": "back"}
    assert muscles_in({"hip"}, region_of, FIGURE.muscles) == ("piriformis", "gluteus-maximus")


def test_a_shape_tells_its_measures() -> None:
    shape = FIGURE.shapes_of("thoracic-spine")[0]
    assert shape.area == pytest.approx(200)
    assert (shape.bounds.top, shape.bounds.bottom) == (40, 90)
    assert shape.contains(*shape.middle)


def test_the_view_that_shows_most_of_some_muscles_is_known() -> None:
    assert FIGURE.best_view({"upper-trapezius"}) is View.BACK
    assert FIGURE.best_view(()) is View.BACK
    front = Figure(FIGURE.size, (), (Shape("masseter", View.FRONT, BodySide.LEFT, block(5, 5, 9, 9)),), (), ())
    assert front.best_view({"masseter"}) is View.FRONT
