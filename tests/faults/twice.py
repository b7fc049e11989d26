"""The program is started a second time while its window is open, hangs, was killed, or is somebody else's."""

import shutil
import signal
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from massage_coach.history.records import Status
from massage_coach.paths import Paths
from tests.faults.fault import Case, NotTriedError, Outcome
from tests.faults.stage import check_disk
from tests.faults.window import window
from tests.support.audio import sound_server, wait_until
from tests.support.display import display
from tests.support.processes import PROGRAM, ROOT, environment

TITLE: Final = "Massage Coach"
OTHER: Final = "something else"
SAID_WITHIN_S: Final = 15.0
"""A second start has answered by then, five seconds of waiting for the first and a start on a busy machine included."""


@contextmanager
def _desktop() -> Iterator[dict[str, str]]:
    """A display with a window manager, which alone decides what is in front."""
    missing = [name for name in ("openbox", "xprop", "xmessage") if shutil.which(name) is None]
    if missing:
        raise NotTriedError(f"{', '.join(missing)} is not installed (packages openbox and x11-utils)")
    with display() as screen, sound_server() as server:
        surroundings = {"DISPLAY": screen, **server.environment}
        command = ["openbox", "--sm-disable"]
        with subprocess.Popen(command, env=environment(**surroundings), stderr=subprocess.DEVNULL) as manager:
            try:
                wait_until(lambda: "window id" in _property("_NET_SUPPORTING_WM_CHECK", surroundings), "openbox")
                yield surroundings
            finally:
                manager.kill()


def _property(name: str, surroundings: dict[str, str], *, of: str = "-root") -> str:
    command = ["xprop", *of.split(), name]
    return subprocess.run(command, env=environment(**surroundings), capture_output=True, text=True, check=False).stdout


def _in_front(surroundings: dict[str, str]) -> str:
    """Name the window that has the keyboard."""
    active = _property("_NET_ACTIVE_WINDOW", surroundings).split()[-1:]
    return _property("WM_NAME", surroundings, of=f"-id {active[0]}") if active and active[0].startswith("0x") else ""


@contextmanager
def _something_in_front(surroundings: dict[str, str]) -> Iterator[None]:
    """Put another program's window over ours."""
    command = ["xmessage", "-title", OTHER, "-geometry", "900x700", OTHER]
    with subprocess.Popen(command, env=environment(**surroundings)) as other:
        try:
            wait_until(lambda: OTHER in _in_front(surroundings), "another window in front")
            yield
        finally:
            other.kill()


def _start_again(home: Path, surroundings: dict[str, str], *words: str) -> subprocess.Popen[str]:
    command = [*PROGRAM, *words, "--data-dir", str(home)]
    env = environment(QT_QPA_PLATFORM="xcb", **surroundings)
    return subprocess.Popen(command, cwd=ROOT, env=env, stderr=subprocess.PIPE, text=True)


def _answers(second: subprocess.Popen[str]) -> None:
    _, said = second.communicate(timeout=60.0)
    assert (second.returncode, said) == (0, ""), (second.returncode, said)


def comes_to_the_front(folder: Path) -> Outcome:
    """Another program's window is over the first one."""
    with _desktop() as surroundings, window(folder, surroundings, plays=False) as first:
        first.wait_until_open()
        wait_until(lambda: TITLE in _in_front(surroundings), "the first window in front")
        with _something_in_front(surroundings):
            _answers(_start_again(folder / "home", surroundings))
            wait_until(lambda: TITLE in _in_front(surroundings), "the first window in front again")
        _has_one_window(surroundings)
        first.end()
    assert not (folder / "home" / "window.call").exists(), "a call is left"
    return Outcome("the first window came to the front", "no call is left")


def _has_one_window(surroundings: dict[str, str]) -> None:
    listed = _property("_NET_CLIENT_LIST", surroundings)
    ours = [one.strip(",") for one in listed.split() if one.startswith("0x")]
    names = [_property("WM_NAME", surroundings, of=f"-id {one}") for one in ours]
    assert sum(TITLE in name for name in names) == 1, names


def comes_in_mid_session(folder: Path) -> Outcome:
    """A session is playing, and the second start names another routine."""
    with _desktop() as surroundings, window(folder, surroundings) as first:
        first.wait_for("playing")
        with _something_in_front(surroundings):
            _answers(_start_again(folder / "home", surroundings, "play", "desk-pause-3"))
            wait_until(lambda: TITLE in _in_front(surroundings), "the first window in front again")
        time.sleep(2.0)
        assert first.phases() == ["playing"], first.phases()
        assert len({event["origin"] for event in first.events if event["event"] == "plan"}) == 1, "the plan moved"
        told = [text for text in first.look()["texts"] if "going on" in text]
        assert told, "nothing is said of the routine that was asked for"
        first.click("player-end", "end-keep")
        first.wait_for("stopped")
        first.end()
    record = check_disk(Paths.under(folder / "home"))
    assert record.status is Status.STOPPED
    return Outcome(f"the session went on in front: {told[0]!r}", f"{record.actual_s:.1f} s of one session, kept")


def first_hangs(folder: Path) -> Outcome:
    """The first window is stopped as it plays; it goes on once the second is open."""
    with _desktop() as surroundings, window(folder, surroundings) as first:
        first.wait_for("playing")
        first.process.send_signal(signal.SIGSTOP)
        began = time.monotonic()
        with window(folder, surroundings, plays=False) as second:
            second.wait_until_open()
            took = time.monotonic() - began
            assert took < SAID_WITHIN_S, f"{took:.1f} s"
            told = [text for text in second.look()["texts"] if "does not answer" in text]
            assert told, second.look()["texts"]
            first.process.send_signal(signal.SIGCONT)
            first.wait_for("paused")
            first.click("primary")
            first.wait_for("playing", times=2)
            first.click("player-end", "end-keep")
            first.wait_for("stopped")
            second.end()
        first.end()
    record = check_disk(Paths.under(folder / "home"))
    assert record.status is Status.STOPPED
    return Outcome(
        f"after {took:.1f} s: {told[0]!r}; the first went on", f"{record.actual_s:.1f} s, stopped, database ok"
    )


def start_after_a_kill(folder: Path) -> Outcome:
    """The first window was killed; the next one opens."""
    with display() as screen:
        surroundings = {"DISPLAY": screen}
        with window(folder, surroundings, plays=False) as first:
            first.wait_until_open()
            first.process.kill()
        with window(folder, surroundings, plays=False) as second:
            began = time.monotonic()
            second.wait_until_open()
            took = time.monotonic() - began
            assert not any("does not answer" in text for text in second.look()["texts"])
            second.end()
    return Outcome(f"a new window after {took:.1f} s", "its own lock")


def two_people(folder: Path) -> Outcome:
    """Two folders of data: each has a window of its own, and neither answers for the other."""
    homes = [folder / "one", folder / "two"]
    for home in homes:
        home.mkdir()
    with display() as screen:
        surroundings = {"DISPLAY": screen}
        with window(homes[0], surroundings, plays=False) as one, window(homes[1], surroundings, plays=False) as two:
            one.wait_until_open()
            two.wait_until_open()
            one.end()
            assert two.look()["texts"]
            two.end()
    return Outcome("two windows", "two folders")


CASES: Final[tuple[Case, ...]] = (
    ("a second start while another window is in front", comes_to_the_front),
    ("a second start in mid-session", comes_in_mid_session),
    ("a second start while the first window hangs", first_hangs),
    ("a start after the window was killed", start_after_a_kill),
    ("two folders of data at once", two_people),
)
