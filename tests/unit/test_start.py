"""The start script knows what is asked, what is missing and who installs it, without touching the machine."""

import importlib.util
from collections.abc import Sequence
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


LDD = """
libqxcb.so:
\tlinux-vdso.so.1 (0x00007ffd)
\tlibGL.so.1 => not found
\tlibxcb-cursor.so.0 => not found
\tlibc.so.6 => /lib/libc.so.6 (0x00007f)
libQt6Widgets.so.6:
\tlibGL.so.1 => not found
"""


def test_a_library_that_two_files_miss_is_named_once(start: ModuleType) -> None:
    assert start.missing_libraries(LDD) == ["libGL.so.1", "libxcb-cursor.so.0"]


@pytest.mark.parametrize(
    ("library", "package"),
    [
        ("libGL.so.1", "libgl1"),
        ("libEGL.so.1", "libegl1"),
        ("libX11-xcb.so.1", "libx11-xcb1"),
        ("libX11.so.6", "libx11-6"),
        ("libdbus-1.so.3", "libdbus-1-3"),
        ("libfontconfig.so.1", "libfontconfig1"),
        ("libglib-2.0.so.0", "libglib2.0-0"),
        ("libgthread-2.0.so.0", "libglib2.0-0"),
        ("libxcb-cursor.so.0", "libxcb-cursor0"),
        ("libxcb-icccm.so.4", "libxcb-icccm4"),
        ("libxcb-render-util.so.0", "libxcb-render-util0"),
        ("libxkbcommon-x11.so.0", "libxkbcommon-x11-0"),
        ("libz.so.1", "zlib1g"),
    ],
)
def test_debian_packages_are_found_by_their_library(start: ModuleType, library: str, package: str) -> None:
    assert start.package_of(library, "apt") == package


@pytest.mark.parametrize(
    ("manager", "package"),
    [
        ("dnf", "libxcb-shape.so.0()(64bit)"),
        ("zypper", "libxcb-shape.so.0()(64bit)"),
        ("pacman", "libxcb"),
        ("", "libxcb-shape.so.0"),
    ],
)
def test_other_distributions_have_their_own_names(start: ModuleType, manager: str, package: str) -> None:
    assert start.package_of("libxcb-shape.so.0", manager) == package


@pytest.mark.parametrize(
    ("release", "manager"),
    [
        ({"ID": "debian"}, "apt"),
        ({"ID": "linuxmint", "ID_LIKE": "ubuntu debian"}, "apt"),
        ({"ID": "fedora"}, "dnf"),
        ({"ID": "manjaro", "ID_LIKE": "arch"}, "pacman"),
        ({"ID": "opensuse-tumbleweed", "ID_LIKE": "opensuse suse"}, "zypper"),
        ({"ID": "nixos"}, ""),
        ({}, ""),
    ],
)
def test_a_distribution_is_known_by_its_family(start: ModuleType, release: dict[str, str], manager: str) -> None:
    assert start.manager_of(release) == manager


@pytest.mark.parametrize(
    ("manager", "packages", "line"),
    [
        ("apt", ["libgl1", "xvfb"], "sudo apt-get install -y --no-install-recommends libgl1 xvfb"),
        ("dnf", ["libGL.so.1()(64bit)"], "sudo dnf install -y 'libGL.so.1()(64bit)'"),
        ("", ["libGL.so.1"], "your system's packages of libGL.so.1"),
    ],
)
def test_the_line_can_be_pasted_into_a_shell(
    start: ModuleType, manager: str, packages: Sequence[str], line: str
) -> None:
    assert start.install_line(manager, packages) == line


def test_an_environment_is_ready_only_for_what_it_was_made_for(tmp_path: Path) -> None:
    (tmp_path / "start").write_bytes((ROOT / "start").read_bytes())
    (tmp_path / ".venv").mkdir()
    script = _load(tmp_path / "start")
    assert not script.is_ready("run", "abc")
    script.stamp("run").write_text("abc")
    assert script.is_ready("run", "abc")
    assert not script.is_ready("run", "abd")
