"""One running voice worker seen from the program: ask, wait at most so long, end it."""

import contextlib
import logging
import os
import queue
import subprocess
import sys
import tempfile
import threading
from collections.abc import Sequence
from pathlib import Path
from typing import IO, Final

import msgspec

import massage_coach
from massage_coach.speech.protocol import Answer, Request

_ENDING_S: Final = 1.0
"""How long a worker may take to end by itself before it is killed."""

_WITHOUT_CONSOLE: Final = 0x08000000 if sys.platform == "win32" else 0
"""``CREATE_NO_WINDOW``: no black window flashes up on Windows."""

_LINE_MAX: Final = 1 << 20
_NOTES_MAX: Final = 2000

_log = logging.getLogger(__name__)


class WorkerLost(Exception):  # noqa: N818 (it is an event that is expected and handled, not a mistake)
    """The worker crashed, hung or talked nonsense, and has been ended; the message says which."""


def worker_command() -> tuple[str, ...]:
    """Return the command of the voice worker when the program runs from Python; a frozen build has its own."""
    return (sys.executable, "-m", "massage_coach.speech.worker")


def package_environment() -> dict[str, str]:
    """Let the worker find this very package, and no module that happens to lie in the current folder."""
    environment = dict(os.environ)
    environment["PYTHONSAFEPATH"] = "1"
    home = Path(massage_coach.__file__).resolve().parent.parent
    if home.name not in {"site-packages", "dist-packages"}:
        known = environment.get("PYTHONPATH")
        environment["PYTHONPATH"] = f"{home}{os.pathsep}{known}" if known else str(home)
    return environment


class VoiceWorker:
    """A worker process; asked by one thread, ended from any.

    Raises WorkerLost when the command cannot be started.
    """

    def __init__(self, command: Sequence[str]) -> None:
        self._lines: queue.SimpleQueue[bytes | None] = queue.SimpleQueue()
        self._notes: IO[bytes] | None = None
        with contextlib.suppress(OSError):
            self._notes = tempfile.TemporaryFile()  # noqa: SIM115 (closed in end)
        try:
            self._process = subprocess.Popen(
                list(command),
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=self._notes or subprocess.DEVNULL,
                env=package_environment(),
                creationflags=_WITHOUT_CONSOLE,
            )
        except OSError as error:
            if self._notes is not None:
                self._notes.close()
            raise WorkerLost(f"cannot be started: {error.strerror}") from error
        self._reader = threading.Thread(target=self._read, name="voice worker's answers", daemon=True)
        self._reader.start()

    @property
    def process_id(self) -> int:
        """The worker's process id."""
        return self._process.pid

    def ask(self, request: Request, timeout_s: float) -> Answer:
        """Send a request and wait for its answer; raises WorkerLost, after which the worker is of no use."""
        pipe = self._process.stdin
        try:
            if pipe is not None:
                pipe.write(msgspec.json.encode(request) + b"\n")
                pipe.flush()
        except (OSError, ValueError) as error:
            raise self._lost("went away") from error
        return self.next_answer(timeout_s)

    def next_answer(self, timeout_s: float) -> Answer:
        """Wait for the next line; the first one after the start is a ``Hello`` or a ``Failed``."""
        try:
            line = self._lines.get(timeout=timeout_s)
        except queue.Empty as error:
            raise self._lost(f"gave no answer within {timeout_s:g} s") from error
        if line is None:
            raise self._lost("went away")
        try:
            answer: Answer = msgspec.json.decode(line, type=Answer)
        except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
            raise self._lost("gave an answer that makes no sense") from error
        return answer

    def kill(self) -> None:
        """End the process at once, from any thread; a waiting ``ask`` then raises WorkerLost."""
        with contextlib.suppress(OSError):
            self._process.kill()

    def end(self) -> None:
        """Let the worker end by closing its input, kill it if it does not, and free what it held."""
        if self._process.stdin is not None:
            with contextlib.suppress(OSError):
                self._process.stdin.close()
        try:
            self._process.wait(_ENDING_S)
        except subprocess.TimeoutExpired:
            self.kill()
            self._process.wait()
        self._reader.join(_ENDING_S)
        if self._notes is not None:
            self._notes.close()

    def _lost(self, what: str) -> WorkerLost:
        self.kill()
        with contextlib.suppress(OSError, ValueError):
            if self._notes is not None:
                self._notes.seek(0)
                _log.info(
                    "The voice worker %s. It said: %s", what, self._notes.read(_NOTES_MAX).decode(errors="replace")
                )
        self.end()
        return WorkerLost(what)

    def _read(self) -> None:
        pipe = self._process.stdout
        if pipe is not None:
            with pipe, contextlib.suppress(OSError, ValueError):
                while line := pipe.readline(_LINE_MAX):
                    self._lines.put(line)
        self._lines.put(None)
