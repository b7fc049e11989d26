"""What a person makes of their own is kept, shown at once, and can be taken back."""

import stat
from datetime import UTC, datetime
from pathlib import Path

import msgspec
import pytest

from massage_coach.library.catalogue import load_catalogue
from massage_coach.library.models import Phase, Routine, Sides, Step, StepSide, Technique
from massage_coach.library.reading import MAX_BYTES, routine_from_text, technique_from_text
from massage_coach.library.shelf import Shelf, ShelfError
from massage_coach.library.versions import MOST
from massage_coach.library.writing import free_id, toml_text
from massage_coach.paths import Paths, assets_dir
from massage_coach.safety.screening import load_screening
from tests.support.library import WALL_BALL, WORDS, make_assets, put


@pytest.fixture
def paths(tmp_path: Path) -> Paths:
    return Paths.under(tmp_path / "data")


@pytest.fixture
def assets(tmp_path: Path) -> Path:
    return make_assets(tmp_path / "assets")


@pytest.fixture
def shelf(assets: Path, paths: Paths) -> Shelf:
    return Shelf(assets, paths)


def routine(shelf: Shelf, **changes: object) -> Routine:
    """A copy of the library's one routine."""
    made = msgspec.structs.replace(shelf.catalogue.routines["pause"], id="mine", name="Mine")
    return msgspec.structs.replace(made, **changes)


def technique(shelf: Shelf, **changes: object) -> Technique:
    """A copy of a technique of the library."""
    made = msgspec.structs.replace(shelf.catalogue.techniques["wall-ball"], id="my-ball", name="My ball")
    return msgspec.structs.replace(made, **changes)


def test_what_is_saved_appears_in_the_catalogue_that_everybody_holds(shelf: Shelf) -> None:
    catalogue = shelf.catalogue
    techniques, routines, own = catalogue.techniques, catalogue.routines, catalogue.own
    assert shelf.save_technique(technique(shelf)).id == "my-ball"
    assert shelf.save_routine(routine(shelf)).name == "Mine"
    assert shelf.catalogue is catalogue
    assert (list(techniques), list(routines), set(own)) == (
        ["neck-rub", "wall-ball", "my-ball"],
        ["pause", "mine"],
        {"mine", "my-ball"},
    )


def test_a_program_that_starts_anew_finds_what_was_saved(shelf: Shelf, assets: Path, paths: Paths) -> None:
    step = Step(technique="wall-ball", hold_s=25, phase=Phase.FOCUS, side=StepSide.LEFT, note='Slowly, as "always".')
    saved = shelf.save_routine(routine(shelf, steps=(step,), minutes=2))
    assert Shelf(assets, paths).catalogue.routines["mine"] == saved
    read = load_catalogue(assets, paths.own_techniques, paths.own_routines)
    assert read.routines["mine"].steps == (step,)


def test_every_record_of_the_library_is_written_and_read_back_alike() -> None:
    catalogue = load_catalogue(assets_dir())
    for each in catalogue.techniques.values():
        assert technique_from_text(toml_text(each), Path("a.toml"), catalogue.words) == each
    for one in catalogue.routines.values():
        assert routine_from_text(toml_text(one), Path("a.toml"), catalogue.words) == one


def test_a_file_says_only_what_it_has_to(shelf: Shelf) -> None:
    text = toml_text(routine(shelf))
    assert 'hold_s = 30, phase = "warm-up", rest_s = 4' in text
    assert all(word not in text for word in ("side", "note", "suits"))


def test_a_technique_saved_at_run_time_is_never_taken_for_a_built_in_one(paths: Paths) -> None:
    shelf = Shelf(assets_dir(), paths)
    like = shelf.catalogue.techniques["rhomboid-ball"]
    shelf.save_technique(msgspec.structs.replace(like, id="my-own", name="My own"))
    late = load_screening(assets_dir(), shelf.catalogue)
    assert "my-own" not in late.built_in
    assert late.built_in == frozenset(load_catalogue(assets_dir()).techniques)
    again = load_screening(assets_dir(), Shelf(assets_dir(), paths).catalogue)
    assert again.built_in == late.built_in


def test_what_belongs_to_the_program_is_never_written_over_or_deleted(shelf: Shelf, paths: Paths) -> None:
    for name in ("pause", "wall-ball"):
        with pytest.raises(ShelfError, match="belongs to the program and stays as it is"):
            shelf.delete(name)
        with pytest.raises(ShelfError, match="belongs to the program"):
            shelf.save_routine(routine(shelf, id=name))
        with pytest.raises(ShelfError, match="belongs to the program"):
            shelf.save_technique(technique(shelf, id=name))
    assert not paths.own_routines.exists()


def test_a_routine_and_a_technique_cannot_share_an_id(shelf: Shelf) -> None:
    shelf.save_technique(technique(shelf))
    shelf.save_routine(routine(shelf))
    with pytest.raises(ShelfError, match="something else called my-ball already"):
        shelf.save_routine(routine(shelf, id="my-ball"))
    with pytest.raises(ShelfError, match="something else called mine already"):
        shelf.save_technique(technique(shelf, id="mine"))


def test_a_routine_that_is_wrong_is_refused_with_a_sentence_and_nothing_is_written(shelf: Shelf, paths: Paths) -> None:
    step = Step(technique="neck-rub", hold_s=30, phase=Phase.FOCUS, side=StepSide.LEFT)
    with pytest.raises(
        ShelfError, match=r"Mine cannot be saved: mine.toml: steps\[0\].side is 'left'; expected no side"
    ):
        shelf.save_routine(routine(shelf, steps=(step,)))
    assert not paths.own_routines.exists()


def test_a_record_too_large_to_be_read_again_is_not_written(shelf: Shelf) -> None:
    with pytest.raises(ShelfError, match="too large"):
        shelf.save_technique(technique(shelf, target_note="x" * MAX_BYTES))


def test_files_are_for_their_owner_alone(shelf: Shelf, paths: Paths) -> None:
    shelf.save_routine(routine(shelf))
    shelf.save_routine(routine(shelf, name="Other"))
    files = [file for file in paths.data.rglob("*") if file.is_file()]
    assert {stat.S_IMODE(file.stat().st_mode) for file in files} == {0o600}


def test_an_older_version_can_be_gone_back_to(shelf: Shelf) -> None:
    shelf.save_routine(routine(shelf))
    assert shelf.versions("mine") == ()
    shelf.save_routine(routine(shelf, name="Second"))
    shelf.save_routine(routine(shelf, name="Third"))
    before = shelf.versions("mine")
    assert [version.record.name for version in before] == ["Second", "Mine"]
    assert before[0].saved_at <= datetime.now(UTC)
    assert shelf.restore("mine", before[1]).name == "Mine"
    assert shelf.catalogue.routines["mine"].name == "Mine"
    assert [version.record.name for version in shelf.versions("mine")] == ["Third", "Second", "Mine"]


def test_the_last_ten_versions_are_kept(shelf: Shelf) -> None:
    for number in range(MOST + 4):
        shelf.save_routine(routine(shelf, name=f"Number {number}"))
    names = [version.record.name for version in shelf.versions("mine")]
    assert names == [f"Number {number}" for number in reversed(range(3, MOST + 3))]


def test_saving_the_same_again_makes_no_version(shelf: Shelf) -> None:
    for name in ("One", "Two", "Two", "Two"):
        shelf.save_routine(routine(shelf, name=name))
    assert [version.record.name for version in shelf.versions("mine")] == ["Two", "One"]


def test_something_deleted_can_be_brought_back(shelf: Shelf, paths: Paths) -> None:
    saved = shelf.save_routine(routine(shelf))
    shelf.delete("mine")
    assert ("mine" in shelf.catalogue.routines, "mine" in shelf.catalogue.own) == (False, False)
    assert list(paths.own_routines.iterdir()) == []
    assert shelf.restore("mine", shelf.versions("mine")[0]) == saved
    assert shelf.catalogue.routines["mine"] == saved


def test_a_version_that_is_gone_is_named(shelf: Shelf, paths: Paths) -> None:
    shelf.save_routine(routine(shelf))
    shelf.delete("mine")
    version = shelf.versions("mine")[0]
    next((paths.versions / "routines" / "mine").iterdir()).unlink()
    with pytest.raises(ShelfError, match="That version of mine can no longer be read"):
        shelf.restore("mine", version)


def test_versions_that_cannot_be_used_are_passed_over(shelf: Shelf, paths: Paths) -> None:
    shelf.save_routine(routine(shelf))
    shelf.save_routine(routine(shelf, name="Second"))
    folder = paths.versions / "routines" / "mine"
    put(folder / "7.toml", "no TOML")
    (folder / "8.toml").write_bytes(b"\xff\xfe")
    (folder / "9.toml").mkdir()
    put(folder / "10.toml", toml_text(routine(shelf, id="another")))
    put(folder / "notes.txt", "mine")
    put(folder / "x.toml", "mine")
    assert [version.record.name for version in shelf.versions("mine")] == ["Mine"]


def test_deleting_what_is_not_there_is_answered_with_a_sentence(shelf: Shelf) -> None:
    with pytest.raises(ShelfError, match="There is nothing of your own called nothing"):
        shelf.delete("nothing")


def test_a_technique_that_a_routine_uses_stays(shelf: Shelf) -> None:
    shelf.save_technique(technique(shelf))
    shelf.save_technique(technique(shelf, id="unused", name="Unused"))
    steps = (Step(technique="my-ball", hold_s=30, phase=Phase.FOCUS, side=StepSide.RIGHT),)
    shelf.save_routine(routine(shelf, steps=steps))
    with pytest.raises(ShelfError, match="My ball is used by your routine Mine; take it out there first"):
        shelf.delete("my-ball")
    spoken = msgspec.structs.replace(
        shelf.catalogue.techniques["neck-rub"].spoken, comfort=(), place="The back of the neck."
    )
    with pytest.raises(ShelfError, match="Your routine Mine could not use My ball like this: Mine: steps"):
        shelf.save_technique(technique(shelf, sides=Sides.BOTH, spoken=spoken))
    shelf.delete("unused")
    assert set(shelf.catalogue.own) == {"my-ball", "mine"}


def test_everybody_who_asked_is_told_of_each_change(shelf: Shelf) -> None:
    told: list[tuple[str, bool]] = []
    shelf.on_change.append(lambda name: told.append((name, name in shelf.catalogue.routines)))
    shelf.save_routine(routine(shelf))
    shelf.delete("mine")
    shelf.restore("mine", shelf.versions("mine")[0])
    assert told == [("mine", True), ("mine", False), ("mine", True)]


def test_a_file_with_another_name_is_written_where_it_is(shelf: Shelf, paths: Paths) -> None:
    file = put(paths.own_routines / "from the web.toml", f"# By hand.\n{toml_text(routine(shelf))}")
    shelf.read_again()
    shelf.save_routine(routine(shelf, name="New"))
    assert [each.name for each in paths.own_routines.iterdir()] == [file.name]
    assert (paths.versions / "routines" / "mine" / "1.toml").read_text(encoding="utf-8").startswith("# By hand.")


def test_a_broken_file_is_kept_when_its_routine_is_mended(shelf: Shelf, paths: Paths) -> None:
    shelf.save_routine(routine(shelf))
    put(paths.own_routines / "mine.toml", "broken")
    shelf.read_again()
    assert len(shelf.catalogue.faults) == 1
    assert shelf.catalogue.faults[0].last_good
    assert [fault.key for fault in shelf.catalogue.faults[:1]] == ["line 1"]
    shelf.save_routine(routine(shelf, name="Mended"))
    assert list(shelf.catalogue.faults) == []
    kept = paths.versions / "routines" / "mine"
    assert (kept / "1.toml").read_text(encoding="utf-8") == "broken"
    assert [version.record.name for version in shelf.versions("mine")] == ["Mine"]


def test_a_broken_file_that_nothing_stands_in_for_is_not_written_over(shelf: Shelf, paths: Paths) -> None:
    put(paths.own_routines / "mine.toml", "broken")
    put(paths.own_routines / "mine-2.toml", "broken too")
    shelf.save_routine(routine(shelf))
    assert (paths.own_routines / "mine.toml").read_text(encoding="utf-8") == "broken"
    assert "Mine" in (paths.own_routines / "mine-3.toml").read_text(encoding="utf-8")


def test_a_file_that_vanished_from_an_unreadable_place_keeps_its_last_good_text(shelf: Shelf, paths: Paths) -> None:
    shelf.save_routine(routine(shelf))
    (paths.own_routines / "mine.toml").unlink()
    (paths.own_routines / "mine.toml").symlink_to(paths.data / "nowhere")
    shelf.read_again()
    shelf.delete("mine")
    assert [version.record.name for version in shelf.versions("mine")] == ["Mine"]


def test_a_disk_that_refuses_is_named_and_everything_stays(shelf: Shelf, paths: Paths) -> None:
    put(paths.own_routines, "a file where a folder should be")
    with pytest.raises(ShelfError, match=r"Mine cannot be saved in .*; make room or allow writing there"):
        shelf.save_routine(routine(shelf))
    paths.own_routines.unlink()
    shelf.save_routine(routine(shelf))
    put(paths.versions / "techniques", "a file")
    (paths.versions / "routines").mkdir()
    put(paths.versions / "routines" / "mine", "a file where a folder should be")
    with pytest.raises(ShelfError, match="cannot be deleted in"):
        shelf.delete("mine")
    with pytest.raises(ShelfError, match="cannot be saved in"):
        shelf.save_routine(routine(shelf, name="New"))
    assert shelf.catalogue.routines["mine"].name == "Mine"


def test_a_new_id_comes_from_the_name_and_is_nobody_elses(shelf: Shelf) -> None:
    shelf.save_routine(routine(shelf, id="my-evening"))
    assert shelf.free_id("My evening!") == "my-evening-2"
    shelf.delete("my-evening")
    assert shelf.free_id("My evening!") == "my-evening-2"
    assert shelf.free_id("Pause") == "pause-2"
    assert shelf.free_id("Wall-Ball") == "wall-ball-2"
    assert shelf.free_id("Après-ski, l'été") == "apres-ski-lete"
    assert shelf.free_id("肩") == "own"
    assert shelf.free_id("Con") == "con-2"
    assert len(shelf.free_id("long " * 40)) <= 64


def test_an_id_made_from_a_name_is_one_that_a_file_may_have() -> None:
    taken = {"own", "own-2"}
    assert free_id("-- --", taken.__contains__, "own") == "own-3"


def test_the_words_of_the_tests_know_a_technique_for_one_side() -> None:
    assert technique_from_text(WALL_BALL, Path("a.toml"), WORDS).sides is Sides.LEFT_RIGHT


def test_who_goes_through_the_library_comes_to_its_end_while_something_is_saved(shelf: Shelf) -> None:
    techniques, own = shelf.catalogue.techniques, shelf.catalogue.own
    before = len(techniques)
    seen = []
    for name, each in techniques.items():
        shelf.save_technique(technique(shelf, id=f"my-{name}", name=f"My {each.name}"))
        seen.append(name)
    ids = [name for name in own if shelf.save_routine(routine(shelf, id=f"after-{name}"))]
    assert (len(seen), len(ids)) == (before, before)
    assert len(techniques) == 2 * before
    assert dict(techniques) == {**techniques}
    assert list(techniques.keys()) == [each.id for each in techniques.values()]
    assert frozenset(techniques) - own == {"neck-rub", "wall-ball"}
    assert len(own) == 2 * before
