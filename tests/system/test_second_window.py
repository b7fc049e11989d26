"""A second start while the window is open."""

import signal
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from massage_coach.app.single import FirstWindow
from massage_coach.paths import Paths
from tests.faults.window import window
from tests.support.answers import say_no
from tests.support.audio import wait_until
from tests.support.display import display
from tests.support.parcels import put
from tests.support.processes import PATIENCE_S, PROGRAM, ROOT, environment


@contextmanager
def _open_window(screen: str, folder: Path) -> Iterator[subprocess.Popen[str]]:
    surroundings = environment(DISPLAY=screen, QT_QPA_PLATFORM="xcb")
    say_no(Paths.under(folder))
    command = [*PROGRAM, "--data-dir", str(folder)]
    with subprocess.Popen(command, cwd=ROOT, env=surroundings, stderr=subprocess.PIPE, text=True) as program:
        try:
            wait_until((folder / "history.sqlite3").exists, "the window")
            yield program
        finally:
            program.kill()


def _second(screen: str, folder: Path, *words: str, here: Path = ROOT) -> subprocess.CompletedProcess[str]:
    surroundings = environment(DISPLAY=screen, QT_QPA_PLATFORM="xcb", PYTHONPATH=str(ROOT))
    command = [*PROGRAM, "--data-dir", str(folder), *words]
    return subprocess.run(
        command, cwd=here, env=surroundings, capture_output=True, text=True, timeout=PATIENCE_S, check=False
    )


def test_a_second_start_ends_at_once_and_hands_its_routine_to_the_first(tmp_path: Path) -> None:
    with display() as screen, _open_window(screen, tmp_path) as first:
        second = _second(screen, tmp_path, "play", "desk-pause-3")
        assert (second.returncode, second.stderr) == (0, "")
        # The first makes the sentences of what it was asked to have ready.
        wait_until(lambda: any(tmp_path.glob("cache/clips/*.wav")), "the first clip")
        first.send_signal(signal.SIGTERM)
        _, said = first.communicate(timeout=PATIENCE_S)
    assert (first.returncode, said) == (0, "")


def test_a_second_start_hands_a_routine_file_to_the_first(tmp_path: Path) -> None:
    put(tmp_path)
    with display() as screen, window(tmp_path, {"DISPLAY": screen}, plays=False) as first:
        first.wait_until_open()
        # Named from where the second is started, which is not where the first was.
        second = _second(screen, tmp_path / "home", "for-mr-lind.massage", here=tmp_path)
        assert (second.returncode, second.stderr) == (0, "")
        wait_until(lambda: "Shoulders for Mr Lind" in first.look()["spoken"], "the file")
        first.end()
    assert not (tmp_path / "home" / "routines").exists()


def test_a_start_beside_a_window_that_hangs_opens_another_and_says_so(tmp_path: Path) -> None:
    hanging = FirstWindow(Paths.under(tmp_path / "home").data)
    assert hanging.take()
    with display() as screen, window(tmp_path, {"DISPLAY": screen}, plays=False) as second:
        second.wait_until_open()
        assert any("does not answer" in text for text in second.look()["spoken"])
        second.end()
    hanging.close()
