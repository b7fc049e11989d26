"""The safety questions on the command line: nothing is played or exported before they are answered."""

import pytest

from massage_coach.clocks import wall_clock
from massage_coach.safety.answers import Answer
from massage_coach.safety.store import AnswersFile
from tests.support.answers import answers, say_no, yes
from tests.support.command import Command


def give(command: Command, given: dict[str, Answer]) -> None:
    AnswersFile(command.paths.answers).save(answers(given, wall_clock()))


@pytest.mark.parametrize("arguments", [("play", "office-5", "--terminal"), ("export", "office-5", "x.wav")])
def test_a_session_before_the_questions_is_refused_with_what_to_do(
    command: Command, arguments: tuple[str, ...]
) -> None:
    assert command(*arguments).sentence.endswith("answer them in a terminal with: massage-coach screening")


@pytest.mark.parametrize("arguments", [("play", "office-5", "--terminal"), ("export", "office-5", "x.wav")])
def test_a_red_flag_refuses_every_session_and_says_where_to_go(command: Command, arguments: tuple[str, ...]) -> None:
    give(command, {"swollen-limb": yes()})
    assert "Please be checked today. Have it looked at today" in command(*arguments).sentence


def test_the_questions_need_somebody_to_answer_them(command: Command) -> None:
    assert "run this in a terminal" in command("screening").sentence


def test_what_the_answers_mean_is_shown(command: Command) -> None:
    assert "not been answered yet" in command("screening", "--show").out
    assert command("screening", "--json").data == {"due": "first", "outcome": None}
    say_no(command.paths)
    shown = command("screening", "--show").out
    assert "You can go ahead" in shown
    assert "The questions come again on" in shown
    assert command("screening", "--json").data["outcome"] == "go-ahead"
    give(command, {"careful-body": yes("thin-bones")})
    told = command("screening", "--json").data
    assert (told["outcome"], told["ceiling"]) == ("gentle", 3)
    assert "childs-pose" in told["blocked"]
    assert "Deep bending forward is left out as well." in command("screening", "--show").out


def test_a_plan_leaves_out_what_would_not_be_played(command: Command) -> None:
    give(command, {"sore-place": yes("wound", regions=("neck",))})
    outcome = command("plan", "desk-pause-3", "--json")
    assert outcome.status == 0
    assert "Left out because of your answers" in outcome.err
    played = {segment["technique"] for segment in outcome.data["segments"]}
    assert not played & {"neck-finger-circles", "neck-side-stretch"}


def test_a_damaged_answers_file_is_said_and_asked_for_again(command: Command) -> None:
    command.paths.answers.write_text("{", encoding="utf-8")
    outcome = command("screening", "--show")
    assert "the safety questions are asked again" in outcome.err
    assert "not been answered yet" in outcome.out
