"""A drawn movement keeps the tempo of the technique, never jumps, and is the same on both sides."""

import math
from itertools import pairwise

import pytest
from hypothesis import given

from massage_coach.body.figure import BodySide, View
from massage_coach.library.catalogue import load_catalogue
from massage_coach.library.models import Movement, MovementKind, Technique
from massage_coach.movement.pose import SWAY, Pose, drawn_side, pose_at, poses_at
from massage_coach.movement.tempo import breathes_in, swell_at
from massage_coach.movement.track import UPWARDS, track_through
from massage_coach.paths import assets_dir
from tests.support.movements import IN_PLACE, SLOW_BREATH, a_movement, movements, times

LEFT, RIGHT, CENTRE = BodySide.LEFT, BodySide.RIGHT, BodySide.CENTRE
TECHNIQUES = tuple(load_catalogue(assets_dir()).techniques.values())
BESIDE = ((10.0, 220.0), (10.0, 190.0))


def movement_of(technique: Technique) -> Movement:
    assert technique.movement is not None
    return technique.movement


def named(name: str) -> Movement:
    return movement_of(next(technique for technique in TECHNIQUES if technique.id == name))


def poses(movement: Movement, seconds: float, every: float = 0.02) -> list[Pose]:
    return [pose_at(movement, CENTRE, step * every) for step in range(round(seconds / every) + 1)]


def peaks(values: list[float]) -> int:
    """How often a run of numbers reaches a top."""
    return sum(before < here >= after for before, here, after in zip(values, values[1:], values[2:], strict=False))


def fastest(movement: Movement) -> float:
    """More than any movement's top speed in figure units a second: an eased stroke peaks at pi/2 of its mean."""
    length = track_through(movement.path).length
    least_s = min(movement.stroke_s, movement.back_s or movement.stroke_s)
    reach = math.pi * (length + movement.step) + 2 * math.pi * (movement.radius + SWAY)
    return reach / least_s


@given(movements(), times)
def test_nothing_ever_jumps(movement: Movement, t_s: float) -> None:
    dt = 0.001
    before, after = pose_at(movement, RIGHT, t_s), pose_at(movement, RIGHT, t_s + dt)
    assert math.dist((before.x, before.y), (after.x, after.y)) <= fastest(movement) * dt * 1.01 + 1e-6
    # A tap rises and falls within a fifth of a second.
    assert abs(before.press - after.press) <= 4 * math.pi / movement.stroke_s * dt + math.pi / 0.2 * dt + 1e-6
    assert abs(before.swell - after.swell) <= math.pi / 3 * dt + 1e-6


@given(movements(), times)
def test_press_and_swell_stay_within_bounds(movement: Movement, t_s: float) -> None:
    pose = pose_at(movement, LEFT, t_s)
    assert -1e-9 <= pose.press <= 1 + 1e-9
    assert -1e-9 <= pose.swell <= 1 + 1e-9


@given(movements(), times)
def test_left_mirrors_right(movement: Movement, t_s: float) -> None:
    left, right = pose_at(movement, LEFT, t_s), pose_at(movement, RIGHT, t_s)
    assert (left.x, left.y, left.press, left.swell) == (-right.x, right.y, right.press, right.swell)
    assert math.cos(math.radians(left.angle_deg)) == pytest.approx(-math.cos(math.radians(right.angle_deg)), abs=1e-9)
    assert pose_at(movement, CENTRE, t_s) == pose_at(movement, drawn_side(movement.view), t_s)


@given(movements(), times)
def test_a_movement_repeats_itself(movement: Movement, t_s: float) -> None:
    if movement.step or movement.kind in {MovementKind.PRESS, MovementKind.STRETCH, MovementKind.BREATHE}:
        return
    period = movement.work_s + movement.rest_s or 2 * movement.cycle_s
    if movement.kind is MovementKind.DRUM and movement.rest_s:
        period *= 2  # the hands take turns, so an odd number of taps ends with the other one
    here, later = pose_at(movement, RIGHT, t_s), pose_at(movement, RIGHT, t_s + period)
    assert (here.x, here.y) == pytest.approx((later.x, later.y), abs=1e-4)


def test_the_person_s_right_is_on_the_right_only_from_behind() -> None:
    back = a_movement(MovementKind.PRESS)
    front = a_movement(MovementKind.PRESS, view=View.FRONT)
    assert [pose_at(back, side, 0).x for side in (LEFT, RIGHT)] == [-10, 10]
    assert [pose_at(front, side, 0).x for side in (LEFT, RIGHT)] == [10, -10]


@pytest.mark.parametrize(
    ("name", "strokes"),
    [("effleurage-glide", 6), ("sole-ball", 6), ("roller-upper-back", 10), ("mobilise-cat-reach", 6), ("ql-ball", 20)],
)
def test_a_stroke_goes_there_and_back_in_time(name: str, strokes: int) -> None:
    movement = named(name)
    start = movement.path[0]
    away = [math.dist(start, (pose.x, pose.y)) for pose in poses(movement, 60)]
    assert peaks(away) == strokes


@pytest.mark.parametrize(("name", "squeezes"), [("petrissage-knead", 15), ("upper-trap-squeeze", 10)])
def test_a_squeeze_comes_and_goes_in_time(name: str, squeezes: int) -> None:
    presses = [pose.press for pose in poses(named(name), 60)]
    assert sum(before < 0.5 <= here for before, here in pairwise(presses)) == squeezes


def test_drumming_taps_four_times_a_second_one_hand_after_the_other() -> None:
    taps = [pose for pose in poses(named("tapotement-drum"), 10, 0.005) if pose.press > 0.999]
    assert len({round(pose.y, 0) for pose in taps}) > 3
    presses = [pose.press for pose in poses(named("tapotement-drum"), 60, 0.005)]
    assert sum(before < 0.5 <= here for before, here in pairwise(presses)) == 240
    first, second, third = (pose_at(named("tapotement-drum"), CENTRE, t_s) for t_s in (0.125, 0.375, 0.625))
    assert abs(first.x - second.x) > SWAY
    assert abs(first.x - third.x) < SWAY


def test_friction_circles_twice_a_second_for_ten_seconds_and_rests() -> None:
    movement = named("friction-circles")
    around = [pose.x for pose in poses(movement, 60, 0.01)]
    assert peaks(around) == 20 * 4
    pause = [pose_at(movement, CENTRE, t_s) for t_s in (10, 12.5, 14.9)]
    assert len({(round(pose.x, 6), round(pose.y, 6)) for pose in pause}) == 1


def test_a_glide_goes_out_on_the_breath_out_and_comes_back_lighter() -> None:
    movement = named("effleurage-glide")
    out, turn, back = (pose_at(movement, RIGHT, t_s) for t_s in (2.75, 5.5, 7.75))
    assert pose_at(movement, RIGHT, 0).swell == pytest.approx(1)
    assert turn.swell == pytest.approx(0)
    assert (turn.x, turn.y) == pytest.approx(movement.path[-1])
    assert out.press > 2 * back.press
    assert out.angle_deg == pytest.approx(back.angle_deg, abs=1)


def test_a_slow_stroke_creeps_a_centimetre_to_a_breath_and_waits() -> None:
    movement = named("deep-tissue-slow")
    places = [pose_at(movement, RIGHT, t_s) for t_s in (0, 5.5, 9.9, 15.5)]
    moved = [math.dist((one.x, one.y), (other.x, other.y)) for one, other in pairwise(places)]
    assert moved == pytest.approx([2.8, 0, 2.8], abs=0.05)
    assert min(pose.press for pose in poses(movement, 60)) > 0.6


def test_what_walks_on_turns_round_at_the_end() -> None:
    movement = a_movement(MovementKind.KNEAD, step=20.0)
    ys = [pose_at(movement, RIGHT, stroke * movement.cycle_s).y for stroke in range(5)]
    assert ys == pytest.approx([220, 200, 200, 220, 200])


def test_a_hand_moves_on_only_when_it_has_let_go() -> None:
    movement = named("petrissage-knead")
    for before, here in pairwise(poses(movement, 20, 0.01)):
        if (before.x, before.y) != (here.x, here.y):
            assert here.press < 0.01


def test_a_press_sinks_in_over_one_breath_out_and_stays() -> None:
    movement = named("acupressure-press")
    pressed = [pose.press for pose in poses(movement, 60, 0.5)]
    assert pressed[0] == 0
    assert pressed[11] == pytest.approx(1)
    assert min(pressed[11:]) == pytest.approx(0.85, abs=0.01)
    assert len({(pose.x, pose.y) for pose in poses(movement, 60, 0.5)}) == 1


def test_a_press_without_breath_stays_as_it_is() -> None:
    movement = a_movement(MovementKind.PRESS)
    assert {pose.press for pose in poses(movement, 20, 0.5)[6:]} == {1.0}
    assert pose_at(movement, RIGHT, 1).swell == 0


def test_a_stretch_eases_in_and_then_only_breathes() -> None:
    movement = named("doorway-chest")
    later = poses(movement, 60, 0.5)[11:]
    assert {(round(pose.x, 6), round(pose.y, 6)) for pose in later} == {movement.path[-1]}
    assert peaks([pose.swell for pose in later]) == 5


def test_breathing_begins_with_a_breath_in_at_six_a_minute() -> None:
    movement = named("belly-breathing")
    swells = [pose.swell for pose in poses(movement, 60, 0.05)]
    assert (swells[0], swells[90]) == pytest.approx((0, 1))
    assert peaks(swells) == 6
    assert {pose.press for pose in poses(movement, 60, 0.5)} == {0}


def test_a_moment_before_the_hold_shows_its_start() -> None:
    for kind in MovementKind:
        movement = a_movement(kind, breath=SLOW_BREATH)
        assert pose_at(movement, RIGHT, -3) == pose_at(movement, RIGHT, 0)


def test_two_hands_mirror_each_other() -> None:
    one, other = poses_at(named("effleurage-glide"), CENTRE, 2)
    assert (one.x, one.y) == (-other.x, other.y)


def test_a_body_that_sways_over_two_balls_sways_one_way() -> None:
    movement = named("lumbar-two-balls")
    before, after = poses_at(movement, CENTRE, 1), poses_at(movement, CENTRE, 3)
    assert before[0].x > 0 > before[1].x
    assert after[0].x - before[0].x == pytest.approx(after[1].x - before[1].x)


def test_what_lies_on_the_middle_line_is_there_once() -> None:
    assert len(poses_at(named("belly-breathing"), CENTRE, 0)) == 1
    assert len(poses_at(named("effleurage-glide"), LEFT, 0)) == 1


def test_a_track_runs_through_its_points_and_points_where_it_goes() -> None:
    track = track_through(((0.0, 0.0), (0.0, 0.0), (30.0, 0.0), (30.0, 40.0)))
    assert track.at(-1) == (0, 0)
    assert track.at(track.length + 1) == (30, 40)
    assert min(math.dist(point, (30, 0)) for point in track.points) == 0
    assert track.heading(2) == pytest.approx(0, abs=12)
    assert track.heading(track.length) == pytest.approx(90, abs=12)
    assert track_through(((1.0, 2.0),)).heading(0) == UPWARDS


@pytest.mark.parametrize("technique", TECHNIQUES, ids=lambda technique: technique.id)
def test_the_tempo_is_the_one_that_is_told(technique: Technique) -> None:
    movement = movement_of(technique)
    if movement.breath:
        assert 4 <= movement.breath.in_s <= 5
        assert 5 <= movement.breath.out_s <= 6
        assert 60 / movement.breath.cycle_s == pytest.approx(6, abs=0.1)
    if movement.kind is MovementKind.DRUM:
        assert 3 <= 1 / movement.stroke_s <= 5
    if movement.kind in IN_PLACE or movement.kind is MovementKind.STRETCH:
        assert movement.breath is not None


@given(movements(), times)
def test_the_breath_goes_in_exactly_while_the_lungs_fill(movement: Movement, t_s: float) -> None:
    before, after = swell_at(movement, t_s), swell_at(movement, t_s + 1e-4)
    if abs(after - before) > 1e-7 and breathes_in(movement, t_s) is breathes_in(movement, t_s + 1e-4):
        assert breathes_in(movement, t_s) is (after > before)


def test_without_a_breath_nobody_breathes_in() -> None:
    assert not any(breathes_in(a_movement(MovementKind.GLIDE, BESIDE), step / 4) for step in range(80))
