"""The ring paints what it is given, and no more of it than has changed."""

from PySide6.QtCore import QRect
from PySide6.QtGui import QColor, QPaintEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from massage_coach.ui.ring import Ring, RingView
from massage_coach.ui.tokens import DARK, LIGHT


class _WatchedRing(Ring):
    """Keeps the areas it was asked to paint."""

    def __init__(self) -> None:
        super().__init__(LIGHT)
        self.painted: list[QRect] = []

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 (Qt's name)
        self.painted.append(QRect(event.rect()))
        super().paintEvent(event)


def _ring(qtbot: QtBot) -> _WatchedRing:
    ring = _WatchedRing()
    qtbot.addWidget(ring)
    ring.resize(480, 480)
    ring.show()
    qtbot.waitExposed(ring)
    ring.render_view(RingView(30, "Hold", 0.5))
    qtbot.waitUntil(lambda: bool(ring.painted))
    QApplication.processEvents()
    ring.painted.clear()
    return ring


def test_within_a_second_only_the_surroundings_of_the_tip_are_painted(dressed: QApplication, qtbot: QtBot) -> None:
    ring = _ring(qtbot)
    ring.render_view(RingView(30, "Hold", 0.502))
    dressed.processEvents()
    assert len(ring.painted) == 1
    assert ring.painted[0].width() * ring.painted[0].height() < 80 * 80


def test_a_new_second_paints_the_number(dressed: QApplication, qtbot: QtBot) -> None:
    ring = _ring(qtbot)
    ring.render_view(RingView(29, "Hold", 0.51))
    dressed.processEvents()
    assert ring.painted[0].contains(ring.rect().center())


def test_the_same_moment_again_paints_nothing(dressed: QApplication, qtbot: QtBot) -> None:
    ring = _ring(qtbot)
    ring.render_view(RingView(30, "Hold", 0.5))
    dressed.processEvents()
    assert ring.painted == []


def test_reduced_motion_paints_once_a_second(dressed: QApplication, qtbot: QtBot) -> None:
    ring = _ring(qtbot)
    ring.reduced_motion = True
    for part in range(1, 10):
        ring.render_view(RingView(30, "Hold", 0.5 + part / 300))
    dressed.processEvents()
    assert ring.painted == []
    ring.render_view(RingView(29, "Hold", 0.54))
    dressed.processEvents()
    assert len(ring.painted) == 1


def test_small_steps_leave_the_same_picture_as_one_large_one(dressed: QApplication, qtbot: QtBot) -> None:
    stepped, jumped = _ring(qtbot), _ring(qtbot)
    for part in range(1, 40):
        stepped.render_view(RingView(30, "Hold", 0.5 + part / 400))
        dressed.processEvents()
    stepped.render_view(RingView(29, "Hold", 0.6))
    jumped.render_view(RingView(29, "Hold", 0.6))
    assert stepped.grab().toImage() == jumped.grab().toImage()


def test_the_ring_is_a_named_progress_bar_to_a_screen_reader(dressed: QApplication, qtbot: QtBot) -> None:
    del dressed
    ring = _ring(qtbot)
    assert ring.accessibleName() == "Time left"
    assert ring.accessibleDescription() == "30 seconds left, Hold"
    assert ring.value() == 500


def test_other_colours_are_taken_at_once(dressed: QApplication, qtbot: QtBot) -> None:
    del dressed
    ring = _ring(qtbot)
    ring.wear(DARK)
    assert ring.grab().toImage().pixelColor(2, 2) == QColor(DARK.card)
