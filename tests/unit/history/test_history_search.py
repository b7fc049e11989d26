"""Past sessions are found by what a person remembers of them: what it was, what was noted, when it was."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import msgspec
import pytest

from massage_coach.history.store import HistoryStore
from massage_coach.library.models import Phase, Step
from tests.support.sessions import ROUTINE, at_utc

NAMES = {"neck-glide": "Slow slide", "wall-lean": "Wall lean", "foot-roll": "Foot roll with a ball"}
FEET = msgspec.structs.replace(
    ROUTINE, id="feet", name="Tired feet", steps=(Step(technique="foot-roll", hold_s=30, phase=Phase.FOCUS),)
)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[HistoryStore]:
    """Session 1: desk break, 3 October 2025; 2: tired feet, 30 November 2026; 3: desk break, 3 November 2026."""
    with HistoryStore(tmp_path / "history.sqlite3") as opened:
        opened.begin(ROUTINE, datetime(2025, 10, 3, 8, tzinfo=UTC), 300.0)
        opened.begin(FEET, at_utc(30), 300.0)
        opened.begin(ROUTINE, at_utc(3), 300.0)
        opened.set_note(1, "Schulter war müde, it's better now")
        opened.set_note(3, "Left shoulder_blade 50 % easier; «ok»")
        yield opened


def _found(store: HistoryStore, text: str) -> list[int]:
    return [record.id for record in store.search(text, NAMES)]


@pytest.mark.parametrize(
    ("text", "sessions"),
    [
        ("desk", [3, 1]),
        ("BREAK d", [3, 1]),
        ("slide", [3, 1]),
        ("foot rol", [2]),
        ("balls", [2]),
        ("neck", []),
        ("muede", []),
        ("mude", [1]),
        ("schul", [1]),
        ("its", [1]),
        ("shoulder_", [3]),
        ("50", [3]),
        ("desk feet", []),
        ("october 2025", [1]),
        ("oct", [1]),
        ("3 november", [3]),
        ("monday", [2]),
        ("2026", [2, 3]),
        ("2026-11", [2, 3]),
        ("2026-1", [2, 3]),
        ("2026-11-3", [2, 3]),
        ("2026-11-03", [3]),
        ("2025-10-3 desk", [1]),
        ("2026-0", []),
        ("2026-", [2, 3]),
        ("2026-12", []),
        ("nothing at all", []),
    ],
)
def test_a_session_is_found_by_the_beginnings_of_its_words(store: HistoryStore, text: str, sessions: list[int]) -> None:
    assert _found(store, text) == sessions


@pytest.mark.parametrize("text", ["", "  ", "-", '"', "%*()^"])
def test_what_holds_no_word_finds_every_session(store: HistoryStore, text: str) -> None:
    assert _found(store, text) == [2, 3, 1]


@pytest.mark.parametrize(
    "text", ['" OR "', "NEAR(a b)", "words: x", "a* NOT b", "\N{SECTION SIGN}", "\0", "\ud83d", "²"]
)
def test_what_is_typed_is_never_taken_for_a_command(store: HistoryStore, text: str) -> None:
    assert set(_found(store, text)) <= {1, 2, 3}


def test_a_changed_note_is_found_by_its_new_words_only(store: HistoryStore) -> None:
    store.set_note(1, "Besser")
    assert _found(store, "besser") == [1]
    assert _found(store, "schulter") == []
    assert _found(store, "desk october") == [1]


def test_a_deleted_session_is_found_no_more(store: HistoryStore) -> None:
    store.delete(3)
    assert _found(store, "desk") == [1]


def test_only_so_many_are_read_and_these_are_the_newest(store: HistoryStore) -> None:
    for hour in range(5):
        store.begin(FEET, at_utc(29, hour), 300.0)
    assert [record.id for record in store.search("feet", NAMES, 3)] == [8, 7, 6]
