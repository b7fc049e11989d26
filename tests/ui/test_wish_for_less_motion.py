"""What the system says of motion comes in while the window goes on, once for every change."""

import threading

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from massage_coach.app.motion_wish import MotionWish


def test_a_wish_is_told_when_it_is_news(dressed: QApplication, qtbot: QtBot) -> None:
    assert dressed
    answers = iter([True, True, False])
    wish = MotionWish(lambda: next(answers))
    told: list[bool] = []
    wish.told.connect(told.append)
    for expected in ([True], [True], [True, False]):
        with qtbot.waitSignal(wish._read_out):
            wish.ask()
        assert told == expected
    assert not wish.little


def test_asking_waits_for_nothing_and_asks_once_at_a_time(dressed: QApplication, qtbot: QtBot) -> None:
    assert dressed
    answer, asked = threading.Event(), []

    def reading() -> bool:
        asked.append(1)
        return answer.wait(20.0)

    wish = MotionWish(reading)
    for _ in range(3):
        wish.ask()
    with qtbot.waitSignal(wish.told) as told:
        answer.set()
    assert told.args == [True]
    assert len(asked) == 1
