"""The figure in the window: pointed at it narrows the library, and it shows where a technique or a session works."""

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QFrame, QLabel, QPushButton, QWidget

from massage_coach.body.figure import BodySide, View
from massage_coach.session.model import SegmentKind, Side
from massage_coach.session.view import PlayerPhase
from massage_coach.ui import theme
from massage_coach.ui.area import Area
from massage_coach.ui.asks import LibraryFilter
from massage_coach.ui.body_map import BodyMap
from massage_coach.ui.body_region import BodyRegion, RegionKey
from massage_coach.ui.body_words import Words
from massage_coach.ui.tokens import DARK, LIGHT
from massage_coach.ui.where_panel import WherePanel
from massage_coach.ui.widgets import wear
from massage_coach.ui.window import MainWindow
from tests.support.ui_find import find, heard
from tests.support.ui_samples import ICONS, a_record, a_routine, a_technique, a_view

LEFT_TOP = RegionKey("upper-trapezius", BodySide.LEFT, View.BACK)
LIT_LEFT = "Lit on the left: top of the shoulder."
LIT_RIGHT = "Lit on the right: top of the shoulder."
LIT_BOTH = "Lit: top of the shoulder."


class Painted(QObject):
    """Counts how often a widget is painted."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__()
        self.times = 0
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 (Qt's name)
        """Count, and leave everything as it is."""
        self.times += event.type() is QEvent.Type.Paint
        return super().eventFilter(watched, event)


@pytest.fixture
def narrow(window: MainWindow) -> MainWindow:
    window.resize(1024, 640)
    QApplication.processEvents()
    return window


def the_map(window: MainWindow, panel: str = "where") -> BodyMap:
    shown = find(find(window, WherePanel, panel), BodyMap, "body-map")
    assert shown.isVisible()
    return shown


def point_at(shown: BodyMap, key: RegionKey = LEFT_TOP) -> None:
    point = shown.centre_of(key).toPoint()
    QTest.mouseClick(shown, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, point)


def chosen_on(shown: BodyMap) -> set[tuple[str, BodySide]]:
    return {(each.key.muscle, each.key.side) for each in shown.findChildren(BodyRegion) if each.isChecked()}


def test_the_library_asks_where_it_is_tight(window: MainWindow) -> None:
    window.side.turn_to(Area.TECHNIQUES)
    assert the_map(window).plain.text() == "Where is it tight?"
    assert not find(window, WherePanel, "where").legend.isVisible()


def test_the_first_page_and_the_settings_have_no_figure(window: MainWindow) -> None:
    assert window.findChildren(BodyMap) == []
    window.side.turn_to(Area.TECHNIQUES)
    window.side.turn_to(Area.SETTINGS)
    assert not find(window, BodyMap, "body-map").isVisible()


def test_a_click_on_a_muscle_narrows_the_list_and_a_second_click_widens_it(window: MainWindow) -> None:
    window.side.turn_to(Area.TECHNIQUES)
    asked = heard(window.filters_changed)
    point_at(the_map(window))
    assert find(window, QFrame, "filter-muscle").isVisible()
    assert find(window, QLabel, "filter-muscle-name").text() == "Top of the shoulder"
    assert chosen_on(the_map(window)) == {("upper-trapezius", BodySide.LEFT)}
    point_at(the_map(window))
    assert asked == [LibraryFilter(muscle="upper-trapezius"), LibraryFilter()]
    assert not find(window, QFrame, "filter-muscle").isVisible()


def test_the_other_side_of_the_same_muscle_leaves_the_list_as_it_is(window: MainWindow) -> None:
    window.side.turn_to(Area.TECHNIQUES)
    point_at(the_map(window))
    asked = heard(window.filters_changed)
    point_at(the_map(window), RegionKey("upper-trapezius", BodySide.RIGHT, View.BACK))
    assert asked == []
    assert chosen_on(the_map(window)) == {("upper-trapezius", BodySide.RIGHT)}


def test_the_muscle_joins_search_and_filters(window: MainWindow) -> None:
    window.side.turn_to(Area.TECHNIQUES)
    window.side.library.filters.search.setText("roll")
    asked = heard(window.filters_changed)
    point_at(the_map(window))
    assert asked == [LibraryFilter(text="roll", muscle="upper-trapezius")]


@pytest.mark.parametrize("way_out", ["clear-muscle", "clear-filters"])
def test_a_cross_and_the_button_for_everything_let_go_of_the_muscle(window: MainWindow, way_out: str) -> None:
    window.side.turn_to(Area.TECHNIQUES)
    point_at(the_map(window))
    window.show_catalogue([], {})
    asked = heard(window.filters_changed)
    QTest.mouseClick(find(window, QPushButton, way_out), Qt.MouseButton.LeftButton)
    assert asked == [LibraryFilter()]
    assert chosen_on(the_map(window)) == set()


def test_an_empty_list_says_what_to_do_about_it(window: MainWindow) -> None:
    window.side.turn_to(Area.TECHNIQUES)
    window.show_catalogue([], {})
    hint = find(window, QLabel, "nothing-hint")
    assert hint.text() == "Try a shorter word, or let go of a filter."
    point_at(the_map(window))
    window.show_catalogue([], {})
    assert "top of the shoulder" in hint.text()


def test_a_region_lights_its_muscles_until_it_is_let_go(window: MainWindow) -> None:
    window.side.turn_to(Area.TECHNIQUES)
    choice = find(window, QComboBox, "filter-region")
    choice.setCurrentIndex(choice.findData("shoulder"))
    assert the_map(window).accessibleDescription() == LIT_BOTH
    assert the_map(window).plain.text() == "Shoulder"
    assert the_map(window).term.text() == "1 muscle"
    choice.setCurrentIndex(choice.findData("leg"))
    assert the_map(window).term.text() == "0 muscles"
    choice.setCurrentIndex(0)
    assert the_map(window).plain.text() == "Where is it tight?"


def test_a_muscle_that_is_pointed_at_beside_a_routine_leads_to_the_techniques(window: MainWindow) -> None:
    window.show_routine(a_routine(), [30, 60], 300.0)
    areas = heard(window.area_chosen)
    asked = heard(window.filters_changed)
    point_at(the_map(window))
    assert areas == [Area.TECHNIQUES]
    assert asked == [LibraryFilter(muscle="upper-trapezius")]


def test_a_technique_lights_its_targets_and_hatches_what_is_never_pressed(window: MainWindow) -> None:
    window.show_technique(a_technique(), 30)
    told = the_map(window).accessibleDescription()
    assert told.startswith(f"{LIT_BOTH} Hatched, never press: spine")
    assert (the_map(window).plain.text(), the_map(window).term.text()) == ("Top of the shoulder", "Upper trapezius")
    legend = find(window, WherePanel, "where").legend
    assert legend.isVisible()
    assert legend.accessibleName() == "Hatched: never press here"


def test_the_choice_is_told_from_the_targets_of_a_technique_and_names_the_targets(window: MainWindow) -> None:
    window.side.turn_to(Area.TECHNIQUES)
    point_at(the_map(window), LEFT_TOP)
    find(window, QWidget, "search").setFocus()
    window.show_technique(a_technique(), 30)
    assert chosen_on(the_map(window)) == {("upper-trapezius", BodySide.LEFT)}
    assert the_map(window).plain.text() == "Top of the shoulder"


def test_a_routine_and_a_past_session_say_how_much_they_reach(window: MainWindow) -> None:
    window.show_routine(a_routine(), [30, 60], 300.0)
    assert (the_map(window).plain.text(), the_map(window).term.text()) == ("All that this routine reaches", "1 muscle")
    window.show_session(a_record())
    assert the_map(window).plain.text() == "What you worked"
    assert the_map(window).accessibleDescription() == LIT_BOTH
    window.show_session(replace(a_record(8), segments=()))
    assert the_map(window).plain.text() == "No hold was finished"


def test_the_session_lights_the_side_that_is_worked_and_nothing_in_a_rest(window: MainWindow) -> None:
    view = a_view()
    window.show_player(view)
    shown = the_map(window, "session-where")
    assert shown.accessibleDescription().startswith(LIT_LEFT)
    assert shown.plain.text() == "Top of the shoulder, left"
    window.show_player(replace(view, side=Side.RIGHT, segment_kind=SegmentKind.SWITCH))
    assert shown.accessibleDescription().startswith(LIT_RIGHT)
    window.show_player(replace(view, segment_kind=SegmentKind.REST))
    assert shown.accessibleDescription().startswith("Hatched")
    assert shown.plain.text() == ""


def test_a_session_that_runs_leaves_the_figure_unpainted_until_the_side_changes(window: MainWindow) -> None:
    view = a_view()
    window.show_player(view)
    shown = the_map(window, "session-where")
    QApplication.processEvents()
    painted = Painted(shown)
    for second in range(1, 9):
        window.show_player(replace(view, countdown=23 - second, session_remaining_s=241.0 - second))
        QApplication.processEvents()
    assert painted.times == 0
    window.show_player(replace(view, side=Side.RIGHT))
    QApplication.processEvents()
    assert painted.times == 1


def test_nothing_of_a_session_can_be_chosen(window: MainWindow) -> None:
    window.show_player(a_view())
    assert the_map(window, "session-where").findChildren(BodyRegion) == []


def test_another_picture_can_stand_in_for_the_map_of_a_session(window: MainWindow) -> None:
    guide, other = QWidget(), QWidget()
    window.context.session_where.stand_in(guide)
    window.show_player(a_view())
    panel = find(window, WherePanel, "session-where")
    assert guide.isVisible()
    assert panel.findChildren(BodyMap) == []
    panel.stand_in(other)
    assert (guide.parent(), other.isVisible()) == (None, True)
    panel.stand_in(None)
    QApplication.processEvents()
    assert the_map(window, "session-where").accessibleDescription().startswith(LIT_LEFT)
    panel.stand_in(guide)
    assert not find(panel, BodyMap, "body-map").isVisible()
    other.deleteLater()


def test_a_narrow_window_has_the_figure_in_the_page(narrow: MainWindow) -> None:
    narrow.side.turn_to(Area.TECHNIQUES)
    assert the_map(narrow, "welcome-where").plain.text() == "Where is it tight?"
    point_at(the_map(narrow, "welcome-where"))
    assert narrow.side.library.filters.value() == LibraryFilter(muscle="upper-trapezius")
    narrow.show_technique(a_technique(), 30)
    assert the_map(narrow, "technique-where").accessibleDescription().startswith(LIT_BOTH)
    narrow.show_routine(a_routine(), [30, 60], 300.0)
    assert the_map(narrow, "routine-where").accessibleDescription().startswith(LIT_BOTH)
    narrow.show_session(a_record())
    assert the_map(narrow, "history-where").accessibleDescription() == LIT_BOTH


def test_the_figure_moves_between_card_and_page_with_the_width(window: MainWindow) -> None:
    window.show_technique(a_technique(), 30)
    assert the_map(window).isVisible()
    window.resize(1024, 640)
    QApplication.processEvents()
    assert not find(find(window, WherePanel, "where"), BodyMap, "body-map").isVisible()
    assert the_map(window, "technique-where").isVisible()
    window.side.turn_to(Area.ROUTINES)
    assert [shown for shown in window.findChildren(BodyMap) if shown.isVisible()] == []


@pytest.mark.parametrize("size", [(1240, 600), (1240, 780), (2560, 1440)])
def test_the_names_below_the_figure_are_never_cut(window: MainWindow, size: tuple[int, int]) -> None:
    window.resize(*size)
    window.show_technique(a_technique(), 30)
    QApplication.processEvents()
    shown = the_map(window)
    for label in (shown.plain, shown.term):
        assert shown.rect().contains(label.geometry())
        assert label.height() >= label.fontMetrics().height()


@pytest.mark.parametrize("percent", [80, 200])
def test_the_names_below_the_figure_grow_with_the_text(dressed: QApplication, window: MainWindow, percent: int) -> None:
    window.show_technique(a_technique(), 30)
    shown = the_map(window)
    try:
        theme.set_text_size(dressed, percent)
        theme.dress(dressed, LIGHT, ICONS)
        window.wear(LIGHT)
        shown.say_at_rest(Words("Neck to inner top corner of the shoulder blade, left", "Levator scapulae"))
        QApplication.processEvents()
        assert shown.term.font().pixelSize() == round(13 * percent / 100)
        assert shown.plain.height() <= 2 * shown.plain.fontMetrics().lineSpacing() + 2
        assert shown.picture_area().bottom() <= shown.plain.y()
        assert shown.picture_area().height() > 100
        assert shown.rect().contains(shown.term.geometry())
    finally:
        theme.set_text_size(dressed, 100)
        theme.dress(dressed, LIGHT, ICONS)


def test_other_colours_reach_figure_and_legend(window: MainWindow) -> None:
    window.show_technique(a_technique(), 30)
    panel = find(window, WherePanel, "where")
    light = panel.grab().toImage()
    wear(panel, DARK)
    assert panel.grab().toImage() != light


def test_tab_leads_into_the_map_and_an_arrow_walks_on(window: MainWindow) -> None:
    window.side.turn_to(Area.TECHNIQUES)
    stops = [
        each
        for each in the_map(window).findChildren(BodyRegion)
        if each.isVisible() and each.focusPolicy() is Qt.FocusPolicy.StrongFocus
    ]
    (stop,) = stops
    stop.setFocus(Qt.FocusReason.TabFocusReason)
    assert the_map(window).plain.text().startswith("Top of the shoulder, ")
    before = the_map(window).plain.text()
    QTest.keyClick(stop, Qt.Key.Key_Right if "left" in stop.plain_name else Qt.Key.Key_Left)
    assert the_map(window).plain.text() != before


def test_the_end_of_a_session_puts_the_figure_of_the_session_away(window: MainWindow) -> None:
    window.show_player(a_view())
    window.show_player(a_view(PlayerPhase.FINISHED))
    window.show_summary(a_record())
    assert the_map(window).plain.text() == "What you worked"
