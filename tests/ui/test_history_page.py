"""Past sessions: the list by day, and one session with what can be done with it."""

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from massage_coach.history.records import Status
from massage_coach.history.summary import by_day
from massage_coach.ui.area import Area
from massage_coach.ui.asks import SessionChosen, SessionDeleted, SessionNoted, SessionReplayed, SessionResumed
from massage_coach.ui.note_editor import NoteEditor
from massage_coach.ui.rows import RowList
from massage_coach.ui.window import MainWindow
from tests.support.ui_find import find, heard
from tests.support.ui_samples import a_record


def _click(window: MainWindow, name: str) -> None:
    QTest.mouseClick(find(window, QPushButton, name), Qt.MouseButton.LeftButton)


def test_without_sessions_the_list_says_what_will_be_there(window: MainWindow) -> None:
    window.side.turn_to(Area.HISTORY)
    window.show_history(())
    assert find(window, QWidget, "history-empty").isVisible()


def test_sessions_stand_below_their_day_and_a_day_cannot_be_chosen(window: MainWindow) -> None:
    window.side.turn_to(Area.HISTORY)
    window.show_history(by_day([a_record(7), a_record(8)], date(2026, 3, 4)))
    rows = find(window, RowList, "session-list")
    assert [rows.rows.row(place).title for place in range(3)] == ["Today", "Desk break", "Desk break"]
    chosen = heard(window.session_chosen)
    for place in range(2):
        centre = rows.visualRect(rows.rows.index(place)).center()
        QTest.mouseClick(rows.viewport(), Qt.MouseButton.LeftButton, pos=centre)
    assert chosen == [SessionChosen(8)]


def test_a_session_shows_its_holds_planned_and_done(window: MainWindow) -> None:
    window.show_session(a_record())
    texts = [label.text() for label in window.history.findChildren(QLabel)]
    assert "Hold, left side" in texts
    assert "0:22 / 0:30" in texts
    assert find(window, QLabel, "session-title").text() == "Desk break"


def test_only_an_interrupted_session_can_be_resumed(window: MainWindow) -> None:
    window.show_session(a_record(7))
    assert not find(window, QPushButton, "session-resume").isVisible()
    window.show_session(a_record(8, Status.INTERRUPTED))
    resumed, replayed = heard(window.session_resumed), heard(window.session_replayed)
    _click(window, "session-resume")
    _click(window, "session-again")
    assert resumed == [SessionResumed(8)]
    assert replayed == [SessionReplayed(8)]


def test_deleting_asks_once_more(window: MainWindow) -> None:
    window.show_session(a_record(7))
    deleted = heard(window.session_deleted)
    _click(window, "session-delete")
    _click(window, "session-delete-no")
    assert deleted == []
    _click(window, "session-delete")
    _click(window, "session-delete-yes")
    assert deleted == [SessionDeleted(7)]


def test_a_changed_note_is_kept_and_an_unchanged_one_is_not_reported(window: MainWindow) -> None:
    window.show_session(a_record(7, note="Warm."))
    noted = heard(window.session_noted)
    assert not find(window, QPushButton, "session-note-keep").isEnabled()
    editor = window.history.findChild(NoteEditor)
    assert editor is not None
    editor.edit.setPlainText("Warm and easy.")
    _click(window, "session-note-keep")
    assert noted == [SessionNoted(7, "Warm and easy.")]
    assert not find(window, QPushButton, "session-note-keep").isEnabled()


def test_a_note_that_is_left_without_pressing_keep_is_kept_all_the_same(window: MainWindow, qtbot: QtBot) -> None:
    window.show_session(a_record(7))
    noted = heard(window.session_noted)
    editor = window.history.findChild(NoteEditor)
    assert editor is not None
    editor.edit.setFocus()
    qtbot.waitUntil(editor.edit.hasFocus)
    QTest.keyClicks(editor.edit, "Good.")
    find(window, QPushButton, "session-again").setFocus()
    qtbot.waitUntil(lambda: bool(noted))
    assert noted == [SessionNoted(7, "Good.")]
