"""Somebody on the floor is told when the program is gone: what to say then is left with the sound in good time."""

import pytest

from massage_coach.conductor.model import Options
from massage_coach.session.model import Talk
from massage_coach.session.player import Happening
from massage_coach.session.view import Intent, PlayerPhase
from tests.support.conductor_fakes import Stand


def _words(stand: Stand) -> str:
    return "" if stand.sound.last_words is None else stand.sound.last_words.stem


def _kept(stand: Stand) -> str:
    return stand.player.stage.script.live.gone_kept


def test_nothing_is_left_to_be_said_before_a_session_begins() -> None:
    stand = Stand()
    stand.prepare()
    stand.pass_time(1)
    assert _words(stand) == ""


@pytest.mark.parametrize("intents", [(), (Intent.PAUSE,), (Intent.PAUSE, Intent.RESUME), (Intent.TOO_MUCH,)])
def test_a_session_under_way_leaves_its_last_words_also_while_it_is_paused(intents: tuple[Intent, ...]) -> None:
    stand = Stand()
    stand.start()
    stand.pass_time(10)
    for intent in intents:
        stand.ask(intent)
        stand.pass_time(1)
    assert _words(stand) == _kept(stand)


def test_they_do_not_promise_what_the_history_did_not_keep() -> None:
    stand = Stand()
    stand.start()
    stand.pass_time(1)
    stand.recorder.fail("The disk is full.")
    stand.pass_time(1)
    assert _words(stand) == stand.player.stage.script.live.gone
    assert "kept" not in _words(stand)


def test_nothing_is_left_to_be_said_after_the_end() -> None:
    stand = Stand()
    stand.start()
    stand.pass_time(stand.player.plan.total_s + 1)
    assert stand.view.phase is PlayerPhase.FINISHED
    assert _words(stand) == ""


def test_nothing_is_left_to_be_said_after_somebody_stopped() -> None:
    stand = Stand()
    stand.start()
    stand.pass_time(10)
    stand.ask(Intent.END)
    assert _words(stand) == _kept(stand)
    stand.ask(Happening.KEEP)
    assert _words(stand) == ""


@pytest.mark.parametrize("orderly", ["leave", "abandon"])
def test_nothing_is_said_by_a_program_that_ends_in_order(orderly: str) -> None:
    stand = Stand()
    stand.start()
    stand.pass_time(10)
    assert _words(stand) != ""
    stand.conductor.leave() if orderly == "leave" else stand.conductor.abandon()
    assert _words(stand) == ""


def test_they_are_left_anew_with_every_session() -> None:
    stand = Stand()
    for _ in range(2):
        stand.start()
        stand.pass_time(1)
        assert _words(stand) == _kept(stand)
        stand.conductor.leave()


def test_they_are_left_as_soon_as_the_voice_has_made_them() -> None:
    stand = Stand(knows_all=False)
    stand.prepare()
    stand.clips.speak(len(stand.player.stage.script.opening()))
    stand.ask(Intent.START)
    stand.pass_time(1)
    assert stand.view.phase is PlayerPhase.PLAYING
    assert _words(stand) == ""
    stand.clips.speak()
    stand.pass_time(1)
    assert _words(stand) == _kept(stand)


def test_a_session_without_a_voice_has_none() -> None:
    stand = Stand()
    stand.start(options=Options(talk=Talk.CHIMES))
    stand.pass_time(10)
    assert _words(stand) == ""
