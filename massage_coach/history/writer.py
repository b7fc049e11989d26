"""Brings what a session reports into the store, and keeps what could not be written until it can be."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Final

from massage_coach.history.lock import PlayingLock
from massage_coach.history.records import HistoryError, SegmentRecord, SessionMissingError, Status
from massage_coach.history.store import HistoryStore
from massage_coach.library.models import Routine

MARKING_S: Final = 0.5
"""More than the time in which another program marks interrupted sessions, in seconds."""


@dataclass(frozen=True, slots=True)
class Began:
    """The session is in the history under this id."""

    session_id: int


@dataclass(frozen=True, slots=True)
class RecorderFault:
    """The history cannot be written just now; ``reason`` is one sentence for the person. The session goes on."""

    reason: str


RecorderReport = Began | RecorderFault


@dataclass(slots=True)
class _Session:
    """One session and what of it is not in the file yet."""

    enter: Callable[[HistoryStore], int]
    """Puts the session into the store and returns its id."""
    session_id: int | None = None
    segments: dict[int, SegmentRecord] = field(default_factory=dict)
    """The newest record of each position that is still to be written."""
    status: Status | None = None
    """How it ended; ``None`` while it is played."""
    discarded: bool = False
    reported: bool = False
    """Whether the person has been told that it cannot be written."""
    written: bool = False
    """Whether nothing more is to come."""


class SessionWriter:
    """Collects calls in memory and writes them all on ``write()``; every method on one thread.

    A row that cannot be written stays and is tried again at the next ``write()``; of a segment only the newest row
    counts. The playing lock is held from the begin of a session to its end.
    """

    def __init__(
        self,
        path: Path,
        report: Callable[[RecorderReport], None],
        open_store: Callable[[Path], HistoryStore] = HistoryStore,
        marking_s: float = MARKING_S,
    ) -> None:
        """``marking_s`` is how long a session waits for the lock as it begins, in seconds."""
        self._marking_s = marking_s
        self._path = path
        self._report = report
        self._open_store = open_store
        self._lock = PlayingLock(path.parent)
        self._store: HistoryStore | None = None
        self._unwritten: list[_Session] = []
        """Sessions with something to write or something to come, oldest first."""
        self._current: _Session | None = None

    def begin(self, routine: Routine, started_at: datetime, planned_s: float) -> None:
        """Start a new session; one that was not finished counts as interrupted."""
        self._start(_Session(lambda store: store.begin(routine, started_at, planned_s)))

    def resume(self, session_id: int) -> None:
        """Go on with a session of the history; later segments are added to it."""

        def enter(store: HistoryStore) -> int:
            store.reopen(session_id)
            return session_id

        self._start(_Session(enter))

    def segment(self, segment: SegmentRecord) -> None:
        """Keep the newest state of a segment of the session; does nothing between sessions."""
        if self._current is not None:
            # Another session may have held the lock when this one began.
            self._lock.take()
            self._current.segments[segment.position] = segment

    def finish(self, status: Status) -> None:
        """End the session; does nothing between sessions."""
        if self._current is not None:
            self._current.status = status
            self._current = None

    def discard(self) -> None:
        """End the session and leave nothing of it in the history; does nothing between sessions."""
        if self._current is not None:
            self._current.discarded = True
            self._current = None

    def write(self) -> bool:
        """Write all there is to write; ``False`` if some of it has to be tried again."""
        for session in self._unwritten:
            try:
                self._write_session(session)
            except SessionMissingError as error:
                # Deleted meanwhile by the person, who does not want the rest of it either.
                session.written = True
                self._tell(session, error)
            except HistoryError as error:
                self._tell(session, error)
                break
        else:
            self._settle()
            return True
        self._settle()
        return False

    def close(self) -> bool:
        """Write what is left and close the file; ``False`` if something could not be written."""
        self.finish(Status.INTERRUPTED)
        complete = self.write()
        if self._store is not None:
            self._store.close()
            self._store = None
        return complete

    def _start(self, session: _Session) -> None:
        self.finish(Status.INTERRUPTED)
        # Held before the row exists: a row in play without a lock is one whose program died. Whoever looks for such
        # rows keeps the lock for a moment only, which is waited for.
        self._lock.take(self._marking_s)
        self._current = session
        self._unwritten.append(session)

    def _write_session(self, session: _Session) -> None:
        if self._store is None:
            self._store = self._open_store(self._path)
        if session.session_id is None:
            session.session_id = session.enter(self._store)
            self._report(Began(session.session_id))
        if session.discarded:
            self._store.delete(session.session_id)
            session.written = True
            return
        for position in sorted(session.segments):
            self._store.record_segment(session.session_id, session.segments[position])
            del session.segments[position]
        if session.status is not None:
            self._store.finish(session.session_id, session.status)
            session.written = True

    def _tell(self, session: _Session, error: HistoryError) -> None:
        if not session.reported:
            session.reported = True
            self._report(RecorderFault(str(error)))

    def _settle(self) -> None:
        self._unwritten = [session for session in self._unwritten if not session.written]
        if self._current is None:
            self._lock.release()
