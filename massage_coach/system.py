"""What the operating system has to bring for window and tests, and how each distribution calls it.

The start script uses this before anything is installed: the standard library only.
"""

from __future__ import annotations

import shlex
import subprocess
import sys
from pathlib import Path
from typing import Final

TEST_COMMANDS: Final = ("Xvfb", "pulseaudio", "parec")
"""What the tests run besides Python: a screen and a sound server that nobody sees or hears."""

EXTRA_COMMANDS: Final = ("strace", "dbus-daemon")
"""What some tests run, which are skipped without: a watch on calls, and a bus between programs."""

ACCESSIBLE_BUS: Final = Path("/usr/share/dbus-1/services/org.a11y.Bus.service")
"""Brought by the registry in which a screen reader finds the programs."""

SYSTEM_PYTHON: Final = Path("/usr/bin/python3")
"""The Python for which a system packages pyatspi, a screen reader's side of the registry; pip has none."""

_ANSWER_LIMIT_S: Final = 20.0

TEST_PACKAGES: Final = {
    "apt": {
        "Xvfb": "xvfb",
        "parec": "pulseaudio-utils",
        "dbus-daemon": "dbus",
        "pyatspi": "python3-pyatspi gir1.2-atspi-2.0",
    },
    "dnf": {"Xvfb": "xorg-x11-server-Xvfb", "parec": "pulseaudio-utils", "pyatspi": "python3-pyatspi"},
    "pacman": {"Xvfb": "xorg-server-xvfb", "parec": "libpulse", "dbus-daemon": "dbus", "pyatspi": "python-atspi"},
    "zypper": {
        "Xvfb": "xorg-x11-server-Xvfb",
        "parec": "pulseaudio-utils",
        "dbus-daemon": "dbus-1",
        "pyatspi": "py3atspi",
    },
}
"""Packages of what the tests use, where they are not named after it."""

DEBIAN_EXCEPTIONS: Final = {"libglib-2.0": "libglib2.0-0", "libgthread-2.0": "libglib2.0-0", "libz": "zlib1g"}
"""Debian packages that are not named after their library."""

PACMAN_PACKAGES: Final = {
    "libGL": "libglvnd",
    "libEGL": "libglvnd",
    "libX11": "libx11",
    "libX11-xcb": "libx11",
    "libdbus-1": "dbus",
    "libfontconfig": "fontconfig",
    "libfreetype": "freetype2",
    "libglib-2.0": "glib2",
    "libgthread-2.0": "glib2",
    "libxcb-cursor": "xcb-util-cursor",
    "libxcb-icccm": "xcb-util-wm",
    "libxcb-image": "xcb-util-image",
    "libxcb-keysyms": "xcb-util-keysyms",
    "libxcb-render-util": "xcb-util-renderutil",
    "libxcb-util": "xcb-util",
    "libxkbcommon": "libxkbcommon",
    "libxkbcommon-x11": "libxkbcommon-x11",
}

INSTALL_LINES: Final = {
    "apt": "apt-get install -y --no-install-recommends",
    "dnf": "dnf install -y",
    "pacman": "pacman -S --needed --noconfirm",
    "zypper": "zypper install -y",
}

FAMILIES: Final = {
    "apt": {"debian", "ubuntu"},
    "dnf": {"fedora", "rhel", "centos"},
    "pacman": {"arch"},
    "zypper": {"suse", "opensuse"},
}


def missing_libraries(ldd_output: str) -> list[str]:
    """Names of the shared libraries that ``ldd`` did not find, each once, in its order."""
    lines = (line.partition(" => ") for line in ldd_output.splitlines())
    return list(dict.fromkeys(name.strip() for name, _, where in lines if where.strip() == "not found"))


def qt_libraries_missing(qt: Path) -> list[str]:
    """Ask ``ldd`` what Qt's X11 plugin and the Qt modules in use do not find on this machine.

    ``qt`` is the folder ``PySide6/Qt``. Qt's own message names a library that may be there. Nothing is missing where
    nobody can tell.
    """
    names = ("libQt6Widgets.so.6", "libQt6Svg.so.6", "libQt6DBus.so.6")
    files = [qt / "plugins" / "platforms" / "libqxcb.so", *(qt / "lib" / name for name in names)]
    command = ["ldd", *(str(file) for file in files if file.exists())]
    if len(command) == 1:
        return []
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=_ANSWER_LIMIT_S, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return []
    return missing_libraries(done.stdout)


def screen_reader_missing(bus: Path = ACCESSIBLE_BUS, python: Path = SYSTEM_PYTHON) -> list[str]:
    """Name what a screen reader lacks on this machine: the registry ``at-spi2-core``, its library ``pyatspi``."""
    command = [str(python), "-c", "import pyatspi"]
    try:
        done = subprocess.run(command, capture_output=True, timeout=_ANSWER_LIMIT_S, check=False)
        has_library = not done.returncode
    except (OSError, subprocess.TimeoutExpired):
        has_library = False
    return [*(() if bus.exists() else ("at-spi2-core",)), *(() if has_library else ("pyatspi",))]


def packages_for_tests(part: str, manager: str) -> list[str]:
    """Name the packages that bring a command, or another part that the tests use."""
    return TEST_PACKAGES.get(manager, {}).get(part, part).split()


def os_release() -> dict[str, str]:
    """Read what distribution this is; empty where nobody says."""
    try:
        lines = Path("/etc/os-release").read_text(encoding="utf-8").splitlines()
    except OSError:
        return {}
    pairs = (line.partition("=") for line in lines)
    return {key.strip(): value.strip().strip("\"'") for key, _, value in pairs if key}


def manager_of(release: dict[str, str]) -> str:
    """Name the package manager of a distribution; empty when it is none of the four that are known."""
    words = set(f"{release.get('ID', '')} {release.get('ID_LIKE', '')}".replace("-", " ").split())
    return next((manager for manager, family in FAMILIES.items() if words & family), "")


def package_of(library: str, manager: str) -> str:
    """Name the package that brings a shared library such as ``libxcb-cursor.so.0``.

    Debian names packages after the library and its version; rpm can be asked for the library itself.
    """
    name, _, version = library.partition(".so.")
    if manager == "apt":
        joint = "-" if name[-1].isdigit() else ""
        return DEBIAN_EXCEPTIONS.get(name, f"{name}{joint}{version}".lower())
    if manager in {"dnf", "zypper"}:
        return f"{library}()(64bit)" if sys.maxsize > 2**32 else library
    if manager == "pacman":
        return PACMAN_PACKAGES.get(name, "libxcb" if name.startswith("libxcb") else library)
    return library


def install_line(manager: str, packages: list[str]) -> str:
    """Write the line that installs packages here, ready to be pasted into a shell."""
    if not manager:
        return f"your system's packages of {', '.join(packages)}"
    return f"sudo {INSTALL_LINES[manager]} {shlex.join(packages)}"
