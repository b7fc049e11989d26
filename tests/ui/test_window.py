"""The window as a whole: where a person turns, what folds away, what a screen reader hears, what is never markup."""

import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFontInfo
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSlider,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QScrollArea,
    QScrollBar,
    QWidget,
)
from pytestqt.qtbot import QtBot

from massage_coach.history.records import Status
from massage_coach.settings import Settings
from massage_coach.ui import theme
from massage_coach.ui.area import Area
from massage_coach.ui.asks import RoutineChosen
from massage_coach.ui.copy_label import CopyLabel
from massage_coach.ui.rows import RowList
from massage_coach.ui.shown import RoutineRow
from massage_coach.ui.tokens import DARK, LIGHT
from massage_coach.ui.window import MainWindow
from tests.support.ui_find import find, heard
from tests.support.ui_samples import ICONS, a_catalogue, a_record, a_routine, a_technique, a_today, a_view

HOSTILE = "<img src=x> & <b>Bold</b>"
OPERATED = (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSlider,
    QAbstractSpinBox,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
)


@pytest.mark.parametrize("area", [Area.TECHNIQUES, Area.HISTORY, Area.ROUTINES, Area.TODAY])
def test_a_tab_turns_to_its_list(window: MainWindow, area: Area) -> None:
    turned = heard(window.area_chosen)
    tab = find(window, QPushButton, f"tab-{area.value}")
    QTest.mouseClick(tab, Qt.MouseButton.LeftButton)
    assert turned == [area]
    assert tab.isChecked()


@pytest.mark.parametrize("name", ["tab-techniques", "tab-history", "open-settings"])
def test_a_screen_reader_turns_to_a_list_by_ticking_its_tab(window: MainWindow, name: str) -> None:
    turned = heard(window.area_chosen)
    tab = find(window, QPushButton, name)
    tab.toggle()  # so a screen reader ticks what can be ticked, without a click
    assert len(turned) == 1
    assert tab.isChecked()
    tab.toggle()
    assert tab.isChecked()


def test_the_settings_are_one_click_away(window: MainWindow) -> None:
    turned = heard(window.area_chosen)
    QTest.mouseClick(find(window, QPushButton, "open-settings"), Qt.MouseButton.LeftButton)
    assert turned == [Area.SETTINGS]
    assert find(window, QWidget, "settings-page").isVisible()


def test_a_routine_is_chosen_from_the_list(window: MainWindow) -> None:
    chosen = heard(window.routine_chosen)
    rows = find(window, RowList, "routine-list")
    assert rows.rows.row(0).detail == "5:12 \u00b7 2 steps \u00b7 easy"
    QTest.mouseClick(rows.viewport(), Qt.MouseButton.LeftButton, pos=rows.visualRect(rows.rows.index(0)).center())
    assert chosen == [RoutineChosen("desk-break")]


def test_a_notice_is_shown_until_it_is_dismissed(window: MainWindow) -> None:
    window.show_notice("No voice was found.")
    assert find(window, QLabel, "notice-text").isVisible()
    QTest.mouseClick(find(window, QPushButton, "notice-dismiss"), Qt.MouseButton.LeftButton)
    assert not find(window, QLabel, "notice-text").isVisible()


def test_on_a_small_screen_the_facts_move_to_the_end_of_the_page(window: MainWindow, dressed: QApplication) -> None:
    window.show_technique(a_technique(), 30)
    assert find(window, QWidget, "right-card").isVisible()
    assert not find(window, QWidget, "technique-facts").isVisible()
    window.resize(1024, 640)
    dressed.processEvents()
    assert not find(window, QWidget, "right-card").isVisible()
    assert find(window, QWidget, "technique-facts").isVisible()


def _pages(window: MainWindow) -> list[str]:
    """Open every page once, so that all its widgets exist, and name them."""
    window.today.show_today(a_today(resume=a_record(status=Status.INTERRUPTED)))
    window.show_technique(a_technique(), 30)
    window.show_routine(a_routine(), [30, 60], 312)
    window.show_session(a_record())
    window.show_settings(Settings(), ())
    window.side.turn_to(Area.SETTINGS)
    window.show_player(a_view())
    return ["today-page", "technique-page", "routine-page", "history-page", "settings-page", "player-page"]


def test_everything_that_can_be_operated_has_a_name(window: MainWindow) -> None:
    _pages(window)
    nameless = [
        f"{type(widget).__name__} {widget.objectName()}"
        for kind in OPERATED
        for widget in window.findChildren(kind)
        if not isinstance(widget, QScrollBar)
        and not widget.accessibleName()
        and not (isinstance(widget, QLineEdit) and isinstance(widget.parent(), QAbstractSpinBox))
        and not (isinstance(widget, QAbstractItemView) and not isinstance(widget, RowList))
        and not (isinstance(widget, QAbstractButton) and isinstance(widget.parent(), QLineEdit))
    ]
    assert nameless == []


def test_no_label_ever_guesses_at_markup(window: MainWindow) -> None:
    _pages(window)
    assert all(label.textFormat() is Qt.TextFormat.PlainText for label in window.findChildren(QLabel))


def test_a_hostile_name_is_shown_letter_by_letter(dressed: QApplication, qtbot: QtBot) -> None:
    del dressed
    technique = replace(a_technique(name=HOSTILE), sources=(HOSTILE,))
    window = MainWindow(lambda: a_catalogue((technique,)), LIGHT, ICONS)
    qtbot.addWidget(window)
    window.show_catalogue([technique], {})
    window.show_routines([RoutineRow(a_routine(name=HOSTILE), 300)])
    window.show_technique(technique, 30)
    assert find(window, QLabel, "technique-name").text() == HOSTILE
    tip = find(window, RowList, "technique-list").rows.index(0).data(Qt.ItemDataRole.ToolTipRole)
    assert "<img" not in tip
    window.show()
    qtbot.waitExposed(window)
    assert not window.grab().isNull()


@pytest.mark.parametrize("size", [(1024, 640), (1240, 780), (2560, 1440)])
def test_no_page_is_wider_than_its_card(window: MainWindow, dressed: QApplication, size: tuple[int, int]) -> None:
    long_word = "Supercalifragilistic" * 3
    names = _pages(window)
    window.show_technique(replace(a_technique(name=long_word), purpose=long_word * 2), 30)
    window.resize(*size)
    dressed.processEvents()
    for name in names:
        page = find(window, QWidget, name)
        window.pages.setCurrentWidget(page)
        dressed.processEvents()
        inner = page.widget() if isinstance(page, QScrollArea) else page
        assert inner is not None
        assert inner.minimumSizeHint().width() <= window.pages.width() or name == "technique-page"
        assert inner.width() <= window.pages.width()


def test_buttons_of_the_player_never_overlap(window: MainWindow, dressed: QApplication) -> None:
    window.show_player(a_view())
    for width in (920, 1024, 1239, 1240, 1500):
        window.resize(width, 640)
        dressed.processEvents()
        shown = [each for each in window.player.controls.findChildren(QPushButton) if each.isVisible()]
        for place, one in enumerate(shown):
            assert not any(one.geometry().intersects(other.geometry()) for other in shown[place + 1 :])
            assert window.player.controls.rect().contains(one.geometry())


def test_dark_colours_are_worn_without_building_the_window_anew(window: MainWindow, dressed: QApplication) -> None:
    theme.dress(dressed, DARK, ICONS)
    window.wear(DARK)
    dressed.processEvents()
    picture = window.grab().toImage()
    theme.dress(dressed, LIGHT, ICONS)
    assert picture.pixelColor(2, 2) == QColor(DARK.window)
    assert picture.pixelColor(picture.width() // 2, 60) == QColor(DARK.card)


def test_the_program_brings_its_own_font(window: MainWindow) -> None:
    label = find(window, QLabel, "today-greeting")
    assert QFontInfo(label.font()).family() == "Inter"


def test_two_pictures_of_the_same_window_are_the_same(window: MainWindow, dressed: QApplication) -> None:
    window.show_routine(a_routine(), [30, 60], 312)
    dressed.processEvents()
    assert window.grab().toImage() == window.grab().toImage()


def test_an_address_wraps_and_is_copied_whole(dressed: QApplication, qtbot: QtBot) -> None:
    address = "https://example.org/" + "a_long_path/" * 20 + "?page=1"
    label = CopyLabel(address)
    qtbot.addWidget(label)
    label.resize(200, 400)
    label.show()
    qtbot.waitExposed(label)
    assert label.heightForWidth(200) > 3 * label.fontMetrics().lineSpacing()
    label.setSelection(0, len(label.text()))
    QTest.keyClick(label, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert dressed.clipboard().text() == address
    label.copy()
    assert dressed.clipboard().text() == address


def test_the_usual_key_finds_the_search_line_but_not_in_mid_session(window: MainWindow, qtbot: QtBot) -> None:
    QTest.keyClick(window, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(find(window, QLineEdit, "search").hasFocus)
    window.show_player(a_view())
    QTest.keyClick(window, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert find(window, QWidget, "player-page").isVisible()
