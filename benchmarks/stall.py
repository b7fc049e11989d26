"""How long the processes of the sound may stand still, as on a machine busy elsewhere, without tearing a word."""

import os
import random
import shutil
import signal
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import closing
from pathlib import Path
from typing import Final

from benchmarks.screen import named
from benchmarks.table import Line, MissingError, Size
from massage_coach.sound.model import ScheduledSound
from massage_coach.sound.output import AudioHost
from tests.support.audio import make_sweep, sound_server, write_clip

NEEDED: Final = ("pulseaudio", "pactl", "parec")

SOUND: Final = make_sweep(1.5, 300, 1500)
EVERY_S: Final = 2.0
AWAKE_S: Final = 3.0
"""A device that was just opened is given this long."""

STOPS_MS: Final = (120, 180, 240, 300)
WHOLE: Final = 0.98
"""A sound that was not torn is at least this much like itself."""

SEED: Final = 7
HOST: Final = "massage_coach.sound.host"
SERVER: Final = "pulseaudio"
STOPPED: Final[Sequence[tuple[str, tuple[str, ...]]]] = (
    ("the audio process", (HOST,)),
    ("the sound server", (SERVER,)),
    ("both at once", (HOST, SERVER)),
)


def standing_still(size: Size) -> Iterator[Line]:
    """Stop them at a random moment of every sound, for longer and longer."""
    missing = [program for program in NEEDED if shutil.which(program) is None]
    if missing:
        raise MissingError(f"{missing[0]} is not installed")
    tries = size.of(6, 1)
    stops = STOPS_MS if not size.small else STOPS_MS[:1]
    for name, stopped in STOPPED[: size.of(3, 1)]:
        found = {stop: _whole(stopped, stop, tries) for stop in stops}
        whole = [stop for stop in stops if all(found[each] == tries for each in stops if each <= stop)]
        table = ", ".join(f"{stop} ms {count}" for stop, count in found.items())
        longest = f"{max(whole)} ms" if whole else f"less than {stops[0]} ms"
        yield Line(f"standing still that tears nothing, {name}", longest, f"whole of {tries}: {table}")


def _whole(stopped: Sequence[str], stop_ms: int, tries: int) -> int:
    """Count the sounds that were heard whole."""
    chance = random.Random(SEED)  # noqa: S311 (the same moments in every run, nothing secret)
    with (
        tempfile.TemporaryDirectory() as folder,
        sound_server() as server,
        server.recording() as recorded,
        closing(AudioHost(server.host_command)) as output,
    ):
        file = write_clip(Path(folder) / "sound.wav", SOUND)
        output.set_volume(100)
        output.open()
        output.preload([file])
        _poll_until(output, time.monotonic() + AWAKE_S)
        begin = time.monotonic() + 1.0
        moments = [begin + EVERY_S * number for number in range(tries)]
        output.schedule([ScheduledSound(number, file, at) for number, at in enumerate(moments)])
        for at in moments:
            _poll_until(output, at + chance.uniform(0.3, 0.9))
            _stop([pid for word in stopped for pid in named(word)], stop_ms / 1000)
        _poll_until(output, moments[-1] + 3.0)
        recording = recorded()
    return sum(recording.find(SOUND, at - 0.7, at + 0.7).score >= WHOLE for at in moments)


def _stop(pids: Sequence[int], for_s: float) -> None:
    if not pids:
        raise MissingError("the process to be stopped was not found")
    for pid in pids:
        os.kill(pid, signal.SIGSTOP)
    time.sleep(for_s)
    for pid in pids:
        os.kill(pid, signal.SIGCONT)


def _poll_until(output: AudioHost, moment: float) -> None:
    while time.monotonic() < moment:
        output.poll()
        time.sleep(0.01)
