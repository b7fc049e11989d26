"""Answers what a person asks of the history: days, one session, notes, deletion, and the offer to go on."""

from collections.abc import Callable, Mapping
from contextlib import suppress
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Final

from msgspec.structs import replace
from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot

from massage_coach.app.renewal import Renewal
from massage_coach.checkin.model import Answer
from massage_coach.conductor.options import resumption_of
from massage_coach.history.reader import HistoryReader, Page, Question, read_page
from massage_coach.history.records import HistoryError, SessionMissingError, SessionRecord, Status
from massage_coach.history.store import HistoryStore, open_or_explain
from massage_coach.history.summary import by_day
from massage_coach.ui.area import Area
from massage_coach.ui.asks import HistoryWanted, SessionChosen, SessionDeleted, SessionNoted
from massage_coach.ui.window import MainWindow

SHOWN: Final = 200
"""So many sessions are listed at a time, and as many more whenever earlier ones are asked for."""

CLOSING_S: Final = 5.0
"""How long a search that is under way is waited for at the end, in seconds."""

OFFER_FOR: Final = timedelta(hours=12)
"""A session that was interrupted longer ago is not offered at the start."""

RETRY_MS: Final = 5000
"""After how long a note that could not be written is tried again."""

RENEWING: Final = "The history is being brought up to this version of the program; it is there in a moment."


class _Answers(QObject):
    """Brings pages from the reader's thread to the window's."""

    _came = Signal(object)

    def __init__(self, show: Callable[[Page], None]) -> None:
        super().__init__()
        self._show = show
        self._came.connect(self._arrive, Qt.ConnectionType.QueuedConnection)

    def bring(self, page: Page) -> None:
        """Take a page, on any thread."""
        self._came.emit(page)

    @Slot(object)
    def _arrive(self, page: Page) -> None:
        self._show(page)


class HistoryDesk:
    """Stands between the history and the window; where it cannot be read, the window says why.

    The newest sessions are read at once; earlier ones, and those that are searched for, on a thread of their own.
    """

    def __init__(
        self,
        window: MainWindow,
        path: Path,
        today: Callable[[], datetime],
        names: Callable[[], Mapping[str, str]] = dict,
    ) -> None:
        """``names`` gives techniques by id, so that sessions are found by them; it is called on another thread."""
        self._window = window
        self._path = path
        self._today = today
        self._store: HistoryStore | None = None
        self.renewal = Renewal(path)
        self.renewal.done.connect(self._take_up)
        self._wanted = HistoryWanted()
        self._answers = _Answers(self._show)
        self._reader = HistoryReader(path, names, self._answers.bring)
        self._unkept: dict[int, str] = {}
        """Notes that are not written yet, by session."""
        self._again = QTimer()
        self._again.setSingleShot(True)
        self._again.timeout.connect(lambda: self._keep_notes(lambda _fault: None))

    def serve(self) -> None:
        """Listen to the window."""
        window = self._window
        window.area_chosen.connect(self._turn_to)
        window.session_chosen.connect(self._open)
        window.history_wanted.connect(self._look)
        window.session_noted.connect(self._note)
        window.session_deleted.connect(self._delete)

    def offer(self) -> SessionRecord | None:
        """Tell the last session if it was interrupted not long ago and can go on."""
        newest = self.last()
        if newest is None or newest.status is not Status.INTERRUPTED or resumption_of(newest) is None:
            return None
        return None if self._today() - newest.started_at > OFFER_FOR else newest

    def since(self, first: date) -> list[SessionRecord]:
        """Tell the sessions of the local day ``first`` and later ones, newest first; none where they cannot be read."""
        return self._sessions(lambda store: store.since(first))

    def last(self) -> SessionRecord | None:
        """Tell the session that was begun last; none where it cannot be read."""
        return next(iter(self._sessions(lambda store: store.last_begun())), None)

    def first_at(self) -> datetime | None:
        """Tell when the first session began; ``None`` where there is none or it cannot be read."""
        store = self._opened()
        try:
            return None if store is None else store.first_at()
        except HistoryError:
            return None

    def reviews(self) -> list[Answer]:
        """Tell the weekly answers, oldest first; none where they cannot be read."""
        store = self._opened()
        try:
            return [] if store is None else store.reviews()
        except HistoryError:
            return []

    def count(self) -> int:
        """Tell how many sessions there are; none where they cannot be read."""
        store = self._opened()
        try:
            return 0 if store is None else store.count()
        except HistoryError:
            return 0

    def _take_up(self) -> None:
        """The history is there now: show what would have been shown before."""
        self._window.show_notice("")
        self.refresh()

    def refresh(self) -> None:
        """List the sessions that are wanted anew."""
        asked = _question(self._wanted)
        if self._wanted != HistoryWanted() and not self.renewal.goes_on():
            self._reader.ask(asked)
            return
        try:
            store = self._opened()
            self._show(Page(asked) if store is None else read_page(store, asked, {}))
        except HistoryError as error:
            self._show(Page(asked, fault=str(error)))

    def _look(self, wanted: HistoryWanted) -> None:
        self._wanted = wanted
        self.refresh()

    def _show(self, page: Page) -> None:
        """List the sessions of a page, unless something else is wanted by now."""
        if page.question != _question(self._wanted):
            return
        if page.fault:
            self._window.show_notice(page.fault)
        self._window.show_history(by_day(page.sessions, self._today().date()), self._wanted, more=page.more)

    def record(self, session: int) -> SessionRecord | None:
        """Fetch a session; where that fails the window says why."""
        store = self._opened()
        try:
            return None if store is None else self._as_noted(store.get(session))
        except HistoryError as error:
            self._window.show_notice(str(error))
            return None

    def closed_record(self, session: int) -> SessionRecord | None:
        """Fetch a session if its end is written already."""
        store = self._opened()
        try:
            record = None if store is None else self._as_noted(store.get(session))
        except HistoryError:
            return None
        return record if record is not None and record.status is not Status.PLAYING else None

    def close(self) -> None:
        """Let the file go; a note that could not be written is tried for the last time."""
        self._keep_notes(lambda _fault: None)
        self._again.stop()
        self._reader.close(CLOSING_S)
        self.renewal.close(CLOSING_S)
        if self._store is not None:
            self._store.close()
            self._store = None

    def _opened(self) -> HistoryStore | None:
        if self._store is None and self.renewal.goes_on():
            self._window.show_notice(RENEWING)
            return None
        self._let_go_of_a_file_that_is_gone()
        if self._store is None:
            self._store, fault = open_or_explain(self._path)
            if self._store is None:
                self._window.show_notice(fault)
                return None
            try:
                self._store.mark_interrupted()
            except HistoryError as error:
                # As in a file that another program keeps busy: what is there can still be read.
                self._window.show_notice(str(error))
        return self._store

    def _sessions(self, read: Callable[[HistoryStore], list[SessionRecord]]) -> list[SessionRecord]:
        try:
            store = self._opened()
            return [] if store is None else read(store)
        except HistoryError as error:
            self._window.show_notice(str(error))
            return []

    def _turn_to(self, area: Area) -> None:
        if area is Area.HISTORY:
            self.refresh()

    def _open(self, chosen: SessionChosen) -> None:
        record = self.record(chosen.session)
        if record is not None:
            self._window.show_session(record)

    def _note(self, noted: SessionNoted) -> None:
        self._unkept[noted.session] = noted.note
        if self._keep_notes(self._window.show_notice):
            self.refresh()

    def _keep_notes(self, tell: Callable[[str], None]) -> bool:
        """Write notes down, and try again later what the disk refuses; tells whether all are written."""
        for session, note in list(self._unkept.items()):
            try:
                self._write_note(session, note)
            except SessionMissingError as error:
                tell(str(error))
            except HistoryError as error:
                tell(str(error))
                self._again.start(RETRY_MS)
                return False
            del self._unkept[session]
        return True

    def _let_go_of_a_file_that_is_gone(self) -> None:
        """Close a file that was deleted or replaced; the one that is there now is opened by whoever needs it."""
        if self._store is not None and not self._store.is_in_place():
            with suppress(HistoryError):
                self._store.close()
            self._store = None

    def _write_note(self, session: int, note: str) -> None:
        self._let_go_of_a_file_that_is_gone()
        if self._store is None:
            self._store = HistoryStore(self._path)
            with suppress(HistoryError):  # as in a file that another program keeps busy
                self._store.mark_interrupted()
        self._store.set_note(session, note)

    def _as_noted(self, record: SessionRecord) -> SessionRecord:
        return replace(record, note=self._unkept.get(record.id, record.note))

    def _delete(self, deleted: SessionDeleted) -> None:
        if self._change(lambda store: store.delete(deleted.session)):
            self._window.show_welcome(Area.HISTORY)

    def _change(self, change: Callable[[HistoryStore], None]) -> bool:
        store = self._opened()
        if store is None:
            return False
        try:
            change(store)
        except HistoryError as error:
            self._window.show_notice(str(error))
            return False
        self.refresh()
        return True


def _question(wanted: HistoryWanted) -> Question:
    return Question(wanted.text, SHOWN * wanted.pages)
