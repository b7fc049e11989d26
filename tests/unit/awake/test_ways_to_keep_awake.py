"""Every system's own way, and commands that end with whoever started them."""

import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from massage_coach.awake.child import ByCommand, by_caffeinate, by_gnome, by_systemd
from massage_coach.awake.watch import REASON
from massage_coach.awake.ways import LeftAlone, has_session_bus, way_of
from massage_coach.awake.windows import CONTINUOUS, ByThreadState, set_thread_execution_state


def _none_is_there(_: str) -> None:
    return None


def _in_bin(name: str) -> str:
    return f"/bin/{name}"


@pytest.mark.parametrize(
    ("platform", "desktop", "name"),
    [
        ("win32", "", "SetThreadExecutionState"),
        ("darwin", "", "caffeinate"),
        ("linux", "ubuntu:GNOME", "gnome-session-inhibit"),
        ("linux", "KDE", "systemd-inhibit"),
        ("linux", "", "systemd-inhibit"),
    ],
)
def test_each_system_has_its_way(platform: str, desktop: str, name: str) -> None:
    assert way_of(platform, {"XDG_CURRENT_DESKTOP": desktop}, _in_bin).name == name


def test_where_no_way_is_known_nothing_is_held_and_nothing_goes_wrong() -> None:
    name, awake = way_of("linux", {"XDG_CURRENT_DESKTOP": "GNOME"}, _none_is_there)
    assert name == ""
    assert isinstance(awake, LeftAlone)
    awake.hold(REASON)
    awake.release()


def test_windows_is_told_to_keep_the_display_and_then_nothing_any_more() -> None:
    told: list[int] = []

    def set_state(state: int) -> int:
        told.append(state)
        return 1

    state = ByThreadState(set_state)
    state.hold(REASON)
    state.release()
    assert told == [0x80000003, CONTINUOUS]


@pytest.mark.skipif(sys.platform == "win32", reason="there it has an effect")
def test_elsewhere_windows_own_call_does_nothing() -> None:
    assert set_thread_execution_state(CONTINUOUS) == 0


def _reader(file: Path) -> list[str]:
    """A command that says where it runs, and reads until nobody is there any more."""
    code = "import pathlib, sys; pathlib.Path(sys.argv[1]).touch(); sys.stdin.read()"
    return [sys.executable, "-c", code, str(file)]


def test_a_command_runs_from_hold_to_release(tmp_path: Path) -> None:
    reasons: list[str] = []

    def command(reason: str) -> Sequence[str]:
        reasons.append(reason)
        return _reader(tmp_path / "ran")

    awake = ByCommand(command)
    awake.release()
    awake.hold(REASON)
    awake.hold(REASON)
    awake.release()
    awake.release()
    assert reasons == [REASON, REASON]


def test_a_command_that_will_not_end_is_ended() -> None:
    code = (
        "import signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN); print('deaf', flush=True); time.sleep(60)"
    )
    awake = ByCommand(lambda _: [sys.executable, "-c", code], end_s=0.1)
    awake.hold(REASON)
    awake.release()


def test_a_command_that_is_not_there_holds_nothing(tmp_path: Path) -> None:
    awake = ByCommand(lambda _: [str(tmp_path / "missing")])
    awake.hold(REASON)
    awake.release()


@pytest.mark.parametrize("command", [by_gnome(REASON), by_systemd(REASON)])
def test_a_linux_command_names_the_program_and_the_reason_and_reads_until_the_end(command: list[str]) -> None:
    words = " ".join(command).lower().replace("-", " ")
    assert "massage coach" in words
    assert REASON.lower() in words
    assert command[-1] == "cat"


def test_the_command_of_macos_ends_with_the_program() -> None:
    assert by_caffeinate(4711)[-2:] == ["-w", "4711"]


def test_a_desktop_without_a_bus_is_known(tmp_path: Path) -> None:
    assert has_session_bus({"DBUS_SESSION_BUS_ADDRESS": "unix:path=/run/bus"})
    assert not has_session_bus({})
    assert not has_session_bus({"XDG_RUNTIME_DIR": str(tmp_path)})
    (tmp_path / "bus").touch()
    assert has_session_bus({"XDG_RUNTIME_DIR": str(tmp_path)})
