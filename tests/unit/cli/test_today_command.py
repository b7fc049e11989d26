"""The command ``today``: the suggestion and the week, as text and as JSON."""

import pytest

from massage_coach.clocks import wall_clock
from massage_coach.history.records import Status
from massage_coach.history.store import HistoryStore
from massage_coach.safety.store import AnswersFile
from tests.support.answers import answers, screening, yes
from tests.support.command import Command
from tests.support.sessions import ROUTINE


def test_a_first_session_is_suggested_in_words(command: Command) -> None:
    outcome = command("today")
    assert (outcome.status, outcome.err) == (0, "")
    name, reason, play, _, week = outcome.out.splitlines()
    assert name.startswith("Your first session, ")
    assert "A calm beginning" in reason
    assert play == "Play it with: massage-coach play first-session-10"
    assert week == "0 of 3 sessions this week"


def test_suggestion_and_week_are_printed_in_the_documented_shape(command: Command) -> None:
    with HistoryStore(command.paths.history) as store:
        store.finish(store.begin(ROUTINE, wall_clock(), 300.0), Status.FINISHED)
    outcome = command("today", "--minutes", "15", "--region", "neck", "--region", "foot", "--json")
    assert (outcome.status, outcome.err) == (0, "")
    assert list(outcome.data) == ["routine", "name", "total_s", "fits", "reasons", "week"]
    assert outcome.data["fits"]
    assert "the neck and the foot" in outcome.data["reasons"][0]
    week = outcome.data["week"]
    assert (list(week), week["goal"]) == (["sessions", "goal", "actual_s", "days"], 3)
    assert len(week["days"]) == 7
    assert week["sessions"] == 1


def test_a_region_that_is_not_known_is_named_with_the_nearest(command: Command) -> None:
    outcome = command("today", "--region", "nek")
    assert (outcome.status, outcome.out) == (1, "")
    assert 'There is no region called "nek". Did you mean neck?' in outcome.err
    assert "There are: neck, " in command("today", "--region", "xyzzy").err


@pytest.mark.parametrize("minutes", ["0", "121", "-3", "ten", "1" * 5000])
def test_minutes_that_are_none_are_wrong_use(command: Command, minutes: str) -> None:
    outcome = command("today", "--minutes", minutes)
    assert outcome.status == 2
    assert "minutes" in outcome.err


def test_where_everything_is_ruled_out_the_reason_is_told(command: Command) -> None:
    given = {question.id: yes() for question in screening().questions}
    AnswersFile(command.paths.answers).save(answers(given, wall_clock()))
    outcome = command("today")
    assert outcome.status == 0
    assert "Play it with" not in outcome.out
    assert command("today", "--json").data["routine"] is None
