"""Reading a library file gives a record, or every fault with file, key, value and expectation."""

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from massage_coach.library.checks import source_faults
from massage_coach.library.faults import LibraryFault
from massage_coach.library.models import Muscle, Region, Routine, Sides, Source, Technique
from massage_coach.library.reading import (
    MAX_BYTES,
    parse,
    read_either,
    read_entries,
    read_routine,
    read_technique,
    read_text,
    routine_from_text,
    stem_faults,
    technique_from_text,
)
from tests.support.library import MUSCLES, NECK_RUB, PAUSE, REGIONS, WALL_BALL, WORDS, put

FILE = Path("mine.toml")


def faults_of_technique(text: str) -> list[str]:
    with pytest.raises(LibraryFault) as caught:
        technique_from_text(text, FILE, WORDS)
    return [str(fault) for fault in caught.value.every]


def faults_of_routine(text: str) -> list[str]:
    with pytest.raises(LibraryFault) as caught:
        routine_from_text(text, FILE, WORDS)
    return [str(fault) for fault in caught.value.every]


def changed(old: str, new: str, text: str = WALL_BALL) -> str:
    assert old in text
    return text.replace(old, new)


def test_a_sound_technique_is_read(tmp_path: Path) -> None:
    technique = read_technique(put(tmp_path / "wall-ball.toml", WALL_BALL), WORDS)
    assert technique.hold.default_s == 30
    assert technique.sides is Sides.LEFT_RIGHT
    assert technique.spoken.comfort == ("Let the {other_side} arm hang.",)


def test_a_sound_routine_is_read(tmp_path: Path) -> None:
    routine = read_routine(put(tmp_path / "pause.toml", PAUSE), WORDS)
    assert [(step.technique, step.hold_s, step.repeats, step.rest_s) for step in routine.steps] == [
        ("neck-rub", 30, 1, 4),
        ("wall-ball", 45, 2, 0),
    ]


def test_a_file_saved_with_a_byte_order_mark_is_read(tmp_path: Path) -> None:
    file = tmp_path / "wall-ball.toml"
    file.write_text(WALL_BALL, encoding="utf-8-sig")
    assert read_technique(file, WORDS).id == "wall-ball"


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        (
            "default_s = 30",
            "default_s = 95",
            "hold.default_s is 95; expected a whole number from 20 to 90.",
        ),
        ("setup_s = 12", "setup_s = 12.5", "setup_s is 12.5; expected a whole number from 4 to 60."),
        ("repeats = 2", "repeats = true", "repeats is true; expected a whole number from 1 to 6."),
        ("repeats = 2", "repeats = false", "repeats is false; expected a whole number from 1 to 6."),
        (
            "repeats = 2",
            f"repeats = 0x{'f' * 9000}",
            "repeats is a huge number; expected a whole number from 1 to 6.",
        ),
        (
            '"standing"',
            '"flying"',
            ("positions[0] is 'flying'; expected one of standing, seated, supine, side-lying, kneeling."),
        ),
        (
            'id = "wall-ball"',
            'id = "Wall Ball"',
            (
                "id is 'Wall Ball'; expected lower-case words joined by hyphens, at most 64 characters, "
                "as in rhomboid-ball."
            ),
        ),
        (
            'tools = ["tennis-ball"]',
            "tools = []",
            (
                "tools is empty; expected a list of at least 1, each lower-case words joined by hyphens, "
                "at most 64 characters, as in rhomboid-ball."
            ),
        ),
        (
            'steps = ["Lean in.", "Stay.", "Step away."]',
            'steps = "Lean in."',
            "steps is 'Lean in.'; expected a list of at least 1, each text of 1 to 400 characters.",
        ),
        ('"Lean in slowly."', "{}", "spoken.pressure is a table; expected text of 1 to 140 characters."),
        ('"Lean in slowly."', "[1, 2]", "spoken.pressure is a list of 2; expected text of 1 to 140 characters."),
        (
            '"Lean in slowly."',
            f'"{"a" * 141}"',
            f"spoken.pressure is '{'a' * 59}…'; expected text of 1 to 140 characters.",
        ),
        ("setup_s = 12\n", "", "setup_s is missing; expected a whole number from 4 to 60."),
        ("repeats = 2", "repeat = 2", "repeat is 2; expected no such key, perhaps 'repeats'."),
        ("repeats = 2", '"x\\u001b[2J" = 1', "x?[2J is 1; expected no such key."),
        ("min = 3", "least = 3", "pressure.least is 3; expected no such key."),
        ("repeats = 2", "tool_note = 5", "tool_note is 5; expected text."),
        (
            '"Lean in slowly."',
            '"Lean in\\u001b[2J."',
            ("spoken.pressure is 'Lean in\\x1b[2J.'; expected text on one line without control characters."),
        ),
        (
            '"Stay."',
            '"Sta\\ny."',
            "steps[1] is 'Sta\\ny.'; expected text on one line without control characters.",
        ),
        (
            "default_s = 30",
            "default_s = 70",
            "hold.default_s is 70; expected a number from hold.min_s to hold.max_s, 20 to 60.",
        ),
        ("min_s = 20", "min_s = 80", "hold.min_s is 80; expected at most hold.max_s, which is 60."),
        ("min = 3", "min = 6", "pressure.min is 6; expected at most pressure.max, which is 5."),
        ("max = 5", "max = 7", "pressure.max is 7; expected less than 7, where a person stops."),
        (
            '["rhomboids"]',
            '["rhomboid"]',
            "targets[0] is 'rhomboid'; expected the id of a known muscle, perhaps 'rhomboids'.",
        ),
        ('["S10"]', '["none"]', "sources[0] is 'none'; expected the id of a known source."),
        ('["S10"]', "[]", "evidence is 'E2'; expected E4, because it names no sources."),
        (
            'regions = ["upper-mid-back"]',
            'regions = ["neck", "upper-back"]',
            "regions[1] is 'upper-back'; expected the id of a known region, perhaps 'upper-mid-back'.",
        ),
        (
            '["tennis-ball"]',
            '["tenis-ball"]',
            "tools[0] is 'tenis-ball'; expected the id of a known tool, perhaps 'tennis-ball'.",
        ),
        ('"Lean in slowly."', f'"{"go " * 15}"', f"spoken.pressure is '{'go ' * 15}'; expected 1 to 14 words, not 15."),
        ('"Lean in slowly."', '"  "', "spoken.pressure is '  '; expected 1 to 14 words, not 0."),
        (
            '"Lean in slowly."',
            '"Lean {in."',
            "spoken.pressure is 'Lean {in.'; expected no braces other than {side} and {other_side}.",
        ),
        (
            '"Lean in slowly."',
            '"{side.__class__}"',
            "spoken.pressure is '{side.__class__}'; expected no braces other than {side} and {other_side}.",
        ),
        (
            '["Let the {other_side} arm hang."]',
            '["Fine.", "Lean }."]',
            "spoken.comfort[1] is 'Lean }.'; expected no braces other than {side} and {other_side}.",
        ),
    ],
)
def test_a_fault_names_file_key_value_and_what_was_expected(old: str, new: str, sentence: str) -> None:
    assert f"mine.toml: {sentence}" in faults_of_technique(changed(old, new))


def test_a_side_is_named_only_where_sides_are_played_in_turn() -> None:
    faults = faults_of_technique(changed('"left-right"', '"both"'))
    assert faults == [
        (
            "mine.toml: spoken.place is 'Bring the ball to the {side} of the spine.'; "
            "expected no {side}, because sides is both."
        ),
        (
            "mine.toml: spoken.comfort[0] is 'Let the {other_side} arm hang.'; "
            "expected no {side}, because sides is both."
        ),
    ]


def test_pressure_may_be_left_unmeasured() -> None:
    technique = technique_from_text(changed("max = 5", 'max = 8\nsensation = "none"'), FILE, WORDS)
    assert technique.pressure.max == 8


def test_all_wrong_shapes_of_a_file_are_told_at_once() -> None:
    text = WALL_BALL.replace("default_s = 30", "default_s = 5").replace("repeats = 2", "repeats = 9")
    assert [fault.split(" is ")[0] for fault in faults_of_technique(text.replace('sides = "left-right"\n', ""))] == [
        "mine.toml: hold.default_s",
        "mine.toml: repeats",
        "mine.toml: sides",
    ]


def test_all_broken_rules_of_a_file_are_told_at_once() -> None:
    text = WALL_BALL.replace("default_s = 30", "default_s = 70").replace("max = 5", "max = 9")
    assert len(faults_of_technique(text.replace('["S10"]', '["S10", "S99", "S98"]'))) == 4


def test_a_routine_with_an_unknown_technique_names_the_nearest() -> None:
    assert faults_of_routine(changed('"wall-ball"', '"wal-ball"', PAUSE)) == [
        "mine.toml: steps[1].technique is 'wal-ball'; expected the id of a known technique, perhaps 'wall-ball'."
    ]


def test_a_fault_in_a_step_names_the_step() -> None:
    assert faults_of_routine(changed("hold_s = 45", 'hold_s = "45"', PAUSE)) == [
        "mine.toml: steps[1].hold_s is '45'; expected a whole number from 20 to 90."
    ]


def test_a_routine_without_steps_is_told_what_a_step_is() -> None:
    text = PAUSE[: PAUSE.index("[[steps]]")]
    assert faults_of_routine(text) == [
        "mine.toml: steps is missing; expected a list of at least 1, each a table with technique, hold_s, phase."
    ]


def test_an_unknown_tool_of_a_routine_is_a_fault() -> None:
    assert faults_of_routine(changed('["tennis-ball"]', '["hammer"]', PAUSE)) == [
        "mine.toml: tools[0] is 'hammer'; expected the id of a known tool."
    ]


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("a = 1\nb =\n", "line 2 is 'b ='; expected valid TOML (Invalid value)."),
        ("a = 1\n[b", "line 2 is '[b'; expected valid TOML (Expected ']' at the end of a table declaration)."),
        (
            'a = 1\nb = """never closed\n\n',
            'line 2 is \'b = """never closed\'; expected valid TOML (Unterminated string).',
        ),
        ("a = 1\na = 2", "line 2 is 'a = 2'; expected valid TOML (Cannot overwrite a value)."),
        ("a = " + "[" * 20_000, "the file is nested too deeply; expected the plain tables of a library file."),
        (
            "a = " + "9" * 5_000,
            "the file is a place for an endless number; expected numbers a person can read.",
        ),
        (
            "\n" + "a." * 100_000 + "a = 1",
            f"line 2 is '{'a.' * 29}a…'; expected at most 64 dots in a line.",
        ),
    ],
    ids=["value", "table", "end", "twice", "deep", "endless", "dotted"],
)
def test_text_that_is_not_toml_names_the_line(text: str, sentence: str) -> None:
    with pytest.raises(LibraryFault) as caught:
        parse(text, FILE)
    assert str(caught.value) == f"mine.toml: {sentence}"


def test_a_file_that_is_not_there_is_a_fault(tmp_path: Path) -> None:
    with pytest.raises(LibraryFault, match=r"the file is unreadable \(No such file or directory\)"):
        read_text(tmp_path / "gone.toml")


def test_a_folder_in_place_of_a_file_is_a_fault(tmp_path: Path) -> None:
    with pytest.raises(LibraryFault, match=r"unreadable \(not a plain file\); expected a file that can be read\."):
        read_text(tmp_path)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="the system has no named pipes")
def test_a_pipe_in_place_of_a_file_does_not_block(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.toml")
    with pytest.raises(LibraryFault, match="not a plain file"):
        read_text(tmp_path / "pipe.toml")


def test_a_large_file_is_a_fault(tmp_path: Path) -> None:
    file = tmp_path / "large.toml"
    file.write_bytes(b"#" * (MAX_BYTES + 1))
    with pytest.raises(LibraryFault, match="the file is too large; expected at most 256 KB"):
        read_text(file)
    file.write_bytes(b"#" * MAX_BYTES)
    assert len(read_text(file)) == MAX_BYTES


def test_a_file_of_another_encoding_names_the_line(tmp_path: Path) -> None:
    file = tmp_path / "latin.toml"
    file.write_bytes("a = 1\nb = 'é'\n".encode("latin-1"))
    with pytest.raises(LibraryFault, match="line 2 is not UTF-8; expected text saved as UTF-8"):
        read_text(file)


def test_a_file_name_cannot_write_to_the_terminal() -> None:
    assert str(LibraryFault(Path("a\x1b[2J\n.toml"), "id", "1", "2")) == "a?[2J?.toml: id is 1; expected 2."


def test_a_file_is_recognised_by_its_keys(tmp_path: Path) -> None:
    assert isinstance(read_either(put(tmp_path / "a.toml", WALL_BALL), WORDS), Technique)
    assert isinstance(read_either(put(tmp_path / "b.toml", PAUSE), WORDS), Routine)


def test_an_empty_file_is_told_what_it_lacks(tmp_path: Path) -> None:
    with pytest.raises(LibraryFault) as caught:
        read_either(put(tmp_path / "empty.toml", ""), WORDS)
    assert [fault.key for fault in caught.value.every][:2] == ["id", "name"]


def test_a_built_in_file_is_named_by_its_id() -> None:
    technique = technique_from_text(NECK_RUB, FILE, WORDS)
    assert [str(fault) for fault in stem_faults(technique, FILE)] == [
        "mine.toml: id is 'neck-rub'; expected the name of the file, 'mine'."
    ]
    assert not list(stem_faults(technique, Path("neck-rub.toml")))


def test_only_a_file_of_one_s_own_may_name_no_source() -> None:
    claiming_nothing = NECK_RUB.replace('"E2"', '"E4"').replace('["S10"]', "[]")
    technique = technique_from_text(claiming_nothing, FILE, WORDS)
    assert technique.sources == ()
    assert [str(fault) for fault in source_faults(technique, FILE)] == [
        "mine.toml: sources is empty; expected a list of at least 1 source."
    ]
    assert not list(source_faults(technique_from_text(NECK_RUB, FILE, WORDS), FILE))
    assert not list(source_faults(routine_from_text(PAUSE, FILE, WORDS), FILE))


def test_entries_are_read_in_the_order_of_the_file(tmp_path: Path) -> None:
    regions = read_entries(put(tmp_path / "regions.toml", REGIONS), Region)
    assert list(regions) == ["neck", "upper-mid-back"]
    assert regions["neck"].name == "Neck"


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", "muscles is missing; expected a list of [[muscles]] tables."),
        ("muscles = 3", "muscles is 3; expected a list of [[muscles]] tables."),
        ("muscles = [3]", "muscles[0] is 3; expected a table with id, name, plain, region."),
        (
            MUSCLES.replace('plain = "top', 'plane = "top'),
            "muscles[1].plane is 'top of the shoulder'; expected no such key, perhaps 'plain'.",
        ),
        (MUSCLES + MUSCLES, "muscles[2].id is 'rhomboids'; expected an id that is used once."),
    ],
)
def test_a_faulty_entry_is_named(tmp_path: Path, text: str, sentence: str) -> None:
    with pytest.raises(LibraryFault) as caught:
        read_entries(put(tmp_path / "muscles.toml", text), Muscle)
    assert str(caught.value).endswith(f"muscles.toml: {sentence}")


def test_a_source_has_a_number_for_an_id(tmp_path: Path) -> None:
    text = '[[sources]]\nid = "x"\nname = "A"\nyear = "2011"\naddress = "https://example.org"\nread = "seen"\n'
    with pytest.raises(LibraryFault, match=r"sources\[0\]\.id is 'x'; expected text of the form \^S\[0-9\]\{2,3\}\$"):
        read_entries(put(tmp_path / "sources.toml", text), Source)


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.data())
def test_no_text_gives_anything_but_a_record_or_a_fault(data: st.DataObject) -> None:
    text = data.draw(st.sampled_from([WALL_BALL, PAUSE, ""]))
    start = data.draw(st.integers(0, len(text)))
    length = data.draw(st.integers(0, 40))
    noise = data.draw(
        st.text(max_size=12) | st.sampled_from(['"""', "= [", "[[steps]]", "{a.b=1}", "1979-05-27", "inf"])
    )
    broken = text[:start] + noise + text[start + length :]
    for read in (technique_from_text, routine_from_text):
        try:
            read(broken, FILE, WORDS)
        except LibraryFault as fault:
            assert all("\n" not in str(each) for each in fault.every)  # noqa: PT017 (a record is as good an outcome)
