"""The first page: what is read, what is heard, what every key and click does."""

import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget

from massage_coach.history.records import Status
from massage_coach.today.model import Wish
from massage_coach.ui.area import Area
from massage_coach.ui.asks import RoutineStarted, SessionResumed
from massage_coach.ui.chips import ChipRow
from massage_coach.ui.today_cards import NOT_NOW, NOTHING
from massage_coach.ui.tokens import DARK
from massage_coach.ui.week_strip import FRESH, WeekStrip
from massage_coach.ui.window import MainWindow
from tests.support.ui_find import find, heard
from tests.support.ui_samples import a_record, a_today

CUT_SHORT = a_record(status=Status.INTERRUPTED)


def click(window: MainWindow, name: str) -> None:
    QTest.mouseClick(find(window, QPushButton, name), Qt.MouseButton.LeftButton)


def text(window: MainWindow, name: str) -> str:
    return find(window, QLabel, name).text()


def test_the_window_opens_with_a_greeting_before_anything_is_read(window: MainWindow) -> None:
    window.today.greet("Good morning")
    assert text(window, "today-greeting") == "Good morning"
    assert find(window, QPushButton, "tab-today").isChecked()
    assert window.findChild(QWidget, "suggestion") is None


def test_the_suggestion_tells_name_length_needs_and_why(window: MainWindow) -> None:
    window.today.show_today(a_today("It works on the neck.", "It fits the 5 minutes you have."))
    assert text(window, "suggestion-name") == "Desk break"
    assert text(window, "suggestion-needs") == "5 min \u00b7 tennis ball"
    assert text(window, "suggestion-reason") == "It works on the neck. It fits the 5 minutes you have."
    assert find(window, QPushButton, "start-today").accessibleName() == "Start Desk break, 5 minutes, tennis ball"


def test_start_plays_what_is_suggested(window: MainWindow) -> None:
    started = heard(window.routine_started)
    window.today.show_today(a_today())
    click(window, "start-today")
    assert started == [RoutineStarted("desk-break")]


def test_enter_starts_without_a_look_at_the_mouse(window: MainWindow) -> None:
    started = heard(window.routine_started)
    window.today.show_today(a_today())
    assert find(window, QPushButton, "start-today").hasFocus()
    for key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
        QTest.keyClick(find(window, QPushButton, "start-today"), key)
    assert len(started) == 3


def test_enter_presses_the_button_that_has_the_focus(window: MainWindow) -> None:
    started, wished = heard(window.routine_started), heard(window.today.wished)
    window.today.show_today(a_today())
    chip = find(window, QPushButton, "today-minutes-10")
    chip.setFocus()
    QTest.keyClick(chip, Qt.Key.Key_Return)
    assert (started, wished) == ([], [Wish(10)])


def test_other_keys_are_left_alone(window: MainWindow) -> None:
    started = heard(window.routine_started)
    window.today.show_today(a_today())
    QTest.keyClick(find(window, QPushButton, "start-today"), Qt.Key.Key_X)
    assert started == []


def test_the_focus_is_left_where_somebody_put_it(window: MainWindow) -> None:
    window.today.show_today(a_today())
    tab = find(window, QPushButton, "tab-history")
    tab.setFocus()
    window.today.show_today(a_today())
    assert tab.hasFocus()


def test_other_routines_are_one_click_away(window: MainWindow) -> None:
    turned = heard(window.area_chosen)
    window.today.show_today(a_today())
    click(window, "other-routines")
    assert turned == [Area.ROUTINES]
    assert find(window, QPushButton, "tab-routines").isChecked()


def test_minutes_are_one_of_some_and_regions_any_number(window: MainWindow) -> None:
    wished = heard(window.today.wished)
    window.today.show_today(a_today())
    for name in ("minutes-10", "minutes-20", "regions-shoulder", "regions-leg", "regions-shoulder", "minutes-any"):
        click(window, f"today-{name}")
    assert wished == [
        Wish(10),
        Wish(20),
        Wish(20, ("shoulder",)),
        Wish(20, ("shoulder", "leg")),
        Wish(20, ("leg",)),
        Wish(None, ("leg",)),
    ]


def test_a_screen_reader_picks_by_ticking(window: MainWindow) -> None:
    wished = heard(window.today.wished)
    window.today.show_today(a_today())
    for name in ("today-minutes-15", "today-regions-leg", "today-regions-leg", "today-minutes-15"):
        find(window, QPushButton, name).toggle()  # without a click
    assert wished == [Wish(15), Wish(15, ("leg",)), Wish(15)]
    assert find(window, QPushButton, "today-minutes-15").isChecked()


def test_what_is_picked_has_a_tick_and_nothing_moves_for_it(window: MainWindow) -> None:
    window.today.show_today(a_today())
    row = find(window, ChipRow, "today-regions")
    QApplication.processEvents()
    before = [chip.geometry() for chip in row.chips.values()]
    window.today.show_today(a_today(wish=Wish(15, ("leg",))))
    QApplication.processEvents()
    assert [chip.text()[0] for chip in row.chips.values()] == ["S", "\u2713"]
    assert [chip.accessibleName() for chip in row.chips.values()] == ["Shoulder", "Leg"]
    assert [chip.geometry() for chip in row.chips.values()] == before
    assert find(window, QPushButton, "today-minutes-15").isChecked()
    assert not find(window, QPushButton, "today-minutes-any").isChecked()


def test_regions_can_be_set_from_elsewhere(window: MainWindow) -> None:
    wished = heard(window.today.wished)
    window.today.show_today(a_today(wish=Wish(15)))
    window.today.set_regions(["leg"])
    window.today.set_regions(["leg"])
    assert wished == [Wish(15, ("leg",))]


def test_a_session_that_was_cut_short_is_offered_on_top(window: MainWindow) -> None:
    resumed, declined = heard(window.session_resumed), heard(window.today.declined)
    window.today.show_today(a_today(resume=CUT_SHORT))
    assert text(window, "resume-title") == "Desk break was cut short after 4:40 of 5:00."
    QApplication.processEvents()
    assert find(window, QWidget, "resume-offer").y() < find(window, QWidget, "suggestion").y()
    click(window, "resume-today")
    click(window, "resume-not-now")
    assert (resumed, declined) == ([SessionResumed(7)], [None])
    window.today.show_today(a_today())
    assert not find(window, QWidget, "resume-offer").isVisible()


def test_the_week_is_read_out_day_by_day(window: MainWindow) -> None:
    window.today.show_today(a_today())
    assert text(window, "week-text") == "1 of 3 sessions this week \u00b7 5 min"
    heard_days = find(window, WeekStrip, "week-strip").accessibleName()
    assert "Wednesday: 1 session. Thursday, today: nothing yet. Friday: still to come" in heard_days
    window.today.show_today(a_today(is_new=True))
    assert text(window, "week-text") == FRESH


@pytest.mark.parametrize(("goal", "fewer", "more"), [(1, False, True), (4, True, True), (7, True, False)])
def test_the_goal_is_between_one_and_seven(window: MainWindow, goal: int, *, fewer: bool, more: bool) -> None:
    window.today.show_today(a_today(goal=goal))
    assert find(window, QPushButton, "goal-fewer").isEnabled() is fewer
    assert find(window, QPushButton, "goal-more").isEnabled() is more


def test_the_goal_is_changed_in_place(window: MainWindow) -> None:
    goals = heard(window.today.goal_set)
    window.today.show_today(a_today(goal=4))
    click(window, "goal-more")
    click(window, "goal-fewer")
    assert goals == [5, 3]


@pytest.mark.parametrize(("goal", "held", "other"), [(1, "goal-fewer", "goal-more"), (7, "goal-more", "goal-fewer")])
def test_the_focus_is_not_lost_where_a_button_ends(window: MainWindow, goal: int, held: str, other: str) -> None:
    window.today.show_today(a_today(goal=4))
    find(window, QPushButton, held).setFocus()
    window.today.show_today(a_today(goal=goal))
    assert find(window, QPushButton, other).hasFocus()


def test_without_routines_the_page_says_what_to_do(window: MainWindow) -> None:
    window.today.show_today(replace(a_today(), suggestion=None))
    assert text(window, "suggestion-name") == NOTHING
    assert not find(window, QPushButton, "start-today").isVisible()
    QTest.keyClick(window.today.content, Qt.Key.Key_Return)


def test_where_no_session_may_be_played_the_page_says_why(window: MainWindow) -> None:
    window.today.show_today(replace(a_today(), suggestion=None, refusal="See a doctor first."))
    assert text(window, "suggestion-name") == NOT_NOW
    assert text(window, "suggestion-reason") == "See a doctor first."
    assert not find(window, QPushButton, "start-today").isVisible()


def test_the_page_asks_for_news_whenever_somebody_turns_to_it(window: MainWindow) -> None:
    asked = heard(window.today.shown)
    window.side.turn_to(Area.HISTORY)
    window.side.turn_to(Area.TODAY)
    assert asked == [None]


def test_tab_goes_through_the_page_in_reading_order(window: MainWindow) -> None:
    window.today.show_today(a_today(resume=CUT_SHORT))
    names = ["resume-today", "resume-not-now", "start-today", "other-routines", "compose-today"]
    QApplication.processEvents()
    find(window, QPushButton, names[0]).setFocus()
    reached = [names[0]]
    for _ in names[1:]:
        QTest.keyClick(window, Qt.Key.Key_Tab)
        focused = QApplication.focusWidget()
        reached.append("" if focused is None else focused.objectName())
    assert reached == names


@pytest.mark.parametrize("width", [920, 1024, 1240, 1700])
def test_chips_stand_side_by_side_and_never_beyond_the_edge(window: MainWindow, width: int) -> None:
    window.resize(width, 600)
    window.today.show_today(a_today())
    QApplication.processEvents()
    for row in window.today.content.findChildren(ChipRow):
        chips = list(row.chips.values())
        assert all(row.rect().contains(chip.geometry()) for chip in chips)
        assert not any(
            one.geometry().intersects(other.geometry()) for place, one in enumerate(chips) for other in chips[:place]
        )


def test_the_page_is_drawn_in_dark_colours_too(window: MainWindow) -> None:
    window.today.show_today(a_today())
    before = window.today.content.week.strip.grab().toImage()
    window.wear(DARK)
    assert window.today.content.week.strip.grab().toImage() != before
