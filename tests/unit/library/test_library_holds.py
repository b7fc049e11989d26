"""A person's hold times reach the routine, and only those between the limits."""

from pathlib import Path

import pytest

from massage_coach.library.catalogue import HoldError, single_technique_routine, with_holds, with_technique_holds
from massage_coach.library.models import Phase, Routine, Technique
from massage_coach.library.reading import routine_from_text, technique_from_text
from tests.support.library import NECK_RUB, PAUSE, WALL_BALL, WORDS

FILE = Path("file.toml")
PAUSED = routine_from_text(PAUSE, FILE, WORDS)
BALL = technique_from_text(WALL_BALL, FILE, WORDS)
RUB = technique_from_text(NECK_RUB, FILE, WORDS)


def holds_of(routine: Routine) -> list[int]:
    return [step.hold_s for step in routine.steps]


def test_a_single_technique_becomes_a_routine() -> None:
    routine = single_technique_routine(BALL)
    (step,) = routine.steps
    assert (routine.id, routine.name, routine.why) == (BALL.id, BALL.name, BALL.purpose)
    assert (step.technique, step.hold_s, step.repeats, step.phase) == ("wall-ball", 30, 2, Phase.FOCUS)


@pytest.mark.parametrize(
    ("technique", "hold_s", "minutes"), [(BALL, None, 3), (BALL, 90, 7), (RUB, 20, 1), (RUB, 90, 4)]
)
def test_the_label_of_a_single_technique_covers_all_its_turns(
    technique: Technique, hold_s: int | None, minutes: int
) -> None:
    assert single_technique_routine(technique, hold_s).minutes == minutes


def test_steps_get_their_own_holds() -> None:
    assert holds_of(with_holds(PAUSED, {1: 90})) == [30, 90]
    assert holds_of(with_holds(PAUSED, {0: 20, 1: 21})) == [20, 21]
    assert with_holds(PAUSED, {}) == PAUSED


def test_a_hold_by_technique_reaches_every_such_step() -> None:
    twice = routine_from_text(PAUSE + PAUSE[PAUSE.index("[[steps]]") :], FILE, WORDS)
    assert holds_of(with_technique_holds(twice, {"wall-ball": 60})) == [30, 60, 30, 60]


@pytest.mark.parametrize("seconds", [19, 91, -30, 0])
def test_a_hold_outside_the_limits_is_refused(seconds: int) -> None:
    sentence = f"A hold lasts 20 to 90 seconds, so {seconds} cannot be set."
    with pytest.raises(HoldError, match=sentence):
        single_technique_routine(BALL, seconds)
    with pytest.raises(HoldError, match=sentence):
        with_holds(PAUSED, {0: seconds})
    with pytest.raises(HoldError, match=sentence):
        with_technique_holds(PAUSED, {"wall-ball": seconds})


@pytest.mark.parametrize(("index", "number"), [(2, 3), (-1, 0)])
def test_a_step_that_is_not_there_is_named(index: int, number: int) -> None:
    with pytest.raises(HoldError, match=f"A pause has 2 steps, so there is no step {number}"):
        with_holds(PAUSED, {index: 30})


def test_a_technique_that_is_not_in_the_routine_is_named() -> None:
    with pytest.raises(HoldError, match="A pause has no step with 'sole-ball'"):
        with_technique_holds(PAUSED, {"sole-ball": 30})
