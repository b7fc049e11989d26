"""The real window in a process of its own, to be stopped, blinded or robbed of its display from outside."""

import json
import os
import subprocess
import sys
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from tests.support.audio import wait_until
from tests.support.command import TINY_ROUTINE

ROOT: Final = Path(__file__).resolve().parents[2]


class Window:
    """A session in the window, with what ``tests.support.window_session`` tells of it."""

    def __init__(self, process: subprocess.Popen[str], errors: Path) -> None:
        self.process = process
        self._errors = errors
        self.events: list[dict[str, object]] = []
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()

    def _read(self) -> None:
        if self.process.stdout is not None:
            for line in self.process.stdout:
                self.events.append(json.loads(line))

    def signal_all(self, number: int) -> None:
        """Send a signal to the window, its voice worker and its audio host."""
        os.killpg(self.process.pid, number)

    def phases(self) -> list[str]:
        """The phases so far."""
        return [str(event["phase"]) for event in list(self.events) if event["event"] == "phase"]

    def wait_for(self, phase: str) -> None:
        """Wait until a phase was reached."""
        wait_until(lambda: phase in self.phases(), f"{phase}; so far: {self.phases()}")

    def errors(self) -> str:
        """What was written on standard error."""
        return self._errors.read_text(encoding="utf-8", errors="replace")

    def wait(self, within_s: float) -> int:
        """Wait for the end and give the exit status."""
        status = self.process.wait(within_s)
        self._reader.join(5.0)
        assert "Traceback" not in self.errors(), self.errors()[-2000:]
        return status


@contextmanager
def window(folder: Path, environment: Mapping[str, str], *actions: str) -> Iterator[Window]:
    """Play the shortest session in the window while the block runs."""
    errors = folder / "errors.txt"
    command = [sys.executable, "-m", "tests.support.window_session", str(TINY_ROUTINE), str(folder / "home"), *actions]
    with (
        errors.open("wb") as stderr,
        subprocess.Popen(
            command,
            cwd=ROOT,
            env={**os.environ, "QT_QPA_PLATFORM": "xcb", **environment},
            stdout=subprocess.PIPE,
            stderr=stderr,
            text=True,
            start_new_session=True,
        ) as process,
    ):
        try:
            yield Window(process, errors)
        finally:
            process.kill()
