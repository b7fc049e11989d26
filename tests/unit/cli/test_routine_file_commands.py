"""Routine files on the command line: look into one, keep it, make one."""

from contextlib import chdir
from pathlib import Path

import pytest

from massage_coach.cli.main import _plain_window
from massage_coach.clocks import wall_clock
from massage_coach.parcel.outline import AS_IT_IS, KNOWN_ALREADY, UNANSWERED
from massage_coach.safety.store import AnswersFile
from tests.support.answers import answers, say_no, yes
from tests.support.command import Command
from tests.support.parcels import OWN_ROUTINE, OWN_TECHNIQUE, own_text, put


def test_a_file_is_shown_and_nothing_is_kept(command: Command, tmp_path: Path) -> None:
    said = command("open", str(put(tmp_path)))
    assert said.status == 0
    assert said.err == ""
    for words in (
        "Shoulders for Mr Lind, ",
        "From: Anna, physiotherapist",
        "Ring me if it hurts.",
        "  2  Shoulder blade press  (not one of the program's)",
        "40 s, right side only, twice",
        "Slower than last time.",
        "Techniques that come with it",
        UNANSWERED,
        "add --keep",
    ):
        assert words in said.out
    assert not command.paths.own_routines.exists()
    assert not command.paths.own_techniques.exists()


def test_what_the_answers_change_is_shown_before_it_is_kept(command: Command, tmp_path: Path) -> None:
    file = put(tmp_path)
    say_no(command.paths)
    assert AS_IT_IS in command("open", str(file)).out
    AnswersFile(command.paths.answers).save(answers({"pregnancy": yes()}, wall_clock()))
    assert "leave out 1 of 3 steps" in command("open", str(file)).out
    step = command("open", str(file), "--json").data["steps"][1]
    assert (step["technique"], step["own"], step["left_out"], step["side"]) == (OWN_TECHNIQUE, True, True, "right")


def test_what_is_kept_is_there_to_be_played(command: Command, tmp_path: Path) -> None:
    file = put(tmp_path)
    assert f"massage-coach play {OWN_ROUTINE}" in command("open", str(file), "--keep").out
    assert KNOWN_ALREADY in command("open", str(file)).out
    assert command("open", str(file), "--keep", "--json").data["kept"]
    assert OWN_ROUTINE in command("list", "routines").out
    assert sorted(each.name for each in command.paths.own_routines.iterdir()) == [f"{OWN_ROUTINE}.toml"]


def test_keys_of_a_newer_version_are_named_on_standard_error(command: Command, tmp_path: Path) -> None:
    file = put(tmp_path, own_text().replace("format = 1", 'format = 1\nmusic = "calm"'))
    said = command("open", str(file), "--json")
    assert said.err == 'This version does not know "music" and leaves that out; everything else can be used.\n'
    assert said.data["unknown"] == ["music"]


def test_a_routine_is_packed_with_what_belongs_to_it(command: Command, tmp_path: Path) -> None:
    command("open", str(put(tmp_path)), "--keep")
    packed = tmp_path / "packed.massage"
    said = command("pack", OWN_ROUTINE, str(packed), "--by", "Ben", "--note", "As last week.")
    assert (said.status, said.out) == (0, f"{packed}: Shoulders for Mr Lind\n")
    data = command("open", str(packed), "--json").data
    assert (data["made_by"], data["note"], data["routine"]) == ("Ben", "As last week.", OWN_ROUTINE)
    assert OWN_TECHNIQUE in packed.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("pack", "office-5", "x.toml"), "end it in .massage"),
        (("pack", "no-such-routine", "x.massage"), "There is no routine or technique"),
        (("pack", "office-5", "none/x.massage"), "There is no folder"),
        (("pack", "office-5", "x.massage", "--by", "y" * 81), "made_by"),
        (("pack", "office-5", "x.massage", "--note", "\u202e"), "note"),
        (("open", "none.massage"), "unreadable"),
        (("plan", "x.massage"), "look into it and keep it first: massage-coach open x.massage --keep"),
    ],
)
def test_what_cannot_be_done_is_said_in_one_sentence(
    command: Command, tmp_path: Path, words: tuple[str, ...], said: str
) -> None:
    with chdir(tmp_path):
        assert said in command(*words).sentence
    assert [each.name for each in tmp_path.iterdir()] == ["data"]


def test_a_maker_can_check_a_file(command: Command, tmp_path: Path) -> None:
    assert command("check", str(put(tmp_path))).out == "1 file is right.\n"
    said = command("check", str(put(tmp_path, own_text().replace("hold_s = 40", "hold_s = 4"))))
    assert said.status == 1
    assert "routine.steps[1].hold_s is 4" in said.err


@pytest.mark.parametrize("before", [(), ("--data-dir", "here")])
def test_a_file_that_is_named_alone_is_for_the_window(before: tuple[str, ...]) -> None:
    chosen = _plain_window([*before, "Week 2.MASSAGE"])
    assert chosen is not None
    assert (chosen.command, chosen.file) == (None, Path("Week 2.MASSAGE"))
    assert ("data_dir" in chosen) is bool(before)


@pytest.mark.parametrize(
    "words", [["open", "x.massage"], ["pack", "office-5", "x.massage"], ["--data-dir", "x.massage"]]
)
def test_a_file_after_a_command_is_for_the_command(words: list[str]) -> None:
    chosen = _plain_window(words)
    assert chosen is None or "file" not in chosen
