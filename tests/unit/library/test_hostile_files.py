"""A library file that was made to do harm is refused with a sentence, and nothing else happens."""

from pathlib import Path

import pytest

from massage_coach.library.checks import Vocabulary
from massage_coach.library.faults import LibraryFault
from massage_coach.library.reading import MAX_BYTES, read_routine, routine_from_text, technique_from_text
from massage_coach.units import UNPRINTED
from tests.support.library import NECK_RUB
from tests.support.library import WORDS as KINDS

CALF_ROLL = technique_from_text(NECK_RUB.replace('"neck-rub"', '"calf-roll"'), Path("calf-roll.toml"), KINDS)
WORDS = Vocabulary(tools=["hands"], techniques={"calf-roll": CALF_ROLL})

SOUND = """\
id = "mine"
name = "Mine"
audience = "Me."
occasion = "Now."
minutes = 5
tools = ["hands"]
level = "easy"
why = "Because."
[[steps]]
technique = "calf-roll"
hold_s = 30
phase = "focus"
"""


def _refusal(text: str) -> str:
    with pytest.raises(LibraryFault) as refused:
        routine_from_text(text, Path("mine.toml"), WORDS)
    return "\n".join(str(fault) for fault in refused.value.every)


def test_the_file_that_the_others_are_made_of_is_sound() -> None:
    assert routine_from_text(SOUND, Path("mine.toml"), WORDS).id == "mine"


@pytest.mark.parametrize(
    "name",
    [
        "../../.bashrc",
        "/etc/passwd",
        "..",
        "a/b",
        "a\\\\b",
        "C:evil",
        "mine\\u0000",
        "%2e%2e",
        "~",
        "$(id)",
        "mine; id",
    ],
)
def test_an_id_cannot_be_a_path_or_a_command(name: str) -> None:
    assert "lower-case words joined by hyphens" in _refusal(SOUND.replace('"mine"', f'"{name}"'))


@pytest.mark.parametrize("code", ["001b", "0007", "0000", "009b", "202e", "2066", "2028", "000a"])
def test_a_name_with_a_control_character_is_refused_in_a_harmless_sentence(code: str) -> None:
    sentence = _refusal(SOUND.replace('"Mine"', f'"Mi\\u{code}ne"'))
    assert "without control characters" in sentence
    assert not UNPRINTED.search(sentence)


@pytest.mark.parametrize(
    "text",
    [
        "x = " + "[" * 100_000,
        "x = " + "{a = " * 50_000,
        "[" + "a." * 100_000 + "a]",
        "x = " + "9" * 100_000,
        SOUND.replace("minutes = 5", "minutes = " + "9" * 4000),
        SOUND.replace("minutes = 5", "minutes = 1e999"),
        SOUND.replace("minutes = 5", "minutes = nan"),
        SOUND.replace("minutes = 5", "minutes = -5"),
        SOUND.replace('"Mine"', '"' + "M" * 10_000 + '"'),
        SOUND + 'eval = "print(1)"\n',
        SOUND.replace('id = "mine"', 'id = "mine"\n__class__ = "os.system"'),
        SOUND.replace("hold_s = 30", "hold_s = 999999999"),
    ],
    ids=range(12),
)
def test_a_file_made_to_do_harm_is_refused_briefly(text: str) -> None:
    assert all(len(line) < 400 for line in _refusal(text).splitlines())


def test_a_file_larger_than_memory_is_not_read_whole(tmp_path: Path) -> None:
    file = tmp_path / "mine.toml"
    with file.open("wb") as stream:
        stream.truncate(1 << 40)  # a file of a terabyte that takes no room on the disk
    with pytest.raises(LibraryFault, match=f"at most {MAX_BYTES // 1024} KB"):
        read_routine(file, WORDS)


def test_a_device_that_never_ends_is_not_read() -> None:
    with pytest.raises(LibraryFault, match="not a plain file"):
        read_routine(Path("/dev/zero"), WORDS)
