"""A loudspeaker that is absent, dies, is exchanged or stands still: captions go on, and sound comes back on time."""

import os
import shutil
import signal
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Final

from massage_coach.session.view import PlayerPhase
from massage_coach.sound.output import RESTARTS, AudioHost
from tests.faults.stage import Stage, on_stage
from tests.support.audio import SoundServer, sound_server, wait_until

BEFORE_S: Final = 6.0
"""The fault comes so long after the start, in mid-sentence or near."""

AFTER_S: Final = 16.0
"""So long is listened to what comes back."""

STEADY_S: Final = 4.0
"""A device that came back needs up to this long to tell a true time; until then a sentence may be a caption alone."""

PATIENT_S: Final = 20.0


@contextmanager
def _playing(folder: Path) -> Iterator[tuple[SoundServer, Stage]]:
    """A session that has been heard for a while."""
    with sound_server() as server, on_stage(Stage(folder, output=AudioHost(server.host_command))) as stage:
        stage.start()
        stage.play(BEFORE_S)
        assert stage.sound.started, "nothing was heard before the fault"
        yield server, stage


def _goes_on(server: SoundServer, stage: Stage) -> str:
    """Wait for the sound to be back, and listen to it up to the end of the look."""
    shown = len(stage.captions)
    stage.run(lambda: stage.notice == "", PATIENT_S, "the sound did not come back")
    back = time.monotonic()
    with server.recording() as recorded:
        listening = time.monotonic()
        stage.play(AFTER_S)
        steady = max(back, listening) + STEADY_S
        if stage.ends_late(recorded(), steady, time.monotonic() - 1.0):
            stage.play(AFTER_S)
        heard = stage.check_heard(recorded(), steady, time.monotonic() - 1.0)
    assert stage.phase is PlayerPhase.PLAYING
    assert len(stage.captions) > shown, "the captions stand still"
    stage.check_no_overlap()
    stage.end_and_check()
    return f"{heard} sentences heard on time after it came back"


def _is_said(stage: Stage, within_s: float = 8.0) -> None:
    stage.run(lambda: stage.notice.endswith("The captions guide you."), within_s, "the loss was not said")


def is_absent_at_first(folder: Path) -> str:
    """No server runs at the start; it comes in mid-session."""
    with sound_server() as server, on_stage(Stage(folder, output=AudioHost(server.host_command))) as stage:
        server.end()
        waited = stage.start()
        _is_said(stage)
        stage.play(BEFORE_S)
        assert len(stage.captions) > 1, "the captions stand still"
        server.start()
        return f"started after {waited:.1f} s; {_goes_on(server, stage)}"


def is_absent(folder: Path) -> str:
    """No server runs at all: the session is played to its end with captions."""
    with sound_server() as server, on_stage(Stage(folder, output=AudioHost(server.host_command))) as stage:
        server.end()
        waited = stage.start()
        stage.run(lambda: stage.phase is PlayerPhase.FINISHED, 180.0, "the session did not end")
        assert [cue.text for cue in stage.player.plan.cues] == stage.captions
        stage.end_and_check()
    return f"started after {waited:.1f} s, every caption was shown"


def server_is_killed(number: int, folder: Path) -> str:
    """The server goes in mid-session and comes back."""
    with _playing(folder) as (server, stage):
        server.end(number=number)
        _is_said(stage)
        stage.play(2.0)
        server.start()
        return _goes_on(server, stage)


def server_is_stopped(folder: Path) -> str:
    """The server stands still for three seconds, as on a machine that has too much to do."""
    with _playing(folder) as (server, stage):
        assert server._process is not None
        server._process.send_signal(signal.SIGSTOP)
        stage.play(3.0)
        server._process.send_signal(signal.SIGCONT)
        stage.play(1.0)
        return _goes_on(server, stage)


def device_is_exchanged(gap_s: float, folder: Path) -> str:
    """The device is unplugged, and another is plugged in after a while."""
    with _playing(folder) as (server, stage):
        (number,) = [line.split()[0] for line in _pactl(server, "list", "short", "modules") if "null-sink" in line]
        _pactl(server, "unload-module", number)
        if gap_s:
            _is_said(stage)
            stage.play(gap_s)
        _pactl(server, "load-module", "module-null-sink", "sink_name=nullout", "rate=44100", "channels=2")
        stage.play(2.0)
        return _goes_on(server, stage)


def _pactl(server: SoundServer, *words: str) -> list[str]:
    command = ["env", *(f"{name}={value}" for name, value in server.environment.items()), "pactl", *words]
    done = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True)
    return done.stdout.splitlines()


def _host(stage: Stage) -> int | None:
    output = stage.sound._output
    assert isinstance(output, AudioHost)
    return None if output._link is None else output._link._process.pid


def _hit(stage: Stage, number: int) -> int:
    host = _host(stage)
    assert host is not None
    os.kill(host, number)
    return host


def host_is_killed(folder: Path) -> str:
    """The audio host is killed once."""
    with _playing(folder) as (server, stage):
        _hit(stage, signal.SIGKILL)
        _is_said(stage)
        return _goes_on(server, stage)


def host_keeps_dying(folder: Path) -> str:
    """The audio host is killed whenever it is started again."""
    with _playing(folder) as (_, stage):
        for _ in range(RESTARTS + 1):
            wait_until(lambda: _host(stage) is not None, "the audio host")
            before = _hit(stage, signal.SIGKILL)
            stage.run(_is_another(stage, before), PATIENT_S, "the death was not noticed")
        _is_said(stage)
        shown = len(stage.captions)
        stage.play(AFTER_S)
        assert _host(stage) is None
        assert "restart the program" in stage.notice
        assert len(stage.captions) > shown, "the captions stand still"
        stage.end_and_check()
    return "given up with a notice, the captions went on"


def _is_another(stage: Stage, before: int) -> Callable[[], bool]:
    return lambda: _host(stage) != before


def host_hangs(folder: Path) -> str:
    """The audio host stands still for good."""
    with _playing(folder) as (server, stage):
        _hit(stage, signal.SIGSTOP)
        _is_said(stage, 10.0)
        return _goes_on(server, stage)


def host_stands_still(folder: Path) -> str:
    """The audio host stands still for two seconds, with a sentence under way and others waiting."""
    with _playing(folder) as (server, stage):
        host = _hit(stage, signal.SIGSTOP)
        stage.play(2.0)
        os.kill(host, signal.SIGCONT)
        return _goes_on(server, stage)


def clips_vanish(folder: Path) -> str:
    """The folder of the spoken sentences is deleted in mid-session."""
    with _playing(folder) as (_, stage):
        shutil.rmtree(stage.paths.clips)
        shown = len(stage.captions)
        stage.play(AFTER_S)
        assert stage.phase is PlayerPhase.PLAYING
        assert len(stage.captions) > shown, "the captions stand still"
        stage.end_and_check()
    return "the session went on"


CASES: Final[tuple[tuple[str, Callable[[Path], str]], ...]] = (
    ("no audio server at all", is_absent),
    ("an audio server that comes late", is_absent_at_first),
    ("the audio server ends and comes back", partial(server_is_killed, signal.SIGTERM)),
    ("the audio server is killed and comes back", partial(server_is_killed, signal.SIGKILL)),
    ("the audio server stands still for 3 s", server_is_stopped),
    ("the device is unplugged and another plugged in", partial(device_is_exchanged, 2.0)),
    ("the device is exchanged at once", partial(device_is_exchanged, 0.0)),
    ("the audio host is killed", host_is_killed),
    ("the audio host is killed again and again", host_keeps_dying),
    ("the audio host hangs", host_hangs),
    ("the audio host stands still for 2 s", host_stands_still),
    ("the spoken sentences are deleted in mid-session", clips_vanish),
)
