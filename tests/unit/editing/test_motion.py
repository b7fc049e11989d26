"""A way of moving lies over what a technique reaches, and goes along when that changes."""

import pytest
from msgspec.structs import replace

from massage_coach.body.reading import load_figure
from massage_coach.body.sides import View
from massage_coach.editing.motion import BELLY, following, movement_for
from massage_coach.editing.technique import blank, needs_of, with_part
from massage_coach.library.models import Movement, MovementKind, Position, Stance, Technique, Touch
from massage_coach.paths import assets_dir
from tests.support.answers import shipped

FIGURE = load_figure(assets_dir() / "body")
MUSCLES = shipped().muscles


def reaching(*targets: str) -> Technique:
    return with_part(blank(), "targets", targets, MUSCLES)


def moving(technique: Technique, kind: MovementKind) -> Technique:
    return replace(technique, movement=movement_for(kind, technique, FIGURE))


def movement_of(technique: Technique) -> Movement:
    assert technique.movement is not None
    return technique.movement


@pytest.mark.parametrize("kind", MovementKind)
def test_every_way_of_moving_can_be_laid_over_every_muscle(kind: MovementKind) -> None:
    for muscle in FIGURE.muscles:
        technique = moving(reaching(muscle), kind)
        if muscle == "whole-body" and kind is not MovementKind.BREATHE:
            assert technique.movement is None
            continue
        movement = movement_of(technique)
        assert not [field for field in needs_of(technique, shipped().words) if field.startswith("movement")]
        if kind is not MovementKind.BREATHE:
            shapes = [shape for shape in FIGURE.shapes_of(muscle) if shape.view is movement.view]
            for point in movement.path:
                assert any(shape.contains(*point) for shape in shapes), muscle


def test_the_breath_is_drawn_on_the_belly_whatever_is_reached() -> None:
    movement = movement_of(moving(reaching(), MovementKind.BREATHE))
    assert (movement.view, movement.path) == (View.FRONT, (BELLY,))


def test_nothing_is_drawn_without_a_place() -> None:
    assert movement_for(MovementKind.PRESS, reaching(), FIGURE) is None


def test_tool_and_position_are_drawn() -> None:
    technique = replace(reaching("rhomboids"), tools=("chair", "tennis-ball"), positions=(Position.STANDING,))
    movement = movement_of(moving(technique, MovementKind.ROLL))
    assert (movement.tool, movement.figure) == (Touch.BALL, Stance.STANDING)
    bare = movement_of(moving(replace(technique, tools=("chair",), positions=()), MovementKind.ROLL))
    assert (bare.tool, bare.figure) == (Touch.NONE, Stance.SEATED)


def test_the_movement_goes_where_the_targets_go() -> None:
    before = moving(reaching("rhomboids"), MovementKind.PRESS)
    after = following(before, with_part(before, "targets", ("gluteus-maximus",), MUSCLES), FIGURE)
    assert after.movement == movement_for(MovementKind.PRESS, after, FIGURE)
    assert after.movement != before.movement
    assert following(after, with_part(after, "targets", (), MUSCLES), FIGURE).movement is None


def test_a_movement_drawn_by_hand_keeps_its_way_when_tool_or_position_change() -> None:
    built_in = shipped().techniques["ball-wall-back"]
    drawn = movement_of(built_in)
    seated = following(built_in, replace(built_in, positions=(Position.SEATED,)), FIGURE)
    assert movement_of(seated) == replace(drawn, figure=Stance.SEATED)
    by_hand = following(built_in, replace(built_in, tools=("hands",)), FIGURE)
    assert movement_of(by_hand) == replace(drawn, tool=Touch.HAND)


def test_other_changes_leave_the_movement_alone() -> None:
    before = moving(reaching("rhomboids"), MovementKind.PRESS)
    named = replace(before, name="Mine")
    assert following(before, named, FIGURE) == named
    still = replace(before, movement=None)
    assert following(before, still, FIGURE) is still
    other = moving(before, MovementKind.CIRCLES)
    assert following(before, other, FIGURE) is other
