"""Nothing is sent anywhere: in a session no process of the program asks the system for a way to another machine."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from massage_coach.paths import Paths
from tests.support.answers import say_no
from tests.support.audio import SoundServer
from tests.support.command import TINY_ROUTINE
from tests.support.display import display
from tests.support.processes import PATIENCE_S, ROOT, environment, in_terminal, run

ESCAPE = "\x1b"
LOCAL = ("AF_UNIX", "AF_LOCAL", "AF_NETLINK")
"""Sockets that end on this machine: sound server, display and desktop; the last one asks the kernel about devices."""

FAMILY = re.compile(r"\bsocket(?:pair)?\((\w+)")
ADDRESS = re.compile(r"sa_family=(\w+)")


def _trace(folder: Path) -> tuple[str, ...]:
    """Words before a command that write every network call of it and all its children to files in a folder."""
    if shutil.which("strace") is None:
        pytest.skip("strace, which sees the network calls of a program, is not installed")
    command = ("strace", "-ff", "-qq", "-e", "trace=network", "-e", "signal=none", "-o", str(folder / "calls"))
    tried = subprocess.run([*command, "true"], capture_output=True, check=False, timeout=PATIENCE_S)
    if tried.returncode != 0:
        pytest.skip("strace may not look into other programs here")
    return command


def _families(folder: Path) -> set[str]:
    text = "\n".join(file.read_text(encoding="utf-8", errors="replace") for file in folder.glob("calls.*"))
    return {*FAMILY.findall(text), *ADDRESS.findall(text)}


def test_the_watch_sees_a_program_that_asks_for_the_network(tmp_path: Path) -> None:
    asks = "import socket; socket.socket(socket.AF_INET, socket.SOCK_DGRAM).close()"
    subprocess.run([*_trace(tmp_path), sys.executable, "-c", asks], check=True, timeout=PATIENCE_S)
    assert "AF_INET" in _families(tmp_path)


def test_a_session_in_the_terminal_asks_for_no_network(tmp_path: Path, speaker: SoundServer) -> None:
    home = tmp_path / "home"
    say_no(Paths.under(home))
    command = ("play", TINY_ROUTINE, "--terminal", "--data-dir", home)
    with in_terminal(*command, prefix=_trace(tmp_path), env=environment(**speaker.environment)) as terminal:
        terminal.wait_for("space start")
        terminal.press(" ")
        terminal.wait_for("Get into place")
        terminal.press(ESCAPE)
        terminal.wait_for("k keep what you did")
        terminal.press("k")
        assert terminal.end() == 0
    assert list((home / "cache" / "clips").glob("*.wav"))
    families = _families(tmp_path)
    assert "AF_UNIX" in families  # the sound server was spoken to, and the watch saw it
    assert families - set(LOCAL) == set()


def test_a_session_in_the_window_asks_for_no_network(tmp_path: Path, speaker: SoundServer) -> None:
    trace = _trace(tmp_path)
    program = (sys.executable, "-m", "tests.support.window_session", str(TINY_ROUTINE), str(tmp_path / "home"))
    with display() as screen:
        changes = {**speaker.environment, "DISPLAY": screen, "QT_QPA_PLATFORM": "xcb"}
        done = subprocess.run(
            [*trace, *program, "player-end@3", "end-keep@3.5"],
            cwd=ROOT,
            env={**os.environ, **changes},
            capture_output=True,
            text=True,
            timeout=PATIENCE_S,
            check=False,
        )
    assert done.returncode == 0, done.stderr
    assert '"stopped"' in done.stdout
    families = _families(tmp_path)
    assert "AF_UNIX" in families
    assert families - set(LOCAL) == set()


@pytest.mark.parametrize("words", [("list", "routines"), ("history", "list"), ("plan", str(TINY_ROUTINE)), ("doctor",)])
def test_no_command_asks_for_the_network(tmp_path: Path, words: tuple[str, ...]) -> None:
    status, _, _ = run(*words, "--data-dir", tmp_path / "home", prefix=_trace(tmp_path))
    assert status in {0, 1}
    assert _families(tmp_path) - set(LOCAL) == set()
