"""The doctor finds what is missing, says what to do, and never hangs or breaks."""

import json
import os
import sqlite3
import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from massage_coach.cli import doctor
from massage_coach.cli.doctor import Check, Probes
from massage_coach.history.records import HistoryError
from massage_coach.paths import Paths
from massage_coach.safety.store import AnswersFile
from massage_coach.settings import Settings, SettingsFile
from massage_coach.sound.model import SoundError
from massage_coach.speech.model import SpeechError
from tests.support.answers import answers
from tests.support.library import WALL_BALL, put

SCREEN = {"DISPLAY": ":1"}


def _seven(_: Path) -> int:
    return 7


WELL = Probes(
    engine=lambda: "espeak-ng 1.52.0 (pyttsx3 2.99)",
    voices=lambda: ["a", "b"],
    devices=lambda: ["Headphones"],
    sessions=_seven,
    qt_folder=None,
    awake=lambda: "org.freedesktop.ScreenSaver",
    silent=lambda _: "",
)


def _checks(folder: Path, probes: Probes = WELL, limit_s: float = 20.0) -> dict[str, Check]:
    found = doctor.checks(Paths.under(folder), probes, SCREEN, limit_s)
    return {check.name: check for check in found}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    tmp_path.chmod(0o700)
    return tmp_path


def _with_history(folder: Path) -> Path:
    file = Paths.under(folder).history
    file.touch(mode=0o600)
    return file


def test_all_is_well(folder: Path) -> None:
    _with_history(folder)
    found = _checks(folder)
    assert [check for check in found.values() if not check.ok] == []
    assert found["voice-engine"].detail == "espeak-ng 1.52.0 (pyttsx3 2.99)"
    assert found["voices"].detail == "2 voices"
    assert found["sound"].detail == "Headphones"
    assert found["history"].detail.startswith("7 sessions")


def test_a_missing_voice_says_its_sentence_and_what_to_do(folder: Path) -> None:
    def none() -> str:
        raise SpeechError("There is no voice.")

    check = _checks(folder, replace(WELL, engine=none))["voice-engine"]
    assert (check.ok, check.detail) == (False, "There is no voice.")
    assert "captions" in check.advice


def test_a_missing_loudspeaker_says_its_sentence_and_what_to_do(folder: Path) -> None:
    def none() -> list[str]:
        raise SoundError("No loudspeaker.")

    check = _checks(folder, replace(WELL, devices=none))["sound"]
    assert (check.ok, check.detail) == (False, "No loudspeaker.")
    assert check.advice


def test_a_broken_library_is_a_finding_and_the_rest_is_looked_at(folder: Path) -> None:
    def broken() -> list[str]:
        raise ImportError("libpulse is missing")

    found = _checks(folder, replace(WELL, devices=broken))
    assert found["sound"].detail == "ImportError: libpulse is missing"
    assert found["data-folder"].ok


@pytest.fixture
def released() -> Iterator[threading.Event]:
    event = threading.Event()
    yield event
    event.set()


def test_a_hanging_engine_is_not_waited_for(folder: Path, released: threading.Event) -> None:
    def hang() -> str:
        released.wait()
        return "late"

    check = _checks(folder, replace(WELL, engine=hang), limit_s=0.05)["voice-engine"]
    assert not check.ok
    assert "No answer" in check.detail


def test_a_history_that_does_not_open_says_its_sentence(folder: Path) -> None:
    def damaged(_: Path) -> int:
        raise HistoryError("It is damaged.")

    _with_history(folder)
    check = _checks(folder, replace(WELL, sessions=damaged))["history"]
    assert (check.ok, check.detail) == (False, "It is damaged.")


def test_no_history_yet_is_well(folder: Path) -> None:
    assert _checks(folder)["history"] == Check("history", ok=True, detail="No session yet.")


def test_a_history_that_others_may_read_is_named(folder: Path) -> None:
    _with_history(folder).chmod(0o644)
    check = _checks(folder)["history"]
    assert not check.ok
    assert "chmod" in check.advice


def test_a_data_folder_that_others_may_write_is_named(folder: Path) -> None:
    folder.chmod(0o777)
    assert "chmod" in _checks(folder)["data-folder"].advice


def test_a_data_folder_that_is_not_there_will_be_made(folder: Path) -> None:
    check = _checks(folder / "new" / "one")["data-folder"]
    assert check.ok
    assert "will be made" in check.detail
    assert not (folder / "new").exists()


def test_a_data_folder_that_is_a_file_cannot_be_used(folder: Path) -> None:
    (folder / "file").touch()
    check = _checks(folder / "file" / "data")["data-folder"]
    assert not check.ok
    assert "--data-dir" in check.advice


def test_without_a_display_the_terminal_is_offered() -> None:
    check = doctor.check_display({}, "linux", None)
    assert not check.ok
    assert "--terminal" in check.advice


def test_a_display_that_does_not_answer_is_named() -> None:
    check = doctor.check_display(SCREEN, "linux", None, lambda environment: environment["DISPLAY"])
    assert (check.ok, check.detail) == (False, "The display :1 does not answer.")
    assert "--terminal" in check.advice


def test_other_systems_always_have_a_display() -> None:
    assert doctor.check_display({}, "darwin", None).ok


def test_a_package_that_is_missing_is_named() -> None:
    check = doctor.check_packages((("pytest", "pytest"), ("no-such", "no_such_module")))
    assert (check.ok, check.detail) == (False, "Missing: no-such.")


def test_text_puts_the_advice_under_its_finding() -> None:
    text = doctor.as_text([Check("one", ok=True, detail="fine"), Check("two", ok=False, detail="bad", advice="mend")])
    lines = text.splitlines()
    assert [line.split() for line in lines] == [["ok", "one", "fine"], ["!!", "two", "bad"], ["mend"]]


def test_json_has_the_documented_shape() -> None:
    shape = json.loads(doctor.as_json_text([Check("two", ok=False, detail="bad", advice="mend")]))
    assert shape == {"ok": False, "checks": [{"name": "two", "ok": False, "detail": "bad", "advice": "mend"}]}


def test_versions_name_what_a_report_needs() -> None:
    assert f"SQLite {sqlite3.sqlite_version}" in doctor.check_versions().detail


def test_settings_and_answers_that_are_well_are_named_by_their_files(folder: Path) -> None:
    paths = Paths.under(folder)
    SettingsFile(paths.settings).save(Settings())
    AnswersFile(paths.answers).save(answers())
    found = _checks(folder)
    assert (found["settings"].ok, found["settings"].detail) == (True, str(paths.settings))
    assert (found["answers"].ok, found["answers"].detail) == (True, str(paths.answers))


def test_what_was_not_set_answered_or_made_yet_is_well(folder: Path) -> None:
    found = _checks(folder)
    assert [found[name].ok for name in ("settings", "answers", "own-files")] == [True] * 3
    assert [found[name].detail.split()[-1] for name in ("settings", "answers", "own-files")] == ["yet."] * 3


@pytest.mark.parametrize("name", ["settings", "answers"])
def test_a_broken_file_is_named_and_left_where_it_is(folder: Path, name: str) -> None:
    file = folder / f"{name}.json"
    file.write_text("{ no", encoding="utf-8")
    check = _checks(folder)[name]
    assert not check.ok
    assert str(file) in check.detail
    assert "cannot be understood" in check.detail
    assert [path.name for path in folder.iterdir()] == [file.name]
    assert file.read_text(encoding="utf-8") == "{ no"


@pytest.mark.parametrize("name", ["settings", "answers"])
def test_a_folder_in_the_place_of_a_file_is_named(folder: Path, name: str) -> None:
    (folder / f"{name}.json").mkdir()
    check = _checks(folder)[name]
    assert (check.ok, "cannot be read" in check.detail) == (False, True)


@pytest.mark.skipif(os.name != "posix", reason="rights are another matter there")
def test_answers_that_others_may_read_are_named(folder: Path) -> None:
    file = Paths.under(folder).answers
    AnswersFile(file).save(answers())
    file.chmod(0o644)
    check = _checks(folder)["answers"]
    assert (check.ok, check.advice) == (False, f"Keep it to yourself: chmod go= '{file}'")


def test_own_files_are_counted_and_broken_ones_named(folder: Path) -> None:
    own = Paths.under(folder).own_techniques
    own.mkdir()
    for number in range(5):
        (own / f"broken-{number}.toml").write_text("name = 3", encoding="utf-8")
    before = sorted(folder.rglob("*"))
    check = _checks(folder)["own-files"]
    assert not check.ok
    assert "broken-0.toml" in check.detail
    assert check.detail.endswith("; and 2 more files.")
    assert sorted(folder.rglob("*")) == before
    for file in own.iterdir():
        file.unlink()
    put(own / "wall-ball.toml", WALL_BALL)
    assert _checks(folder)["own-files"].detail.startswith("1 own")
