"""What the clip cache finds, keeps and throws away, on real files."""

import os
import sys
from pathlib import Path

import pytest
from msgspec.structs import replace

from massage_coach.speech.cache import SPARED_S, ClipCache, EngineMark
from massage_coach.speech.model import VoiceChoice
from tests.support.clips import write_wave

CHOICE = VoiceChoice()
MARK = EngineMark("espeak", "espeak-ng 1.52.0")
NOW = 1_800_000_000.0


def a_cache(folder: Path, limit_bytes: int = 10**9) -> ClipCache:
    cache = ClipCache(folder / "clips", limit_bytes)
    cache.note(MARK)
    return cache


def put(cache: ClipCache, text: str, frames: int = 4800, used: float | None = None) -> Path:
    path = cache.path_of(text, CHOICE)
    assert path is not None
    write_wave(path, frames)
    if used is not None:
        os.utime(path, (used, used))
    return path


def test_a_clip_is_found_with_its_true_length(tmp_path: Path) -> None:
    cache = a_cache(tmp_path)
    path = put(cache, "Breathe out.", frames=72_000)
    clip = cache.look_up("Breathe out.", CHOICE)
    assert clip is not None
    assert (clip.text, clip.path, clip.length_s) == ("Breathe out.", path, 1.5)


def test_nothing_is_found_before_any_engine_spoke(tmp_path: Path) -> None:
    cache = ClipCache(tmp_path / "clips")
    assert cache.path_of("Rest.", CHOICE) is None
    assert cache.look_up("Rest.", CHOICE) is None


def test_another_start_of_the_program_finds_the_same_clips(tmp_path: Path) -> None:
    put(a_cache(tmp_path), "Rest.")
    assert ClipCache(tmp_path / "clips").look_up("Rest.", CHOICE) is not None


def test_a_damaged_note_of_the_engine_means_that_no_engine_is_known(tmp_path: Path) -> None:
    cache = a_cache(tmp_path)
    (cache.folder / "engine.json").write_text("{nonsense")
    assert ClipCache(cache.folder).mark() is None


def test_text_voice_rate_and_engine_each_make_another_clip(tmp_path: Path) -> None:
    cache = a_cache(tmp_path)
    other = ClipCache(tmp_path / "other")
    other.note(replace(MARK, engine="espeak-ng 1.53"))
    names = [
        path.name
        for path in (
            cache.path_of("Rest.", CHOICE),
            cache.path_of("Rest", CHOICE),
            cache.path_of("Rest.", replace(CHOICE, voice="en-us+m3")),
            cache.path_of("Rest.", replace(CHOICE, rate=120)),
            other.path_of("Rest.", CHOICE),
        )
        if path is not None
    ]
    assert len(set(names)) == 5


@pytest.mark.parametrize("damage", ["empty", "cut", "text", "stereo", "slow", "silent", "missing"])
def test_a_damaged_file_is_no_clip(tmp_path: Path, damage: str) -> None:
    cache = a_cache(tmp_path)
    path = put(cache, "Rest.")
    whole = path.read_bytes()
    if damage == "empty":
        path.write_bytes(b"")
    elif damage == "cut":
        path.write_bytes(whole[: len(whole) // 2])
    elif damage == "text":
        path.write_text("not a sound at all, but long enough to look like a header")
    elif damage == "stereo":
        write_wave(path, channels=2)
    elif damage == "slow":
        write_wave(path, rate=22_050)
    elif damage == "silent":
        write_wave(path, frames=0)
    else:
        path.unlink()
    assert cache.look_up("Rest.", CHOICE) is None


def test_the_least_recently_used_clips_go_first(tmp_path: Path) -> None:
    cache = a_cache(tmp_path, limit_bytes=25_000)
    old = put(cache, "One.", used=NOW - 9 * SPARED_S)
    middle = put(cache, "Two.", used=NOW - 5 * SPARED_S)
    recent = put(cache, "Three.", used=NOW - 2 * SPARED_S)
    cache.prune(NOW)
    assert [path.exists() for path in (old, middle, recent)] == [False, True, True]


def test_a_clip_that_may_be_playing_is_never_removed(tmp_path: Path) -> None:
    cache = a_cache(tmp_path, limit_bytes=0)
    playing = put(cache, "One.", used=NOW - 60)
    cache.prune(NOW)
    assert playing.exists()


def test_looking_a_clip_up_counts_as_using_it(tmp_path: Path) -> None:
    cache = a_cache(tmp_path)
    path = put(cache, "One.", used=1000.0)
    cache.look_up("One.", CHOICE)
    assert path.stat().st_mtime > 1000.0


def test_what_a_killed_worker_left_behind_is_cleared_away_later(tmp_path: Path) -> None:
    cache = a_cache(tmp_path)
    left, fresh = cache.folder / ".a.part", cache.folder / ".b.part"
    for path, age in ((left, 2 * SPARED_S), (fresh, 1.0)):
        path.touch()
        os.utime(path, (NOW - age, NOW - age))
    cache.prune(NOW)
    assert (left.exists(), fresh.exists()) == (False, True)
    assert (cache.folder / "engine.json").exists()


def test_pruning_a_folder_that_is_not_there_does_nothing(tmp_path: Path) -> None:
    ClipCache(tmp_path / "nowhere").prune(NOW)
    assert not (tmp_path / "nowhere").exists()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such modes")
def test_only_the_owner_can_look_into_the_folder(tmp_path: Path) -> None:
    folder = tmp_path / "clips"
    folder.mkdir(mode=0o755)
    cache = ClipCache(folder)
    cache.note(MARK)
    assert folder.stat().st_mode & 0o777 == 0o700
    assert (folder / "engine.json").stat().st_mode & 0o777 == 0o600


def test_a_folder_that_cannot_be_written_is_no_fault_when_noting_the_engine(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    cache = ClipCache(tmp_path / "file" / "clips")
    cache.note(MARK)
    assert cache.mark() == MARK


def test_a_clip_of_half_a_minute_for_a_word_is_no_clip(tmp_path: Path) -> None:
    cache = a_cache(tmp_path)
    put(cache, "Rest.", frames=30 * 48_000)
    assert cache.look_up("Rest.", CHOICE) is None


@pytest.mark.parametrize("content", [b"", b"{", b'{"driver": "\xff", "engine": ""}', b'{"deep": ' + b"[" * 100_000])
def test_a_spoilt_note_about_the_engine_is_written_anew(tmp_path: Path, content: bytes) -> None:
    cache = ClipCache(tmp_path / "clips")
    cache.prepare()
    (cache.folder / "engine.json").write_bytes(content)
    assert cache.mark() is None
    cache.note(MARK)
    assert ClipCache(tmp_path / "clips").mark() == MARK
