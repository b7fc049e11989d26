"""Arguments are understood in any place, and wrong ones are told from what could not be done."""

import re
from pathlib import Path

import pytest

from massage_coach import __version__
from massage_coach.cli.display import silent_display
from massage_coach.cli.main import build_parser
from massage_coach.cli.window import has_display
from massage_coach.settings import Settings, TalkSetting
from tests.support.command import Command
from tests.support.source import ROOT


@pytest.mark.parametrize(
    "arguments",
    [
        ["--data-dir", "here", "list", "routines"],
        ["list", "--data-dir", "here", "routines"],
        ["list", "routines", "--data-dir", "here"],
        ["--data-dir", "here", "history", "list"],
        ["history", "--data-dir", "here", "list"],
        ["history", "list", "--data-dir", "here"],
        ["--data-dir=here"],
        ["doctor", "--data-dir=here"],
    ],
    ids=" ".join,
)
def test_the_data_folder_may_stand_before_or_after_the_command(arguments: list[str]) -> None:
    assert build_parser().parse_args(arguments).data_dir == Path("here")


def test_the_later_data_folder_counts() -> None:
    assert build_parser().parse_args(["--data-dir", "one", "doctor", "--data-dir", "two"]).data_dir == Path("two")


@pytest.mark.parametrize("words", [["list", "routines"], ["history", "list"], []], ids=["list", "history", "window"])
def test_a_home_that_nobody_has_is_one_sentence(command: Command, words: list[str]) -> None:
    outcome = command.bare(*words, "--data-dir", "~nobody-is-called-so/data")
    assert "There is no home folder" in outcome.sentence


def test_without_a_data_folder_none_is_named() -> None:
    assert "data_dir" not in build_parser().parse_args(["doctor"])


def test_holds_are_gathered() -> None:
    chosen = build_parser().parse_args(["plan", "x", "--hold", "one=30", "--hold", "two=45"])
    assert chosen.hold == [("one", 30), ("two", 45)]


def test_one_command_does_not_inherit_the_holds_of_another() -> None:
    build_parser().parse_args(["plan", "x", "--hold", "one=30"])
    assert build_parser().parse_args(["plan", "x"]).hold == []


@pytest.mark.parametrize(
    "arguments",
    [
        ["dance"],
        ["list", "muscles"],
        ["plan"],
        ["plan", "office-5", "--hold", "ball"],
        ["plan", "office-5", "--hold", "ball=soon"],
        ["plan", "office-5", "--hold", "=30"],
        ["plan", "office-5", "--hold", "ball=-30"],
        ["plan", "office-5", "--hold", "ball=²"],
        ["play"],
        ["export", "office-5"],
        ["history", "dance"],
        ["history", "show"],
        ["history", "show", "first"],
        ["list", "routines", "--loud"],
    ],
    ids=" ".join,
)
def test_wrong_use_is_told_apart_and_prints_nothing(command: Command, arguments: list[str]) -> None:
    outcome = command(*arguments)
    assert outcome.status == 2
    assert outcome.out == ""
    assert outcome.err.startswith("usage: massage-coach")


def test_the_version_is_told(command: Command) -> None:
    outcome = command.bare("--version")
    assert (outcome.status, outcome.out) == (0, f"massage-coach {__version__}\n")


def test_help_names_every_command(command: Command) -> None:
    outcome = command.bare("--help")
    assert outcome.status == 0
    for name in ("list", "check", "plan", "play", "export", "history", "screening", "doctor"):
        assert re.search(rf"^ +{name} ", outcome.out, re.MULTILINE)


@pytest.mark.parametrize(
    ("environment", "platform", "there"),
    [
        ({}, "linux", False),
        ({"DISPLAY": ":0"}, "linux", True),
        ({"WAYLAND_DISPLAY": "wayland-0"}, "linux", True),
        ({"QT_QPA_PLATFORM": "offscreen"}, "linux", True),
        ({"QT_QPA_PLATFORM": "xcb"}, "linux", False),
        ({}, "darwin", True),
        ({}, "win32", True),
    ],
)
def test_a_display_is_known_by_its_environment(environment: dict[str, str], platform: str, *, there: bool) -> None:
    assert has_display(environment, platform) is there


@pytest.mark.parametrize("name", [":4242", "nonsense", ":"])
def test_a_display_that_does_not_answer_is_named(name: str) -> None:
    assert silent_display({"DISPLAY": name}) == name


@pytest.mark.parametrize(
    "environment",
    [
        {},
        {"DISPLAY": ":4242", "QT_QPA_PLATFORM": "offscreen"},
        {"DISPLAY": ":4242", "WAYLAND_DISPLAY": "wayland-0"},
    ],
    ids=["none", "unused", "second choice"],
)
def test_a_display_that_is_not_used_is_not_asked(environment: dict[str, str]) -> None:
    assert silent_display(environment) == ""


@pytest.mark.parametrize(
    "words", [["LIST", "ROUTINES"], ["List"], ["PLAN", "DESK-PAUSE-3"], ["plan", "ACUPRESSURE-PRESS"]], ids=" ".join
)
def test_capital_letters_mean_the_same(command: Command, words: list[str]) -> None:
    command.set(Settings(talk=TalkSetting.CHIMES))
    assert command(*words, "--json").status == 0


def test_a_name_in_capital_letters_that_is_nearly_right_is_guessed(command: Command) -> None:
    assert "Did you mean desk-pause-3?" in command("plan", "DESK-PAUS-3").sentence


def test_the_documents_describe_every_command() -> None:
    page = (ROOT / "docs" / "command-line.md").read_text(encoding="utf-8")
    (commands,) = (one for one in build_parser()._actions if one.dest == "command")
    assert commands.choices
    assert [name for name in commands.choices if f"\n## `{name}" not in page] == []
