"""Every movement lies on what its technique reaches, and never where nobody presses."""

import pytest

from massage_coach.body.figure import BodySide, Figure, View
from massage_coach.body.path import contains, distance, flattened
from massage_coach.body.reading import load_figure
from massage_coach.library.catalogue import load_catalogue
from massage_coach.library.models import Technique
from massage_coach.movement.pose import pose_at, poses_at
from massage_coach.paths import assets_dir

TECHNIQUES = tuple(load_catalogue(assets_dir()).techniques.values())
NEAR = 4.0
"""Figure units, about 1.4 cm: the palm of a hand covers that."""
MOMENTS = tuple(step * 1.137 for step in range(50))


@pytest.fixture(scope="module")
def figure() -> Figure:
    return load_figure(assets_dir() / "body")


def off_target(figure: Figure, technique: Technique, view: View, x: float, y: float) -> float:
    shapes = [shape for target in technique.targets for shape in figure.shapes_of(target) if shape.view is view]
    return min(0.0 if shape.contains(x, y) else distance(shape.polygon, x, y) for shape in shapes)


@pytest.mark.parametrize("technique", TECHNIQUES, ids=lambda technique: technique.id)
def test_the_path_lies_on_the_targets(figure: Figure, technique: Technique) -> None:
    movement = technique.movement
    assert movement is not None
    for x, y in movement.path:
        assert off_target(figure, technique, movement.view, x, y) <= NEAR, (x, y)


@pytest.mark.parametrize("technique", TECHNIQUES, ids=lambda technique: technique.id)
def test_the_tool_never_goes_where_nobody_presses(figure: Figure, technique: Technique) -> None:
    movement = technique.movement
    assert movement is not None
    areas = [(area.id, flattened(area.path)) for area in figure.no_go if area.view is movement.view]
    moments = [pose for t_s in MOMENTS for pose in poses_at(movement, BodySide.CENTRE, t_s)]
    moments.append(pose_at(movement, BodySide.LEFT, 0))
    hit = {
        (name, round(pose.x), round(pose.y))
        for pose in moments
        for name, area in areas
        if contains(area, pose.x, pose.y)
    }
    assert hit == set()


@pytest.mark.parametrize("technique", TECHNIQUES, ids=lambda technique: technique.id)
def test_the_tool_stays_on_the_body_and_by_its_targets(figure: Figure, technique: Technique) -> None:
    movement = technique.movement
    assert movement is not None
    bodies = [flattened(outline.path) for outline in figure.outlines if outline.view is movement.view]
    for t_s in MOMENTS:
        pose = pose_at(movement, BodySide.CENTRE, t_s)
        assert any(contains(body, pose.x, pose.y) for body in bodies), pose
        assert off_target(figure, technique, movement.view, pose.x, pose.y) <= 2 * NEAR, pose
