"""Imports run down the house, and heavy libraries stay in the rooms that need them."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.source import PACKAGE, ROOT, imports_of, layers, modules, place_of

HOMES = {
    "PySide6": ("app/", "ui/", "conductor/qt.py"),
    "numpy": ("sound/", "speech/engine.py", "speech/trimming.py"),
    "soxr": ("sound/", "speech/trimming.py"),
    "soundfile": ("sound/", "speech/"),
    "miniaudio": ("sound/",),
    "pyttsx3": ("speech/",),
    "espeakng_loader": ("speech/",),
    "sqlite3": ("history/", "cli/doctor.py"),
    "blessed": ("cli/",),
}
"""Where each heavy or far-reaching library may be imported."""

QUICK = (
    "units",
    "paths",
    "settings",
    "system",
    "clocks",
    "body",
    "library",
    "movement",
    "safety",
    "parcel",
    "session",
    "editing",
    "history",
    "today",
    "composing",
    "awake",
    "conductor",
    "terminal",
    "app",
    "cli/main",
)
"""What the program's own process enters: of these, only Qt's own modules load Qt, and none loads sound or voice."""

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


@pytest.mark.parametrize("room", QUICK)
def test_entering_a_room_loads_nothing_heavy(room: str) -> None:
    inside = [place for place in map(place_of, modules()) if place.startswith((f"{room}/", f"{room}.py"))]
    with_qt = [place for place in inside if place.startswith(HOMES["PySide6"])]
    for names, allowed in ((set(inside) - set(with_qt), set()), (with_qt, {"PySide6"})):
        assert _loaded_by(sorted(names)) - allowed == set()


def _loaded_by(places: list[str]) -> set[str]:
    names = [".".join(("massage_coach", *Path(place).with_suffix("").parts)) for place in places]
    code = f"import sys, importlib; [importlib.import_module(name) for name in {names}]; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    return set(done.stdout.split()) & set(HEAVY)
