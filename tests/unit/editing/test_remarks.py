"""A routine in the making tells at each place what is wrong there, and what to think of."""

import msgspec
import pytest

from massage_coach.editing import remarks as said
from massage_coach.editing.remarks import Remark, can_be_saved, remarks
from massage_coach.library.models import Routine, Step, StepSide
from massage_coach.safety.answers import Answer
from massage_coach.safety.rules import Verdict, judge
from tests.support.answers import NOW, answers, screening, shipped, yes
from tests.support.catalogue import catalogue, routine, step

SOUND = routine(step("shoulder"), step("neck"))


def found(made: Routine, total_s: float = 300.0) -> tuple[Remark, ...]:
    return remarks(made, catalogue(), total_s, None)


def one_sided(name: str = "shoulder", side: StepSide = StepSide.LEFT) -> Step:
    return msgspec.structs.replace(step(name), side=side)


def test_nothing_is_said_about_a_sound_routine() -> None:
    assert found(SOUND) == ()
    assert can_be_saved(())


@pytest.mark.parametrize(
    ("made", "total_s", "text"),
    [
        (msgspec.structs.replace(SOUND, name="  "), 60.0, said.NO_NAME),
        (msgspec.structs.replace(SOUND, why=""), 60.0, said.NO_PURPOSE),
        (msgspec.structs.replace(SOUND, steps=()), 60.0, said.NO_STEP),
        (SOUND, 7201.0, said.TOO_LONG),
    ],
)
def test_what_keeps_it_from_being_saved_is_said(made: Routine, total_s: float, text: str) -> None:
    assert found(made, total_s) == (Remark(text, stops=True),)
    assert not can_be_saved(found(made, total_s))


def test_a_technique_that_is_gone_is_named_at_its_step() -> None:
    assert found(routine(step("shoulder"), step("gone"))) == (Remark(said.GONE, 1, stops=True),)


def test_the_range_that_a_technique_is_usually_held_is_named() -> None:
    known = catalogue()
    hold = msgspec.structs.replace(known.techniques["neck"].hold, max_s=40)
    short = msgspec.structs.replace(known.techniques["neck"], hold=hold)
    library = catalogue(short)
    one = remarks(routine(step("neck", 60)), library, 60.0, None)
    assert one == (Remark("Usually held for 20 to 40 seconds.", 0),)
    assert can_be_saved(one)


def test_the_same_step_twice_in_a_row_is_pointed_out() -> None:
    assert found(routine(step("neck"), step("neck"))) == (Remark(said.TWICE, 1),)
    assert found(routine(one_sided(), one_sided(side=StepSide.RIGHT))) == ()


def test_one_side_alone_is_pointed_out_once() -> None:
    left = Remark("Only the left side is worked; the other one is left as it is.", 1)
    assert found(routine(step("neck"), one_sided(), step("feet"), one_sided())) == (left,)
    assert found(routine(one_sided(), step("neck"), step("shoulder"))) == ()
    assert found(routine(one_sided("neck"))) == ()


def verdict(**given: Answer) -> Verdict:
    return judge(answers({name.replace("_", "-"): one for name, one in given.items()}), screening(), NOW)


def test_what_the_answers_leave_out_or_soften_is_said_at_its_step() -> None:
    known = shipped()
    made = known.routines["weekly-30"]
    nothing = remarks(made, known, 1800.0, verdict())
    pregnant = remarks(made, known, 1800.0, _with("gentle"))
    assert nothing == ()
    assert {one.text for one in pregnant} & {said.GENTLE.format(ceiling=screening().gentle_ceiling)}
    assert any(one.text.startswith("Left out of your sessions: ") for one in pregnant)
    gone = routine(step("gone"))
    assert remarks(gone, known, 60.0, _with("gentle")) == (Remark(said.GONE, 0, stops=True),)


def test_answers_against_every_session_are_said_once() -> None:
    known = shipped()
    (one,) = remarks(known.routines["office-5"], known, 300.0, _with("stop"))
    assert one.step is None
    assert one.text.startswith("Your answers stand against every session for now: ")


def _with(outcome: str) -> Verdict:
    question = next(each for each in screening().questions if each.outcome.value == outcome)
    return judge(answers({question.id: yes()}), screening(), NOW)
