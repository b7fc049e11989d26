"""A person's own file that is broken one day is stood in for by the text it had when it was right."""

import os
import stat
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from massage_coach.library.cache import stamps
from massage_coach.library.catalogue import Catalogue, load_catalogue
from massage_coach.library.last_good import MAX_KEPT, LastGood
from tests.support.library import PAUSE, WALL_BALL, make_assets, put

USED = "; its last good version is used until you mend it."

MINE = PAUSE.replace('"pause"', '"mine"').replace("A pause", "My pause")


class Home:
    """A library, the person's own files beside it, and what the program keeps of them."""

    def __init__(self, folder: Path) -> None:
        self.assets = make_assets(folder / "assets")
        self.routine = folder / "own" / "routines" / "mine.toml"
        self.technique = folder / "own" / "techniques" / "ball.toml"
        self.kept = folder / "data" / "last-good"
        self.cache = folder / "cache" / "library"
        put(self.routine, MINE)
        put(self.technique, WALL_BALL.replace('"wall-ball"', '"my-ball"'))

    def load(self) -> Catalogue:
        return load_catalogue(
            self.assets, self.technique.parent, self.routine.parent, cache=self.cache, last_good=self.kept
        )

    def kept_names(self) -> list[str]:
        return sorted(str(file.relative_to(self.kept)) for file in self.kept.rglob("*.toml"))


@pytest.fixture
def home(tmp_path: Path) -> Home:
    made = Home(tmp_path)
    assert made.load().own == {"mine", "my-ball"}
    return made


def _folder(file: Path) -> None:
    file.unlink()
    file.mkdir()


def _pipe(file: Path) -> None:
    file.unlink()
    os.mkfifo(file)


def _loop(file: Path) -> None:
    file.unlink()
    file.symlink_to(file)


def _huge(file: Path) -> None:
    with file.open("wb") as stream:
        stream.truncate(50 * 2**20)


DAMAGES: dict[str, Callable[[Path], object]] = {
    "empty": lambda file: file.write_bytes(b""),
    "noise": lambda file: file.write_bytes(bytes(range(256))),
    "of the other kind": lambda file: file.write_text(PAUSE if file.parent.name == "techniques" else WALL_BALL),
    "in UTF-16": lambda file: file.write_text(file.read_text(), encoding="utf-16"),
    "huge": _huge,
    "a folder": _folder,
    "a pipe": _pipe,
    "a link to itself": _loop,
}


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such pipes and links")
@pytest.mark.parametrize("kind", ["routine", "technique"])
@pytest.mark.parametrize("damage", DAMAGES.values(), ids=DAMAGES)
def test_the_last_good_version_of_a_broken_file_is_used_and_said(
    home: Home, damage: Callable[[Path], object], kind: str
) -> None:
    before = home.load()
    file = home.routine if kind == "routine" else home.technique
    damage(file)
    for _ in range(2):  # the second time is no different
        after = home.load()
        assert (after.own, after.routines, after.techniques) == (before.own, before.routines, before.techniques)
        said = str(after.faults[0])
        assert said.startswith(f"{file}: ")
        assert said.endswith(USED)
        assert "\n" not in said


def test_a_file_cut_off_anywhere_is_read_as_it_was_or_stood_in_for(home: Home) -> None:
    content = home.routine.read_bytes()
    for length in range(0, len(content), 7):
        home.routine.write_bytes(content[:length])
        catalogue = home.load()
        # A routine that lost its last step whole is a shorter one.
        assert "mine" in catalogue.own
        assert all(str(fault).startswith(str(home.routine)) for fault in catalogue.faults)
        home.routine.write_bytes(content)
        home.load()


@pytest.mark.parametrize("content", ["\ufeff" + MINE, MINE.replace("\n", "\r\n")], ids=["marked", "of Windows"])
def test_a_file_as_other_editors_save_it_is_right(home: Home, content: str) -> None:
    home.routine.write_bytes(content.encode())
    assert home.load().faults == ()
    assert home.load().own == {"mine", "my-ball"}


def test_a_mended_file_is_used_again(home: Home) -> None:
    home.routine.write_text("id = ")
    home.load()
    home.routine.write_text(MINE.replace("My pause", "My better pause"))
    catalogue = home.load()
    assert (catalogue.routines["mine"].name, catalogue.faults) == ("My better pause", ())
    home.routine.write_text("id = ")
    assert home.load().routines["mine"].name == "My better pause"


def test_only_the_first_fault_of_a_file_says_what_is_used(home: Home) -> None:
    home.routine.write_text(MINE.replace("hold_s = 30", "hold_s = 10").replace("hold_s = 45", "hold_s = 10"))
    assert [str(fault).endswith(USED) for fault in home.load().faults] == [True, False]


@pytest.mark.parametrize("what", ["file", "folder"])
def test_a_file_deleted_by_hand_does_not_come_back(home: Home, what: str) -> None:
    home.routine.unlink()
    if what == "folder":
        home.routine.parent.rmdir()
    assert home.load().own == {"my-ball"}
    assert home.load().faults == ()
    assert home.kept_names() == ["techniques/ball.toml"]
    put(home.routine, "id = ")
    assert home.load().own == {"my-ball"}


def test_an_id_of_the_library_is_not_taken_and_the_last_good_version_is_used(home: Home) -> None:
    home.routine.write_text(MINE.replace('"mine"', '"pause"'))
    catalogue = home.load()
    assert (catalogue.routines["pause"].name, catalogue.routines["mine"].name) == ("A pause", "My pause")
    assert str(catalogue.faults[0]).endswith(USED)


def test_a_file_that_is_right_goes_before_the_last_good_version_of_another(home: Home) -> None:
    home.routine.write_text("id = ")
    put(home.routine.with_name("newer.toml"), MINE.replace("My pause", "Mended under another name"))
    catalogue = home.load()
    assert catalogue.routines["mine"].name == "Mended under another name"
    assert [str(fault).endswith(USED) for fault in catalogue.faults] == [False]


def test_a_routine_goes_on_with_the_last_good_version_of_its_technique(home: Home) -> None:
    home.routine.write_text(MINE.replace('"wall-ball"', '"my-ball"'))
    home.load()
    home.technique.write_text("id = ")
    catalogue = home.load()
    assert catalogue.routines["mine"].steps[1].technique == "my-ball"
    assert [fault.file for fault in catalogue.faults] == [home.technique]


def test_what_was_kept_is_not_used_when_it_is_spoilt_too(home: Home) -> None:
    home.routine.write_text("id = ")
    for content in (b"\xff", b"id = "):
        (home.kept / "routines" / "mine.toml").write_bytes(content)
        catalogue = home.load()
        assert catalogue.own == {"my-ball"}
        assert not str(catalogue.faults[0]).endswith(USED)


def test_a_folder_that_cannot_be_read_is_stood_in_for(home: Home) -> None:
    before = home.load().routines
    home.routine.unlink()
    home.routine.parent.rmdir()
    home.routine.parent.write_text("a file where the folder should be")
    after = home.load()
    assert after.routines == before
    (fault,) = after.faults
    assert str(fault).startswith(f"{home.routine.parent}: the folder is unreadable")
    assert str(fault).endswith(USED)


def test_without_a_folder_to_keep_texts_in_a_broken_file_is_left_out(home: Home) -> None:
    home.routine.write_text("id = ")
    catalogue = load_catalogue(home.assets, home.technique.parent, home.routine.parent)
    assert catalogue.own == {"my-ball"}


@pytest.mark.skipif(sys.platform == "win32", reason="Windows keeps a person's folder to that person")
def test_what_is_kept_is_the_person_s_alone(home: Home) -> None:
    files = [home.kept, *home.kept.rglob("*")]
    assert len(files) == 5
    assert [file for file in files if stat.S_IMODE(file.stat().st_mode) & 0o077] == []


def test_what_is_kept_is_made_anew_when_it_is_gone(home: Home) -> None:
    for file in home.kept.rglob("*.toml"):
        file.unlink()
    assert home.load().faults == ()
    assert home.kept_names() == ["routines/mine.toml", "techniques/ball.toml"]


def test_a_disk_that_refuses_to_keep_texts_is_asked_again(home: Home) -> None:
    for file in home.kept.rglob("*.toml"):
        file.unlink()
    (home.kept / "routines").rmdir()
    (home.kept / "routines").write_text("a file in the way")
    assert home.load().own == {"mine", "my-ball"}
    (home.kept / "routines").unlink()
    assert home.load().faults == ()
    assert home.kept_names() == ["routines/mine.toml", "techniques/ball.toml"]


def test_texts_of_so_many_files_are_kept_and_no_more(tmp_path: Path) -> None:
    texts = {f"{number:05}.toml": "a = 1" for number in range(MAX_KEPT + 5)}
    for name in texts:
        put(tmp_path / name, "a = 1")
    kept = LastGood(tmp_path, 1000)
    assert kept.update(texts, [])
    assert kept.text("00000.toml") == "a = 1"
    for name in list(texts)[MAX_KEPT:]:
        (tmp_path / name).unlink()
    assert kept.update(texts, [])
    assert len(list(tmp_path.iterdir())) == MAX_KEPT


@pytest.mark.skipif(sys.platform in {"win32", "darwin"}, reason="every file name is text there")
def test_a_file_whose_name_is_no_text_is_read_like_any_other(home: Home) -> None:
    odd = home.routine.with_name(os.fsdecode(b"caf\xe9.toml"))
    home.routine.rename(odd)
    assert home.load().own == {"mine", "my-ball"}
    assert home.load().faults == ()
    odd.write_text("id = ")
    assert home.load().own == {"mine", "my-ball"}
    assert str(home.load().faults[0]).isprintable()


def test_a_name_as_long_as_names_can_be_is_kept_too(home: Home) -> None:
    long = home.routine.with_name("m" * 250 + ".toml")
    home.routine.rename(long)
    home.load()
    long.write_text("id = ")
    assert home.load().own == {"mine", "my-ball"}


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such pipes")
def test_a_pipe_in_the_place_of_the_kept_library_is_not_waited_for(home: Home) -> None:
    home.cache.unlink()
    os.mkfifo(home.cache)
    assert home.load().own == {"mine", "my-ball"}


@pytest.mark.skipif(sys.platform in {"win32", "darwin"}, reason="every folder name is text there")
def test_a_folder_that_cannot_be_listed_is_told_by_a_name_that_is_text(tmp_path: Path) -> None:
    file = tmp_path / os.fsdecode(b"caf\xe9")
    file.write_text("")
    assert stamps([file]) == [(f"{tmp_path}/caf\\udce9", -1, 0, 0)]
