"""What a session reports reaches the file, if not at once then as soon as it can."""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from massage_coach.history.lock import PlayingLock
from massage_coach.history.records import HistoryError, SessionMissingError, Status
from massage_coach.history.sitting import Beginning
from massage_coach.history.store import HistoryStore
from massage_coach.history.writer import Began, RecorderFault, RecorderNews, SessionWriter
from tests.support.sessions import ROUTINE, STARTED, at_utc, segment


@dataclass
class Desk:
    """A writer, its file, and what it reported."""

    path: Path
    reports: list[RecorderNews] = field(default_factory=list)
    limits: list[Callable[[HistoryStore], None]] = field(default_factory=list)
    """What is done to a store as it is opened."""
    opened: list[HistoryStore] = field(default_factory=list)

    def open_store(self, path: Path) -> HistoryStore:
        store = HistoryStore(path, busy_s=0.01)
        self.opened.append(store)
        for limit in self.limits:
            limit(store)
        return store

    def writer(self) -> SessionWriter:
        return SessionWriter(self.path, self.reports.append, self.open_store, marking_s=0.0)


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path / "data" / "history.sqlite3")


def _run_out_of_space(store: HistoryStore) -> None:
    store._connection.execute("PRAGMA max_page_count = 1")


def _make_room(store: HistoryStore) -> None:
    store._connection.execute("PRAGMA max_page_count = 100000")


def _forbid(store: HistoryStore) -> None:
    store._connection.execute("PRAGMA query_only = ON")


def _allow(store: HistoryStore) -> None:
    store._connection.execute("PRAGMA query_only = OFF")


def test_a_session_is_written_as_it_goes(desk: Desk) -> None:
    writer = desk.writer()
    writer.begin(Beginning(ROUTINE, STARTED, 300.0))
    assert writer.write()
    assert desk.reports == [Began(1, 0)]
    with HistoryStore(desk.path) as reader:
        writer.segment(segment(0, actual_s=1.0))
        writer.segment(segment(0, actual_s=2.0))
        assert writer.write()
        assert reader.get(1).segments == (segment(0, actual_s=2.0),)
        writer.finish(Status.STOPPED)
        assert writer.write()
        assert reader.get(1).status is Status.STOPPED
    assert writer.close()


def test_nothing_is_written_between_sessions(desk: Desk) -> None:
    writer = desk.writer()
    writer.segment(segment())
    writer.finish(Status.FINISHED)
    writer.discard()
    assert writer.write()
    assert writer.close()
    assert not desk.path.exists()


@pytest.mark.parametrize(("spoil", "mend"), [(_run_out_of_space, _make_room), (_forbid, _allow)])
def test_what_could_not_be_written_is_told_once_and_written_later(
    desk: Desk, spoil: Callable[[HistoryStore], None], mend: Callable[[HistoryStore], None]
) -> None:
    writer = desk.writer()
    writer.begin(Beginning(ROUTINE, STARTED, 300.0))
    writer.write()
    (store,) = desk.opened
    spoil(store)
    for position in range(200):
        writer.segment(segment(position))
        written = writer.write()
    assert not written
    (began, fault) = desk.reports
    assert began == Began(1, 0)
    assert isinstance(fault, RecorderFault)
    assert str(desk.path) in fault.reason
    mend(store)
    assert writer.write()
    assert len(store.get(1).segments) == 200
    assert len(desk.reports) == 2
    assert writer.close()


def test_a_session_that_could_not_even_begin_is_written_whole_later(desk: Desk) -> None:
    desk.limits.append(_forbid)
    writer = desk.writer()
    writer.begin(Beginning(ROUTINE, STARTED, 300.0))
    writer.segment(segment(0))
    assert not writer.write()
    writer.finish(Status.FINISHED)
    writer.begin(Beginning(ROUTINE, at_utc(22), 300.0))
    writer.finish(Status.STOPPED)
    assert not writer.write()
    _allow(desk.opened[0])
    assert writer.write()
    records = desk.opened[0].recent()
    assert [(record.status, len(record.segments)) for record in records] == [(Status.STOPPED, 0), (Status.FINISHED, 1)]
    assert writer.close()


def test_a_history_that_cannot_be_opened_is_tried_again(desk: Desk) -> None:
    desk.path.parent.write_text("a file in the way")
    writer = desk.writer()
    writer.begin(Beginning(ROUTINE, STARTED, 300.0))
    assert not writer.write()
    desk.path.parent.unlink()
    assert writer.write()
    assert [type(report) for report in desk.reports] == [RecorderFault, Began]
    assert writer.close()


def test_closing_tells_whether_everything_was_written(desk: Desk) -> None:
    desk.path.parent.write_text("a file in the way")
    writer = desk.writer()
    writer.begin(Beginning(ROUTINE, STARTED, 300.0))
    assert not writer.close()


def test_closing_in_mid_session_marks_it_interrupted(desk: Desk) -> None:
    writer = desk.writer()
    writer.begin(Beginning(ROUTINE, STARTED, 300.0))
    assert writer.close()
    with HistoryStore(desk.path) as store:
        assert store.get(1).status is Status.INTERRUPTED


def test_a_session_followed_by_another_without_an_end_counts_as_interrupted(desk: Desk) -> None:
    writer = desk.writer()
    writer.begin(Beginning(ROUTINE, STARTED, 300.0))
    writer.begin(Beginning(ROUTINE, at_utc(22), 300.0))
    writer.write()
    assert [record.status for record in desk.opened[0].recent()] == [Status.PLAYING, Status.INTERRUPTED]
    assert writer.close()


def test_a_resumed_session_goes_on_in_its_own_row(desk: Desk) -> None:
    writer = desk.writer()
    writer.begin(Beginning(ROUTINE, STARTED, 300.0))
    writer.segment(segment(0))
    writer.finish(Status.INTERRUPTED)
    writer.resume(1)
    writer.segment(segment(1))
    assert writer.write()
    (record,) = desk.opened[0].recent()
    assert (record.status, len(record.segments)) == (Status.PLAYING, 2)
    assert desk.reports == [Began(1, 0), Began(1, 0)]
    assert writer.close()


def test_a_discarded_session_leaves_nothing(desk: Desk) -> None:
    writer = desk.writer()
    writer.begin(Beginning(ROUTINE, STARTED, 300.0))
    writer.segment(segment())
    writer.write()
    writer.discard()
    assert writer.write()
    assert desk.opened[0].count() == 0
    assert writer.close()


def test_a_session_deleted_while_it_is_played_stays_deleted_and_holds_up_no_other(desk: Desk) -> None:
    writer = desk.writer()
    writer.begin(Beginning(ROUTINE, STARTED, 300.0))
    writer.write()
    desk.opened[0].delete(1)
    writer.segment(segment(0))
    assert writer.write()
    assert isinstance(desk.reports[-1], RecorderFault)
    writer.segment(segment(1))
    writer.finish(Status.FINISHED)
    writer.begin(Beginning(ROUTINE, at_utc(22), 300.0))
    writer.finish(Status.FINISHED)
    assert writer.write()
    assert [record.id for record in desk.opened[0].recent()] == [2]
    assert len(desk.reports) == 3
    assert writer.close()


def test_the_lock_is_held_while_a_session_is_played(desk: Desk) -> None:
    writer, other = desk.writer(), PlayingLock(desk.path.parent)
    writer.begin(Beginning(ROUTINE, STARTED, 300.0))
    assert not other.take()
    writer.finish(Status.FINISHED)
    writer.write()
    assert other.take()
    other.release()
    assert writer.close()


def test_a_lock_that_was_held_elsewhere_is_taken_when_it_is_free(desk: Desk) -> None:
    writer, other = desk.writer(), PlayingLock(desk.path.parent)
    other.take()
    writer.begin(Beginning(ROUTINE, STARTED, 300.0))
    other.release()
    writer.segment(segment(actual_s=1.0))
    assert not other.take()
    assert writer.close()
    assert other.take()
    other.release()


def test_a_missing_session_is_one_of_the_known_errors() -> None:
    assert issubclass(SessionMissingError, HistoryError)
