"""A program that is killed in mid-session leaves a truthful history."""

import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

from massage_coach.checkin.model import Moment
from massage_coach.history.records import SessionRecord, Status
from massage_coach.history.resume import ResumePoint, resume_point
from massage_coach.history.store import HistoryStore
from tests.support.source import ROOT

DEADLINE_S = 30.0


def _session_with(store: HistoryStore, seconds: float) -> SessionRecord:
    """Wait until the one session has so many seconds in its hold."""
    deadline = time.monotonic() + DEADLINE_S
    while time.monotonic() < deadline:
        for record in store.recent():
            if record.actual_s >= 5.0 + seconds:
                return record
    raise AssertionError("nothing was recorded")


def test_a_killed_session_keeps_what_was_done_and_can_be_resumed(tmp_path: Path) -> None:
    path = tmp_path / "data" / "history.sqlite3"
    with HistoryStore(path) as store:
        command = [sys.executable, "-m", "tests.support.record_until_killed", str(path)]
        with subprocess.Popen(command, cwd=ROOT) as player:
            try:
                seen = _session_with(store, 20.0)
                assert store.mark_interrupted() == 0
                assert seen.status is Status.PLAYING
            finally:
                player.kill()
        with closing(sqlite3.connect(path)) as connection:
            assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert store.mark_interrupted() == 1
        left, reviews = store.get(seen.id), store.reviews()
    assert left.status is Status.INTERRUPTED
    assert left.actual_s >= seen.actual_s
    assert [played.position for played in left.segments] == [0, 1]
    assert resume_point(left) == ResumePoint(position=1, done_s=0.0)
    assert [(one.moment, one.value) for one in left.checkin.answers] == [(Moment.BEFORE, 6), (Moment.DURING, 5)]
    assert [one.item for one in reviews] == ["sleep"]
