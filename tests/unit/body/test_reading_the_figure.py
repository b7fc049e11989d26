"""A slip in the figure's file is told as one sentence that names the place."""

from pathlib import Path

import pytest

from massage_coach.body.figure import BodySide, View
from massage_coach.body.path import mirrored
from massage_coach.body.reading import FILE, FigureFault, figure_faults, load_figure

SMALL = """\
width = 100
height = 200
head = 20

[[outlines]]
id = "body-back"
view = "back"
middle = true
points = "0,0 30,10 30,150* 0,160*"

[[outlines]]
id = "sole"
view = "back"
points = "5,170 15,170 10,190"

[[shapes]]
muscle = "rhomboids"
view = "back"
points = '''
  5,20* 15,20*
  15,40*
'''

[[shapes]]
muscle = "temporalis"
view = "front"
deep = true
points = "5,5 9,5 9,9"

[[decor]]
id = "calf"
view = "back"
points = "5,100 15,100 10,140.5"

[[no_go]]
id = "spine"
name = "spine"
view = "back"
middle = true
points = "0,0 2,10 0,150"
"""


def put(folder: Path, text: str) -> Path:
    (folder / FILE).write_text(text, encoding="utf-8")
    return folder


def test_a_sound_file_becomes_a_figure(tmp_path: Path) -> None:
    figure = load_figure(put(tmp_path, SMALL))
    assert (figure.size.width, figure.size.height, figure.size.head) == (100, 200, 20)
    assert [outline.id for outline in figure.outlines] == ["body-back", "sole", "sole"]
    assert [(shape.muscle, shape.side.value, shape.deep) for shape in figure.shapes] == [
        ("whole-body", "centre", False),
        ("rhomboids", "right", False),
        ("rhomboids", "left", False),
        ("temporalis", "left", True),
        ("temporalis", "right", True),
    ]
    assert [(part.id, part.view) for part in figure.decor] == [("calf", View.BACK)] * 2
    assert [(place.name, place.side) for place in figure.no_go] == [("spine", BodySide.CENTRE)]


def test_the_other_half_is_the_mirror_of_the_drawn_one(tmp_path: Path) -> None:
    figure = load_figure(put(tmp_path, SMALL))
    _, right, left, *_ = figure.shapes
    assert left.path == mirrored(right.path)
    assert right.bounds.left > 0


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        ("width = 100", "width = 0", "width is 0; expected a number above 0"),
        ("width = 100", "width = nan", "width is nan; expected a number above 0"),
        ("width = 100", "width = true", "width is True; expected a number above 0"),
        ("width = 100", 'width = "wide"', "width is 'wide'; expected a number above 0"),
        ("head = 20", "", "head is missing; expected a number above 0"),
        ("head = 20", "head = 20\ntail = 3", "tail is 3; expected no such key"),
        ("[[decor]]", "[[dekor]]", "dekor is [{"),
        ("[[decor]]", "[decor]", "decor is {'id': 'calf'"),
        ('id = "calf"', 'id = "calf"\ndeep = true', "decor[0].deep is True; expected no such key"),
        ('id = "calf"', "", "decor[0].id is missing; expected a value"),
        ('id = "calf"', 'id = "Calf!"', "decor[0].id is 'Calf!'; expected lower-case words joined by hyphens"),
        ('id = "calf"', "id = 3", "decor[0].id is 3; expected text on one line"),
        ('name = "spine"', 'name = ""', "no_go[0].name is ''; expected text on one line"),
        ('name = "spine"', 'name = "a\\nb"', "no_go[0].name is 'a\\nb'; expected text on one line"),
        ('view = "front"', 'view = "side"', "shapes[1].view is 'side'; expected front or back"),
        ("deep = true", 'deep = "yes"', "shapes[1].deep is 'yes'; expected true or false"),
        ("0,0 2,10 0,150", "1,0 2,10 0,150", "no_go[0].points is '1,0 2,10 0,150'; expected a first and a last point"),
        ("5,5 9,5 9,9", "5,5 9,5", "shapes[1].points is a list of 2; expected at least 3 points"),
        ("5,5 9,5 9,9", "5;5 9,5 9,9", "shapes[1].points is '5;5'; expected points as in 12,40.5"),
        ("5,5 9,5 9,9", "-5,5 9,5 9,9", "shapes[1].points is '-5,5'; expected x from 0 to 50 and y from 0 to 200"),
        ("5,5 9,5 9,9", "5,500 9,5 9,9", "shapes[1].points is '5,500'; expected x from 0 to 50 and y from 0 to 200"),
        ('"5,5 9,5 9,9"', "[5, 5]", "shapes[1].points is [5, 5]; expected text with points"),
        ("width = 100", "width = = 1", "the file is not TOML"),
    ],
)
def test_a_fault_names_place_value_and_what_was_expected(tmp_path: Path, old: str, new: str, sentence: str) -> None:
    assert old in SMALL
    with pytest.raises(FigureFault) as caught:
        load_figure(put(tmp_path, SMALL.replace(old, new)))
    told = str(caught.value)
    assert told.startswith(f"{tmp_path / FILE}: {sentence}")
    assert told.endswith(".")
    assert "\n" not in told


def test_a_long_value_is_shortened(tmp_path: Path) -> None:
    with pytest.raises(FigureFault) as caught:
        load_figure(put(tmp_path, SMALL.replace('id = "calf"', f'id = "{"Calf" * 100}"')))
    assert len(str(caught.value)) < 200 + len(str(tmp_path))


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(FigureFault, match="unreadable"):
        load_figure(tmp_path)


def test_a_file_in_another_encoding_is_told(tmp_path: Path) -> None:
    (tmp_path / FILE).write_bytes(b"# caf\xe9\n")
    with pytest.raises(FigureFault, match="not UTF-8"):
        load_figure(tmp_path)


def test_a_figure_that_shows_exactly_the_muscles_there_are_is_sound(tmp_path: Path) -> None:
    assert figure_faults(put(tmp_path, SMALL), ("whole-body", "rhomboids", "temporalis")) == ()


def test_a_muscle_without_a_shape_and_a_shape_without_a_muscle_are_told(tmp_path: Path) -> None:
    faults = figure_faults(put(tmp_path, SMALL), ("whole-body", "rhomboids", "masseter"))
    assert [str(fault) for fault in faults] == [
        f"{tmp_path / FILE}: shapes is without 'masseter'; expected a shape for every muscle.",
        f"{tmp_path / FILE}: shapes is with 'temporalis'; expected the id of a known muscle.",
    ]


def test_a_broken_figure_is_told_once(tmp_path: Path) -> None:
    assert [fault.key for fault in figure_faults(tmp_path, ("rhomboids",))] == ["the file"]
