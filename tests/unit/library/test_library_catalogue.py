"""The catalogue shows the built-in library with the person's own files beside it; a broken own file breaks nothing."""

import stat
import sys
from pathlib import Path

import pytest

from massage_coach.library.cache import stamps
from massage_coach.library.catalogue import Catalogue, check_file, load_catalogue
from massage_coach.library.faults import LibraryFault
from tests.support.library import MUSCLES, NECK_RUB, PAUSE, REGIONS, WALL_BALL, make_assets, put


@pytest.fixture
def assets(tmp_path: Path) -> Path:
    return make_assets(tmp_path / "assets")


@pytest.fixture
def own(tmp_path: Path) -> Path:
    return tmp_path / "own"


def load(assets: Path, own: Path, cache: Path | None = None) -> Catalogue:
    return load_catalogue(assets, own / "techniques", own / "routines", cache=cache)


def own_technique(own: Path, name: str = "my-ball") -> Path:
    return put(own / "techniques" / f"{name}.toml", WALL_BALL.replace('"wall-ball"', f'"{name}"'))


def test_the_library_is_ordered_for_reading(assets: Path) -> None:
    put(assets / "routines" / "blink.toml", PAUSE.replace('"pause"', '"blink"').replace("minutes = 3", "minutes = 1"))
    catalogue = load_catalogue(assets)
    assert list(catalogue.techniques) == ["neck-rub", "wall-ball"]
    assert list(catalogue.routines) == ["blink", "pause"]
    assert list(catalogue.muscles) == ["rhomboids", "upper-trapezius"]
    assert list(catalogue.tools) == ["hands", "tennis-ball"]
    assert list(catalogue.sources) == ["S01", "S10"]
    assert (catalogue.faults, catalogue.own) == ((), frozenset())


def test_own_files_stand_beside_the_built_in_ones(assets: Path, own: Path) -> None:
    own_technique(own)
    put(
        own / "routines" / "evening.toml",
        PAUSE.replace('"pause"', '"my-evening"').replace('"wall-ball"', '"my-ball"'),
    )
    catalogue = load(assets, own)
    assert catalogue.own == {"my-ball", "my-evening"}
    assert catalogue.routines["my-evening"].steps[1].technique == "my-ball"
    assert {"wall-ball", "my-ball"} <= set(catalogue.techniques)
    assert catalogue.faults == ()


def test_a_built_in_technique_without_a_source_is_refused_and_one_of_one_s_own_is_not(assets: Path, own: Path) -> None:
    claiming_nothing = WALL_BALL.replace('"E2"', '"E4"').replace('["S10"]', "[]")
    put(own / "techniques" / "mine.toml", claiming_nothing.replace('"wall-ball"', '"mine"'))
    catalogue = load(assets, own)
    assert (catalogue.faults, catalogue.techniques["mine"].sources) == ((), ())
    put(assets / "techniques" / "wall-ball.toml", claiming_nothing)
    with pytest.raises(LibraryFault, match="sources is empty; expected a list of at least 1 source"):
        load(assets, own)


def test_folders_of_one_s_own_need_not_exist(assets: Path, own: Path) -> None:
    assert load(assets, own).faults == ()


def test_a_broken_own_file_is_listed_and_breaks_nothing(assets: Path, own: Path) -> None:
    own_technique(own, "good")
    put(own / "techniques" / "bad.toml", WALL_BALL.replace("max = 5", "max = 9").replace("max_s = 60", "max_s = 25"))
    put(own / "routines" / "worse.toml", "steps = ")
    (own / "routines" / "folder.toml").mkdir()
    catalogue = load(assets, own)
    assert catalogue.own == {"good"}
    assert [(fault.file.name, fault.key) for fault in catalogue.faults] == [
        ("bad.toml", "hold.default_s"),
        ("bad.toml", "pressure.max"),
        ("folder.toml", "the file"),
        ("worse.toml", "line 1"),
    ]


def test_other_files_in_the_folder_are_left_alone(assets: Path, own: Path) -> None:
    put(own / "techniques" / "notes.txt", "not a technique")
    put(own / "techniques" / ".draft.toml", "not yet a technique")
    assert load(assets, own).faults == ()


def test_a_built_in_id_cannot_be_taken(assets: Path, own: Path) -> None:
    put(own / "techniques" / "mine.toml", WALL_BALL.replace("Ball at the wall", "Mine"))
    put(own / "routines" / "mine.toml", PAUSE.replace('"pause"', '"neck-rub"'))
    catalogue = load(assets, own)
    assert catalogue.techniques["wall-ball"].name == "Ball at the wall"
    assert [f"{fault.file.parent.name}: {fault.key} is {fault.value}" for fault in catalogue.faults] == [
        "techniques: id is 'wall-ball'",
        "routines: id is 'neck-rub'",
    ]


def test_two_own_files_cannot_share_an_id(assets: Path, own: Path) -> None:
    own_technique(own)
    put(own / "techniques" / "other.toml", WALL_BALL.replace('"wall-ball"', '"my-ball"'))
    (fault,) = load(assets, own).faults
    assert (fault.file.name, fault.expected) == ("other.toml", "an id that the library does not use yet")


def test_a_folder_that_cannot_be_read_is_listed(assets: Path, own: Path) -> None:
    put(own / "techniques", "a file where the folder should be")
    (fault,) = load(assets, own).faults
    assert fault.key == "the folder"
    assert "expected a folder that can be read" in str(fault)


@pytest.mark.parametrize("name", ["techniques/wall-ball.toml", "routines/pause.toml", "muscles.toml"])
def test_a_broken_built_in_file_is_refused(assets: Path, name: str) -> None:
    put(assets / name, "a =")
    with pytest.raises(LibraryFault, match="line 1"):
        load_catalogue(assets)


def test_a_built_in_file_has_the_name_of_its_id(assets: Path) -> None:
    put(assets / "techniques" / "other.toml", NECK_RUB)
    with pytest.raises(LibraryFault, match="expected the name of the file, 'other'"):
        load_catalogue(assets)


def test_a_muscle_lies_in_a_known_region(assets: Path) -> None:
    put(assets / "muscles.toml", MUSCLES.replace('region = "neck"', 'region = "necks"'))
    with pytest.raises(LibraryFault, match=r"muscles\[1\]\.region is 'necks'.*perhaps 'neck'"):
        load_catalogue(assets)


def test_checking_a_file_gives_its_faults(assets: Path, own: Path) -> None:
    catalogue = load_catalogue(assets)
    assert check_file(own_technique(own), catalogue) == ()
    faults = check_file(put(own / "x.toml", PAUSE.replace("hold_s = 30", "hold_s = 10")), catalogue)
    assert [fault.key for fault in faults] == ["steps[0].hold_s"]


def test_a_kept_library_is_the_same_as_the_one_read(assets: Path, own: Path, tmp_path: Path) -> None:
    own_technique(own)
    cache = tmp_path / "cache" / "library"
    first = load(assets, own, cache)
    assert cache.exists()
    assert load(assets, own, cache) == first == load(assets, own)


def test_a_kept_library_is_used_without_reading_the_files(assets: Path, own: Path, tmp_path: Path) -> None:
    cache = tmp_path / "library"
    load(assets, own, cache)
    kept = cache.read_bytes().replace(b"Neck rub", b"Back rub")
    cache.write_bytes(kept)
    assert load(assets, own, cache).techniques["neck-rub"].name == "Back rub"


@pytest.mark.skipif(sys.platform == "win32", reason="Windows keeps a person's folder to that person")
def test_a_kept_library_is_the_person_s_alone(assets: Path, own: Path, tmp_path: Path) -> None:
    cache = tmp_path / "cache" / "library"
    load(assets, own, cache)
    assert stat.S_IMODE(cache.stat().st_mode) == 0o600
    assert [file.name for file in cache.parent.iterdir()] == ["library"]


def test_a_changed_file_is_seen(assets: Path, own: Path, tmp_path: Path) -> None:
    cache = tmp_path / "library"
    load(assets, own, cache)
    own_technique(own)
    assert load(assets, own, cache).own == {"my-ball"}
    put(assets / "regions.toml", REGIONS.replace("Upper and middle back", "Back"))
    assert load(assets, own, cache).regions["upper-mid-back"].name == "Back"
    own_technique(own).unlink()
    assert load(assets, own, cache).own == frozenset()


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\x00\xff",
        b"\x80",
        b"\x82\xa7version\xa50.0.0\xa6stamps\x90",
        b"\x82\xa7version\xa1\xff\xa6stamps\x90",
        b"\x81\xa4deep" + b"\x91" * 100_000,
    ],
)
def test_a_spoilt_or_older_kept_library_is_made_anew(assets: Path, own: Path, tmp_path: Path, content: bytes) -> None:
    cache = tmp_path / "library"
    cache.write_bytes(content)
    assert load(assets, own, cache) == load(assets, own)
    assert cache.read_bytes() != content


def test_a_kept_library_of_another_shape_is_made_anew(assets: Path, own: Path, tmp_path: Path) -> None:
    cache = tmp_path / "library"
    load(assets, own, cache)
    cache.write_bytes(cache.read_bytes().replace(b"setup_s", b"SETUP_S"))
    assert load(assets, own, cache) == load(assets, own)


def test_faults_are_looked_for_again_at_every_start(assets: Path, own: Path, tmp_path: Path) -> None:
    put(own / "techniques" / "bad.toml", "a =")
    cache = tmp_path / "library"
    assert len(load(assets, own, cache).faults) == 1
    assert not cache.exists()
    assert len(load(assets, own, cache).faults) == 1


@pytest.mark.parametrize("blocked", ["a file in place of the folder", "a folder in place of the file"])
def test_a_place_that_cannot_be_written_costs_nothing_but_time(
    assets: Path, own: Path, tmp_path: Path, blocked: str
) -> None:
    cache = tmp_path / "cache" / "library"
    if blocked == "a file in place of the folder":
        put(tmp_path / "cache", "")
    else:
        cache.mkdir(parents=True)
    assert load(assets, own, cache) == load(assets, own)
    assert not [file for file in tmp_path.rglob("*") if file.name.startswith(".library")]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows keeps no such file modes")
def test_a_file_whose_rights_were_taken_away_is_looked_at_again(own: Path) -> None:
    file = own_technique(own)
    before = stamps([file.parent])
    file.chmod(0)
    assert stamps([file.parent]) != before


def test_stamps_tell_what_cannot_be_looked_at(tmp_path: Path) -> None:
    file = put(tmp_path / "file", "")
    folder = tmp_path / "folder"
    folder.mkdir()
    (folder / "lost.toml").symlink_to(tmp_path / "nowhere")
    put(folder / "notes.txt", "")
    assert stamps([file, folder, tmp_path / "missing"]) == [
        (str(file), -1, 0, 0),
        (str(folder / "lost.toml"), -1, 0, 0),
    ]
