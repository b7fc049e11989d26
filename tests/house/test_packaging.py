"""What the packages say of the program is what the program is."""

import runpy
import tomllib
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest

import massage_coach
from massage_coach.sound.output import HOST_COMMAND
from massage_coach.speech.client import worker_command
from massage_coach.speech.voices import ENGLISH, OTHERS
from tests.support.source import ROOT

PACKAGING = ROOT / "packaging"
METAINFO = PACKAGING / "linux" / "io.github.massage_coach.MassageCoach.metainfo.xml"
ROUTINE_TYPE = "application/vnd.massage-coach.routine+toml"


def _names(file: Path) -> dict[str, Any]:
    return runpy.run_path(str(file))


def test_the_frozen_program_starts_every_helper_process_and_nothing_else() -> None:
    helpers = _names(PACKAGING / "frozen_entry.py")["HELPERS"]
    assert helpers == {HOST_COMMAND[-1], worker_command()[-1]}


def test_the_frozen_voice_has_the_words_of_every_language_that_is_offered() -> None:
    kept = _names(PACKAGING / "steps" / "trimming.py")["LANGUAGES"]
    assert kept == {voice.partition("-")[0] for voice in (*ENGLISH, *OTHERS)}


@pytest.mark.parametrize(
    ("place", "source", "goes_in"),
    [
        ("libpython3.11.so.1.0", "/usr/lib/x86_64-linux-gnu/libpython3.11.so.1.0", True),
        ("libsqlite3.so.0", "/usr/lib/x86_64-linux-gnu/libsqlite3.so.0", True),
        ("libX11.so.6", "/lib/x86_64-linux-gnu/libX11.so.6", False),
        ("libfontconfig.so.1", "/usr/lib/x86_64-linux-gnu/libfontconfig.so.1", False),
        ("PySide6/Qt/plugins/platforms/libqxcb.so", "env/PySide6/Qt/plugins/platforms/libqxcb.so", True),
        ("PySide6/Qt/plugins/platforms/libqwayland.so", "env/libqwayland.so", True),
        ("PySide6/Qt/plugins/platformthemes/libqgtk3.so", "env/libqgtk3.so", False),
        ("PySide6/Qt/translations/qt_de.qm", "env/qt_de.qm", False),
        ("pyttsx3-2.99.dist-info/METADATA", "env/METADATA", True),
        ("pyttsx3-2.99.dist-info/RECORD", "env/RECORD", False),
        ("espeakng_loader/espeak-ng-data/en_dict", "env/en_dict", True),
        ("espeakng_loader/espeak-ng-data/ru_dict", "env/ru_dict", False),
    ],
)
def test_the_frozen_folder_leaves_the_desktop_what_is_the_desktops(place: str, source: str, *, goes_in: bool) -> None:
    is_needed = _names(PACKAGING / "steps" / "trimming.py")["is_needed"]
    assert is_needed(place, source, "linux") is goes_in


def test_every_package_that_the_program_needs_is_pinned() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    pins = (PACKAGING / "constraints.txt").read_text(encoding="utf-8").lower().replace("_", "-")
    named = {one.partition(">")[0].partition("=")[0].strip().lower() for one in project["dependencies"]}
    assert [name for name in named if f"\n{name}==" not in pins] == []


def test_the_version_is_written_once_and_told_to_software_centres() -> None:
    releases = [one.get("version") for one in ET.parse(METAINFO).iter("release")]  # noqa: S314 (our own file)
    assert releases[0] == massage_coach.__version__
    assert f"## [{massage_coach.__version__}]" in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")


def test_every_platform_knows_the_type_of_a_routine_file() -> None:
    files = [
        PACKAGING / "linux" / "massage-coach.desktop",
        METAINFO,
        PACKAGING / "mime" / "massage-coach.xml",
        PACKAGING / "massage_coach.spec",
        PACKAGING / "windows" / "massage-coach.iss",
    ]
    assert [file.name for file in files if ROUTINE_TYPE not in file.read_text(encoding="utf-8")] == []


def test_the_notes_of_a_tag_are_its_section_of_the_changelog() -> None:
    notes_of = _names(PACKAGING / "notes")["notes_of"]
    changelog = "# Changelog\n\n## [Unreleased]\n\n- New.\n\n## [1.1.0] - 2026-01-02\n\n### Added\n- A thing.\n"
    assert notes_of("1.1.0", changelog) == "### Added\n- A thing."
    assert notes_of("1.2.0", changelog) is None
