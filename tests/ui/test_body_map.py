"""The body map names what is pointed at, reports what is chosen, and can be walked over by keyboard."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QAccessible, QImage, QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLayout, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from massage_coach.body.figure import BodySide, Figure, View
from massage_coach.body.reading import load_figure
from massage_coach.library.catalogue import Catalogue, load_catalogue
from massage_coach.paths import assets_dir
from massage_coach.ui.body_map import BodyMap, MuscleChosen
from massage_coach.ui.body_region import BodyRegion, RegionKey
from massage_coach.ui.tokens import DARK, LIGHT

BACK_RIGHT = RegionKey("gluteus-maximus", BodySide.RIGHT, View.BACK)
BACK_LEFT = RegionKey("gluteus-maximus", BodySide.LEFT, View.BACK)


@pytest.fixture(scope="module")
def figure() -> Figure:
    return load_figure(assets_dir() / "body")


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return load_catalogue(assets_dir())


class Stage:
    """The map between two buttons, in a window that has the focus."""

    def __init__(self, figure: Figure, catalogue: Catalogue, qtbot: QtBot) -> None:
        self.window = QWidget()
        self.map = BodyMap(figure, catalogue.muscles, LIGHT)
        self.before, self.after = QPushButton("Before"), QPushButton("After")
        line = QHBoxLayout(self.window)
        line.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)
        line.addWidget(self.before)
        line.addWidget(self.map, 1)
        line.addWidget(self.after)
        self.chosen: list[MuscleChosen] = []
        self.map.muscle_chosen.connect(self.chosen.append)
        self.window.resize(900, 700)
        self.window.show()
        qtbot.waitExposed(self.window)
        self.window.activateWindow()
        self.before.setFocus()
        qtbot.waitUntil(self.before.hasFocus)

    def region(self, key: RegionKey) -> BodyRegion:
        name = f"region-{key.muscle}-{key.side.value}-{key.view.value}"
        found = self.map.findChild(BodyRegion, name)
        assert isinstance(found, BodyRegion)
        return found

    def regions(self) -> list[BodyRegion]:
        return [region for region in self.map.findChildren(BodyRegion) if region.isVisible()]

    def point_of(self, key: RegionKey) -> QPoint:
        return self.map.centre_of(key).toPoint()

    def click(self, point: QPoint) -> None:
        QTest.mouseClick(self.map, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, point)

    def hover(self, point: QPoint) -> None:
        none = Qt.MouseButton.NoButton
        place, screen = QPointF(point), QPointF(self.map.mapToGlobal(point))
        event = QMouseEvent(QEvent.Type.MouseMove, place, screen, none, none, Qt.KeyboardModifier.NoModifier)
        QApplication.sendEvent(self.map, event)

    def press(self, key: Qt.Key) -> None:
        focused = QApplication.focusWidget()
        assert focused is not None
        QTest.keyClick(focused, key)

    def picture(self) -> QImage:
        return self.map.grab().toImage()


@pytest.fixture
def stage(dressed: QApplication, qtbot: QtBot, figure: Figure, catalogue: Catalogue) -> Iterator[Stage]:
    made = Stage(figure, catalogue, qtbot)
    yield made
    made.window.hide()
    made.window.deleteLater()
    dressed.processEvents()


def focused_name() -> str:
    focused = QApplication.focusWidget()
    assert isinstance(focused, BodyRegion)
    return focused.accessibleName()


def is_told_as_chosen(region: BodyRegion) -> bool:
    """Whether a screen reader says that it is ticked."""
    told = QAccessible.queryAccessibleInterface(region)
    assert told is not None
    assert told.role() is QAccessible.Role.CheckBox
    return bool(told.state().checked)


def test_the_pointer_names_a_muscle_in_plain_words_with_the_term_beneath(stage: Stage) -> None:
    stage.hover(stage.point_of(RegionKey("hamstrings", BodySide.LEFT, View.BACK)))
    assert (stage.map.plain.text(), stage.map.term.text()) == ("Back of the thigh, left", "Hamstrings")
    assert stage.map.cursor().shape() is Qt.CursorShape.PointingHandCursor
    stage.hover(QPoint(2, 2))
    assert (stage.map.plain.text(), stage.map.term.text()) == ("", "")


def test_what_is_named_is_forgotten_when_the_pointer_leaves(stage: Stage, dressed: QApplication) -> None:
    stage.hover(stage.point_of(BACK_RIGHT))
    dressed.sendEvent(stage.map, QEvent(QEvent.Type.Leave))
    assert stage.map.plain.text() == ""


def test_the_persons_right_is_on_the_right_from_the_back_and_on_the_left_from_the_front(stage: Stage) -> None:
    back = stage.point_of(RegionKey("upper-trapezius", BodySide.RIGHT, View.BACK))
    front = stage.point_of(RegionKey("upper-trapezius", BodySide.RIGHT, View.FRONT))
    assert back.x() > stage.map.transform_of(View.BACK).map(QPointF(0, 0)).x()
    assert front.x() < stage.map.transform_of(View.FRONT).map(QPointF(0, 0)).x()


def test_a_click_chooses_and_a_second_click_clears(stage: Stage) -> None:
    point = stage.point_of(RegionKey("hamstrings", BodySide.RIGHT, View.BACK))
    stage.click(point)
    stage.click(point)
    assert stage.chosen == [MuscleChosen("hamstrings", BodySide.RIGHT), MuscleChosen(None)]


def test_another_click_moves_the_choice(stage: Stage) -> None:
    stage.click(stage.point_of(RegionKey("hamstrings", BodySide.RIGHT, View.BACK)))
    stage.click(stage.point_of(RegionKey("hamstrings", BodySide.LEFT, View.BACK)))
    assert stage.chosen[-1] == MuscleChosen("hamstrings", BodySide.LEFT)
    assert [region.key.side for region in stage.regions() if region.isChecked()] == [BodySide.LEFT]


def test_a_click_on_a_deep_muscle_finds_it_through_the_one_above(stage: Stage) -> None:
    stage.click(stage.point_of(RegionKey("piriformis", BodySide.LEFT, View.BACK)))
    assert stage.chosen == [MuscleChosen("piriformis", BodySide.LEFT)]


def test_a_click_just_beside_a_muscle_still_finds_it(stage: Stage) -> None:
    transform = stage.map.transform_of(View.BACK)
    stage.click(transform.map(QPointF(0, 45)).toPoint())
    assert stage.chosen[0].muscle == "suboccipitals"


def test_a_click_on_bare_ground_and_another_button_choose_nothing(stage: Stage) -> None:
    stage.click(QPoint(2, 2))
    point = stage.point_of(BACK_RIGHT)
    QTest.mouseClick(stage.map, Qt.MouseButton.RightButton, Qt.KeyboardModifier.NoModifier, point)
    assert stage.chosen == []


def test_the_program_can_choose_without_being_told_of_it(stage: Stage) -> None:
    stage.map.choose("gluteus-maximus")
    assert stage.region(BACK_RIGHT).isChecked()
    assert stage.region(BACK_LEFT).isChecked()
    assert stage.map.plain.text().startswith("Buttock")
    stage.map.choose(None)
    assert not any(region.isChecked() for region in stage.regions())
    assert stage.chosen == []


def test_a_choice_of_both_sides_is_cleared_from_either(stage: Stage) -> None:
    stage.map.choose("gluteus-medius")
    stage.region(RegionKey("gluteus-medius", BodySide.LEFT, View.BACK)).click()
    assert stage.chosen == [MuscleChosen(None)]


def test_tab_enters_the_map_once_and_leaves_it_again(stage: Stage) -> None:
    stage.press(Qt.Key.Key_Tab)
    assert focused_name() == stage.map.plain.text() or focused_name().startswith(stage.map.plain.text())
    stage.press(Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is stage.after
    stage.press(Qt.Key.Key_Backtab)
    assert focused_name()
    stage.press(Qt.Key.Key_Backtab)
    assert QApplication.focusWidget() is stage.before


def test_tab_comes_back_to_where_the_arrows_went(stage: Stage) -> None:
    stage.press(Qt.Key.Key_Tab)
    stage.press(Qt.Key.Key_Down)
    stage.press(Qt.Key.Key_Down)
    there = focused_name()
    stage.press(Qt.Key.Key_Tab)
    stage.press(Qt.Key.Key_Backtab)
    assert focused_name() == there


def test_arrow_keys_go_to_the_nearest_neighbour(stage: Stage) -> None:
    stage.region(RegionKey("hamstrings", BodySide.RIGHT, View.BACK)).setFocus()
    stage.press(Qt.Key.Key_Left)
    assert focused_name() == "Back of the thigh, left"
    stage.press(Qt.Key.Key_Up)
    assert focused_name() == "Buttock, left"
    stage.press(Qt.Key.Key_Right)
    assert focused_name() == "Buttock, right"


def test_an_arrow_at_the_edge_stays(stage: Stage) -> None:
    hand = stage.region(RegionKey("first-dorsal-interosseous", BodySide.RIGHT, View.BACK))
    hand.setFocus()
    stage.press(Qt.Key.Key_Right)
    assert hand.hasFocus()


@pytest.mark.parametrize("key", [Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter])
def test_a_key_chooses_what_has_the_focus(stage: Stage, key: Qt.Key) -> None:
    stage.region(BACK_LEFT).setFocus()
    stage.press(key)
    assert stage.chosen == [MuscleChosen("gluteus-maximus", BodySide.LEFT)]


def test_the_focus_is_seen_when_it_came_by_keyboard(stage: Stage) -> None:
    quiet = stage.picture()
    stage.region(BACK_LEFT).setFocus(Qt.FocusReason.TabFocusReason)
    assert stage.picture() != quiet


def test_a_screen_reader_finds_every_muscle_named_and_checkable(stage: Stage, catalogue: Catalogue) -> None:
    regions = stage.regions()
    names = [region.accessibleName() for region in regions]
    assert len(set(names)) == len(names)
    assert {region.key.muscle for region in regions} == set(catalogue.muscles) - {"whole-body"}
    for region in regions:
        told = QAccessible.queryAccessibleInterface(region)
        assert told is not None
        assert told.state().checkable
        assert region.accessibleDescription() == catalogue.muscles[region.key.muscle].name
        assert not region.geometry().isEmpty()


def test_a_screen_reader_hears_what_is_chosen_and_changes_it(stage: Stage) -> None:
    region = stage.region(BACK_LEFT)
    assert not is_told_as_chosen(region)
    region.click()
    assert is_told_as_chosen(region)
    assert not is_told_as_chosen(stage.region(BACK_RIGHT))
    region.toggle()  # so a screen reader ticks what can be ticked, without a click
    assert not is_told_as_chosen(region)
    region.toggle()
    assert stage.chosen == [
        MuscleChosen("gluteus-maximus", BodySide.LEFT),
        MuscleChosen(None),
        MuscleChosen("gluteus-maximus", BodySide.LEFT),
    ]


def test_a_screen_reader_hears_each_of_several_that_are_chosen(stage: Stage) -> None:
    stage.map.show_picked([("gluteus-maximus", BodySide.LEFT), ("hamstrings", BodySide.CENTRE)])
    told = {(each.key.muscle, each.key.side) for each in stage.regions() if is_told_as_chosen(each)}
    assert told == {
        ("gluteus-maximus", BodySide.LEFT),
        ("hamstrings", BodySide.LEFT),
        ("hamstrings", BodySide.RIGHT),
    }
    assert stage.chosen == []
    stage.region(BACK_LEFT).click()
    stage.map.show_picked([("hamstrings", BodySide.RIGHT)])
    told = {(each.key.muscle, each.key.side) for each in stage.regions() if is_told_as_chosen(each)}
    assert told == {("hamstrings", BodySide.RIGHT)}


def test_what_a_click_did_not_choose_is_not_told_as_chosen(stage: Stage) -> None:
    stage.map.muscle_chosen.connect(lambda _chosen: stage.map.show_picked([]))
    stage.region(BACK_LEFT).click()
    assert not is_told_as_chosen(stage.region(BACK_LEFT))


def test_targets_and_hatching_are_told_in_words(stage: Stage) -> None:
    stage.map.show_targets(("rhomboids",), BodySide.LEFT, no_go=True)
    told = stage.map.accessibleDescription()
    assert told.startswith("Lit on the left: between the spine and the shoulder blades. Hatched, never press: spine,")
    stage.map.show_targets((), None)
    assert stage.map.accessibleDescription() == ""
    stage.map.show_targets(("rhomboids",))
    assert stage.map.accessibleDescription() == "Lit: between the spine and the shoulder blades."


def test_a_target_is_lit_on_its_side_only(stage: Stage) -> None:
    quiet = stage.picture()
    right, left = stage.point_of(BACK_RIGHT), stage.point_of(BACK_LEFT)
    stage.map.show_targets(("gluteus-maximus",), BodySide.RIGHT)
    lit = stage.picture()
    assert lit.pixelColor(right) != quiet.pixelColor(right)
    assert lit.pixelColor(left) == quiet.pixelColor(left)


def test_the_whole_body_glows_without_hiding_its_muscles(stage: Stage) -> None:
    quiet = stage.picture()
    stage.map.show_targets(("whole-body",))
    lit = stage.picture()
    assert lit != quiet
    assert lit.pixelColor(stage.point_of(BACK_RIGHT)) == quiet.pixelColor(stage.point_of(BACK_RIGHT))


def test_hatching_appears_only_when_asked_for(stage: Stage) -> None:
    quiet = stage.picture()
    stage.map.show_targets((), no_go=True)
    hatched = stage.picture()
    stage.map.show_targets(())
    assert hatched != quiet
    assert stage.picture() == quiet


def test_other_colours_are_taken_at_once(stage: Stage) -> None:
    light = stage.picture()
    stage.map.wear(DARK)
    assert stage.picture() != light


def test_one_view_alone_is_larger_and_shows_its_own_muscles_only(stage: Stage) -> None:
    both = stage.map.transform_of(View.BACK).m11()
    stage.map.show_views(View.FRONT)
    assert stage.map.transform_of(View.FRONT).m11() > both
    assert {region.key.view for region in stage.regions()} == {View.FRONT}
    stage.click(stage.point_of(RegionKey("quadriceps", BodySide.LEFT, View.FRONT)))
    assert stage.chosen == [MuscleChosen("quadriceps", BodySide.LEFT)]


@pytest.mark.parametrize("size", [(220, 300), (300, 700), (1600, 900)])
def test_the_figure_stays_inside_at_every_size(stage: Stage, size: tuple[int, int]) -> None:
    stage.window.resize(size[0] + 250, size[1])
    QApplication.processEvents()
    for region in stage.regions():
        assert stage.map.rect().contains(region.geometry())
        assert stage.map.picture_area().bottom() <= stage.map.plain.y()


def test_a_map_that_only_shows_has_nothing_to_press(
    dressed: QApplication, qtbot: QtBot, figure: Figure, catalogue: Catalogue
) -> None:
    del dressed
    shown = BodyMap(figure, catalogue.muscles, DARK, interactive=False)
    qtbot.addWidget(shown)
    shown.resize(300, 500)
    shown.show()
    shown.show_targets(("upper-trapezius",), BodySide.LEFT)
    QTest.mouseClick(shown, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, QPoint(150, 100))
    assert shown.findChildren(BodyRegion) == []
    assert not shown.plain.isVisible()
    assert shown.picture_area().height() == 500


def test_a_map_may_be_torn_down_while_it_has_the_focus(
    dressed: QApplication, qtbot: QtBot, figure: Figure, catalogue: Catalogue
) -> None:
    stage = Stage(figure, catalogue, qtbot)
    stage.region(BACK_LEFT).setFocus()
    assert focused_name().startswith("Buttock")
    stage.window.deleteLater()
    dressed.sendPostedEvents(stage.window, QEvent.Type.DeferredDelete)
    assert QApplication.focusWidget() is None
