"""A history that is gone, damaged, locked, newer, older or cannot be written: the session goes on, and it is said."""

import random
import shutil
import sqlite3
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from functools import partial
from pathlib import Path
from typing import Final

from massage_coach.history.migrations import MIGRATIONS
from massage_coach.history.records import Status
from massage_coach.history.store import HistoryStore
from tests.faults.fault import Case, Outcome
from tests.faults.terminal import STARTED, Terminal, goes_on, is_sound, left_behind, plays, terminal, without_voice
from tests.support.processes import bound_by_file_modes, run
from tests.support.sessions import ROUTINE, segment
from tests.support.sessions import STARTED as BEGAN

FIXTURES: Final = Path(__file__).parents[1] / "fixtures"
Damage = Callable[[Path], None]


def _delete(path: Path) -> None:
    for file in path.parent.glob(f"{path.name}*"):
        file.unlink()


def _cut(share: float, path: Path) -> None:
    with path.open("r+b") as file:
        file.truncate(int(path.stat().st_size * share))


def _noise(path: Path) -> None:
    path.write_bytes(random.Random(1).randbytes(path.stat().st_size))  # noqa: S311 (noise, no secret)


def _scratch(path: Path) -> None:
    """Spoil every page but the first."""
    content = path.read_bytes()
    path.write_bytes(content[:4096] + random.Random(2).randbytes(len(content) - 4096))  # noqa: S311 (as above)


def _from_the_future(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(f"PRAGMA user_version = {len(MIGRATIONS) + 1}")


def _folder(path: Path) -> None:
    _delete(path)
    path.mkdir()


DAMAGES: Final[dict[str, Damage]] = {
    "deleted": _delete,
    "cut to nothing": partial(_cut, 0.0),
    "cut to a half": partial(_cut, 0.5),
    "overwritten with noise": _noise,
    "scratched": _scratch,
    "from a newer version": _from_the_future,
    "a folder": _folder,
}


def _with_history(folder: Path) -> Path:
    """Give the program a history with sessions in it."""
    (folder / "home").mkdir(exist_ok=True)
    path = without_voice(folder / "home").history
    with HistoryStore(path) as store:
        for _ in range(40):
            session = store.begin(ROUTINE, BEGAN, 100.0)
            store.record_segment(session, segment())
            store.finish(session, Status.FINISHED)
    return path


def _next_start(path: Path) -> str:
    """Look into the history as the next start does; it is listed, or one sentence says why not."""
    status, _, said = run("history", "list", "--data-dir", path.parent)
    assert status in {0, 1}, said
    if status == 0:
        is_sound(path)
        return "the history opens and is sound"
    assert str(path) in said, said
    return f"left as it is, named: {said.strip().replace(str(path.parent), '')}"


def before_start(damage: Damage, folder: Path) -> Outcome:
    """The file is damaged before the program starts."""
    path = _with_history(folder)
    damage(path)
    kept = path.read_bytes() if path.is_file() else b""
    said = plays(path.parent)
    on_disk = _next_start(path)
    if not on_disk.startswith("left"):
        left_behind(path)
    else:
        assert str(path) in said, "the loss was not said"
        assert not kept or path.read_bytes() == kept, "a damaged file was changed"
    return Outcome("the session plays", on_disk)


def in_session(damage: Damage, folder: Path) -> Outcome:
    """The file is damaged while a session writes to it."""
    path = _with_history(folder)
    with terminal(path.parent) as session:
        session.wait_for(STARTED)
        time.sleep(1.5)
        damage(path)
        goes_on(session)
    return Outcome("the session plays on", _next_start(path))


@contextmanager
def _locked(path: Path) -> Iterator[None]:
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        yield
        other.execute("ROLLBACK")


def is_locked(folder: Path) -> Outcome:
    """Another program keeps the file to itself for a while."""
    path = _with_history(folder)
    with terminal(path.parent) as session:
        with _locked(path):
            session.wait_for("in use by another program")
        return _made_up_for(session, path)


def is_full(folder: Path) -> Outcome:
    """The disk runs full in mid-session, and then there is room again."""
    home = folder / "home"
    home.mkdir()
    mount = [_program("mount"), "-t", "tmpfs", "-o", "size=4m,mode=700", "tmpfs", str(home)]
    subprocess.run(mount, check=True, capture_output=True)
    try:
        path = _with_history(folder)
        with terminal(home) as session:
            session.wait_for(STARTED)
            filling = home / "filling"
            _fill(filling)
            session.wait_for("disk is full")
            filling.unlink()
            return _made_up_for(session, path)
    finally:
        subprocess.run([_program("umount"), "-l", str(home)], check=True, capture_output=True)


def _program(name: str) -> str:
    found = shutil.which(name)
    assert found is not None, f"{name} is needed for a disk that is full"
    return found


def _fill(file: Path) -> None:
    with file.open("wb", buffering=0) as out:
        for size in (4096, 1):
            try:
                while out.write(b"x" * size):
                    pass
            except OSError:
                continue


def _made_up_for(session: Terminal, path: Path) -> Outcome:
    """What could not be written is written once it can be."""
    goes_on(session, 8.0)
    record = left_behind(path)
    assert record.actual_s >= 8.0, f"only {record.actual_s:.1f} s were written afterwards"
    return Outcome("it is said, the session plays on", f"{record.actual_s:.1f} s written afterwards, database ok")


def cannot_be_written(what: str, folder: Path) -> Outcome:
    """The file or its folder is read-only from the start."""
    path = _with_history(folder)
    target, mode = (path, 0o400) if what == "file" else (path.parent, 0o500)
    before = path.read_bytes()
    target.chmod(mode)
    try:
        said = plays(path.parent, prefix=bound_by_file_modes())
    finally:
        path.parent.chmod(0o700)
    assert f"The history in {path} cannot be" in said, said[-400:]
    assert path.read_bytes() == before
    is_sound(path)
    return Outcome("it is said, the session plays", "the history is as it was")


def becomes_read_only(folder: Path) -> Outcome:
    """File and folder lose their write permission in mid-session."""
    path = _with_history(folder)
    with terminal(path.parent, prefix=bound_by_file_modes()) as session:
        session.wait_for(STARTED)
        time.sleep(1.5)
        path.chmod(0o400)
        path.parent.chmod(0o500)
        goes_on(session)
    path.parent.chmod(0o700)
    path.chmod(0o600)
    record = left_behind(path)
    return Outcome("the session plays on", f"{record.actual_s:.1f} s, stopped, database ok")


def is_old(fixture: Path, folder: Path) -> Outcome:
    """The file was written by an earlier version."""
    path = without_voice(folder / "home").history
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript(fixture.read_text(encoding="utf-8"))
    with HistoryStore(path) as store:
        sessions = store.count()
    plays(path.parent)
    left_behind(path)
    with HistoryStore(path) as store:
        assert store.count() == sessions + 1
    return Outcome("the session plays", f"{sessions} old sessions and the new one, database ok")


def _older() -> Iterator[Case]:
    for fixture in sorted(FIXTURES.glob("history-version-*.sql")):
        yield f"the history is of {fixture.stem.removeprefix('history-')}", partial(is_old, fixture)


CASES: Final[tuple[Case, ...]] = (
    *((f"the history is {how} before the start", partial(before_start, damage)) for how, damage in DAMAGES.items()),
    *((f"the history is {how} in mid-session", partial(in_session, damage)) for how, damage in DAMAGES.items()),
    ("the history is locked by another program", is_locked),
    ("the history is on a disk that runs full", is_full),
    ("the history is a read-only file", partial(cannot_be_written, "file")),
    ("the history is in a read-only folder", partial(cannot_be_written, "folder")),
    ("the history is made read-only in mid-session", becomes_read_only),
    *_older(),
)
