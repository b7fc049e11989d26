"""Brings what a session reports into the store, and keeps what could not be written until it can be."""

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Final

import msgspec

from massage_coach.checkin.model import Answer, Spot
from massage_coach.history.lock import PlayingLock
from massage_coach.history.records import HistoryError, SegmentRecord, SessionMissingError, Status
from massage_coach.history.sitting import Beginning, Sitting
from massage_coach.history.store import HistoryStore

MARKING_S: Final = 0.5
"""More than the time in which another program marks interrupted sessions, in seconds."""


DELETED: Final = (
    "The history in {path} was deleted while this session was played; this session is kept in a new one, "
    "the earlier sessions are gone."
)
REPLACED: Final = (
    "The history in {path} was replaced by another file while this session was played; this session was added to it."
)
LOG_DELETED: Final = (
    "A part of the history in {path} was deleted while this session was played; this session was written once more."
)


class Began(msgspec.Struct, frozen=True):
    """The session is in the history under this id; once more where the file was replaced and the id is another."""

    session_id: int
    sitting: int
    """Number that the recorder gave when the session was begun or resumed."""


class RecorderFault(msgspec.Struct, frozen=True):
    """Something is wrong with the history; ``reason`` is one sentence for the person. The session goes on."""

    reason: str
    sitting: int
    """As with ``Began``."""


RecorderReport = Began | RecorderFault


class AnswerFault(msgspec.Struct, frozen=True):
    """Answers about a session that is over, or about a week, cannot be written; ``reason`` as with a session's."""

    reason: str


RecorderNews = RecorderReport | AnswerFault


class SessionWriter:
    """Collects calls in memory and writes them all on ``write()``; every method on one thread.

    A row that cannot be written stays and is tried again at the next ``write()``; of a segment only the newest row
    counts. The playing lock is held from the begin of a session to its end. Where the file, or what SQLite keeps beside
    it, is deleted or replaced in mid-session, all that is known of the session is written into the file that is there
    then.
    """

    def __init__(
        self,
        path: Path,
        report: Callable[[RecorderNews], None],
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
        self._has_lost_log = False
        """Whether what went away was not the file itself."""
        self._unwritten: list[Sitting] = []
        """Sessions with something to write or something to come, oldest first."""
        self._current: Sitting | None = None
        self._later: list[tuple[int | None, Answer]] = []
        """Answers that are not about the session that is played, with the number of theirs."""
        self._is_later_told = False

    def begin(self, beginning: Beginning, sitting: int = 0) -> None:
        """Start a new session; one that was not finished counts as interrupted. Reports name it by ``sitting``."""
        self._start(Sitting(sitting, beginning))

    def resume(self, session_id: int, sitting: int = 0) -> None:
        """Go on with a session of the history; later segments are added to it."""
        self._start(Sitting(sitting, None, session_id))

    def segment(self, segment: SegmentRecord) -> None:
        """Keep the newest state of a segment of the session; does nothing between sessions."""
        if self._current is not None:
            # Another session may have held the lock when this one began.
            self._lock.take()
            self._current.add(segment)

    def answer(self, answer: Answer) -> None:
        """Keep what the person said about the session that is played; does nothing between sessions."""
        if self._current is not None:
            self._current.say(answer)

    def spots(self, spots: tuple[Spot, ...]) -> None:
        """Keep where the session that is played is to help; does nothing between sessions."""
        if self._current is not None:
            self._current.tick(spots)

    def later(self, session_id: int | None, answer: Answer) -> None:
        """Keep an answer about a session of the history, or about none."""
        self._later.append((session_id, answer))
        self._is_later_told = False

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
        self._look_after_file()
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
            return self._write_later()
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

    def _start(self, session: Sitting) -> None:
        self.finish(Status.INTERRUPTED)
        # Held before the row exists: a row in play without a lock is one whose program died. Whoever looks for such
        # rows keeps the lock for a moment only, which is waited for.
        self._lock.take(self._marking_s)
        self._current = session
        self._unwritten.append(session)

    def _look_after_file(self) -> None:
        """Let go of a file that was deleted or replaced, which takes what is written and keeps nothing."""
        if self._store is None or self._store.is_in_place():
            return
        self._has_lost_log = self._store.has_lost_log()
        with suppress(HistoryError):
            self._store.close()
        self._store = None
        for session in self._unwritten:
            session.lose()
        if self._current is not None:
            # The folder may be another one as well.
            self._lock.release()
            self._lock.take(self._marking_s)

    def _write_session(self, session: Sitting) -> None:
        if self._store is None:
            self._store = self._open_store(self._path)
        row = self._enter(session, self._store) if session.row is None else session.row
        if session.discarded:
            self._store.delete(row)
            session.written = True
            return
        for position, segment in tuple(session.unwritten.items()):
            self._store.record_segment(row, segment)
            del session.unwritten[position]
        while session.unwritten_answers:
            self._store.answer(row, session.unwritten_answers[0])
            del session.unwritten_answers[0]
        if not session.are_spots_written:
            self._store.set_spots(row, session.spots)
            session.are_spots_written = True
        if session.status is not None:
            self._store.finish(row, session.status)
            session.written = True

    def _write_later(self) -> bool:
        while self._later:
            try:
                if self._store is None:
                    self._store = self._open_store(self._path)
                with suppress(SessionMissingError):  # deleted meanwhile, and the answers with it
                    self._store.answer(*self._later[0])
            except HistoryError as error:
                if not self._is_later_told:
                    self._is_later_told = True
                    self._report(AnswerFault(str(error)))
                return False
            del self._later[0]
        return True

    def _enter(self, session: Sitting, store: HistoryStore) -> int:
        news = ""
        if session.beginning is None:
            _read(session, store)
            store.reopen(session.known_as)
            row = session.known_as
        elif session.is_lost and _has(store, session.known_as, session.beginning):
            news, row = LOG_DELETED if self._has_lost_log else REPLACED, session.known_as
            store.reopen(row)
        else:
            if session.is_lost:
                news = LOG_DELETED if self._has_lost_log else REPLACED if store.count() else DELETED
            row = _begin(store, session.beginning)
        session.row, session.is_lost = row, False
        self._report(Began(row, session.sitting))
        if news:
            self._report(RecorderFault(news.format(path=self._path), session.sitting))
        return row

    def _tell(self, session: Sitting, error: HistoryError) -> None:
        if not session.reported:
            session.reported = True
            self._report(RecorderFault(str(error), session.sitting))

    def _settle(self) -> None:
        self._unwritten = [session for session in self._unwritten if not session.written]
        if self._current is None:
            self._lock.release()


def _begin(store: HistoryStore, beginning: Beginning) -> int:
    row = store.begin(beginning.routine, beginning.started_at, beginning.planned_s)
    if beginning.note:
        store.set_note(row, beginning.note)
    return row


def _read(session: Sitting, store: HistoryStore) -> None:
    """Keep what the history has of a session that is resumed, for a file that may yet go away."""
    record = store.get(session.known_as)
    session.beginning = Beginning(record.routine, record.started_at, record.planned_s, record.note)
    earlier = {segment.position: segment for segment in record.segments if segment.position not in session.segments}
    session.segments = earlier | session.segments
    session.answers = [*record.checkin.answers, *session.answers]
    session.spots = session.spots or record.checkin.spots


def _has(store: HistoryStore, session_id: int, beginning: Beginning) -> bool:
    """Whether a file is a copy of the one that went away, with this very session in it."""
    try:
        record = store.get(session_id)
    except SessionMissingError:
        return False
    began = beginning.started_at.replace(microsecond=0)
    return (record.started_at, record.routine.id) == (began, beginning.routine.id)
