"""One window a person: a second start brings the first to the front instead of opening another.

The first holds a lock, which the system drops however it ends. A second start leaves a small file beside it, which the
first takes away as its answer; so no socket is needed. Where the folder cannot be written, every start opens a window.
"""

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from massage_coach.app.call import Call

LOCK_NAME: Final = "window.lock"
CALL_NAME: Final = "window.call"


class FirstWindow:
    """The place of the one window that keeps its data in ``folder``."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._lock: int | None = None
        self._call = folder / CALL_NAME

    def take(self) -> bool:
        """Become the first window; ``False`` if another is."""
        try:
            self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            handle = os.open(self._folder / LOCK_NAME, os.O_CREAT | os.O_RDWR, 0o600)
            try:
                _lock(handle)
            except OSError:
                os.close(handle)
                raise
            self._lock = handle
            # Left by somebody who called a window that is no more.
            self._call.unlink(missing_ok=True)
        except BlockingIOError:
            return False
        except OSError:  # a folder that cannot be written has no first window
            return True
        return True

    def called(self) -> "Call | None":
        """Tell what a later start asks for, once; ``None`` where nobody does. To be asked now and then."""
        try:
            content = self._call.read_bytes()
            self._call.unlink()
        except OSError:
            return None
        from massage_coach.app import call  # noqa: PLC0415 (not before the first picture)

        return call.read(content)

    def close(self) -> None:
        """Let another window be the first; harmless where this one never was."""
        if self._lock is not None:
            os.close(self._lock)
            self._lock = None


def _lock(handle: int) -> None:
    """Lock an open file until it is closed; ``BlockingIOError`` where another start has it."""
    # Not by filelock, which takes 37 ms to load, all of it before the first picture.
    if sys.platform == "win32":
        import msvcrt  # noqa: PLC0415 (on Windows only)

        try:
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        except PermissionError as error:
            raise BlockingIOError from error
    else:
        import fcntl  # noqa: PLC0415 (not on Windows)

        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
