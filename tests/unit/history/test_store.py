"""The sessions on disk, in real SQLite files."""

import stat
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path

import pytest

from massage_coach.history.records import DayTotal, SessionMissingError, Status
from massage_coach.history.rows import UNREADABLE
from massage_coach.history.store import HistoryStore
from massage_coach.session.model import SegmentKind
from tests.support.sessions import ROUTINE, STARTED, at_utc, segment, session


@pytest.fixture
def store(tmp_path: Path) -> Iterator[HistoryStore]:
    with HistoryStore(tmp_path / "data" / "history.sqlite3") as opened:
        yield opened


def test_a_new_history_is_empty(store: HistoryStore) -> None:
    assert (store.count(), store.recent()) == (0, [])


def test_a_session_is_kept_as_it_was_played(store: HistoryStore) -> None:
    session_id = store.begin(ROUTINE, STARTED, 300.0)
    played = (segment(0, SegmentKind.INTRO, planned_s=5.0, actual_s=5.0), segment(1, actual_s=12.0))
    for one in reversed(played):
        store.record_segment(session_id, one)
    assert store.get(session_id) == session(*played, status=Status.PLAYING, session_id=session_id, last=0)
    store.finish(session_id, Status.FINISHED)
    assert store.get(session_id).status is Status.FINISHED


def test_sessions_are_read_from_a_day_on(store: HistoryStore) -> None:
    for day in (20, 22, 21):
        store.begin(ROUTINE, at_utc(day), 300.0)
    assert [record.started_at.day for record in store.since(date(2026, 11, 21))] == [22, 21]
    assert store.since(date(2026, 11, 23)) == []


def test_a_segment_grows_second_by_second(store: HistoryStore) -> None:
    session_id = store.begin(ROUTINE, STARTED, 300.0)
    for second in range(4):
        store.record_segment(session_id, segment(0, actual_s=float(second)))
    assert store.get(session_id).segments == (segment(0, actual_s=3.0),)


def test_a_session_tells_which_segment_was_played_last(store: HistoryStore) -> None:
    session_id = store.begin(ROUTINE, STARTED, 300.0)
    assert store.get(session_id).last is None
    for position in (0, 1, 2, 1):
        store.record_segment(session_id, segment(position))
    assert store.get(session_id).last == 1
    assert [played.position for played in store.get(session_id).segments] == [0, 1, 2]


def test_sessions_outlive_the_store(tmp_path: Path) -> None:
    path = tmp_path / "history.sqlite3"
    with HistoryStore(path) as first:
        session_id = first.begin(ROUTINE, STARTED, 300.0)
    with HistoryStore(path) as second:
        assert second.get(session_id).started_at.isoformat() == "2026-11-21T09:05:30+01:00"


def test_a_reader_sees_a_session_while_it_is_written(store: HistoryStore) -> None:
    session_id = store.begin(ROUTINE, STARTED, 300.0)
    with HistoryStore(store.path) as reader:
        store.record_segment(session_id, segment(0, actual_s=1.0))
        assert reader.get(session_id).actual_s == 1.0


def test_a_start_without_a_zone_is_refused(store: HistoryStore) -> None:
    with pytest.raises(ValueError, match="time zone"):
        store.begin(ROUTINE, STARTED.replace(tzinfo=None), 300.0)


def test_recent_sessions_come_newest_first_by_the_instant_they_began(store: HistoryStore) -> None:
    noon_in_tokyo = datetime(2026, 11, 21, 12, 0, tzinfo=timezone(timedelta(hours=9)))
    nine_in_london = datetime(2026, 11, 21, 9, 0, tzinfo=UTC)
    later = store.begin(ROUTINE, nine_in_london, 300.0)
    earlier = store.begin(ROUTINE, noon_in_tokyo, 300.0)
    again = store.begin(ROUTINE, nine_in_london, 300.0)
    assert [record.id for record in store.recent()] == [again, later, earlier]


def test_the_session_begun_last_is_told_whatever_the_clock_said(store: HistoryStore) -> None:
    assert store.last_begun() == []
    store.begin(ROUTINE, STARTED, 300.0)
    last = store.begin(ROUTINE, STARTED - timedelta(days=1), 300.0)
    assert [session.id for session in store.last_begun()] == [last]


def test_recent_sessions_are_read_page_by_page_with_their_segments(store: HistoryStore) -> None:
    for day in range(1, 8):
        store.record_segment(store.begin(ROUTINE, at_utc(day), 300.0), segment(0, actual_s=float(day)))
    pages = [[record.actual_s for record in store.recent(3, offset)] for offset in (0, 3, 6, 9)]
    assert pages == [[7.0, 6.0, 5.0], [4.0, 3.0, 2.0], [1.0], []]


def test_days_are_added_up_as_the_calendar_showed_them(store: HistoryStore) -> None:
    late = datetime(2026, 11, 21, 23, 30, tzinfo=timezone(timedelta(hours=-5)))
    for started_at, actual_s in ((at_utc(20), 10.0), (at_utc(21), 20.0), (late, 30.0), (at_utc(22), 40.0)):
        store.record_segment(store.begin(ROUTINE, started_at, 300.0), segment(0, actual_s=actual_s))
    store.begin(ROUTINE, at_utc(23), 300.0)
    assert store.totals_by_day(date(2026, 11, 21), date(2026, 11, 23)) == [
        DayTotal(date(2026, 11, 23), 1, 0.0),
        DayTotal(date(2026, 11, 22), 1, 40.0),
        DayTotal(date(2026, 11, 21), 2, 50.0),
    ]


def test_a_note_can_be_written_changed_and_removed(store: HistoryStore) -> None:
    session_id = store.begin(ROUTINE, STARTED, 300.0)
    for note in ("Tight on the left.", "Müde 😌 'quoted'", ""):
        store.set_note(session_id, note)
        assert store.get(session_id).note == note


def test_a_note_with_half_a_character_is_kept_without_it(store: HistoryStore) -> None:
    session_id = store.begin(ROUTINE, STARTED, 300.0)
    store.set_note(session_id, "ok \ud83d")
    assert store.get(session_id).note == "ok ?"


def test_a_deleted_session_is_gone_with_its_segments_and_its_id_stays_unused(store: HistoryStore) -> None:
    session_id = store.begin(ROUTINE, STARTED, 300.0)
    store.record_segment(session_id, segment())
    store.delete(session_id)
    assert store.count() == 0
    assert store.begin(ROUTINE, STARTED, 300.0) != session_id
    assert store._connection.execute("SELECT count(*) FROM segments").fetchone() == (0,)


@pytest.mark.parametrize("session_id", [99, -1, 10**30])
def test_a_session_that_is_not_there_is_named(store: HistoryStore, session_id: int) -> None:
    for ask in (
        lambda: store.get(session_id),
        lambda: store.delete(session_id),
        lambda: store.set_note(session_id, "note"),
        lambda: store.finish(session_id, Status.STOPPED),
        lambda: store.record_segment(session_id, segment()),
    ):
        with pytest.raises(SessionMissingError, match=f"Session {session_id} is not in the history"):
            ask()


def test_a_routine_in_an_unknown_shape_does_not_hide_its_session(store: HistoryStore) -> None:
    session_id = store.begin(ROUTINE, STARTED, 300.0)
    store.record_segment(session_id, segment(0, actual_s=4.0))
    store._connection.execute('UPDATE sessions SET routine = \'{"of": "tomorrow"}\'')
    (record,) = store.recent()
    assert (record.routine.id, record.routine.name, record.actual_s) == (ROUTINE.id, ROUTINE.name, 4.0)
    assert (record.routine.steps, record.routine.why) == ((), UNREADABLE)


def test_folder_and_files_are_for_the_owner_only(store: HistoryStore) -> None:
    store.begin(ROUTINE, STARTED, 300.0)
    folder = store.path.parent
    modes = {file.name: stat.S_IMODE(file.stat().st_mode) for file in folder.iterdir()}
    assert modes == dict.fromkeys(["history.sqlite3", "history.sqlite3-wal", "history.sqlite3-shm"], 0o600)
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700


def test_a_file_that_others_could_read_is_closed_to_them(tmp_path: Path) -> None:
    path = tmp_path / "history.sqlite3"
    path.touch(0o644)
    path.chmod(0o644)
    HistoryStore(path).close()
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_every_commit_is_flushed_to_the_disk(store: HistoryStore) -> None:
    pragmas = ("journal_mode", "synchronous", "foreign_keys")
    values = [store._connection.execute(f"PRAGMA {name}").fetchone()[0] for name in pragmas]
    assert values == ["wal", 2, 1]
