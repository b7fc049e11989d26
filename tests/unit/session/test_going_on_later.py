"""A session that was cut short goes on at the segment it had come to, with the holds it had."""

import pytest

from massage_coach.session.effects import Begin, Played
from massage_coach.session.model import SegmentKind
from massage_coach.session.player import Stage, ready_player
from massage_coach.session.view import Intent, PlayerPhase
from tests.support.catalogue import length_of, script, step
from tests.support.rehearsal import START, Rehearsal

LEAD_IN = "Going on in three, two, one."


def going_on_at(position: int, holds: dict[int, float] | None = None, *, rest_s: int = 0) -> Rehearsal:
    stage = Stage(script(step(repeats=2, rest_s=rest_s), step("neck")), length_of)
    rehearsal = Rehearsal(ready_player(stage, START, position, holds, {position: 12.0}))
    rehearsal.ask(Intent.START)
    return rehearsal


def test_a_hold_is_led_into_by_name_and_then_played_whole() -> None:
    rehearsal = going_on_at(2)
    assert rehearsal.phase is PlayerPhase.LEADING_IN
    assert rehearsal.speaker.texts() == ["The shoulder.", LEAD_IN]
    assert (rehearsal.view.countdown, rehearsal.view.segment_kind) == (30, SegmentKind.HOLD)
    rehearsal.run(8)
    assert rehearsal.speaker.texts()[2] == "Lean into the shoulder."
    assert rehearsal.speaker.overlaps() == []


@pytest.mark.parametrize(
    ("position", "named"),
    [(3, ["The shoulder."]), (5, ["The shoulder."]), (9, []), (10, []), (12, [])],
    ids=["between repeats", "change of sides", "rest", "set-up", "farewell"],
)
def test_a_technique_is_named_unless_its_set_up_is_still_to_come(position: int, named: list[str]) -> None:
    rehearsal = going_on_at(position, rest_s=10)
    assert rehearsal.speaker.texts()[: len(named) + 1] == [*named, LEAD_IN]


def test_nobody_is_told_hours_later_to_come_away_from_a_hold() -> None:
    rehearsal = going_on_at(5)
    rehearsal.run(6)
    assert rehearsal.speaker.texts() == ["The shoulder.", LEAD_IN, "Now the right side."]


def test_holds_are_as_the_person_had_made_them_on_both_sides() -> None:
    rehearsal = going_on_at(4, {2: 50.0})
    holds = [one.length_s for one in rehearsal.player.plan.segments if one.kind is SegmentKind.HOLD]
    assert holds == [50, 30, 50, 30, 30]


def test_a_length_of_anything_but_a_hold_is_ignored() -> None:
    rehearsal = going_on_at(2, {1: 77.0})
    assert 77 not in [one.length_s for one in rehearsal.player.plan.segments]


def test_what_was_played_before_counts_too() -> None:
    rehearsal = going_on_at(2)
    rehearsal.run(10)
    last = [one for one in rehearsal.effects if isinstance(one, Played)][-1]
    assert (last.position, int(last.actual_s)) == (2, int(rehearsal.player.played[2]))
    assert last.actual_s > 12


def test_it_is_the_same_session_that_begins() -> None:
    rehearsal = going_on_at(2)
    assert rehearsal.effects[0] == Begin(rehearsal.player.plan.total_s)


def test_a_place_beyond_the_end_is_the_farewell() -> None:
    assert going_on_at(99).player.segment.kind is SegmentKind.FINISH


def test_a_session_that_has_become_shorter_meanwhile_still_goes_on() -> None:
    rehearsal = going_on_at(98, {2: 40.0, 97: 50.0})
    assert rehearsal.phase is PlayerPhase.LEADING_IN
    assert rehearsal.view.segment_kind is SegmentKind.FINISH
