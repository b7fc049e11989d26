"""Those who do not want to be rushed say themselves when they are in place."""

import pytest

from massage_coach.session.effects import Ring
from massage_coach.session.model import ChimeKind, SegmentKind
from massage_coach.session.player import Happening
from massage_coach.session.view import Intent, PlayerPhase
from tests.support.catalogue import step
from tests.support.rehearsal import Rehearsal, rehearse

HOW_TO_GO_ON = "Take your time. Press space when you are ready."


def waiting() -> Rehearsal:
    rehearsal = rehearse(step(), wait_for_ready=True)
    rehearsal.run(30)
    return rehearsal


def test_the_set_up_waits_for_ever_and_says_how_to_go_on() -> None:
    rehearsal = waiting()
    rehearsal.ask(Happening.TICK, rehearsal.now + 7200)
    view = rehearsal.view
    assert (view.phase, view.segment_kind) == (PlayerPhase.WAITING, SegmentKind.SETUP)
    assert (view.segment_label, view.caption) == ("Whenever you are ready", HOW_TO_GO_ON)
    assert rehearsal.speaker.texts()[-1] == HOW_TO_GO_ON
    assert Intent.READY in view.allowed


def test_nothing_of_the_hold_is_heard_before_it_begins() -> None:
    rehearsal = waiting()
    assert not [text for text in rehearsal.speaker.texts() if "Lean" in text]
    assert not [one for one in rehearsal.effects if isinstance(one, Ring) and one.chime is ChimeKind.BEGIN]


def test_ready_begins_the_hold_and_its_whole_time() -> None:
    rehearsal = waiting()
    rehearsal.ask(Intent.READY, rehearsal.now + 500)
    assert (rehearsal.phase, rehearsal.player.segment.kind) == (PlayerPhase.PLAYING, SegmentKind.HOLD)
    assert rehearsal.view.countdown == 30
    rehearsal.run(1)
    assert rehearsal.speaker.texts()[-1] == "Lean into the shoulder."


def test_the_time_spent_waiting_is_not_counted_as_played() -> None:
    rehearsal = waiting()
    setup = rehearsal.player.plan.segments[1]
    assert rehearsal.player.played[1] == pytest.approx(setup.length_s)


def test_ready_also_cuts_a_set_up_short_for_those_who_know_it() -> None:
    rehearsal = rehearse(step())
    rehearsal.run_to(SegmentKind.SETUP, 3)
    rehearsal.ask(Intent.READY)
    assert rehearsal.player.segment.kind is SegmentKind.HOLD


def test_in_a_hold_there_is_nothing_to_be_ready_for() -> None:
    rehearsal = rehearse(step())
    rehearsal.run_to(SegmentKind.HOLD, 3)
    assert Intent.READY not in rehearsal.view.allowed


def test_after_too_much_it_waits_again() -> None:
    rehearsal = waiting()
    rehearsal.ask(Intent.TOO_MUCH)
    rehearsal.ask(Intent.RESUME)
    rehearsal.run(20)
    assert rehearsal.phase is PlayerPhase.WAITING
    assert rehearsal.speaker.overlaps() == []


def test_a_sentence_cut_and_repeated_earlier_does_not_return_from_waiting() -> None:
    rehearsal = rehearse(step(), wait_for_ready=True)
    rehearsal.run_to(SegmentKind.SETUP, 0.5)
    rehearsal.ask(Intent.PAUSE)
    rehearsal.ask(Intent.RESUME)
    rehearsal.run(30)
    rehearsal.ask(Intent.TOO_MUCH)
    rehearsal.ask(Intent.RESUME)
    assert rehearsal.speaker.texts(rehearsal.now) == ["Lighter this time. Going on in three, two, one."]


def test_a_sentence_cut_in_a_hold_that_was_left_does_not_return_from_waiting() -> None:
    rehearsal = waiting()
    rehearsal.ask(Intent.READY)
    rehearsal.run(1)
    rehearsal.ask(Intent.PAUSE)
    rehearsal.ask(Intent.BACK)
    rehearsal.run(30)
    rehearsal.ask(Intent.TOO_MUCH)
    rehearsal.ask(Intent.RESUME)
    assert rehearsal.speaker.texts(rehearsal.now) == ["Lighter this time. Going on in three, two, one."]
