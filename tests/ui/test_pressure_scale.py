"""The scale of pressure has room for its numbers in the smallest window, with the figure on the page."""

import pytest
from pytestqt.qtbot import QtBot

from massage_coach.ui.scale import PressureScale
from massage_coach.ui.window import MainWindow
from tests.support.ui_samples import a_technique


@pytest.mark.parametrize("size", [(920, 600), (1240, 780)])
def test_the_scale_is_as_wide_as_it_wants_to_be(window: MainWindow, qtbot: QtBot, size: tuple[int, int]) -> None:
    window.resize(*size)
    window.show_technique(a_technique(), 30)
    scale = window.findChild(PressureScale)
    assert scale is not None
    qtbot.waitUntil(lambda: scale.width() >= scale.sizeHint().width())
