"""A technique's movement is read strictly, and every built-in technique has one."""

from pathlib import Path

import pytest

from massage_coach.library.cache import load, stamps
from massage_coach.library.catalogue import check_file, load_catalogue
from massage_coach.library.faults import LibraryFault
from massage_coach.library.models import Breath, Movement, MovementKind
from massage_coach.library.reading import technique_from_text
from massage_coach.paths import assets_dir
from tests.support.library import WALL_BALL, WORDS, put

FILE = Path("mine.toml")
GLIDE = """
[movement]
kind = "glide"
view = "back"
path = [[10, 220], [10, 190.5]]
tool = "hand"
stroke_s = 5.5
back_s = 4.5
breath = { in_s = 4.5, out_s = 5.5 }
figure = "standing"
"""
ROLL = """
[movement]
kind = "roll"
view = "back"
path = [[14, 114], [14, 133]]
tool = "ball"
stroke_s = 3
work_s = 12
rest_s = 12
figure = "wall-back"
"""
CIRCLES = """
[movement]
kind = "circles"
view = "back"
path = [[20, 92]]
tool = "fingertips"
stroke_s = 0.5
figure = "seated"
"""
BREATHE = """
[movement]
kind = "breathe"
view = "front"
path = [[0, 145]]
tool = "none"
stroke_s = 5.5
breath = { in_s = 4.5, out_s = 5.5 }
figure = "supine"
"""


def read(table: str) -> Movement | None:
    return technique_from_text(WALL_BALL + table, FILE, WORDS).movement


def faults(table: str) -> list[str]:
    with pytest.raises(LibraryFault) as caught:
        read(table)
    return [str(fault) for fault in caught.value.every]


def test_a_movement_is_read() -> None:
    movement = read(GLIDE)
    assert movement is not None
    assert list(movement.path) == [(10, 220), (10, 190.5)]
    assert movement.breath == Breath(in_s=4.5, out_s=5.5)
    assert [movement.cycle_s, movement.breath.cycle_s] == [10, 10]


def test_a_file_of_ones_own_may_do_without() -> None:
    assert read("") is None


@pytest.mark.parametrize(
    ("table", "old", "new", "sentence"),
    [
        (
            GLIDE,
            '"glide"',
            '"slide"',
            "kind is 'slide'; expected one of glide, knead, circles, press, roll, drum, stretch, breathe.",
        ),
        (GLIDE, '"back"', '"side"', "view is 'side'; expected one of front, back."),
        (GLIDE, "stroke_s = 5.5", 'stroke_s = "slow"', "stroke_s is 'slow'; expected a number from 0.2 to 20."),
        (GLIDE, "stroke_s = 5.5", "stroke_s = nan", "stroke_s is nan; expected a number from 0.2 to 20."),
        (GLIDE, "back_s = 4.5", "back_s = 0", "back_s is 0; expected a number from 0.2 to 20."),
        (
            GLIDE,
            "[10, 220]",
            "[10, 620]",
            "path[0] is a list of 2; expected a list of a number from -105 to 105 and a number from 0 to 560.",
        ),
        (
            GLIDE,
            "[10, 220]",
            "[10]",
            "path[0] is a list of 1; expected a list of a number from -105 to 105 and a number from 0 to 560.",
        ),
        (GLIDE, "in_s = 4.5, ", "", "breath.in_s is missing; expected a number from 3 to 10."),
        (GLIDE, "in_s = 4.5", "in_s = 1", "breath.in_s is 1; expected a number from 3 to 10."),
        (GLIDE, "{ in_s = 4.5, out_s = 5.5 }", "true", "breath is true; expected a table with in_s, out_s."),
        (GLIDE, 'tool = "hand"', 'tol = "hand"', "tol is 'hand'; expected no such key, perhaps 'tool'."),
        (
            GLIDE,
            "stroke_s = 5.5",
            "stroke_s = 4",
            "stroke_s is 4.0; expected as long as movement.breath.out_s, which is 5.5.",
        ),
        (
            GLIDE,
            "back_s = 4.5",
            "back_s = 4",
            "back_s is 4.0; expected as long as movement.breath.in_s, which is 4.5.",
        ),
        (
            GLIDE,
            "back_s = 4.5\n",
            "",
            "back_s is missing; expected as long as movement.breath.in_s, which is 4.5.",
        ),
        (
            GLIDE,
            ", [10, 190.5]",
            ", [10, 220]",
            "path is a list of 2; expected two or more different points, because kind is glide.",
        ),
        (
            CIRCLES,
            "stroke_s = 0.5",
            "stroke_s = 0.5\nstep = 2",
            "path is a list of 1; expected two or more different points, because step is 2.",
        ),
        (
            BREATHE,
            "[[0, 145]]",
            "[[0, 145], [0, 146]]",
            "path is a list of 2; expected one point, because kind is breathe.",
        ),
        (
            BREATHE,
            "breath = { in_s = 4.5, out_s = 5.5 }\n",
            "",
            "breath is missing; expected a table with in_s, out_s, because kind is breathe.",
        ),
        (
            ROLL,
            "rest_s = 12\n",
            "",
            "rest_s is 0; expected a number above 0, as movement.work_s and movement.rest_s go together.",
        ),
        (
            ROLL,
            "work_s = 12\n",
            "",
            "work_s is 0; expected a number above 0, as movement.work_s and movement.rest_s go together.",
        ),
        (
            ROLL,
            "work_s = 12",
            "work_s = 10",
            "work_s is 10.0; expected a whole number of strokes of 6 s there and back.",
        ),
    ],
)
def test_a_fault_of_a_movement_is_told(table: str, old: str, new: str, sentence: str) -> None:
    assert old in table
    found = faults(table.replace(old, new))
    assert f"mine.toml: movement.{sentence}" in found


@pytest.mark.parametrize("table", [GLIDE, ROLL, CIRCLES, BREATHE, CIRCLES.replace('"circles"', '"press"')])
def test_sound_movements_have_no_fault(table: str) -> None:
    assert read(table) is not None


def test_a_movement_that_is_no_table_is_told() -> None:
    text = WALL_BALL.replace("repeats = 2", "repeats = 2\nmovement = 3")
    with pytest.raises(LibraryFault, match="movement is 3; expected a table with kind, view, path, tool"):
        technique_from_text(text, FILE, WORDS)


def test_the_check_of_a_file_names_a_fault_of_its_movement(tmp_path: Path) -> None:
    text = (assets_dir() / "techniques" / "sole-ball.toml").read_text(encoding="utf-8")
    file = put(tmp_path / "sole-ball.toml", text.replace("work_s = 18", "work_s = 17"))
    assert [fault.key for fault in check_file(file, load_catalogue(assets_dir()))] == ["movement.work_s"]


def test_every_built_in_technique_has_its_movement() -> None:
    techniques = load_catalogue(assets_dir()).techniques.values()
    assert len(techniques) == 40
    assert [technique.id for technique in techniques if technique.movement is None] == []
    assert {technique.movement.kind for technique in techniques if technique.movement} == set(MovementKind)


def test_movements_are_kept_with_the_library(tmp_path: Path) -> None:
    read_first = load_catalogue(assets_dir(), cache=tmp_path / "library")
    folders = (assets_dir(), assets_dir() / "techniques", assets_dir() / "routines")
    kept = load(tmp_path / "library", stamps(folders))
    assert kept is not None
    assert {name: technique.movement for name, technique in kept.techniques.items()} == {
        name: technique.movement for name, technique in read_first.techniques.items()
    }
