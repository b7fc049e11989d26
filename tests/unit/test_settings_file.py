"""Settings outlive the program, a crash and a slip in an editor."""

import json
import os
import stat
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from massage_coach.settings import Motion, Settings, SettingsError, SettingsFile, Theme, with_step_hold
from tests.support.unprivileged import bound_by_file_modes, folder_of_such_a_user

CHANGED = with_step_hold(Settings(theme=Theme.DARK, volume=30), "desk-break", 1, 75)


@pytest.fixture
def file(tmp_path: Path) -> SettingsFile:
    return SettingsFile(tmp_path / "config" / "settings.json")


def test_without_a_file_the_defaults_hold(file: SettingsFile) -> None:
    assert file.load() == (Settings(), "")


def test_saved_settings_are_loaded_again(file: SettingsFile) -> None:
    file.save(Settings())
    file.save(CHANGED)
    assert SettingsFile(file.path).load() == (CHANGED, "")


def test_the_file_is_for_the_owner_only_and_nothing_else_is_left_beside_it(file: SettingsFile) -> None:
    file.save(CHANGED)
    file.load()
    folder = file.path.parent
    modes = {one.name: stat.S_IMODE(one.stat().st_mode) for one in folder.iterdir()}
    assert modes == {"settings.json": 0o600, "settings.json.last-good": 0o600}
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700


def test_settings_of_another_version_are_understood(file: SettingsFile) -> None:
    file.path.parent.mkdir()
    file.path.write_text(json.dumps({"volume": 30, "hologram": True}))
    assert file.load() == (Settings(volume=30), "")


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{",
        b"\xff\xfe",
        b"[]",
        b'{"volume": 130}',
        b'{"volume": "loud"}',
        b'{"theme": "pink"}',
        b'{"technique_holds": {"wall-lean": 95}}',
        b'{"window_size": [1000000000000, 780]}',
        b'{"window_size": [-5, 780]}',
        b'{"voice": "\xff\xfe"}',
        b'{"unknown": ' + b"[" * 200_000,
    ],
)
def test_a_bad_file_is_kept_aside_and_the_last_good_settings_are_used(file: SettingsFile, content: bytes) -> None:
    file.save(CHANGED)
    file.path.write_bytes(content)
    settings, notice = file.load()
    aside = file.path.with_name("settings.json.broken-1")
    assert settings == CHANGED
    assert str(aside) in notice
    assert "last good ones" in notice
    assert "\n" not in notice
    assert aside.read_bytes() == content
    assert file.load() == (CHANGED, "")


def test_good_settings_edited_by_hand_become_the_last_good_ones(file: SettingsFile) -> None:
    file.save(Settings())
    file.path.write_text('{"volume": 30}')
    file.load()
    file.path.write_text("{")
    settings, _ = file.load()
    assert settings == Settings(volume=30)


def test_every_bad_file_is_kept(file: SettingsFile) -> None:
    file.save(CHANGED)
    for content in ("{", "}"):
        file.path.write_text(content)
        file.load()
    kept = [file.path.with_name(f"settings.json.broken-{number}").read_text() for number in (1, 2)]
    assert kept == ["{", "}"]


@pytest.mark.parametrize("last_good", [None, "{"])
def test_with_no_last_good_settings_the_defaults_are_used(file: SettingsFile, last_good: str | None) -> None:
    file.path.parent.mkdir()
    file.path.write_text("{")
    if last_good is not None:
        file.path.with_name("settings.json.last-good").write_text(last_good)
    settings, notice = file.load()
    assert settings == Settings()
    assert "the defaults are used" in notice
    assert not file.path.exists()


def test_a_bad_file_in_a_folder_that_cannot_be_written_stays_where_it_is() -> None:
    with folder_of_such_a_user() as folder:
        file = SettingsFile(folder / "settings.json")
        with bound_by_file_modes():
            file.path.write_text("{")
        folder.chmod(0o500)
        with bound_by_file_modes():
            settings, notice = file.load()
        assert settings == Settings()
        assert notice.endswith("mend that file or move it away.")


def test_good_settings_in_a_folder_that_cannot_be_written_are_loaded() -> None:
    with folder_of_such_a_user() as folder:
        file = SettingsFile(folder / "settings.json")
        with bound_by_file_modes():
            file.path.write_text('{"volume": 30}')
        folder.chmod(0o500)
        with bound_by_file_modes():
            assert file.load() == (Settings(volume=30), "")


def _folder(path: Path) -> None:
    path.unlink()
    path.mkdir()
    (path / "inside").write_text("something of the person's")


def _pipe(path: Path) -> None:
    path.unlink()
    os.mkfifo(path)


def _loop(path: Path) -> None:
    path.unlink()
    path.symlink_to(path)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such pipes and links")
@pytest.mark.parametrize("damage", [_folder, _pipe, _loop])
def test_what_is_no_file_is_moved_aside_and_the_last_good_settings_are_used(
    file: SettingsFile, damage: Callable[[Path], None]
) -> None:
    for number in (1, 2):
        file.save(CHANGED)
        damage(file.path)
        was = file.path.lstat().st_ino
        settings, notice = file.load()
        aside = file.path.with_name(f"settings.json.broken-{number}")
        assert settings == CHANGED
        assert f"The settings in {file.path} cannot be read" in notice
        assert "the last good ones are used" in notice
        assert str(aside) in notice
        assert aside.lstat().st_ino == was
        assert file.load() == (CHANGED, "")


def test_settings_nobody_may_read_are_moved_aside() -> None:
    with folder_of_such_a_user() as folder:
        file = SettingsFile(folder / "settings.json")
        with bound_by_file_modes():
            file.save(CHANGED)
            file.path.chmod(0)
            settings, notice = file.load()
        assert settings == CHANGED
        assert "cannot be read (Permission denied), so the last good ones are used" in notice


def test_a_file_too_large_for_settings_is_not_read_whole(file: SettingsFile) -> None:
    file.save(CHANGED)
    with file.path.open("r+b") as stream:
        stream.truncate(1 << 40)  # a file of a terabyte that takes no room on the disk
    settings, notice = file.load()
    assert settings == CHANGED
    assert "larger than 2048 KB" in notice


@pytest.mark.parametrize("before", [b"", b"\xef\xbb\xbf"], ids=["plain", "marked as UTF-8"])
@pytest.mark.parametrize("line_end", [b"\n", b"\r\n"], ids=["Unix", "Windows"])
def test_settings_as_other_editors_save_them_are_right(file: SettingsFile, before: bytes, line_end: bytes) -> None:
    file.save(CHANGED)
    file.path.write_bytes(before + file.path.read_bytes().replace(b"\n", line_end))
    assert file.load() == (CHANGED, "")


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-32"])
def test_settings_in_another_encoding_are_named(file: SettingsFile, encoding: str) -> None:
    file.save(CHANGED)
    file.path.write_text(file.path.read_text(), encoding=encoding)
    settings, notice = file.load()
    assert settings == CHANGED
    assert "cannot be understood" in notice
    assert ("not text in UTF-8" in notice) is (encoding != "utf-16-le")


def test_settings_cut_off_anywhere_are_stood_in_for(file: SettingsFile) -> None:
    file.save(CHANGED)
    content = file.path.read_bytes()
    for length in range(len(content) - 2):
        file.path.write_bytes(content[:length])
        assert file.load()[0] == CHANGED
        assert file.path.with_name("settings.json.broken-1").read_bytes() == content[:length]
        file.path.with_name("settings.json.broken-1").unlink()


def test_bad_settings_that_were_in_the_way_are_kept_when_the_folder_can_be_written_again() -> None:
    with folder_of_such_a_user() as folder:
        file = SettingsFile(folder / "settings.json")
        with bound_by_file_modes():
            file.save(CHANGED)
            file.path.write_text("{")
        folder.chmod(0o500)
        with bound_by_file_modes():
            settings, notice = file.load()
            assert settings == CHANGED
            assert notice.endswith("mend that file or move it away.")
            with pytest.raises(SettingsError, match="changes hold until the program ends"):
                file.save(Settings())
        assert file.path.read_text() == "{"
        folder.chmod(0o700)
        with bound_by_file_modes():
            file.save(Settings())
        assert file.load() == (Settings(), "")
        assert file.path.with_name("settings.json.broken-1").read_text() == "{"


def test_a_last_good_file_that_is_no_file_does_no_harm(file: SettingsFile) -> None:
    file.path.with_name("settings.json.last-good").mkdir(parents=True)
    file.save(CHANGED)
    assert file.load() == (CHANGED, "")


def test_settings_that_cannot_be_saved_are_told_in_one_sentence(file: SettingsFile) -> None:
    file.path.parent.write_text("a file in the way")
    with pytest.raises(SettingsError, match="cannot be saved") as caught:
        file.save(CHANGED)
    assert str(file.path) in str(caught.value)


def test_a_save_that_fails_leaves_nothing_behind(file: SettingsFile) -> None:
    file.path.mkdir(parents=True)
    with pytest.raises(SettingsError, match="cannot be saved"):
        file.save(CHANGED)
    assert list(file.path.parent.iterdir()) == [file.path]


@pytest.mark.parametrize("edited", ['{"volume": 45}', "{", None], ids=["well", "badly", "into a folder"])
def test_a_file_that_somebody_changed_meanwhile_is_kept_and_said(file: SettingsFile, edited: str | None) -> None:
    file.save(CHANGED)
    file.load()
    if edited is None:
        file.path.unlink()
        file.path.mkdir()
    else:
        file.path.write_text(edited)
    was = file.path.stat().st_ino
    said = file.save(Settings(volume=10))
    aside = file.path.with_name("settings.json.replaced-1")
    assert str(aside) in said
    assert aside.stat().st_ino == was
    assert file.load() == (Settings(volume=10), "")


def test_a_file_deleted_meanwhile_is_made_again_without_a_word(file: SettingsFile) -> None:
    assert file.save(CHANGED) == ""
    file.path.unlink()
    assert file.save(Settings(volume=10)) == ""
    assert file.load() == (Settings(volume=10), "")


def test_nothing_is_said_when_nobody_else_touched_the_file(file: SettingsFile) -> None:
    file.load()
    assert [file.save(Settings(volume=number)) for number in (1, 2, 3)] == ["", "", ""]


@pytest.mark.parametrize(("earlier", "motion"), [(b"true", Motion.REDUCED), (b"false", Motion.SYSTEM)])
def test_little_motion_that_was_wished_for_earlier_still_holds(
    file: SettingsFile, earlier: bytes, motion: Motion
) -> None:
    file.path.parent.mkdir(parents=True)
    file.path.write_bytes(b'{"reduced_motion": ' + earlier + b"}")
    assert file.load() == (Settings(motion=motion), "")
