"""The person's terminal, drawn and read through blessed."""

import os
import signal
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from types import FrameType
from typing import TYPE_CHECKING, Final

from massage_coach.terminal import KEY_NAMES

if TYPE_CHECKING:
    import blessed

ANSWER_S: Final = "0.5"
"""So long blessed waits for each answer of a terminal about itself, in seconds; some never answer."""


class BlessedScreen:
    """A full-screen terminal; only changed rows are written, so that nothing flickers."""

    def __init__(self, terminal: "blessed.Terminal") -> None:
        self._terminal = terminal
        self._rows: list[str] = []
        self._size = (0, 0)

    @property
    def width(self) -> int:
        """Columns."""
        return self._terminal.width

    @property
    def height(self) -> int:
        """Rows."""
        return self._terminal.height

    def read_key(self, timeout_s: float) -> str:
        """Wait for a key for at most ``timeout_s`` seconds and name it; empty when none came."""
        key = self._terminal.inkey(timeout=timeout_s)
        if not key:
            return ""
        return KEY_NAMES.get(key.name or str(key), str(key).lower())

    def show(self, lines: list[str]) -> None:
        """Put lines on the screen in place of the last ones."""
        size = (self.width, self.height)
        before = self._rows if size == self._size else []
        parts = [] if before else [self._terminal.home + self._terminal.clear]
        for row in range(max(len(lines), len(before))):
            line = lines[row] if row < len(lines) else ""
            if row >= len(before) or before[row] != line:
                # Cleared first: after a row of full width the last column is still the current one.
                parts.append(self._terminal.move_yx(row, 0) + self._terminal.clear_eol + line)
        if parts:
            self._terminal.stream.write("".join(parts))
            self._terminal.stream.flush()
        self._rows, self._size = lines, size


@contextmanager
def full_screen() -> Iterator[BlessedScreen]:
    """Take the terminal over, and give it back as it was whatever happens."""
    # Read while blessed is imported; its own 5 s would hold up the session twice.
    os.environ.setdefault("BLESSED_QUERY_TIMEOUT_SECONDS", ANSWER_S)
    import blessed  # noqa: PLC0415 (as above)

    terminal = blessed.Terminal()
    with ExitStack() as taken:
        for part in (terminal.fullscreen(), terminal.cbreak(), terminal.hidden_cursor()):
            taken.enter_context(part)

        def end(number: int, _frame: FrameType | None) -> None:
            # Told to end by the system: the session stays cut short, to be resumed, but the terminal is given back.
            taken.close()
            signal.signal(number, signal.SIG_DFL)
            os.kill(os.getpid(), number)

        before = signal.signal(signal.SIGTERM, end)
        taken.callback(signal.signal, signal.SIGTERM, before)
        yield BlessedScreen(terminal)
