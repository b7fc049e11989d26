"""A session may set out before every sentence is made: what is still to come is laid out anew as lengths are known."""

import pytest

from massage_coach.session.effects import Say
from massage_coach.session.model import SegmentKind
from massage_coach.session.player import Stage, ready_player
from massage_coach.session.replan import plan_ahead
from massage_coach.session.view import Intent, PlayerPhase
from tests.support.catalogue import length_of, script, step
from tests.support.rehearsal import START, Rehearsal

STEPS = (step(hold_s=20, rest_s=10), step("neck", hold_s=20), step("feet", hold_s=20))


def _setting_out(error: float) -> Rehearsal:
    """A session whose first sentences are known, and all others estimated wrongly by a factor."""
    written = script(*STEPS)
    known = set(written.opening())
    stage = Stage(written, lambda text: length_of(text) * (1.0 if text in known else error))
    rehearsal = Rehearsal(ready_player(stage, START))
    rehearsal.ask(Intent.START)
    return rehearsal


@pytest.mark.parametrize("error", [0.5, 0.9, 1.1, 2.0])
@pytest.mark.parametrize("after_s", [0.5, 8.0, 20.0])
def test_everything_is_said_once_and_nothing_overlaps(error: float, after_s: float) -> None:
    rehearsal = _setting_out(error)
    rehearsal.run(after_s)
    rehearsal.player = plan_ahead(rehearsal.player, length_of)
    planned = [cue.text for cue in rehearsal.player.plan.cues]
    rehearsal.run(300)
    assert rehearsal.phase is PlayerPhase.FINISHED
    assert rehearsal.speaker.texts() == planned
    assert rehearsal.speaker.overlaps() == []


def test_lengths_known_at_once_give_the_plan_that_was_known_from_the_start() -> None:
    rehearsal = _setting_out(0.7)
    rehearsal.run(0.5)
    rehearsal.player = plan_ahead(rehearsal.player, length_of)
    known = ready_player(Stage(script(*STEPS), length_of), START)
    assert rehearsal.player.plan == known.plan


def test_what_is_under_way_stays_where_it_is() -> None:
    rehearsal = _setting_out(0.7)
    rehearsal.run_to(SegmentKind.REST, 1.0)
    before = rehearsal.player
    after = plan_ahead(before, length_of)
    assert after.segment == before.segment
    said = [one for one in rehearsal.found(Say) if isinstance(one, Say)]
    assert [cue.text for cue in after.plan.cues[: after.next_cue]] == [one.text for one in said]
    assert after.plan.total_s > before.plan.total_s
    assert all(
        one.end_s == pytest.approx(other.start_s)
        for one, other in zip(after.plan.segments, after.plan.segments[1:], strict=False)
    )


def test_a_hold_that_was_made_longer_stays_so() -> None:
    rehearsal = _setting_out(0.7)
    rehearsal.run_to(SegmentKind.HOLD, 3.0)
    rehearsal.ask(Intent.LONGER)
    rehearsal.player = plan_ahead(rehearsal.player, length_of)
    holds = [one.length_s for one in rehearsal.player.plan.segments if one.kind is SegmentKind.HOLD]
    assert holds[:2] == [30, 30]
    rehearsal.run(300)
    assert rehearsal.speaker.overlaps() == []


def test_it_works_before_the_first_word_too() -> None:
    waiting = ready_player(Stage(script(*STEPS), lambda text: length_of(text) * 0.7), START)
    planned_anew = plan_ahead(waiting, length_of)
    assert [cue.text for cue in planned_anew.plan.cues] == [cue.text for cue in waiting.plan.cues]
    assert planned_anew.plan.total_s > waiting.plan.total_s


def test_a_pause_does_not_hinder_it() -> None:
    rehearsal = _setting_out(0.7)
    rehearsal.run(12)
    rehearsal.ask(Intent.PAUSE)
    rehearsal.player = plan_ahead(rehearsal.player, length_of)
    rehearsal.ask(Intent.RESUME)
    rehearsal.run(300)
    assert rehearsal.phase is PlayerPhase.FINISHED
    assert rehearsal.speaker.overlaps() == []


def test_in_the_last_segment_there_is_nothing_left_to_lay_out() -> None:
    rehearsal = _setting_out(0.7)
    rehearsal.run_to(SegmentKind.FINISH, 0.5)
    before = rehearsal.player
    after = plan_ahead(before, length_of)
    assert after.plan == before.plan
    assert after.stage.length_of is length_of
