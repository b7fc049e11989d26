"""Finds the way in which this system keeps its screen on, and names it."""

import os
import shutil
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import NamedTuple

from massage_coach.awake.child import ByCommand, by_caffeinate, by_gnome, by_systemd
from massage_coach.awake.watch import KeepAwake
from massage_coach.awake.windows import ByThreadState, set_thread_execution_state


class Way(NamedTuple):
    """A way and what it is called; the name is empty where there is none."""

    name: str
    awake: KeepAwake


class LeftAlone:
    """Holds nothing: the screen does what the system has it do."""

    def hold(self, reason: str) -> None:
        """Do nothing."""

    def release(self) -> None:
        """Do nothing."""


def way_of(platform: str, environment: Mapping[str, str], find: Callable[[str], str | None]) -> Way:
    """Choose a way that needs no window.

    ``platform`` is as ``sys.platform`` has it; ``find`` tells where a command is, as ``shutil.which`` does.
    """
    if platform == "win32":
        return Way("SetThreadExecutionState", ByThreadState(set_thread_execution_state))
    if platform == "darwin":
        return Way("caffeinate", ByCommand(lambda _: by_caffeinate(os.getpid())))
    desktops = environment.get("XDG_CURRENT_DESKTOP", "").lower().split(":")
    commands = (("gnome-session-inhibit", by_gnome, "gnome" in desktops), ("systemd-inhibit", by_systemd, True))
    for name, command, fits in commands:
        if fits and find(name):
            return Way(name, ByCommand(command))
    return Way("", LeftAlone())


def way_here() -> Way:
    """Choose a way for this machine that needs no window."""
    return way_of(sys.platform, os.environ, shutil.which)


def has_session_bus(environment: Mapping[str, str]) -> bool:
    """Tell whether the desktop has a bus; to ask for one that is not there would start one."""
    if environment.get("DBUS_SESSION_BUS_ADDRESS"):
        return True
    folder = environment.get("XDG_RUNTIME_DIR", "")
    return bool(folder) and (Path(folder) / "bus").exists()
