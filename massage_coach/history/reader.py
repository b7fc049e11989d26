"""Reads and searches the history on a thread of its own, so that a long one never holds up the window."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from queue import Empty, SimpleQueue
from threading import Thread

import msgspec

from massage_coach.history.records import HistoryError, SessionRecord
from massage_coach.history.store import HistoryStore
from massage_coach.history.summary import local_day


class Question(msgspec.Struct, frozen=True):
    """Which sessions are wanted: those with every word of ``text``, all where it has none, ``limit`` at most."""

    text: str
    limit: int


class Page(msgspec.Struct, frozen=True):
    """The newest sessions that were asked for, by whole days, so that what a day adds up to is true."""

    question: Question
    sessions: tuple[SessionRecord, ...] = ()
    more: bool = False
    """Whether there are earlier ones."""
    fault: str = ""
    """Why nothing could be read, in one sentence."""


def read_page(store: HistoryStore, asked: Question, names: Mapping[str, str]) -> Page:
    """Answer a question; ``names`` gives techniques by id. A day of more sessions than asked for is cut."""
    found = store.search(asked.text, names, asked.limit + 1)
    if len(found) <= asked.limit:
        return Page(asked, tuple(found))
    kept = found[: asked.limit]
    return Page(asked, _whole_days(kept) or tuple(kept), more=True)


def _whole_days(sessions: Sequence[SessionRecord]) -> tuple[SessionRecord, ...]:
    """Leave out the earliest day, of which there may be more."""
    earliest = local_day(sessions[-1])
    return tuple(session for session in sessions if local_day(session) != earliest)


class HistoryReader:
    """Answers one question after the other; of several that wait only the newest is answered.

    ``ask`` never waits. ``tell`` is called on the reader's thread.
    """

    def __init__(self, path: Path, names: Callable[[], Mapping[str, str]], tell: Callable[[Page], None]) -> None:
        self._path = path
        self._names = names
        self._tell = tell
        self._questions: SimpleQueue[Question | None] = SimpleQueue()
        self._thread: Thread | None = None
        self._store: HistoryStore | None = None

    def ask(self, question: Question) -> None:
        """Have a page read; an earlier question that was not answered yet is dropped."""
        if self._thread is None:
            self._thread = Thread(target=self._run, name="history-reader", daemon=True)
            self._thread.start()
        self._questions.put(question)

    def close(self, timeout: float) -> None:
        """Let the file go, waiting ``timeout`` seconds at most; nothing can be asked afterwards."""
        if self._thread is not None:
            self._questions.put(None)
            self._thread.join(timeout)

    def _run(self) -> None:
        while (asked := self._next()) is not None:
            self._tell(self._answer(asked))
        self._let_go()

    def _next(self) -> Question | None:
        asked = self._questions.get()
        try:
            while asked is not None:
                asked = self._questions.get_nowait()
        except Empty:
            pass
        return asked

    def _answer(self, asked: Question) -> Page:
        try:
            if self._store is not None and not self._store.is_in_place():
                self._let_go()
            if self._store is None:
                self._store = HistoryStore(self._path)
            return read_page(self._store, asked, self._names())
        except HistoryError as error:
            return Page(asked, fault=str(error))

    def _let_go(self) -> None:
        store, self._store = self._store, None
        if store is not None:
            store.close()
