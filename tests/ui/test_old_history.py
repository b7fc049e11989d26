"""A history of an older version is brought up beside the window, and a clock that was set back hides nothing."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from massage_coach.app.history_desk import RENEWING, HistoryDesk
from massage_coach.history.records import Status
from massage_coach.history.store import HistoryStore
from massage_coach.ui.window import MainWindow
from tests.support.sessions import ROUTINE, STARTED
from tests.support.ui_find import find

FIXTURES = Path(__file__).parents[1] / "fixtures"
PATIENCE_MS = 20_000


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "history.sqlite3"


@pytest.fixture
def desk(window: MainWindow, path: Path) -> Iterator[HistoryDesk]:
    made = HistoryDesk(window, path, lambda: STARTED)
    made.serve()
    yield made
    made.close()


def _notice(window: MainWindow) -> str:
    return find(window, QLabel, "notice-text").text()


@pytest.fixture
def busy(path: Path) -> Iterator[sqlite3.Connection]:
    """A history of version 1 that another program writes to, so that it cannot be brought up yet."""
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.executescript((FIXTURES / "history-version-1.sql").read_text(encoding="utf-8"))
        connection.execute("UPDATE sessions SET status = 'playing', started_at = '2026-11-21T19:40:00+01:00'")
        connection.execute("BEGIN IMMEDIATE")
        yield connection
        if connection.in_transaction:
            connection.execute("ROLLBACK")


def test_the_window_does_not_wait_for_a_history_that_is_brought_up(
    window: MainWindow, desk: HistoryDesk, busy: sqlite3.Connection, qtbot: QtBot
) -> None:
    assert desk.offer() is None
    assert desk.record(1) is None
    desk.refresh()
    assert _notice(window) == RENEWING

    busy.execute("ROLLBACK")
    qtbot.waitUntil(lambda: _notice(window) != RENEWING, timeout=PATIENCE_MS)
    record = desk.record(1)
    assert record is not None
    assert record.status is Status.INTERRUPTED


def test_a_session_that_was_cut_short_is_offered_as_soon_as_the_history_is_there(
    desk: HistoryDesk, busy: sqlite3.Connection, qtbot: QtBot
) -> None:
    assert desk.offer() is None
    with qtbot.waitSignal(desk.renewal.done, timeout=PATIENCE_MS):
        busy.execute("ROLLBACK")
    assert desk.offer() is not None


def test_a_history_that_cannot_be_brought_up_is_told_of(
    window: MainWindow, desk: HistoryDesk, path: Path, busy: sqlite3.Connection, qtbot: QtBot
) -> None:
    busy.execute("INSERT INTO segments SELECT 999, 1, 'hold', 'x', 'left', 1, 1, 1")
    busy.execute("COMMIT")
    assert desk.offer() is None
    qtbot.waitUntil(lambda: _notice(window) not in {"", RENEWING}, timeout=PATIENCE_MS)
    assert str(path) in _notice(window)


def test_a_session_that_was_cut_short_after_the_clock_was_set_back_is_offered(desk: HistoryDesk, path: Path) -> None:
    with HistoryStore(path) as store:
        store.finish(store.begin(ROUTINE, STARTED + timedelta(days=1), 300.0), Status.FINISHED)
        cut_short = store.begin(ROUTINE, STARTED, 300.0)
    offered = desk.offer()
    assert offered is not None
    assert offered.id == cut_short
