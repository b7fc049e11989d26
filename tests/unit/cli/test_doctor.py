"""The doctor finds what is missing, says what to do, and never hangs or breaks."""

import json
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
from massage_coach.sound.model import SoundError
from massage_coach.speech.model import SpeechError

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
