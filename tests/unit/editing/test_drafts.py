"""What is not saved yet is kept as it is, however unfinished, and read back alike; what is no draft does no harm."""

import os
import re
from pathlib import Path

import pytest
from msgspec.structs import replace

from massage_coach.editing.drafts import Draft, found, free_place, remove, write
from massage_coach.editing.routine import NEW, new_step
from massage_coach.editing.technique import blank, copied, with_part
from massage_coach.library.catalogue import Catalogue
from massage_coach.library.models import Hold, Phase, Pressure, Routine, Step, StepSide, Technique
from massage_coach.library.reading import MAX_BYTES
from massage_coach.library.shelf import Own, Shelf
from massage_coach.library.writing import toml_text
from massage_coach.paths import Paths, assets_dir
from tests.support.answers import shipped


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "drafts"


def put(folder: Path, record: Own, of: str = "") -> Path:
    place = free_place(folder, type(record), of)
    write(place, record)
    return place


def a_step(number: int = 0) -> Step:
    techniques = list(shipped().techniques.values())
    return replace(new_step(techniques[number], Phase.FOCUS), note="Slowly.", side=StepSide.LEFT)


UNFINISHED: tuple[Own, ...] = (
    NEW,
    replace(NEW, name="", why="", steps=(a_step(), a_step(1))),
    replace(NEW, steps=(replace(a_step(), technique="gone-by-now"),)),
    blank(),
    replace(blank(), steps=("", "x" * 4000), also_called=("",)),
    replace(blank(), purpose='Two "words"\nand a \x07 bell', hold=Hold(min_s=90, default_s=30, max_s=20, basis="")),
    replace(blank(), pressure=Pressure(min=5, max=3), spoken=replace(blank().spoken, place="{side} } so " * 30)),
    with_part(blank(), "targets", ("upper-trapezius",), shipped().muscles),
    *(copied(each) for each in shipped().techniques.values()),
)


@pytest.mark.parametrize("record", UNFINISHED, ids=lambda record: f"{type(record).__name__}-{record.name}")
def test_whatever_is_unfinished_comes_back_as_it_was(folder: Path, record: Own) -> None:
    place = put(folder, record)
    (draft,), said = found(folder, shipped())
    assert draft == Draft(place, "", record, draft.saved_at)
    assert said == []


def test_a_draft_is_the_file_that_it_will_be_when_it_is_saved(folder: Path) -> None:
    assert put(folder, NEW).read_text(encoding="utf-8") == toml_text(NEW)


def test_half_a_letter_costs_nothing_but_itself(folder: Path) -> None:
    put(folder, replace(NEW, name="Back \ud83d"))
    (draft,), _ = found(folder, shipped())
    assert draft.record.name == "Back ?"


def test_the_newest_is_given_first(folder: Path) -> None:
    for hours, name in enumerate(("oldest", "newest", "middle")):
        place = put(folder, replace(NEW, name=name) if hours else replace(blank(), name=name))
        os.utime(place, times=((0, 9, 5)[hours], (0, 9, 5)[hours]))
    assert [draft.record.name for draft in found(folder, shipped())[0]] == ["newest", "middle", "oldest"]


def test_no_draft_takes_the_place_of_another(folder: Path) -> None:
    places = {put(folder, NEW) for _ in range(3)}
    assert {place.name for place in places} == {"_new.toml", "_new.2.toml", "_new.3.toml"}
    assert len(found(folder, shipped())[0]) == 3


def test_what_was_removed_is_not_offered_and_may_be_gone_already(folder: Path) -> None:
    place = put(folder, NEW)
    for _ in range(2):
        remove(place)
    assert found(folder, shipped()) == ([], [])


def test_where_nothing_was_ever_left_there_is_nothing(folder: Path) -> None:
    assert found(folder, shipped()) == ([], [])


# What is kept


@pytest.fixture
def shelf(tmp_path: Path) -> Shelf:
    shelf = Shelf(assets_dir(), Paths.under(tmp_path))
    shelf.save_routine(replace(NEW, id="mine", steps=(Step(technique="rhomboid-ball", hold_s=30, phase=Phase.FOCUS),)))
    return shelf


def mine(catalogue: Catalogue) -> Routine:
    return catalogue.routines["mine"]


def test_changes_to_something_saved_are_known_as_such(folder: Path, shelf: Shelf) -> None:
    changed = replace(mine(shelf.catalogue), name="Changed")
    for _ in range(2):
        put(folder, changed, "mine")
    drafts, _ = found(folder, shelf.catalogue)
    assert [(draft.of, draft.record) for draft in drafts] == [("mine", changed)] * 2


def test_what_is_saved_like_that_is_no_draft_any_more(folder: Path, shelf: Shelf) -> None:
    place = put(folder, mine(shelf.catalogue), "mine")
    assert found(folder, shelf.catalogue) == ([], [])
    assert not place.exists()


def test_changes_to_something_that_is_gone_are_something_new(folder: Path, shelf: Shelf) -> None:
    changed = replace(mine(shelf.catalogue), name="Changed")
    put(folder, changed, "mine")
    shelf.delete("mine")
    (draft,), _ = found(folder, shelf.catalogue)
    assert (draft.of, draft.record) == ("", changed)


def test_a_draft_never_changes_what_belongs_to_the_program(folder: Path) -> None:
    built_in = shipped().techniques["rhomboid-ball"]
    put(folder, replace(built_in, name="Mine"), built_in.id)
    (draft,), _ = found(folder, shipped())
    assert draft.of == ""


# What is no draft


def routine_text(**changes: object) -> str:
    return toml_text(replace(NEW, steps=(a_step(),), **changes))


def technique_text(**changes: object) -> str:
    return toml_text(replace(blank(), **changes))


@pytest.mark.parametrize(
    ("kind", "text", "expected"),
    [
        ("routines", "name = ", "valid TOML"),
        ("routines", "[" * 20_000, "."),
        ("routines", "#" * (MAX_BYTES + 1), "at most 256 KB"),
        ("routines", "", "id is missing"),
        ("routines", "colour = 1\n" + routine_text(), "no such key"),
        ("routines", routine_text(name=5), "name is 5"),
        ("routines", routine_text(id="Not An Id"), "lower-case words"),
        ("routines", routine_text(minutes=10**12), "a whole number from 1 to 120"),
        ("routines", routine_text(tools=("spade",)), "the id of a known tool"),
        ("routines", routine_text().replace('"focus"', '"lunch"'), "one of warm-up"),
        ("routines", routine_text().replace("hold_s = ", "hold_s = 9"), r"steps\[0\].hold_s is 9"),
        ("routines", technique_text(), "no such key"),
        ("techniques", technique_text(hold="long"), "hold is 'long'"),
        ("techniques", technique_text(steps="one"), "steps is 'one'"),
        ("techniques", technique_text(targets=("wing",)), "the id of a known muscle"),
        ("techniques", technique_text(regions=("tail",)), "the id of a known region"),
        ("techniques", technique_text(sources=("S999",)), "the id of a known source"),
    ],
)
def test_a_file_that_is_no_draft_is_named_and_kept_aside(folder: Path, kind: str, text: str, expected: str) -> None:
    file = folder / kind / "_new.toml"
    file.parent.mkdir(parents=True)
    file.write_text(text, encoding="utf-8")
    drafts, (sentence,) = found(folder, shipped())
    assert drafts == []
    assert sentence.startswith(f"Unsaved changes cannot be gone on with: {file}: ")
    assert re.search(expected, sentence)
    assert sentence.endswith(f"; the file is kept as {file}.broken-1.")
    assert file.with_name("_new.toml.broken-1").read_text(encoding="utf-8") == text
    assert found(folder, shipped()) == ([], [])


def test_broken_ones_are_all_kept(folder: Path) -> None:
    for _ in range(2):
        place = put(folder, NEW)
        place.write_text("broken", encoding="utf-8")
        found(folder, shipped())
    assert sorted(file.name for file in place.parent.iterdir()) == ["_new.toml.broken-1", "_new.toml.broken-2"]


def test_a_folder_in_the_place_of_a_draft_does_no_harm(folder: Path) -> None:
    (folder / "routines" / "_new.toml").mkdir(parents=True)
    put(folder, blank())
    (draft,), (sentence,) = found(folder, shipped())
    assert isinstance(draft.record, Technique)
    assert "not a plain file" in sentence


def test_a_file_in_the_place_of_the_folder_is_named(folder: Path) -> None:
    folder.mkdir()
    (folder / "routines").write_text("in the way", encoding="utf-8")
    drafts, (sentence,) = found(folder, shipped())
    assert (drafts, "cannot be read" in sentence) == ([], True)


def test_a_file_that_cannot_be_put_aside_is_left_to_the_person(folder: Path) -> None:
    file = folder / "routines" / f"{'x' * 245}.toml"  # too long for anything to be added
    file.parent.mkdir(parents=True)
    file.write_text("broken", encoding="utf-8")
    _, (sentence,) = found(folder, shipped())
    assert sentence.endswith("; mend that file or move it away.")
    assert file.exists()
