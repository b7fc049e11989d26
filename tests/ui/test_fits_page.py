"""What is left out for a person is marked at its step before the start, and what is done instead may be declined."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from massage_coach.safety.answers import Answer
from massage_coach.ui.asks import RoutineChosen, RoutineStarted, StepHoldSet
from tests.support.answers import yes
from tests.support.window_person import Person, at_the_window, give

GENTLE = {"careful-body": yes("something-else")}
ROUTINE = "stubborn-spots-15"


@contextmanager
def gentle_person(folder: Path, qtbot: QtBot) -> Iterator[Person]:
    give(folder, GENTLE)
    with at_the_window(folder, qtbot) as person:
        person.window.routine_chosen.emit(RoutineChosen(ROUTINE))
        yield person


def at_step(person: Person, number: int) -> str:
    """All that is said at a step."""
    QApplication.processEvents()
    step = person.window.findChild(QWidget, f"step-{number}")
    assert step is not None
    return "\n".join(label.text() for label in step.findChildren(QLabel) if label.isVisible())


def test_what_is_left_out_is_marked_with_the_reason_and_what_is_done_instead(tmp_path: Path, qtbot: QtBot) -> None:
    with gentle_person(tmp_path, qtbot) as person:
        said = at_step(person, 2)
        assert "Left out for you" in said
        assert "Your answers ask for hands only and light pressure." in said
        assert "Instead: Shiatsu / acupressure, 2 \u00d7 30 s each side" in said
        assert "Nothing else here takes its place." in at_step(person, 4)
        assert "Twice as long" in at_step(person, 0)
        assert "Left out" not in at_step(person, 1)


def test_a_hold_can_only_be_set_where_the_step_is_done(tmp_path: Path, qtbot: QtBot) -> None:
    with gentle_person(tmp_path, qtbot) as person:
        QApplication.processEvents()
        shown = [person.window.findChild(QWidget, f"step-{number}-hold") for number in (1, 2)]
        assert [part is not None and part.isVisible() for part in shown] == [True, False]


def test_the_session_starts_with_what_is_done_instead_and_names_it(tmp_path: Path, qtbot: QtBot) -> None:
    with gentle_person(tmp_path, qtbot) as person:
        person.click("start-routine")
        assert person.steps[2:4] == ["acupressure-press", "upper-trap-squeeze"]
        assert "Trigger point pressure (Shiatsu / acupressure instead)" in person.text("notice-text")
        assert person.routine.ceiling == 3


def test_a_replacement_is_declined_by_key_and_can_be_had_again(tmp_path: Path, qtbot: QtBot) -> None:
    with gentle_person(tmp_path, qtbot) as person:
        total = person.text("routine-total")
        switch = person.find("step-2-instead")
        assert switch.isChecked()
        switch.setFocus()
        person.press(Qt.Key.Key_Space)
        assert not person.find("step-2-instead").isChecked()
        assert QApplication.focusWidget() is switch
        assert person.text("routine-total") != total
        person.click("start-routine")
        assert "acupressure-press" not in person.steps
        assert "answers: Trigger point pressure, " in person.text("notice-text")


def test_a_declined_replacement_stays_so_until_it_is_wanted_again(tmp_path: Path, qtbot: QtBot) -> None:
    with gentle_person(tmp_path, qtbot) as person:
        person.click("step-2-instead")
        person.window.routine_chosen.emit(RoutineChosen("office-5"))
        person.window.routine_chosen.emit(RoutineChosen(ROUTINE))
        assert not person.find("step-2-instead").isChecked()
        person.click("step-2-instead")
        person.window.routine_started.emit(RoutineStarted(ROUTINE))
        assert "acupressure-press" in person.steps


def test_marks_stay_while_a_hold_is_set(tmp_path: Path, qtbot: QtBot) -> None:
    with gentle_person(tmp_path, qtbot) as person:
        person.window.step_hold_changed.emit(StepHoldSet(ROUTINE, 1, 45))
        assert "Left out for you" in at_step(person, 2)


def test_whoever_is_well_or_has_not_answered_sees_no_marks(tmp_path: Path, qtbot: QtBot) -> None:
    give(tmp_path)
    with at_the_window(tmp_path, qtbot) as person:
        person.window.routine_chosen.emit(RoutineChosen(ROUTINE))
        assert "Left out" not in person.said()
        assert person.window.findChild(QWidget, "step-2-fit") is None


def test_where_nothing_may_be_played_the_start_says_so_and_not_every_step(tmp_path: Path, qtbot: QtBot) -> None:
    give(tmp_path, {"base-of-spine": Answer(yes=True)})
    with at_the_window(tmp_path, qtbot) as person:
        person.window.routine_chosen.emit(RoutineChosen(ROUTINE))
        assert "Left out" not in person.said()
        person.click("start-routine")
        assert person.page == "first-start-result"
