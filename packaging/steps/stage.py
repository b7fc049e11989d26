"""A display, a sound server and a pair of hands for a program that is started as a person would start it."""

import ctypes
import os
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from steps.speaking import SmokeError
from tests.support.audio import SoundServer, sound_server

WIDTH: Final = 1240
HEIGHT: Final = 780

PATIENCE_S: Final = 60.0

SPACE: Final = 0x20
ENTER: Final = 0xFF0D
"""Key symbols of X; those of letters and digits are their codes."""


class Screen:
    """A display that nobody looks at, with its pictures and its keys."""

    def __init__(self, name: str, pictures: Path) -> None:
        """``pictures`` is the folder in which the server keeps the picture, as ``Xvfb -fbdir`` does."""
        self.name = name
        self._pictures = pictures
        self._x11 = ctypes.CDLL("libX11.so.6")
        self._test = ctypes.CDLL("libXtst.so.6")
        self._x11.XOpenDisplay.restype = ctypes.c_void_p
        self._x11.XKeysymToKeycode.argtypes = [ctypes.c_void_p, ctypes.c_ulong]
        self._x11.XSync.argtypes = [ctypes.c_void_p, ctypes.c_int]
        self._test.XTestFakeKeyEvent.argtypes = [ctypes.c_void_p, ctypes.c_uint, ctypes.c_int, ctypes.c_ulong]
        self._display = self._x11.XOpenDisplay(name.encode())

    def press(self, symbol: int) -> None:
        """Press a key and let it go."""
        key = self._x11.XKeysymToKeycode(self._display, symbol)
        for is_down in (1, 0):
            self._test.XTestFakeKeyEvent(self._display, key, is_down, 0)
        self._x11.XSync(self._display, 0)

    def picture(self) -> bytes:
        """What is on the display now: four bytes a point, blue, green, red and one that means nothing."""
        dump = (self._pictures / "Xvfb_screen0").read_bytes()
        head = int.from_bytes(dump[:4], "big")
        colours = int.from_bytes(dump[76:80], "big")
        start = head + 12 * colours
        return dump[start : start + WIDTH * HEIGHT * 4]

    def colours(self) -> dict[bytes, int]:
        """How often each colour is seen."""
        points = self.picture()
        seen: dict[bytes, int] = {}
        for at in range(0, len(points), 4):
            colour = points[at : at + 3]
            seen[colour] = seen.get(colour, 0) + 1
        return seen

    def save(self, file: Path) -> None:
        """Keep the picture as a PPM file, which every viewer of pictures opens."""
        points = self.picture()
        rows = bytearray(WIDTH * HEIGHT * 3)
        rows[0::3], rows[1::3], rows[2::3] = points[2::4], points[1::4], points[0::4]
        file.write_bytes(b"P6 %d %d 255\n" % (WIDTH, HEIGHT) + rows)


@contextmanager
def screen(folder: Path) -> Iterator[Screen]:
    """Run a display while the block runs, open to every user of this machine."""
    reading, writing = os.pipe()
    words = ("-screen", "0", f"{WIDTH}x{HEIGHT}x24", "-fbdir", str(folder), "-nolisten", "tcp", "-noreset", "-ac")
    with subprocess.Popen(
        ["Xvfb", "-displayfd", str(writing), *words],
        pass_fds=[writing],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    ) as server:
        os.close(writing)
        try:
            with os.fdopen(reading) as answers:
                number = answers.readline().strip()
            if not number:
                raise SmokeError("Xvfb did not start; install the package xvfb.")
            yield Screen(f":{number}", folder)
        finally:
            server.terminate()


@contextmanager
def loudspeaker() -> Iterator[SoundServer]:
    """Run a sound server that every user of this machine may play on while the block runs."""
    with sound_server() as server:
        server.folder.chmod(0o755)
        (server.folder / "socket").chmod(0o777)
        yield server


def wait_for(true: Callable[[], bool], what: str, within_s: float = PATIENCE_S) -> None:
    """Wait for a real program; raises ``SmokeError`` after ``within_s`` seconds."""
    deadline = time.monotonic() + within_s
    while not true():
        if time.monotonic() > deadline:
            raise SmokeError(f"waited {within_s:.0f} s in vain for {what}")
        time.sleep(0.2)
