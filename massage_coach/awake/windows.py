"""Keeps the screen on as Windows has it: a mark on the thread, which goes with the thread."""

import sys
from collections.abc import Callable
from typing import Final

CONTINUOUS: Final = 0x80000000
SYSTEM_REQUIRED: Final = 0x00000001
DISPLAY_REQUIRED: Final = 0x00000002


class ByThreadState:
    """Holds the screen on for the thread that asks; the same one has to let go."""

    def __init__(self, set_state: Callable[[int], int]) -> None:
        """``set_state`` is ``SetThreadExecutionState``."""
        self._set_state = set_state

    def hold(self, reason: str) -> None:
        """Require machine and display; Windows asks for no ``reason``."""
        del reason
        self._set_state(CONTINUOUS | SYSTEM_REQUIRED | DISPLAY_REQUIRED)

    def release(self) -> None:
        """Require nothing any more."""
        self._set_state(CONTINUOUS)


def set_thread_execution_state(state: int) -> int:
    """Call Windows; elsewhere nothing happens, and the answer is 0, which is its word for a failure."""
    if sys.platform == "win32":
        import ctypes  # noqa: PLC0415 (on Windows only)

        return int(ctypes.windll.kernel32.SetThreadExecutionState(ctypes.c_uint(state)))
    return 0
