"""The program is started a second time while its window is open."""

import signal
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from tests.faults.fault import Case, Outcome
from tests.support.audio import wait_until
from tests.support.display import display
from tests.support.processes import PROGRAM, ROOT, environment


@contextmanager
def _window(screen: str, home: Path) -> Iterator[subprocess.Popen[str]]:
    command = [*PROGRAM, "play", "desk-pause-3", "--data-dir", str(home)]
    surroundings = environment(DISPLAY=screen, QT_QPA_PLATFORM="xcb")
    with subprocess.Popen(command, cwd=ROOT, env=surroundings, stderr=subprocess.PIPE, text=True) as program:
        try:
            yield program
        finally:
            program.kill()


def second_start(folder: Path) -> Outcome:
    """The first window lives."""
    home = folder / "home"
    with display() as screen, _window(screen, home) as first:
        wait_until(lambda: any(home.glob("cache/clips/*.wav")), "the first window")
        with _window(screen, home) as second:
            assert second.wait(60.0) == 0
        assert first.poll() is None
        first.send_signal(signal.SIGTERM)
        _, said = first.communicate(timeout=60.0)
        assert (first.returncode, said) == (0, "")
    return Outcome("one window", "no call is left" if not (home / "window.call").exists() else "a call is left")


def start_after_a_kill(folder: Path) -> Outcome:
    """The first window was killed; the next one opens."""
    home = folder / "home"
    with display() as screen:
        with _window(screen, home) as first:
            wait_until(lambda: any(home.glob("cache/clips/*.wav")), "the first window")
            first.kill()
        for clip in home.glob("cache/clips/*.wav"):
            clip.unlink()
        with _window(screen, home) as second:
            wait_until(lambda: any(home.glob("cache/clips/*.wav")), "the second window")
            assert second.poll() is None
    return Outcome("a new window", "its own lock")


CASES: Final[tuple[Case, ...]] = (
    ("a second start while the window is open", second_start),
    ("a start after the window was killed", start_after_a_kill),
)
