"""The window's program told to end by the system, as at a log-out."""

import signal
import subprocess
from pathlib import Path

from massage_coach.paths import Paths
from tests.support.answers import say_no
from tests.support.audio import wait_until
from tests.support.command import TINY_ROUTINE
from tests.support.display import display
from tests.support.processes import PATIENCE_S, PROGRAM, ROOT, environment, in_terminal


def test_a_window_that_is_told_to_end_does_so_quietly(tmp_path: Path) -> None:
    say_no(Paths.under(tmp_path))
    with display() as screen:
        command = [*PROGRAM, "play", "desk-pause-3", "--data-dir", str(tmp_path)]
        surroundings = environment(DISPLAY=screen, QT_QPA_PLATFORM="xcb")
        with subprocess.Popen(command, cwd=ROOT, env=surroundings, stderr=subprocess.PIPE, text=True) as program:
            # Clips are made as soon as the window is there and a session is prepared.
            wait_until(lambda: any(tmp_path.glob("cache/clips/*.wav")), "the first clip")
            program.send_signal(signal.SIGTERM)
            _, said = program.communicate(timeout=PATIENCE_S)
    assert (program.returncode, said) == (0, "")


def test_a_session_in_a_terminal_that_is_told_to_end_gives_the_terminal_back(tmp_path: Path) -> None:
    say_no(Paths.under(tmp_path))
    with in_terminal("play", TINY_ROUTINE, "--terminal", "--data-dir", tmp_path) as terminal:
        terminal.wait_for("squeeze")
        terminal.send_signal(signal.SIGTERM)
        assert terminal.end() == -signal.SIGTERM
        assert terminal.is_as_before()
