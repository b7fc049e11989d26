"""Keeps what is being made on the disk, without holding up the window, until the person saves it or throws it away."""

import os
from functools import cached_property
from typing import TYPE_CHECKING, Final, NamedTuple

from PySide6.QtCore import QObject, QTimer, Signal

if TYPE_CHECKING:
    from concurrent.futures import Future, ThreadPoolExecutor
    from pathlib import Path

    from massage_coach.library.shelf import Own

KEEP_AFTER_MS: Final = 1000
"""The longest time that a change is nowhere but in memory; all changes within it are written together."""

RETRY_AFTER_MS: Final = 5000
"""After how long what could not be written is tried again."""

NOT_KEPT: Final = (
    "Unsaved changes cannot be kept in {folder} ({error}), so save them before the program ends; make room or allow "
    "writing there."
)


class _Tried(NamedTuple):
    place: "Path"
    record: "Own"
    error: BaseException | None


class DraftBook(QObject):
    """Writes each draft a moment after it changed, on a thread of its own."""

    failed = Signal(str)
    """One sentence for the person, once until it goes well again; writing is tried until it does."""
    _tried = Signal(object)

    def __init__(self, folder: "Path", *, after_ms: int = KEEP_AFTER_MS, retry_after_ms: int = RETRY_AFTER_MS) -> None:
        super().__init__()
        self._folder = folder
        self._after_ms = after_ms
        self._retry_after_ms = retry_after_ms
        self._waiting: dict[Path, Own] = {}
        self._written: set[Path] = set()
        self._is_told = False
        self._is_closed = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._write)
        self._tried.connect(self._judge)

    def free_place(self, kind: "type[Own]", of: str) -> "Path":
        """Name a file for a draft of what is kept as ``of``, which may be empty."""
        from massage_coach.editing.drafts import free_place  # noqa: PLC0415 (when somebody edits)

        return free_place(self._folder, kind, of)

    def put(self, place: "Path", record: "Own | None") -> None:
        """Keep a draft as it is now, or with ``None`` take it away; after the end everything stays as it is."""
        if self._is_closed:
            return
        if record is not None:
            self._waiting[place] = record
            if not self._timer.isActive():
                self._timer.start(self._after_ms)
            return
        self._waiting.pop(place, None)
        if place in self._written or os.path.lexists(place):
            from massage_coach.editing.drafts import remove  # noqa: PLC0415 (as above)

            self._written.discard(place)
            self._writer.submit(remove, place)

    def close(self) -> None:
        """Write what is not written yet and end the thread."""
        self._is_closed = True
        self._timer.stop()
        self._write()
        if "_writer" in vars(self):
            self._writer.shutdown(wait=True)

    @cached_property
    def _writer(self) -> "ThreadPoolExecutor":
        from concurrent.futures import ThreadPoolExecutor  # noqa: PLC0415 (not before something is changed)

        return ThreadPoolExecutor(max_workers=1, thread_name_prefix="drafts")

    def _write(self) -> None:
        waiting, self._waiting = self._waiting, {}
        for place, record in waiting.items():
            self._written.add(place)
            self._submit(place, record)

    def _submit(self, place: "Path", record: "Own") -> None:
        from massage_coach.editing.drafts import write  # noqa: PLC0415 (as above)

        def done(future: "Future[None]") -> None:
            # Runs on the writer's thread; a signal crosses over to the window's by itself.
            self._tried.emit(_Tried(place, record, future.exception()))

        self._writer.submit(write, place, record).add_done_callback(done)

    def _judge(self, tried: _Tried) -> None:
        if tried.error is None:
            self._is_told = False
        elif tried.place in self._written and not self._is_closed:
            self._waiting.setdefault(tried.place, tried.record)
            if not self._timer.isActive():
                self._timer.start(self._retry_after_ms)
            if not self._is_told:
                self._is_told = True
                reason = tried.error.strerror if isinstance(tried.error, OSError) else tried.error
                self.failed.emit(NOT_KEPT.format(folder=tried.place.parent, error=reason))
