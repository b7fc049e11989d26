"""All text grows and shrinks together, and nothing of it is cut off."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton

from massage_coach.app.look_desk import next_size
from massage_coach.ui import theme
from massage_coach.ui.tokens import LIGHT
from massage_coach.ui.window import MainWindow
from tests.support.ui_find import find, heard
from tests.support.ui_samples import ICONS


@pytest.fixture
def usual_size_again(dressed: QApplication) -> Iterator[None]:
    yield
    theme.set_text_size(dressed, 100)
    theme.dress(dressed, LIGHT, ICONS)


@pytest.mark.usefixtures("usual_size_again")
def test_text_that_is_there_already_takes_the_new_size(dressed: QApplication, window: MainWindow) -> None:
    title, tab = find(window, QLabel, "today-greeting"), find(window, QPushButton, "tab-routines")
    before = title.font().pixelSize(), tab.font().pixelSize()
    for percent in (80, 200, 100):
        theme.set_text_size(dressed, percent)
        theme.dress(dressed, LIGHT, ICONS)
        window.wear(LIGHT)
        assert (title.font().pixelSize(), tab.font().pixelSize()) == tuple(round(px * percent / 100) for px in before)


def test_keys_ask_for_larger_smaller_and_usual_text(window: MainWindow) -> None:
    asked = heard(window.text_size_asked)
    for key in (Qt.Key.Key_Plus, Qt.Key.Key_Equal, Qt.Key.Key_Minus, Qt.Key.Key_0):
        QTest.keyClick(window, key, Qt.KeyboardModifier.ControlModifier)
    assert asked == [1, 1, -1, 0]


@pytest.mark.parametrize(
    ("percent", "change", "then"), [(100, 1, 120), (100, -1, 80), (80, -1, 80), (200, 1, 200), (180, 1, 200)]
)
def test_text_grows_and_shrinks_by_steps_that_end_somewhere(percent: int, change: int, then: int) -> None:
    assert next_size(percent, change) == then
