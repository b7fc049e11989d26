"""What was being made when the program went away is there again at the next start, until it is saved or thrown away."""

import os
import shutil
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from massage_coach.app.draft_book import DraftBook
from massage_coach.editing.drafts import write
from massage_coach.editing.routine import NEW
from massage_coach.editing.technique import blank
from massage_coach.library.catalogue import Catalogue, load_catalogue
from massage_coach.library.models import Routine
from massage_coach.paths import Paths, assets_dir
from massage_coach.safety.words import moment_text
from massage_coach.ui.area import Area
from massage_coach.ui.asks import RoutineChosen, RoutineCopied, RoutineEdited, TechniqueCopied, TechniqueEdited
from tests.support.ui_find import find
from tests.support.window_person import Person, at_the_window, give

PATIENCE_MS: Final = 20_000
COPIED: Final = "desk-pause-3"
TECHNIQUE: Final = "neck-side-stretch"


def texts(folder: Path) -> dict[str, str]:
    """What the disk holds of unsaved work, by the file's place."""
    drafts = Paths.under(folder).drafts
    return {str(each.relative_to(drafts)): each.read_text(encoding="utf-8") for each in drafts.rglob("*.toml")}


def library(folder: Path) -> Catalogue:
    """What is saved."""
    paths = Paths.under(folder)
    return load_catalogue(assets_dir(), paths.own_techniques, paths.own_routines)


def name_it(person: Person, name: str) -> None:
    """Type another name into the editor that is open."""
    page = person.window.pages.currentWidget()
    assert page is not None
    line = find(page, QLineEdit, "draft-name" if page.objectName() == "routine-editor" else "edit-name")
    line.setFocus()
    line.selectAll()
    QTest.keyClicks(line, name)


def bar(person: Person) -> str:
    """What is offered; empty where nothing is."""
    found = person.window.findChild(QWidget, "draft-bar")
    if found is None or not found.isVisible():
        return ""
    return " ".join((person.text("draft-bar-name"), person.text("draft-bar-text"))).strip()


def forget(person: Person) -> None:
    """Throw away what is worked at, else the closing window asks."""
    person.desktop.editor_desk.forget()
    person.desktop.technique_editor_desk.forget()


class Days:
    """One start of the program after the other."""

    def __init__(self, folder: Path, qtbot: QtBot) -> None:
        self.folder = folder
        self.qtbot = qtbot
        give(folder)

    def wait_until(self, what: Callable[[], bool]) -> None:
        self.qtbot.waitUntil(what, timeout=PATIENCE_MS)

    def work(self, do: Callable[[Person], None]) -> None:
        """Do something at the window and close it."""
        with at_the_window(self.folder, self.qtbot) as person:
            do(person)
            forget(person)

    def be_killed(self, do: Callable[[Person], None], with_it: str) -> None:
        """Do something at the window; what the disk holds once it has a draft ``with_it`` is all that is left."""
        later = self.folder.with_name(f"{self.folder.name}-later")
        with at_the_window(self.folder, self.qtbot) as person:
            do(person)
            self.wait_until(lambda: any(with_it in text for text in texts(self.folder).values()))
            shutil.copytree(self.folder, later)
            forget(person)
        self.folder = later


@pytest.fixture
def days(tmp_path: Path, qtbot: QtBot) -> Days:
    folder = tmp_path / "home"
    folder.mkdir()
    return Days(folder, qtbot)


def begin_routine(person: Person) -> None:
    person.window.routine_copied.emit(RoutineCopied(COPIED))
    name_it(person, "Evenings")


def begin_technique(person: Person) -> None:
    person.window.side.turn_to(Area.TECHNIQUES)
    person.click("new-technique")
    name_it(person, "Thumb slide")


def save_routine(person: Person) -> None:
    begin_routine(person)
    person.click("draft-save")


# Gone on with


def test_a_routine_that_was_never_saved_is_gone_on_with_and_saved(days: Days) -> None:
    days.be_killed(begin_routine, "Evenings")

    def go_on(person: Person) -> None:
        assert bar(person).startswith("Evenings Unsaved changes from ")
        person.click("draft-go-on")
        assert (person.page, person.text("draft-title")) == ("routine-editor", "New routine")
        assert bar(person) == ""
        person.click("draft-save")
        days.wait_until(lambda: texts(days.folder) == {})

    days.work(go_on)
    assert library(days.folder).routines["evenings"].steps == library(days.folder).routines[COPIED].steps
    offered: list[str] = []
    days.work(lambda person: offered.append(bar(person)))
    assert offered == [""]


def test_changes_to_a_routine_of_ones_own_become_its_next_version(days: Days) -> None:
    days.work(save_routine)

    def change(person: Person) -> None:
        person.window.routine_edited.emit(RoutineEdited("evenings"))
        name_it(person, "Late evenings")

    days.be_killed(change, "Late evenings")
    assert list(texts(days.folder)) == ["routines/evenings.toml"]

    def go_on(person: Person) -> None:
        person.click("draft-go-on")
        assert person.text("draft-title") == "Edit routine"
        assert person.desktop.editor_desk.is_changed
        person.click("draft-save")

    days.work(go_on)
    assert library(days.folder).routines["evenings"].name == "Late evenings"
    assert len(library(days.folder).own) == 1


def test_a_technique_that_lacks_almost_everything_is_gone_on_with(days: Days) -> None:
    days.be_killed(begin_technique, "Thumb slide")

    def go_on(person: Person) -> None:
        assert "Thumb slide" in bar(person)
        person.click("draft-go-on")
        assert person.page == "technique-editor"
        assert find(person.window, QLineEdit, "edit-name").text() == "Thumb slide"

    days.work(go_on)


def test_changes_to_a_technique_of_ones_own_become_its_next_version(days: Days) -> None:
    def save(person: Person) -> None:
        person.window.technique_copied.emit(TechniqueCopied(TECHNIQUE))
        name_it(person, "Mine")
        person.click("editor-save")

    def change(person: Person) -> None:
        person.window.technique_edited.emit(TechniqueEdited("mine"))
        name_it(person, "Still mine")

    def go_on(person: Person) -> None:
        person.click("draft-go-on", "editor-save")

    days.work(save)
    days.be_killed(change, "Still mine")
    days.work(go_on)
    assert library(days.folder).techniques["mine"].name == "Still mine"
    assert texts(days.folder) == {}


def test_what_was_saved_once_and_changed_again_is_no_second_routine(days: Days) -> None:
    def save_and_change(person: Person) -> None:
        save_routine(person)
        name_it(person, "Late evenings")

    days.be_killed(save_and_change, "Late evenings")
    days.work(lambda person: person.click("draft-go-on", "draft-save"))
    assert [library(days.folder).routines[each].name for each in library(days.folder).own] == ["Late evenings"]


def test_changes_to_what_was_deleted_since_become_something_new(days: Days) -> None:
    days.work(save_routine)
    place = Paths.under(days.folder).drafts / "routines" / "evenings.toml"
    write(place, replace(library(days.folder).routines["evenings"], name="Late evenings"))

    def delete_then_go_on(person: Person) -> None:
        person.window.routine_edited.emit(RoutineEdited("evenings"))
        person.click("draft-delete")
        person.window.routine_chosen.emit(RoutineChosen(COPIED))
        person.click("draft-go-on")
        assert person.text("draft-title") == "New routine"
        person.click("draft-save")

    days.work(delete_then_go_on)
    assert set(library(days.folder).own) == {"late-evenings"}


def test_something_else_can_be_made_first(days: Days) -> None:
    days.be_killed(begin_routine, "Evenings")

    def make(person: Person) -> None:
        begin_technique(person)
        assert (person.page, bar(person)) == ("technique-editor", "")
        person.window.side.turn_to(Area.TODAY)
        person.desktop.technique_editor_desk.question.throw_away.click()
        assert (person.page, bar(person)) == ("today-page", f"Evenings {person.text('draft-bar-text')}")
        person.click("draft-go-on")
        assert (person.page, person.desktop.editor_desk.name) == ("routine-editor", "Evenings")

    days.work(make)


# Thrown away


def test_changes_that_are_thrown_away_do_not_come_back(days: Days) -> None:
    days.be_killed(begin_routine, "Evenings")

    def throw_away(person: Person) -> None:
        page = person.page
        person.click("draft-throw-away")
        assert (bar(person), person.page) == ("", page)

    days.work(throw_away)
    assert texts(days.folder) == {}


def test_several_drafts_are_offered_one_after_the_other_by_keys_alone(days: Days) -> None:
    days.be_killed(begin_routine, "Evenings")
    days.be_killed(begin_technique, "Thumb slide")

    def answer(person: Person) -> None:
        assert "Thumb slide" in bar(person)
        find(person.window, QWidget, "routine-list").setFocus()
        person.press(Qt.Key.Key_Tab)
        assert person.at == "draft-go-on"
        person.press(Qt.Key.Key_Tab, Qt.Key.Key_Space)
        assert "Evenings" in bar(person)
        assert person.at == "draft-go-on"
        person.press(Qt.Key.Key_Return)
        assert (bar(person), person.page) == ("", "routine-editor")

    days.work(answer)


def test_a_draft_that_nobody_answers_for_is_offered_again(days: Days) -> None:
    days.be_killed(begin_routine, "Evenings")
    days.work(begin_technique)
    offered: list[str] = []
    days.work(lambda person: offered.append(bar(person)))
    assert "Evenings" in offered[0]


@pytest.mark.parametrize("how", ["save", "throw-away", "undo"])
def test_nothing_is_left_where_nothing_is_unsaved(days: Days, how: str) -> None:
    def end(person: Person) -> None:
        begin_routine(person)
        if how == "undo":
            person.click("draft-save")
            name_it(person, "Other")
        days.wait_until(lambda: bool(texts(days.folder)))
        if how == "undo":
            while person.find("draft-undo").isEnabled() and person.desktop.editor_desk.is_changed:
                person.click("draft-undo")
        else:
            person.click("draft-close")
            person.click(f"leaving-{how}")
        days.wait_until(lambda: texts(days.folder) == {})

    days.work(end)


def test_a_program_that_is_told_to_end_keeps_what_was_typed_a_moment_before(days: Days) -> None:
    with at_the_window(days.folder, days.qtbot) as person:
        begin_technique(person)
        person.desktop.close()
        assert "Thumb slide" in texts(days.folder)["techniques/_new.toml"]


# What the person sees besides


def test_a_session_is_not_disturbed(days: Days) -> None:
    days.be_killed(begin_routine, "Evenings")

    def play(person: Person) -> None:
        person.window.routine_chosen.emit(RoutineChosen(COPIED))
        assert bar(person)
        person.click("start-routine")
        assert (person.page, bar(person)) == ("player-page", "")
        person.window.show_welcome(Area.TODAY)
        assert bar(person)

    days.work(play)


def test_a_draft_without_a_name_is_offered_by_its_time(days: Days) -> None:
    place = Paths.under(days.folder).drafts / "techniques" / "_new.toml"
    write(place, replace(blank(), name=" \u202e "))
    os.utime(place, times=(1_795_000_000, 1_795_000_000))

    def look(person: Person) -> None:
        when = moment_text(datetime.fromtimestamp(1_795_000_000, UTC))
        assert bar(person) == f"Unsaved changes from {when} are kept."
        assert person.find("draft-go-on").accessibleName() == f"Go on with them: {when}"

    days.work(look)


def test_a_broken_draft_is_named_and_kept_and_the_window_opens_all_the_same(days: Days) -> None:
    place = Paths.under(days.folder).drafts / "routines" / "_new.toml"
    place.parent.mkdir(parents=True)
    place.write_bytes(b"\xff\x00broken")

    def look(person: Person) -> None:
        said = person.text("notice-text")
        assert said.startswith("Unsaved changes cannot be gone on with: ")
        assert said.endswith("_new.toml.broken-1.")
        assert bar(person) == ""

    days.work(look)
    assert place.with_name("_new.toml.broken-1").read_bytes() == b"\xff\x00broken"


# The disk


@pytest.fixture
def book(tmp_path: Path, qtbot: QtBot) -> Iterator[DraftBook]:
    made = DraftBook(tmp_path / "drafts", after_ms=1, retry_after_ms=20)
    yield made
    made.close()
    qtbot.wait(1)  # what the writer's thread sent is delivered


def test_a_disk_that_refuses_is_told_once_and_the_draft_is_kept_as_soon_as_it_can_be(
    book: DraftBook, tmp_path: Path, qtbot: QtBot
) -> None:
    told: list[str] = []
    book.failed.connect(told.append)
    in_the_way = tmp_path / "drafts"
    in_the_way.write_text("a file in the way", encoding="utf-8")
    place = book.free_place(Routine, "")
    book.put(place, NEW)
    qtbot.waitUntil(lambda: bool(told), timeout=PATIENCE_MS)
    book.put(place, replace(NEW, name="Newer"))
    qtbot.wait(100)
    (sentence,) = told
    assert sentence.startswith(f"Unsaved changes cannot be kept in {place.parent} (")
    in_the_way.unlink()
    qtbot.waitUntil(place.exists, timeout=PATIENCE_MS)
    assert 'name = "Newer"' in place.read_text(encoding="utf-8")


def test_what_was_saved_meanwhile_is_not_tried_again(book: DraftBook, tmp_path: Path, qtbot: QtBot) -> None:
    in_the_way = tmp_path / "drafts"
    in_the_way.write_text("a file in the way", encoding="utf-8")
    place = book.free_place(Routine, "")
    with qtbot.waitSignal(book.failed, timeout=PATIENCE_MS):
        book.put(place, NEW)
    book.put(place, None)
    in_the_way.unlink()
    qtbot.wait(100)
    assert not place.exists()


def test_letters_typed_in_a_row_are_written_together(tmp_path: Path, qtbot: QtBot) -> None:
    slow = DraftBook(tmp_path, after_ms=PATIENCE_MS)
    place = slow.free_place(Routine, "")
    for end in range(1, 8):
        slow.put(place, replace(NEW, name="Evening"[:end]))
        qtbot.wait(1)
        assert not place.exists()
    slow.close()
    assert 'name = "Evening"' in place.read_text(encoding="utf-8")
