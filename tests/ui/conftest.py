"""A real window in the program's own dress, filled with invented records."""

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from massage_coach.ui import theme
from massage_coach.ui.shown import RoutineRow
from massage_coach.ui.tokens import LIGHT
from massage_coach.ui.window import MainWindow
from tests.support.ui_samples import FONTS, ICONS, a_catalogue, a_routine, a_technique


@pytest.fixture(scope="session")
def dressed(qapp: QApplication) -> QApplication:
    theme.load_fonts(FONTS)
    theme.dress(qapp, LIGHT, ICONS)
    # A blinking cursor is a timer of Qt's that outlives the widget for a moment.
    qapp.setCursorFlashTime(0)
    return qapp


@pytest.fixture
def window(dressed: QApplication, qtbot: QtBot) -> Iterator[MainWindow]:
    made = MainWindow(a_catalogue, LIGHT, ICONS)
    made.resize(1240, 780)
    made.show_catalogue([a_technique(), a_technique("calf-roll", "Calf roll", 60)], {"calf-roll": 75})
    made.show_routines([RoutineRow(a_routine(), 312.0)])
    made.show()
    qtbot.waitExposed(made)
    made.activateWindow()
    yield made
    made.hide()
    made.deleteLater()
    dressed.processEvents()
