"""The check-ins at the window: by digits, by mouse, skipped with one key, and what comes of them."""

from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from massage_coach.body.sides import BodySide, View
from massage_coach.checkin.model import ASKED, Answer, CheckIn, Moment, Spot
from massage_coach.clocks import wall_clock
from massage_coach.history.records import SegmentRecord, SessionRecord, Status
from massage_coach.history.store import HistoryStore
from massage_coach.paths import Paths
from massage_coach.session.model import SegmentKind, Side
from massage_coach.settings import Settings, SettingsFile
from massage_coach.ui.area import Area
from massage_coach.ui.asks import RoutineChosen, RoutineStarted, SessionChosen, SessionResumed
from massage_coach.ui.body_map import MuscleChosen
from massage_coach.ui.body_region import RegionKey
from massage_coach.ui.scale_field import ScaleCells
from tests.support.answers import shipped
from tests.support.window_person import Person, at_the_window, give

ROUTINE = "screen-shoulders-15"


def past_session(folder: Path, days_ago: float, *answers: tuple[Moment, str, int]) -> int:
    """Leave a session that was played so many days ago, with answers."""
    began = wall_clock() - timedelta(days=days_ago)
    routine = shipped().routines[ROUTINE]
    with HistoryStore(Paths.under(folder).history) as store:
        session = store.begin(routine, began, 900.0)
        part = SegmentRecord(1, SegmentKind.HOLD, routine.steps[0].technique, Side.BOTH, 1, 30.0, 30.0)
        store.record_segment(session, part)
        store.finish(session, Status.FINISHED)
        for moment, item, value in answers:
            store.answer(session, Answer(moment, item, value, began))
    return session


def week_answers(folder: Path, *values: int) -> None:
    """Leave one weekly answer about pain for each of the last weeks, the last of them today."""
    with HistoryStore(Paths.under(folder).history) as store:
        for weeks, value in enumerate(reversed(values)):
            store.answer(None, Answer(Moment.WEEKLY, "week-pain", value, wall_clock() - timedelta(weeks=weeks)))


def start(person: Person) -> None:
    person.window.routine_started.emit(RoutineStarted(ROUTINE))


def cells(person: Person, name: str) -> ScaleCells:
    found = person.window.findChild(ScaleCells, name)
    assert found is not None, name
    return found


def point_at(person: Person, name: str, number: int) -> None:
    """Click a number with the mouse."""
    scale = cells(person, name)
    QTest.mouseClick(scale, Qt.MouseButton.LeftButton, pos=scale.centre_of(number).toPoint())


def title(person: Person) -> str:
    return person.text("check-in-title")


def kept(folder: Path, qtbot: QtBot, session: int, moment: Moment, wanted: dict[str, int]) -> None:
    """Wait until the history has these answers, and no others of their moment."""

    def is_there() -> bool:
        with HistoryStore(Paths.under(folder).history) as store:
            return store.get(session).checkin.values(moment) == wanted

    qtbot.waitUntil(is_there, timeout=20_000)


def record_of_last(folder: Path) -> SessionRecord:
    with HistoryStore(Paths.under(folder).history) as store:
        (record,) = store.last_begun()
    return record


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    give(tmp_path)
    return tmp_path


def test_by_mouse_numbers_and_places_go_with_the_session(folder: Path, qtbot: QtBot) -> None:
    with at_the_window(folder, qtbot, check_ins=True) as person:
        start(person)
        assert (person.page, title(person)) == ("check-in-page", "Before you begin")
        point_at(person, "check-in-pain", 10)
        point_at(person, "check-in-pain", 6)
        point_at(person, "check-in-stress", 0)
        chooser = person.desktop.check_in_desk.page.spots
        assert chooser is not None
        place = chooser.figure.centre_of(RegionKey("upper-trapezius", BodySide.LEFT, View.BACK))
        QTest.mouseClick(chooser.figure, Qt.MouseButton.LeftButton, pos=place.toPoint())
        QTest.mouseClick(person.find("spots-hip-buttock"), Qt.MouseButton.LeftButton)
        assert person.text("spots-said") == "Top of the shoulder, left."
        QTest.mouseClick(person.find("check-in-continue"), Qt.MouseButton.LeftButton)
        assert person.page == "player-page"
        said = person.desktop.conductor
        qtbot.waitUntil(lambda: said.session_id is not None, timeout=30_000)
        person.window.side.turn_to(Area.TODAY)
    record = record_of_last(folder)
    assert record.checkin.values(Moment.BEFORE) == {"pain": 6, "stress": 0}
    assert set(record.checkin.spots) == {Spot("top-of-shoulder", BodySide.LEFT), Spot("hip-buttock")}


def test_places_become_what_is_tight_on_the_first_page(folder: Path, qtbot: QtBot) -> None:
    with at_the_window(folder, qtbot, check_ins=True) as person:
        start(person)
        person.click("spots-neck", "check-in-continue")
        person.window.show_welcome(Area.TODAY)
        person.desktop.today_desk.fill()
        body = person.window.today.findChild(QWidget, "today-regions-neck")
        assert body is not None
        assert body.property("checked")


def test_one_key_skips_and_the_session_begins(folder: Path, qtbot: QtBot) -> None:
    with at_the_window(folder, qtbot, check_ins=True) as person:
        start(person)
        person.press(Qt.Key.Key_Escape)
        assert person.page == "player-page"
        assert person.desktop.check_in_desk.take_before() == CheckIn()


def test_digits_arrows_and_enter_answer_and_lead_on(folder: Path, qtbot: QtBot) -> None:
    with at_the_window(folder, qtbot, check_ins=True) as person:
        start(person)
        assert person.at == "check-in-pain"
        person.press(Qt.Key.Key_1, Qt.Key.Key_0)
        assert cells(person, "check-in-pain").answer == 10
        person.press(Qt.Key.Key_Left, Qt.Key.Key_0)
        assert cells(person, "check-in-pain").answer == 0
        person.press(Qt.Key.Key_Return, Qt.Key.Key_Right, Qt.Key.Key_Right)
        assert (person.at, cells(person, "check-in-tension").answer) == ("check-in-tension", 1)
        person.press(Qt.Key.Key_End, Qt.Key.Key_Up)
        assert (person.at, cells(person, "check-in-tension").answer) == ("check-in-pain", 10)
        person.press(Qt.Key.Key_Down, Qt.Key.Key_Home, Qt.Key.Key_Down, Qt.Key.Key_Down)
        assert cells(person, "check-in-tension").answer == 0
        assert person.at == "check-in-continue"


def test_all_of_it_is_seen_without_scrolling_with_the_focus_where_enter_led(folder: Path, qtbot: QtBot) -> None:
    with at_the_window(folder, qtbot, check_ins=True) as person:
        person.window.resize(1240, 780)
        start(person)
        page = person.desktop.check_in_desk.page
        person.click("spots-neck", "spots-upper-mid-back", "spots-side-chest")
        assert page.spots is not None
        for muscle in ("gluteus-maximus", "hamstrings", "upper-trapezius"):
            page.spots.figure.muscle_chosen.emit(MuscleChosen(muscle, BodySide.LEFT))
        qtbot.waitUntil(lambda: page.verticalScrollBar().maximum() == 0)
        quiet = page.go_on.grab().toImage()
        person.press(Qt.Key.Key_3, Qt.Key.Key_Return, Qt.Key.Key_Return, Qt.Key.Key_Return)
        assert person.at == "check-in-continue"
        assert page.go_on.grab().toImage() != quiet
        assert page.go_on.visibleRegion().boundingRect() == page.go_on.rect()
        person.press(Qt.Key.Key_Return)
        assert person.page == "player-page"


def test_a_screen_reader_hears_question_and_answer_and_can_set_it(folder: Path, qtbot: QtBot) -> None:
    with at_the_window(folder, qtbot, check_ins=True) as person:
        start(person)
        scale = cells(person, "check-in-pain")
        assert scale.accessibleName() == "How strong is the pain right now?"
        assert scale.accessibleDescription().startswith("Not answered.")
        scale.setValue(7)
        assert (scale.answer, scale.accessibleDescription()) == (7, "7 of 10")


def test_turning_elsewhere_gives_the_session_up(folder: Path, qtbot: QtBot) -> None:
    with at_the_window(folder, qtbot, check_ins=True) as person:
        start(person)
        person.window.routine_chosen.emit(RoutineChosen("office-5"))
        person.desktop.check_in_desk.page.done.emit()
        assert person.page == "routine-page"


def test_who_wants_none_of_it_is_asked_nothing(folder: Path, qtbot: QtBot) -> None:
    SettingsFile(Paths.under(folder).settings).save(Settings(check_ins=True))
    past_session(folder, 1.2)
    with at_the_window(folder, qtbot, check_ins=True) as person:
        person.window.side.turn_to(Area.SETTINGS)
        person.click("setting-check-ins")
        start(person)
        assert person.page == "player-page"


def test_a_resumed_session_is_not_asked_about(folder: Path, qtbot: QtBot) -> None:
    session = past_session(folder, 0.01)
    with HistoryStore(Paths.under(folder).history) as store:
        store.finish(session, Status.INTERRUPTED)
    with at_the_window(folder, qtbot, check_ins=True) as person:
        person.window.session_resumed.emit(SessionResumed(session))
        assert person.page == "player-page"


def test_the_next_start_looks_back_once(folder: Path, qtbot: QtBot) -> None:
    session = past_session(folder, 1.2)
    week_answers(folder, 4)
    with at_the_window(folder, qtbot, check_ins=True) as person:
        start(person)
        assert title(person) == "Since last time"
        person.press(Qt.Key.Key_3, Qt.Key.Key_Return, Qt.Key.Key_2)
        kept(folder, qtbot, session, Moment.NEXT_DAY, {"soreness": 3, "helped": 0})
        person.press(Qt.Key.Key_Escape)
        assert title(person) == "Before you begin"
        qtbot.waitUntil(lambda: record_of_last(folder).checkin.was_asked(Moment.NEXT_DAY), timeout=20_000)
        person.window.side.turn_to(Area.TODAY)
        start(person)
        assert title(person) == "Before you begin"


@pytest.mark.parametrize(("key", "is_lighter"), [(Qt.Key.Key_Y, True), (Qt.Key.Key_Escape, False)])
def test_who_is_sore_is_offered_a_lighter_session(folder: Path, qtbot: QtBot, key: Qt.Key, *, is_lighter: bool) -> None:
    past_session(folder, 1.2)
    week_answers(folder, 4)
    with at_the_window(folder, qtbot, check_ins=True) as person:
        start(person)
        person.press(Qt.Key.Key_5, Qt.Key.Key_Escape)
        assert person.page == "lighter-page"
        assert "You gave your soreness 5 of 10." in person.said()
        person.press(key)
        assert title(person) == "Before you begin"
        person.press(Qt.Key.Key_Escape)
        if person.page == "dose-page":
            person.desktop.dose_desk.page.as_it_is.emit()
        usual = shipped().routines[ROUTINE]
        total = sum(step.hold_s * step.repeats for step in person.routine.steps)
        assert (total < sum(step.hold_s * step.repeats for step in usual.steps)) is is_lighter


def test_once_a_week_and_every_four_weeks_it_is_asked_how_it_went(folder: Path, qtbot: QtBot) -> None:
    past_session(folder, 30)
    past_session(folder, 0.02, (Moment.NEXT_DAY, ASKED, 0))
    with at_the_window(folder, qtbot, check_ins=True) as person:
        start(person)
        assert title(person) == "Since last time"
        assert person.at == "check-in-week-pain"
        person.press(Qt.Key.Key_4, Qt.Key.Key_Return, Qt.Key.Key_2, Qt.Key.Key_Return, Qt.Key.Key_7)
        person.press(Qt.Key.Key_Return, Qt.Key.Key_5)
        assert person.at == "check-in-change-5"

        def answers() -> dict[str, int]:
            with HistoryStore(Paths.under(folder).history) as store:
                return {answer.item: answer.value for answer in store.reviews()}

        wanted = {"week-pain": 4, "limits": 2, "sleep": 7, "change": 1}
        qtbot.waitUntil(lambda: answers() == wanted, timeout=20_000)


@pytest.mark.usefixtures("dressed")
def test_all_that_may_be_asked_about_the_days_before_is_seen_at_once(folder: Path, qtbot: QtBot) -> None:
    past_session(folder, 30)
    past_session(folder, 1)
    with at_the_window(folder, qtbot, check_ins=True) as person:
        person.window.resize(1240, 780)
        start(person)
        page = person.desktop.check_in_desk.page
        assert len(page.fields.fields) == 6
        qtbot.waitUntil(lambda: page.verticalScrollBar().maximum() == 0, timeout=20_000)
        before = [field.geometry() for field in page.fields.fields]
        for name in ("soreness", "week-pain", "limits", "sleep"):
            point_at(person, f"check-in-{name}", 10)
        person.click("check-in-helped-1", "check-in-change-7")
        QApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)
        QApplication.processEvents()
        assert [field.geometry() for field in page.fields.fields] == before
        for each in (*page.fields.fields, page.go_on, page.skip):
            assert each.visibleRegion().boundingRect() == each.rect()


def end_of_a_session(person: Person, qtbot: QtBot) -> None:
    """Play a moment and keep it."""
    start(person)
    person.press(Qt.Key.Key_7, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: person.desktop.conductor.session_id is not None, timeout=30_000)
    person.press(Qt.Key.Key_Escape, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: person.at == "after-pain", timeout=20_000)


def test_the_end_asks_again_and_says_soberly_what_changed(folder: Path, qtbot: QtBot) -> None:
    with at_the_window(folder, qtbot, check_ins=True) as person:
        end_of_a_session(person, qtbot)
        session = record_of_last(folder).id
        point_at(person, "after-pain", 4)
        assert person.text("summary-changes").splitlines() == [
            "Pain: 7 before, 4 after, 3 points less.",
            "Two points count once they last for weeks; one session cannot tell.",
        ]
        kept(folder, qtbot, session, Moment.AFTER, {"pain": 4})
        person.press(Qt.Key.Key_Escape)
        assert person.at == "back-to-library"


def test_too_much_is_rated_by_mouse_or_key_and_seven_ends_the_session(folder: Path, qtbot: QtBot) -> None:
    with at_the_window(folder, qtbot, check_ins=True) as person:
        start(person)
        person.press(Qt.Key.Key_Escape)
        qtbot.waitUntil(lambda: person.desktop.conductor.session_id is not None, timeout=30_000)
        person.press(Qt.Key.Key_T)
        row = person.window.findChild(QWidget, "number-row")
        assert row is not None
        assert row.isVisible()
        QTest.mouseClick(person.find("number-3"), Qt.MouseButton.LeftButton)
        assert not row.isVisible()
        person.press(Qt.Key.Key_Space, Qt.Key.Key_T, Qt.Key.Key_8)
        qtbot.waitUntil(lambda: "Too much: 8 of 10." in person.said(), timeout=20_000)
        assert "Seven or more means stop, so the session ended there." in person.said()
    record = record_of_last(folder)
    assert record.status is Status.STOPPED
    assert [one.value for one in record.checkin.answers if one.moment is Moment.DURING] == [3, 8]


def test_the_page_of_a_session_shows_before_and_after(folder: Path, qtbot: QtBot) -> None:
    session = past_session(folder, 1, (Moment.BEFORE, "pain", 6), (Moment.AFTER, "pain", 5))
    plain = past_session(folder, 2)
    with at_the_window(folder, qtbot) as person:
        person.window.session_chosen.emit(SessionChosen(session))
        assert person.text("session-answers").startswith("Pain: 6 before, 5 after, 1 point less.")
        person.window.session_chosen.emit(SessionChosen(plain))
        label = person.window.findChild(QLabel, "session-answers")
        assert label is not None
        assert not label.isVisible()


def test_the_history_shows_the_weeks_as_lines_with_words_beside(folder: Path, qtbot: QtBot) -> None:
    past_session(folder, 1)
    week_answers(folder, 6, 6, 6, 6, 4, 4, 4, 4)
    with at_the_window(folder, qtbot) as person:
        person.window.side.turn_to(Area.ROUTINES)
        person.window.side.turn_to(Area.HISTORY)
        line = person.window.findChild(QWidget, "trend-line")
        assert line is not None
        assert line.accessibleName() == "Average pain, oldest first: 6, 6, 6, 6, 4, 4, 4, 4"
        assert line.grab().size() == line.size() * line.devicePixelRatio()
        assert "4.0 of 10 on average in the last four weeks, 6.0 in the four before" in person.said()
        person.window.side.turn_to(Area.ROUTINES)
        assert "on average" not in person.said()


def test_the_history_of_somebody_who_answered_nothing_has_no_line(folder: Path, qtbot: QtBot) -> None:
    past_session(folder, 1)
    with at_the_window(folder, qtbot) as person:
        person.window.side.turn_to(Area.HISTORY)
        assert person.window.findChild(QWidget, "trend-box") is None


def test_the_figure_ticks_sides_one_by_one(folder: Path, qtbot: QtBot) -> None:
    with at_the_window(folder, qtbot, check_ins=True) as person:
        start(person)
        chooser = person.desktop.check_in_desk.page.spots
        assert chooser is not None
        seen = []
        for side in (BodySide.LEFT, BodySide.RIGHT, BodySide.LEFT, BodySide.RIGHT):
            place = chooser.figure.centre_of(RegionKey("upper-trapezius", side, View.BACK))
            QTest.mouseClick(chooser.figure, Qt.MouseButton.LeftButton, pos=place.toPoint())
            seen.append(chooser.spots)
        top = "top-of-shoulder"
        assert seen == [(Spot(top, BodySide.LEFT),), (Spot(top),), (Spot(top, BodySide.RIGHT),), ()]
