"""Whoever would lose unsaved changes is asked first, and goes where they wanted after the answer."""

from dataclasses import dataclass, field
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from massage_coach.app.draft_book import DraftBook
from massage_coach.app.leaving import LeavingGuard
from massage_coach.ui.area import Area
from massage_coach.ui.leaving_question import LeavingQuestion
from massage_coach.ui.window import MainWindow
from tests.support.ui_find import heard


@dataclass
class Sheet:
    """Something that is worked at."""

    window: MainWindow
    name: str = "Thumb slide"
    is_changed: bool = True
    can_save: bool = True
    done: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.question = LeavingQuestion()
        self.page = QWidget()
        QVBoxLayout(self.page).addWidget(self.question)

    def show(self) -> None:
        self.window.show_page(self.page)

    def save(self) -> bool:
        self.done.append("saved")
        self.is_changed = not self.can_save
        return self.can_save

    def forget(self) -> None:
        self.done.append("forgotten")
        self.is_changed = False


@pytest.fixture
def guard(window: MainWindow, tmp_path: Path) -> LeavingGuard:
    made = LeavingGuard(window, DraftBook(tmp_path))
    made.serve()
    return made


def worked_at(guard: LeavingGuard, window: MainWindow) -> Sheet:
    sheet = Sheet(window)
    sheet.show()
    guard.entered(sheet)
    return sheet


def is_asked(sheet: Sheet, window: MainWindow) -> bool:
    return window.pages.currentWidget() is sheet.page and sheet.question.isVisible()


def test_turning_elsewhere_asks_and_goes_there_after_saving(window: MainWindow, guard: LeavingGuard) -> None:
    sheet = worked_at(guard, window)
    window.side.turn_to(Area.SETTINGS)
    assert is_asked(sheet, window)
    assert sheet.question.text.text() == "Save your changes to Thumb slide?"
    sheet.question.save.click()
    assert sheet.done == ["saved"]
    assert window.pages.currentWidget() is window.settings


def test_changes_can_be_thrown_away(window: MainWindow, guard: LeavingGuard) -> None:
    sheet = worked_at(guard, window)
    sheet.name = ""
    window.side.turn_to(Area.TECHNIQUES)
    assert sheet.question.text.text() == "Save your changes to what you began?"
    sheet.question.throw_away.click()
    assert sheet.done == ["forgotten"]
    assert window.pages.currentWidget() is window.welcome


def test_going_on_leaves_everything_as_it_is(window: MainWindow, guard: LeavingGuard) -> None:
    sheet = worked_at(guard, window)
    window.side.turn_to(Area.SETTINGS)
    QTest.keyClick(sheet.question, Qt.Key.Key_Escape)
    assert window.pages.currentWidget() is sheet.page
    assert not sheet.question.isVisible()
    assert sheet.done == []


def test_what_cannot_be_saved_stays(window: MainWindow, guard: LeavingGuard) -> None:
    sheet = worked_at(guard, window)
    sheet.can_save = False
    window.side.turn_to(Area.SETTINGS)
    QTest.keyClick(sheet.question.save, Qt.Key.Key_Space)
    assert window.pages.currentWidget() is sheet.page
    window.side.turn_to(Area.TODAY)
    assert is_asked(sheet, window)


def test_a_choice_from_a_list_is_asked_about_as_well(window: MainWindow, guard: LeavingGuard) -> None:
    sheet = worked_at(guard, window)
    chosen = heard(window.technique_chosen)
    window.side.library.list.chosen.emit("calf-roll")
    assert is_asked(sheet, window)
    sheet.question.throw_away.click()
    assert len(chosen) == 2


def test_nothing_is_asked_where_there_is_nothing_to_lose(window: MainWindow, guard: LeavingGuard) -> None:
    sheet = worked_at(guard, window)
    sheet.is_changed = False
    window.side.turn_to(Area.SETTINGS)
    assert window.pages.currentWidget() is window.settings
    sheet.is_changed = True
    window.side.turn_to(Area.TODAY)
    assert window.pages.currentWidget() is window.today


def test_the_window_asks_before_it_closes(window: MainWindow, guard: LeavingGuard, qtbot: QtBot) -> None:
    sheet = worked_at(guard, window)
    closed = heard(window.closed)
    window.close()
    assert is_asked(sheet, window)
    assert window.isVisible()
    assert closed == []
    sheet.question.save.click()
    qtbot.waitUntil(lambda: not window.isVisible())
    assert len(closed) == 1
