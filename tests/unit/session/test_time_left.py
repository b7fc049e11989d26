"""A key has the time left said, in a silence between two sentences and never over one."""

import pytest
from msgspec.structs import replace

from massage_coach.session.effects import Say
from massage_coach.session.model import SegmentKind, Talk
from massage_coach.session.player import TRANSITIONS, Happening
from massage_coach.session.view import Intent, PlayerPhase
from tests.support.catalogue import length_of, step
from tests.support.rehearsal import Rehearsal, rehearse

TELL = Intent.TELL_TIME


def _told(rehearsal: Rehearsal, since: float) -> list[str]:
    return [text for text in rehearsal.speaker.texts(since) if text.endswith(("here.", "in all."))]


@pytest.mark.parametrize("hold_s", [20, 30, 45, 60, 90])
def test_wherever_it_is_asked_nothing_is_said_over_anything_else(hold_s: int) -> None:
    played = rehearse(step(hold_s=hold_s))
    while played.phase is PlayerPhase.PLAYING:
        played.run(0.5)
        if TELL in played.view.allowed and int(played.now * 2) % 5 == 0:
            played.ask(TELL)
    assert played.phase is PlayerPhase.FINISHED
    assert played.speaker.overlaps() == []
    assert len(_told(played, 0.0)) >= 2


def test_in_a_hold_the_hold_and_the_session_are_told(rehearsal: Rehearsal) -> None:
    rehearsal.run_to(SegmentKind.HOLD, 55)
    since = rehearsal.now
    rehearsal.ask(TELL)
    rehearsal.run(10)
    hold, session = _told(rehearsal, since)
    assert hold in {f"About {tens} seconds here." for tens in ("twenty", "thirty")}
    assert session == "About two minutes in all."


def test_in_a_short_silence_the_nearer_end_alone_is_told(rehearsal: Rehearsal) -> None:
    rehearsal.run_to(SegmentKind.HOLD, 3)
    since = rehearsal.now
    rehearsal.ask(TELL)
    rehearsal.run(10)
    assert _told(rehearsal, since) == ["About ninety seconds here."]


def test_the_answer_comes_soon_and_stands_as_the_caption(rehearsal: Rehearsal) -> None:
    rehearsal.run_to(SegmentKind.HOLD, 40)
    asked = rehearsal.now
    said = [effect for effect in rehearsal.ask(TELL) if isinstance(effect, Say)]
    rehearsal.run(8)
    assert said
    assert said[0].at - asked <= 8
    assert any(one.text == rehearsal.view.caption or one.text in rehearsal.speaker.texts(asked) for one in said)


def test_asking_again_while_the_answer_is_to_come_adds_nothing(rehearsal: Rehearsal) -> None:
    rehearsal.run_to(SegmentKind.HOLD, 40)
    since = rehearsal.now
    for _ in range(4):
        rehearsal.ask(TELL)
    rehearsal.run(8)
    assert len(_told(rehearsal, since)) == 2


def test_near_the_end_less_than_ten_seconds_and_less_than_a_minute_are_left() -> None:
    rehearsal = rehearse(step(hold_s=20), start=True)
    rehearsal.run_to(SegmentKind.HOLD, 11)
    rehearsal.ask(Intent.PAUSE)
    since = rehearsal.now
    rehearsal.ask(TELL)
    assert _told(rehearsal, since)[0] == "Less than ten seconds here."


@pytest.mark.parametrize("way", [Intent.PAUSE, Intent.TOO_MUCH])
def test_the_time_left_is_told_while_the_session_stands_still(rehearsal: Rehearsal, way: Intent) -> None:
    rehearsal.run_to(SegmentKind.HOLD, 3)
    rehearsal.ask(way, rehearsal.now)
    since = rehearsal.now
    rehearsal.ask(TELL)
    rehearsal.ask(TELL)
    assert len(_told(rehearsal, since)) == 2
    assert rehearsal.view.caption == _told(rehearsal, since)[-1]
    assert rehearsal.speaker.overlaps() == []
    later = rehearsal.now + 60
    rehearsal.ask(TELL, later)
    assert len(_told(rehearsal, later)) == 2


def test_a_pause_into_the_answer_does_not_have_it_said_again(rehearsal: Rehearsal) -> None:
    rehearsal.run_to(SegmentKind.HOLD, 40)
    rehearsal.ask(TELL)
    first = next(one for one in rehearsal.speaker.heard if one.text.endswith("here.") and one.end > rehearsal.now)
    rehearsal.run(first.start + 0.2 - rehearsal.now, every=0.1)
    rehearsal.ask(Intent.PAUSE)
    rehearsal.ask(Intent.RESUME)
    assert rehearsal.player.cut is None


@pytest.mark.parametrize("change", [Intent.LONGER, Intent.SHORTER])
def test_a_hold_that_is_changed_after_the_question_keeps_sentences_apart(change: Intent) -> None:
    rehearsal = rehearse(step(hold_s=60))
    rehearsal.run_to(SegmentKind.HOLD, 26)
    rehearsal.ask(TELL)
    rehearsal.run(1, every=0.1)
    rehearsal.ask(change)
    rehearsal.run(120)
    assert rehearsal.speaker.overlaps() == []


def test_where_chimes_are_wanted_the_answer_is_a_caption_alone() -> None:
    rehearsal = rehearse(step(hold_s=60), talk=Talk.CHIMES)
    rehearsal.run_to(SegmentKind.HOLD, 5)
    rehearsal.ask(TELL)
    rehearsal.run(1)
    assert rehearsal.found(Say) == []
    assert rehearsal.view.caption == "About fifty seconds here."
    rehearsal.ask(Intent.PAUSE)
    rehearsal.ask(TELL)
    assert rehearsal.found(Say) == []
    assert rehearsal.view.caption.endswith("in all.")


def test_a_silence_that_comes_too_late_is_not_waited_for() -> None:
    rehearsal = rehearse(step(hold_s=20))
    rehearsal.run_to(SegmentKind.HOLD, 19)
    since = rehearsal.now
    rehearsal.ask(TELL)
    rehearsal.run(4)
    assert _told(rehearsal, since) == []


def test_of_a_session_grown_beyond_all_sentences_the_hold_alone_is_told() -> None:
    rehearsal = rehearse(step(hold_s=90))
    stage = rehearsal.player.stage
    live = replace(stage.script.live, session_left=())
    rehearsal.player = replace(rehearsal.player, stage=replace(stage, script=replace(stage.script, live=live)))
    since = rehearsal.now
    rehearsal.ask(TELL)
    rehearsal.run_to(SegmentKind.HOLD, 40)
    assert _told(rehearsal, since) == []
    rehearsal.ask(TELL)
    rehearsal.run(8)
    assert _told(rehearsal, since) == ["About fifty seconds here."]


def test_the_machines_own_pause_is_told_at_once(rehearsal: Rehearsal) -> None:
    rehearsal.run_to(SegmentKind.HOLD, 12)
    back = rehearsal.now + 500
    rehearsal.ask(Happening.TICK, back)
    assert rehearsal.phase is PlayerPhase.PAUSED
    assert rehearsal.speaker.texts(back) == ["The session is paused. Press space to go on."]
    assert rehearsal.view.caption == "The session is paused. Press space to go on."
    assert rehearsal.speaker.heard[-1].start == pytest.approx(back + 1.0)
    rehearsal.ask(TELL, back + 0.5)
    assert rehearsal.speaker.overlaps() == []
    rehearsal.ask(Intent.RESUME, back + 1 + length_of("The session is paused.") / 2)
    rehearsal.run(30)
    assert rehearsal.speaker.overlaps() == []


def test_a_pause_that_the_person_asked_for_is_silent(rehearsal: Rehearsal) -> None:
    rehearsal.run_to(SegmentKind.HOLD, 12)
    rehearsal.ask(Intent.PAUSE)
    assert rehearsal.speaker.texts(rehearsal.now) == []


def test_telling_the_time_never_changes_where_the_session_is() -> None:
    assert all(ways[TELL] == {phase} for phase, ways in TRANSITIONS.items() if TELL in ways)


@pytest.fixture
def rehearsal() -> Rehearsal:
    return rehearse(step(hold_s=90))
