"""Looks at a display from outside, so that every program is timed by the same eye and none has to help."""

import ctypes
import os
import signal
import subprocess
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Final

ROWS: Final = (60, 230, 340, 480, 620)
"""Lines of the screen that are looked at."""

WIDE: Final = 60
"""So many points of a line, in pixels, tell a window from an empty, black screen."""

EVERY_POINT: Final = 0xFFFFFFFF
Z_PIXMAP: Final = 2
GRACE_S: Final = 5.0


class Eye:
    """Sees whether anything is painted on a display that was black before."""

    def __init__(self, display: str) -> None:
        x11 = ctypes.CDLL("libX11.so.6")
        x11.XOpenDisplay.restype = ctypes.c_void_p
        x11.XDefaultRootWindow.argtypes = [ctypes.c_void_p]
        x11.XDefaultRootWindow.restype = ctypes.c_ulong
        x11.XGetImage.restype = ctypes.POINTER(_Image)
        x11.XGetImage.argtypes = [
            ctypes.c_void_p,
            ctypes.c_ulong,
            *([ctypes.c_int] * 2),
            *([ctypes.c_uint] * 2),
            ctypes.c_ulong,
            ctypes.c_int,
        ]
        x11.XCloseDisplay.argtypes = [ctypes.c_void_p]
        x11.XDestroyImage.argtypes = [ctypes.POINTER(_Image)]
        self._x11 = x11
        self._display = x11.XOpenDisplay(display.encode())
        self._root = x11.XDefaultRootWindow(self._display)

    def painted(self) -> bool:
        """Whether a window is there with its picture in it."""
        return any(self._points(row) >= WIDE for row in ROWS)

    def last_change(self, for_s: float) -> float:
        """Wait until the picture has been the same for so long, and tell when it came, in monotonic seconds."""
        seen, came = self._look(), time.monotonic()
        while (now := time.monotonic()) - came < for_s:
            time.sleep(0.002)
            if (picture := self._look()) != seen:
                seen, came = picture, now
        return came

    def close(self) -> None:
        """Look away."""
        self._x11.XCloseDisplay(self._display)

    def _look(self) -> list[bytes]:
        return [self._line(row) for row in ROWS]

    def _points(self, row: int) -> int:
        return sum(point != b"\0\0\0" for point in zip_points(self._line(row)))

    def _line(self, row: int) -> bytes:
        image = self._x11.XGetImage(self._display, self._root, 0, row, 1200, 1, EVERY_POINT, Z_PIXMAP)
        try:
            return ctypes.string_at(image.contents.data, image.contents.bytes_per_line)
        finally:
            self._x11.XDestroyImage(image)


def zip_points(line: bytes) -> Iterator[bytes]:
    """Cut a line of four bytes a point into its points, without the unused byte."""
    return (line[at : at + 3] for at in range(0, len(line), 4))


class _Image(ctypes.Structure):
    """The head of an ``XImage``, as far as it is read."""

    _fields_ = (
        ("width", ctypes.c_int),
        ("height", ctypes.c_int),
        ("xoffset", ctypes.c_int),
        ("format", ctypes.c_int),
        ("data", ctypes.c_void_p),
        ("byte_order", ctypes.c_int),
        ("bitmap_unit", ctypes.c_int),
        ("bitmap_bit_order", ctypes.c_int),
        ("bitmap_pad", ctypes.c_int),
        ("depth", ctypes.c_int),
        ("bytes_per_line", ctypes.c_int),
    )


@contextmanager
def shown(
    eye: Eye, command: Sequence[str], environment: Mapping[str, str], within_s: float = 20.0
) -> Iterator[tuple[subprocess.Popen[bytes], float]]:
    """Start a program and wait for its first painted frame; gives the process and the seconds since its start.

    The process and everything it started are ended afterwards. Raises ``TimeoutError`` where nothing is painted.
    """
    _until(lambda: not eye.painted(), within_s, "an empty screen")
    started = time.monotonic()
    process = subprocess.Popen(
        command, env=dict(environment), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
    )
    try:
        _until(lambda: eye.painted() or process.poll() is not None, within_s, command[0])
        seconds = time.monotonic() - started
        if process.poll() is not None:
            raise TimeoutError(f"{command[0]} ended before it showed anything")
        yield process, seconds
    finally:
        _end(process)


def _until(true: Callable[[], bool], within_s: float, what: str) -> None:
    deadline = time.monotonic() + within_s
    while not true():
        if time.monotonic() > deadline:
            raise TimeoutError(f"waited {within_s:.0f} s in vain for {what}")
        time.sleep(0.001)


def _end(process: "subprocess.Popen[bytes]") -> None:
    for number in (signal.SIGTERM, signal.SIGKILL):
        try:
            os.killpg(process.pid, number)
            process.wait(GRACE_S)
        except ProcessLookupError:
            break
        except subprocess.TimeoutExpired:
            continue
    process.wait()


def computed_ms(pid: int) -> float:
    """Milliseconds that a process has computed so far, in all its threads that are still there."""
    tasks = Path(f"/proc/{pid}/task").glob("*/schedstat")
    return sum(int(task.read_text(encoding="ascii").split()[0]) for task in tasks) / 1e6


def pss_mb(pid: int) -> float:
    """Memory of a process in megabytes, shared pages counted by their share."""
    for line in Path(f"/proc/{pid}/smaps_rollup").read_text(encoding="ascii").splitlines():
        if line.startswith("Pss:"):
            return int(line.split()[1]) / 1024
    raise ValueError("no Pss")


def family(pid: int) -> list[int]:
    """A process and all that it started, directly or not."""
    children: dict[int, list[int]] = {}
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = stat.read_text(encoding="utf-8", errors="replace").rpartition(")")[2].split()
        except OSError:
            continue
        children.setdefault(int(fields[1]), []).append(int(stat.parent.name))
    found = [pid]
    for each in found:
        found.extend(children.get(each, []))
    return found


def named(word: str) -> list[int]:
    """This process and those below it that have this word in their command."""
    found: list[int] = []
    for pid in family(os.getpid()):
        try:
            words = Path(f"/proc/{pid}/cmdline").read_bytes().split(b"\0")
        except OSError:
            continue
        if word.encode() in words:
            found.append(pid)
    return found


def cpu_s(pids: Sequence[int]) -> float:
    """Seconds that some processes have spent computing."""
    ticks = 0
    for pid in pids:
        fields = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8", errors="replace").rpartition(")")[2].split()
        ticks += int(fields[11]) + int(fields[12])
    return ticks / os.sysconf("SC_CLK_TCK")
