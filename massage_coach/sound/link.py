"""A running host process and the two threads that talk to it, so that no caller ever waits on a pipe."""

import queue
import sys
import threading
from collections.abc import Sequence
from subprocess import DEVNULL, PIPE, Popen, TimeoutExpired
from typing import IO, Final

from massage_coach.sound import wire
from massage_coach.speech.client import package_environment

END_S: Final = 1.0
"""How long a host may take to end by itself once its input is closed."""

WITHOUT_CONSOLE: Final = 0x08000000 if sys.platform == "win32" else 0
"""``CREATE_NO_WINDOW``: no black window flashes up on Windows."""


class HostLink:
    """One host process; ``OSError`` when it cannot be started."""

    def __init__(self, command: Sequence[str]) -> None:
        self._process: Popen[bytes] = Popen(
            command,
            stdin=PIPE,
            stdout=PIPE,
            stderr=DEVNULL,
            env=package_environment(),
            creationflags=WITHOUT_CONSOLE,
        )
        self._orders: queue.SimpleQueue[wire.Order | None] = queue.SimpleQueue()
        self._answers: queue.SimpleQueue[wire.Answer] = queue.SimpleQueue()
        self._over = threading.Event()
        self._threads = tuple(
            threading.Thread(target=target, args=(pipe,), name=f"audio {name}", daemon=True)
            for name, target, pipe in (
                ("orders", self._write, self._process.stdin),
                ("answers", self._read, self._process.stdout),
            )
        )
        for thread in self._threads:
            thread.start()

    @property
    def ended(self) -> bool:
        """Whether the process has closed its output, on purpose or not."""
        return self._over.is_set()

    def send(self, order: wire.Order) -> None:
        """Queue an order; never waits."""
        self._orders.put(order)

    def take(self) -> tuple[wire.Answer, ...]:
        """Give the answers that have come in since the last call; never waits."""
        taken: list[wire.Answer] = []
        while True:
            try:
                taken.append(self._answers.get_nowait())
            except queue.Empty:
                return tuple(taken)

    def close(self) -> None:
        """Let the host end, or end it after ``END_S``; leaves neither process nor thread."""
        # An input that ends without this is that of a program which died.
        self._orders.put(wire.Close())
        self._orders.put(None)
        try:
            self._process.wait(END_S)
        except TimeoutExpired:
            self._process.kill()
        self._clear_up()

    def leave(self) -> None:
        """Let the host end as if this program had died; waits for nothing, so that the host may outlive it."""
        self._orders.put(None)

    def kill(self) -> None:
        """End the host without asking; leaves neither process nor thread."""
        self._orders.put(None)
        self._process.kill()
        self._clear_up()

    def _clear_up(self) -> None:
        self._process.wait()
        for thread in self._threads:
            thread.join()

    def _write(self, pipe: IO[bytes]) -> None:
        try:
            with pipe:
                while (order := self._orders.get()) is not None:
                    pipe.write(wire.encode(order))
                    pipe.flush()
        except OSError:
            # The host is gone; its closed output tells so.
            return

    def _read(self, pipe: IO[bytes]) -> None:
        with pipe:
            for line in pipe:
                try:
                    self._answers.put(wire.decode_answer(line))
                except ValueError:
                    continue
        self._over.set()
