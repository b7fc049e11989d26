"""A session sets out with its first sentences; the others come far ahead of their time, or it is said."""

import pytest

from massage_coach.conductor.diary import UNSURE_S
from massage_coach.conductor.sentences import TOO_SLOW, VOICE_GIVE_UP_S
from massage_coach.history.records import Status
from massage_coach.session.player import Happening
from massage_coach.session.view import Intent, PlayerPhase
from massage_coach.speech.model import Clip
from tests.support.conductor_fakes import Stand, same


def _set_out() -> Stand:
    """A session that was started with its first sentences made and no others."""
    stand = Stand(knows_all=False)
    stand.prepare()
    _pass_a_moment(stand)
    stand.clips.speak(len(stand.player.stage.script.opening()))
    stand.ask(Intent.START)
    assert stand.view.phase is PlayerPhase.PLAYING
    assert stand.clips.wanted
    return stand


def _pass_a_moment(stand: Stand) -> None:
    stand.pass_time(1)


def test_the_first_sentences_are_asked_for_first() -> None:
    stand = Stand(knows_all=False)
    stand.prepare()
    opening = stand.player.stage.script.opening()
    assert tuple(stand.clips.wanted[: len(opening)]) == opening


def test_a_session_with_late_sentences_is_the_same_as_one_that_had_them_all() -> None:
    stand, known = _set_out(), Stand()
    known.start()
    stand.pass_time(2)
    stand.clips.speak()
    stand.pass_time(1)
    assert stand.player.plan == known.player.plan
    planned = stand.planned()
    stand.pass_time(stand.player.plan.total_s)
    assert stand.view.phase is PlayerPhase.FINISHED
    assert same(stand.sound.said(), planned)
    assert stand.view.notice == ""


def test_a_voice_that_is_just_ahead_of_the_session_is_heard_to_the_end_without_overlap() -> None:
    stand = _set_out()
    while stand.view.phase is not PlayerPhase.FINISHED:
        stand.clips.speak(1)
        stand.pass_time(3)
    assert [text for text, _ in stand.sound.said()] == [cue.text for cue in stand.player.plan.cues]
    assert stand.view.notice == ""


def test_a_sentence_that_comes_in_the_last_moment_is_said_on_time() -> None:
    stand = _set_out()
    late = stand.cue("Let go")
    stand.pass_to(stand.moment_of(late.start_s) - 1.0)
    assert late.text not in [text for text, _ in stand.sound.said()]
    due = stand.moment_of(late.start_s)
    stand.clips.speak()
    stand.clips.made = [
        Clip(one.text, one.path, late.length_s) if isinstance(one, Clip) and one.text == late.text else one
        for one in stand.clips.made
    ]
    stand.pass_time(0.1)
    assert (late.text, due) in stand.sound.said()


def test_a_sentence_that_does_not_come_is_told_of() -> None:
    stand = _set_out()
    late = stand.cue("Let go")
    stand.pass_to(stand.moment_of(late.start_s) + 0.1)
    assert stand.view.notice.startswith(TOO_SLOW)
    assert stand.view.caption == late.text
    stand.clips.speak()
    stand.pass_time(0.2)
    assert stand.view.notice == ""
    assert late.text not in [text for text, _ in stand.sound.said()]


def test_a_voice_that_dies_after_the_start_is_told_of_and_the_session_goes_on() -> None:
    stand = _set_out()
    stand.pass_time(2)
    stand.clips.fail("The voice is gone.")
    stand.pass_time(1)
    assert stand.view.notice == "The voice is gone. Captions and chimes guide you."
    stand.pass_time(stand.player.plan.total_s)
    assert stand.view.phase is PlayerPhase.FINISHED


def test_a_sentence_that_a_pause_took_back_is_not_said_into_it() -> None:
    stand = _set_out()
    late = stand.cue("Let go")
    stand.pass_to(stand.moment_of(late.start_s) - 1.0)
    stand.ask(Intent.PAUSE)
    said = len(stand.sound.said())
    stand.clips.speak()
    stand.pass_time(5)
    assert len(stand.sound.said()) == said
    assert stand.view.notice == ""


def test_the_record_names_the_true_length_once_it_is_known() -> None:
    stand = _set_out()
    stand.pass_time(UNSURE_S / 2)
    assert stand.recorder.begun == []
    stand.clips.speak()
    stand.pass_time(UNSURE_S / 4)
    ((_, _, planned_s),) = stand.recorder.begun
    assert planned_s == stand.player.plan.total_s


def test_the_record_does_not_wait_long_for_that() -> None:
    stand = _set_out()
    stand.pass_time(UNSURE_S + 1)
    assert len(stand.recorder.begun) == 1
    assert stand.recorder.segments[0].actual_s >= UNSURE_S


def test_a_session_ended_at_once_is_written_down_all_the_same() -> None:
    stand = _set_out()
    stand.pass_time(UNSURE_S / 2)
    stand.ask(Intent.END)
    stand.ask(Happening.KEEP)
    assert len(stand.recorder.begun) == 1
    assert stand.recorder.ended == [Status.STOPPED]
    assert stand.conductor.is_kept
    assert stand.recorder.segments[0].actual_s == pytest.approx(UNSURE_S / 2)


def test_a_session_thrown_away_at_once_is_not_kept() -> None:
    stand = _set_out()
    stand.pass_time(UNSURE_S / 2)
    stand.ask(Intent.END)
    stand.ask(Happening.DISCARD)
    assert stand.recorder.ended == [None]
    assert not stand.conductor.is_kept


def test_a_program_told_to_end_at_once_leaves_a_record_to_go_on_with() -> None:
    stand = _set_out()
    stand.pass_time(UNSURE_S / 2)
    stand.conductor.abandon()
    assert len(stand.recorder.begun) == 1
    assert stand.recorder.ended == []


def test_a_slow_voice_is_given_up_where_the_first_sentences_do_not_come() -> None:
    stand = Stand(knows_all=False)
    stand.prepare()
    stand.ask(Intent.START)
    stand.clips.speak(2)
    assert stand.pass_time(VOICE_GIVE_UP_S - 1).phase is PlayerPhase.READY
    assert stand.pass_time(2).phase is PlayerPhase.PLAYING
    assert stand.view.notice.startswith(TOO_SLOW)
