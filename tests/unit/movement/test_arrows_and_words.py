"""A movement can be seen without motion, and heard without being seen."""

import pytest

from massage_coach.body.figure import BodySide
from massage_coach.library.catalogue import load_catalogue
from massage_coach.library.models import Movement, MovementKind, Technique, Touch
from massage_coach.movement.arrows import arrows_of
from massage_coach.movement.words import describe
from massage_coach.paths import assets_dir
from tests.support.movements import SLOW_BREATH, a_movement

LEFT, RIGHT, CENTRE = BodySide.LEFT, BodySide.RIGHT, BodySide.CENTRE
TECHNIQUES = tuple(load_catalogue(assets_dir()).techniques.values())


@pytest.mark.parametrize(
    ("kind", "count", "both_ends"),
    [
        (MovementKind.GLIDE, 1, False),
        (MovementKind.STRETCH, 1, False),
        (MovementKind.ROLL, 1, True),
        (MovementKind.KNEAD, 2, False),
        (MovementKind.CIRCLES, 1, False),
        (MovementKind.DRUM, 3, False),
        (MovementKind.PRESS, 4, False),
        (MovementKind.BREATHE, 4, True),
    ],
)
def test_every_kind_has_its_arrows(*, kind: MovementKind, count: int, both_ends: bool) -> None:
    movement = a_movement(kind, breath=SLOW_BREATH)
    right, left = arrows_of(movement, RIGHT), arrows_of(movement, LEFT)
    assert len(right) == count
    assert {arrow.at_start for arrow in right} == {both_ends}
    assert all(arrow.at_end for arrow in right)
    assert [[(-x, y) for x, y in arrow.points] for arrow in right] == [list(arrow.points) for arrow in left]
    assert len(arrows_of(a_movement(kind, path=((30.0, 220.0), (30.0, 190.0))), CENTRE)) == 2 * count


def test_arrows_of_a_press_point_at_the_place_and_those_of_a_breath_away_from_it() -> None:
    pressing = arrows_of(a_movement(MovementKind.PRESS), RIGHT)[0]
    breathing = arrows_of(a_movement(MovementKind.BREATHE), RIGHT)[0]
    assert [abs(x - 10) for x, _ in pressing.points] == [13, 5]
    assert [abs(x - 10) for x, _ in breathing.points] == [5, 18]


def test_arrows_of_both_sides_do_not_cross_in_the_middle() -> None:
    for kind in (MovementKind.PRESS, MovementKind.CIRCLES):
        for arrow in arrows_of(a_movement(kind, path=((8.0, 60.0), (8.0, 60.0))), CENTRE):
            assert len({x > 0 for x, _ in arrow.points}) == 1
    assert len(arrows_of(a_movement(MovementKind.PRESS, path=((8.0, 60.0),)), CENTRE)) == 6


def test_a_sway_on_both_sides_goes_one_way_and_not_apart() -> None:
    sway = a_movement(MovementKind.ROLL, path=((5.0, 200.0), (12.0, 200.0)))
    one, other = arrows_of(sway, CENTRE)
    assert one.points[0][0] < one.points[-1][0]
    assert other.points[0][0] < other.points[-1][0] < 0


def test_what_lies_on_the_middle_line_has_its_arrows_once() -> None:
    assert len(arrows_of(a_movement(MovementKind.BREATHE, path=((0.0, 145.0),)), CENTRE)) == 4


@pytest.mark.parametrize("technique", TECHNIQUES, ids=lambda technique: technique.id)
def test_every_technique_is_told_in_one_sentence(technique: Technique) -> None:
    assert technique.movement is not None
    sentence = describe(technique.movement)
    assert sentence[0].isupper()
    assert sentence.endswith(".")
    assert sentence.count(".") == 1
    assert "  " not in sentence


UP, DOWN_OUT = ((10.0, 220.0), (10.0, 190.0)), ((30.0, 90.0), (50.0, 110.0))
ACROSS, INWARDS = ((5.0, 200.0), (12.0, 200.0)), ((40.0, 90.0), (20.0, 90.0))


@pytest.mark.parametrize(
    ("movement", "sentence"),
    [
        (
            a_movement(MovementKind.GLIDE, UP, 5.5, back_s=4.5, breath=SLOW_BREATH),
            (
                "Glide up beside the spine with the whole hand and lighter back, one stroke every ten seconds, "
                "beginning with a breath out."
            ),
        ),
        (
            a_movement(MovementKind.GLIDE, INWARDS, 2.5),
            "Glide inwards with the whole hand and lighter back, one stroke every five seconds.",
        ),
        (
            a_movement(MovementKind.GLIDE, UP, 5.5, step=2.8, tool=Touch.BALL),
            "Creep up beside the spine on the ball, one small step every eleven seconds.",
        ),
        (
            a_movement(MovementKind.KNEAD, DOWN_OUT, 2, step=5.0),
            "Press with the whole hand for two seconds and let go for two seconds, and on down and outwards each time.",
        ),
        (
            a_movement(MovementKind.KNEAD, UP, 1, tool=Touch.KNUCKLES),
            "Press with the knuckles for one second and let go for one second.",
        ),
        (
            a_movement(MovementKind.CIRCLES, UP, 0.5, tool=Touch.FINGERTIPS, work_s=10, rest_s=5),
            (
                "Draw small circles with the fingertips, two circles a second; after ten seconds stay still for five "
                "seconds."
            ),
        ),
        (
            a_movement(MovementKind.CIRCLES, UP, 1, step=2, tool=Touch.NONE),
            "Draw small circles, one circle every second, wandering up beside the spine.",
        ),
        (
            a_movement(MovementKind.DRUM, DOWN_OUT, 0.3, tool=Touch.FINGERTIPS),
            "Drum lightly down and outwards with the fingertips, 3.3 taps a second.",
        ),
        (
            a_movement(MovementKind.ROLL, UP, 3, tool=Touch.ROLLER),
            "Roll up and down beside the spine on the roller, three seconds each way.",
        ),
        (
            a_movement(MovementKind.ROLL, ACROSS, 5.5, back_s=4.5, breath=SLOW_BREATH, tool=Touch.NONE),
            (
                "Move from side to side, five and a half seconds there and four and a half seconds back, "
                "beginning with a breath out."
            ),
        ),
        (
            a_movement(MovementKind.ROLL, DOWN_OUT, 3, breath=SLOW_BREATH),
            "Roll to and fro with the whole hand, three seconds each way.",
        ),
        (
            a_movement(MovementKind.PRESS, tool=Touch.HOOK),
            "Sink in with the hook over three seconds, then stay still.",
        ),
        (
            a_movement(MovementKind.STRETCH, UP, 20, breath=SLOW_BREATH),
            "Ease into the stretch over twenty seconds, then stay still and breathe slowly.",
        ),
        (
            a_movement(MovementKind.BREATHE, breath=SLOW_BREATH),
            "Only the breath moves, in for four and a half seconds and out for five and a half seconds.",
        ),
        (a_movement(MovementKind.BREATHE), "Only the breath moves."),
    ],
)
def test_a_movement_is_told_with_its_way_its_tool_and_its_tempo(movement: Movement, sentence: str) -> None:
    assert describe(movement) == sentence
