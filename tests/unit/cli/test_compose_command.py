"""The command ``compose``: a session for what is named, as text, as JSON and among one's own."""

from datetime import timedelta

import pytest

from massage_coach.clocks import wall_clock
from massage_coach.safety.store import AnswersFile
from tests.support.answers import answers, screening, yes
from tests.support.command import Command

ASKED = (
    *("compose", "--minutes", "12", "--region", "upper-back", "--region", "hip:right"),
    *("--tool", "tennis-ball", "--tool", "wall", "--after", "sitting"),
)


@pytest.fixture(autouse=True)
def _answered(command: Command) -> None:
    AnswersFile(command.paths.answers).save(answers(now=wall_clock() - timedelta(minutes=1)))


def test_a_session_is_made_and_told_step_by_step_with_the_reasons(command: Command) -> None:
    outcome = command(*ASKED)
    assert (outcome.status, outcome.err) == (0, "")
    title, _, first, reason, *_, onward = outcome.out.splitlines()
    assert title.startswith("After sitting: upper and middle back, right hip and buttock, 1")
    assert first.startswith("warm-up ")
    assert reason.strip().endswith(".")
    assert ", right only" in outcome.out
    assert onward == "For another one add --seed 1, to keep this one add --save NAME, to start it add --play."


def test_the_session_is_printed_in_the_documented_shape(command: Command) -> None:
    outcome = command(*ASKED, "--seed", "7", "--json")
    assert (outcome.status, outcome.err) == (0, "")
    data = outcome.data
    keys = ["name", "minutes", "total_s", "level", "tools", "ceiling", "steps", "notes", "seed", "saved"]
    assert list(data) == keys
    assert abs(data["total_s"] - 720) <= 36
    assert (data["minutes"], data["seed"], data["saved"], data["notes"]) == (12, 7, None, [])
    step = ["technique", "phase", "side", "hold_s", "repeats", "rest_s", "note", "reason"]
    assert all(list(each) == step for each in data["steps"])
    assert {each["side"] for each in data["steps"]} == {None, "right"}
    assert command(*ASKED, "--seed", "7", "--json").data == data
    others = [command(*ASKED, "--seed", str(seed), "--json").data["steps"] for seed in range(8, 12)]
    assert any(steps != data["steps"] for steps in others)


def test_a_saved_session_is_a_routine_like_any_other(command: Command) -> None:
    outcome = command(*ASKED, "--save", "  My  hip ")
    assert outcome.out.splitlines()[-1] == "Saved; play it with: massage-coach play my-hip"
    planned = command("list", "routines", "--json").data
    (mine,) = (each for each in planned if each["id"] == "my-hip")
    assert mine["name"] == "My hip"
    assert abs(mine["total_s"] - 720) <= 36
    assert command("check").status == 0
    assert command(*ASKED, "--save", "My hip", "--json").data["saved"] == "my-hip-2"


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        (("--region", "nek"), 'There is no place called "nek". Did you mean neck?'),
        (("--region", "hip:up"), 'There is no side called "up". There are: left, right, both.'),
        (("--tool", "xyz"), 'There is no tool called "xyz". There are: hands, '),
        (("--after", "lunch"), 'There is no occasion called "after-lunch". There are: morning, '),
        (("--focus", "xyz"), 'There is no focus called "xyz". There are: even, pressure, stretch, calm.'),
        (("--save", " "), "A name has at least one letter"),
        (("--save", "x" * 81), "at most 80"),
    ],
)
def test_what_is_not_known_is_named_with_what_there_is(command: Command, wrong: tuple[str, str], said: str) -> None:
    assert said in command("compose", *wrong).sentence


@pytest.mark.parametrize(
    "wrong", [("--seed", "-1"), ("--seed", "1" * 5000), ("--minutes", "0"), ("--after", "a", "--before", "b")]
)
def test_what_cannot_be_meant_is_wrong_use(command: Command, wrong: tuple[str, ...]) -> None:
    assert command("compose", *wrong).status == 2


def test_what_cannot_be_met_is_told(command: Command) -> None:
    outcome = command("compose", "--minutes", "90", "--tool", "hands", "--no-floor", "--occasion", "morning")
    assert outcome.status == 0
    assert "A session made here lasts 3 to 60 minutes, and not 90." in outcome.out


def test_answers_that_bar_every_session_are_told(command: Command) -> None:
    given = {question.id: yes() for question in screening().questions}
    AnswersFile(command.paths.answers).save(answers(given, wall_clock()))
    assert "emergency" in command(*ASKED).sentence


def test_a_session_that_was_made_goes_on_to_the_window(command: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    outcome = command(*ASKED, "--play")
    assert outcome.status == 1
    assert "There is no display to open a window on." in outcome.err
