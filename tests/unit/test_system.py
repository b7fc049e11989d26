"""What the system lacks is recognised and named as each distribution names it."""

import sys
from pathlib import Path

import pytest

from massage_coach import system

LDD = """
libqxcb.so:
\tlinux-vdso.so.1 (0x00007ffd)
\tlibGL.so.1 => not found
\tlibxcb-cursor.so.0 => not found
\tlibc.so.6 => /lib/libc.so.6 (0x00007f)
libQt6Widgets.so.6:
\tlibGL.so.1 => not found
"""


def test_a_library_that_two_files_miss_is_named_once() -> None:
    assert system.missing_libraries(LDD) == ["libGL.so.1", "libxcb-cursor.so.0"]


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
def test_debian_packages_are_found_by_their_library(library: str, package: str) -> None:
    assert system.package_of(library, "apt") == package


@pytest.mark.parametrize(
    ("manager", "package"),
    [
        ("dnf", "libxcb-shape.so.0()(64bit)"),
        ("zypper", "libxcb-shape.so.0()(64bit)"),
        ("pacman", "libxcb"),
        ("", "libxcb-shape.so.0"),
    ],
)
def test_other_distributions_have_their_own_names(manager: str, package: str) -> None:
    assert system.package_of("libxcb-shape.so.0", manager) == package


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
def test_a_distribution_is_known_by_its_family(release: dict[str, str], manager: str) -> None:
    assert system.manager_of(release) == manager


@pytest.mark.parametrize(
    ("manager", "packages", "line"),
    [
        ("apt", ["libgl1", "xvfb"], "sudo apt-get install -y --no-install-recommends libgl1 xvfb"),
        ("dnf", ["libGL.so.1()(64bit)"], "sudo dnf install -y 'libGL.so.1()(64bit)'"),
        ("", ["libGL.so.1"], "your system's packages of libGL.so.1"),
    ],
)
def test_the_line_can_be_pasted_into_a_shell(manager: str, packages: list[str], line: str) -> None:
    assert system.install_line(manager, packages) == line


@pytest.mark.parametrize(
    ("manager", "packages"),
    [
        ("apt", ["python3-pyatspi", "gir1.2-atspi-2.0"]),
        ("dnf", ["python3-pyatspi"]),
        ("pacman", ["python-atspi"]),
        ("zypper", ["py3atspi"]),
        ("", ["pyatspi"]),
    ],
)
def test_what_is_no_command_has_packages_as_well(manager: str, packages: list[str]) -> None:
    assert system.packages_for_tests("pyatspi", manager) == packages


def test_what_is_named_after_its_package_needs_no_entry() -> None:
    assert system.packages_for_tests("strace", "apt") == ["strace"]
    assert system.packages_for_tests("at-spi2-core", "pacman") == ["at-spi2-core"]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows runs no shell scripts")
@pytest.mark.parametrize(("status", "missing"), [(0, []), (1, ["pyatspi"])])
def test_the_systems_own_python_is_asked_for_the_library_of_a_screen_reader(
    tmp_path: Path, status: int, missing: list[str]
) -> None:
    python = tmp_path / "python3"
    python.write_text(f'#!/bin/sh\n[ "$*" = "-c import pyatspi" ] && exit {status}\n', encoding="utf-8")
    python.chmod(0o755)
    assert system.screen_reader_missing(python, python) == missing


def test_a_machine_without_a_python_of_its_own_lacks_all_of_a_screen_reader(tmp_path: Path) -> None:
    nowhere = tmp_path / "nowhere"
    assert system.screen_reader_missing(nowhere, nowhere) == ["at-spi2-core", "pyatspi"]
