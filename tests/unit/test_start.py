"""The start script knows what is asked for and what is ready, without touching the machine."""

import importlib.util
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


@pytest.mark.parametrize("words", ["", "play office-5", "--data-dir here", "--data-dir=here", "--data-dir plan play x"])
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
