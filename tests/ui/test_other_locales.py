"""The window on a machine whose language has other digits."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QLocale
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QSpinBox
from pytestqt.qtbot import QtBot

from massage_coach.ui.tokens import LIGHT
from massage_coach.ui.window import MainWindow
from tests.support.ui_find import find
from tests.support.ui_samples import ICONS, a_catalogue, a_technique


@pytest.fixture
def egyptian(dressed: QApplication) -> Iterator[QApplication]:
    before = QLocale()
    QLocale.setDefault(QLocale(QLocale.Language.Arabic, QLocale.Country.Egypt))
    yield dressed
    QLocale.setDefault(before)


def test_seconds_are_written_and_typed_in_the_digits_of_the_sentences(egyptian: QApplication, qtbot: QtBot) -> None:
    window = MainWindow(a_catalogue, LIGHT, ICONS)
    window.show()
    qtbot.waitExposed(window)
    window.show_technique(a_technique(), 45)
    seconds = find(window, QSpinBox, "technique-hold-seconds")
    assert seconds.text() == "45 s"
    seconds.selectAll()
    QTest.keyClicks(seconds, "30")
    assert (seconds.text(), seconds.value()) == ("30 s", 30)
    window.hide()
    window.deleteLater()
    egyptian.processEvents()
