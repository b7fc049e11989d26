"""The page About is reached by button and key, tells what the program is, and opens nothing by itself."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLabel
from pytestqt.qtbot import QtBot

from massage_coach import __version__
from massage_coach.about import About, about
from massage_coach.library.catalogue import load_catalogue
from massage_coach.notices import load_works
from massage_coach.paths import Paths, assets_dir, licence_file
from massage_coach.ui.about_page import AboutPage
from massage_coach.ui.area import Area
from massage_coach.ui.asks import RoutineStarted
from massage_coach.ui.tokens import LIGHT
from tests.support.typist import Typist, at_the_keyboard
from tests.support.ui_find import find
from tests.support.window_person import Person, at_the_window, give

FOLDS = ("about-show-licence", "about-show-works", "about-show-sources")


@pytest.fixture
def person(tmp_path: Path, qtbot: QtBot) -> Iterator[Person]:
    give(tmp_path)
    with at_the_window(tmp_path, qtbot) as one:
        yield one


@pytest.fixture
def typist(tmp_path: Path, qtbot: QtBot) -> Iterator[Typist]:
    give(tmp_path)
    with at_the_keyboard(tmp_path, qtbot) as one:
        yield one


def test_a_button_at_the_end_of_the_settings_leads_there_and_escape_back_to_it(person: Person) -> None:
    person.window.side.turn_to(Area.SETTINGS)
    person.click("open-about")
    assert (person.page, person.at) == ("about-page", "about-back")
    person.press(Qt.Key.Key_Escape)
    assert (person.page, person.at) == ("settings-page", "open-about")


def test_everything_is_reached_without_a_mouse(typist: Typist) -> None:
    typist.press(Qt.Key.Key_F1, shift=True)
    assert (typist.page, typist.at) == ("about-page", "about-back")
    typist.go_to("about-copy-0")
    typist.press(Qt.Key.Key_Return)
    for name in FOLDS:
        typist.go_to(name)
        typist.press(Qt.Key.Key_Space)
        assert typist.button(name).startswith("Hide")
    assert typist.shows("about-sources")
    typist.press(Qt.Key.Key_Space)
    assert not typist.shows("about-sources")
    typist.go_to("about-back", Qt.Key.Key_Backtab)
    typist.press(Qt.Key.Key_Space)
    assert typist.page == "settings-page"


def test_the_page_tells_what_the_program_is(person: Person) -> None:
    person.window.about_wanted.emit()
    said = person.said()
    for words in ("Massage Coach", f"Version {__version__}", "self-care, not treatment", "GPL-3.0-or-later"):
        assert words in said
    assert person.window.context.isVisible()


def test_licence_works_and_sources_can_be_read_on_the_page(person: Person) -> None:
    person.window.about_wanted.emit()
    person.click(*FOLDS)
    said = person.said().replace("\u200b", "")
    for words in ("Preamble", "END OF TERMS AND CONDITIONS"):
        assert words in said
    for work in load_works(assets_dir()):
        assert f"{work.name}\n{work.does}" in said
        assert work.licence in said
    for source in load_catalogue(assets_dir()).sources.values():
        assert f"{source.title}\n{source.address}" in said


def test_the_path_of_the_data_can_be_copied_whole(person: Person, tmp_path: Path) -> None:
    person.window.about_wanted.emit()
    person.click("about-copy-0")
    assert QGuiApplication.clipboard().text() == str(tmp_path)
    person.click("about-copy-1")
    assert QGuiApplication.clipboard().text() == str(tmp_path / "cache")


def test_the_page_has_no_link_that_could_be_opened(person: Person) -> None:
    person.window.about_wanted.emit()
    person.click(*FOLDS)
    labels = person.desktop.about_desk.page.findChildren(QLabel)
    assert {label.textFormat() for label in labels} == {Qt.TextFormat.PlainText}
    assert not any(label.openExternalLinks() for label in labels)


def test_every_control_has_a_name_of_its_own(person: Person) -> None:
    person.window.about_wanted.emit()
    names = [one.accessibleName() for one in person.desktop.about_desk.page.findChildren(QAbstractButton)]
    assert all(names)
    assert len(names) == len(set(names))


def test_a_session_is_not_interrupted(person: Person) -> None:
    person.window.routine_started.emit(RoutineStarted("office-5"))
    assert person.page == "player-page"
    person.press(Qt.Key.Key_Space)
    assert person.window.is_going_on()
    person.window.about_wanted.emit()
    assert person.page == "player-page"


def packed(folder: Path) -> About:
    """As a frozen build has it."""
    return about(assets_dir(), Paths.under(folder), licence_file(), folder / "licenses")


def test_a_frozen_build_names_the_folder_of_all_licences(tmp_path: Path, qtbot: QtBot) -> None:
    page = AboutPage(packed(tmp_path), "Licence", LIGHT)
    qtbot.addWidget(page)
    find(page, QAbstractButton, "about-copy-licences").click()
    assert QGuiApplication.clipboard().text() == str(tmp_path / "licenses")


def test_home_and_end_come_to_the_ends_of_the_page(tmp_path: Path, qtbot: QtBot) -> None:
    page = AboutPage(packed(tmp_path), "Licence\n\n" * 400, LIGHT)
    qtbot.addWidget(page)
    page.resize(600, 400)
    page.show()
    find(page, QAbstractButton, "about-show-licence").click()
    bar = page.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 1000)
    QTest.keyClick(page, Qt.Key.Key_End)
    assert bar.value() == bar.maximum()
    QTest.keyClick(page, Qt.Key.Key_Home)
    assert bar.value() == 0
