"""A session is made from what a person names, by mouse and by keys, and is started, changed, kept or made anew."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from massage_coach.body.figure import BodySide, View
from massage_coach.composing.model import ComposeWish, Place
from massage_coach.library.models import Routine, StepSide
from massage_coach.safety.answers import Answer
from massage_coach.ui.body_region import RegionKey
from massage_coach.ui.compose_page import NOT_NOW, ComposePage
from massage_coach.ui.compose_places import OPEN
from tests.support.ui_find import find
from tests.support.window_person import Person, at_the_window, give


@dataclass
class Maker:
    """Somebody at the page, with what came of the buttons there."""

    person: Person
    started: list[Routine] = field(default_factory=list)
    edited: list[Routine] = field(default_factory=list)

    @property
    def page(self) -> ComposePage:
        return self.person.desktop.compose_desk.page

    def places(self) -> tuple[Place, ...]:
        """The places that are chosen now."""
        return self.page.wish.places.places

    def go_to(self, name: str) -> None:
        """Press Tab until something has the focus."""
        for _ in range(160):
            focus = QApplication.focusWidget()
            if focus is not None and focus.objectName() == name:
                return
            self.person.press(Qt.Key.Key_Tab)
        raise AssertionError(f"{name} cannot be reached")

    def point(self, muscle: str, side: BodySide, view: View = View.BACK) -> None:
        """Click on the figure."""
        body = self.page.wish.places.map
        self.page.wish.wishes.ensureWidgetVisible(body)
        QApplication.processEvents()
        QTest.mouseClick(body, Qt.MouseButton.LeftButton, pos=body.centre_of(RegionKey(muscle, side, view)).toPoint())

    def steps(self) -> list[str]:
        """Names of the steps that are shown."""
        QApplication.processEvents()
        texts = [label.text() for label in self.page.result.findChildren(QLabel) if label.isVisible()]
        return [text for text in texts if text.partition(".")[0].isdigit()]


@pytest.fixture
def maker(tmp_path: Path, qtbot: QtBot) -> Iterator[Maker]:
    give(tmp_path)
    with at_the_window(tmp_path, qtbot) as person:
        made = Maker(person)
        person.desktop.compose_desk.serve(made.started.append, made.edited.append)
        person.click("compose-today")
        yield made


def test_by_keys_alone_a_session_is_wished_for_made_and_started(maker: Maker) -> None:
    press = maker.person.press
    assert maker.person.page == "compose-page"
    maker.go_to("compose-more")
    press(Qt.Key.Key_Space, Qt.Key.Key_Return)
    maker.go_to("compose-regions-hip-buttock")
    press(Qt.Key.Key_Space)
    maker.go_to("compose-side-hip-buttock-right")
    press(Qt.Key.Key_Return)
    maker.go_to("compose-tools-tennis-ball")
    press(Qt.Key.Key_Space)
    maker.go_to("compose-floor-no")
    press(Qt.Key.Key_Space)
    maker.go_to("compose-occasion-after-sitting")
    press(Qt.Key.Key_Space)
    maker.go_to("compose-make")
    press(Qt.Key.Key_Return)
    assert maker.person.text("compose-title") == "After sitting: right hip and buttock"
    assert maker.person.text("compose-facts").startswith(("13:", "14:"))
    assert "You named the right hip and buttock." in maker.person.said()
    press(Qt.Key.Key_Return)
    (routine,) = maker.started
    assert routine.minutes == 14
    assert {step.side for step in routine.steps} == {None, StepSide.RIGHT}


def test_the_figure_tells_left_from_right(maker: Maker) -> None:
    maker.point("gluteus-maximus", BodySide.RIGHT)
    assert maker.places() == (Place("gluteus-maximus", StepSide.RIGHT),)
    maker.point("gluteus-maximus", BodySide.LEFT)
    assert maker.places() == (Place("gluteus-maximus"),)
    maker.point("gluteus-maximus", BodySide.LEFT)
    assert maker.places() == (Place("gluteus-maximus", StepSide.RIGHT),)
    maker.point("gluteus-maximus", BodySide.RIGHT)
    assert maker.places() == ()
    assert OPEN in maker.person.said()


def test_a_place_changes_its_side_and_is_taken_out(maker: Maker) -> None:
    maker.person.click("compose-regions-thigh", "compose-regions-neck", "compose-side-thigh-left")
    assert maker.places() == (Place("thigh", StepSide.LEFT), Place("neck"))
    maker.person.click("compose-side-thigh-both", "compose-out-neck")
    assert maker.places() == (Place("thigh"),)
    maker.person.click("compose-regions-thigh")
    assert maker.places() == ()


@pytest.mark.parametrize("height", [600, 780, 2400])
def test_the_button_is_in_sight_and_never_far_below_the_wishes(maker: Maker, qtbot: QtBot, height: int) -> None:
    window, wish = maker.person.window, maker.page.wish
    last = list(wish.focuses.chips.values())[-1]

    def gap() -> int:
        return wish.make.mapTo(window, QPoint()).y() - last.mapTo(window, last.rect().bottomLeft()).y()

    window.resize(1240, height)
    for name in ("neck", "foot", "thigh"):
        maker.person.click(f"compose-regions-{name}")
        qtbot.waitUntil(lambda: gap() < 2 * wish.make.height(), timeout=20_000)
        foot = wish.make.mapTo(window, wish.make.rect().bottomLeft()).y()
        assert foot < window.height()
    assert (wish.wishes.verticalScrollBar().maximum() == 0) == (height > 2000)


def test_minutes_stay_between_the_shortest_and_the_longest(maker: Maker) -> None:
    wish = maker.page.wish
    wish.show_wish(ComposeWish(4))
    wish.less.setFocus()
    maker.person.click("compose-less")
    assert (maker.person.text("compose-minutes-text"), wish.less.isEnabled()) == ("3 minutes", False)
    assert wish.more.hasFocus()
    wish.show_wish(ComposeWish(90))
    assert (wish.wish().minutes, wish.more.isEnabled()) == (60, False)


def test_another_is_another_and_going_back_keeps_the_wish(maker: Maker) -> None:
    maker.person.click("compose-minutes-10", "compose-tools-tennis-ball", "compose-focus-stretch", "compose-make")
    first = maker.steps()
    assert len(first) > 4
    maker.person.click("compose-another")
    assert maker.steps() != first
    wish = maker.page.wish.wish()
    assert (wish.minutes, wish.focus) == (10, "stretch")
    maker.person.click("compose-back")
    assert maker.page.wish.wish() == wish


def test_where_there_is_no_other_that_is_said(maker: Maker) -> None:
    maker.page.wish.show_wish(ComposeWish(3, (Place("breath"),), (), floor=False, occasion="before-bed"))
    maker.person.click("compose-make")
    before = maker.steps()
    maker.person.click("compose-another")
    assert maker.person.text("compose-said") == "There is no other one for these wishes."
    assert maker.steps() == before


def test_what_is_saved_is_a_routine_of_ones_own(maker: Maker) -> None:
    maker.person.click("compose-regions-neck", "compose-make")
    maker.page.result.save.setFocus()
    maker.person.click("compose-save")
    assert maker.person.text("compose-said") == "Saved among your routines."
    assert not maker.page.result.save.isEnabled()
    assert "neck" in {row.routine.id for row in maker.person.desktop.library_desk.rows}
    maker.person.click("compose-start")
    assert maker.started[0].id == "neck"
    maker.person.click("compose-another")
    assert maker.page.result.save.isEnabled()


def test_what_is_edited_is_passed_on_unsaved(maker: Maker) -> None:
    maker.person.click("compose-make", "compose-edit")
    assert [routine.name for routine in maker.edited] == ["Made for you"]
    assert maker.started == []


def test_the_editor_takes_it_over(tmp_path: Path, qtbot: QtBot) -> None:
    give(tmp_path)
    with at_the_window(tmp_path, qtbot) as person:
        person.click("compose-today", "compose-make", "compose-edit")
        assert person.page == "routine-editor"


def test_today_s_wish_is_taken_over(tmp_path: Path, qtbot: QtBot) -> None:
    give(tmp_path)
    with at_the_window(tmp_path, qtbot) as person:
        person.click("today-minutes-20", "today-regions-foot", "compose-today")
        wish = person.desktop.compose_desk.page.wish.wish()
        assert (wish.minutes, wish.places) == (20, (Place("foot"),))


def test_answers_that_bar_every_session_leave_only_the_way_back(tmp_path: Path, qtbot: QtBot) -> None:
    give(tmp_path, {"feeling-ill": Answer(yes=True)})
    with at_the_window(tmp_path, qtbot) as person:
        person.click("compose-today", "compose-make")
        assert person.text("compose-title") == NOT_NOW
        assert not find(person.window, QLabel, "compose-facts").isVisible()
        assert not person.find("compose-start").isVisible()
        assert person.desktop.compose_desk.page.result.leave.hasFocus()
        person.click("compose-back")
        assert person.desktop.compose_desk.page.wish.isVisible()


def test_what_cannot_be_met_is_told(maker: Maker) -> None:
    every = maker.page.wish.places.regions.chips
    maker.page.wish.show_wish(ComposeWish(3, tuple(map(Place, every))))
    maker.person.click("compose-make")
    assert "There is not enough time for this: " in maker.person.said()


def test_start_leads_into_the_session_as_it_was_made(tmp_path: Path, qtbot: QtBot) -> None:
    give(tmp_path)
    with at_the_window(tmp_path, qtbot) as person:
        person.click("compose-today", "compose-regions-hip-buttock", "compose-side-hip-buttock-left", "compose-make")
        person.click("compose-start")
        for _ in range(3):
            if person.page == "check-in-page":
                person.press(Qt.Key.Key_Escape)
        assert person.page == "player-page"
        assert person.routine.name == "Left hip and buttock"
        assert StepSide.LEFT in {step.side for step in person.routine.steps}
