"""Hold times that a person sets are kept within 20 to 90 seconds."""

import pytest

from massage_coach.settings import (
    Motion,
    Settings,
    SettingsError,
    hold_for_technique,
    holds_for_routine,
    moves_little,
    with_step_hold,
    with_technique_hold,
    without_step_holds,
)


def test_a_technique_keeps_the_hold_that_was_set_for_it() -> None:
    before = Settings()
    after = with_technique_hold(with_technique_hold(before, "wall-lean", 45), "neck-glide", 20)
    assert [hold_for_technique(after, name) for name in ("wall-lean", "neck-glide", "foot-roll")] == [45, 20, None]
    assert before == Settings()


def test_the_holds_of_a_routine_that_became_another_are_forgotten() -> None:
    settings = with_step_hold(with_step_hold(Settings(), "desk-break", 0, 20), "evening", 1, 60)
    changed = without_step_holds(settings, "desk-break")
    assert [holds_for_routine(changed, name) for name in ("desk-break", "evening")] == [{}, {1: 60}]
    assert without_step_holds(changed, "morning") == changed


def test_the_steps_of_a_routine_keep_their_own_holds() -> None:
    settings = with_step_hold(with_step_hold(Settings(), "desk-break", 0, 20), "desk-break", 2, 90)
    settings = with_step_hold(settings, "evening", 0, 60)
    assert holds_for_routine(settings, "desk-break") == {0: 20, 2: 90}
    assert holds_for_routine(settings, "evening") == {0: 60}
    assert holds_for_routine(settings, "morning") == {}


def test_a_step_that_is_no_number_is_passed_over() -> None:
    settings = Settings(step_holds={"desk-break": {"0": 30, "first": 40, "-1": 50}})
    assert holds_for_routine(settings, "desk-break") == {0: 30}


@pytest.mark.parametrize("seconds", [19, 91, 0, -30])
def test_a_hold_out_of_range_is_refused_in_one_sentence(seconds: int) -> None:
    sentence = f"A hold lasts 20 to 90 seconds, not {seconds}\\."
    with pytest.raises(SettingsError, match=sentence):
        with_technique_hold(Settings(), "wall-lean", seconds)
    with pytest.raises(SettingsError, match=sentence):
        with_step_hold(Settings(), "desk-break", 0, seconds)


def test_a_step_before_the_first_is_refused() -> None:
    with pytest.raises(SettingsError, match="no step -1"):
        with_step_hold(Settings(), "desk-break", -1, 30)


def test_a_number_of_a_step_that_no_person_could_have_set_is_passed_over() -> None:
    settings = Settings(step_holds={"office-5": {"1": 30, "9" * 5000: 40, "-1": 50, "one": 60}})
    assert holds_for_routine(settings, "office-5") == {1: 30}


@pytest.mark.parametrize(
    ("motion", "system", "little"),
    [
        (Motion.SYSTEM, False, False),
        (Motion.SYSTEM, True, True),
        (Motion.FULL, True, False),
        (Motion.REDUCED, False, True),
    ],
)
def test_a_persons_wish_about_motion_goes_before_the_systems(motion: Motion, *, system: bool, little: bool) -> None:
    assert moves_little(Settings(motion=motion), system=system) is little
