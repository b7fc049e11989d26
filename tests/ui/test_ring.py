"""The ring paints what it is given, and no more of it than has changed."""

import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QColor, QImage, QPaintEvent, QRegion
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from massage_coach.ui import theme
from massage_coach.ui.ring import Ring, RingView
from massage_coach.ui.tokens import DARK, LIGHT
from tests.support.ui_samples import ICONS


class _WatchedRing(Ring):
    """Keeps the areas it was asked to paint."""

    def __init__(self) -> None:
        super().__init__(LIGHT)
        self.painted: list[QRect] = []
        self.regions: list[QRegion] = []

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 (Qt's name)
        self.painted.append(QRect(event.rect()))
        self.regions.append(QRegion(event.region()))
        super().paintEvent(event)


class _WatchedParent(QWidget):
    """Counts how often it was painted."""

    def __init__(self) -> None:
        super().__init__()
        self.painted = 0
        self.resize(480, 480)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 (Qt's name)
        self.painted += 1
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
    ring.regions.clear()
    return ring


def _shown(ring: Ring, *, anew: bool = False) -> QImage:
    """What is on the screen of a ring, or would be if all of it were painted now."""
    if anew:
        return ring.grab().toImage()
    screen = ring.screen()
    return screen.grabWindow(ring.winId()).toImage()


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


def test_a_new_second_paints_no_more_than_the_number_and_the_tip(dressed: QApplication, qtbot: QtBot) -> None:
    ring = _ring(qtbot)
    ring.render_view(RingView(29, "Hold", 0.51))
    dressed.processEvents()
    (painted,) = ring.regions
    top, left, right = QRect(200, 0, 80, 80), QRect(0, 200, 80, 80), QRect(400, 200, 80, 80)
    word = QRect(200, 300, 80, 40)
    assert [painted.intersects(part) for part in (top, left, right, word)] == [False] * 4


def test_what_lies_below_the_ring_is_never_painted_with_it(dressed: QApplication, qtbot: QtBot) -> None:
    parent, ring = _WatchedParent(), Ring(LIGHT)
    qtbot.addWidget(parent)
    ring.setParent(parent)
    ring.resize(parent.size())
    parent.show()
    qtbot.waitExposed(parent)
    for colours in (DARK, LIGHT):
        theme.dress(dressed, colours, ICONS)
        ring.wear(colours)
        dressed.processEvents()
        parent.painted = 0
        for second in range(5):
            ring.render_view(RingView(30 - second, "Hold", second / 30))
            ring.move_tip((second + 0.5) / 30)
            dressed.processEvents()
        assert parent.painted == 0


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


@pytest.mark.parametrize(("begin", "end"), [(0.0, 0.2), (0.4, 0.6), (0.8, 1.0), (0.6, 0.4)])
def test_small_steps_leave_the_same_picture_as_one_large_one(
    dressed: QApplication, qtbot: QtBot, begin: float, end: float
) -> None:
    stepped, jumped = _ring(qtbot), _ring(qtbot)
    for part in range(1, 40):
        stepped.move_tip(begin + (end - begin) * part / 40)
        if part % 10 == 0:
            stepped.render_view(RingView(30 - part // 10, "Hold", begin + (end - begin) * part / 40))
        dressed.processEvents()
    stepped.render_view(RingView(26, "Rest", end))
    dressed.processEvents()
    shown = _shown(stepped)
    jumped.render_view(RingView(26, "Rest", end))
    assert shown == _shown(stepped, anew=True)
    assert shown == _shown(jumped, anew=True)


@pytest.mark.parametrize(("before", "after"), [(101, 99), (99, 101)])
def test_a_number_of_another_length_leaves_no_trace(
    dressed: QApplication, qtbot: QtBot, before: int, after: int
) -> None:
    ring = _ring(qtbot)
    ring.render_view(RingView(before, "Hold", 0.5))
    dressed.processEvents()
    ring.render_view(RingView(after, "Hold", 0.5))
    dressed.processEvents()
    assert _shown(ring) == _shown(ring, anew=True)


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
