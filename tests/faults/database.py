"""A history that is gone, damaged, locked, newer, older or cannot be written: the session goes on, and it is said."""

import random
import shutil
import sqlite3
import tempfile
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

PLAYED_S: Final = 4.0
"""So much was played at least when a session is ended after its history went away, in seconds."""


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


def with_history(folder: Path) -> Path:
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
    path = with_history(folder)
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
    path = with_history(folder)
    with terminal(path.parent) as session:
        session.wait_for(STARTED)
        time.sleep(1.5)
        damage(path)
        goes_on(session)
    return Outcome("the session plays on", _next_start(path))


def goes_away(take_away: Damage, sentence: str, folder: Path) -> Outcome:
    """The file is deleted or replaced in mid-session; what is known of the session goes into the one that is there."""
    path = with_history(folder)
    with terminal(path.parent) as session:
        session.wait_for(STARTED)
        time.sleep(2.5)
        take_away(path)
        others = _sessions(path)
        session.wait_for(sentence)
        goes_on(session)
    record = left_behind(path)
    assert record.actual_s >= PLAYED_S, f"only {record.actual_s:.1f} s of the session are there"
    assert _sessions(path) == others + 1
    return Outcome("it is said, the session plays on", f"{record.actual_s:.1f} s kept beside {others}, database ok")


def _sessions(path: Path) -> int:
    if not path.exists():
        return 0
    # A copy, since opening the history would do what the program that plays has to do.
    with tempfile.TemporaryDirectory() as copies:
        copy = shutil.copy(path, copies)
        with closing(sqlite3.connect(copy)) as connection:
            (count,) = connection.execute("SELECT count(*) FROM sessions").fetchone()
    return int(count)


def _delete_file_alone(path: Path) -> None:
    path.unlink()


def _replace(path: Path) -> None:
    other = path.with_name("other.sqlite3")
    with HistoryStore(other) as store:
        for _ in range(3):
            store.finish(store.begin(ROUTINE, BEGAN, 100.0), Status.FINISHED)
    other.replace(path)


@contextmanager
def _locked(path: Path) -> Iterator[None]:
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        yield
        other.execute("ROLLBACK")


def is_locked(folder: Path) -> Outcome:
    """Another program keeps the file to itself for a while."""
    path = with_history(folder)
    with terminal(path.parent) as session:
        with _locked(path):
            session.wait_for("in use by another program")
        return made_up_for(session, path)


def made_up_for(session: Terminal, path: Path) -> Outcome:
    """What could not be written is written once it can be."""
    goes_on(session, 8.0)
    record = left_behind(path)
    assert record.actual_s >= 8.0, f"only {record.actual_s:.1f} s were written afterwards"
    return Outcome("it is said, the session plays on", f"{record.actual_s:.1f} s written afterwards, database ok")


def cannot_be_written(what: str, folder: Path) -> Outcome:
    """The file or its folder is read-only from the start."""
    path = with_history(folder)
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
    path = with_history(folder)
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
    *(
        (f"the history is {how} in mid-session", partial(in_session, damage))
        for how, damage in DAMAGES.items()
        if damage is not _delete
    ),
    ("the history is deleted in mid-session", partial(goes_away, _delete, "was deleted")),
    ("the history is deleted without its log in mid-session", partial(goes_away, _delete_file_alone, "was deleted")),
    ("the history is replaced by another in mid-session", partial(goes_away, _replace, "was replaced")),
    ("the history is locked by another program", is_locked),
    ("the history is a read-only file", partial(cannot_be_written, "file")),
    ("the history is in a read-only folder", partial(cannot_be_written, "folder")),
    ("the history is made read-only in mid-session", becomes_read_only),
    *_older(),
)
