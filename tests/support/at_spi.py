"""A session bus with the accessibility registry, and a reader on it."""

import json
import os
import shutil
import subprocess
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from massage_coach.system import SYSTEM_PYTHON, packages_for_tests, screen_reader_missing
from tests.support.at_spi_reader import BUTTONS

READER = Path(__file__).with_name("at_spi_reader.py")
PATIENCE_S = 60.0
"""More than any change on the screen takes on however busy a machine."""


def what_is_missing() -> str:
    """Name the Debian packages without which nothing can be read; empty where all are there."""
    parts = [*(() if shutil.which("dbus-daemon") else ("dbus-daemon",)), *screen_reader_missing()]
    return " ".join(package for part in parts for package in packages_for_tests(part, "apt"))


@dataclass(frozen=True, slots=True)
class Thing:
    """One object of a window as a screen reader meets it."""

    name: str
    role: str
    description: str
    focusable: bool
    enabled: bool
    actions: tuple[str, ...]


class Reader:
    """What a screen reader sees, and what it can press."""

    def __init__(self, process: "subprocess.Popen[str]") -> None:
        self._process = process

    def _ask(self, **request: str) -> list[Thing]:
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(json.dumps(request) + "\n")
        self._process.stdin.flush()
        found = json.loads(self._process.stdout.readline())
        return [Thing(**{**one, "actions": tuple(one["actions"])}) for one in found]

    def things(self) -> list[Thing]:
        """Everything that is shown."""
        return self._ask()

    def press(self, name: str) -> None:
        """Press a button through the action interface, as soon as it is there and can be pressed."""
        self.wait(lambda all_of_it: any(_is_button(one, name) for one in all_of_it), f"a button {name}")
        self._ask(press=name)

    def wait(self, is_so: Callable[[list[Thing]], bool], what: str) -> list[Thing]:
        """Look until something is so."""
        give_up = time.monotonic() + PATIENCE_S
        while time.monotonic() < give_up:
            found = self.things()
            if is_so(found):
                return found
            time.sleep(0.1)
        raise AssertionError(f"{what} was not to be seen among {[one.name for one in self.things() if one.name]}")


def _is_button(one: Thing, name: str) -> bool:
    return one.name == name and one.role in BUTTONS and one.enabled


@contextmanager
def accessible_bus(environment: Mapping[str, str]) -> Iterator[dict[str, str]]:
    """Run a session bus of its own while the block runs; gives the environment of what is to be on it."""
    command = ["dbus-daemon", "--session", "--nofork", "--print-address"]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, env=dict(environment)
    ) as bus:
        try:
            assert bus.stdout is not None
            address = bus.stdout.readline().strip()
            yield {
                **environment,
                "DBUS_SESSION_BUS_ADDRESS": address,
                "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1",
                "QT_QPA_PLATFORM": "xcb",
            }
        finally:
            bus.terminate()


@contextmanager
def reader(environment: Mapping[str, str]) -> Iterator[Reader]:
    """Run a reader while the block runs."""
    with subprocess.Popen(
        [str(SYSTEM_PYTHON), str(READER)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        env={**environment, "PYTHONPATH": "", "LANG": os.environ.get("LANG", "C.UTF-8")},
    ) as process:
        try:
            yield Reader(process)
        finally:
            process.terminate()
