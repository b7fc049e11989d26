"""A session whose program died is told from one that is being played."""

import stat
from pathlib import Path

from massage_coach.history.lock import PlayingLock
from massage_coach.history.records import Status
from massage_coach.history.store import HistoryStore
from tests.support.sessions import ROUTINE, STARTED


def test_only_one_can_hold_the_lock(tmp_path: Path) -> None:
    first, second = PlayingLock(tmp_path / "data"), PlayingLock(tmp_path / "data")
    assert first.take()
    assert first.take()
    assert not second.take()
    first.release()
    first.release()
    assert second.take()
    second.release()


def test_the_lock_is_for_the_owner_only(tmp_path: Path) -> None:
    lock = PlayingLock(tmp_path / "data")
    lock.take()
    assert stat.S_IMODE((tmp_path / "data" / "playing.lock").stat().st_mode) == 0o600
    assert stat.S_IMODE((tmp_path / "data").stat().st_mode) == 0o700
    lock.release()


def test_a_folder_that_cannot_be_made_gives_no_lock(tmp_path: Path) -> None:
    (tmp_path / "data").touch()
    assert not PlayingLock(tmp_path / "data").take()


def test_a_session_in_play_without_a_lock_becomes_interrupted(tmp_path: Path) -> None:
    with HistoryStore(tmp_path / "history.sqlite3") as store:
        lost = store.begin(ROUTINE, STARTED, 300.0)
        done = store.begin(ROUTINE, STARTED, 300.0)
        store.finish(done, Status.FINISHED)
        assert store.mark_interrupted() == 1
        assert store.get(lost).status is Status.INTERRUPTED
        assert store.get(done).status is Status.FINISHED


def test_nothing_is_marked_while_a_session_is_played(tmp_path: Path) -> None:
    lock = PlayingLock(tmp_path)
    with HistoryStore(tmp_path / "history.sqlite3") as store:
        session_id = store.begin(ROUTINE, STARTED, 300.0)
        lock.take()
        assert store.mark_interrupted() == 0
        assert store.get(session_id).status is Status.PLAYING
        lock.release()


def test_a_resumed_session_is_in_play_again(tmp_path: Path) -> None:
    with HistoryStore(tmp_path / "history.sqlite3") as store:
        session_id = store.begin(ROUTINE, STARTED, 300.0)
        store.finish(session_id, Status.INTERRUPTED)
        store.reopen(session_id)
        assert store.get(session_id).status is Status.PLAYING
