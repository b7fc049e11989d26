"""What a test may not leave behind: threads, child processes and Qt timers."""

import gc
import sys
import threading
import time
from dataclasses import dataclass
from pathlib import Path

GRACE_S = 5.0
"""How long something that is on its way to its end may take."""

TASKS = Path("/proc/self/task")


@dataclass(frozen=True, slots=True)
class Running:
    """What runs at one moment."""

    threads: frozenset[threading.Thread]
    children: frozenset[int]


def running() -> Running:
    """Look at the threads that keep a program alive and, on Linux, at its child processes."""
    threads = frozenset(thread for thread in threading.enumerate() if not thread.daemon)
    return Running(threads, frozenset(_children()))


def _children() -> list[int]:
    if not (TASKS / str(threading.get_native_id()) / "children").exists():  # a system that does not tell
        return []
    while True:
        try:
            lists = [(task / "children").read_text(encoding="ascii") for task in TASKS.iterdir()]
        except OSError:  # a thread has just ended, and another has its children now
            continue
        return [int(word) for words in lists for word in words.split() if not _is_dead(int(word))]


def _is_dead(child: int) -> bool:
    try:
        return Path(f"/proc/{child}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()[0] in "ZX"
    except OSError:
        return True


def left_since(before: Running, grace_s: float = GRACE_S) -> list[str]:
    """Name what was started since and still runs after a moment of grace."""
    deadline = time.monotonic() + grace_s
    while (left := _new_since(before)) and time.monotonic() < deadline:
        time.sleep(0.01)
    return left


def _new_since(before: Running) -> list[str]:
    now = running()
    threads = [f"thread {thread.name}" for thread in now.threads - before.threads]
    return threads + [f"process {_command_of(child)}" for child in now.children - before.children]


def _command_of(child: int) -> str:
    try:
        words = Path(f"/proc/{child}/cmdline").read_text(encoding="utf-8").split("\0")
    except OSError:
        words = []
    return f"{child} ({' '.join(words).strip()})"


def active_timers() -> list[str]:
    """Name the Qt timers that run; none where Qt was never loaded."""
    if "PySide6.QtWidgets" not in sys.modules:
        return []
    from PySide6.QtCore import QCoreApplication, QEvent, QTimer  # noqa: PLC0415 (only where Qt is loaded anyway)
    from shiboken6 import isValid  # noqa: PLC0415 (comes with Qt)

    def active() -> list[QTimer]:
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        timers = [thing for thing in gc.get_objects() if issubclass(type(thing), QTimer)]
        return [timer for timer in timers if isValid(timer) and timer.isActive()]

    if active():
        gc.collect()
    return [f"timer {timer.objectName() or timer.interval()} of {timer.parent()}" for timer in active()]
