"""Asks the system to serve the sound before other programs, so that a busy machine does not tear it."""

import ctypes
import importlib
import os
import sys
from typing import Final, Protocol, cast

URGENT: Final = -11
"""The niceness that sound servers run at on Linux and macOS."""

_HIGH_PRIORITY_CLASS: Final = 0x80
"""The class below real time, which every program may choose on Windows."""

_NICE_CEILING: Final = 20


class _Resource(Protocol):
    RLIMIT_NICE: int

    def getrlimit(self, which: int) -> tuple[int, int]: ...
    def setrlimit(self, which: int, limits: tuple[int, int]) -> None: ...


class _Kernel(Protocol):
    def GetCurrentProcess(self) -> int: ...  # noqa: N802 (Windows' name)
    def SetPriorityClass(self, process: int, level: int) -> int: ...  # noqa: N802 (Windows' name)


def ask_for_priority() -> None:
    """Raise this process as far as the system allows; where it allows nothing, all stays as it is."""
    if sys.platform == "win32":
        kernel = cast("_Kernel", ctypes.WinDLL("kernel32"))
        kernel.SetPriorityClass(kernel.GetCurrentProcess(), _HIGH_PRIORITY_CLASS)
        return
    for niceness in (URGENT, _allowed()):
        try:
            os.setpriority(os.PRIO_PROCESS, 0, min(niceness, os.getpriority(os.PRIO_PROCESS, 0)))
        except OSError:
            continue
        return


def niceness_within(limit: int) -> int:
    """The niceness to ask for under a limit as getrlimit(2) tells it: ``n`` allows ``20 - n``, below 0 is no limit."""
    return URGENT if limit < 0 else max(URGENT, _NICE_CEILING - limit)


def _allowed() -> int:
    """The lowest niceness an ordinary user's limit allows; no better than now where the system knows no such limit."""
    resource = cast("_Resource", importlib.import_module("resource"))
    if not hasattr(resource, "RLIMIT_NICE"):
        return _NICE_CEILING
    _, hard = resource.getrlimit(resource.RLIMIT_NICE)
    resource.setrlimit(resource.RLIMIT_NICE, (hard, hard))
    return niceness_within(hard)
