"""A history file that is deleted or replaced while it is open takes nothing of the running session with it."""

import shutil
import sqlite3
import sys
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from massage_coach.history.lock import PlayingLock
from massage_coach.history.records import SessionRecord, Status
from massage_coach.history.sitting import Beginning
from massage_coach.history.store import HistoryStore
from massage_coach.history.writer import (
    DELETED,
    LOG_DELETED,
    REPLACED,
    Began,
    RecorderFault,
    RecorderNews,
    SessionWriter,
)
from tests.support.sessions import ROUTINE, STARTED, at_utc, segment
from tests.support.unprivileged import bound_by_file_modes, folder_of_such_a_user

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows lets nobody delete a file that is open")

BEGINNING = Beginning(ROUTINE, STARTED.replace(microsecond=123), 300.0)


@dataclass
class Running:
    """A session with one whole segment and 7 s of the next, in a history with an earlier session."""

    path: Path
    reports: list[RecorderNews] = field(default_factory=list)

    def __post_init__(self) -> None:
        with HistoryStore(self.path) as store:
            store.finish(store.begin(ROUTINE, at_utc(20), 300.0), Status.FINISHED)
        self.writer = SessionWriter(self.path, self.reports.append, marking_s=0.0)
        self.writer.begin(BEGINNING, 5)
        for one in (segment(0), segment(1, actual_s=7.0)):
            self.writer.segment(one)
        assert self.writer.write()
        self.reports.clear()

    def play_on(self) -> None:
        self.writer.segment(segment(1, actual_s=8.0))
        assert self.writer.write()

    def end(self) -> list[SessionRecord]:
        self.writer.finish(Status.STOPPED)
        assert self.writer.close()
        return _sessions(self.path)


@pytest.fixture
def running(tmp_path: Path) -> Running:
    return Running(tmp_path / "data" / "history.sqlite3")


def _sessions(path: Path) -> list[SessionRecord]:
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    with HistoryStore(path) as store:
        return store.recent()


def _delete_all(path: Path) -> None:
    for file in path.parent.glob(f"{path.name}*"):
        file.unlink()


def _delete_file_alone(path: Path) -> None:
    path.unlink()


def _delete_folder(path: Path) -> None:
    shutil.rmtree(path.parent)


def _empty_history(path: Path) -> None:
    _delete_all(path)
    HistoryStore(path).close()


def _history(path: Path, sessions: int) -> Path:
    other = path.with_name("other.sqlite3")
    with HistoryStore(other) as store:
        for number in range(sessions):
            store.finish(store.begin(ROUTINE, at_utc(1 + number), 60.0), Status.FINISHED)
    return other


@pytest.mark.parametrize("delete", [_delete_all, _delete_file_alone, _delete_folder, _empty_history])
def test_a_deleted_history_is_begun_anew_with_the_whole_session(
    running: Running, delete: Callable[[Path], None]
) -> None:
    delete(running.path)
    running.play_on()
    assert running.reports == [Began(1, 5), RecorderFault(DELETED.format(path=running.path), 5)]
    (record,) = running.end()
    assert (record.started_at, record.status, record.actual_s) == (STARTED, Status.STOPPED, 38.0)
    assert (record.segments, record.last) == ((segment(0), segment(1, actual_s=8.0)), 1)
    assert len(running.reports) == 2


@pytest.mark.parametrize("sessions", [1, 2, 3])
def test_another_history_in_its_place_gets_the_session_added(running: Running, sessions: int) -> None:
    _history(running.path, sessions).replace(running.path)
    running.play_on()
    assert running.reports == [Began(sessions + 1, 5), RecorderFault(REPLACED.format(path=running.path), 5)]
    newest, *others = running.end()
    assert (newest.started_at, newest.actual_s, newest.status) == (STARTED, 38.0, Status.STOPPED)
    assert len(others) == sessions
    assert not any(record.segments for record in others)


def test_what_the_old_file_left_beside_it_does_not_spoil_the_new_one(running: Running) -> None:
    log = running.path.with_name(f"{running.path.name}-wal")
    _history(running.path, 3).replace(running.path)
    assert log.stat().st_size > 0
    running.play_on()
    assert len(running.end()) == 4
    assert not log.exists()


def test_what_belongs_to_the_new_file_is_left_alone(running: Running) -> None:
    _delete_all(running.path)
    with HistoryStore(running.path) as other:
        other.begin(ROUTINE, at_utc(2), 60.0)
        log = running.path.with_name(f"{running.path.name}-wal")
        before = log.stat().st_ino
        running.play_on()
        assert log.stat().st_ino == before
        assert other.count() == 2
    assert len(running.end()) == 2


def test_a_copy_with_this_session_in_it_keeps_its_row(running: Running) -> None:
    copy = running.path.with_name("copy")
    with closing(sqlite3.connect(running.path)) as source, closing(sqlite3.connect(copy)) as target:
        source.backup(target)
    copy.replace(running.path)
    running.play_on()
    assert running.reports[0] == Began(2, 5)
    mine, earlier = running.end()
    assert (mine.id, mine.actual_s, earlier.id) == (2, 38.0, 1)


def test_a_file_that_is_no_history_is_said_and_left_until_it_is_gone(running: Running) -> None:
    _delete_all(running.path)
    running.path.write_text("This is a shopping list." * 100)
    running.writer.segment(segment(1, actual_s=8.0))
    assert not running.writer.write()
    (fault,) = running.reports
    assert isinstance(fault, RecorderFault)
    assert "is not a history" in fault.reason
    running.path.unlink()
    (record,) = running.end()
    assert record.actual_s == 38.0


def test_a_resumed_session_is_kept_with_what_was_played_of_it_before(running: Running) -> None:
    (before, _) = running.end()
    with HistoryStore(running.path) as store:
        store.set_note(before.id, "Left side.")
    running.writer.resume(before.id, 6)
    running.writer.segment(segment(1, actual_s=30.0))
    assert running.writer.write()
    _delete_all(running.path)
    running.writer.segment(segment(2, actual_s=1.0))
    (record,) = running.end()
    assert [played.actual_s for played in record.segments] == [30.0, 30.0, 1.0]
    assert (record.started_at, record.note, record.last) == (STARTED, "Left side.", 2)


def test_a_history_that_is_deleted_between_two_sessions_is_no_news(running: Running) -> None:
    running.writer.finish(Status.FINISHED)
    assert running.writer.write()
    _delete_all(running.path)
    running.writer.begin(BEGINNING, 6)
    assert len(running.end()) == 1
    assert running.reports == [Began(1, 6)]


def test_a_session_that_is_thrown_away_after_its_file_leaves_nothing(running: Running) -> None:
    _delete_all(running.path)
    running.writer.discard()
    assert running.writer.close()
    assert _sessions(running.path) == []


def test_the_session_still_counts_as_being_played_in_the_new_folder(running: Running) -> None:
    _delete_folder(running.path)
    running.play_on()
    other = PlayingLock(running.path.parent)
    assert not other.take()
    assert running.end()
    assert other.take()
    other.release()


def test_a_log_without_its_file_is_no_part_of_the_next_history(running: Running) -> None:
    log = running.path.with_name(f"{running.path.name}-wal")
    kept = log.read_bytes()
    running.end()
    running.path.unlink()
    log.write_bytes(kept)
    assert _sessions(running.path) == []


def test_a_folder_that_cannot_be_looked_into_is_no_reason_to_begin_anew() -> None:
    with folder_of_such_a_user() as folder:
        path = folder / "data" / "history.sqlite3"
        with bound_by_file_modes():
            store = HistoryStore(path)
            path.parent.chmod(0o000)
            try:
                assert store.is_in_place()
            finally:
                path.parent.chmod(0o700)
            store.close()


def _delete_log(path: Path) -> None:
    path.with_name(f"{path.name}-wal").unlink()


def _delete_both_beside(path: Path) -> None:
    _delete_log(path)
    path.with_name(f"{path.name}-shm").unlink()


@pytest.mark.parametrize("delete", [_delete_log, _delete_both_beside])
def test_a_log_that_is_deleted_takes_nothing_with_it(running: Running, delete: Callable[[Path], None]) -> None:
    delete(running.path)
    running.play_on()
    assert running.reports == [Began(2, 5), RecorderFault(LOG_DELETED.format(path=running.path), 5)]
    # A program that is killed from here on leaves everything as well.
    copy = running.path.with_name("copy")
    for file in running.path.parent.glob(f"{running.path.name}-wal"):
        shutil.copyfile(file, copy.with_name("copy-wal"))
    shutil.copyfile(running.path, copy)
    mine, earlier = _sessions(copy)
    assert (mine.actual_s, earlier.status) == (38.0, Status.FINISHED)
    mine, earlier = running.end()
    assert (mine.id, mine.actual_s, mine.status, earlier.id) == (2, 38.0, Status.STOPPED, 1)
    assert len(running.reports) == 2


@pytest.mark.parametrize("reads_before", [True, False])
def test_somebody_who_reads_meanwhile_spoils_nothing(running: Running, *, reads_before: bool) -> None:
    with HistoryStore(running.path) as reader:
        assert reader.count() == 2
        _delete_log(running.path)
        if reads_before:
            assert reader.count() == 2
        running.play_on()
        assert not reader.is_in_place()
        running.writer.finish(Status.STOPPED)
        assert running.writer.close()
    mine, earlier = _sessions(running.path)
    assert (mine.actual_s, earlier.id) == (38.0, 1)


def test_a_log_that_somebody_else_has_begun_anew_stays_theirs(running: Running) -> None:
    _delete_log(running.path)
    with closing(sqlite3.connect(running.path)) as connection:
        assert connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)
    log = running.path.with_name(f"{running.path.name}-wal")
    log.write_bytes(b"not empty")
    running.play_on()
    mine, *_ = running.end()
    assert (mine.started_at, mine.actual_s) == (STARTED, 38.0)
