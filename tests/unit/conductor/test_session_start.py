"""A session starts when voice and sound are ready, and does not wait for ever for either."""

import pytest

from massage_coach.conductor.loudspeaker import GIVE_UP_S, SETTLE_S, SILENT
from massage_coach.conductor.model import Options
from massage_coach.conductor.sentences import TOO_SLOW, VOICE_GIVE_UP_S
from massage_coach.session.view import Intent, PlayerPhase
from tests.support.conductor_fakes import Stand, clip_of


def test_preparing_opens_the_device_and_says_nothing() -> None:
    stand = Stand()
    view = stand.prepare(options=Options(volume=35))
    stand.pass_time(30)
    assert view.phase is PlayerPhase.READY
    assert stand.sound.is_open
    assert stand.sound.volume == 35
    assert stand.sound.orders == []
    assert stand.recorder.begun == []


def test_clips_that_are_there_are_read_ahead_and_not_asked_for_again() -> None:
    stand = Stand()
    stand.prepare()
    assert stand.clips.wanted == []
    assert clip_of("The shoulder, left side.").path in stand.sound.preloaded


def test_a_start_waits_until_every_sentence_is_made() -> None:
    stand = Stand(knows_all=False)
    stand.prepare()
    assert stand.ask(Intent.START).phase is PlayerPhase.READY
    stand.clips.speak(3)
    stand.pass_time(5)
    assert "starts by itself" in stand.view.notice
    assert stand.view.phase is PlayerPhase.READY
    stand.clips.speak()
    assert stand.pass_time(0.2).phase is PlayerPhase.PLAYING
    assert stand.view.notice == ""
    assert clip_of("The shoulder, left side.").path in stand.sound.preloaded


def test_the_plan_has_the_true_lengths_once_the_voice_has_spoken() -> None:
    stand = Stand(knows_all=False)
    stand.prepare()
    stand.clips.speak()
    stand.pass_time(0.1)
    known = Stand()
    known.prepare()
    assert stand.player.plan == known.player.plan


def test_a_start_waits_for_a_device_to_settle() -> None:
    stand = Stand(opens_at_once=False)
    stand.prepare()
    stand.ask(Intent.START)
    stand.pass_time(1)
    stand.sound.opens_at_once = True
    stand.sound.open()
    stand.pass_time(SETTLE_S - 0.2)
    assert stand.view.phase is PlayerPhase.READY
    assert stand.pass_time(0.5).phase is PlayerPhase.PLAYING


def test_a_device_that_says_nothing_is_not_waited_for_any_longer_than_that() -> None:
    stand = Stand(opens_at_once=False)
    stand.prepare()
    stand.ask(Intent.START)
    assert stand.pass_time(GIVE_UP_S - 0.5).phase is PlayerPhase.READY
    assert stand.pass_time(1).phase is PlayerPhase.PLAYING
    assert stand.view.notice == f"{SILENT} The captions guide you."
    stand.sound.opens_at_once = True
    stand.sound.open()
    assert stand.pass_time(1).notice == ""


def test_without_a_device_a_session_starts_at_once_with_a_notice() -> None:
    stand = Stand(opens_at_once=False)
    stand.prepare()
    stand.sound.lose("No loudspeaker here.")
    view = stand.ask(Intent.START)
    assert view.phase is PlayerPhase.PLAYING
    assert view.notice == "No loudspeaker here. The captions guide you."


def test_a_voice_that_never_answers_is_given_up() -> None:
    stand = Stand(knows_all=False)
    stand.prepare()
    stand.ask(Intent.START)
    assert stand.pass_time(VOICE_GIVE_UP_S - 1).phase is PlayerPhase.READY
    assert stand.pass_time(2).phase is PlayerPhase.PLAYING
    assert TOO_SLOW in stand.view.notice


def test_a_slow_voice_is_waited_for_as_long_as_it_makes_progress() -> None:
    stand = Stand(knows_all=False)
    stand.prepare()
    stand.ask(Intent.START)
    for _ in range(4):
        stand.pass_time(VOICE_GIVE_UP_S - 1)
        stand.clips.speak(1)
        assert stand.pass_time(0.1).phase is PlayerPhase.READY
    stand.clips.speak()
    assert stand.pass_time(0.1).phase is PlayerPhase.PLAYING
    assert stand.view.notice == ""


def test_pressing_start_again_while_it_waits_changes_nothing() -> None:
    stand = Stand(knows_all=False)
    stand.prepare()
    stand.ask(Intent.START)
    stand.pass_time(VOICE_GIVE_UP_S - 1)
    stand.ask(Intent.START)
    assert stand.pass_time(2).phase is PlayerPhase.PLAYING


def test_ending_while_it_waits_stops_it_for_good() -> None:
    stand = Stand(knows_all=False)
    stand.prepare()
    stand.ask(Intent.START)
    assert stand.ask(Intent.END).phase is PlayerPhase.STOPPED
    stand.clips.speak()
    view = stand.pass_time(5)
    assert view.phase is PlayerPhase.STOPPED
    assert view.notice == ""
    assert stand.recorder.begun == []


def test_news_of_an_earlier_session_does_not_touch_the_next() -> None:
    stand = Stand()
    stand.start()
    stand.conductor.leave()
    stand.sound.lose("The earlier device is gone.")
    stand.recorder.fail("The earlier record is lost.")
    stand.prepare()
    stand.recorder.fail("The earlier record is still lost.")
    assert stand.pass_time(1).notice == ""
    assert stand.conductor.session_id is None


def test_a_conductor_without_a_session_says_so() -> None:
    stand = Stand()
    assert stand.conductor.player is None
    assert stand.conductor.session_id is None
    stand.conductor.leave()
    with pytest.raises(RuntimeError, match="No session is prepared"):
        stand.conductor.tick()
