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
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from benchmarks.history_file import fill
from benchmarks.screen import Eye, computed_ms, pss_mb, shown
from benchmarks.table import Line, MissingError, Size
from massage_coach.paths import Paths
from tests.support.answers import say_no
from tests.support.display import display

ROOT: Final = Path(__file__).resolve().parents[1]
BARE: Final = (sys.executable, str(ROOT / "benchmarks" / "bare.py"))
DRESSED: Final = (sys.executable, str(ROOT / "benchmarks" / "dressed.py"))
PROGRAM: Final = (sys.executable, "-m", "massage_coach", "--data-dir")
FROZEN: Final = ROOT / "build" / "frozen" / "massage-coach" / "massage-coach"
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
    computing_ms: list[float]
    """What each start had computed by its first frame, whatever else the machine was doing."""
    complete_ms: float
    """When the picture changed for the last time, in the last start of the series."""
    memory_mb: float

    @property
    def frame_ms(self) -> float:
        """The median of the series."""
        return statistics.median(self.frames_ms)

    @property
    def frame_computing_ms(self) -> float:
        """The median of what was computed."""
        return statistics.median(self.computing_ms)


@contextmanager
def screen() -> Iterator[tuple[Eye, dict[str, str]]]:
    """A display of our own, a home without anything in it, and the environment to be there."""
    if shutil.which("Xvfb") is None:
        raise MissingError("Xvfb is not installed")
    with display() as name, tempfile.TemporaryDirectory(prefix="home-") as home:
        eye = Eye(name)
        # A start that may not keep its compiled modules would compile them each time.
        hidden = ("WAYLAND_DISPLAY", "DBUS_SESSION_BUS_ADDRESS", "PULSE_SERVER", "PYTHONDONTWRITEBYTECODE")
        kept = {key: value for key, value in os.environ.items() if key not in hidden}
        try:
            yield eye, {**kept, "DISPLAY": name, "QT_QPA_PLATFORM": "xcb", "HOME": home, "XDG_RUNTIME_DIR": home}
        finally:
            eye.close()


def starts(
    eye: Eye, commands: Mapping[str, Sequence[str]], environment: Mapping[str, str], times: int
) -> dict[str, Starts]:
    """Start programs in turn again and again, each after once that fills the caches of the system and of the program.

    In turn, so that whatever else the machine does meanwhile is shared out.
    """
    made = {name: Starts([], [], 0.0, 0.0) for name in commands}
    for number in range(times + 1):
        for name, command in commands.items():
            with shown(eye, command, environment) as (process, seconds):
                series = made[name]
                if number:
                    series.frames_ms.append(seconds * 1000)
                    series.computing_ms.append(computed_ms(process.pid))
                if number == times:
                    shown_at = time.monotonic()
                    complete = (seconds + max(0.0, eye.last_change(REST_S) - shown_at)) * 1000
                    made[name] = replace(series, complete_ms=complete, memory_mb=pss_mb(process.pid))
    return made


def first_frame(size: Size) -> Iterator[Line]:
    """Hold the start against a bare window and against two programs of the same kind."""
    with screen() as (eye, environment), tempfile.TemporaryDirectory(prefix="data-") as data:
        say_no(Paths.under(Path(data)))
        commands = {"bare": BARE, "dressed": DRESSED, "ours": (*PROGRAM, data)}
        made = starts(eye, commands, environment, size.of(9, 1))
        others = {name: _other(eye, name, environment, size) for name in OTHERS}
    bare, dressed, ours = (made[name] for name in commands)
    yield _held_against(
        "exec to first painted frame, median", ours.frame_ms, "ms", bare.frame_ms, dressed.frame_ms, FRAME_GOAL
    )
    yield _held_against(
        "computing until that frame, median",
        ours.frame_computing_ms,
        "ms",
        bare.frame_computing_ms,
        dressed.frame_computing_ms,
    )
    yield Line(
        "exec to the window with its lists filled, one start",
        f"{ours.complete_ms:.0f} ms",
        f"bare window {bare.complete_ms:.0f} ms",
    )
    for name, other in others.items():
        if isinstance(other, str):
            yield Line(f"first frame of {name}", f"not measured: {other}")
        else:
            goal = "ours is sooner" if name == OTHERS[0] else ""
            yield Line(f"first frame of {name}", f"{other:.0f} ms", "", goal, ours.frame_ms < other if goal else None)
    yield _held_against(
        "memory of the window's process (PSS)", ours.memory_mb, "MB", bare.memory_mb, dressed.memory_mb, MEMORY_GOAL
    )


def _held_against(what: str, ours: float, unit: str, bare: float, dressed: float, goal: float | None = None) -> Line:
    ratio = ours / bare
    beside = f"bare window {bare:.0f} {unit}: {ratio:.2f} times; in our fonts and style sheet {dressed:.0f} {unit}"
    if goal is None:
        return Line(what, f"{ours:.0f} {unit}", beside)
    return Line(what, f"{ours:.0f} {unit}", beside, f"at most {goal} times", ratio <= goal)


def with_history(size: Size) -> Iterator[Line]:
    """Start with a long history and with none."""
    sessions = size.of(100_000, 1_000)
    times = size.of(9, 1)
    with screen() as (eye, environment), tempfile.TemporaryDirectory(prefix="data-") as folder:
        none, many = Path(folder, "none"), Path(folder, "many")
        many.mkdir()
        for home in (none, many):
            say_no(Paths.under(home))
        fill(many / "history.sqlite3", sessions)
        commands = {"none": (*PROGRAM, str(none)), "many": (*PROGRAM, str(many))}
        made = starts(eye, commands, environment, times)
    without, with_many = made["none"], made["many"]
    ratio = with_many.frame_ms / without.frame_ms
    yield Line(
        f"start with {sessions:,} sessions in the history",
        f"{with_many.frame_ms:.0f} ms",
        f"with none {without.frame_ms:.0f} ms: {ratio:.2f} times",
        "no slower, within a tenth",
        ratio <= NOISE,
    )


def frozen(size: Size) -> Iterator[Line]:
    """Hold the start of the frozen program, where it was built, against the start from source."""
    if not FROZEN.is_file():
        raise MissingError("the frozen program is not built; packaging/build makes it")
    with screen() as (eye, environment), tempfile.TemporaryDirectory(prefix="data-") as data:
        say_no(Paths.under(Path(data)))
        commands = {"source": (*PROGRAM, data), "frozen": (str(FROZEN), "--data-dir", data)}
        made = starts(eye, commands, environment, size.of(9, 1))
    source, built = made["source"], made["frozen"]
    ratio = built.frame_ms / source.frame_ms
    yield Line(
        "first frame of the frozen program, median",
        f"{built.frame_ms:.0f} ms",
        f"from source {source.frame_ms:.0f} ms: {ratio:.2f} times",
        "within a tenth",
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
            return starts(eye, {name: (command,)}, outside, size.of(5, 1))[name].frame_ms
        except TimeoutError as error:
            return str(error).replace(command, name)
        finally:
            bus.terminate()
