"""A hold can be made longer or shorter while it is played, without a word cut, repeated or untrue."""

import pytest

from massage_coach.library.models import Position, Sides
from massage_coach.session.effects import Drop, Played
from massage_coach.session.model import CueKind, SegmentKind, Side
from massage_coach.session.navigation import changed_hold
from massage_coach.session.replan import change_hold
from massage_coach.session.view import Intent
from massage_coach.speech.wording import CHECKS
from tests.support.catalogue import catalogue, plan, step, technique
from tests.support.rehearsal import Rehearsal, rehearse

HOLD = SegmentKind.HOLD


def lengths(rehearsal: Rehearsal, kind: SegmentKind = HOLD) -> list[float]:
    return [segment.length_s for segment in rehearsal.player.plan.segments if segment.kind is kind]


def heard_at(rehearsal: Rehearsal, words: str) -> list[float]:
    """Positions in the current hold at which sentences with these words are heard."""
    since = rehearsal.player.since
    return [round(one.start - since, 2) for one in rehearsal.speaker.heard if words.lower() in one.text.lower()]


def test_ten_seconds_more_go_to_both_sides_and_to_no_other_repeat() -> None:
    rehearsal = rehearse(step(hold_s=40, repeats=2))
    rehearsal.run_to(HOLD, 5)
    rehearsal.ask(Intent.LONGER)
    assert lengths(rehearsal) == [50, 40, 50, 40]
    assert rehearsal.view.session_total_s == pytest.approx(rehearsal.player.plan.total_s)


def test_half_and_last_ten_seconds_move_with_the_end() -> None:
    rehearsal = rehearse(step(hold_s=60))
    rehearsal.run_to(HOLD, 20)
    rehearsal.ask(Intent.LONGER)
    rehearsal.run(45)
    assert heard_at(rehearsal, "alf") == [35]
    assert heard_at(rehearsal, "Ten seconds") == [60]


def test_a_half_that_was_named_is_not_named_again() -> None:
    rehearsal = rehearse(step(hold_s=60))
    rehearsal.run_to(HOLD, 32)
    rehearsal.ask(Intent.LONGER)
    rehearsal.run(30)
    assert heard_at(rehearsal, "alf") == [30]


def test_the_last_ten_seconds_are_named_again_when_they_are_not_the_last() -> None:
    rehearsal = rehearse(step(hold_s=30))
    rehearsal.run_to(HOLD, 24)
    rehearsal.ask(Intent.LONGER)
    rehearsal.run(14)
    assert heard_at(rehearsal, "Ten seconds") == [20, 30]


def test_a_sentence_that_is_as_good_as_said_is_said_once() -> None:
    rehearsal = rehearse(step(hold_s=60))
    rehearsal.run_to(HOLD, 5.6)
    rehearsal.ask(Intent.LONGER)
    rehearsal.ask(Intent.LONGER)
    rehearsal.ask(Intent.SHORTER)
    rehearsal.run(30)
    assert heard_at(rehearsal, "Breathe out") == [6]
    assert rehearsal.speaker.overlaps() == []


def test_what_was_to_be_said_later_is_dropped_and_handed_out_anew() -> None:
    rehearsal = rehearse(step(hold_s=30))
    rehearsal.run_to(HOLD, 18)
    effects = rehearsal.ask(Intent.LONGER)
    assert [effect.at - rehearsal.now for effect in effects if isinstance(effect, Drop)] == [
        pytest.approx(0.6, abs=0.01)
    ]
    rehearsal.run(15)
    assert heard_at(rehearsal, "Ten seconds") == [30]


def test_the_record_learns_the_new_length() -> None:
    rehearsal = rehearse(step())
    rehearsal.run_to(HOLD, 8)
    played = [effect for effect in rehearsal.ask(Intent.LONGER) if isinstance(effect, Played)]
    assert [played[-1].segment.length_s, played[-1].actual_s] == pytest.approx([40, 8.01])


@pytest.mark.parametrize(("hold_s", "intent"), [(90, Intent.LONGER), (20, Intent.SHORTER)])
def test_a_hold_stays_between_twenty_and_ninety_seconds(hold_s: int, intent: Intent) -> None:
    rehearsal = rehearse(step(hold_s=hold_s))
    rehearsal.run_to(HOLD, 3)
    assert intent not in rehearsal.view.allowed
    rehearsal.ask(intent)
    assert lengths(rehearsal) == [hold_s, hold_s]


@pytest.mark.parametrize(("hold_s", "intent", "length"), [(85, Intent.LONGER, 90), (25, Intent.SHORTER, 20)])
def test_the_last_step_goes_to_the_limit(hold_s: int, intent: Intent, length: int) -> None:
    rehearsal = rehearse(step(hold_s=hold_s))
    rehearsal.run_to(HOLD, 3)
    rehearsal.ask(intent)
    assert lengths(rehearsal) == [length, length]


def test_the_right_side_keeps_the_time_of_the_left() -> None:
    rehearsal = rehearse(step(hold_s=40))
    rehearsal.run_to(HOLD, 5, side=Side.RIGHT)
    assert not {Intent.LONGER, Intent.SHORTER} & rehearsal.view.allowed


def test_a_change_that_is_not_to_be_had_changes_nothing() -> None:
    rehearsal = rehearse(step(hold_s=90))
    rehearsal.run_to(HOLD, 5)
    assert change_hold(rehearsal.player, 1) == (rehearsal.player, ())


@pytest.mark.parametrize("kind", [SegmentKind.INTRO, SegmentKind.SETUP, SegmentKind.SWITCH, SegmentKind.FINISH])
def test_only_a_hold_has_a_length_to_change(kind: SegmentKind) -> None:
    rehearsal = rehearse(step())
    rehearsal.run_to(kind, 0.5)
    assert not {Intent.LONGER, Intent.SHORTER} & rehearsal.view.allowed


def test_a_hold_is_not_shortened_to_end_within_five_seconds() -> None:
    rehearsal = rehearse(step(hold_s=40))
    rehearsal.run_to(HOLD, 24.5)
    assert Intent.SHORTER in rehearsal.view.allowed
    rehearsal.run(1)
    assert Intent.SHORTER not in rehearsal.view.allowed


@pytest.mark.parametrize(("check_s", "length"), [(3.0, 20), (8.5, None)])
def test_a_hold_does_not_end_in_the_middle_of_a_slow_sentence(check_s: float, length: float | None) -> None:
    session = plan(step("neck"), of=lambda text: check_s if text in CHECKS else 1.0)
    assert changed_hold(session, 2, position_s=12.5, said_until_s=13.1, change=-1) == length


def test_in_the_last_half_second_the_next_segment_has_begun_to_sound() -> None:
    rehearsal = rehearse(step("neck"))
    rehearsal.run_to(HOLD, 29.6)
    assert Intent.LONGER not in rehearsal.view.allowed
    rehearsal.ask(Intent.LONGER)
    rehearsal.run(5)
    assert [text for text in rehearsal.speaker.texts() if "Let go" in text] == ["Let go of the neck."]


def test_a_hold_that_was_changed_in_mid_play_is_whole_when_it_is_repeated() -> None:
    rehearsal = rehearse(step(hold_s=60))
    rehearsal.run_to(HOLD, 32)
    rehearsal.ask(Intent.LONGER)
    rehearsal.ask(Intent.REPEAT)
    rehearsal.speaker.heard.clear()
    rehearsal.run(62)
    assert heard_at(rehearsal, "alf") == [35]


def test_two_lines_with_the_same_words_stay_two() -> None:
    known = catalogue(technique("neck", Sides.CENTRE, comfort=("Breathe out for the neck.", "Soft.")))
    rehearsal = rehearse(step("neck", 60), known=known)
    rehearsal.run_to(HOLD, 22)
    rehearsal.ask(Intent.LONGER)
    starts = [cue.start_s for cue in rehearsal.player.plan.cues]
    assert len(starts) == len(set(starts))
    kinds = [cue.kind for cue in rehearsal.player.plan.cues if cue.text == "Breathe out for the neck."]
    assert kinds == [CueKind.BREATHE, CueKind.COMFORT]


def test_a_hold_can_be_changed_in_the_moment_before_its_first_word() -> None:
    rehearsal = rehearse(step())
    rehearsal.run_to(SegmentKind.SETUP, 6)
    rehearsal.ask(Intent.READY)
    rehearsal.ask(Intent.LONGER, rehearsal.now + 0.1)
    rehearsal.run(10)
    assert heard_at(rehearsal, "Lean into") == [0]
    assert lengths(rehearsal) == [40, 40]


def test_a_longer_hold_after_a_skipped_technique_is_still_on_time() -> None:
    known = catalogue(technique(), technique("neck", Sides.CENTRE, setup_s=4, position=Position.STANDING))
    rehearsal = rehearse(step(), step("neck"), known=known)
    rehearsal.run_to(SegmentKind.SETUP, 2)
    rehearsal.ask(Intent.SKIP)
    rehearsal.run_to(HOLD, 5)
    rehearsal.ask(Intent.LONGER)
    rehearsal.run(30)
    assert heard_at(rehearsal, "Ten seconds") == [30]
