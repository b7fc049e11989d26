"""The command ``history``: list, show and delete, as text and as JSON."""

import pytest

from massage_coach.body.sides import BodySide
from massage_coach.checkin.model import ASKED, Answer, Moment, Spot
from massage_coach.clocks import wall_clock
from massage_coach.history.records import Status
from massage_coach.history.report import NO_REVIEWS
from massage_coach.history.store import HistoryStore
from massage_coach.session.model import SegmentKind
from tests.support.command import Command
from tests.support.library import put
from tests.support.sessions import ROUTINE, STARTED, segment

SHAPE = ["id", "routine", "started_at", "status", "planned_s", "actual_s", "segments", "note", "check_in"]


@pytest.fixture
def kept(command: Command) -> Command:
    """A history of two sessions."""
    with HistoryStore(command.paths.history) as store:
        first = store.begin(ROUTINE, STARTED, 300.0)
        store.record_segment(first, segment(0, SegmentKind.INTRO, planned_s=5.0, actual_s=5.0))
        store.record_segment(first, segment(1, planned_s=30.0, actual_s=12.25))
        store.finish(first, Status.STOPPED)
        store.set_note(first, "Löste sich gut.")
        store.finish(store.begin(ROUTINE, STARTED.replace(hour=10), 300.0), Status.FINISHED)
    return command


def test_sessions_are_listed_as_json_in_the_documented_shape(kept: Command) -> None:
    outcome = kept("history", "list", "--json")
    assert (outcome.status, outcome.err) == (0, "")
    assert [session["id"] for session in outcome.data] == [2, 1]
    assert all(list(session) == SHAPE for session in outcome.data)


def test_a_session_is_shown_as_json_to_the_letter(kept: Command) -> None:
    outcome = kept("history", "show", "1", "--json")
    assert (outcome.status, outcome.err) == (0, "")
    assert outcome.data == {
        "id": 1,
        "routine": "desk-break",
        "started_at": "2026-11-21T09:05:30+01:00",
        "status": "stopped",
        "planned_s": 300.0,
        "actual_s": 17.25,
        "segments": [
            {"kind": "intro", "technique": None, "side": "left", "planned_s": 5.0, "actual_s": 5.0},
            {"kind": "hold", "technique": "neck-glide", "side": "left", "planned_s": 30.0, "actual_s": 12.25},
        ],
        "note": "Löste sich gut.",
        "check_in": {"before": {}, "during": [], "after": {}, "next_day": {}, "places": []},
    }


def test_what_was_answered_is_shown_with_its_session(kept: Command) -> None:
    with HistoryStore(kept.paths.history) as store:
        store.answer(1, Answer(Moment.BEFORE, "pain", 6, STARTED))
        store.answer(1, Answer(Moment.AFTER, "pain", 5, STARTED))
        store.set_spots(1, [Spot("neck", BodySide.LEFT)])
    assert kept("history", "show", "1", "--json").data["check_in"]["after"] == {"pain": 5}
    shown = kept("history", "show", "1").out
    assert "Where: Neck, left.\nPain: 6 before, 5 after, 1 point less.\n" in shown


def test_the_weekly_answers_are_summed_up(kept: Command) -> None:
    assert kept("history", "check-ins").out == f"{NO_REVIEWS}\n"
    now = wall_clock().replace(microsecond=0)
    with HistoryStore(kept.paths.history) as store:
        store.answer(None, Answer(Moment.WEEKLY, "sleep", 7, now))
        store.answer(None, Answer(Moment.FOUR_WEEKLY, ASKED, 0, now))
        store.answer(None, Answer(Moment.FOUR_WEEKLY, "change", 1, now))
    assert kept("history", "check-ins").out == (
        "Sleep: 7.0 of 10 on average in the last four weeks.\n"
        "All in all, compared with four weeks before: a little better.\n"
    )
    assert kept("history", "check-ins", "--json").data == {
        "answers": [
            {"moment": "weekly", "question": "sleep", "value": 7, "given_at": now.isoformat()},
            {"moment": "four-weekly", "question": "change", "value": 1, "given_at": now.isoformat()},
        ],
        "four_week_means": {"sleep": 7.0},
    }


def test_sessions_are_listed_and_shown_as_text(kept: Command) -> None:
    listed = kept("history", "list")
    assert listed.status == 0
    assert listed.out.count("Desk break") == 2
    shown = kept("history", "show", "1")
    assert shown.status == 0
    assert shown.out.startswith("Session 1: Desk break\n")
    assert "Note: Löste sich gut." in shown.out


def test_without_sessions_the_list_is_empty(command: Command) -> None:
    assert command("history", "list", "--json").data == []
    assert command("history", "list").out == "No sessions yet.\n"


@pytest.mark.parametrize("where", [["--search"], ["list", "--search"]])
@pytest.mark.parametrize(
    ("text", "sessions"), [("löste desk", [1]), ("21 november 2026", [2, 1]), ("2026-12", []), ("", [2, 1])]
)
def test_sessions_are_searched(kept: Command, where: list[str], text: str, sessions: list[int]) -> None:
    outcome = kept("history", *where, text, "--json")
    assert [session["id"] for session in outcome.data] == sessions


def test_a_search_that_finds_nothing_says_so(kept: Command) -> None:
    assert kept("history", "--search", "knee").out == "No session matches “knee”.\n"


def test_without_an_action_the_sessions_are_listed(kept: Command) -> None:
    assert kept("history").out == kept("history", "list").out
    assert kept("history", "--json").data == kept("history", "list", "--json").data


def test_a_session_is_deleted_for_good(kept: Command) -> None:
    outcome = kept("history", "delete", "1", "--json")
    assert (outcome.status, outcome.data) == (0, {"deleted": 1})
    assert [session["id"] for session in kept("history", "list", "--json").data] == [2]
    assert kept("history", "delete", "2").out == "Session 2 is deleted.\n"
    assert kept("history", "list", "--json").data == []


@pytest.mark.parametrize("action", ["show", "delete"])
@pytest.mark.parametrize("number", ["3", "0", "99999999999999999999"])
def test_a_session_that_is_not_there_is_one_sentence(kept: Command, action: str, number: str) -> None:
    assert f"Session {number} is not in the history" in kept("history", action, number, "--json").sentence


def test_a_session_whose_program_died_is_interrupted(command: Command) -> None:
    with HistoryStore(command.paths.history) as store:
        store.begin(ROUTINE, STARTED, 300.0)
    assert [session["status"] for session in command("history", "list", "--json").data] == ["interrupted"]


def test_a_file_that_is_no_history_is_one_sentence_and_left_as_it_is(command: Command) -> None:
    file = put(command.paths.history, "This is a shopping list." * 100)
    assert str(file) in command("history", "list", "--json").sentence
    assert file.read_text(encoding="utf-8").startswith("This is a shopping list.")
