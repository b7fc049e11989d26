"""Ctrl-C between two steps of a session instead of in the midst of one."""

import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType


@contextmanager
def at_safe_points() -> Iterator[Callable[[], None]]:
    """Keep Ctrl-C until the function given is called, which then raises ``KeyboardInterrupt``.

    A second one works at once. An exception out of nowhere could leave a lock held that the end of the session needs.
    """
    asked: list[int] = []

    def note(number: int, _frame: FrameType | None) -> None:
        asked.append(number)
        signal.signal(signal.SIGINT, before)

    def safe_point() -> None:
        if asked:
            raise KeyboardInterrupt

    before = signal.getsignal(signal.SIGINT)
    if before is not signal.SIG_IGN:  # a shell lets what runs in its background ignore Ctrl-C
        signal.signal(signal.SIGINT, note)
    try:
        yield safe_point
    finally:
        signal.signal(signal.SIGINT, before)
