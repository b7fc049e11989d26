"""Every technique shows how to place oneself, and a slip in the drawings is told as one sentence."""

from pathlib import Path

import pytest

from massage_coach.body.positions import FILE, BodyPosition, Role, load_positions, position_faults
from massage_coach.body.reading import FigureFault
from massage_coach.library.catalogue import load_catalogue
from massage_coach.library.models import Stance
from massage_coach.paths import assets_dir

SHIPPED = assets_dir() / "body"
SMALL = """\
size = 100

[[positions]]
id = "on-a-stool"
name = "Sitting on a stool"
lines = '''
  thing 4 10,90 60,90
  body 20 40,50
'''

[[positions]]
id = "up"
name = "Standing"
lines = "near 3.5 50.5,10 50,90"
"""


def put(folder: Path, text: str) -> Path:
    (folder / FILE).write_text(text, encoding="utf-8")
    return folder


def test_positions_are_read(tmp_path: Path) -> None:
    positions = load_positions(put(tmp_path, SMALL))
    assert list(positions) == ["on-a-stool", "up"]
    stool = positions["on-a-stool"]
    assert stool.name == "Sitting on a stool"
    assert [(stroke.role, stroke.width, stroke.points) for stroke in stool.strokes] == [
        (Role.THING, 4, ((10, 90), (60, 90))),
        (Role.BODY, 20, ((40, 50),)),
    ]


def test_the_bounds_hold_the_whole_width_of_every_line(tmp_path: Path) -> None:
    bounds = load_positions(put(tmp_path, SMALL))["on-a-stool"].bounds
    assert (bounds.left, bounds.top, bounds.right, bounds.bottom) == (8, 40, 62, 92)


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        ("size = 100", "size = 0", "size is 0; expected a number above 0, at most 1000."),
        ("size = 100", "size = true", "size is True; expected a number above 0, at most 1000."),
        ("size = 100\n", "", "size is missing; expected a number above 0, at most 1000."),
        ("size = 100", "size = 100\nsizes = 2", "sizes is 2; expected no such key."),
        ('id = "up"', 'id = "Up"', "positions[1].id is 'Up'; expected lower-case words joined by hyphens."),
        ('id = "up"', 'id = "on-a-stool"', "positions[1].id is 'on-a-stool'; expected an id that is used once."),
        ('id = "up"', "id = 3", "positions[1].id is 3; expected text."),
        ('name = "Standing"', 'name = " "', "positions[1].name is ' '; expected text."),
        ('name = "Standing"\n', "", "positions[1].name is missing; expected text."),
        ('name = "Standing"', 'nam = "Standing"', "positions[1].nam is 'Standing'; expected no such key."),
        (
            "near 3.5",
            "close 3.5",
            "positions[1].lines is 'close'; expected one of thing, far, body, near, tool.",
        ),
        ("near 3.5", "near 41", "positions[1].lines is '41'; expected a width above 0, at most 40."),
        ("near 3.5", "near 0", "positions[1].lines is '0'; expected a width above 0, at most 40."),
        ("near 3.5", "near -2", "positions[1].lines is '-2'; expected a width above 0, at most 40."),
        (
            "50.5,10 50,90",
            "",
            "positions[1].lines is 'near 3.5'; expected a role, a width and points, as in near 8 60,39 56,57.",
        ),
        (
            "50.5,10",
            "50.5;10",
            "positions[1].lines is '50.5;10'; expected a point with x and y from 0 to 100, as in 60,39.5.",
        ),
        (
            "50.5,10",
            "50.5,101",
            "positions[1].lines is '50.5,101'; expected a point with x and y from 0 to 100, as in 60,39.5.",
        ),
    ],
)
def test_a_slip_is_told(tmp_path: Path, old: str, new: str, sentence: str) -> None:
    assert old in SMALL
    with pytest.raises(FigureFault) as caught:
        load_positions(put(tmp_path, SMALL.replace(old, new)))
    assert str(caught.value) == f"{tmp_path / FILE}: {sentence}"


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("size = 5", "positions is missing; expected a list of [[positions]] tables."),
        ("size = 5\npositions = [3]", "positions[0] is 3; expected a table with id, name, lines."),
        ("size =", "the file is not TOML (Invalid value (at end of document)); expected TOML."),
    ],
)
def test_a_file_that_holds_no_positions_is_told(tmp_path: Path, text: str, sentence: str) -> None:
    assert [str(fault) for fault in position_faults(put(tmp_path, text), ())] == [f"{tmp_path / FILE}: {sentence}"]


def test_positions_that_lack_or_that_nobody_knows_are_told(tmp_path: Path) -> None:
    faults = position_faults(put(tmp_path, SMALL), ("up", "down"))
    assert [str(fault).split(": ", 1)[1] for fault in faults] == [
        "positions is without 'down'; expected it.",
        "positions is with 'on-a-stool'; expected a known one.",
    ]


def test_every_position_that_a_technique_can_name_is_drawn() -> None:
    assert position_faults(SHIPPED, tuple(Stance)) == ()


def test_every_technique_shows_its_position_and_every_position_is_used() -> None:
    movements = [technique.movement for technique in load_catalogue(assets_dir()).techniques.values()]
    assert {movement.figure for movement in movements if movement} == set(Stance)


@pytest.mark.parametrize("position", load_positions(SHIPPED).values(), ids=lambda position: position.id)
def test_a_position_shows_a_person_on_the_ground_within_its_square(position: BodyPosition) -> None:
    assert {Role.THING, Role.BODY} <= {stroke.role for stroke in position.strokes}
    bounds = position.bounds
    assert min(bounds.left, bounds.top) >= 0
    assert max(bounds.right, bounds.bottom) <= position.size
    # Whoever stands, sits or lies does so on something: the lowest line is a thing.
    person = [stroke for stroke in position.strokes if stroke.role in {Role.FAR, Role.BODY, Role.NEAR}]
    assert max(y + stroke.width / 2 for stroke in person for _, y in stroke.points) <= bounds.bottom
