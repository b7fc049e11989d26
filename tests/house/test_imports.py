"""Imports run down the house, and heavy libraries stay in the rooms that need them."""

import subprocess
import sys

import pytest

from tests.support.source import PACKAGE, ROOT, imports_of, layers, modules, place_of

HOMES = {
    "PySide6": ("app.py", "ui/", "conductor/qt.py"),
    "numpy": ("sound/",),
    "soxr": ("sound/",),
    "soundfile": ("sound/", "speech/"),
    "miniaudio": ("sound/",),
    "pyttsx3": ("speech/",),
    "espeakng_loader": ("speech/",),
    "sqlite3": ("history/",),
    "blessed": ("terminal",),
}
"""Where each heavy or far-reaching library may be imported."""

CORE = ("units", "paths", "settings", "library", "session", "history", "speech", "sound", "cli")

HEAVY = ("PySide6", "numpy", "pyttsx3", "miniaudio", "soundfile", "soxr", "blessed")


def test_imports_run_down_the_house() -> None:
    command = [sys.executable, "-c", "from importlinter.cli import lint_imports_command; lint_imports_command()"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_every_room_has_its_floor_in_the_contract() -> None:
    found = {entry.stem for entry in PACKAGE.iterdir() if entry.suffix == ".py" or (entry / "__init__.py").is_file()}
    assert {f"massage_coach.{name}" for name in found - {"__init__", "__main__"}} == set(layers())


@pytest.mark.parametrize("library", HOMES)
def test_a_library_is_used_only_at_home(library: str) -> None:
    users = [place_of(module) for module in modules() if any(_is_of(name, library) for name in imports_of(module))]
    assert [user for user in users if not user.startswith(HOMES[library])] == []


def _is_of(name: str, library: str) -> bool:
    return name == library or name.startswith(f"{library}.")


@pytest.mark.parametrize("room", CORE)
def test_entering_a_core_room_loads_nothing_heavy(room: str) -> None:
    code = f"import sys, massage_coach.{room}; print(*(name for name in {HEAVY!r} if name in sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout.split(), done.stderr) == (0, [], "")
