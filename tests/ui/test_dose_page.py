"""What is more than enough is said before a session, and one key makes it lighter; nothing keeps it from starting."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path

import msgspec
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from massage_coach.clocks import wall_clock
from massage_coach.history.records import SegmentRecord, Status
from massage_coach.history.store import HistoryStore
from massage_coach.library.models import Routine
from massage_coach.paths import Paths
from massage_coach.session.model import SegmentKind, Side
from massage_coach.ui.area import Area
from massage_coach.ui.asks import RoutineChosen, RoutineStarted, SessionReplayed, SessionResumed, TechniqueStarted
from tests.support.answers import shipped
from tests.support.window_person import Person, at_the_window, give

FIRM = "screen-shoulders-15"
ROUTINES = shipped().routines


def worked(folder: Path, routine: Routine = ROUTINES[FIRM], days_ago: float = 1, *, cut_short: bool = False) -> int:
    """Leave a session of a routine in the history, every hold of it played."""
    with HistoryStore(Paths.under(folder).history) as store:
        session = store.begin(routine, wall_clock() - timedelta(days=days_ago), 900.0)
        for position, step in enumerate(routine.steps[: 5 if cut_short else None]):
            part = SegmentRecord(position, SegmentKind.HOLD, step.technique, Side.BOTH, 1, 30.0, 30.0)
            store.record_segment(session, part)
        if cut_short:
            store.mark_interrupted()
        else:
            store.finish(session, Status.FINISHED)
    return session


@contextmanager
def after_firm_work(folder: Path, qtbot: QtBot) -> Iterator[Person]:
    give(folder)
    worked(folder)
    with at_the_window(folder, qtbot) as person:
        yield person


WISHES: dict[str, Callable[[Person], None]] = {
    "routine": lambda person: person.window.routine_started.emit(RoutineStarted(FIRM)),
    "technique": lambda person: person.window.technique_started.emit(TechniqueStarted("levator-hook")),
    "again": lambda person: person.window.session_replayed.emit(SessionReplayed(1)),
    "today": lambda person: person.window.today.started.emit(RoutineStarted(FIRM)),
    "another start": lambda person: person.desktop.session_desk.offer(ROUTINES[FIRM]),
}


@pytest.mark.parametrize("wish", WISHES)
def test_firm_work_two_days_running_is_said_whatever_starts_the_session(
    wish: str, tmp_path: Path, qtbot: QtBot
) -> None:
    with after_firm_work(tmp_path, qtbot) as person:
        WISHES[wish](person)
        assert person.page == "dose-page"
        assert not person.is_prepared
        assert "You worked firmly yesterday" in person.said()
        assert "no more than 3 of 10" in person.text("dose-change")


def test_enter_starts_the_lighter_session(tmp_path: Path, qtbot: QtBot) -> None:
    with after_firm_work(tmp_path, qtbot) as person:
        person.window.routine_started.emit(RoutineStarted(FIRM))
        assert QApplication.focusWidget() is person.find("dose-lighten")
        person.press(Qt.Key.Key_Return)
        assert person.page == "player-page"
        assert person.routine.ceiling == 3


@pytest.mark.parametrize(("key", "ceiling"), [(Qt.Key.Key_L, 3), (Qt.Key.Key_S, None)])
def test_a_key_starts_it_lighter_or_as_it_is(key: Qt.Key, ceiling: int | None, tmp_path: Path, qtbot: QtBot) -> None:
    with after_firm_work(tmp_path, qtbot) as person:
        person.window.routine_started.emit(RoutineStarted(FIRM))
        person.press(key)
        assert person.page == "player-page"
        assert person.routine.ceiling == ceiling
        assert person.steps == [step.technique for step in ROUTINES[FIRM].steps]


@pytest.mark.parametrize(
    ("wish", "page"), [("routine", "routine-page"), ("technique", "technique-page"), ("today", "routine-page")]
)
def test_back_leads_to_what_was_going_to_be_started(wish: str, page: str, tmp_path: Path, qtbot: QtBot) -> None:
    with after_firm_work(tmp_path, qtbot) as person:
        WISHES[wish](person)
        person.press(Qt.Key.Key_Escape)
        assert person.page == page
        assert not person.is_prepared


def test_back_from_what_is_in_no_list_leads_to_the_first_page(tmp_path: Path, qtbot: QtBot) -> None:
    with after_firm_work(tmp_path, qtbot) as person:
        person.desktop.session_desk.prepare(msgspec.structs.replace(ROUTINES[FIRM], id="from-a-file"))
        person.click("dose-back")
        assert person.page == "today-page"


def test_turning_elsewhere_starts_nothing_later(tmp_path: Path, qtbot: QtBot) -> None:
    with after_firm_work(tmp_path, qtbot) as person:
        person.window.routine_started.emit(RoutineStarted(FIRM))
        person.window.side.turn_to(Area.ROUTINES)
        person.desktop.dose_desk.page.lighten.emit()
        assert not person.is_prepared


def test_a_gentle_session_is_started_without_a_word(tmp_path: Path, qtbot: QtBot) -> None:
    with after_firm_work(tmp_path, qtbot) as person:
        person.window.routine_started.emit(RoutineStarted("office-5"))
        assert person.page == "player-page"


def test_a_lightened_session_is_no_firm_work_the_next_day(tmp_path: Path, qtbot: QtBot) -> None:
    give(tmp_path)
    worked(tmp_path, msgspec.structs.replace(ROUTINES[FIRM], ceiling=3))
    with at_the_window(tmp_path, qtbot) as person:
        person.window.routine_started.emit(RoutineStarted(FIRM))
        assert person.page == "player-page"


def test_a_session_that_is_resumed_passes_the_safety_questions_alone(tmp_path: Path, qtbot: QtBot) -> None:
    give(tmp_path)
    session = worked(tmp_path, days_ago=0, cut_short=True)
    with at_the_window(tmp_path, qtbot) as person:
        person.window.session_resumed.emit(SessionResumed(session))
        assert person.page == "player-page"


def test_back_can_be_followed_by_another_start(tmp_path: Path, qtbot: QtBot) -> None:
    with after_firm_work(tmp_path, qtbot) as person:
        person.window.routine_started.emit(RoutineStarted(FIRM))
        person.press(Qt.Key.Key_Escape)
        person.window.routine_chosen.emit(RoutineChosen(FIRM))
        person.window.routine_started.emit(RoutineStarted(FIRM))
        assert person.page == "dose-page"
        person.click("dose-as-it-is")
        assert person.page == "player-page"
