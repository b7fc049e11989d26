"""Known troubles come as one sentence that names the file, and never harm it."""

import errno
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from massage_coach.history.faults import explain
from massage_coach.history.records import HistoryError, Status
from massage_coach.history.store import HistoryStore, open_or_explain
from tests.support.sessions import ROUTINE, STARTED, segment
from tests.support.unprivileged import bound_by_file_modes, folder_of_such_a_user


def _assert_one_sentence(text: str, path: Path, words: str) -> None:
    assert words in text
    assert str(path) in text
    assert text.endswith(".")
    assert "\n" not in text


def test_a_locked_history_is_in_use(tmp_path: Path) -> None:
    path = tmp_path / "history.sqlite3"
    with HistoryStore(path, busy_s=0.01) as store, closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(HistoryError) as caught:
            store.begin(ROUTINE, STARTED, 300.0)
        _assert_one_sentence(str(caught.value), path, "in use by another program")
        assert store.recent() == []
        other.execute("ROLLBACK")
        assert store.begin(ROUTINE, STARTED, 300.0) == 1


def test_a_full_disk_is_named_and_what_was_written_stays(tmp_path: Path) -> None:
    path = tmp_path / "history.sqlite3"
    with HistoryStore(path) as store:
        session_id = store.begin(ROUTINE, STARTED, 300.0)
        store._connection.execute("PRAGMA max_page_count = 1")
        with pytest.raises(HistoryError) as caught:
            store.set_note(session_id, "x" * 20_000)
        _assert_one_sentence(str(caught.value), path, "disk is full")
        assert store.get(session_id).note == ""


def test_a_read_only_file_is_named(tmp_path: Path) -> None:
    path = tmp_path / "history.sqlite3"
    with HistoryStore(path) as store:
        store._connection.execute("PRAGMA query_only = ON")
        with pytest.raises(HistoryError) as caught:
            store.begin(ROUTINE, STARTED, 300.0)
        _assert_one_sentence(str(caught.value), path, "cannot be written")


def test_a_read_only_folder_is_named() -> None:
    with folder_of_such_a_user() as folder:
        path = folder / "history.sqlite3"
        folder.chmod(0o500)
        with bound_by_file_modes():
            store, sentence = open_or_explain(path)
        assert store is None
        _assert_one_sentence(sentence, path, "cannot be written")


def test_a_history_in_a_folder_that_became_read_only_is_named() -> None:
    with folder_of_such_a_user() as folder:
        path = folder / "history.sqlite3"
        with bound_by_file_modes():
            HistoryStore(path).close()
        folder.chmod(0o500)
        with bound_by_file_modes():
            store, sentence = open_or_explain(path)
        assert store is None
        _assert_one_sentence(sentence, path, "cannot be")


def test_a_folder_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("a file in the way")
    path = tmp_path / "data" / "history.sqlite3"
    _, sentence = open_or_explain(path)
    _assert_one_sentence(sentence, path, "cannot be opened")


@pytest.mark.parametrize("content", [b"just some text\n" * 100, b"\x00" * 5000], ids=["text", "zeros"])
def test_a_file_that_is_no_database_is_left_alone(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "history.sqlite3"
    path.write_bytes(content)
    store, sentence = open_or_explain(path)
    assert store is None
    _assert_one_sentence(sentence, path, "is not a history of Massage Coach")
    assert path.read_bytes() == content


@pytest.mark.parametrize(
    "statement", ["CREATE TABLE bookmarks (url TEXT)", "PRAGMA user_version = 7", "PRAGMA application_id = 5"]
)
def test_a_database_of_another_program_is_left_alone(tmp_path: Path, statement: str) -> None:
    path = tmp_path / "history.sqlite3"
    with closing(sqlite3.connect(path)) as other:
        other.execute(statement)
        other.execute("CREATE TABLE IF NOT EXISTS bookmarks (url TEXT)")
    before = path.read_bytes()
    store, sentence = open_or_explain(path)
    assert store is None
    _assert_one_sentence(sentence, path, "is not a history of Massage Coach")
    assert path.read_bytes() == before


def test_a_newer_history_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "history.sqlite3"
    with HistoryStore(path) as store:
        store.begin(ROUTINE, STARTED, 300.0)
        store._connection.execute("PRAGMA user_version = 99")
    before = path.read_bytes()
    opened, sentence = open_or_explain(path)
    assert opened is None
    _assert_one_sentence(sentence, path, "newer Massage Coach")
    assert path.read_bytes() == before


def test_a_damaged_history_is_left_where_it_is(tmp_path: Path) -> None:
    path = tmp_path / "history.sqlite3"
    with HistoryStore(path) as store:
        for _ in range(50):
            store.record_segment(store.begin(ROUTINE, STARTED, 300.0), segment())
    content = path.read_bytes()
    damaged = content[:4096] + b"\xa5" * (len(content) - 4096)
    path.write_bytes(damaged)
    with HistoryStore(path) as store:
        with pytest.raises(HistoryError) as caught:
            store.recent()
        _assert_one_sentence(str(caught.value), path, "is damaged")
    assert path.read_bytes() == damaged


def test_a_value_that_breaks_a_rule_of_the_table_is_a_known_error(tmp_path: Path) -> None:
    with HistoryStore(tmp_path / "history.sqlite3") as store:
        session_id = store.begin(ROUTINE, STARTED, 300.0)
        with pytest.raises(HistoryError, match="CHECK constraint failed"):
            store.record_segment(session_id, segment(actual_s=-1.0))


def test_a_closed_store_can_be_closed_again_and_tells_that_it_is_closed(tmp_path: Path) -> None:
    store, sentence = open_or_explain(tmp_path / "history.sqlite3")
    assert store is not None
    assert sentence == ""
    store.close()
    store.close()
    with pytest.raises(HistoryError, match="closed"):
        store.finish(1, Status.STOPPED)


@pytest.mark.parametrize(
    ("code", "words"),
    [
        (errno.ENOSPC, "disk is full"),
        (errno.EROFS, "cannot be written"),
        (errno.EIO, "reports a fault"),
        (errno.ENOTDIR, "cannot be opened"),
    ],
)
def test_errors_of_the_disk_have_their_sentences(code: int, words: str) -> None:
    path = Path("history.sqlite3")
    _assert_one_sentence(str(explain(OSError(code, "as the system says"), path)), path, words)


def test_a_disk_too_full_to_open_the_history_is_not_called_faulty() -> None:
    path = Path("history.sqlite3")
    error = sqlite3.OperationalError("disk I/O error")
    error.sqlite_errorcode = sqlite3.SQLITE_IOERR_SHMSIZE
    _assert_one_sentence(str(explain(error, path)), path, "disk is full")


def test_an_sqlite_without_the_word_index_is_no_fault_of_the_file(tmp_path: Path) -> None:
    path = tmp_path / "history.sqlite3"
    with closing(sqlite3.connect(path)) as connection, pytest.raises(sqlite3.OperationalError) as caught:
        connection.execute("CREATE VIRTUAL TABLE words USING fts0 (text)")
    _assert_one_sentence(str(explain(caught.value, path)), path, "needs an SQLite with FTS5")
