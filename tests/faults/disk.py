"""Disks that run full or turn read-only in mid-session: small ones that only the session and its watcher see.

``python -m tests.faults.disk SCENE FOLDER`` plays one scene, to be run with mounts of its own, as ``apart`` does.
"""

import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict
from functools import partial
from pathlib import Path
from typing import Final

from massage_coach.history.records import Status
from massage_coach.history.store import HistoryStore
from massage_coach.settings import Settings, SettingsFile, TalkSetting
from tests.faults.at_window import SittingInWindow
from tests.faults.database import made_up_for, with_history
from tests.faults.fault import Case, NotTriedError, Outcome
from tests.faults.terminal import STARTED, goes_on, is_sound, left_behind, plays, terminal
from tests.faults.window import window
from tests.support.audio import sound_server, wait_until
from tests.support.command import TINY_ROUTINE
from tests.support.processes import ROOT, run

CANNOT: Final = 77
"""Exit status of a scene that cannot be set here."""

PATIENCE_S: Final = 240.0
MEGABYTES: Final = 8
NOTE: Final = "My left shoulder is better."


def apart(scene: str, folder: Path) -> Outcome:
    """Play a scene in a process with mounts of its own, which go when it ends."""
    if shutil.which("unshare") is None:
        raise NotTriedError("needs the command unshare")
    namespace = ["unshare", "--mount"] if os.geteuid() == 0 else ["unshare", "--map-root-user", "--mount"]
    command = [*namespace, sys.executable, "-m", "tests.faults.disk", scene, str(folder)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=PATIENCE_S, check=False)
    if done.returncode == CANNOT or (done.returncode and "unshare failed" in done.stderr):
        raise NotTriedError("needs root")
    assert done.returncode == 0, (done.stderr.strip().splitlines() or ["no word"])[-1]
    return Outcome(**json.loads(done.stdout.splitlines()[-1]))


def _system(*words: object) -> None:
    """Run a command of the system; where it is refused the scene cannot be set."""
    done = subprocess.run([*map(str, words)], capture_output=True, text=True, check=False)
    if done.returncode:
        sys.stderr.write(done.stderr)
        sys.exit(CANNOT)


@contextmanager
def _in_memory(folder: Path) -> Iterator[Path]:
    """A home on a disk of a few megabytes."""
    home = folder / "home"
    home.mkdir()
    _system("mount", "-t", "tmpfs", "-o", f"size={MEGABYTES}m,mode=700", "tmpfs", home)
    yield home


@contextmanager
def _in_a_file(folder: Path) -> Iterator[Path]:
    """A home on a disk that can be made to give up, as a real one does when it breaks."""
    image, home = folder / "disk.img", folder / "home"
    home.mkdir()
    with image.open("wb") as file:
        file.truncate(MEGABYTES * 2**20)
    _system("mkfs.ext4", "-q", "-m", "0", image)
    _attach(image, home)
    yield home


def _attach(image: Path, home: Path) -> None:
    _system("mount", "-o", "loop,errors=remount-ro", image, home)
    home.chmod(0o700)


def _fill(home: Path) -> None:
    with (home / "filling").open("wb", buffering=0) as out:
        for size in (4096, 1):
            try:
                while out.write(b"x" * size):
                    pass
            except OSError:
                continue


def _empty(home: Path) -> None:
    (home / "filling").unlink()


def _give_up(home: Path) -> None:
    _system("mount", "-o", "remount,abort", home)


def _start_anew(home: Path) -> None:
    """Take the disk out and put it in again, as a new start of the machine does."""
    _system("umount", "-l", home)
    _attach(home.parent / "disk.img", home)


def runs_full_in_terminal(folder: Path) -> Outcome:
    """The disk runs full in mid-session, and then there is room again."""
    with _in_memory(folder) as home:
        path = with_history(folder)
        with terminal(home) as session:
            session.wait_for(STARTED)
            _fill(home)
            session.wait_for("disk is full")
            _empty(home)
            return made_up_for(session, path)


def is_full_in_terminal(folder: Path) -> Outcome:
    """The disk is full from the start, with own files and settings that are broken as well."""
    with _in_memory(folder) as home:
        path = with_history(folder)
        own = _own_routine(home)
        own.write_text("id = ")
        settings = home / "settings.json"
        settings.write_text("{")
        _fill(home)
        said = plays(home)
        for sentence in ("disk is full", f"The settings in {settings} cannot be understood", f"{own}: line 1"):
            assert sentence in said, said[:600]
        assert settings.read_text() == "{"
        assert own.read_text() == "id = "
        _empty(home)
        is_sound(path)
        plays(home)
        left_behind(path)
        aside = home / "settings.json.broken-1"
        assert aside.read_text() == "{"
    return Outcome("all three are said, the session plays", "all as it was; with room again it is kept and put aside")


def _own_routine(home: Path) -> Path:
    """Give the person a routine of their own, which the program has read."""
    own = home / "routines" / "mine.toml"
    own.parent.mkdir()
    own.write_bytes(TINY_ROUTINE.read_bytes())
    run("list", "routines", "--data-dir", home)
    return own


def is_read_only_in_terminal(folder: Path) -> Outcome:
    """The whole disk is read-only from the start."""
    with _in_memory(folder) as home:
        path = with_history(folder)
        own = _own_routine(home)
        own.write_text("id = ")
        settings = home / "settings.json"
        settings.write_text("{")
        before = _contents(home)
        _protect(home)
        said = plays(home)
        for sentence in (f"The history in {path} cannot be", f"The settings in {settings}", f"{own}: line 1"):
            assert sentence in said, said[:600]
        assert _contents(home) == before
        _system("mount", "-o", "remount,bind,rw", home)
        is_sound(path)
    return Outcome("all three are said, the last good ones are used, the session plays", "all as it was")


def _contents(home: Path) -> dict[Path, bytes]:
    return {file: file.read_bytes() for file in home.rglob("*") if file.is_file()}


def is_bad_in_window(spoil: Callable[[Path], None], sentence: str, folder: Path) -> Outcome:
    """The disk cannot be written from the start, and the window is opened and a session played in it."""
    with _in_memory(folder) as home:
        path = with_history(folder)
        own = _own_routine(home)
        own.write_text("id = ")
        SettingsFile(home / "settings.json").save(Settings(talk=TalkSetting.CHIMES, check_ins=False))
        spoil(home)
        with sound_server() as server:
            surroundings = {**server.environment, "QT_QPA_PLATFORM": "offscreen"}
            with window(folder, surroundings, plays=False) as program:
                program.wait_until_open()
                shown = " ".join(program.look()["texts"])
                assert f"{own.name}: line 1" in shown, shown[-400:]
            with window(folder, surroundings) as program:
                program.wait_for("playing")
                wait_until(lambda: sentence in " ".join(program.look()["texts"]), f"{sentence!r} in the window")
                assert "playing" in program.phases()[-1:], program.phases()
        _system("mount", "-o", "remount,bind,rw", home)
        (home / "filling").unlink(missing_ok=True)
        is_sound(path)
    return Outcome("the window opens and plays, both are said", "all as it was")


def _protect(home: Path) -> None:
    _system("mount", "-o", "remount,bind,ro", home)


def gives_up_in_terminal(folder: Path) -> Outcome:
    """The disk turns read-only for good in mid-session, while the history is open."""
    with _in_a_file(folder) as home:
        path = with_history(folder)
        with terminal(home) as session:
            session.wait_for(STARTED)
            time.sleep(4.0)
            _give_up(home)
            session.wait_for(f"the history in {path}")
            goes_on(session)
        _start_anew(home)
        record = _kept_s(path)
    return Outcome("it is said, the session plays on", f"{record:.1f} s from before, to be gone on with, database ok")


def _kept_s(path: Path) -> float:
    """Look at what a disk that gave up kept, in seconds of the session."""
    record = left_behind(path, Status.INTERRUPTED)
    assert record.actual_s >= 1.0, f"only {record.actual_s:.1f} s were kept"
    return record.actual_s


def in_window(damage: Callable[[Path], None], mend: Callable[[Path], None] | None, home: Path, folder: Path) -> Outcome:
    """Damage the disk while a session plays in the window, and settings and a note are changed."""
    path = with_history(folder)
    SettingsFile(home / "settings.json").save(Settings(check_ins=False))
    with SittingInWindow(home) as sitting:
        sitting.start()
        damage(home)
        sitting.wait_for_notice(f"history in {path}")
        sitting.check_sound_goes_on()
        sitting.set_volume(35)
        sitting.wait_for_notice(f"The settings in {home / 'settings.json'} cannot be saved")
        assert sitting.volume() == 35
        sitting.note(1, NOTE)
        sitting.wait_for_notice(f"history in {path}")
        if mend is not None:
            mend(home)
            sitting.play_on(7.0)
        sitting.end()
    return _after(home, path, is_mended=mend is not None)


def _after(home: Path, path: Path, *, is_mended: bool) -> Outcome:
    if not is_mended:
        _start_anew(home)
    record = left_behind(path, Status.STOPPED if is_mended else Status.INTERRUPTED)
    settings, notice = SettingsFile(home / "settings.json").load()
    assert notice == ""
    wanted = 35 if is_mended else 80
    assert settings.volume == wanted, f"the volume on disk is {settings.volume}, not {wanted}"
    with HistoryStore(path) as store:
        note = store.get(1).note
    assert note == (NOTE if is_mended else ""), f"the note on disk is {note!r}"
    kept = "session, settings and note are written once there is room" if is_mended else "all as it was before"
    return Outcome(
        "each is said, the sound goes on, the setting holds", f"{kept}; {record.actual_s:.1f} s, database ok"
    )


def runs_full_in_window(folder: Path) -> Outcome:
    """The disk runs full."""
    with _in_memory(folder) as home:
        return in_window(_fill, _empty, home, folder)


def gives_up_in_window(folder: Path) -> Outcome:
    """The disk turns read-only for good."""
    with _in_a_file(folder) as home:
        return in_window(_give_up, None, home, folder)


SCENES: Final[Mapping[str, tuple[str, Callable[[Path], Outcome]]]] = {
    "full-terminal": ("the disk runs full in mid-session, in a terminal", runs_full_in_terminal),
    "full-window": ("the disk runs full in mid-session, in the window", runs_full_in_window),
    "full-start": ("the disk is full at the start, and files on it are broken", is_full_in_terminal),
    "read-only-start": ("the disk is read-only at the start, and files on it are broken", is_read_only_in_terminal),
    "full-start-window": (
        "the disk is full at the start of the window",
        partial(is_bad_in_window, _fill, "disk is full"),
    ),
    "read-only-start-window": (
        "the disk is read-only at the start of the window",
        partial(is_bad_in_window, _protect, "history in"),
    ),
    "fails-terminal": ("the disk turns read-only in mid-session, in a terminal", gives_up_in_terminal),
    "fails-window": ("the disk turns read-only in mid-session, in the window", gives_up_in_window),
}

CASES: Final[tuple[Case, ...]] = tuple((name, partial(apart, scene)) for scene, (name, _) in SCENES.items())


if __name__ == "__main__":
    sys.stdout.write(json.dumps(asdict(SCENES[sys.argv[1]][1](Path(sys.argv[2])))) + "\n")
