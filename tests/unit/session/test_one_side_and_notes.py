"""A step can be for one side alone, and can carry a note."""

import msgspec
import pytest

from massage_coach.body.sides import BodySide
from massage_coach.history.rows import read_routine, routine_text
from massage_coach.library.models import Step, StepSide
from massage_coach.library.where import routine_where
from massage_coach.session.model import CueKind, SegmentKind, Side, Talk
from massage_coach.session.screen import show
from massage_coach.session.view import Intent
from massage_coach.today.reach import region_seconds
from tests.support.catalogue import catalogue, routine, script, step
from tests.support.rehearsal import rehearse

RIGHT_ONLY = msgspec.structs.replace(step(repeats=2), side=StepSide.RIGHT)
NOTED = msgspec.structs.replace(step(), note="Mind the old scar.")
HOLD, SETUP = SegmentKind.HOLD, SegmentKind.SETUP


def segments(*steps: Step) -> list[str]:
    return [f"{one.kind} {one.side} {one.repeat}" for one in script(*steps).segments if one.step is not None]


def test_a_step_for_one_side_plays_that_side_alone() -> None:
    assert segments(RIGHT_ONLY) == ["setup right 1", "hold right 1", "rest right 2", "hold right 2"]
    left = msgspec.structs.replace(RIGHT_ONLY, side=StepSide.LEFT, repeats=1)
    assert segments(left) == ["setup left 1", "hold left 1"]


@pytest.mark.parametrize(("name", "side"), [("neck", "centre"), ("feet", "both")])
def test_a_side_means_nothing_where_a_technique_has_none(name: str, side: str) -> None:
    assert segments(msgspec.structs.replace(step(name), side=StepSide.LEFT)) == [f"setup {side} 1", f"hold {side} 1"]


def test_the_screen_counts_one_side_as_one() -> None:
    rehearsal = rehearse(msgspec.structs.replace(RIGHT_ONLY, repeats=1), step("neck"))
    rehearsal.run_to(SETUP, 1)
    assert rehearsal.view.next_text == "Then Shoulder, 30 seconds"
    rehearsal.run_to(HOLD, 1)
    assert rehearsal.view.side_label == "Right side"
    assert [one.detail for one in rehearsal.view.steps] == ["Ball · right side only", "Ball"]


def test_the_hold_of_a_lone_right_side_can_be_changed() -> None:
    rehearsal = rehearse(msgspec.structs.replace(RIGHT_ONLY, repeats=1))
    rehearsal.run_to(HOLD, 5)
    rehearsal.ask(Intent.LONGER)
    assert rehearsal.view.hold_s == 40


def test_the_figure_lights_the_side_that_is_meant() -> None:
    where = routine_where(routine(RIGHT_ONLY), catalogue().techniques)
    assert {side for _, side in where.lit} == {BodySide.RIGHT}
    both = routine_where(routine(RIGHT_ONLY, step()), catalogue().techniques)
    assert {side for _, side in both.lit} == {BodySide.CENTRE}


def test_one_side_is_half_the_work() -> None:
    known = catalogue().techniques
    one, two = (region_seconds(routine(each), known)["back"] for each in (RIGHT_ONLY, step(repeats=2)))
    assert (one, two) == (60, 120)


@pytest.mark.parametrize("talk", [Talk.FULL, Talk.BRIEF])
def test_a_note_is_said_in_the_set_up_after_the_place(talk: Talk) -> None:
    setup = next(one for one in script(NOTED, talk=talk).segments if one.kind is SETUP)
    kinds = [line.kind for line in setup.lines]
    assert kinds.index(CueKind.NOTE) == kinds.index(CueKind.PLACE) + 1
    assert "Mind the old scar." in [line.text for line in setup.lines]


def test_a_note_without_a_word_is_not_said() -> None:
    blank = msgspec.structs.replace(step(), note="  ")
    assert all(line.kind is not CueKind.NOTE for one in script(blank).segments for line in one.lines)


def test_with_bells_alone_the_note_stands_in_the_caption() -> None:
    rehearsal = rehearse(NOTED, step("neck"), talk=Talk.CHIMES, start=False)
    assert rehearsal.view.caption == ""
    rehearsal.ask(Intent.START)
    rehearsal.run_to(HOLD, 5)
    assert rehearsal.view.caption == "Mind the old scar."
    assert show(rehearsal.player).side is Side.LEFT
    rehearsal.run_to(SegmentKind.FINISH, 1)
    assert rehearsal.view.caption == ""


def test_a_note_stands_first_in_the_list_of_steps() -> None:
    first, second = rehearse(NOTED, step("neck"), start=False).view.steps
    assert first.detail.startswith("Mind the old scar \u00b7 ")
    assert "scar" not in second.detail


def test_a_routine_of_the_history_from_before_opens_unchanged() -> None:
    old = (
        '{"id":"a","name":"A","audience":"Anybody.","occasion":"Now.","minutes":2,"tools":[],"tool_note":"",'
        '"level":"easy","steps":[{"technique":"neck","hold_s":30,"repeats":1,"phase":"focus","rest_s":0}],'
        '"why":"It is short.","suits":[]}'
    )
    read = read_routine(old, "a", "A")
    assert (read.steps[0].side, read.steps[0].note, read.name) == (None, "", "A")


def test_side_and_note_are_kept_in_the_history() -> None:
    played = routine(RIGHT_ONLY, NOTED)
    assert read_routine(routine_text(played), played.id, played.name) == played
