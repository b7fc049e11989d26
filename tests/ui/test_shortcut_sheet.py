"""The sheet of keys opens over every page, names every key there is, and gives the focus back."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton, QWidget

from massage_coach.session.keys import KEYS, cap_of
from massage_coach.session.view import PlayerPhase
from massage_coach.ui.area import Area
from massage_coach.ui.shortcut_sheet import sections
from massage_coach.ui.shortcuts import WINDOW_KEYS
from massage_coach.ui.window import MainWindow
from tests.support.ui_find import find, heard
from tests.support.ui_samples import a_view


@pytest.mark.parametrize("key", [Qt.Key.Key_F1, Qt.Key.Key_Question])
@pytest.mark.parametrize("area", list(Area))
def test_the_sheet_opens_from_every_page(window: MainWindow, area: Area, key: Qt.Key) -> None:
    window.side.turn_to(area)
    QTest.keyClick(window, key)
    assert find(window, QWidget, "shortcut-sheet").isVisible()


def test_the_sheet_opens_over_a_session_and_no_key_reaches_it(window: MainWindow) -> None:
    window.show_player(a_view(phase=PlayerPhase.PLAYING))
    asked = heard(window.intent)
    QTest.keyClick(window.player, Qt.Key.Key_Question)
    sheet = find(window, QWidget, "shortcut-sheet")
    assert sheet.isVisible()
    for key in (Qt.Key.Key_R, Qt.Key.Key_Right, Qt.Key.Key_Escape):
        QTest.keyClick(QApplication.focusWidget() or sheet, key)
    assert not sheet.isVisible()
    assert asked == []
    assert window.player.hasFocus()
    QTest.keyClick(window.player, Qt.Key.Key_R)
    assert len(asked) == 1


def test_closing_the_sheet_gives_the_focus_back(window: MainWindow) -> None:
    tab = find(window, QPushButton, "tab-history")
    tab.setFocus()
    QTest.keyClick(window, Qt.Key.Key_F1)
    done = find(window, QPushButton, "shortcut-sheet-close")
    assert done.hasFocus()
    QTest.keyClick(done, Qt.Key.Key_Tab)
    assert done.hasFocus()
    done.click()
    assert tab.hasFocus()


def test_a_question_mark_can_be_typed_where_words_are_written(window: MainWindow) -> None:
    window.side.turn_to(Area.TECHNIQUES)
    window.focus_search()
    search = QApplication.focusWidget()
    assert isinstance(search, QLineEdit)
    QTest.keyClicks(search, "why?")
    assert search.text() == "why?"
    assert window.findChild(QWidget, "shortcut-sheet") is None


def test_the_sheet_has_every_key_of_player_and_window(window: MainWindow) -> None:
    told = {cap for _, keys in sections() for caps, _ in keys for cap in caps}
    assert {cap_of(key) for key in KEYS} | {"Space"} <= told
    assert {"Ctrl S", "Ctrl Z", "Ctrl Y", "Ctrl Shift Z", "Alt \u2191", "Ins", "Del"} <= told
    bound = {shortcut.key().toString() for shortcut in window.findChildren(QShortcut)}
    listed = {key for one in WINDOW_KEYS for key in one.keys}
    assert bound == listed


def test_what_every_key_does_begins_at_the_same_line(window: MainWindow) -> None:
    QTest.keyClick(window, Qt.Key.Key_F1)
    QApplication.processEvents()
    sheet = find(window, QWidget, "shortcut-sheet")
    words = {words for _, keys in sections() for _, words in keys}
    lefts = {label.mapTo(sheet, QPoint()).x() for label in sheet.findChildren(QLabel) if label.text() in words}
    assert len(lefts) == 1
