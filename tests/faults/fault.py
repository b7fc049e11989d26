"""What a fault is to the run: a name, a way to bring it about, and what came of it."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path


class NotTriedError(Exception):
    """A fault that cannot be brought about here; the message says what it needs."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a fault that was survived; one that was not raises ``AssertionError``."""

    seen: str
    """What the person saw."""
    on_disk: str
    """What was on disk afterwards."""

    def __str__(self) -> str:
        return f"seen: {self.seen}; on disk: {self.on_disk}"


@dataclass(frozen=True, slots=True)
class Fault:
    """A fault to be injected into the running program, which keeps its data under the folder passed."""

    name: str
    inject: Callable[[Path], Outcome | str]
    at_once: int = 1
    """How many of its kind may run side by side, each with a folder and, where it needs them, servers of its own."""


Case = tuple[str, Callable[[Path], Outcome | str]]
"""A fault as the families list it: its name and how it is injected."""
