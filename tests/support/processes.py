"""Runs the program as a person does: a process of its own, from a shell or in a terminal."""

import fcntl
import os
import pty
import re
import select
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).resolve().parents[2]
PROGRAM: Final = (sys.executable, "-m", "massage_coach")

PATIENCE_S: Final = 120.0
"""More than any command takes on however busy a machine."""

DISPLAY_NAMES: Final = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")

_ESCAPES: Final = re.compile(r"\x1b(?:\[[0-9;?]*[ -/]*[@-~]|[()][A-Z0-9]|[=>78cM])|[\r\n\x0e\x0f]")

Stdio = tuple[int, str, str]
"""Exit status, standard output and standard error."""


def environment(**changes: str) -> dict[str, str]:
    """Give the environment of a machine without a display, with some changes."""
    kept = {name: value for name, value in os.environ.items() if name not in DISPLAY_NAMES}
    return {**kept, "TERM": "xterm", **changes}


def run(*arguments: object, prefix: Sequence[str] = (), env: Mapping[str, str] | None = None) -> Stdio:
    """Run a command to its end; one that hangs fails the test."""
    done = subprocess.run(
        [*prefix, *PROGRAM, *map(str, arguments)],
        cwd=ROOT,
        env=environment() if env is None else env,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=PATIENCE_S,
        check=False,
    )
    assert "Traceback" not in done.stderr, done.stderr
    return done.returncode, done.stdout, done.stderr


class Terminal:
    """A program that thinks that it runs in a terminal of 80 columns and 24 rows."""

    def __init__(self, process: subprocess.Popen[bytes], master: int, slave: int) -> None:
        self._process = process
        self._master = master
        self._slave = slave
        self._modes = termios.tcgetattr(slave)
        self._raw = b""
        self._from = 0

    def press(self, keys: str) -> None:
        """Type keys; what was shown before is not waited for any more."""
        self._from = len(self._raw)
        os.write(self._master, keys.encode())

    def wait_for(self, text: str) -> None:
        """Wait until a text has been shown since the last key."""
        deadline = time.monotonic() + PATIENCE_S
        while text not in self.shown():
            if not self._read(deadline - time.monotonic()):
                raise AssertionError(f"waited in vain for {text!r}; shown was: {self.shown()}")

    def shown(self) -> str:
        """What has been shown since the last key, without the marks that place it."""
        text = self._raw[self._from :].decode("utf-8", errors="replace")
        return " ".join(_ESCAPES.sub(" ", text).split())

    def end(self) -> int:
        """Wait for the end of the program and give its exit status."""
        deadline = time.monotonic() + PATIENCE_S
        while self._process.poll() is None:
            if time.monotonic() > deadline:
                raise AssertionError(f"did not end; shown was: {self.shown()}")
            self._read(0.05)
        while self._read(0.05):
            pass
        return self._process.returncode

    def send_signal(self, number: int) -> None:
        """Send a signal to the program."""
        self._process.send_signal(number)

    def is_as_before(self) -> bool:
        """Whether the terminal echoes and waits for lines as it did before the program began."""
        return termios.tcgetattr(self._slave) == self._modes

    def _read(self, timeout_s: float) -> bool:
        ready, _, _ = select.select([self._master], [], [], max(0.0, timeout_s))
        if not ready:
            return False
        self._raw += os.read(self._master, 65536)
        return True


@contextmanager
def in_terminal(
    *arguments: object, prefix: Sequence[str] = (), env: Mapping[str, str] | None = None
) -> Iterator[Terminal]:
    """Run a command in a terminal while the block runs."""
    master, slave = pty.openpty()
    try:
        fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
        process = subprocess.Popen(
            [*prefix, *PROGRAM, *map(str, arguments)],
            cwd=ROOT,
            env=environment() if env is None else env,
            stdin=slave,
            stdout=slave,
            stderr=slave,
            start_new_session=True,
        )
        with process:
            try:
                yield Terminal(process, master, slave)
            finally:
                process.kill()
    finally:
        os.close(master)
        os.close(slave)


def bound_by_file_modes() -> tuple[str, ...]:
    """Words before a command that let file modes bind it, also when root runs the tests."""
    return ("setpriv", "--bounding-set=-dac_override,-dac_read_search", "--") if os.geteuid() == 0 else ()
