"""Nothing that a person, a file or the history holds can take over the terminal that shows it."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from msgspec.structs import replace
from msgspec.structs import replace as replaced

from massage_coach.history.store import HistoryStore
from massage_coach.terminal import draw
from massage_coach.units import UNPRINTED, printable
from tests.support.command import Command
from tests.support.library import put
from tests.support.sessions import ROUTINE
from tests.support.ui_samples import a_view

TITLE = "\x1b]0;mine\x07"
WIPE = "\x1b[2J\x9b31m\u202e"
HOSTILE = f"Calm {TITLE}{WIPE} end"


def _harmless(text: str) -> bool:
    return not UNPRINTED.search(text.replace("\n", ""))


@pytest.fixture
def kept(command: Command) -> Command:
    """A history with a session whose name and note hold orders for a terminal."""
    routine = replaced(ROUTINE, name=HOSTILE)
    with HistoryStore(command.paths.history) as store:
        session = store.begin(routine, datetime(2026, 3, 4, 9, tzinfo=UTC), 300.0)
        store.set_note(session, f"{HOSTILE}\nsecond line")
    return command


@pytest.mark.parametrize("arguments", [("list",), ("show", "1"), ("list", "--json"), ("show", "1", "--json")])
def test_a_session_is_shown_without_orders_for_the_terminal(kept: Command, arguments: tuple[str, ...]) -> None:
    outcome = kept("history", *arguments)
    assert outcome.status == 0
    assert _harmless(outcome.out)
    assert _harmless(outcome.err)


def test_json_keeps_every_character_of_a_note(kept: Command) -> None:
    assert kept("history", "show", "1", "--json").data["note"] == f"{HOSTILE}\nsecond line"


def test_a_note_keeps_its_lines(kept: Command) -> None:
    assert "\nsecond line\n" in kept("history", "show", "1").out + "\n"


@pytest.mark.parametrize(
    "arguments",
    [
        ("plan", HOSTILE),
        ("play", HOSTILE, "--terminal"),
        ("plan", f"{HOSTILE}/none.toml"),
        ("plan", "office-5", "--hold", f"{HOSTILE}=30"),
        (HOSTILE,),
        ("list", "routines", HOSTILE),
        ("history", "show", HOSTILE),
    ],
)
def test_a_wrong_argument_is_repeated_without_orders_for_the_terminal(
    command: Command, arguments: tuple[str, ...]
) -> None:
    outcome = command(*arguments)
    assert outcome.status != 0
    assert outcome.err
    assert _harmless(outcome.err)


def test_a_broken_file_is_told_of_without_orders_for_the_terminal(command: Command, tmp_path: Path) -> None:
    file = put(tmp_path / "own" / "routine.toml", 'id = "x"\nname = "\\u001b[2J"\n"\\u001b[31m" = 1\n')
    outcome = command("check", str(file))
    assert outcome.status == 1
    assert _harmless(outcome.out + outcome.err)


def test_a_name_cannot_draw_over_the_session() -> None:
    rows = draw(replace(a_view(), technique_name=HOSTILE, routine_name=HOSTILE, notice=HOSTILE), 100, 40)
    assert all(_harmless(row) for row in rows)


def test_letters_of_every_language_stay_as_they_are() -> None:
    text = "Löse dich · 肩 · كتف · 🧘\tja\nzwei"
    assert printable(text) == text
    assert printable(HOSTILE) == "Calm ?]0;mine??[2J?31m? end"
    assert printable("\r") == "?"
