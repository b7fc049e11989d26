"""A stranger's file is data only: it opens as what it is, or is refused with one sentence."""

import re
from pathlib import Path

import pytest
from msgspec import structs

from massage_coach.library.models import Phase, Step, StepSide
from massage_coach.parcel.bounds import MOST_ENTRIES
from massage_coach.parcel.model import MOST_STEPS, MOST_TECHNIQUES, ParcelError
from massage_coach.parcel.reading import read_parcel
from massage_coach.parcel.writing import parcel_text, write_parcel
from massage_coach.units import UNPRINTED
from tests.support.answers import shipped
from tests.support.parcels import OWN_TECHNIQUE, opened, own_routine, own_technique, own_text, put

ROUTINES = sorted(shipped().routines)


def refusal(folder: Path, text: str) -> str:
    with pytest.raises(ParcelError) as refused:
        opened(folder, text)
    sentence = str(refused.value)
    assert not UNPRINTED.search(sentence)
    assert len(sentence) < 400
    assert sentence.endswith(".")
    return sentence


def with_line(line: str, after: str = "format = 1") -> str:
    return own_text().replace(after, f"{after}\n{line}", 1)


@pytest.mark.parametrize("name", ROUTINES)
def test_every_routine_of_the_program_comes_back_as_it_was(name: str, tmp_path: Path) -> None:
    routine = shipped().routines[name]
    found = opened(tmp_path, parcel_text(routine, shipped()))
    assert (found.routine, found.techniques, found.unknown) == (routine, (), ())


def test_a_routine_with_techniques_of_its_own_comes_back_as_it_was(tmp_path: Path) -> None:
    found = opened(tmp_path)
    assert found.routine == own_routine()
    assert found.techniques == (own_technique(),)
    assert (found.made_by, found.note) == ("Anna, physiotherapist", "Ring me if it hurts.")
    assert found.routine.steps[1].side is StepSide.RIGHT
    assert found.name == "for-mr-lind.massage"


@pytest.mark.parametrize("line_break", ["\n", "\r\n"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_a_file_from_any_editor_opens(tmp_path: Path, line_break: str, mark: str) -> None:
    file = tmp_path / "a.massage"
    file.write_bytes((mark + own_text().replace("\n", line_break)).encode())
    assert read_parcel(file, shipped()).routine == own_routine()


def test_a_technique_that_no_step_uses_is_not_taken_over(tmp_path: Path) -> None:
    text = own_text().replace(f'technique = "{OWN_TECHNIQUE}"', 'technique = "rhomboid-ball"')
    assert opened(tmp_path, text).techniques == ()


def test_keys_of_a_newer_version_are_named_and_the_file_still_opens(tmp_path: Path) -> None:
    text = with_line('music = "calm"').replace("hold_s = 30", "hold_s = 30\nheat = { on = true }", 1)
    text = text.replace("[techniques.pressure]", '[techniques.pressure]\ngear = "x"') + "\n[studio]\nroom = 4\n"
    found = opened(tmp_path, text)
    assert found.routine == own_routine()
    assert set(found.unknown) == {"music", "studio", "routine.steps.heat", "techniques.pressure.gear"}


def test_a_newer_format_asks_for_an_update(tmp_path: Path) -> None:
    assert "newer version" in refusal(tmp_path, own_text().replace("format = 1", "format = 2"))


@pytest.mark.parametrize("text", ["", 'id = "mine"\n', "[routine]\n", 'x = "format"'])
def test_another_kind_of_file_is_called_that(tmp_path: Path, text: str) -> None:
    assert "is no routine file that somebody gave away" in refusal(tmp_path, text)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("format = 1", "format = 0", "format is 0"),
        ("format = 1", "format = true", "format is true"),
        ("format = 1", 'format = "1"', "format is '1'"),
        ("hold_s = 40", "hold_s = 400", r"routine.steps\[1\].hold_s is 400; expected a whole number from 20 to 90"),
        ("hold_s = 40", "hold_s = nan", r"routine.steps\[1\].hold_s is nan; expected a number"),
        ("hold_s = 40", "hold_s = -inf", r"hold_s is -inf; expected a number"),
        ("hold_s = 40", "hold_s = 1e300", "expected at most 1000000"),
        ("hold_s = 40", "hold_s = 0x" + "f" * 9000, "a huge number"),
        ("hold_s = 40", "hold_s = 2001-01-01", "expected a whole number"),
        ('"neck-finger-circles"', '"no-such-technique"', r"steps\[0\].technique is 'no-such-technique'"),
        (f'id = "{OWN_TECHNIQUE}"', 'id = "../../x"', r"techniques\[0\].id is '../../x'; expected lower-case words"),
        ("setup_s = 12", "setup_s = 1", r"techniques\[0\].setup_s is 1"),
        ("max_s = 60", "max_s = 20", r"techniques\[0\].hold.default_s"),
        ('side = "right"', 'side = "both"', "expected one of left, right"),
        ('made_by = "Anna, physiotherapist"', 'made_by = ""', "made_by is ''"),
        ('"Shoulders for Mr Lind"', '"Shoulders \\u202e for"', "without control characters and hidden signs"),
        ('"Shoulders for Mr Lind"', '"Shoulders\\u200b for"', "without control characters and hidden signs"),
        ('"Shoulders for Mr Lind"', '"..."', "expected at least one letter or digit to say"),
        ('"Slower than last time."', '"<<>>"', r"steps\[0\].note is '<<>>'; expected at least one letter"),
        ('"Back to the wall, knees soft."', '"!?"', "spoken.position"),
        ('"rhomboids",', '"rhomboids", "saw",', "expected the id of a known muscle"),
    ],
)
def test_what_is_wrong_is_said_with_its_place(tmp_path: Path, old: str, new: str, said: str) -> None:
    text = own_text()
    assert old in text
    assert re.search(said, refusal(tmp_path, text.replace(old, new, 1)))


def test_two_techniques_of_one_id_are_refused(tmp_path: Path) -> None:
    text = own_text()
    again = text[text.index("[[techniques]]") :]
    assert "expected an id that is used once" in refusal(tmp_path, f"{text}\n{again}")


def test_a_routine_that_is_no_table_is_refused(tmp_path: Path) -> None:
    assert "routine is 'x'" in refusal(tmp_path, 'format = 1\nroutine = "x"\n')
    assert "routine." in refusal(tmp_path, "format = 1\n")


@pytest.mark.parametrize("techniques", ["3", "[1]", '"x"', "{}", "[[[]]]"])
def test_techniques_that_are_no_tables_are_refused(tmp_path: Path, techniques: str) -> None:
    assert "techniques" in refusal(tmp_path, with_line(f"techniques = {techniques}").partition("[[techniques]]")[0])


def test_a_step_does_not_reach_for_what_is_in_the_readers_own_library(tmp_path: Path) -> None:
    catalogue = shipped()
    own = structs.replace(
        catalogue, techniques={**catalogue.techniques, "mine": own_technique("mine")}, own=frozenset({"mine"})
    )
    text = own_text().replace(f'technique = "{OWN_TECHNIQUE}"', 'technique = "mine"')
    with pytest.raises(ParcelError, match="'mine'"):
        read_parcel(put(tmp_path, text), own)


def test_counts_are_bounded(tmp_path: Path) -> None:
    short = Step(technique="belly-breathing", hold_s=20, phase=Phase.FOCUS)
    assert len(opened(tmp_path, own_text(*[short] * MOST_STEPS)).routine.steps) == MOST_STEPS
    with pytest.raises(ParcelError, match=f"at most {MOST_STEPS}"):
        own_text(*[short] * (MOST_STEPS + 1))
    assert f"at most {MOST_ENTRIES} entries" in refusal(tmp_path, with_line(f"x = {[1] * (MOST_ENTRIES + 1)}"))
    many = "[[techniques]]\n" * (MOST_TECHNIQUES + 1)
    assert f"at most {MOST_TECHNIQUES} tables" in refusal(tmp_path, own_text().partition("[[techniques]]")[0] + many)


def test_a_routine_of_many_hours_is_refused(tmp_path: Path) -> None:
    long = Step(technique="rhomboid-ball", hold_s=90, repeats=6, phase=Phase.FOCUS, rest_s=60)
    with pytest.raises(ParcelError, match="7200 s of holds and rests"):
        own_text(*[long] * 7)
    one_side = Step(technique="rhomboid-ball", hold_s=90, repeats=6, phase=Phase.FOCUS, side=StepSide.LEFT)
    assert opened(tmp_path, own_text(*[one_side] * 12)).routine.steps[0] == one_side


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("x = " + "[" * 8 + "]" * 8, "at most 8 tables and lists"),
        ("x = " + "[" * 5000, "nested too deeply"),
        ("x = " + "{a=" * 5000, "nested too deeply"),
        ("y" * 65 + " = 1", "keys of at most 64"),
        (f'x = {{a = {{"{"y" * 65}" = 1}}}}', r"x\.a\.y+… is a long key"),
        ('x = "' + "y" * 401 + '"', "at most 400 characters"),
        ("x" + ".y" * 80 + " = 1", "at most 64 dots"),
        ("x = " + "9" * 5000, "numbers a person can read"),
        ('x = "\\u0000"', "without control characters"),
        ("x = \0", "line 2"),
        ('"\\u202e" = 1\nx = "\\u202e"', "without control characters"),
    ],
)
def test_what_is_not_known_is_bounded_as_well(tmp_path: Path, line: str, said: str) -> None:
    assert re.search(said, refusal(tmp_path, with_line(line)))


def test_an_unknown_key_is_shown_harmlessly(tmp_path: Path) -> None:
    (key,) = opened(tmp_path, with_line('"\\u202e\\u001b[31m" = 1')).unknown
    assert key == "??[31m"


def test_a_file_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    big = tmp_path / "big.massage"
    big.write_bytes(b"#" * (256 * 1024 + 1))
    latin = tmp_path / "latin.massage"
    latin.write_bytes(b'format = 1\nnote = "\xe4"')
    for file, said in (
        (tmp_path / "none.massage", "none.massage cannot be opened: the file is unreadable"),
        (tmp_path, "not a plain file"),
        (big, "at most 256 KB"),
        (latin, "line 2 is not UTF-8"),
        (tmp_path / "a\0b", "give it another"),
    ):
        with pytest.raises(ParcelError, match=said):
            read_parcel(file, shipped())


def test_a_file_name_that_turns_the_line_is_shown_harmlessly(tmp_path: Path) -> None:
    file = tmp_path / "a\u202eb\x1b.massage"
    file.write_text("format = 1", encoding="utf-8")
    with pytest.raises(ParcelError, match=r"^a\?b\?\.massage cannot be opened"):
        read_parcel(file, shipped())


def test_a_file_is_written_where_the_person_wants_it(tmp_path: Path) -> None:
    file = tmp_path / "out.massage"
    write_parcel(file, own_text())
    write_parcel(file, own_text())
    assert read_parcel(file, shipped()).routine == own_routine()
    assert [each.name for each in tmp_path.iterdir()] == ["out.massage"]


@pytest.mark.parametrize(
    ("name", "said"),
    [("out.toml", "end it in .massage"), ("none/out.massage", "There is no folder"), ("y" * 300 + ".massage", "long")],
)
def test_a_file_that_cannot_be_written_says_why(tmp_path: Path, name: str, said: str) -> None:
    with pytest.raises(ParcelError, match=said):
        write_parcel(tmp_path / name, own_text())
    assert list(tmp_path.iterdir()) == []


def test_what_would_not_open_is_not_written() -> None:
    hidden = structs.replace(shipped().routines["office-5"], name="Office\u200b")
    with pytest.raises(ParcelError, match=r"cannot be given away like this: routine\.name"):
        parcel_text(hidden, shipped())


def test_a_routine_whose_technique_is_gone_cannot_be_given_away() -> None:
    with pytest.raises(ParcelError, match="no longer in the library"):
        parcel_text(own_routine(), shipped())
