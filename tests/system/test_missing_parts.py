"""Whatever is missing or full: one sentence says so, and what can go on goes on."""

import json
import os
import shutil
import subprocess
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest

from massage_coach.paths import Paths
from tests.support.answers import say_no
from tests.support.audio import SoundServer
from tests.support.command import TINY_ROUTINE
from tests.support.processes import bound_by_file_modes, environment, in_terminal, run

RIGHT = "\x1b[C"

NO_SOUND = {
    "PULSE_SERVER": "unix:/nowhere/at/all",
    "PIPEWIRE_REMOTE": "nowhere",
    "ALSA_CONFIG_PATH": "/dev/null",
    "JACK_NO_START_SERVER": "1",
}
"""The environment of a machine on which no sound service answers."""

NO_LOUDSPEAKER = "No loudspeaker or headphones could be opened;"
IN_TERMINAL = "massage-coach play ROUTINE --terminal"

THERE_BEFORE = {"answers.json", "settings.json", "settings.json.last-good"}
"""What a person who has answered the questions and set something has in the folder."""


def _sentence(status: int, out: str, err: str) -> str:
    """The one line on standard error of a command that could not be done."""
    assert (status, out) == (1, ""), err
    (line,) = err.splitlines()
    assert line.startswith("massage-coach: ")
    return line


def _played_through(home: Path, env: Mapping[str, str], prefix: tuple[str, ...] = ()) -> str:
    """Start the tiny routine in a terminal, skip to its end, and give what is said after it."""
    if not Paths.under(home).answers.exists():
        say_no(Paths.under(home))
    with in_terminal("play", TINY_ROUTINE, "--terminal", "--data-dir", home, prefix=prefix, env=env) as terminal:
        terminal.wait_for("space start")
        terminal.press(" ")
        terminal.wait_for("Arrive")
        terminal.press(RIGHT)
        terminal.wait_for("Get into place")
        terminal.press(RIGHT)
        terminal.wait_for("Finish")
        terminal.press(RIGHT)
        assert terminal.end() == 0
        assert "Traceback" not in terminal.shown()
        assert "Done: Two short holds." in terminal.shown()
        return terminal.shown()


def _without(module: str, folder: Path) -> dict[str, str]:
    """The environment of an installation in which a library is broken."""
    package = folder / "broken" / module
    package.mkdir(parents=True)
    (package / "__init__.py").write_text('raise ImportError("it is broken")\n', encoding="utf-8")
    return environment(PYTHONPATH=str(package.parent))


# No voice engine.


def test_without_an_engine_a_plan_is_made_of_estimates(tmp_path: Path) -> None:
    status, out, err = run(
        "plan", TINY_ROUTINE, "--json", "--data-dir", tmp_path / "home", env=_without("pyttsx3", tmp_path)
    )
    assert status == 0
    assert json.loads(out)["cues"]
    (line,) = err.splitlines()
    assert line.startswith("The speech engine cannot start (it is broken);")
    assert line.endswith("The times below are estimates.")


def test_without_an_engine_there_is_no_export(tmp_path: Path) -> None:
    file = tmp_path / "session.wav"
    say_no(Paths.under(tmp_path / "home"))
    said = _sentence(
        *run("export", TINY_ROUTINE, file, "--data-dir", tmp_path / "home", env=_without("pyttsx3", tmp_path))
    )
    assert "The speech engine cannot start" in said
    assert not file.exists()


def test_without_an_engine_a_session_runs_with_captions_and_chimes(tmp_path: Path, speaker: SoundServer) -> None:
    env = {**_without("pyttsx3", tmp_path), **speaker.environment}
    said = _played_through(tmp_path / "home", env)
    assert "The speech engine cannot start (it is broken);" in said
    assert "Captions and chimes guide you." in said
    assert _statuses(tmp_path / "home") == ["finished"]


# No sound.


def test_without_a_sound_service_a_session_runs_with_captions(home: Path) -> None:
    said = _played_through(home, environment(**NO_SOUND))
    assert NO_LOUDSPEAKER in said
    assert "The captions guide you." in said
    assert _statuses(home) == ["finished"]


def test_with_a_broken_sound_library_a_session_runs_with_captions(tmp_path: Path, home: Path) -> None:
    said = _played_through(home, _without("miniaudio", tmp_path))
    assert "The captions guide you." in said
    assert _statuses(home) == ["finished"]


def test_without_a_sound_service_an_export_needs_none(home: Path, tmp_path: Path) -> None:
    file = tmp_path / "tiny.flac"
    status, _, err = run("export", TINY_ROUTINE, file, "--data-dir", home, env=environment(**NO_SOUND))
    assert (status, err) == (0, "")
    assert file.stat().st_size > 0


# No display.


def test_without_a_display_the_terminal_is_offered(tmp_path: Path) -> None:
    said = _sentence(*run("--data-dir", tmp_path))
    assert "no display" in said
    assert IN_TERMINAL in said


def test_without_a_display_the_routine_that_was_asked_for_is_offered(tmp_path: Path) -> None:
    assert "massage-coach play office-5 --terminal" in _sentence(*run("play", "office-5", "--data-dir", tmp_path))


def test_a_display_that_does_not_answer_is_as_good_as_none(tmp_path: Path) -> None:
    status, out, err = run("--data-dir", tmp_path, env=environment(DISPLAY=":4242"))
    assert (status, out) == (1, "")
    assert "The display :4242 does not answer." in err
    assert IN_TERMINAL in err


# A data folder that may not be written.


@pytest.fixture
def closed(tmp_path: Path) -> Iterator[Path]:
    """A data folder that may be read only."""
    folder = tmp_path / "closed"
    folder.mkdir()
    say_no(Paths.under(folder))
    folder.chmod(0o500)
    yield folder
    folder.chmod(0o700)


BOUND = bound_by_file_modes()


def test_in_a_read_only_folder_the_library_is_listed(closed: Path) -> None:
    status, out, err = run("list", "routines", "--json", "--data-dir", closed, prefix=BOUND)
    assert (status, err) == (0, "")
    assert len(json.loads(out)) == 14


def test_in_a_read_only_folder_a_plan_is_made_of_estimates(closed: Path) -> None:
    status, out, err = run("plan", TINY_ROUTINE, "--json", "--data-dir", closed, prefix=BOUND)
    assert status == 0
    assert json.loads(out)["cues"]
    (line,) = err.splitlines()
    assert str(closed) in line
    assert "make it writable" in line


@pytest.mark.parametrize("action", [["list"], ["list", "--json"], ["show", "1"], ["delete", "1"]], ids=" ".join)
def test_in_a_read_only_folder_there_is_no_history(closed: Path, action: list[str]) -> None:
    said = _sentence(*run("history", *action, "--data-dir", closed, prefix=BOUND))
    assert f"The history in {closed / 'history.sqlite3'} cannot be written" in said


def test_in_a_read_only_folder_a_session_is_played_and_says_that_it_is_not_kept(closed: Path) -> None:
    said = _played_through(closed, environment(**NO_SOUND), prefix=BOUND)
    assert "could not be written to the history" in said
    assert {file.name for file in closed.iterdir()} == THERE_BEFORE


def test_an_export_into_a_read_only_folder_is_one_sentence(closed: Path, home: Path) -> None:
    file = closed / "session.wav"
    said = _sentence(*run("export", TINY_ROUTINE, file, "--data-dir", home, prefix=BOUND))
    assert str(closed) in said


# A full disk.


@dataclass(frozen=True, slots=True)
class FullDisk:
    """A folder in which nothing more can be written, given some words before the command."""

    folder: Path
    prefix: tuple[str, ...]
    is_real: bool


@pytest.fixture
def full(tmp_path: Path, spoken_home: Path) -> Iterator[FullDisk]:
    """A small disk that is full where root may mount one; else every file ends at its first byte."""
    folder = tmp_path / "disk"
    folder.mkdir()
    is_mounted = _mounted(folder)
    say_no(Paths.under(folder))
    if not is_mounted:
        # The engine would hang over a file that it cannot write, so everything is spoken already.
        Paths.under(folder).cache.symlink_to(Paths.under(spoken_home).cache, target_is_directory=True)
        yield FullDisk(folder, ("prlimit", "--fsize=0", "--"), is_real=False)
        return
    try:
        _fill(folder / "filler")
        yield FullDisk(folder, (), is_real=True)
    finally:
        subprocess.run(["umount", "--lazy", str(folder)], check=True)  # noqa: S607 (as it was mounted)


def _mounted(folder: Path) -> bool:
    if os.geteuid() != 0 or shutil.which("mount") is None:
        return False
    command = ["mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", str(folder)]
    return subprocess.run(command, capture_output=True, check=False).returncode == 0


def _fill(file: Path) -> None:
    with file.open("wb", buffering=0) as filler:
        try:
            while filler.write(b"\0" * 4096):
                pass
        except OSError:
            return


def test_on_a_full_disk_a_plan_is_made_of_estimates(full: FullDisk) -> None:
    if not full.is_real:
        pytest.skip("needs a disk of its own")
    status, out, err = run("plan", TINY_ROUTINE, "--json", "--data-dir", full.folder, prefix=full.prefix)
    assert status == 0
    assert json.loads(out)["cues"]
    (line,) = err.splitlines()
    assert line.endswith("The times below are estimates.")
    assert "disk is full" in line


def test_on_a_full_disk_there_is_no_history(full: FullDisk) -> None:
    said = _sentence(*run("history", "list", "--json", "--data-dir", full.folder, prefix=full.prefix))
    assert "disk" in said
    assert str(full.folder / "history.sqlite3") in said


def test_on_a_full_disk_a_session_is_played_and_says_that_it_is_not_kept(full: FullDisk) -> None:
    said = _played_through(full.folder, environment(**NO_SOUND), prefix=full.prefix)
    assert "could not be written to the history" in said


def test_an_export_onto_a_full_disk_is_one_sentence_and_leaves_nothing(full: FullDisk, home: Path) -> None:
    file = full.folder / "session.wav"
    said = _sentence(*run("export", TINY_ROUTINE, file, "--data-dir", home, prefix=full.prefix))
    assert f"{file} could not be written completely; see whether the disk is full." in said
    assert {left.name for left in full.folder.iterdir()} <= THERE_BEFORE | {"filler", "cache"}


def _statuses(home: Path) -> list[str]:
    status, out, err = run("history", "list", "--json", "--data-dir", home)
    assert (status, err) == (0, "")
    return [session["status"] for session in json.loads(out)]
