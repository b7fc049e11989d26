"""The real window in a process of its own, to be stopped, blinded or robbed of its display from outside."""

import contextlib
import json
import os
import signal
import subprocess
import sys
import tempfile
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any, Final

from tests.support.audio import PATIENCE_S, SoundServer, sound_server, wait_until
from tests.support.command import TINY_ROUTINE
from tests.support.display import display

ROOT: Final = Path(__file__).resolve().parents[2]


NO_UTF_8: Final = "Detected locale"
"""Qt's own remark in the locale C, that it reads text as UTF-8 all the same."""


class Window:
    """The program with its window, and what ``tests.support.program_session`` tells of it."""

    def __init__(self, process: subprocess.Popen[str], errors: Path) -> None:
        self.process = process
        self._errors = errors
        self.events: list[dict[str, Any]] = []
        self._looks = 0
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()

    def _read(self) -> None:
        if self.process.stdout is not None:
            for line in self.process.stdout:
                self.events.append(json.loads(line))

    def ask(self, **what: object) -> None:
        """Have something done in the window: ``click``, ``key`` or ``find`` with a text, ``block`` with seconds."""
        assert self.process.stdin is not None
        self.process.stdin.write(json.dumps(what) + "\n")
        self.process.stdin.flush()

    def look(self) -> dict[str, Any]:
        """Tell all that the window shows and a screen reader reads."""
        self._looks += 1
        mark = str(self._looks)
        self.ask(look=mark)
        return self.wait_for_event(lambda event: event.get("asked") == mark, "an answer of the window")

    def wait_for_event(self, fits: Callable[[dict[str, Any]], bool], what: str) -> dict[str, Any]:
        """Wait until the window has told of something."""
        return self._wait_for_event(fits, what, 0)

    def _wait_for_event(self, fits: Callable[[dict[str, Any]], bool], what: str, since: int) -> dict[str, Any]:
        told: list[dict[str, Any]] = []

        def is_told() -> bool:
            told.extend(event for event in self.events[since:] if fits(event))
            return bool(told) or self.process.poll() is not None

        wait_until(is_told, what)
        assert told, f"{what}; the program ended with {self.process.poll()}: {self.errors()[-1000:]}"
        return told[0]

    def wait_until_open(self) -> None:
        """Wait until the window can be used."""
        self.wait_for_event(lambda event: event["event"] == "opened", "the window")

    def signal_all(self, number: int) -> None:
        """Send a signal to the window, its voice worker and its audio host."""
        os.killpg(self.process.pid, number)

    def is_any_left(self) -> bool:
        """Whether the window, its voice worker or its audio host still runs."""
        try:
            os.killpg(self.process.pid, 0)
        except ProcessLookupError:
            return False
        return True

    def phases(self) -> list[str]:
        """The phases so far."""
        return [str(event["phase"]) for event in list(self.events) if event["event"] == "phase"]

    def wait_for(self, phase: str, times: int = 1) -> None:
        """Wait until a phase was reached for the nth time."""

        def is_reached() -> bool:
            return self.phases().count(phase) >= times or self.process.poll() is not None

        with contextlib.suppress(AssertionError):
            wait_until(is_reached, phase)
        assert self.phases().count(phase) >= times, f"{phase} did not come: {self.phases()}; {self.errors()[-1000:]}"

    def click(self, *names: str) -> None:
        """Click buttons, one after the other, each as soon as it can be."""
        for name in names:
            before = len(self.events)
            self.ask(click=name)
            self._wait_for_event(partial(_is_click, name), name, before)

    def end(self) -> None:
        """Have the system tell the program to end, as at a log-out; it must do so quietly."""
        self.process.terminate()
        status, said = self.wait(PATIENCE_S), self.errors()
        assert (status, "" if said.startswith(NO_UTF_8) else said) == (0, ""), (status, said[-1000:])

    def errors(self) -> str:
        """What was written on standard error."""
        return self._errors.read_text(encoding="utf-8", errors="replace")

    def wait(self, within_s: float) -> int:
        """Wait for the end and give the exit status."""
        status = self.process.wait(within_s)
        self._reader.join(5.0)
        assert "Traceback" not in self.errors(), self.errors()[-2000:]
        return status


def _is_click(name: str, event: Mapping[str, object]) -> bool:
    return event.get("event") == "clicked" and event.get("name") == name


@contextmanager
def window(
    folder: Path, environment: Mapping[str, str], *actions: str, plays: bool = True, prefix: Sequence[str] = ()
) -> Iterator[Window]:
    """Run the program with its window while the block runs, playing the shortest session unless told not to.

    Its data lie in ``home`` below ``folder``; ``prefix`` is put before the command.
    """
    handle, errors = tempfile.mkstemp(prefix="errors-", dir=folder)
    words = [str(folder / "home"), str(TINY_ROUTINE) if plays else "-", *actions]
    command = [*prefix, sys.executable, "-m", "tests.support.program_session", *words]
    with (
        os.fdopen(handle, "wb") as stderr,
        subprocess.Popen(
            command,
            cwd=ROOT,
            env={**os.environ, "QT_QPA_PLATFORM": "xcb", **environment},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=stderr,
            text=True,
            start_new_session=True,
        ) as process,
    ):
        try:
            yield Window(process, Path(errors))
        finally:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)


@contextmanager
def speaking_window(folder: Path, environment: Mapping[str, str] | None = None) -> Iterator[tuple[Window, SoundServer]]:
    """Play in a window on a display and a sound server of its own."""
    with sound_server() as server, display() as screen:
        surroundings = {**server.environment, "DISPLAY": screen, **(environment or {})}
        with window(folder, surroundings) as program:
            yield program, server
