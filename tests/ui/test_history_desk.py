"""What the window makes of a history that can be read and not be written."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from massage_coach.app.history_desk import HistoryDesk
from massage_coach.history.records import Status
from massage_coach.history.store import HistoryStore
from massage_coach.ui.asks import SessionNoted
from massage_coach.ui.window import MainWindow
from tests.support.sessions import ROUTINE, STARTED
from tests.support.ui_find import find

REFUSAL = "CREATE TRIGGER refuse BEFORE UPDATE ON sessions BEGIN SELECT RAISE(FAIL, 'no'); END"


@pytest.fixture
def desk(window: MainWindow, tmp_path: Path) -> Iterator[HistoryDesk]:
    """A desk with one session that its program left open, and that nothing can be changed about."""
    path = tmp_path / "history.sqlite3"
    with HistoryStore(path) as store:
        store.begin(ROUTINE, STARTED, 300.0)
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(REFUSAL)
        connection.commit()
    made = HistoryDesk(window, path, lambda: datetime.now().astimezone())
    made.serve()
    yield made
    made.close()


def test_a_history_that_refuses_a_change_is_read_all_the_same(window: MainWindow, desk: HistoryDesk) -> None:
    record = desk.record(1)
    assert record is not None
    assert record.status is Status.PLAYING
    assert find(window, QLabel, "notice-text").text() != ""


def test_a_note_that_is_refused_is_told_of(window: MainWindow, desk: HistoryDesk) -> None:
    assert desk.record(1) is not None
    window.show_notice("")
    window.session_noted.emit(SessionNoted(1, "Good."))
    assert find(window, QLabel, "notice-text").text() != ""


def test_a_note_that_is_refused_is_still_shown_and_written_once_it_can_be(
    window: MainWindow, desk: HistoryDesk, tmp_path: Path, qtbot: QtBot
) -> None:
    path = tmp_path / "history.sqlite3"
    window.session_noted.emit(SessionNoted(1, "Good."))
    record = desk.record(1)
    assert record is not None
    assert record.note == "Good."
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("SELECT note FROM sessions").fetchall() == [("",)]
        connection.execute("DROP TRIGGER refuse")
        connection.commit()
        qtbot.waitUntil(
            lambda: connection.execute("SELECT note FROM sessions").fetchall() == [("Good.",)], timeout=20_000
        )


def test_a_note_that_is_refused_is_tried_again_at_the_end(
    window: MainWindow, desk: HistoryDesk, tmp_path: Path
) -> None:
    window.session_noted.emit(SessionNoted(1, "Good."))
    with closing(sqlite3.connect(tmp_path / "history.sqlite3")) as connection:
        connection.execute("DROP TRIGGER refuse")
        connection.commit()
        desk.close()
        assert connection.execute("SELECT note FROM sessions").fetchall() == [("Good.",)]


@pytest.mark.usefixtures("desk")
def test_a_note_about_a_session_that_is_gone_is_told_of_once(window: MainWindow) -> None:
    window.session_noted.emit(SessionNoted(7, "Good."))
    gone = find(window, QLabel, "notice-text").text()
    assert gone != ""
    window.session_noted.emit(SessionNoted(1, "Good."))
    assert find(window, QLabel, "notice-text").text() not in {"", gone}
