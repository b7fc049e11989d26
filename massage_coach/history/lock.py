"""Tells a session that is being played from one whose program died: only the former holds a lock."""

from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable

LOCK_NAME: Final = "playing.lock"


class PlayingLock:
    """The lock of the process that plays; the system drops it when that process ends, however it ends.

    To be taken and released on one thread.
    """

    def __init__(self, folder: Path) -> None:
        self._path = folder / LOCK_NAME
        self._give_back: Callable[[], None] | None = None

    def take(self, wait_s: float = 0.0) -> bool:
        """Take the lock, waiting up to ``wait_s`` seconds; ``False`` if another keeps it or the folder is read-only."""
        from filelock import FileLock  # noqa: PLC0415 (30 ms that reading the history does not need)

        if self._give_back is not None:
            return True
        try:
            self._path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            lock = FileLock(self._path, mode=0o600)
            lock.acquire(timeout=wait_s)
        except OSError:  # a lock held elsewhere is a TimeoutError, which is one too
            return False
        self._give_back = lock.release
        return True

    def release(self) -> None:
        """Give the lock back; does nothing if it is not held."""
        if self._give_back is not None:
            self._give_back()
            self._give_back = None
