"""What the program keeps belongs to the person and can be read by nobody else, however open their machine is set."""

import os
import stat
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from massage_coach.paths import Paths
from massage_coach.settings import Settings, SettingsFile
from tests.faults.window import window
from tests.support.answers import say_no
from tests.support.audio import SoundServer
from tests.support.command import TINY_ROUTINE
from tests.support.processes import PATIENCE_S, environment, in_terminal, run

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows keeps no such file modes")

OTHERS = stat.S_IRWXG | stat.S_IRWXO
USUAL_UMASK = 0o022
ESCAPE = "\x1b"


@pytest.fixture(autouse=True)
def _usual_umask() -> Iterator[None]:
    before = os.umask(USUAL_UMASK)
    yield
    os.umask(before)


def _open_to_others(folder: Path) -> list[str]:
    return [f"{path} {stat.filemode(mode)}" for path, mode in _modes(folder).items() if mode & OTHERS]


def _modes(folder: Path) -> dict[Path, int]:
    return {path: path.lstat().st_mode for path in (folder, *folder.rglob("*"))}


def test_nobody_else_reads_what_a_session_leaves(tmp_path: Path, speaker: SoundServer) -> None:
    xdg = {f"XDG_{kind}_HOME": str(tmp_path / kind.lower()) for kind in ("DATA", "CONFIG", "CACHE")}
    folders = [Path(home) / "massage-coach" for home in xdg.values()]
    paths = Paths(*folders)
    SettingsFile(paths.settings).save(Settings(volume=70, check_ins=False))
    say_no(paths)
    with in_terminal("play", TINY_ROUTINE, "--terminal", env=environment(**speaker.environment, **xdg)) as terminal:
        terminal.wait_for("space start")
        terminal.press(" ")
        terminal.wait_for("Arrive")
        _wait_for(paths.history.with_name(f"{paths.history.name}-wal"))
        while_playing = [line for folder in folders for line in _open_to_others(folder)]
        terminal.press(ESCAPE)
        terminal.wait_for("k keep what you did")
        terminal.press("k")
        assert terminal.end() == 0
    assert while_playing == []
    assert [line for folder in folders for line in _open_to_others(folder)] == []
    names = {path.name for folder in folders for path in folder.rglob("*")}
    assert "answers.json" in names
    assert {"history.sqlite3", "settings.json", "settings.json.last-good", "catalogue.json", "engine.json"} <= names
    assert list(paths.clips.glob("*.wav"))
    assert all(path.lstat().st_uid == os.getuid() for folder in folders for path in _modes(folder))


def test_nobody_else_reads_what_is_not_saved_yet(tmp_path: Path) -> None:
    home = tmp_path / "home"
    home.mkdir(mode=0o700)
    with window(tmp_path, {"QT_QPA_PLATFORM": "offscreen"}, plays=False) as program:
        program.wait_until_open()
        program.click("new-routine")
        program.ask(key="A")
        _wait_for(Paths.under(home).drafts / "routines" / "_new.toml")
        program.end()
    assert _open_to_others(home) == []


def _wait_for(file: Path) -> None:
    deadline = time.monotonic() + PATIENCE_S
    while not file.exists():
        assert time.monotonic() < deadline, f"{file.name} was never made"
        time.sleep(0.02)


def test_a_history_that_was_open_to_others_is_closed_to_them(tmp_path: Path) -> None:
    assert run("history", "list", "--data-dir", tmp_path)[0] == 0
    file = Paths.under(tmp_path).history
    file.chmod(0o644)
    assert run("history", "list", "--data-dir", tmp_path)[0] == 0
    assert not file.stat().st_mode & OTHERS


def test_an_exported_file_has_the_rights_that_the_person_gives_new_files(tmp_path: Path) -> None:
    SettingsFile(Paths.under(tmp_path / "home").settings).save(Settings(talk=Settings().talk.CHIMES))
    say_no(Paths.under(tmp_path / "home"))
    file = tmp_path / "tiny.wav"
    assert run("export", TINY_ROUTINE, file, "--data-dir", tmp_path / "home")[0] == 0
    assert stat.S_IMODE(file.stat().st_mode) == 0o666 & ~USUAL_UMASK
    assert [path.name for path in tmp_path.iterdir() if path.name.endswith(".part")] == []
