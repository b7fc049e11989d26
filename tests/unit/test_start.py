"""The start script knows what is asked for and what is ready, without touching the machine."""

import importlib.util
import os
import subprocess
import sys
from importlib.machinery import SourceFileLoader
from pathlib import Path
from types import ModuleType

import pytest

from tests.support.source import ROOT


def _load(path: Path) -> ModuleType:
    loader = SourceFileLoader("start", str(path))
    spec = importlib.util.spec_from_loader("start", loader)
    assert spec is not None
    module = importlib.util.module_from_spec(spec)
    loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def start() -> ModuleType:
    return _load(ROOT / "start")


@pytest.mark.parametrize(
    "words",
    ["", "play office-5", "--data-dir here", "--data-dir=here", "--data-dir plan play x", "--data-dir here a.massage"],
)
def test_these_arguments_open_a_window(start: ModuleType, words: str) -> None:
    assert start.opens_window(words.split())


@pytest.mark.parametrize(
    "words",
    [
        "plan office-5",
        "play office-5 --terminal",
        "--help",
        "--version",
        "--data-dir here list routines",
        "doctor --json",
    ],
)
def test_these_arguments_need_no_window(start: ModuleType, words: str) -> None:
    assert not start.opens_window(words.split())


def test_requirements_are_those_of_the_project(start: ModuleType) -> None:
    text = '[project]\ndependencies = ["a>=1"]\n[project.optional-dependencies]\ntest = ["b"]\n'
    assert start.requirements_of(text, "") == ["a>=1"]
    assert start.requirements_of(text, "test") == ["a>=1", "b"]


def test_every_requirement_is_pinned_by_name_and_version(start: ModuleType) -> None:
    lines = (ROOT / "packaging" / "constraints.txt").read_text(encoding="utf-8").splitlines()
    pins = dict(line.split("==") for line in lines if not line.startswith("#"))
    pinned = {name.lower().replace("_", "-") for name in pins}
    needed = start.requirements_of((ROOT / "pyproject.toml").read_text(encoding="utf-8"), "test")
    names = {line.partition(";")[0].partition(">=")[0].strip().lower() for line in needed}
    assert names - pinned == set()


def test_the_tests_need_more_than_the_program(start: ModuleType) -> None:
    assert start.digest_of("") == start.digest_of("")
    assert start.digest_of("") != start.digest_of("test")


def test_an_environment_is_ready_only_for_what_it_was_made_for(tmp_path: Path) -> None:
    (tmp_path / "start").write_bytes((ROOT / "start").read_bytes())
    (tmp_path / ".venv").mkdir()
    script = _load(tmp_path / "start")
    assert not script.is_ready("run", "abc")
    script.stamp("run").write_text("abc")
    assert script.is_ready("run", "abc")
    assert not script.is_ready("run", "abd")


def test_a_new_need_of_the_system_is_looked_for_although_python_has_everything(tmp_path: Path) -> None:
    (tmp_path / "start").write_bytes((ROOT / "start").read_bytes())
    needs = tmp_path / "massage_coach" / "system.py"
    needs.parent.mkdir()
    needs.write_text("one", encoding="utf-8")
    script = _load(tmp_path / "start")
    before = script.digest_of_system("abc")
    assert script.digest_of_system("abc") == before
    needs.write_text("one, two", encoding="utf-8")
    assert script.digest_of_system("abc") != before


NEEDS_SHELL = pytest.mark.skipif(
    os.name == "nt", reason="Windows runs no shell scripts, and nothing is installed there"
)
INSTALL = "apt-get install -y --no-install-recommends"


def _call(folder: Path, call: str, *, status: int = 0) -> tuple[list[str], str]:
    """Call a function of the script where nothing but an apt-get of ours is there; tells what it got, what was said."""
    calls = folder / "calls"
    calls.touch()
    commands = {
        "apt-get": f'echo "$*" >> {calls}; echo "E: no archive" >&2; exit {status}',
        "env": 'shift; exec "$@"',
        "sudo": 'shift; exec "$@"',
    }
    for name, script in commands.items():
        (folder / name).write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
        (folder / name).chmod(0o755)
    done = subprocess.run(
        [sys.executable, "-c", f"import runpy\nstart = runpy.run_path('start')\n{call}"],
        env={**os.environ, "PATH": str(folder)},
        cwd=ROOT,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    return [line.partition("Timeout=120 ")[2] for line in calls.read_text(encoding="utf-8").splitlines()], done.stderr


@NEEDS_SHELL
def test_what_the_tests_use_is_installed_with_the_packages_debian_has_it_in(tmp_path: Path) -> None:
    installed, said = _call(tmp_path, "start['install_extras']('apt')")
    assert installed[0] == "update"
    assert installed[1].startswith("install -y --no-install-recommends strace dbus")
    assert said.startswith("start: installing what the system lacks: strace dbus")
    assert len(said.splitlines()) == 1


@NEEDS_SHELL
def test_where_single_tests_cannot_have_what_they_use_the_line_is_said_and_the_others_run(tmp_path: Path) -> None:
    _, said = _call(
        tmp_path, "start['install_extras']('apt')\nprint('the others', file=start['sys'].stderr)", status=100
    )
    _, line, others = said.splitlines()
    assert line.startswith("start: Some tests are skipped for lack of what they use;")
    assert f"{INSTALL} strace dbus" in line
    assert line.endswith("(E: no archive)")
    assert others == "the others"


@NEEDS_SHELL
def test_a_system_that_is_no_debian_is_told_what_to_install_for_single_tests(tmp_path: Path) -> None:
    installed, said = _call(tmp_path, "start['install_extras']('dnf')")
    assert installed == []
    assert "dnf install -y strace dbus-daemon" in said


@NEEDS_SHELL
def test_without_what_all_of_it_needs_the_script_ends_with_the_line(tmp_path: Path) -> None:
    _, said = _call(tmp_path, "start['install_system_packages'](['xvfb'], 'apt')", status=100)
    last = said.splitlines()[-1]
    assert "StartError: This machine lacks what Massage Coach needs; install it and start again: " in last
    assert f"{INSTALL} xvfb (E: no archive)" in last
