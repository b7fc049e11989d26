"""The bar of the whole session moves by what can be seen, and no more often: each move paints the card anew."""

from msgspec.structs import replace
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from massage_coach.ui.context_card import SessionPanel
from tests.support.ui_samples import a_view

AN_HOUR_S = 3600


def test_the_bar_is_moved_once_a_pixel(dressed: QApplication, qtbot: QtBot) -> None:
    assert dressed is not None
    panel = SessionPanel()
    qtbot.addWidget(panel)
    panel.resize(280, 700)
    panel.grab()
    moves: list[int] = []
    panel.bar.valueChanged.connect(moves.append)

    for second in range(AN_HOUR_S + 1):
        panel.render_view(replace(a_view(), session_total_s=AN_HOUR_S, session_remaining_s=AN_HOUR_S - second))

    assert panel.bar.width() / 2 < len(moves) <= panel.bar.width() + 1
    assert moves == sorted(moves)
    assert panel.bar.value() == panel.bar.maximum()
