"""A routine file from somebody else is shown with what the answers change in it, before any of it is kept."""

import os
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from msgspec import structs
from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from massage_coach.app.call import Call
from massage_coach.app.desktop import Desktop
from massage_coach.app.parcel_desk import GOING_ON
from massage_coach.parcel.outline import AS_IT_IS, KNOWN_ALREADY, NOTHING, UNANSWERED
from massage_coach.parcel.reading import read_parcel
from massage_coach.paths import Paths
from massage_coach.sound.output import SilentOutput
from massage_coach.ui.asks import RoutineChosen, RoutineFileWanted
from massage_coach.ui.file_choice import FileDialogs
from tests.support.answers import shipped, yes
from tests.support.night_light import NightLight
from tests.support.parcels import OWN_ROUTINE, OWN_TECHNIQUE, own_routine, own_text, put
from tests.support.ui_find import find
from tests.support.ui_samples import a_view
from tests.support.window_person import Person, at_the_window, give

WITHOUT_DESKTOP = pytest.mark.qt_log_ignore("This plugin does not support")
"""The screen of the tests has no other windows, so that it has nothing to raise above them."""


class Chooser:
    """Somebody who knows at once which file they mean."""

    def __init__(self, file: Path) -> None:
        self.file = file
        self.proposed = ""

    def to_open(self, _parent: QWidget, chosen: Callable[[Path], None]) -> None:
        chosen(self.file)

    def to_save(self, _parent: QWidget, name: str, chosen: Callable[[Path], None]) -> None:
        self.proposed = name
        chosen(self.file)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    give(tmp_path / "data")
    return tmp_path / "data"


@pytest.fixture
def person(folder: Path, qtbot: QtBot) -> Iterator[Person]:
    with at_the_window(folder, qtbot) as somebody:
        yield somebody


def kept(person: Person) -> set[str]:
    catalogue = person.desktop.window._library()
    return set(catalogue.own)


def begin(person: Person) -> None:
    """Pass over what is asked before a session."""
    if person.page == "check-in-page":
        person.click("check-in-skip")


def maker(person: Person) -> QLineEdit:
    """The line for the name of whoever made a routine."""
    return find(person.window, QLineEdit, "edit-made-by")


def drop(person: Person, *addresses: QUrl) -> bool:
    """Drag files over the window and let them go; whether it took them."""
    data = QMimeData()
    data.setUrls(list(addresses))
    place, actions = QPoint(300, 300), Qt.DropAction.CopyAction
    button, held = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(place, actions, data, button, held)
    QApplication.sendEvent(person.window, enter)
    if not enter.isAccepted():
        return False
    QApplication.sendEvent(person.window, QDropEvent(QPointF(place), actions, data, button, held, QEvent.Type.Drop))
    return True


def test_a_file_that_is_named_at_the_start_is_shown_and_not_kept(folder: Path, tmp_path: Path, qtbot: QtBot) -> None:
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    desktop = Desktop(application, Paths.under(folder), put(tmp_path), sound=SilentOutput(), awake=NightLight())
    qtbot.addWidget(desktop.window)
    desktop.window.show()
    somebody = Person(desktop, Paths.under(folder))
    assert somebody.page == "parcel-page"
    assert somebody.text("parcel-name") == "Shoulders for Mr Lind"
    assert kept(somebody) == set()
    desktop.close()
    desktop.window.hide()


def test_a_new_person_sees_the_file_before_the_questions(tmp_path: Path, qtbot: QtBot) -> None:
    with at_the_window(tmp_path / "data", qtbot) as somebody:
        somebody.desktop.parcel_desk.open(put(tmp_path))
        assert somebody.text("parcel-change") == UNANSWERED
        somebody.click("parcel-start")
        assert somebody.page == "first-start-questions"
        assert OWN_ROUTINE in kept(somebody)
        assert not somebody.is_prepared


def test_a_dropped_file_is_shown(person: Person, tmp_path: Path) -> None:
    assert drop(person, QUrl.fromLocalFile(str(put(tmp_path))))
    assert person.page == "parcel-page"


def test_what_is_no_single_file_of_this_machine_is_not_taken(person: Person, tmp_path: Path) -> None:
    file = QUrl.fromLocalFile(str(put(tmp_path)))
    assert not drop(person)
    assert not drop(person, file, file)
    assert not drop(person, QUrl("https://example.org/a.massage"))
    assert person.page == "today-page"


def test_a_key_and_the_entry_above_the_routines_ask_for_a_file(person: Person, tmp_path: Path) -> None:
    person.desktop.parcel_desk.choice = Chooser(put(tmp_path))
    QTest.keyClick(person.window, Qt.Key.Key_O, Qt.KeyboardModifier.ControlModifier)
    assert person.page == "parcel-page"
    person.press(Qt.Key.Key_Escape)
    assert person.page != "parcel-page"
    person.click("open-routine-file")
    assert person.page == "parcel-page"


@WITHOUT_DESKTOP
def test_a_later_start_hands_its_file_over(person: Person, tmp_path: Path) -> None:
    person.desktop.answer(Call(file=os.fsencode(put(tmp_path))))
    assert person.page == "parcel-page"


def test_everything_in_the_file_is_shown(person: Person, tmp_path: Path) -> None:
    text = own_text().replace("format = 1", 'format = 1\nmusic = "calm"')
    person.desktop.parcel_desk.open(put(tmp_path, text))
    said = person.said()
    for words in (
        "for-mr-lind.massage",
        "Anna, physiotherapist",
        "Ring me if it hurts.",
        "The right side was tighter.",
        'does not know "music"',
        AS_IT_IS,
        "2.  Shoulder blade press",
        "40 s, right side only, twice \u00b7 Comes with the file",
        "Slower than last time.",
        "Presses where it was tight last week.",
        "Hug that arm across your chest",
        "The ball keeps a gap of two fingers",
        "Discomfort of 3 to 5 of 10.",
    ):
        assert words in said


def test_what_the_answers_change_is_shown_step_by_step(folder: Path, tmp_path: Path, qtbot: QtBot) -> None:
    give(folder, {"careful-body": yes("thin-bones")})
    firm = own_text().replace('"neck-finger-circles"', '"upper-trap-squeeze"')
    with at_the_window(folder, qtbot) as somebody:
        somebody.desktop.parcel_desk.open(put(tmp_path, firm))
        assert somebody.text("parcel-fate-1") == "Gentler: at most 3 of 10."
        assert somebody.text("parcel-fate-2").startswith("Left out: ")
        assert somebody.window.findChild(QLabel, "parcel-fate-3") is None
        assert "leave out 1 of 3 steps and make 1 step gentler" in somebody.text("parcel-change")
        assert "with your answers" in somebody.said()
        somebody.click("parcel-start")
        begin(somebody)
        assert somebody.steps == ["upper-trap-squeeze", "belly-breathing"]


def test_where_nothing_is_left_there_is_nothing_to_start(folder: Path, tmp_path: Path, qtbot: QtBot) -> None:
    give(folder, {"pregnancy": yes()})
    only = own_routine().steps[1]
    with at_the_window(folder, qtbot) as somebody:
        somebody.desktop.parcel_desk.open(put(tmp_path, own_text(only)))
        assert somebody.text("parcel-change") == NOTHING
        assert not somebody.find("parcel-start").isVisible()
        somebody.press(Qt.Key.Key_S)
        assert kept(somebody) == set()
        assert somebody.find("parcel-keep").isVisible()


def test_not_now_keeps_nothing(person: Person, folder: Path, tmp_path: Path) -> None:
    person.desktop.parcel_desk.open(put(tmp_path))
    assert person.find("parcel-later").hasFocus()
    person.press(Qt.Key.Key_Return)
    assert person.page != "parcel-page"
    assert kept(person) == set()
    assert not (folder / "routines").exists()


def test_keep_shows_it_among_the_routines(person: Person, tmp_path: Path) -> None:
    person.desktop.parcel_desk.open(put(tmp_path))
    person.press(Qt.Key.Key_K)
    assert person.page == "routine-page"
    assert person.text("routine-name") == "Shoulders for Mr Lind"
    assert kept(person) == {OWN_ROUTINE, OWN_TECHNIQUE}
    rows = person.window.side.routines.list.rows
    assert OWN_ROUTINE in {rows.row(number).key for number in range(rows.rowCount())}


def test_keep_and_start_plays_it(person: Person, tmp_path: Path) -> None:
    person.desktop.parcel_desk.open(put(tmp_path))
    person.press(Qt.Key.Key_S)
    begin(person)
    assert person.steps == [step.technique for step in own_routine().steps]
    assert kept(person) == {OWN_ROUTINE, OWN_TECHNIQUE}


def test_the_same_file_again_is_only_to_be_started(person: Person, tmp_path: Path) -> None:
    for _ in range(2):
        person.desktop.parcel_desk.open(put(tmp_path))
        person.press(Qt.Key.Key_K)
    person.desktop.parcel_desk.open(put(tmp_path))
    assert KNOWN_ALREADY in person.said()
    assert person.find("parcel-start").text() == "Start"
    assert not person.find("parcel-keep").isVisible()
    assert kept(person) == {OWN_ROUTINE, OWN_TECHNIQUE}


def test_a_file_that_is_wrong_is_one_sentence_and_the_page_stays(person: Person, tmp_path: Path) -> None:
    before = person.page
    person.desktop.parcel_desk.open(put(tmp_path, own_text().replace("hold_s = 40", "hold_s = 4")))
    assert person.page == before
    assert "routine.steps[1].hold_s is 4; expected a whole number from 20 to 90" in notice(person)


@WITHOUT_DESKTOP
def test_a_session_is_not_interrupted_by_a_file(person: Person, tmp_path: Path) -> None:
    person.window.show_player(a_view())
    person.desktop.parcel_desk.choice = Chooser(put(tmp_path))
    person.desktop.answer(Call(file=os.fsencode(put(tmp_path))))
    assert notice(person) == GOING_ON
    person.window.show_notice("")
    person.window.file_wanted.emit()
    assert notice(person) == GOING_ON
    assert person.page == "player-page"


def test_markup_in_a_file_is_shown_as_it_is_written(person: Person, tmp_path: Path) -> None:
    text = own_text().replace("Shoulders for Mr Lind", "<b>Shoulders</b> &amp; <img src='file:///x'>")
    person.desktop.parcel_desk.open(put(tmp_path, text))
    page = person.window.pages.currentWidget()
    assert page is not None
    labels = [each for each in page.findChildren(QLabel) if each.text()]
    assert {each.textFormat() for each in labels} == {Qt.TextFormat.PlainText}
    assert not any(each.openExternalLinks() for each in labels)
    assert person.text("parcel-name").startswith("<b>Shoulders</b> &amp;")


def test_nothing_a_stranger_wrote_is_hidden_beyond_the_edge(person: Person, tmp_path: Path) -> None:
    text = own_text().replace("Shoulders for Mr Lind", "M" * 80).replace("Slower than last time.", "W" * 140)
    text = text.replace("Presses where it was tight last week.", "w" * 400)
    person.desktop.parcel_desk.open(put(tmp_path, text))
    QApplication.processEvents()
    page = person.window.pages.currentWidget()
    assert page is not None
    for label in page.findChildren(QLabel):
        words = re.split(r"[\s\u200b]", label.text())
        assert max(label.fontMetrics().horizontalAdvance(word) for word in words) <= label.width(), label.text()


def test_a_routine_is_saved_with_the_hold_times_of_the_person(person: Person, tmp_path: Path) -> None:
    chooser = Chooser(tmp_path / "out")
    person.desktop.parcel_desk.choice = chooser
    routine = shipped().routines["office-5"]
    person.window.routine_chosen.emit(RoutineChosen(routine.id))
    slider = person.window.routine._steps[0].hold
    slider.changed.emit(77)
    person.find("save-routine-file").setFocus()
    person.press(Qt.Key.Key_Return)
    assert (person.page, person.at) == ("giving-page", "edit-made-by")
    person.press(Qt.Key.Key_Return)
    assert chooser.proposed == "office-5.massage"
    found = read_parcel(tmp_path / "out.massage", shipped())
    assert found.routine.steps == (structs.replace(routine.steps[0], hold_s=77), *routine.steps[1:])
    assert found.made_by == ""
    assert "out.massage" in notice(person)
    assert (person.page, person.at) == ("routine-page", "save-routine-file")


def test_who_made_it_is_shown_to_whoever_opens_the_file(person: Person, folder: Path, tmp_path: Path) -> None:
    person.desktop.parcel_desk.choice = Chooser(tmp_path / "out.massage")
    name = "Anna,  physiotherapist "
    person.window.routine_chosen.emit(RoutineChosen("office-5"))
    person.click("save-routine-file")
    QTest.keyClicks(maker(person), name)
    person.click("giving-place")
    person.click("save-routine-file")
    assert maker(person).selectedText() == name
    person.press(Qt.Key.Key_Escape)
    assert person.page == "routine-page"
    person.desktop.parcel_desk.open(tmp_path / "out.massage")
    assert "Made by Anna, physiotherapist, as the file says." in person.said()
    person.window.grab()
    kept_files = [file.read_bytes() for file in folder.rglob("*") if file.is_file()]
    assert not any(b"physiotherapist" in content for content in kept_files)


def test_the_longest_name_that_can_be_typed_is_one_that_a_file_may_have(person: Person, tmp_path: Path) -> None:
    person.desktop.parcel_desk.choice = Chooser(tmp_path / "out.massage")
    person.window.routine_file_wanted.emit(RoutineFileWanted("office-5"))
    QTest.keyClicks(maker(person), "n" * 90)
    person.press(Qt.Key.Key_Return)
    assert read_parcel(tmp_path / "out.massage", shipped()).made_by == "n" * 80


def test_a_name_that_no_file_may_have_is_said_before_a_place_is_asked_for(person: Person, tmp_path: Path) -> None:
    chooser = Chooser(tmp_path / "out.massage")
    person.desktop.parcel_desk.choice = chooser
    person.window.routine_file_wanted.emit(RoutineFileWanted("office-5"))
    maker(person).setText("Anna\u202e")
    person.press(Qt.Key.Key_Return)
    assert "made_by" in notice(person)
    assert (chooser.proposed, person.page) == ("", "giving-page")


def test_a_routine_that_cannot_be_saved_says_why_and_the_name_stays(person: Person, tmp_path: Path) -> None:
    person.desktop.parcel_desk.choice = Chooser(tmp_path / "none" / "out.massage")
    person.window.routine_file_wanted.emit(RoutineFileWanted("office-5"))
    QTest.keyClicks(maker(person), "Anna")
    person.press(Qt.Key.Key_Return)
    assert "There is no folder" in notice(person)
    assert (person.page, maker(person).text()) == ("giving-page", "Anna")


def test_a_shelf_without_room_is_one_sentence(person: Person, folder: Path, tmp_path: Path) -> None:
    person.desktop.parcel_desk.open(put(tmp_path))
    (folder / "techniques").write_text("in the way", encoding="utf-8")
    person.click("parcel-keep")
    assert person.page == "parcel-page"
    assert notice(person)
    person.click("parcel-start")
    assert not person.is_prepared


@WITHOUT_DESKTOP
@pytest.mark.parametrize("saves", [False, True])
def test_the_dialogs_hand_the_chosen_file_over(person: Person, tmp_path: Path, qtbot: QtBot, *, saves: bool) -> None:
    chosen: list[Path] = []
    if saves:
        FileDialogs().to_save(person.window, "a.massage", chosen.append)
    else:
        FileDialogs().to_open(person.window, chosen.append)
    dialog = person.window.findChild(QFileDialog)
    assert dialog is not None
    assert dialog.acceptMode() is (QFileDialog.AcceptMode.AcceptSave if saves else QFileDialog.AcceptMode.AcceptOpen)
    file = put(tmp_path)
    dialog.fileSelected.emit(str(file))
    assert chosen == [file]
    dialog.reject()
    qtbot.waitUntil(lambda: person.window.findChild(QFileDialog) is None)


def notice(person: Person) -> str:
    found = person.window.notice.findChild(QLabel)
    assert found is not None
    return found.text()


def test_every_button_of_the_page_has_a_name(person: Person, tmp_path: Path) -> None:
    person.desktop.parcel_desk.open(put(tmp_path))
    page = person.window.pages.currentWidget()
    assert page is not None
    assert all(each.accessibleName() for each in page.findChildren(QPushButton))
