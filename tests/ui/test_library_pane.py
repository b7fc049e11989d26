"""Searching and choosing techniques."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QPushButton, QWidget

from massage_coach.library.faults import LibraryFault
from massage_coach.library.models import Position
from massage_coach.ui.area import Area
from massage_coach.ui.asks import LibraryFilter, TechniqueChosen
from massage_coach.ui.rows import RowList
from massage_coach.ui.window import MainWindow
from tests.support.ui_find import find, heard
from tests.support.ui_samples import a_technique


def test_each_letter_typed_narrows_the_list(window: MainWindow) -> None:
    asked = heard(window.filters_changed)
    window.focus_search()
    QTest.keyClicks(find(window, QLineEdit, "search"), "tr")
    assert asked == [LibraryFilter(text="t"), LibraryFilter(text="tr")]


def test_the_three_choices_go_into_one_filter(window: MainWindow) -> None:
    asked = heard(window.filters_changed)
    for name, key in (("filter-region", "leg"), ("filter-tool", "hands"), ("filter-position", Position.SEATED.value)):
        choice = find(window, QComboBox, name)
        choice.setCurrentIndex(choice.findData(key))
    assert asked[-1] == LibraryFilter(region="leg", tool="hands", position=Position.SEATED)


def test_nothing_found_offers_to_clear_everything_at_once(window: MainWindow) -> None:
    window.focus_search()
    find(window, QLineEdit, "search").setText("zzz")
    find(window, QComboBox, "filter-tool").setCurrentIndex(1)
    window.show_catalogue([], {})
    assert find(window, QWidget, "nothing-found").isVisible()
    asked = heard(window.filters_changed)
    QTest.mouseClick(find(window, QPushButton, "clear-filters"), Qt.MouseButton.LeftButton)
    assert asked == [LibraryFilter()]


def test_a_row_shows_the_hold_of_the_person_not_the_default(window: MainWindow) -> None:
    rows = find(window, RowList, "technique-list").rows
    assert [rows.row(place).badge for place in range(2)] == ["30", "75"]


def test_a_screen_reader_hears_name_target_and_hold(window: MainWindow) -> None:
    rows = find(window, RowList, "technique-list").rows
    spoken = rows.index(0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "Shoulder squeeze, Upper trapezius \u00b7 hands, hold 30 seconds"


def test_a_click_and_an_arrow_key_choose_a_technique_once(window: MainWindow) -> None:
    window.side.turn_to(Area.TECHNIQUES)
    chosen = heard(window.technique_chosen)
    rows = find(window, RowList, "technique-list")
    centre = rows.visualRect(rows.rows.index(0)).center()
    QTest.mouseClick(rows.viewport(), Qt.MouseButton.LeftButton, pos=centre)
    QTest.keyClick(rows, Qt.Key.Key_Down)
    assert chosen == [TechniqueChosen("shoulder-squeeze"), TechniqueChosen("calf-roll")]


def test_a_second_click_asks_to_see_the_technique_again(window: MainWindow) -> None:
    window.side.turn_to(Area.TECHNIQUES)
    rows = find(window, RowList, "technique-list")
    centre = rows.visualRect(rows.rows.index(0)).center()
    QTest.mouseClick(rows.viewport(), Qt.MouseButton.LeftButton, pos=centre)
    chosen = heard(window.technique_chosen)
    QTest.mouseClick(rows.viewport(), Qt.MouseButton.LeftButton, pos=centre)
    assert chosen == [TechniqueChosen("shoulder-squeeze")]


def test_an_own_file_that_is_broken_is_listed_with_its_fault(window: MainWindow) -> None:
    fault = LibraryFault(Path("own/my-own.toml"), "hold.default_s", "15", "a whole number from 20 to 90")
    window.side.turn_to(Area.TECHNIQUES)
    window.show_catalogue([a_technique()], {}, [fault])
    texts = [label.text() for label in window.side.library.broken.findChildren(QLabel)]
    assert texts == ["my-own.toml: hold.default_s is 15; expected a whole number from 20 to 90."]
    assert window.side.library.broken.isVisible()


def test_the_window_says_where_the_last_good_version_of_a_file_is_used(window: MainWindow) -> None:
    fault = LibraryFault(Path("own/mine.toml"), "line 3", "'hold'", "valid TOML").with_last_good()
    window.side.turn_to(Area.TECHNIQUES)
    window.show_catalogue([a_technique()], {}, [fault])
    (label,) = window.side.library.broken.findChildren(QLabel)
    sentence = "mine.toml: line 3 is 'hold'; expected valid TOML; its last good version is used until you mend it."
    assert label.text() == sentence


def test_ten_thousand_techniques_are_listed_and_can_be_scrolled_to_the_end(window: MainWindow) -> None:
    window.side.turn_to(Area.TECHNIQUES)
    many = [a_technique(f"technique-{number}", f"Technique {number}") for number in range(10_000)]
    window.show_catalogue(many, {})
    rows = find(window, RowList, "technique-list")
    rows.scrollToBottom()
    assert rows.indexAt(rows.viewport().rect().center()).row() > 9_900
    assert not rows.grab().isNull()


def test_a_new_search_keeps_the_open_technique_marked_if_it_is_still_there(window: MainWindow) -> None:
    window.show_technique(a_technique(), 30)
    chosen = heard(window.technique_chosen)
    window.show_catalogue([a_technique("calf-roll", "Calf roll", 60), a_technique()], {})
    assert find(window, RowList, "technique-list").currentIndex().row() == 1
    assert chosen == []
