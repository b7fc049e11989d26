"""Recording never holds up the session, and loses nothing that could be written."""

import time
from collections.abc import Callable
from pathlib import Path
from threading import Event

import pytest

from massage_coach.history.recorder import Began, HistoryRecorder, RecorderFault, RecorderReport
from massage_coach.history.records import HistoryError, Status
from massage_coach.history.store import HistoryStore
from tests.support.sessions import ROUTINE, STARTED, segment

DEADLINE_S = 30.0


def _reports_until(recorder: HistoryRecorder, wanted: type[RecorderReport]) -> list[RecorderReport]:
    reports: list[RecorderReport] = []
    deadline = time.monotonic() + DEADLINE_S
    while not any(isinstance(report, wanted) for report in reports) and time.monotonic() < deadline:
        reports += recorder.poll()
    return reports


def _failing_first(path_to_store: Callable[[Path], HistoryStore]) -> Callable[[Path], HistoryStore]:
    failures = iter([HistoryError("The disk is full.")])

    def open_store(path: Path) -> HistoryStore:
        for failure in failures:
            raise failure
        return path_to_store(path)

    return open_store


def test_a_recorded_session_is_in_the_history(tmp_path: Path) -> None:
    path = tmp_path / "history.sqlite3"
    recorder = HistoryRecorder(path)
    recorder.begin(ROUTINE, STARTED, 300.0)
    for second in range(31):
        recorder.segment(segment(0, actual_s=float(second)))
    recorder.finish(Status.FINISHED)
    assert recorder.close(DEADLINE_S)
    assert recorder.poll() == (Began(1, 1),)
    assert recorder.poll() == ()
    with HistoryStore(path) as store:
        (record,) = store.recent()
    assert (record.status, record.segments) == (Status.FINISHED, (segment(0, actual_s=30.0),))


def test_the_id_is_known_while_the_session_is_played(tmp_path: Path) -> None:
    recorder = HistoryRecorder(tmp_path / "history.sqlite3")
    recorder.begin(ROUTINE, STARTED, 300.0)
    assert _reports_until(recorder, Began) == [Began(1, 1)]
    assert recorder.close(DEADLINE_S)


def test_a_session_can_be_resumed_and_discarded(tmp_path: Path) -> None:
    path = tmp_path / "history.sqlite3"
    with HistoryStore(path) as store:
        kept, dropped = (store.begin(ROUTINE, STARTED, 300.0) for _ in range(2))
    recorder = HistoryRecorder(path)
    recorder.resume(kept)
    recorder.segment(segment(4))
    recorder.finish(Status.STOPPED)
    recorder.resume(dropped)
    recorder.discard()
    assert recorder.close(DEADLINE_S)
    with HistoryStore(path) as store:
        (record,) = store.recent()
    assert (record.id, record.status, len(record.segments)) == (kept, Status.STOPPED, 1)


def test_a_failed_write_is_tried_again_although_nothing_more_is_reported(tmp_path: Path) -> None:
    recorder = HistoryRecorder(tmp_path / "history.sqlite3", retry_s=0.01, open_store=_failing_first(HistoryStore))
    recorder.begin(ROUTINE, STARTED, 300.0)
    assert _reports_until(recorder, Began) == [RecorderFault("The disk is full.", 1), Began(1, 1)]
    assert recorder.close(DEADLINE_S)


def test_nobody_waits_for_a_slow_disk(tmp_path: Path) -> None:
    may_go_on = Event()

    def slow(path: Path) -> HistoryStore:
        may_go_on.wait(DEADLINE_S)
        return HistoryStore(path)

    recorder = HistoryRecorder(tmp_path / "history.sqlite3", open_store=slow)
    recorder.begin(ROUTINE, STARTED, 300.0)
    recorder.segment(segment())
    recorder.finish(Status.FINISHED)
    assert recorder.poll() == ()
    assert not recorder.close(0.0)
    may_go_on.set()
    assert recorder.close(DEADLINE_S)
    assert recorder.poll() == (Began(1, 1),)


def test_closing_tells_when_something_could_not_be_written(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("a file in the way")
    recorder = HistoryRecorder(tmp_path / "data" / "history.sqlite3")
    recorder.begin(ROUTINE, STARTED, 300.0)
    assert not recorder.close(DEADLINE_S)
    (fault,) = recorder.poll()
    assert isinstance(fault, RecorderFault)


def test_a_start_without_a_zone_is_refused_at_once(tmp_path: Path) -> None:
    recorder = HistoryRecorder(tmp_path / "history.sqlite3")
    with pytest.raises(ValueError, match="time zone"):
        recorder.begin(ROUTINE, STARTED.replace(tzinfo=None), 300.0)
    assert recorder.close(DEADLINE_S)
