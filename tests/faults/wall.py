"""Clocks that a real program reads and this harness sets: on the wall, of a machine asleep, and the system's zone."""

import os
import shutil
import struct
import subprocess
import time
from datetime import datetime
from pathlib import Path
from typing import Final
from zoneinfo import TZPATH

from tests.faults.fault import NotTriedError

CLOCKS: Final = Path(__file__).with_name("wall.c")
LOCAL_ZONE: Final = Path("/etc/localtime")


class Wall:
    """Wall clock and sleep of the processes that are started in ``environment``; no other clock of theirs is touched.

    Not by libfaketime, whose way with ``clock_nanosleep`` fails programs that sleep by the monotonic clock.
    """

    def __init__(self, folder: Path) -> None:
        """Raises ``NotTriedError`` without a C compiler."""
        compiler = shutil.which("cc") or shutil.which("gcc") or shutil.which("clang")
        if compiler is None:
            raise NotTriedError("there is no C compiler")
        library = folder / "wall.so"
        subprocess.run([compiler, "-shared", "-fPIC", "-O1", "-o", library, CLOCKS, "-ldl"], check=True)
        self._file = folder / "wall"
        self._ahead_s = self._slept_s = 0
        self._file.write_bytes(self._content())
        self.environment = {"LD_PRELOAD": str(library), "WALL_FILE": str(self._file)}

    def show(self, moment: datetime) -> None:
        """Let the wall show a moment, and go on from there."""
        self.move(round(moment.timestamp() - self.now()))

    def move(self, seconds: int) -> None:
        """Set the wall clock forward, or back."""
        self._ahead_s += seconds
        self._write()

    def sleep(self, seconds: int) -> None:
        """Let the machine have slept: the wall has gone on, the monotonic clock has not."""
        self._slept_s += seconds
        self.move(seconds)

    def now(self) -> float:
        """Tell what the wall shows, in seconds of universal time."""
        return time.time() + self._ahead_s

    def _content(self) -> bytes:
        return struct.pack("=qq", self._ahead_s, self._slept_s)

    def _write(self) -> None:
        # In place: it is mapped into the programs.
        with self._file.open("r+b") as file:
            file.write(self._content())


class Zone:
    """The zone of a system that only the processes started with ``prefix`` live in."""

    def __init__(self, folder: Path, name: str) -> None:
        """Raises ``NotTriedError`` where no namespace of one's own can be made."""
        self._file = folder / "localtime"
        self._changes = 0
        self.change(name)
        bind = f'mount --bind "$0" {LOCAL_ZONE.resolve()} && exec env -u TZ "$@"'
        user = () if os.geteuid() == 0 else ("--map-root-user",)
        self.prefix = ("unshare", "--mount", *user, "sh", "-c", bind, str(self._file))
        try:
            subprocess.run([*self.prefix, "true"], check=True, capture_output=True)
        except (OSError, subprocess.CalledProcessError) as error:
            raise NotTriedError("no mount namespace can be made (unshare --mount)") from error

    def change(self, name: str) -> None:
        """Move the system to another zone."""
        found = [file for folder in TZPATH if (file := Path(folder) / name).exists()]
        if not found:
            raise NotTriedError(f"the zone {name} is not installed (package tzdata)")
        # In place: it is mounted by then.
        self._file.write_bytes(found[0].read_bytes())
        self._changes += 1
        # Told by number and second, of which a changed link would have others.
        os.utime(self._file, (self._changes, self._changes))
