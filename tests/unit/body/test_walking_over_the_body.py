"""Arrow keys go to the nearest muscle in their direction, and every muscle can be reached."""

from massage_coach.body.neighbours import neighbour
from massage_coach.body.path import Point
from massage_coach.body.reading import load_figure
from massage_coach.paths import assets_dir

CROSS: dict[str, Point] = {"here": (0, 0), "up": (1, -9), "down": (-2, 10), "left": (-8, 1), "far left": (-20, 0)}
ARROWS = ((1, 0), (-1, 0), (0, 1), (0, -1))


def test_the_nearest_place_ahead_is_found() -> None:
    assert neighbour(CROSS, "here", 0, -1) == "up"
    assert neighbour(CROSS, "here", 0, 1) == "down"
    assert neighbour(CROSS, "here", -1, 0) == "left"
    assert neighbour(CROSS, "left", -1, 0) == "far left"


def test_at_the_edge_there_is_no_neighbour() -> None:
    assert neighbour({"here": (0, 0), "above": (1, -30)}, "here", 1, 0) is None


def test_every_shape_of_the_figure_can_be_walked_to() -> None:
    shapes = load_figure(assets_dir() / "body").shapes
    views = sorted({shape.view for shape in shapes})
    places = {
        index: (shape.middle[0] + 210 * views.index(shape.view), shape.middle[1]) for index, shape in enumerate(shapes)
    }
    reached = {0}
    waiting = [0]
    while waiting:
        here = waiting.pop()
        steps = {neighbour(places, here, across, down) for across, down in ARROWS}
        found = {step for step in steps if step is not None} - reached
        reached |= found
        waiting.extend(found)
    assert [shapes[index].muscle for index in places.keys() - reached] == []
