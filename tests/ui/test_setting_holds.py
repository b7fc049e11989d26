"""Setting hold times of a technique and of a routine's steps, and starting them."""

import msgspec
from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QSlider, QSpinBox
from pytestqt.qtbot import QtBot

from massage_coach.ui.asks import RoutineStarted, StepHoldSet, TechniqueHoldSet, TechniqueStarted
from massage_coach.ui.window import MainWindow
from tests.support.ui_find import find, heard
from tests.support.ui_samples import a_routine, a_technique


def test_a_technique_shows_name_targets_steps_and_its_hold(window: MainWindow) -> None:
    window.show_technique(a_technique(), 45)
    assert find(window, QLabel, "technique-name").text() == "Shoulder squeeze"
    assert find(window, QLabel, "technique-targets").text() == "Top of the shoulder (Upper trapezius)"
    assert find(window, QSpinBox, "technique-hold-seconds").value() == 45
    assert find(window, QSlider, "technique-hold-slider").value() == 45


def test_a_typed_hold_moves_the_slider_and_is_reported_once(window: MainWindow) -> None:
    window.show_technique(a_technique(), 30)
    reported = heard(window.technique_hold_changed)
    find(window, QSpinBox, "technique-hold-seconds").setValue(50)
    assert find(window, QSlider, "technique-hold-slider").value() == 50
    assert reported == [TechniqueHoldSet("shoulder-squeeze", 50)]


def test_a_hold_stays_between_20_and_90_seconds(window: MainWindow) -> None:
    window.show_technique(a_technique(), 30)
    seconds = find(window, QSpinBox, "technique-hold-seconds")
    slider = find(window, QSlider, "technique-hold-slider")
    assert (seconds.minimum(), seconds.maximum()) == (20, 90)
    assert (slider.minimum(), slider.maximum()) == (20, 90)


def test_the_default_is_one_click_away(window: MainWindow) -> None:
    window.show_technique(a_technique(), 60)
    reported = heard(window.technique_hold_changed)
    reset = find(window, QPushButton, "technique-hold-reset")
    assert reset.text() == "Default 30 s"
    QTest.mouseClick(reset, Qt.MouseButton.LeftButton)
    assert reported == [TechniqueHoldSet("shoulder-squeeze", 30)]
    assert not reset.isEnabled()


def test_start_starts_the_technique_that_is_shown(window: MainWindow) -> None:
    started = heard(window.technique_started)
    for technique in (a_technique(), a_technique("calf-roll", "Calf roll", 60)):
        window.show_technique(technique, 30)
        QTest.mouseClick(find(window, QPushButton, "start-technique"), Qt.MouseButton.LeftButton)
    assert started == [TechniqueStarted("shoulder-squeeze"), TechniqueStarted("calf-roll")]


def test_a_step_reports_its_own_hold_and_the_total_follows(window: MainWindow) -> None:
    routine = a_routine()
    window.show_routine(routine, [30, 60], 312)
    reported = heard(window.step_hold_changed)
    find(window, QSlider, "step-1-hold-slider").setValue(80)
    assert reported == [StepHoldSet("desk-break", 1, 80)]
    window.show_routine(routine, [30, 80], 352)
    assert find(window, QLabel, "routine-total").text() == "5:52"
    assert find(window, QSpinBox, "step-1-hold-seconds").value() == 80


def test_new_numbers_for_the_same_routine_leave_its_sliders_in_place(window: MainWindow) -> None:
    window.show_routine(a_routine(), [30, 60], 312)
    slider = find(window, QSlider, "step-0-hold-slider")
    reported = heard(window.step_hold_changed)
    window.show_routine(a_routine(), [40, 60], 332)
    assert find(window, QSlider, "step-0-hold-slider") is slider
    assert slider.value() == 40
    assert reported == []


def test_a_routine_starts(window: MainWindow) -> None:
    window.show_routine(a_routine(), [30, 60], 312)
    started = heard(window.routine_started)
    QTest.mouseClick(find(window, QPushButton, "start-routine"), Qt.MouseButton.LeftButton)
    assert started == [RoutineStarted("desk-break")]


def test_both_ways_to_set_a_hold_are_named_for_screen_readers(window: MainWindow) -> None:
    window.show_routine(a_routine(), [30, 60], 312)
    assert find(window, QSlider, "step-0-hold-slider").accessibleName() == "Hold of step 1, Shoulder squeeze"
    seconds = find(window, QSpinBox, "step-0-hold-seconds")
    assert seconds.accessibleName() == "Hold of step 1, Shoulder squeeze in seconds"


def test_one_routine_after_the_other_makes_no_more_parts(window: MainWindow, qtbot: QtBot) -> None:
    """Qt's style sheets keep a little of each spin box for good, so those are used again."""
    routines = (a_routine(), msgspec.structs.replace(a_routine(), id="another", name="Another"))
    made: list[set[QSpinBox]] = []
    alive = []
    for turn in range(12):
        routine = routines[turn % 2]
        window.show_routine(routine, [step.hold_s for step in routine.steps], 600.0)
        qtbot.wait(0)
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        made.append(set(window.routine.findChildren(QSpinBox)))
        alive.append(len(QApplication.allWidgets()))
    assert all(boxes == made[0] for boxes in made)
    assert len(set(alive[2:])) == 1
