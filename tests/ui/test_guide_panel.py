"""Beside a session stands how to get into place, then the movement; on a technique's page it plays by itself."""

from collections.abc import Iterator

import pytest
from msgspec.structs import replace
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from massage_coach.body.positions import load_positions
from massage_coach.body.reading import load_figure
from massage_coach.library.catalogue import load_catalogue
from massage_coach.paths import assets_dir
from massage_coach.session.model import SegmentKind, Side
from massage_coach.session.view import PlayerPhase, PlayerView
from massage_coach.ui.guide_panel import AHEAD_S, Drawings, GuidePanel
from massage_coach.ui.movement_preview import MovementPreview
from massage_coach.ui.tokens import LIGHT
from massage_coach.ui.window import MainWindow
from tests.support.ui_samples import ICONS, a_technique, a_view

CATALOGUE = load_catalogue(assets_dir())
FIGURE = load_figure(assets_dir() / "body")
POSITIONS = load_positions(assets_dir() / "body")
DRAWINGS = Drawings(lambda: FIGURE, lambda: POSITIONS, CATALOGUE.techniques.get)
BALL = CATALOGUE.techniques["rhomboid-ball"]
HOLD = replace(a_view(), technique_id=BALL.id, targets=BALL.targets, elapsed_s=1.5, hold_s=30.0)
SETUP = replace(HOLD, segment_kind=SegmentKind.SETUP, elapsed_s=0.2)


class Clock:
    """A clock that is set by hand."""

    def __init__(self) -> None:
        self.now_s = 100.0

    def __call__(self) -> float:
        return self.now_s


@pytest.fixture
def around(dressed: QApplication, qtbot: QtBot) -> Iterator[QWidget]:
    """A window to put something into."""
    window = QWidget()
    window.resize(640, 420)
    window.show()
    qtbot.waitExposed(window)
    yield window
    window.hide()
    window.deleteLater()
    dressed.processEvents()


def put_into(window: QWidget, shown: QWidget) -> None:
    shown.setParent(window)
    shown.resize(window.size())
    shown.show()


def runs(preview: MovementPreview) -> bool:
    return preview.is_running


def is_still(preview: MovementPreview) -> bool:
    return preview.guide.reduced_motion


@pytest.fixture
def panel(around: QWidget) -> GuidePanel:
    made = GuidePanel(DRAWINGS, LIGHT)
    put_into(around, made)
    return made


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def preview(around: QWidget, clock: Clock) -> MovementPreview:
    made = MovementPreview(DRAWINGS, LIGHT, clock)
    put_into(around, made)
    made.show_technique(BALL)
    return made


def height_of(guide: GuidePanel) -> float:
    return guide.guide.poses[0].y


def test_getting_into_place_shows_the_body_position_and_says_it(panel: GuidePanel) -> None:
    panel.render_view(SETUP)
    assert panel.position.isVisible()
    assert panel.position.accessibleDescription() == POSITIONS["wall-back"].name
    assert panel.words.text() == POSITIONS["wall-back"].name


def test_a_hold_shows_the_movement_and_says_it(panel: GuidePanel) -> None:
    panel.render_view(SETUP)
    panel.render_view(HOLD)
    assert panel.guide.isVisible()
    assert not panel.position.isVisible()
    assert panel.words.text().startswith("Roll up and down beside the spine on the ball")


def test_the_movement_goes_on_between_two_views(panel: GuidePanel) -> None:
    panel.render_view(HOLD)
    before = height_of(panel)
    panel.move_to(2.5 / HOLD.hold_s)
    assert height_of(panel) > before + 3


def test_a_pause_stops_it_where_it_is(panel: GuidePanel) -> None:
    panel.render_view(HOLD)
    panel.move_to(2.5 / HOLD.hold_s)
    before = height_of(panel)
    for _ in range(3):
        panel.render_view(replace(HOLD, phase=PlayerPhase.PAUSED, elapsed_s=2.5))
    assert height_of(panel) == before


def test_the_movement_is_ready_before_the_hold_begins(panel: GuidePanel) -> None:
    panel.render_view(replace(SETUP, elapsed_s=AHEAD_S))
    assert panel.guide.accessibleDescription()
    assert panel.position.isVisible()


def test_unseen_it_does_nothing_until_it_is_seen(panel: GuidePanel) -> None:
    panel.render_view(HOLD)
    before = height_of(panel)
    panel.hide()
    panel.render_view(replace(HOLD, elapsed_s=2.5))
    panel.move_to(2.6 / HOLD.hold_s)
    assert height_of(panel) == before
    panel.show()
    assert height_of(panel) > before


def test_no_picture_for_a_rest_nor_for_a_technique_without_a_movement(panel: GuidePanel) -> None:
    panel.render_view(replace(HOLD, segment_kind=SegmentKind.REST))
    assert not panel.has_picture
    panel.render_view(replace(HOLD, technique_id="my-own"))
    assert not panel.has_picture
    panel.render_view(HOLD)
    assert panel.has_picture


def test_little_motion_can_be_asked_for_before_and_after_it_is_seen(panel: GuidePanel) -> None:
    panel.set_reduced_motion(reduced=True)
    panel.render_view(HOLD)
    assert panel.guide.reduced_motion
    panel.set_reduced_motion(reduced=False)
    assert not panel.guide.reduced_motion


# In the window


def window_with(qtbot: QtBot, width: int, view: PlayerView) -> MainWindow:
    window = MainWindow(lambda: CATALOGUE, LIGHT, ICONS)
    qtbot.addWidget(window)
    window.resize(width, 700)
    window.show()
    qtbot.waitExposed(window)
    window.show_player(view)
    QApplication.processEvents()
    return window


def test_a_wide_window_has_it_in_the_right_card_and_a_narrow_one_beside_the_ring(
    dressed: QApplication, qtbot: QtBot
) -> None:
    window = window_with(qtbot, 1240, HOLD)
    guide = window.player.guide
    assert guide.isVisible()
    assert window.context.isAncestorOf(guide)
    window.resize(1000, 700)
    dressed.processEvents()
    assert guide.isVisible()
    assert window.player.isAncestorOf(guide)
    assert guide.x() > window.player.ring.x()
    window.resize(1240, 700)
    dressed.processEvents()
    assert window.context.isAncestorOf(guide)


def test_in_a_rest_the_map_is_back(dressed: QApplication, qtbot: QtBot) -> None:
    window = window_with(qtbot, 1240, HOLD)
    window.show_player(replace(HOLD, segment_kind=SegmentKind.REST, side=Side.BOTH))
    dressed.processEvents()
    assert not window.player.guide.isVisible()
    window.show_player(HOLD)
    assert window.player.guide.isVisible()


# On the page of a technique


def test_it_plays_by_itself_while_it_is_seen(preview: MovementPreview, clock: Clock) -> None:
    assert runs(preview)
    (before,) = preview.guide.poses
    clock.now_s += 1.5
    preview.go_on()
    (after,) = preview.guide.poses
    assert after.y > before.y + 3
    preview.hide()
    assert not runs(preview)


def test_a_button_stops_it_and_lets_it_go_on_where_it_was(preview: MovementPreview, clock: Clock) -> None:
    clock.now_s += 1.5
    preview.go_on()
    before = preview.guide.poses
    assert preview.switch.accessibleName() == "Pause the movement"
    preview.switch.click()
    assert preview.switch.accessibleName() == "Play the movement"
    assert not runs(preview)
    clock.now_s += 60
    preview.switch.click()
    preview.go_on()
    assert runs(preview)
    assert preview.guide.poses == before


def test_under_reduced_motion_it_is_still_until_somebody_asks(preview: MovementPreview) -> None:
    preview.set_reduced_motion(reduced=True)
    assert is_still(preview)
    assert not runs(preview)
    preview.switch.click()
    assert not is_still(preview)
    assert runs(preview)
    preview.set_reduced_motion(reduced=False)
    assert runs(preview)


def test_another_technique_begins_anew(preview: MovementPreview, clock: Clock) -> None:
    clock.now_s += 1.5
    preview.go_on()
    preview.show_technique(CATALOGUE.techniques["lumbar-two-balls"])
    assert len(preview.guide.poses) == 2
    preview.show_technique(BALL)
    preview.go_on()
    assert preview.guide.poses[0].y == pytest.approx(114)


def test_a_technique_without_a_movement_has_no_preview(preview: MovementPreview) -> None:
    preview.show_technique(a_technique())
    assert not preview.isVisible()
    assert not runs(preview)
