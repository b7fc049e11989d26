"""The picture of a movement goes at the tempo of the words, stops with a pause, and can do without any motion."""

import math
from collections.abc import Mapping

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QImage, QPaintEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from massage_coach.body.figure import BodySide, Figure
from massage_coach.body.positions import BodyPosition, load_positions
from massage_coach.body.reading import load_figure
from massage_coach.library.catalogue import load_catalogue
from massage_coach.movement.words import describe
from massage_coach.paths import assets_dir
from massage_coach.ui import theme
from massage_coach.ui.movement_guide import MovementGuide
from massage_coach.ui.position_figure import PositionFigure
from massage_coach.ui.tokens import DARK, LIGHT, SCHEMES, Colours
from tests.support.ui_samples import ICONS, a_technique

TECHNIQUES = dict(load_catalogue(assets_dir()).techniques)
POSITIONS = dict(load_positions(assets_dir() / "body"))
LEFT, RIGHT, CENTRE = BodySide.LEFT, BodySide.RIGHT, BodySide.CENTRE
SIZE = (260, 330)


@pytest.fixture(scope="module")
def figure() -> Figure:
    return load_figure(assets_dir() / "body")


class WatchedGuide(MovementGuide):
    """Keeps the areas it was asked to paint."""

    def __init__(self, figure: Figure, colours: Colours = LIGHT) -> None:
        super().__init__(figure, colours)
        self.painted: list[QRect] = []

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 (Qt's name)
        self.painted.append(QRect(event.rect()))
        super().paintEvent(event)


def shown(qtbot: QtBot, figure: Figure, name: str, side: BodySide = RIGHT, *, still: bool = False) -> WatchedGuide:
    guide = WatchedGuide(figure)
    guide.reduced_motion = still
    qtbot.addWidget(guide)
    guide.resize(*SIZE)
    guide.show_movement(TECHNIQUES[name], side)
    guide.show()
    qtbot.waitExposed(guide)
    qtbot.waitUntil(lambda: bool(guide.painted))
    QApplication.processEvents()
    guide.painted.clear()
    return guide


def on_screen(guide: QWidget) -> QImage:
    QApplication.processEvents()
    return guide.screen().grabWindow(guide.winId()).toImage()


def apart(one: QImage, other: QImage) -> float:
    """How many of all points differ clearly, 0 to 1."""
    differing = 0
    for y in range(0, one.height(), 2):
        for x in range(0, one.width(), 2):
            a, b = one.pixelColor(x, y), other.pixelColor(x, y)
            differing += abs(a.red() - b.red()) + abs(a.green() - b.green()) + abs(a.blue() - b.blue()) > 60
    return 4 * differing / (one.width() * one.height())


@pytest.mark.parametrize("colours", SCHEMES.values(), ids=SCHEMES)
@pytest.mark.parametrize("motion", ["usual", "reduced"])
def test_every_technique_has_a_picture(
    dressed: QApplication, qtbot: QtBot, figure: Figure, colours: Colours, motion: str
) -> None:
    del dressed
    guide = MovementGuide(figure, colours)
    guide.reduced_motion = motion == "reduced"
    qtbot.addWidget(guide)
    guide.resize(*SIZE)
    empty = guide.grab().toImage()
    for technique in TECHNIQUES.values():
        assert technique.movement is not None
        for side in (LEFT, CENTRE):
            guide.show_movement(technique, side, POSITIONS[technique.movement.figure])
            guide.render_at(3.3)
            assert guide.grab().toImage() != empty
        assert guide.accessibleDescription() == describe(technique.movement)


def test_it_stands_still_while_nothing_moves_on(dressed: QApplication, qtbot: QtBot, figure: Figure) -> None:
    guide = shown(qtbot, figure, "rhomboid-ball")
    guide.render_at(1.5)
    before = on_screen(guide)
    guide.painted.clear()
    for _ in range(5):
        guide.render_at(1.5)
        dressed.processEvents()
    assert guide.painted == []
    assert on_screen(guide) == before


def test_it_goes_on_where_it_was_after_a_pause(dressed: QApplication, qtbot: QtBot, figure: Figure) -> None:
    del dressed
    guide = shown(qtbot, figure, "rhomboid-ball")
    guide.render_at(1.5)
    (before,) = guide.poses
    guide.render_at(1.5, moving=False)
    guide.render_at(1.54)
    (after,) = guide.poses
    assert abs(after.y - before.y) < 0.5


@pytest.mark.parametrize("name", ["belly-breathing", "trigger-point-hold", "scent-breath"])
def test_the_words_in_and_out_keep_the_tempo_of_the_voice(
    dressed: QApplication, qtbot: QtBot, figure: Figure, name: str
) -> None:
    del dressed
    technique = TECHNIQUES[name]
    assert technique.movement is not None
    breath = technique.movement.breath
    assert breath is not None
    guide = shown(qtbot, figure, name)
    words = []
    for tenth in range(round(10 * breath.cycle_s)):
        guide.render_at(tenth / 10 + 0.05)
        words.append(guide.breath_word)
    assert words.count("Breathe in") == pytest.approx(10 * breath.in_s, abs=1)
    assert words.count("Breathe out") == pytest.approx(10 * breath.out_s, abs=1)


def test_lungs_that_fill_are_seen_to_swell(dressed: QApplication, qtbot: QtBot, figure: Figure) -> None:
    del dressed
    guide = shown(qtbot, figure, "belly-breathing")
    empty = on_screen(guide)
    guide.render_at(4.4)
    assert guide.breath_word == "Breathe in"
    assert apart(on_screen(guide), empty) > 0.01


@pytest.mark.parametrize("name", ["glute-max-ball", "forearm-hand-knead"])
def test_the_left_side_is_the_mirror_image_of_the_right(
    dressed: QApplication, qtbot: QtBot, figure: Figure, name: str
) -> None:
    del dressed
    pictures = []
    for side in (LEFT, RIGHT):
        guide = shown(qtbot, figure, name, side)
        guide.render_at(1.0)
        pictures.append(on_screen(guide))
    left, right = pictures
    assert apart(left.flipped(Qt.Orientation.Horizontal), right) < 0.02
    assert apart(left, right) > 0.1


def test_both_sides_at_once_have_two_tools(dressed: QApplication, qtbot: QtBot, figure: Figure) -> None:
    del dressed
    guide = shown(qtbot, figure, "lower-trap-two-balls", CENTRE)
    assert len(guide.poses) == 2


def test_a_roller_lies_across_both_sides_at_once(dressed: QApplication, qtbot: QtBot, figure: Figure) -> None:
    del dressed
    guide = shown(qtbot, figure, "roller-upper-back", CENTRE)
    (pose,) = guide.poses
    assert pose.x == pytest.approx(0)


def test_under_reduced_motion_it_is_a_still_picture_with_arrows(
    dressed: QApplication, qtbot: QtBot, figure: Figure
) -> None:
    guide = shown(qtbot, figure, "rhomboid-ball", still=True)
    still = on_screen(guide)
    guide.painted.clear()
    for tenth in range(30):
        guide.render_at(tenth / 10)
        dressed.processEvents()
    assert guide.painted == []
    guide.reduced_motion = False
    guide.render_at(0)
    assert apart(on_screen(guide), still) > 0.002


def test_a_still_picture_says_how_long_the_breath_takes(dressed: QApplication, qtbot: QtBot, figure: Figure) -> None:
    del dressed
    assert shown(qtbot, figure, "belly-breathing", still=True).breath_word == "in 4.5 s, out 5.5 s"


def test_only_what_moved_is_painted(dressed: QApplication, qtbot: QtBot, figure: Figure) -> None:
    guide = shown(qtbot, figure, "lat-side-squeeze")
    for step in range(60):
        guide.render_at(step / 30)
        dressed.processEvents()
    assert guide.painted
    assert all(area.width() * area.height() < 0.4 * SIZE[0] * SIZE[1] for area in guide.painted)


def test_a_tool_leaves_no_trace_where_it_was(dressed: QApplication, qtbot: QtBot, figure: Figure) -> None:
    for name, side in (("effleurage-glide", CENTRE), ("tapotement-drum", LEFT), ("trigger-point-hold", RIGHT)):
        guide = shown(qtbot, figure, name, side)
        for step in range(61):
            guide.render_at(step / 15)
            dressed.processEvents()
        stepped = on_screen(guide)
        guide.update()
        assert apart(on_screen(guide), stepped) == 0


def test_what_lies_below_is_never_painted_with_it(dressed: QApplication, qtbot: QtBot, figure: Figure) -> None:
    class WatchedParent(QWidget):
        painted = 0

        def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 (Qt's name)
            self.painted += 1
            super().paintEvent(event)

    parent, guide = WatchedParent(), MovementGuide(figure, LIGHT)
    qtbot.addWidget(parent)
    parent.resize(*SIZE)
    guide.setParent(parent)
    guide.resize(*SIZE)
    guide.show_movement(TECHNIQUES["rhomboid-ball"], LEFT)
    parent.show()
    qtbot.waitExposed(parent)
    for colours in (DARK, LIGHT):
        theme.dress(dressed, colours, ICONS)
        guide.wear(colours)
        dressed.processEvents()
        parent.painted = 0
        for step in range(20):
            guide.render_at(step / 10)
            dressed.processEvents()
        assert parent.painted == 0


def test_a_technique_without_a_movement_leaves_an_empty_picture(
    dressed: QApplication, qtbot: QtBot, figure: Figure
) -> None:
    del dressed
    guide = shown(qtbot, figure, "rhomboid-ball")
    guide.show_movement(a_technique(), LEFT)
    guide.render_at(2.0)
    assert guide.poses == ()
    assert guide.accessibleDescription() == ""
    colours = {on_screen(guide).pixelColor(x, y).name() for x in range(0, 260, 20) for y in range(0, 330, 20)}
    assert colours == {LIGHT.card}


@pytest.mark.parametrize("colours", SCHEMES.values(), ids=SCHEMES)
def test_every_body_position_has_a_picture_of_its_own(dressed: QApplication, qtbot: QtBot, colours: Colours) -> None:
    del dressed
    pictures = pictures_of(qtbot, POSITIONS, colours)
    assert len({bytes(picture.constBits()) for picture in pictures}) == len(POSITIONS)


def pictures_of(qtbot: QtBot, positions: Mapping[str, BodyPosition], colours: Colours) -> list[QImage]:
    figure = PositionFigure(colours)
    qtbot.addWidget(figure)
    figure.resize(120, 120)
    pictures = []
    for position in positions.values():
        figure.show_position(position)
        assert figure.accessibleDescription() == position.name
        pictures.append(figure.grab().toImage())
    return pictures


def test_a_quick_tool_wants_more_pictures_than_a_breath_and_a_still_picture_none(qtbot: QtBot, figure: Figure) -> None:
    wanted = {}
    for name in ("effleurage-glide", "belly-breathing"):
        guide = shown(qtbot, figure, name, CENTRE)
        guide.render_at(2.0)
        guide.render_at(2.1)
        wanted[name] = guide.seconds_per(2.0)
    assert 0 < wanted["effleurage-glide"] < wanted["belly-breathing"] < math.inf
    still = shown(qtbot, figure, "effleurage-glide", still=True)
    still.render_at(2.1)
    assert still.seconds_per(2.0) == math.inf
