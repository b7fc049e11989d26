"""Too much hushes at once, tells the person to ease off and offers to skip."""

import pytest

from massage_coach.session.effects import Hush
from massage_coach.session.model import SegmentKind, Side, Talk
from massage_coach.session.player import Happening
from massage_coach.session.view import Intent, PlayerPhase
from tests.support.catalogue import step
from tests.support.rehearsal import rehearse

EASE_OFF = "Ease off now. Come away until it is calm. Right arrow skips this one, space goes on."


def test_too_much_hushes_and_tells_the_person_to_ease_off() -> None:
    rehearsal = rehearse(step())
    rehearsal.run_to(SegmentKind.HOLD, 0.5)
    assert Hush() in rehearsal.ask(Intent.TOO_MUCH)
    assert rehearsal.speaker.texts(rehearsal.now) == [EASE_OFF]
    view = rehearsal.view
    assert (view.phase, view.segment_label, view.caption) == (PlayerPhase.EASING, "Ease off", EASE_OFF)
    assert {Intent.SKIP, Intent.RESUME, Intent.END} <= view.allowed


def test_it_stays_calm_for_as_long_as_the_person_likes() -> None:
    rehearsal = rehearse(step())
    rehearsal.run_to(SegmentKind.HOLD, 5)
    rehearsal.ask(Intent.TOO_MUCH)
    stood_at = rehearsal.player.position
    rehearsal.ask(Happening.TICK, rehearsal.now + 3600)
    assert (rehearsal.phase, rehearsal.player.position) == (PlayerPhase.EASING, stood_at)


def test_going_on_asks_for_a_lighter_touch() -> None:
    rehearsal = rehearse(step())
    rehearsal.run_to(SegmentKind.HOLD, 11)
    rehearsal.ask(Intent.TOO_MUCH)
    rehearsal.ask(Intent.RESUME, rehearsal.now + 20)
    assert rehearsal.speaker.texts(rehearsal.now) == ["Lighter this time. Going on in three, two, one."]
    assert rehearsal.phase is PlayerPhase.LEADING_IN


def test_skipping_leads_on() -> None:
    rehearsal = rehearse(step())
    rehearsal.run_to(SegmentKind.HOLD, 11)
    rehearsal.ask(Intent.TOO_MUCH)
    rehearsal.ask(Intent.SKIP, rehearsal.now + 4)
    assert (rehearsal.player.segment.kind, rehearsal.player.segment.side) == (SegmentKind.SWITCH, Side.RIGHT)


def test_ending_silences_the_answer_too() -> None:
    rehearsal = rehearse(step())
    rehearsal.run_to(SegmentKind.HOLD, 11)
    rehearsal.ask(Intent.TOO_MUCH)
    rehearsal.ask(Intent.END, rehearsal.now + 1)
    assert not rehearsal.speaker.heard[-1].whole
    assert rehearsal.phase is PlayerPhase.PAUSED


def test_too_much_in_a_lead_in_keeps_the_sentence_that_was_cut() -> None:
    rehearsal = rehearse(step())
    rehearsal.run_to(SegmentKind.HOLD, 0.5)
    rehearsal.ask(Intent.PAUSE)
    rehearsal.ask(Intent.RESUME)
    rehearsal.run(1)
    rehearsal.ask(Intent.TOO_MUCH)
    rehearsal.ask(Intent.RESUME)
    assert rehearsal.speaker.texts(rehearsal.now)[-1] == "Lean into the shoulder."


@pytest.mark.parametrize("talk", Talk)
def test_the_answer_can_be_read_however_much_is_said(talk: Talk) -> None:
    rehearsal = rehearse(step(), talk=talk)
    rehearsal.run(12)
    rehearsal.ask(Intent.TOO_MUCH)
    assert rehearsal.view.caption == EASE_OFF
    assert bool(rehearsal.speaker.heard) is (talk is not Talk.CHIMES)
