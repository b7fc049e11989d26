"""A person makes a technique of their own in the real window: by keys or by mouse, hears it, keeps it and plays it."""

from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QPlainTextEdit
from pytestqt.qtbot import QtBot

from massage_coach.app.call import Call
from massage_coach.body.sides import BodySide, View
from massage_coach.library.holds import single_technique_routine
from massage_coach.library.models import MovementKind, Phase, Position, Sensation, Sides, Step, Technique
from massage_coach.library.reading import read_technique
from massage_coach.library.shelf import Shelf
from massage_coach.safety.answers import Answer
from massage_coach.safety.rules import OWN, SKIPPED, TOOL
from massage_coach.ui import wording
from massage_coach.ui.area import Area
from massage_coach.ui.asks import LibraryFilter, RoutineChosen, TechniqueChosen
from massage_coach.ui.body_region import RegionKey
from massage_coach.ui.technique_editor import HUSH, SAVED, TechniqueEditor
from tests.support.answers import answers, shipped, yes
from tests.support.conductor_fakes import Clock, FakeSound
from tests.support.typist import PATIENCE_MS, Typist, at_the_keyboard
from tests.support.ui_find import find
from tests.support.window_person import Person, at_the_window, give

NAME: Final = "Thumb slide"
IDENTIFIER: Final = "thumb-slide"


@pytest.fixture
def person(tmp_path: Path, qtbot: QtBot) -> Iterator[Person]:
    give(tmp_path)
    with at_the_window(tmp_path, qtbot) as made:
        yield made
        made.desktop.technique_editor_desk.forget()  # else the closing window asks


def begin(person: Person) -> TechniqueEditor:
    """Turn to the techniques and begin a new one."""
    person.window.side.turn_to(Area.TECHNIQUES)
    person.click("new-technique")
    return person.desktop.technique_editor_desk.page


def copy(person: Person, technique: str) -> TechniqueEditor:
    """Begin with a copy of a built-in technique."""
    person.window.side.turn_to(Area.TECHNIQUES)
    person.window.technique_chosen.emit(TechniqueChosen(technique))
    person.click("copy-technique")
    return person.desktop.technique_editor_desk.page


def put(editor: TechniqueEditor, part: str, text: str) -> None:
    """Type something into a field in place of what stands there."""
    edit = editor.fields[part].focusProxy()
    assert edit is not None
    edit.setFocus()
    QTest.keyClick(edit, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(edit, Qt.Key.Key_Delete)
    QTest.keyClicks(edit, text)


def own(person: Person, identifier: str) -> Technique:
    """A technique as its file holds it."""
    return read_technique(person.paths.own_techniques / f"{identifier}.toml", shipped().words)


def shelf(person: Person) -> Shelf:
    """What is kept."""
    return person.desktop.technique_editor_desk.shelf()


def listed(person: Person) -> list[str]:
    """What the list of techniques shows."""
    rows = person.window.side.library.list.rows
    return [rows.row(number).key for number in range(rows.rowCount())]


# By keys alone


def test_a_technique_is_made_heard_saved_and_played_after_a_restart_by_nothing_but_keys(
    tmp_path: Path, qtbot: QtBot
) -> None:
    give(tmp_path)
    sound = FakeSound(Clock())
    with at_the_keyboard(tmp_path, qtbot, sound) as typist:
        make(typist)
        hear(typist, sound)
        typist.press(Qt.Key.Key_S, ctrl=True)
        assert typist.label("editor-state") == SAVED
    with at_the_keyboard(tmp_path, qtbot) as typist:
        typist.go_to("tab-today")
        typist.go_to("tab-techniques", Qt.Key.Key_Right)
        typist.press(Qt.Key.Key_F, ctrl=True)
        typist.press("thumb sl")
        typist.press(Qt.Key.Key_Down, Qt.Key.Key_Return)
        assert typist.label("technique-name") == NAME
        assert typist.label("technique-own") == wording.OWN
        typist.go_to("start-technique")
        typist.press(Qt.Key.Key_Return)
        for _ in range(3):  # what may be asked before a session is skipped by one key
            if typist.page != "player-page":
                typist.press(Qt.Key.Key_Escape)
        assert typist.page == "player-page"
        typist.wait_for_the_voice()
        assert typist.button("primary") == "Pause"


def make(typist: Typist) -> None:
    """Fill in what is needed, from the list to the cautions."""
    typist.go_to("tab-today")
    typist.go_to("tab-techniques", Qt.Key.Key_Right)
    typist.go_to("new-technique")
    typist.press(Qt.Key.Key_Space)
    assert typist.page == "technique-editor"
    assert typist.at == "edit-name"
    typist.press(NAME)
    typist.go_to("edit-purpose")
    typist.press("Eases the top of the shoulder.")
    typist.go_to("place-suboccipitals")
    typist.go_to("place-upper-trapezius", Qt.Key.Key_Down)
    typist.press(Qt.Key.Key_Space)
    typist.go_to("edit-positions-seated")
    typist.press(Qt.Key.Key_Space)
    typist.go_to("edit-position_note")
    typist.press("Sit with both feet on the floor.")
    typist.press(Qt.Key.Key_Tab)
    typist.press("Find the ridge.", Qt.Key.Key_Return, "Slide along it.")
    typist.go_to("edit-movement")
    typist.press(Qt.Key.Key_Down)
    typist.go_to("edit-hold.default_s")
    typist.press(Qt.Key.Key_Up)
    typist.go_to("edit-spoken.position")
    typist.press("Sit upright.")
    typist.go_to("edit-spoken.place")
    typist.press("Thumb on the {side} shoulder.")


def hear(typist: Typist, sound: FakeSound) -> None:
    """Have the lines said, and stop them, by keys."""
    typist.go_to("editor-hear-all")
    typist.press(Qt.Key.Key_Space)
    assert typist.button("editor-hear-all") == HUSH
    typist.wait_until(lambda: bool(sound.orders))
    clip = sound.orders[0].sound.source
    assert isinstance(clip, Path)
    assert clip.stat().st_size > 1000
    typist.wait_until(lambda: typist.shows("editor-speaking"))
    assert typist.label("editor-speaking") == f"{NAME}."
    typist.press(Qt.Key.Key_Space)
    assert typist.button("editor-hear-all") == "Hear all lines"
    assert not sound.is_open


# What is made


def test_what_was_filled_in_is_in_the_file(person: Person) -> None:
    editor = begin(person)
    put(editor, "name", NAME)
    put(editor, "purpose", "Eases the top of the shoulder.")
    editor.places.toggle("upper-trapezius")
    put(editor, "also_called", "slide, thumb")
    person.click("edit-tools-tennis-ball", "edit-positions-standing", "edit-positions-seated")
    put(editor, "position_note", "Back to the wall.")
    edit = find(editor, QPlainTextEdit, "edit-steps")
    edit.setPlainText("Lean in.\n\n Stay. ")
    choose(editor, "movement", MovementKind.ROLL.value)
    put(editor, "hold.default_s", "45")
    put(editor, "repeats", "2")
    person.click("edit-sides-both")
    choose(editor, "pressure.sensation", Sensation.STRETCH.value)
    put(editor, "pressure.max", "4")
    put(editor, "spoken.position", "Back to the wall.")
    put(editor, "spoken.place", "Ball on both sides.")
    put(editor, "spoken.comfort", "Stay soft.")
    put(editor, "cautions", "Keep off the spine.")
    person.click("editor-save")
    made = own(person, IDENTIFIER)
    assert (made.name, made.spoken.name, made.also_called) == (NAME, NAME, ("slide", "thumb"))
    assert (made.targets, made.regions) == (("upper-trapezius",), ("top-of-shoulder",))
    assert (made.tools, made.positions) == (("hands", "tennis-ball"), (Position.STANDING, Position.SEATED))
    assert made.steps == ("Lean in.", "Stay.")
    assert (made.hold.default_s, made.repeats, made.sides) == (45, 2, Sides.BOTH)
    assert (made.pressure.sensation, made.pressure.max) == (Sensation.STRETCH, 4)
    assert made.spoken.comfort == ("Stay soft.",)
    assert made.cautions == ("Keep off the spine.",)
    assert made.movement is not None
    assert (made.movement.kind, made.sources) == (MovementKind.ROLL, ())


def choose(editor: TechniqueEditor, part: str, key: str) -> None:
    """Choose something from a field's list."""
    combo = find(editor, QComboBox, f"edit-{part}")
    combo.setCurrentIndex(combo.findData(key))


def test_places_are_chosen_by_pointing_at_the_body(person: Person) -> None:
    editor = begin(person)
    point_at(editor, RegionKey("rhomboids", BodySide.LEFT, View.BACK))
    point_at(editor, RegionKey("gluteus-maximus", BodySide.RIGHT, View.BACK))
    ticks = editor.places.list.ticks
    assert ticks["rhomboids"].isChecked()
    assert ticks["gluteus-maximus"].isChecked()
    assert person.text("places-follow") == "Found under: upper and middle back, hip and buttock."
    assert "gluteus" not in editor.places.map.accessibleDescription()
    point_at(editor, RegionKey("rhomboids", BodySide.RIGHT, View.BACK))
    assert not ticks["rhomboids"].isChecked()
    assert person.text("places-follow") == "Found under: hip and buttock."


def test_places_are_ticked_by_a_screen_reader_as_well(person: Person) -> None:
    editor = begin(person)
    editor.places.list.ticks["rhomboids"].toggle()  # without a click
    assert person.text("places-follow") == "Found under: upper and middle back."
    editor.places.list.ticks["rhomboids"].toggle()
    assert editor.places.is_empty()


def point_at(editor: TechniqueEditor, key: RegionKey) -> None:
    """Click on a muscle of the figure."""
    body = editor.places.map
    editor.page.ensureWidgetVisible(body)
    QApplication.processEvents()
    QTest.mouseClick(body, Qt.MouseButton.LeftButton, pos=body.centre_of(key).toPoint())


def test_a_built_in_technique_is_copied_and_never_changed(person: Person) -> None:
    editor = copy(person, "rhomboid-ball")
    assert editor.title.text() == "My Between-the-blades ball"
    person.click("editor-save")
    made = own(person, "my-between-the-blades-ball")
    assert made.steps == shipped().techniques["rhomboid-ball"].steps
    assert (made.evidence.value, made.sources) == ("E4", ())
    assert not person.find("edit-technique").isVisible()
    person.click("editor-close")
    assert person.page == "technique-page"
    assert person.text("technique-own") == wording.OWN
    assert wording.OWN_EVIDENCE[1] in [label.text() for label in person.window.findChildren(QLabel)]
    person.click("edit-technique")
    put(editor, "name", "Softer ball")
    person.click("editor-save")
    assert own(person, "my-between-the-blades-ball").name == "Softer ball"


# What is said in place


def test_what_is_needed_is_said_beside_its_field_once_save_is_pressed(person: Person) -> None:
    editor = begin(person)
    assert find(editor, QLabel, "need-name").isHidden()
    assert person.text("editor-state") == "9 fields still need something, the first of them: name."
    QTest.keyClick(editor, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    assert person.text("need-name") == "Give it a name."
    assert find(editor, QLabel, "need-name").isVisible()
    assert person.at == "edit-name"
    assert not person.paths.own_techniques.exists()


def test_a_line_that_is_too_long_is_said_at_once(person: Person) -> None:
    editor = copy(person, "rhomboid-ball")
    put(editor, "spoken.place", "so " * 15)
    assert person.text("need-spoken.place") == "This needs 1 to 14 words, not 15."
    assert person.text("count-spoken.place") == "15 of 14"
    assert person.text("editor-state") == "Still needed: where the hands or the tool go."
    put(editor, "spoken.place", "Ball beside the spine.")
    assert find(editor, QLabel, "need-spoken.place").isHidden()
    put(editor, "cautions", "")
    assert person.text("need-cautions").startswith("Write at least one caution")


def test_every_change_is_taken_back_and_made_again(person: Person) -> None:
    editor = copy(person, "rhomboid-ball")
    put(editor, "purpose", "For the evening.")
    person.click("edit-sides-both")
    editor.places.toggle("gluteus-maximus")
    QTest.keyClick(find(editor, QPlainTextEdit, "edit-purpose"), Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert not editor.places.list.ticks["gluteus-maximus"].isChecked()
    person.click("editor-undo")
    assert person.find("edit-sides-left-right").isChecked()
    person.click("editor-undo")
    assert find(editor, QPlainTextEdit, "edit-purpose").toPlainText().startswith("Brings pressure")
    assert not person.find("editor-undo").isEnabled()
    for _ in range(3):
        QTest.keyClick(editor, Qt.Key.Key_Y, Qt.KeyboardModifier.ControlModifier)
    assert editor.places.list.ticks["gluteus-maximus"].isChecked()
    assert find(editor, QPlainTextEdit, "edit-purpose").toPlainText() == "For the evening."


def test_nothing_is_lost_without_a_question(person: Person) -> None:
    begin(person)
    person.window.side.turn_to(Area.SETTINGS)
    assert person.page == "settings-page"  # nothing was written yet
    editor = begin(person)
    put(editor, "name", NAME)
    person.window.side.turn_to(Area.SETTINGS)
    assert person.page == "technique-editor"
    assert person.text("leaving-text") == f"Save your changes to {NAME}?"
    person.click("leaving-go-on")
    assert editor.fields["name"].is_empty() is False
    person.click("editor-close", "leaving-save")
    assert person.page == "technique-editor"  # it cannot be saved like this
    assert find(editor, QLabel, "need-purpose").isVisible()
    person.click("editor-close", "leaving-throw-away")
    assert person.page == "welcome-page"


# What becomes of it


def test_it_is_in_list_search_and_body_filter_at_once(person: Person) -> None:
    copy(person, "rhomboid-ball")
    person.click("editor-save")
    assert "my-between-the-blades-ball" in listed(person)
    person.window.filters_changed.emit(LibraryFilter(text="my between"))
    assert listed(person)[0] == "my-between-the-blades-ball"
    person.window.filters_changed.emit(LibraryFilter(muscle="rhomboids"))
    assert "my-between-the-blades-ball" in listed(person)
    row = person.window.side.library.list.rows
    spoken = [row.row(number).spoken for number in range(row.rowCount())]
    assert any(wording.OWN in each for each in spoken)


def test_one_that_is_deleted_comes_back_by_one_key(person: Person) -> None:
    copy(person, "rhomboid-ball")
    person.click("editor-save")
    file = person.paths.own_techniques / "my-between-the-blades-ball.toml"
    assert file.exists()
    person.click("editor-delete")
    assert person.page == "deleted-page"
    assert person.text("deleted-title") == "My Between-the-blades ball is deleted"
    assert not file.exists()
    assert "my-between-the-blades-ball" not in listed(person)
    person.press(Qt.Key.Key_Space)
    assert person.page == "technique-page"
    assert file.exists()
    assert "my-between-the-blades-ball" in listed(person)


def test_one_that_a_routine_uses_is_not_deleted(person: Person) -> None:
    copy(person, "rhomboid-ball")
    person.click("editor-save")
    step = Step(technique="my-between-the-blades-ball", hold_s=30, phase=Phase.FOCUS)
    shelf(person).save_routine(replace(next(iter(shipped().routines.values())), id="mine", name="Mine", steps=(step,)))
    person.click("editor-delete")
    assert "is used by your routine Mine" in person.text("editor-fault")
    assert person.page == "technique-editor"
    person.window.routine_chosen.emit(RoutineChosen("mine"))
    assert person.page == "routine-page"


def test_an_earlier_version_is_taken_over(person: Person) -> None:
    editor = copy(person, "rhomboid-ball")
    person.click("editor-save")
    assert not editor.before.isVisible()
    put(editor, "purpose", "For the evening.")
    person.click("editor-save")
    assert editor.before.isVisible()
    person.click("version-1")
    assert find(editor, QPlainTextEdit, "edit-purpose").toPlainText().startswith("Brings pressure")
    person.click("editor-save")
    assert own(person, "my-between-the-blades-ball").purpose.startswith("Brings pressure")


def test_what_cannot_be_written_is_said_and_stays(person: Person) -> None:
    copy(person, "rhomboid-ball")
    folder = person.paths.own_techniques
    folder.parent.mkdir(parents=True, exist_ok=True)
    folder.write_text("in the way")
    person.click("editor-save")
    assert "cannot be saved" in person.text("editor-fault")
    assert person.desktop.technique_editor_desk.is_changed
    folder.unlink()
    person.click("editor-save")
    assert find(person.window, QLabel, "editor-fault").isHidden()


# What the answers to the safety questions make of it


def answer(person: Person, **given: Answer) -> None:
    """Answer the safety questions anew, with these instead of a no."""
    now = person.desktop.keeper.now
    person.desktop.keeper.take(answers({key.replace("_", "-"): each for key, each in given.items()}, now))


def saved_copy(person: Person, technique: str, name: str) -> str:
    """Make an own technique at run time; gives its id."""
    editor = copy(person, technique)
    put(editor, "name", name)
    person.click("editor-save", "editor-close")
    assert person.text("technique-name") == name
    return name.lower().replace(" ", "-")


def start(person: Person) -> str:
    """Press Start on the page of a technique, skip what may be asked, and tell why there is no session."""
    person.window.notice.say("")
    person.click("start-technique")
    for _ in range(3):
        if person.page not in {"technique-page", "player-page"}:
            person.press(Qt.Key.Key_Escape)
    return person.window.notice.text.text()


@pytest.fixture(params=["asked before", "asked after"])
def asked(request: pytest.FixtureRequest, person: Person) -> None:
    """Whether the questions were read before or after the technique was made."""
    if request.param == "asked before":
        assert person.desktop.keeper.screening


@pytest.mark.usefixtures("asked")
def test_one_that_touches_a_skipped_place_is_not_played(person: Person) -> None:
    made = saved_copy(person, "upper-trap-squeeze", "My squeeze")
    since = person.desktop.keeper.now
    answer(person, sore_place=yes("wound", regions=("top-of-shoulder",), since=since))
    assert SKIPPED in start(person)
    assert person.page == "technique-page"
    assert not person.is_prepared
    routine = replace(next(iter(shipped().routines.values())), id="mine", name="Mine")
    steps = (routine.steps[0], replace(routine.steps[0], technique=made))
    shelf(person).save_routine(replace(routine, steps=steps))
    gate = person.desktop.keeper.gate
    assert [one.technique for one in gate.clear(shelf(person).catalogue.routines["mine"]).removed][-1:] == [made]


@pytest.mark.usefixtures("asked")
def test_of_gentle_ones_only_those_by_hand_are_played_and_with_little_pressure(person: Person) -> None:
    since = person.desktop.keeper.now
    ball = saved_copy(person, "rhomboid-ball", "My ball")
    answer(person, careful_body=yes("something-else", since=since))
    assert TOOL in start(person)
    hand = saved_copy(person, "upper-trap-squeeze", "My squeeze")
    assert TOOL not in start(person)
    cleared = person.desktop.keeper.gate.clear(single_technique_routine(shelf(person).catalogue.techniques[hand]))
    assert cleared.catalogue.techniques[hand].pressure.max == 3
    assert ball not in cleared.catalogue.techniques


@pytest.mark.usefixtures("asked")
def test_where_the_answers_cannot_tell_own_ones_are_not_played(person: Person) -> None:
    saved_copy(person, "upper-trap-squeeze", "My squeeze")
    answer(person, careful_body=yes("thin-bones", since=person.desktop.keeper.now))
    assert OWN in start(person)
    assert not person.is_prepared


# How it sounds


def test_one_line_is_heard_and_falls_silent_when_the_page_is_left(tmp_path: Path, qtbot: QtBot) -> None:
    give(tmp_path)
    sound = FakeSound(Clock())
    with at_the_window(tmp_path, qtbot, sound) as person:
        copy(person, "rhomboid-ball")
        person.click("hear-spoken.place")
        qtbot.waitUntil(lambda: bool(sound.orders), timeout=PATIENCE_MS)
        assert len(sound.orders) == 1
        qtbot.waitUntil(lambda: person.text("editor-speaking") != "", timeout=PATIENCE_MS)
        assert person.text("editor-speaking") == "Ball left of the spine, left arm hugging across."
        person.click("editor-save", "editor-close")
        assert person.page == "technique-page"
        assert sound.hushed_at
        assert not sound.orders


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_a_routine_that_a_later_start_names_waits_for_the_answer_and_gets_the_loudspeaker(
    tmp_path: Path, qtbot: QtBot
) -> None:
    give(tmp_path)
    sound = FakeSound(Clock())
    with at_the_window(tmp_path, qtbot, sound) as person:
        copy(person, "rhomboid-ball")
        person.click("hear-spoken.place")
        qtbot.waitUntil(lambda: bool(sound.orders), timeout=PATIENCE_MS)
        person.desktop.answer(Call(shipped().routines["desk-pause-3"]))
        assert person.page == "technique-editor"
        assert not sound.orders
        person.click("leaving-throw-away")
        assert person.page == "player-page"
        assert sound.is_open
