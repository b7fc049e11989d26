"""A routine in the making takes every change, and gives every change back."""

from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from massage_coach.editing import routine as making
from massage_coach.editing.routine import (
    Add,
    Command,
    Explain,
    Move,
    Remove,
    Rename,
    SetHold,
    SetNote,
    SetPhase,
    SetRepeats,
    SetRest,
    SetSide,
    changed,
    copied,
    edited,
    finished,
    new_step,
    usual_phase,
)
from massage_coach.editing.undo import Edited
from massage_coach.library.models import Phase, Routine, Sides, StepSide
from massage_coach.library.reading import routine_from_text
from massage_coach.library.writing import toml_text
from tests.support.answers import shipped
from tests.support.catalogue import GENTLE, STRETCH, catalogue, routine, step, technique

ANYWHERE = Path("mine.toml")
THREE = routine(step("shoulder"), step("neck"), step("feet"))


def names(made: Routine) -> list[str]:
    return [each.technique for each in made.steps]


def test_a_copy_is_the_same_under_a_name_of_its_own() -> None:
    original = shipped().routines["office-5"]
    copy = copied(original)
    assert (copy.id, copy.name) == (making.DRAFT_ID, f"My {original.name}")
    assert msgspec.structs.replace(copy, id=original.id, name=original.name) == original


def test_a_name_that_is_taken_gets_a_number() -> None:
    assert making.named_apart(making.NEW, {"Office"}).name == "My routine"
    assert making.named_apart(making.NEW, {"My routine", "My routine 2"}).name == "My routine 3"
    long = msgspec.structs.replace(making.NEW, name="x" * making.NAME_MAX)
    assert len(making.named_apart(long, {long.name}).name) <= making.NAME_MAX


def test_a_step_is_put_in_taken_out_and_moved() -> None:
    assert names(changed(THREE, Add(step("neck"), 1))) == ["shoulder", "neck", "neck", "feet"]
    assert names(changed(THREE, Add(step("neck"), 99))) == ["shoulder", "neck", "feet", "neck"]
    assert names(changed(THREE, Add(step("neck"), -1))) == ["neck", "shoulder", "neck", "feet"]
    assert names(changed(THREE, Remove(1))) == ["shoulder", "feet"]
    assert names(changed(THREE, Move(0, 2))) == ["neck", "feet", "shoulder"]
    assert names(changed(THREE, Move(2, 0))) == ["feet", "shoulder", "neck"]
    assert names(changed(THREE, Move(1, 50))) == ["shoulder", "feet", "neck"]
    assert names(changed(THREE, Move(1, -50))) == ["neck", "shoulder", "feet"]


@pytest.mark.parametrize("command", [Remove(3), Move(-1, 0), SetHold(7, 30), SetNote(-2, "no")])
def test_a_step_that_is_not_there_is_left_alone(command: Command) -> None:
    assert changed(THREE, command) is THREE


@pytest.mark.parametrize(
    ("command", "field", "value"),
    [
        (SetHold(1, 45), "hold_s", 45),
        (SetHold(1, 5), "hold_s", 20),
        (SetHold(1, 500), "hold_s", 90),
        (SetRepeats(1, 3), "repeats", 3),
        (SetRepeats(1, 0), "repeats", 1),
        (SetRepeats(1, 9), "repeats", 6),
        (SetRest(1, 12), "rest_s", 12),
        (SetRest(1, -3), "rest_s", 0),
        (SetRest(1, 99), "rest_s", 60),
        (SetSide(1, StepSide.LEFT), "side", StepSide.LEFT),
        (SetSide(1, None), "side", None),
        (SetNote(1, "Soft\nknees."), "note", "Soft knees."),
        (SetNote(1, "x" * 200), "note", "x" * 140),
        (SetPhase(1, Phase.COOL_DOWN), "phase", Phase.COOL_DOWN),
    ],
)
def test_each_value_of_a_step_is_set_within_its_range(command: Command, field: str, value: object) -> None:
    after = changed(THREE, command)
    assert getattr(after.steps[1], field) == value
    assert (after.steps[0], after.steps[2]) == (THREE.steps[0], THREE.steps[2])


def test_a_name_and_a_purpose_are_kept_on_one_line() -> None:
    assert changed(THREE, Rename("Late\tevening" + "!" * 100)).name == ("Late evening" + "!" * 100)[:80]
    assert changed(THREE, Explain("For\nsleep.")).why == "For sleep."


def test_nudges_of_one_value_are_taken_back_as_one() -> None:
    document = Edited(THREE, THREE)
    for hold_s in (31, 32, 33):
        document = edited(document, SetHold(0, hold_s))
    document = edited(document, SetHold(1, 50))
    assert document.undone().document.steps[0].hold_s == 33
    assert document.undone().undone().document == THREE


def test_two_moves_are_taken_back_one_by_one() -> None:
    document = edited(edited(Edited(THREE, THREE), Move(0, 1)), Move(1, 2))
    assert names(document.undone().document) == ["neck", "shoulder", "feet"]


def test_letters_of_a_name_are_taken_back_as_one() -> None:
    document = Edited(THREE, THREE)
    for name in ("A", "Ab", "Abe"):
        document = edited(document, Rename(name))
    assert document.undone().document == THREE


PLACES = st.integers(-2, 6)
COMMANDS: st.SearchStrategy[Command] = st.one_of(
    st.builds(Add, st.sampled_from([step("neck"), step("feet", 60), step("shoulder", 25, 2)]), PLACES),
    st.builds(Remove, PLACES),
    st.builds(Move, PLACES, PLACES),
    st.builds(SetHold, PLACES, st.integers(0, 200)),
    st.builds(SetRepeats, PLACES, st.integers(-1, 9)),
    st.builds(SetRest, PLACES, st.integers(-5, 90)),
    st.builds(SetSide, PLACES, st.sampled_from([None, *StepSide])),
    st.builds(SetNote, PLACES, st.text(max_size=200)),
    st.builds(SetPhase, PLACES, st.sampled_from(Phase)),
    st.builds(Rename, st.text(max_size=100)),
    st.builds(Explain, st.text(max_size=450)),
)


@given(st.lists(COMMANDS, max_size=25))
def test_after_any_changes_taking_all_of_them_back_gives_the_original(commands: list[Command]) -> None:
    document = Edited(THREE, THREE)
    for command in commands:
        document = edited(document, command)
    last = document.document
    while document.before:
        document = document.undone()
    assert document.document == THREE
    assert not document.is_changed
    while document.after:
        document = document.redone()
    assert document.document == last


@given(st.lists(COMMANDS, max_size=25))
def test_whatever_was_changed_can_be_written_and_read_again(commands: list[Command]) -> None:
    known = shipped()
    made = known.routines["office-5"]
    real = [new_step(each, Phase.FOCUS) for each in list(known.techniques.values())[:3]]
    for number, command in enumerate(commands):
        made = changed(made, Add(real[number % 3], command.at) if isinstance(command, Add) else command)
    made = finished(made, known.techniques, 300.0)
    if made.name and made.steps and made.why:
        kept = msgspec.structs.replace(made, id="mine")
        assert routine_from_text(toml_text(kept), ANYWHERE, known.words) == kept


def test_a_new_step_is_as_the_technique_is_usually_done() -> None:
    made = new_step(technique(), Phase.KNEAD)
    assert (made.technique, made.hold_s, made.repeats, made.phase, made.side) == ("shoulder", 30, 1, Phase.KNEAD, None)


def test_a_technique_belongs_where_most_routines_have_it() -> None:
    routines = [THREE, routine(msgspec.structs.replace(step("neck"), phase=Phase.WARM_UP), step("shoulder"))]
    assert usual_phase(technique("shoulder"), routines) is Phase.FOCUS
    known = shipped()
    breathing = next(each for each in known.techniques.values() if each.movement and each.movement.kind == "breathe")
    assert usual_phase(technique("new", pressure=STRETCH), routines) is Phase.STRETCH
    assert usual_phase(technique("new", pressure=GENTLE), routines) is Phase.FOCUS
    assert usual_phase(msgspec.structs.replace(breathing, pressure=GENTLE), []) is Phase.COOL_DOWN


def test_the_label_and_what_to_have_ready_follow_from_the_steps() -> None:
    known = {
        "shoulder": msgspec.structs.replace(technique(), tools=("ball", "hands")),
        "neck": msgspec.structs.replace(technique("neck", Sides.CENTRE), tools=("hands",)),
        "feet": msgspec.structs.replace(technique("feet", Sides.BOTH), tools=("roller", "bottle")),
    }
    made = msgspec.structs.replace(THREE, tools=("hands", "towel"), name=" Mine ")
    done = finished(made, known, 301.0)
    assert (done.name, done.minutes, done.tools) == ("Mine", 5, ("hands", "roller"))
    assert finished(made, known, 1.0).minutes == 1
    assert finished(made, known, 1e6).minutes == 120
    assert finished(made, {}, 60.0).tools == ()


def test_a_side_goes_where_the_technique_has_none_any_more() -> None:
    left = msgspec.structs.replace(step("shoulder"), side=StepSide.LEFT, note=" Softly. ")
    sided = finished(routine(left, msgspec.structs.replace(left, technique="neck")), catalogue().techniques, 60.0)
    assert [(each.side, each.note) for each in sided.steps] == [(StepSide.LEFT, "Softly."), (None, "Softly.")]
