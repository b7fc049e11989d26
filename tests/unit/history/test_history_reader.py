"""A long history is read page by page, by whole days, while nobody waits for it."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from queue import SimpleQueue
from threading import Event

import pytest

from massage_coach.history.reader import HistoryReader, Page, Question, read_page
from massage_coach.history.store import HistoryStore
from tests.support.sessions import ROUTINE, at_utc

NAMES = {"wall-lean": "Wall lean"}
DEADLINE_S = 30.0


def _fill(path: Path, days: int, a_day: int = 3) -> None:
    with HistoryStore(path) as store:
        for day in range(1, days + 1):
            for hour in range(a_day):
                store.begin(ROUTINE, at_utc(day, hour), 60.0)


@contextmanager
def _reader(path: Path) -> Iterator[tuple[HistoryReader, SimpleQueue[Page]]]:
    pages: SimpleQueue[Page] = SimpleQueue()
    reader = HistoryReader(path, lambda: NAMES, pages.put)
    yield reader, pages
    reader.close(DEADLINE_S)


def test_a_page_ends_with_a_whole_day(tmp_path: Path) -> None:
    _fill(tmp_path / "history.sqlite3", days=4)
    with HistoryStore(tmp_path / "history.sqlite3") as store:
        lengths = {}
        for limit in (12, 11, 10, 7, 4):
            page = read_page(store, Question("desk", limit), NAMES)
            lengths[limit] = (len(page.sessions), page.more)
    assert lengths == {12: (12, False), 11: (9, True), 10: (9, True), 7: (6, True), 4: (3, True)}


def test_a_day_of_more_sessions_than_a_page_is_shown_as_far_as_it_goes(tmp_path: Path) -> None:
    _fill(tmp_path / "history.sqlite3", days=1, a_day=5)
    with HistoryStore(tmp_path / "history.sqlite3") as store:
        page = read_page(store, Question("", 2), NAMES)
    assert ([session.id for session in page.sessions], page.more) == ([5, 4], True)


def test_a_question_is_answered_without_anybody_waiting(tmp_path: Path) -> None:
    _fill(tmp_path / "history.sqlite3", days=2)
    with _reader(tmp_path / "history.sqlite3") as (reader, pages):
        for text, found in (("wall", 6), ("2 november", 3), ("knee", 0)):
            reader.ask(Question(text, 50))
            page = pages.get(timeout=DEADLINE_S)
            assert (page.question.text, len(page.sessions), page.fault) == (text, found, "")


def test_of_several_questions_only_the_newest_is_answered(tmp_path: Path) -> None:
    _fill(tmp_path / "history.sqlite3", days=1)
    is_reading, may_go_on, pages = Event(), Event(), SimpleQueue[Page]()

    def names() -> dict[str, str]:
        is_reading.set()
        may_go_on.wait(DEADLINE_S)
        return NAMES

    reader = HistoryReader(tmp_path / "history.sqlite3", names, pages.put)
    reader.ask(Question("d", 5))
    assert is_reading.wait(DEADLINE_S)
    for text in ("de", "des", "desk"):
        reader.ask(Question(text, 5))
    may_go_on.set()
    answered = [pages.get(timeout=DEADLINE_S).question.text for _ in range(2)]
    reader.close(DEADLINE_S)
    assert (answered, pages.empty()) == (["d", "desk"], True)


def test_closing_drops_what_was_not_answered(tmp_path: Path) -> None:
    reader = HistoryReader(tmp_path / "history.sqlite3", dict, lambda _: None)
    reader.close(DEADLINE_S)
    reader.ask(Question("d", 5))
    reader.close(DEADLINE_S)


def test_a_history_that_cannot_be_read_is_said_and_read_once_it_can_be(tmp_path: Path) -> None:
    path = tmp_path / "history.sqlite3"
    path.write_text("This is a shopping list." * 100)
    with _reader(path) as (reader, pages):
        reader.ask(Question("", 5))
        assert "is not a history" in pages.get(timeout=DEADLINE_S).fault
        path.unlink()
        reader.ask(Question("", 5))
        assert pages.get(timeout=DEADLINE_S) == Page(Question("", 5))


@pytest.mark.skipif(sys.platform == "win32", reason="Windows lets nobody delete a file that is open")
def test_a_history_that_was_replaced_is_read_anew(tmp_path: Path) -> None:
    path = tmp_path / "history.sqlite3"
    _fill(path, days=1)
    with _reader(path) as (reader, pages):
        reader.ask(Question("", 5))
        assert len(pages.get(timeout=DEADLINE_S).sessions) == 3
        for file in tmp_path.iterdir():
            file.unlink()
        _fill(path, days=1, a_day=1)
        reader.ask(Question("", 5))
        assert len(pages.get(timeout=DEADLINE_S).sessions) == 1
