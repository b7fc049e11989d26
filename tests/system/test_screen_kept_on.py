"""The screen is held on over a real bus, and let go of however the program ends."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from massage_coach.app.screen_saver import ScreenSaver
from massage_coach.awake.watch import PATIENCE_S, REASON, Watch
from massage_coach.session.view import PlayerPhase
from tests.support.night_light import NightLight
from tests.support.processes import ROOT

pytestmark = pytest.mark.skipif(shutil.which("dbus-daemon") is None, reason="needs dbus-daemon")

PATIENCE_MS = 30_000
HELD = f"Inhibit|Massage Coach|{REASON}"
HOLDING = """
import sys
from PySide6.QtCore import QCoreApplication
from massage_coach.app.screen_saver import ScreenSaver
from massage_coach.awake.ways import LeftAlone
application = QCoreApplication([])
saver = ScreenSaver(LeftAlone(), sys.argv[1])
saver.hold(sys.argv[2])
application.exec()
"""
CONFIGURATION = """<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig><type>session</type><listen>unix:tmpdir={folder}</listen><auth>EXTERNAL</auth>
<policy context="default"><allow send_destination="*" eavesdrop="true"/><allow eavesdrop="true"/>
<allow own="*"/></policy></busconfig>"""


class Desk:
    """A bus with its screen saver, whose lines are read from a file."""

    def __init__(self, address: str, lines: Path) -> None:
        self.address = address
        self._lines = lines

    def said(self) -> list[str]:
        """What the screen saver wrote so far."""
        return self._lines.read_text(encoding="utf-8").split("\n")[:-1]


@contextmanager
def a_desk(folder: Path, answer: str, qtbot: QtBot) -> Iterator[Desk]:
    """Run a bus, with a screen saver that answers ``yes``, ``no`` or ``nothing``; with ``none`` there is none."""
    configuration = folder / "bus.conf"
    configuration.write_text(CONFIGURATION.format(folder=folder), encoding="utf-8")
    lines = folder / "lines"
    lines.touch()
    command = ["dbus-daemon", f"--config-file={configuration}", "--nofork", "--print-address=1"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as bus:
        assert bus.stdout is not None
        desk = Desk(bus.stdout.readline().strip(), lines)
        try:
            if answer == "none":
                yield desk
                return
            serve = [sys.executable, "-m", "tests.support.fake_screen_saver", answer]
            environment = {**os.environ, "DBUS_SESSION_BUS_ADDRESS": desk.address}
            with lines.open("w") as out, subprocess.Popen(serve, cwd=ROOT, env=environment, stdout=out) as saver:
                try:
                    qtbot.waitUntil(lambda: desk.said() == ["ready"], timeout=PATIENCE_MS)
                    yield desk
                finally:
                    saver.terminate()
        finally:
            bus.terminate()


def test_a_session_holds_the_screen_and_a_long_pause_and_the_end_let_it_go(tmp_path: Path, qtbot: QtBot) -> None:
    with a_desk(tmp_path, "yes", qtbot) as desk:
        otherwise = NightLight()
        watch = Watch(ScreenSaver(otherwise, desk.address))
        for now in (0.0, 5.0):
            watch.see(PlayerPhase.PLAYING, now)
        qtbot.waitUntil(lambda: desk.said() == ["ready", HELD], timeout=PATIENCE_MS)
        for now in (10.0, 10.0 + PATIENCE_S):
            watch.see(PlayerPhase.PAUSED, now)
        qtbot.waitUntil(lambda: desk.said() == ["ready", HELD, "gone"], timeout=PATIENCE_MS)
        for now in (1000.0, 1005.0):
            watch.see(PlayerPhase.LEADING_IN, now)
        qtbot.waitUntil(lambda: desk.said()[3:] == [HELD], timeout=PATIENCE_MS)
        watch.see(PlayerPhase.FINISHED, 1010.0)
        qtbot.waitUntil(lambda: desk.said()[3:] == [HELD, "gone"], timeout=PATIENCE_MS)
        assert otherwise.reasons == []


@pytest.mark.parametrize("answer", ["no", "none"])
def test_where_the_desktop_cannot_the_next_way_is_taken(tmp_path: Path, qtbot: QtBot, answer: str) -> None:
    with a_desk(tmp_path, answer, qtbot) as desk:
        otherwise = NightLight()
        saver = ScreenSaver(otherwise, desk.address)
        saver.hold(REASON)
        qtbot.waitUntil(otherwise.is_on, timeout=PATIENCE_MS)
        saver.release()
        assert not otherwise.is_on()


def test_a_bus_that_is_not_there_does_no_harm(tmp_path: Path, qtbot: QtBot) -> None:
    otherwise = NightLight()
    saver = ScreenSaver(otherwise, f"unix:path={tmp_path / 'nobody'}")
    saver.hold(REASON)
    qtbot.waitUntil(otherwise.is_on, timeout=PATIENCE_MS)
    saver.release()


def test_an_answer_that_comes_after_the_end_holds_nothing(tmp_path: Path, qtbot: QtBot) -> None:
    with a_desk(tmp_path, "nothing", qtbot) as desk:
        otherwise = NightLight()
        saver = ScreenSaver(otherwise, desk.address)
        saver.hold(REASON)
        qtbot.waitUntil(lambda: HELD in desk.said(), timeout=PATIENCE_MS)
        saver.release()
        qtbot.waitUntil(lambda: desk.said()[-1] == "gone", timeout=PATIENCE_MS)
        assert otherwise.reasons == []


def test_a_killed_program_holds_the_screen_no_more(tmp_path: Path, qtbot: QtBot) -> None:
    with a_desk(tmp_path, "yes", qtbot) as desk:
        command = [sys.executable, "-c", HOLDING, desk.address, REASON]
        with subprocess.Popen(command, cwd=ROOT) as program:
            qtbot.waitUntil(lambda: HELD in desk.said(), timeout=PATIENCE_MS)
            program.kill()
        qtbot.waitUntil(lambda: desk.said()[-1] == "gone", timeout=PATIENCE_MS)
