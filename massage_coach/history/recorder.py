"""Writes a session's history on a thread of its own, so that a slow or full disk never holds up the session."""

from collections.abc import Callable, Iterator
from datetime import datetime
from functools import partial
from pathlib import Path
from queue import Empty, SimpleQueue
from threading import Thread
from typing import Final, TypeVar

from massage_coach.checkin.model import Answer, Spot
from massage_coach.history.records import SegmentRecord, Status
from massage_coach.history.sitting import Beginning
from massage_coach.history.store import HistoryStore, require_zone
from massage_coach.history.writer import (
    AnswerFault,
    Began,
    RecorderFault,
    RecorderNews,
    RecorderReport,
    SessionWriter,
)
from massage_coach.library.models import Routine

RETRY_S: Final = 5.0
"""After how long a failed write is tried again when nothing else is to be written, in seconds."""

_Job = Callable[[SessionWriter], None]
_Item = TypeVar("_Item")

__all__ = ["Began", "HistoryRecorder", "RecorderFault", "RecorderReport"]


class HistoryRecorder:
    """Records one session after another; no method but ``close`` ever waits.

    What cannot be written is kept and tried again; ``poll`` tells of it once a session.
    """

    def __init__(
        self, path: Path, *, retry_s: float = RETRY_S, open_store: Callable[[Path], HistoryStore] = HistoryStore
    ) -> None:
        self._path = path
        self._retry_s = retry_s
        self._open_store = open_store
        self._jobs: SimpleQueue[_Job | None] = SimpleQueue()
        self._reports: SimpleQueue[RecorderReport] = SimpleQueue()
        self._answer_faults: SimpleQueue[str] = SimpleQueue()
        self._sittings = 0
        self._complete = False
        self._thread = Thread(target=self._run, name="history", daemon=True)
        self._thread.start()

    def begin(self, routine: Routine, started_at: datetime, planned_s: float) -> int:
        """Start a new session; ``routine`` as it is played, ``started_at`` with its zone, ``planned_s`` in seconds.

        Returns the number by which reports name this sitting. Raises ``ValueError`` for a start without a zone.
        """
        require_zone(started_at)
        beginning = Beginning(routine, started_at, planned_s)
        return self._sit_down(partial(SessionWriter.begin, beginning=beginning))

    def resume(self, session_id: int) -> int:
        """Go on with a session of the history; returns the number by which reports name this sitting."""
        return self._sit_down(partial(SessionWriter.resume, session_id=session_id))

    def segment(self, segment: SegmentRecord) -> None:
        """Keep what was done of a segment so far; to be called as it starts, once a second, and as it ends."""
        self._jobs.put(partial(SessionWriter.segment, segment=segment))

    def answer(self, answer: Answer) -> None:
        """Keep what the person says about the session that is played."""
        self._jobs.put(partial(SessionWriter.answer, answer=answer))

    def spots(self, spots: tuple[Spot, ...]) -> None:
        """Keep where the session that is played is to help."""
        self._jobs.put(partial(SessionWriter.spots, spots=spots))

    def later(self, session_id: int | None, answer: Answer) -> None:
        """Keep an answer about a session of the history, or, with ``None``, about the week."""
        self._jobs.put(partial(SessionWriter.later, session_id=session_id, answer=answer))

    def finish(self, status: Status) -> None:
        """End the session."""
        self._jobs.put(partial(SessionWriter.finish, status=status))

    def discard(self) -> None:
        """End the session and leave nothing of it in the history."""
        self._jobs.put(SessionWriter.discard)

    def poll(self) -> tuple[RecorderReport, ...]:
        """Return what happened since the last call."""
        return tuple(_drained(self._reports))

    def answer_fault(self) -> str:
        """Say why answers that belong to no session in play cannot be written; empty where nothing came up."""
        return " ".join(dict.fromkeys(_drained(self._answer_faults)))

    def close(self, timeout: float) -> bool:
        """Write what is left, waiting ``timeout`` seconds at most; ``False`` if not everything was written.

        A session that was not finished is marked interrupted. Nothing can be recorded afterwards.
        """
        self._jobs.put(None)
        self._thread.join(timeout)
        return self._complete and not self._thread.is_alive()

    def _sit_down(self, start: Callable[..., None]) -> int:
        self._sittings += 1
        self._jobs.put(partial(start, sitting=self._sittings))
        return self._sittings

    def _run(self) -> None:
        writer = SessionWriter(self._path, self._report, self._open_store)
        written, going_on = True, True
        while going_on:
            for job in self._next_jobs(None if written else self._retry_s):
                if job is None:
                    going_on = False
                    break
                job(writer)
            else:
                written = writer.write()
        self._complete = writer.close()

    def _report(self, news: RecorderNews) -> None:
        if isinstance(news, AnswerFault):
            self._answer_faults.put(news.reason)
        else:
            self._reports.put(news)

    def _next_jobs(self, timeout: float | None) -> list[_Job | None]:
        """Wait for a job and take all there are, so that slow writes do not fall behind; none after ``timeout``."""
        try:
            first = self._jobs.get(timeout=timeout)
        except Empty:
            return []
        return [first, *_drained(self._jobs)]


def _drained(queue: SimpleQueue[_Item]) -> Iterator[_Item]:
    try:
        while True:
            yield queue.get_nowait()
    except Empty:
        return
