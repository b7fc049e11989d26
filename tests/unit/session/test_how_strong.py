"""When it was too much, a number is asked for once the hands are free, and what follows goes by the answer."""

import pytest

from massage_coach.session.effects import End, Hush, Rated, Say
from massage_coach.session.model import CueKind, SegmentKind, Side, Talk
from massage_coach.session.player import Rating
from massage_coach.session.view import Intent, PlayerPhase
from tests.support.catalogue import step
from tests.support.rehearsal import Rehearsal, rehearse

QUESTION = "How strong was that, zero to ten? Press the number."
STEADY = "Thank you. Stay below that."
GENTLER = "Gentler from here. Three out of ten is plenty."
STOP = "That is too much for today. Come away slowly. The session ends here."
GENTLE_LINE = "Pressure up to three of ten, no more."


@pytest.fixture
def eased() -> Rehearsal:
    """It was too much in the first hold of two techniques."""
    rehearsal = rehearse(step(), step("neck"))
    rehearsal.run_to(SegmentKind.HOLD, 10)
    rehearsal.ask(Intent.TOO_MUCH)
    return rehearsal


def _go_on(rehearsal: Rehearsal) -> None:
    rehearsal.ask(Intent.RESUME, rehearsal.now + 12)
    while rehearsal.phase is PlayerPhase.LEADING_IN:
        rehearsal.run(0.5)


def test_the_screen_asks_at_once_and_the_voice_only_when_the_hold_is_over(eased: Rehearsal) -> None:
    asked = [eased.view.asks_number]
    _go_on(eased)
    asked.append(eased.view.asks_number)
    assert QUESTION not in eased.speaker.texts()
    eased.run_to(SegmentKind.SWITCH, 5)
    asked.append(eased.view.asks_number)
    assert asked == [True, False, True]
    assert QUESTION in eased.speaker.texts()
    assert eased.speaker.overlaps() == []


def test_the_question_leaves_time_for_a_key_before_anything_else_is_said(eased: Rehearsal) -> None:
    _go_on(eased)
    cues = eased.player.plan.cues
    (asked,) = (at for at, cue in enumerate(cues) if cue.kind is CueKind.NUMBER)
    assert cues[asked + 1].start_s - cues[asked].end_s >= 4.0
    assert cues[asked - 1].kind is CueKind.EASE_OFF


def test_who_skips_instead_is_asked_on_the_way(eased: Rehearsal) -> None:
    eased.ask(Intent.SKIP, eased.now + 8)
    eased.run(12)
    assert eased.speaker.texts().count(QUESTION) == 1


def test_who_pauses_in_the_hold_is_asked_then_and_not_again(eased: Rehearsal) -> None:
    _go_on(eased)
    eased.run(2)
    eased.ask(Intent.PAUSE)
    assert eased.speaker.texts()[-1] == QUESTION
    eased.ask(Intent.RESUME, eased.now + 10)
    eased.run_to(SegmentKind.HOLD, 5, side=Side.RIGHT)
    assert eased.speaker.texts().count(QUESTION) == 1


def test_a_pause_after_the_question_does_not_ask_again(eased: Rehearsal) -> None:
    _go_on(eased)
    eased.run_to(SegmentKind.SWITCH, 7)
    eased.ask(Intent.PAUSE)
    assert eased.speaker.texts().count(QUESTION) == 1


def test_an_answer_before_the_question_takes_it_out_again(eased: Rehearsal) -> None:
    eased.ask(Rating(4), eased.now + 8)
    assert not eased.view.asks_number
    assert eased.speaker.texts()[-1] == STEADY
    _go_on(eased)
    eased.run_to(SegmentKind.HOLD, 5, side=Side.RIGHT)
    assert QUESTION not in eased.speaker.texts()
    assert eased.found(Rated) == [Rated(4, "shoulder")]


def test_six_makes_all_that_follows_gentler(eased: Rehearsal) -> None:
    eased.ask(Rating(6), eased.now + 8)
    assert eased.speaker.texts()[-1] == GENTLER
    assert eased.player.stage.gentler is None
    _go_on(eased)
    eased.run_to(SegmentKind.SETUP, 3)
    eased.run(20)
    assert GENTLE_LINE in eased.speaker.texts()
    assert eased.speaker.overlaps() == []


def test_what_is_said_already_stays_when_the_answer_comes_in_a_change_of_sides(eased: Rehearsal) -> None:
    _go_on(eased)
    eased.run_to(SegmentKind.SWITCH, 5.5)
    eased.ask(Rating(6))
    eased.run_to(SegmentKind.SETUP, 3)
    eased.run(20)
    assert GENTLE_LINE in eased.speaker.texts()
    assert eased.speaker.overlaps() == []


@pytest.mark.parametrize("value", [7, 10])
def test_seven_ends_the_session_and_keeps_what_was_done(eased: Rehearsal, value: int) -> None:
    effects = eased.ask(Rating(value), eased.now + 2)
    assert eased.phase is PlayerPhase.STOPPED
    assert effects[-1] == End(finished=False, keep=True)
    assert Rated(value, "shoulder") in effects
    assert effects.index(Hush()) < next(at for at, one in enumerate(effects) if isinstance(one, Say))
    assert eased.speaker.texts()[-1] == STOP
    assert not eased.view.asks_number


def test_six_once_more_ends_the_session(eased: Rehearsal) -> None:
    eased.ask(Rating(6), eased.now + 2)
    _go_on(eased)
    eased.run_to(SegmentKind.HOLD, 5, side=Side.RIGHT)
    eased.ask(Intent.TOO_MUCH)
    eased.ask(Rating(6), eased.now + 2)
    assert eased.phase is PlayerPhase.STOPPED


def test_who_does_not_answer_is_not_asked_for_ever(eased: Rehearsal) -> None:
    _go_on(eased)
    eased.run_to(SegmentKind.SWITCH, 2)
    eased.run_to(SegmentKind.SETUP, 1)
    assert not eased.player.wants_number
    eased.ask(Rating(8))
    assert eased.phase is PlayerPhase.PLAYING


def test_who_skips_past_the_question_is_not_asked_for_ever(eased: Rehearsal) -> None:
    _go_on(eased)
    eased.run_to(SegmentKind.SWITCH, 2)
    eased.ask(Intent.SKIP)
    eased.ask(Intent.SKIP)
    assert not eased.player.wants_number


def test_a_number_that_nobody_asked_for_means_nothing() -> None:
    rehearsal = rehearse(step())
    rehearsal.run_to(SegmentKind.HOLD, 3)
    before = rehearsal.player
    assert rehearsal.ask(Rating(9)) == ()
    assert rehearsal.player == before


def test_where_the_hands_are_not_free_any_more_the_screen_alone_asks() -> None:
    rehearsal = rehearse(step())
    rehearsal.run_to(SegmentKind.FINISH, 0.5)
    rehearsal.ask(Intent.TOO_MUCH)
    assert rehearsal.player.question is None
    assert rehearsal.view.asks_number


def test_with_chimes_the_screen_asks_and_the_voice_stays_away() -> None:
    rehearsal = rehearse(step(), talk=Talk.CHIMES)
    rehearsal.run_to(SegmentKind.HOLD, 10)
    rehearsal.ask(Intent.TOO_MUCH)
    assert rehearsal.view.asks_number
    assert rehearsal.ask(Rating(8), rehearsal.now + 2)[-1] == End(finished=False, keep=True)
    assert rehearsal.speaker.heard == []


def test_an_answer_in_the_lead_in_is_taken_without_a_word(eased: Rehearsal) -> None:
    eased.ask(Intent.RESUME, eased.now + 10)
    (rated, *_) = eased.ask(Rating(2), eased.now + 1)
    assert rated == Rated(2, "shoulder")
    assert STEADY not in eased.speaker.texts()
    assert eased.speaker.overlaps() == []
