"""Every history ever shipped can be opened, and is copied before it is changed."""

import sqlite3
import stat
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from pathlib import Path

import pytest

from massage_coach.body.sides import BodySide
from massage_coach.checkin.model import NOTHING, Answer, Moment, Spot
from massage_coach.history.connection import is_old
from massage_coach.history.migrations import MIGRATIONS, Migration, back_up, migrate
from massage_coach.history.records import HistoryError, Status
from massage_coach.history.resume import ResumePoint, resume_point
from massage_coach.history.store import HistoryStore
from massage_coach.session.model import SegmentKind, Side

THIRD = """
    INSERT INTO sessions
    SELECT 3, routine, routine_id, routine_name, '2026-11-22T07:00:00+01:00', 'finished', 300, 'sore'
    FROM sessions WHERE id = 1
"""
FIXTURES = Path(__file__).parents[2] / "fixtures"


@contextmanager
def _connected(path: Path) -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        yield connection


def _shipped(version: int, path: Path) -> Path:
    with _connected(path) as connection:
        connection.executescript((FIXTURES / f"history-version-{version}.sql").read_text(encoding="utf-8"))
    return path


def _schema(path: Path) -> set[tuple[str, str]]:
    with _connected(path) as connection:
        return set(connection.execute("SELECT name, sql FROM sqlite_schema WHERE sql IS NOT NULL"))


def _add_mood(connection: sqlite3.Connection) -> None:
    connection.execute("ALTER TABLE sessions ADD COLUMN mood TEXT NOT NULL DEFAULT ''")


def _break_off(connection: sqlite3.Connection) -> None:
    _add_mood(connection)
    connection.execute("SELECT * FROM nowhere")


def _lose_sessions(connection: sqlite3.Connection) -> None:
    connection.execute("DELETE FROM sessions")


@pytest.mark.parametrize("version", range(1, len(MIGRATIONS) + 1))
def test_a_history_of_every_shipped_version_opens_with_its_sessions(tmp_path: Path, version: int) -> None:
    with HistoryStore(_shipped(version, tmp_path / "history.sqlite3")) as store:
        newest, oldest = store.recent()
    assert (newest.status, newest.note) == (Status.INTERRUPTED, "Stopped by the phone; 'later'.")
    assert newest.started_at == datetime.fromisoformat("2026-11-21T19:40:00+01:00")
    assert [(played.kind, played.side, played.actual_s) for played in newest.segments] == [
        (SegmentKind.INTRO, Side.CENTRE, 6.5),
        (SegmentKind.HOLD, Side.LEFT, 12.0),
    ]
    assert (oldest.status, oldest.routine.steps[0].hold_s, oldest.actual_s) == (Status.FINISHED, 30, 36.5)


@pytest.mark.parametrize("version", range(1, len(MIGRATIONS) + 1))
def test_sessions_of_every_shipped_version_are_found_and_gone_on_with(tmp_path: Path, version: int) -> None:
    with HistoryStore(_shipped(version, tmp_path / "history.sqlite3")) as store:
        (found,) = store.search("phone november wall", {"wall-lean": "Wall lean"})
    assert resume_point(found) == ResumePoint(1, 0.0)


def test_version_1_is_still_made_as_it_was_shipped(tmp_path: Path) -> None:
    with _connected(tmp_path / "new.sqlite3") as connection:
        migrate(connection, tmp_path / "new.sqlite3", MIGRATIONS[:1])
    assert _schema(tmp_path / "new.sqlite3") == _schema(_shipped(1, tmp_path / "shipped.sqlite3"))


def test_version_2_is_still_made_out_of_version_1_as_it_was_shipped(tmp_path: Path) -> None:
    path = _shipped(1, tmp_path / "old.sqlite3")
    with _connected(path) as connection:
        migrate(connection, path, MIGRATIONS[:2])
    assert _schema(path) == _schema(_shipped(2, tmp_path / "shipped.sqlite3"))


def test_version_3_is_the_same_whether_made_anew_or_out_of_an_earlier_one(tmp_path: Path) -> None:
    HistoryStore(tmp_path / "new.sqlite3").close()
    shipped = _schema(_shipped(3, tmp_path / "shipped.sqlite3"))
    assert _schema(tmp_path / "new.sqlite3") == shipped
    for version in (1, 2):
        HistoryStore(_shipped(version, path := tmp_path / f"old-{version}.sqlite3")).close()
        assert _schema(path) == shipped


@pytest.mark.parametrize("version", [1, 2])
def test_a_history_of_three_sessions_goes_on_with_check_ins(tmp_path: Path, version: int) -> None:
    path = _shipped(version, tmp_path / "history.sqlite3")
    with _connected(path) as connection:
        connection.execute(THIRD)
        if version > 1:
            connection.execute("INSERT INTO session_words (rowid, words) VALUES (3, 'desk break sore')")
    answer = Answer(Moment.AFTER, "pain", 3, datetime(2026, 11, 22, 8, 0, tzinfo=UTC))
    with HistoryStore(path) as store:
        assert [(record.id, record.checkin) for record in store.recent()] == [(3, NOTHING), (2, NOTHING), (1, NOTHING)]
        assert [record.id for record in store.search("desk sore", {})] == [3]
        store.answer(3, answer)
        assert store.get(3).checkin.answers == (answer,)
    with HistoryStore(tmp_path / f"history.sqlite3.version-{version}.backup-1") as copy:
        assert copy.count() == 3


def test_the_answers_of_a_shipped_history_are_there(tmp_path: Path) -> None:
    with HistoryStore(_shipped(3, tmp_path / "history.sqlite3")) as store:
        asked, answered = (record.checkin for record in store.recent())
        (sleep,) = store.reviews()
    assert (answered.value(Moment.BEFORE, "pain"), answered.value(Moment.AFTER, "pain")) == (6, 4)
    assert answered.spots == (Spot("neck", BodySide.LEFT),)
    assert (sleep.item, sleep.value, asked.was_asked(Moment.NEXT_DAY)) == ("sleep", 7, True)


def test_an_old_history_is_copied_before_it_is_changed(tmp_path: Path) -> None:
    path = _shipped(1, tmp_path / "history.sqlite3")
    before = _schema(path)
    with _connected(path) as connection:
        migrate(connection, path, [*MIGRATIONS[:1], _add_mood])
        assert connection.execute("SELECT DISTINCT mood FROM sessions").fetchall() == [("",)]
        assert connection.execute("PRAGMA user_version").fetchone() == (2,)
    copy = tmp_path / "history.sqlite3.version-1.backup-1"
    assert _schema(copy) == before
    assert stat.S_IMODE(copy.stat().st_mode) == 0o600
    with HistoryStore(copy) as store:
        assert store.count() == 2


@pytest.mark.parametrize("migration", [_break_off, _lose_sessions])
def test_a_migration_that_fails_changes_nothing(tmp_path: Path, migration: Migration) -> None:
    path = _shipped(1, tmp_path / "history.sqlite3")
    with _connected(path) as connection, pytest.raises((sqlite3.Error, HistoryError)):
        migrate(connection, path, [*MIGRATIONS[:1], migration])
    with HistoryStore(path) as store:
        assert store.count() == 2


def test_a_second_copy_does_not_replace_the_first(tmp_path: Path) -> None:
    path = _shipped(1, tmp_path / "history.sqlite3")
    assert [back_up(path, 1).name[-8:] for _ in range(2)] == ["backup-1", "backup-2"]


def test_a_copy_that_fails_is_not_left_behind(tmp_path: Path) -> None:
    path = tmp_path / "history.sqlite3"
    path.write_text("no database at all " * 100)
    with pytest.raises(sqlite3.DatabaseError):
        back_up(path, 1)
    assert [file.name for file in tmp_path.iterdir()] == [path.name]


def test_a_new_history_leaves_no_copy(tmp_path: Path) -> None:
    HistoryStore(tmp_path / "history.sqlite3").close()
    assert [file.name for file in tmp_path.iterdir()] == ["history.sqlite3"]


@pytest.mark.parametrize("version", range(1, len(MIGRATIONS) + 1))
def test_only_a_history_of_an_older_version_is_old(tmp_path: Path, version: int) -> None:
    path = _shipped(version, tmp_path / "history.sqlite3")
    assert is_old(path) is (version < len(MIGRATIONS))
    HistoryStore(path).close()
    assert not is_old(path)


def test_what_is_no_history_is_not_old(tmp_path: Path) -> None:
    path = tmp_path / "history.sqlite3"
    assert not is_old(path)
    path.write_bytes(b"noise, and more of it than a header has" * 100)
    assert not is_old(path)
    path.unlink()
    with _connected(path) as connection:
        connection.execute("CREATE TABLE somebody_elses (id)")
    assert not is_old(path)
