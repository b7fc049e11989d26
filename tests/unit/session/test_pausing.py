"""A pause is silent at once, loses nothing and repeats the sentence it cut."""

import pytest

from massage_coach.session.effects import End, Hush, Played
from massage_coach.session.model import SegmentKind, Side, Talk
from massage_coach.session.player import Happening, PauseReason
from massage_coach.session.running import after_sleep
from massage_coach.session.view import Intent, PlayerPhase
from tests.support.catalogue import length_of, step
from tests.support.rehearsal import START, rehearse

LEAD_IN = "Going on in three, two, one."
LEAD_IN_S = 0.3 + length_of(LEAD_IN) + 0.3


def test_a_pause_hushes_and_the_countdown_stands() -> None:
    rehearsal = rehearse(step())
    rehearsal.run_to(SegmentKind.HOLD, 12)
    assert Hush() in rehearsal.ask(Intent.PAUSE)
    left = rehearsal.view.countdown
    rehearsal.run(300)
    assert (rehearsal.phase, rehearsal.view.countdown) == (PlayerPhase.PAUSED, left)
    assert rehearsal.view.segment_label == "Paused"


def test_after_a_lead_in_it_goes_on_where_it_was() -> None:
    rehearsal = rehearse(step())
    rehearsal.run_to(SegmentKind.HOLD, 11)
    rehearsal.ask(Intent.PAUSE)
    stood_at = rehearsal.player.position
    rehearsal.ask(Intent.RESUME, rehearsal.now + 60)
    assert rehearsal.speaker.texts(rehearsal.now)[0] == LEAD_IN
    assert (rehearsal.view.segment_label, rehearsal.view.caption) == ("Going on", LEAD_IN)
    rehearsal.run(LEAD_IN_S - 0.1)
    assert (rehearsal.phase, rehearsal.player.position) == (PlayerPhase.LEADING_IN, stood_at)
    rehearsal.run(1.1)
    assert rehearsal.phase is PlayerPhase.PLAYING
    assert rehearsal.player.position == pytest.approx(stood_at + 1)


def test_a_sentence_that_was_cut_is_said_again_in_the_lead_in() -> None:
    rehearsal = rehearse(step())
    rehearsal.run_to(SegmentKind.HOLD, 0.5)
    rehearsal.ask(Intent.PAUSE)
    assert not rehearsal.speaker.heard[-1].whole
    rehearsal.ask(Intent.RESUME)
    rehearsal.run(5)
    assert rehearsal.speaker.texts(rehearsal.now - 5) == [LEAD_IN, "Lean into the shoulder."]


def test_a_sentence_that_was_repeated_once_is_not_repeated_by_the_next_pause() -> None:
    rehearsal = rehearse(step())
    rehearsal.run_to(SegmentKind.HOLD, 0.2)
    rehearsal.ask(Intent.PAUSE)
    rehearsal.ask(Intent.RESUME)
    rehearsal.run(LEAD_IN_S + 0.4 + length_of("Lean into the shoulder.") + 0.3)
    assert rehearsal.phase is PlayerPhase.PLAYING
    rehearsal.ask(Intent.PAUSE)
    rehearsal.ask(Intent.RESUME)
    assert rehearsal.speaker.texts(rehearsal.now) == [LEAD_IN]


def test_a_pause_in_silence_repeats_nothing_of_an_earlier_pause() -> None:
    rehearsal = rehearse(step())
    rehearsal.run_to(SegmentKind.HOLD, 0.5)
    rehearsal.ask(Intent.PAUSE)
    rehearsal.ask(Intent.RESUME)
    rehearsal.run_to(SegmentKind.HOLD, 11)
    rehearsal.ask(Intent.PAUSE)
    rehearsal.ask(Intent.RESUME)
    assert [one for one in rehearsal.speaker.texts(rehearsal.now) if "Lean" in one] == []


def test_a_pause_within_the_lead_in_starts_the_lead_in_anew() -> None:
    rehearsal = rehearse(step())
    rehearsal.run_to(SegmentKind.HOLD, 0.5)
    rehearsal.ask(Intent.PAUSE)
    rehearsal.ask(Intent.RESUME)
    rehearsal.run(1)
    rehearsal.ask(Intent.PAUSE)
    assert rehearsal.player.position == pytest.approx(0.51)
    rehearsal.ask(Intent.RESUME)
    assert rehearsal.speaker.texts(rehearsal.now) == [LEAD_IN, "Lean into the shoulder."]


def test_a_pause_before_the_first_word_of_a_hold_does_not_have_it_said_twice() -> None:
    rehearsal = rehearse(step())
    rehearsal.run_to(SegmentKind.SETUP, 5)
    rehearsal.ask(Intent.READY)
    rehearsal.ask(Intent.PAUSE, rehearsal.now + 0.1)
    rehearsal.ask(Intent.RESUME)
    rehearsal.run(6)
    assert rehearsal.speaker.texts().count("Lean into the shoulder.") == 1


def test_what_was_done_is_exact_when_the_session_stands_still() -> None:
    rehearsal = rehearse(step())
    rehearsal.run_to(SegmentKind.HOLD, 12.34)
    played = [one for one in rehearsal.ask(Intent.PAUSE) if isinstance(one, Played)]
    assert [one.actual_s for one in played] == [pytest.approx(12.35)]


def test_a_gap_in_the_clock_is_a_pause_at_the_last_good_moment() -> None:
    rehearsal = rehearse(step())
    rehearsal.run_to(SegmentKind.HOLD, 7)
    stood_at = rehearsal.player.position
    assert Hush() in rehearsal.ask(Happening.TICK, rehearsal.now + 3600)
    assert (rehearsal.phase, rehearsal.player.position) == (PlayerPhase.PAUSED, stood_at)
    assert "away" in rehearsal.view.notice
    assert rehearsal.player.played[2] == pytest.approx(7.01)


def test_a_sleep_that_the_clock_does_not_show_is_a_pause_too() -> None:
    rehearsal = rehearse(step())
    rehearsal.run_to(SegmentKind.HOLD, 7)
    stood_at = rehearsal.player.position
    player, effects = after_sleep(rehearsal.player, rehearsal.now)
    assert Hush() in effects
    assert (player.phase, player.reason, player.position) == (PlayerPhase.PAUSED, PauseReason.AWAY, stood_at)


def test_a_sleep_changes_nothing_for_a_session_that_stands_still() -> None:
    rehearsal = rehearse(step())
    rehearsal.run(5)
    rehearsal.ask(Intent.PAUSE)
    assert after_sleep(rehearsal.player, rehearsal.now) == (rehearsal.player, ())


def test_three_seconds_without_a_tick_are_no_gap() -> None:
    rehearsal = rehearse(step())
    rehearsal.ask(Happening.TICK, START + 3.0)
    assert rehearsal.phase is PlayerPhase.PLAYING


def test_a_gap_in_a_lead_in_is_a_pause_too() -> None:
    rehearsal = rehearse(step())
    rehearsal.run(5)
    rehearsal.ask(Intent.PAUSE)
    rehearsal.ask(Intent.RESUME)
    rehearsal.ask(Happening.TICK, rehearsal.now + 10)
    assert rehearsal.phase is PlayerPhase.PAUSED


def test_a_key_pressed_after_a_gap_meets_a_paused_session() -> None:
    rehearsal = rehearse(step())
    rehearsal.run_to(SegmentKind.HOLD, 5)
    rehearsal.ask(Intent.LONGER, rehearsal.now + 60)
    assert rehearsal.phase is PlayerPhase.PAUSED
    assert rehearsal.player.segment.length_s == 30


def test_with_chimes_alone_the_lead_in_is_a_caption() -> None:
    rehearsal = rehearse(step(), talk=Talk.CHIMES)
    rehearsal.run(5)
    rehearsal.ask(Intent.PAUSE)
    rehearsal.ask(Intent.RESUME)
    assert rehearsal.view.caption == LEAD_IN
    rehearsal.run(LEAD_IN_S + 0.1)
    assert rehearsal.phase is PlayerPhase.PLAYING
    assert rehearsal.speaker.heard == []


@pytest.mark.parametrize(("answer", "keep"), [(Happening.KEEP, True), (Happening.DISCARD, False)])
def test_ending_waits_for_the_choice_to_keep_what_was_done(answer: Happening, *, keep: bool) -> None:
    rehearsal = rehearse(step())
    rehearsal.run(20)
    rehearsal.ask(Intent.END)
    assert (rehearsal.phase, rehearsal.found(End)) == (PlayerPhase.PAUSED, [])
    rehearsal.ask(answer)
    assert (rehearsal.phase, rehearsal.found(End)) == (PlayerPhase.STOPPED, [End(finished=False, keep=keep)])


def test_an_end_that_was_not_meant_can_be_taken_back() -> None:
    rehearsal = rehearse(step())
    rehearsal.run_to(SegmentKind.HOLD, 3, side=Side.LEFT)
    rehearsal.ask(Intent.END)
    rehearsal.ask(Intent.RESUME)
    rehearsal.run(5)
    assert rehearsal.phase is PlayerPhase.PLAYING


def test_ending_before_the_start_leaves_nothing_behind() -> None:
    rehearsal = rehearse(step(), start=False)
    assert rehearsal.ask(Intent.END) == ()
    assert rehearsal.phase is PlayerPhase.STOPPED
