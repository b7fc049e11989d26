"""Looking for a past session in the window: by typing, by keyboard alone, and further back."""

import sys
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from massage_coach.app.history_desk import SHOWN, HistoryDesk
from massage_coach.history.records import Status
from massage_coach.history.store import HistoryStore
from massage_coach.ui.area import Area
from massage_coach.ui.asks import HistoryWanted, SessionChosen, SessionDeleted
from massage_coach.ui.rows import RowList
from massage_coach.ui.search_line import SearchLine
from massage_coach.ui.window import MainWindow
from tests.support.sessions import ROUTINE
from tests.support.ui_find import find, heard

NOW = datetime(2026, 11, 21, 12, tzinfo=UTC)
DEADLINE_MS = 30_000


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A history of three sessions, the second with a note."""
    made = tmp_path / "history.sqlite3"
    _add(made, [NOW - timedelta(days=400), NOW - timedelta(days=1), NOW])
    with HistoryStore(made) as store:
        store.set_note(2, "Left shoulder")
    return made


@pytest.fixture
def desk(window: MainWindow, path: Path) -> Iterator[HistoryDesk]:
    made = HistoryDesk(window, path, lambda: NOW, lambda: {"wall-lean": "Wall lean"})
    made.serve()
    window.side.turn_to(Area.HISTORY)
    yield made
    made.close()


def _add(path: Path, moments: list[datetime]) -> None:
    with HistoryStore(path) as store:
        for moment in moments:
            store.finish(store.begin(ROUTINE, moment, 300.0), Status.FINISHED)


def _titles(window: MainWindow) -> list[str]:
    rows = find(window, RowList, "session-list").rows
    return [rows.row(place).title for place in range(rows.rowCount())]


def _search(window: MainWindow) -> SearchLine:
    return find(window, SearchLine, "history-search")


def _shows(window: MainWindow, name: str) -> bool:
    return find(window, QWidget, name).isVisible()


def test_typing_finds_sessions_by_day(window: MainWindow, desk: HistoryDesk, qtbot: QtBot) -> None:
    assert _titles(window) == ["Today", "Desk break", "Yesterday", "Desk break", "Friday 17 October 2025", "Desk break"]
    QTest.keyClicks(_search(window), "october 2025")
    qtbot.waitUntil(lambda: _titles(window) == ["Friday 17 October 2025", "Desk break"], timeout=DEADLINE_MS)
    _search(window).setText("wall shoulder")
    qtbot.waitUntil(lambda: _titles(window) == ["Yesterday", "Desk break"], timeout=DEADLINE_MS)
    assert desk.record(2) is not None


def test_what_is_typed_is_looked_for_after_a_moment_and_with_return_at_once(window: MainWindow, qtbot: QtBot) -> None:
    window.side.turn_to(Area.HISTORY)
    wanted = heard(window.history_wanted)
    _search(window).setText("shou")
    _search(window).setText("shoulder")
    assert wanted == []
    qtbot.waitUntil(lambda: bool(wanted), timeout=DEADLINE_MS)
    assert wanted == [HistoryWanted("shoulder")]
    _search(window).setText("shoulder left")
    QTest.keyClick(_search(window), Qt.Key.Key_Return)
    assert wanted == [HistoryWanted("shoulder"), HistoryWanted("shoulder left")]


def test_what_matches_nothing_is_said_with_a_way_back(window: MainWindow, desk: HistoryDesk, qtbot: QtBot) -> None:
    assert desk.offer() is None
    _search(window).setText("<b>knee</b>")
    qtbot.waitUntil(lambda: _shows(window, "history-nothing"), timeout=DEADLINE_MS)
    labels = [label.text() for label in find(window, QWidget, "history-nothing").findChildren(QLabel)]
    assert "No session matches \u201c<b>knee</b>\u201d" in labels
    QTest.mouseClick(find(window, QPushButton, "history-clear"), Qt.MouseButton.LeftButton)
    assert len(_titles(window)) == 6
    assert _shows(window, "session-list")
    assert _search(window).text() == ""


def test_the_keyboard_is_enough(window: MainWindow, desk: HistoryDesk, qtbot: QtBot) -> None:
    assert desk.record(1) is not None
    QTest.keyClick(window, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(_search(window).hasFocus, timeout=DEADLINE_MS)
    QTest.keyClicks(_search(window), "left")
    qtbot.waitUntil(lambda: len(_titles(window)) == 2, timeout=DEADLINE_MS)
    chosen = heard(window.session_chosen)
    QTest.keyClick(_search(window), Qt.Key.Key_Down)
    qtbot.waitUntil(find(window, RowList, "session-list").hasFocus, timeout=DEADLINE_MS)
    assert chosen == [SessionChosen(2)]
    _search(window).take_focus()
    QTest.keyClick(_search(window), Qt.Key.Key_Escape)
    assert len(_titles(window)) == 6
    QTest.keyClick(_search(window), Qt.Key.Key_Escape)
    assert _search(window).hasFocus()


def test_down_leads_from_the_search_into_the_techniques(window: MainWindow) -> None:
    window.side.turn_to(Area.TECHNIQUES)
    chosen = heard(window.technique_chosen)
    QTest.keyClick(find(window, SearchLine, "search"), Qt.Key.Key_Down)
    assert len(chosen) == 1


def test_the_shortcut_goes_to_the_techniques_from_elsewhere(window: MainWindow, qtbot: QtBot) -> None:
    window.side.turn_to(Area.ROUTINES)
    QTest.keyClick(window, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(find(window, SearchLine, "search").hasFocus, timeout=DEADLINE_MS)


def test_a_session_that_is_deleted_leaves_the_list_of_what_was_found(
    window: MainWindow, desk: HistoryDesk, qtbot: QtBot
) -> None:
    _search(window).setText("shoulder")
    qtbot.waitUntil(lambda: len(_titles(window)) == 2, timeout=DEADLINE_MS)
    window.session_deleted.emit(SessionDeleted(2))
    qtbot.waitUntil(lambda: _shows(window, "history-nothing"), timeout=DEADLINE_MS)
    assert desk.record(1) is not None


def test_earlier_sessions_are_a_button_away_and_the_list_stays_where_it_is(
    window: MainWindow, path: Path, desk: HistoryDesk, qtbot: QtBot
) -> None:
    assert not _shows(window, "history-earlier")
    _add(path, [NOW - timedelta(days=10, hours=12 * number) for number in range(2 * SHOWN)])
    desk.refresh()
    assert _shows(window, "history-earlier")
    rows = find(window, RowList, "session-list")
    before = len(_titles(window))
    rows.verticalScrollBar().setValue(rows.verticalScrollBar().maximum())
    place = rows.verticalScrollBar().value()
    QTest.mouseClick(find(window, QPushButton, "history-earlier"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: len(_titles(window)) > before, timeout=DEADLINE_MS)
    assert rows.verticalScrollBar().value() == place
    QTest.mouseClick(find(window, QPushButton, "history-earlier"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not _shows(window, "history-earlier"), timeout=DEADLINE_MS)
    assert "Friday 17 October 2025" in _titles(window)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows lets nobody delete a file that is open")
def test_a_history_that_was_deleted_is_listed_as_empty(window: MainWindow, path: Path, desk: HistoryDesk) -> None:
    for file in path.parent.iterdir():
        file.unlink()
    desk.refresh()
    assert _shows(window, "history-empty")
    assert not _search(window).isVisible()


def test_a_search_that_cannot_read_the_file_says_why(
    window: MainWindow, path: Path, desk: HistoryDesk, qtbot: QtBot
) -> None:
    desk.close()
    for file in path.parent.iterdir():
        file.unlink()
    path.write_text("This is a shopping list." * 100)
    other = HistoryDesk(window, path, lambda: NOW)
    other.serve()
    _search(window).setText("shoulder")
    qtbot.waitUntil(lambda: "is not a history" in find(window, QLabel, "notice-text").text(), timeout=DEADLINE_MS)
    other.close()
