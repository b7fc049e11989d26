"""Skip, back and repeat lead where a person expects them to."""

import pytest

from massage_coach.session.effects import End, Hush, Played
from massage_coach.session.model import SegmentKind, Side
from massage_coach.session.view import Intent, PlayerPhase
from tests.support.catalogue import step
from tests.support.rehearsal import Rehearsal, rehearse

SETUP, HOLD, SWITCH, REST = SegmentKind.SETUP, SegmentKind.HOLD, SegmentKind.SWITCH, SegmentKind.REST


def place(rehearsal: Rehearsal) -> tuple[SegmentKind, int | None, Side, int]:
    segment = rehearsal.player.segment
    return segment.kind, segment.step, segment.side, segment.repeat


def test_skip_in_a_hold_leaves_that_hold_alone() -> None:
    rehearsal = rehearse(step(), step("neck"))
    rehearsal.run_to(HOLD, 10)
    effects = rehearsal.ask(Intent.SKIP)
    assert place(rehearsal) == (SWITCH, 0, Side.RIGHT, 1)
    assert Hush() in effects
    assert [one.actual_s for one in effects if isinstance(one, Played)] == [pytest.approx(10.01)]


def test_skip_in_a_set_up_leaves_the_whole_technique() -> None:
    rehearsal = rehearse(step(repeats=2), step("neck"))
    rehearsal.run_to(SETUP, 2)
    rehearsal.ask(Intent.SKIP)
    assert place(rehearsal) == (SETUP, 1, Side.CENTRE, 1)


def test_nobody_is_told_to_come_away_from_a_technique_that_was_skipped() -> None:
    rehearsal = rehearse(step(), step("neck"))
    rehearsal.run_to(SETUP, 2)
    rehearsal.ask(Intent.SKIP)
    skipped_at = rehearsal.now
    rehearsal.run_to(HOLD, 2)
    rehearsal.ask(Intent.LONGER)
    rehearsal.run(60)
    after = rehearsal.speaker.texts(skipped_at)
    assert after[0] == "The neck."
    assert [text for text in after if "Let go" in text] == ["Let go of the neck."]


def test_who_leaves_a_hold_is_told_how_to_come_away() -> None:
    rehearsal = rehearse(step("neck", rest_s=9), step())
    rehearsal.run_to(HOLD, 10)
    rehearsal.ask(Intent.SKIP)
    rehearsal.run(2)
    assert rehearsal.speaker.texts()[-2:] == ["Let go of the neck.", "Rest. Let the hands hang."]


def test_who_goes_back_to_a_set_up_is_not_told_to_come_away_again_but_later_at_the_end_of_the_hold() -> None:
    rehearsal = rehearse(step())
    rehearsal.run_to(SWITCH, 3)
    rehearsal.ask(Intent.BACK)
    back_at = rehearsal.now
    rehearsal.run_to(SWITCH, 3)
    assert rehearsal.speaker.texts(back_at)[0] == "The shoulder."
    assert rehearsal.speaker.texts(back_at)[-2:] == ["Let go of the shoulder.", "Now the right side."]


def test_skip_in_the_last_set_up_leads_to_the_farewell_and_then_to_the_end() -> None:
    rehearsal = rehearse(step("neck"))
    rehearsal.run_to(SETUP, 2)
    rehearsal.ask(Intent.SKIP)
    assert place(rehearsal)[0] is SegmentKind.FINISH
    effects = rehearsal.ask(Intent.SKIP)
    assert rehearsal.phase is PlayerPhase.FINISHED
    assert effects[-1] == End(finished=True, keep=True)


def test_skip_leaves_the_welcome() -> None:
    rehearsal = rehearse(step())
    rehearsal.run(1)
    rehearsal.ask(Intent.SKIP)
    assert place(rehearsal) == (SETUP, 0, Side.LEFT, 1)


def test_skip_from_a_pause_plays_on() -> None:
    rehearsal = rehearse(step())
    rehearsal.run_to(HOLD, 4)
    rehearsal.ask(Intent.PAUSE)
    rehearsal.ask(Intent.SKIP, rehearsal.now + 100)
    assert rehearsal.phase is PlayerPhase.PLAYING
    rehearsal.run(3)
    assert rehearsal.speaker.texts()[-2:] == ["Let go of the shoulder.", "Now the right side."]


def test_back_leads_to_the_way_into_the_hold_before() -> None:
    rehearsal = rehearse(step(repeats=2), step("neck"))
    rehearsal.run_to(SETUP, 3)
    rehearsal.run_to(HOLD, 3, side=Side.CENTRE)
    ways = []
    for _ in range(6):
        rehearsal.ask(Intent.BACK)
        ways.append(place(rehearsal))
    assert ways == [
        (REST, 0, Side.RIGHT, 2),
        (SWITCH, 0, Side.RIGHT, 1),
        (REST, 0, Side.LEFT, 2),
        (SETUP, 0, Side.LEFT, 1),
        (SETUP, 0, Side.LEFT, 1),
        (SETUP, 0, Side.LEFT, 1),
    ]


def test_repeat_plays_this_hold_from_its_start() -> None:
    rehearsal = rehearse(step())
    rehearsal.run_to(HOLD, 18)
    rehearsal.ask(Intent.REPEAT)
    assert (place(rehearsal), rehearsal.view.countdown) == ((HOLD, 0, Side.LEFT, 1), 30)
    rehearsal.run(5)
    assert rehearsal.speaker.texts().count("Lean into the shoulder.") == 2


def test_repeat_after_a_hold_plays_that_hold_again() -> None:
    rehearsal = rehearse(step())
    rehearsal.run_to(SWITCH, 2)
    rehearsal.ask(Intent.REPEAT)
    assert place(rehearsal) == (HOLD, 0, Side.LEFT, 1)


def test_repeat_in_a_set_up_has_it_explained_again() -> None:
    rehearsal = rehearse(step("neck"), step())
    rehearsal.run_to(HOLD, 1)
    rehearsal.run_to(SETUP, 5, side=Side.LEFT)
    rehearsal.ask(Intent.REPEAT)
    assert place(rehearsal) == (SETUP, 1, Side.LEFT, 1)
    assert rehearsal.player.position == 0


def test_in_the_welcome_there_is_nothing_to_go_back_to() -> None:
    rehearsal = rehearse(step())
    assert not {Intent.BACK, Intent.REPEAT} & rehearsal.view.allowed
    before = rehearsal.player
    rehearsal.ask(Intent.BACK)
    assert rehearsal.player == before


def test_a_hold_that_is_jumped_to_begins_a_moment_later_with_its_first_word() -> None:
    rehearsal = rehearse(step())
    rehearsal.run_to(SETUP, 5)
    rehearsal.ask(Intent.READY)
    rehearsal.run(1)
    assert [one.start for one in rehearsal.speaker.heard if "Lean" in one.text] == [pytest.approx(rehearsal.now - 0.7)]


def test_time_played_twice_counts_twice() -> None:
    rehearsal = rehearse(step("neck"))
    rehearsal.run_to(HOLD, 10)
    rehearsal.ask(Intent.REPEAT)
    rehearsal.run(10.3)
    assert rehearsal.player.played[2] == pytest.approx(20.01)
