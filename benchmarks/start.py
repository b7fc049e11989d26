"""How long it takes until the window is painted, and what it costs in memory."""

import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from benchmarks.history_file import fill
from benchmarks.screen import Eye, pss_mb, shown
from benchmarks.table import Line, MissingError, Size
from tests.support.display import display

ROOT: Final = Path(__file__).resolve().parents[1]
BARE: Final = (sys.executable, str(ROOT / "benchmarks" / "bare.py"))
PROGRAM: Final = (sys.executable, "-m", "massage_coach", "--data-dir")
OTHERS: Final = ("gnome-clocks", "workrave")

FRAME_GOAL: Final = 1.3
MEMORY_GOAL: Final = 1.4
NOISE: Final = 1.1
"""Two series of starts differ by a tenth without any reason."""

REST_S: Final = 1.0
"""A picture that has not changed for so long is complete; then memory is read."""


@dataclass(frozen=True, slots=True)
class Starts:
    """A series of starts of one program."""

    frames_ms: list[float]
    complete_ms: float
    """When the picture changed for the last time, in the last start of the series."""
    memory_mb: float

    @property
    def frame_ms(self) -> float:
        """The median of the series."""
        return statistics.median(self.frames_ms)


@contextmanager
def screen() -> Iterator[tuple[Eye, dict[str, str]]]:
    """A display of our own, a home without anything in it, and the environment to be there."""
    if shutil.which("Xvfb") is None:
        raise MissingError("Xvfb is not installed")
    with display() as name, tempfile.TemporaryDirectory(prefix="home-") as home:
        eye = Eye(name)
        hidden = ("WAYLAND_DISPLAY", "DBUS_SESSION_BUS_ADDRESS", "PULSE_SERVER")
        kept = {key: value for key, value in os.environ.items() if key not in hidden}
        try:
            yield eye, {**kept, "DISPLAY": name, "QT_QPA_PLATFORM": "xcb", "HOME": home, "XDG_RUNTIME_DIR": home}
        finally:
            eye.close()


def starts(eye: Eye, command: Sequence[str], environment: Mapping[str, str], times: int) -> Starts:
    """Start a program again and again, after once that fills the caches of the system and of the program."""
    frames: list[float] = []
    memory = complete = 0.0
    for number in range(times + 1):
        with shown(eye, command, environment) as (process, seconds):
            if number:
                frames.append(seconds * 1000)
            if number == times:
                shown_at = time.monotonic()
                complete = (seconds + max(0.0, eye.last_change(REST_S) - shown_at)) * 1000
                memory = pss_mb(process.pid)
    return Starts(frames, complete, memory)


def first_frame(size: Size) -> Iterator[Line]:
    """Hold the start against a bare window and against two programs of the same kind."""
    times = size.of(9, 1)
    with screen() as (eye, environment), tempfile.TemporaryDirectory(prefix="data-") as data:
        bare = starts(eye, BARE, environment, times)
        ours = starts(eye, (*PROGRAM, data), environment, times)
        others = {name: _other(eye, name, environment, size) for name in OTHERS}
    ratio = ours.frame_ms / bare.frame_ms
    yield Line(
        "exec to first painted frame, median",
        f"{ours.frame_ms:.0f} ms",
        f"bare window {bare.frame_ms:.0f} ms: {ratio:.2f} times",
        f"at most {FRAME_GOAL} times",
        ratio <= FRAME_GOAL,
    )
    yield Line(
        "exec to the window with its lists filled, one start",
        f"{ours.complete_ms:.0f} ms",
        f"bare window {bare.complete_ms:.0f} ms",
    )
    for name, other in others.items():
        if isinstance(other, str):
            yield Line(f"the same of {name}", f"not measured: {other}")
        else:
            goal = "ours is sooner" if name == OTHERS[0] else ""
            yield Line(f"the same of {name}", f"{other:.0f} ms", "", goal, ours.frame_ms < other if goal else None)
    ratio = ours.memory_mb / bare.memory_mb
    yield Line(
        "memory of the window's process (PSS)",
        f"{ours.memory_mb:.1f} MB",
        f"bare window {bare.memory_mb:.1f} MB: {ratio:.2f} times",
        f"at most {MEMORY_GOAL} times",
        ratio <= MEMORY_GOAL,
    )


def with_history(size: Size) -> Iterator[Line]:
    """Start with a long history and with none."""
    sessions = size.of(100_000, 1_000)
    times = size.of(9, 1)
    with screen() as (eye, environment), tempfile.TemporaryDirectory(prefix="data-") as folder:
        none, many = Path(folder, "none"), Path(folder, "many")
        many.mkdir()
        fill(many / "history.sqlite3", sessions)
        without = starts(eye, (*PROGRAM, str(none)), environment, times)
        with_many = starts(eye, (*PROGRAM, str(many)), environment, times)
    ratio = with_many.frame_ms / without.frame_ms
    yield Line(
        f"start with {sessions:,} sessions in the history",
        f"{with_many.frame_ms:.0f} ms",
        f"with none {without.frame_ms:.0f} ms: {ratio:.2f} times",
        "no slower, within a tenth",
        ratio <= NOISE,
    )


def _other(eye: Eye, name: str, environment: Mapping[str, str], size: Size) -> float | str:
    """Milliseconds of another program's start, or why there are none; it gets the message bus it expects."""
    command = shutil.which(name)
    if command is None or shutil.which("dbus-daemon") is None:
        return f"{name} is not installed"
    told = ["dbus-daemon", "--session", "--nofork", "--print-address"]
    with subprocess.Popen(
        told, env=dict(environment), stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    ) as bus:
        try:
            address = bus.stdout.readline().strip() if bus.stdout else ""
            outside = {**environment, "DBUS_SESSION_BUS_ADDRESS": address, "GSETTINGS_BACKEND": "memory"}
            return starts(eye, (command,), outside, size.of(5, 1)).frame_ms
        except TimeoutError as error:
            return str(error).replace(command, name)
        finally:
            bus.terminate()
