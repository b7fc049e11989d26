"""The person's settings become the options and the hold times of a session."""

from massage_coach.conductor.model import Options
from massage_coach.conductor.options import options_of, routine_as_set, technique_as_set
from massage_coach.session.model import Talk
from massage_coach.settings import Settings, TalkSetting, with_step_hold, with_technique_hold
from massage_coach.speech.model import VoiceChoice
from tests.support.catalogue import catalogue, routine, step


def test_settings_become_options() -> None:
    settings = Settings(voice="en-us+m3", rate=150, volume=40, talk=TalkSetting.BRIEF, wait_for_ready=True)
    assert options_of(settings) == Options(
        talk=Talk.BRIEF, voice=VoiceChoice("en-us+m3", 150), volume=40, wait_for_ready=True
    )


def test_the_default_settings_are_the_default_options() -> None:
    assert options_of(Settings()) == Options()


def test_a_routine_gets_the_holds_set_for_its_steps() -> None:
    settings = with_step_hold(Settings(), "a-pause", 1, 75)
    as_set = routine_as_set(routine(step(), step("neck"), step("feet")), settings)
    assert [one.hold_s for one in as_set.steps] == [30, 75, 30]


def test_holds_of_steps_that_are_gone_are_ignored() -> None:
    settings = with_step_hold(Settings(), "a-pause", 5, 75)
    assert routine_as_set(routine(step()), settings) == routine(step())


def test_holds_of_another_routine_are_ignored() -> None:
    settings = with_step_hold(Settings(), "another", 0, 75)
    assert routine_as_set(routine(step()), settings) == routine(step())


def test_a_technique_on_its_own_gets_the_hold_set_for_it() -> None:
    settings = with_technique_hold(Settings(), "neck", 85)
    assert technique_as_set(catalogue(), "neck", settings).steps[0].hold_s == 85


def test_a_technique_on_its_own_has_its_own_hold_where_none_is_set() -> None:
    made = technique_as_set(catalogue(), "neck", Settings())
    assert (made.id, made.steps[0].hold_s) == ("neck", 30)
