"""Answers what a person asks of the history: days, one session, notes, deletion, and the offer to go on."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Final

from PySide6.QtCore import QTimer

from massage_coach.conductor.options import resumption_of
from massage_coach.history.records import HistoryError, SessionMissingError, SessionRecord, Status
from massage_coach.history.store import HistoryStore, open_or_explain
from massage_coach.history.summary import by_day
from massage_coach.ui.area import Area
from massage_coach.ui.asks import SessionChosen, SessionDeleted, SessionNoted
from massage_coach.ui.window import MainWindow

SHOWN: Final = 400
"""So many sessions are listed; older ones are found by the command line."""

OFFER_FOR: Final = timedelta(hours=12)
"""A session that was interrupted longer ago is not offered at the start."""

RETRY_MS: Final = 5000
"""After how long a note that could not be written is tried again."""

OFFER: Final = "The last session was cut short. You can go on where it stopped."


class HistoryDesk:
    """Stands between the history and the window; where it cannot be read, the window says why."""

    def __init__(self, window: MainWindow, path: Path, today: Callable[[], datetime]) -> None:
        self._window = window
        self._path = path
        self._today = today
        self._store: HistoryStore | None = None
        self._offers = False
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
        window.session_noted.connect(self._note)
        window.session_deleted.connect(self._delete)
        window.session_resumed.connect(self._withdraw_offer)

    def offer_resumption(self) -> bool:
        """Show the last session if it was interrupted not long ago and can go on; tells whether it did."""
        newest = next(iter(self._sessions(1)), None)
        if newest is None or newest.status is not Status.INTERRUPTED or resumption_of(newest) is None:
            return False
        if self._today() - newest.started_at > OFFER_FOR:
            return False
        self.refresh()
        self._window.show_session(newest)
        self._window.show_notice(OFFER)
        self._offers = True
        return True

    def refresh(self) -> None:
        """List the sessions anew."""
        self._window.show_history(by_day(self._sessions(SHOWN), self._today().date()))

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
        if self._store is not None:
            self._store.close()
            self._store = None

    def _opened(self) -> HistoryStore | None:
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

    def _sessions(self, limit: int) -> list[SessionRecord]:
        try:
            store = self._opened()
            return [] if store is None else store.recent(limit)
        except HistoryError as error:
            self._window.show_notice(str(error))
            return []

    def _withdraw_offer(self) -> None:
        """Take the offer away once the person has answered it or turned to something else."""
        if self._offers:
            self._offers = False
            self._window.show_notice("")

    def _turn_to(self, area: Area) -> None:
        self._withdraw_offer()
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

    def _write_note(self, session: int, note: str) -> None:
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
