"""A person who presses everything, plays all day, or pulls the plug of the display."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any, Final

from massage_coach.conductor.options import resumption_of
from massage_coach.history.records import Status
from massage_coach.history.store import HistoryStore
from massage_coach.paths import Paths
from massage_coach.speech.cache import ClipCache
from massage_coach.speech.model import VoiceChoice
from massage_coach.speech.wording import EnglishWording
from tests.faults.stage import ALIKE, check_disk
from tests.faults.window import ROOT, window
from tests.support.audio import read_clip, sound_server, wait_until
from tests.support.display import display_server

SEED: Final = 20_261_121
PLAYED_S: Final = 10.0
SPOKEN_WITHIN_S: Final = 5.0
LINES: Final = 2
"""Qt says no more than that a connection broke."""

MORE_S: Final = 900.0
"""Beyond what a run was to take; it hangs when it takes longer."""


def is_a_monkey(seconds: float, folder: Path) -> str:
    """A hundred random presses a second on the real window."""
    told = _run("monkey", seconds + MORE_S, folder, seconds, SEED)
    return f"{told['pressed']} presses, {len(told['phases'])} phases seen, memory {_memory(told)}"


def plays_all_day(hours: float, folder: Path) -> str:
    """Hours of sessions, one after the other, on a clock moved by hand."""
    told = _run("endurance", MORE_S + hours * 120.0, folder, hours)
    return f"{told['sessions']} sessions, drift {told['drift_s']} s, memory {_memory(told)}"


def _memory(told: dict[str, Any]) -> str:
    first, last = told["memory_kib"]
    return f"{first // 1024} to {last // 1024} MiB"


def _run(module: str, within_s: float, folder: Path, *arguments: object) -> dict[str, Any]:
    home = folder / "home"
    home.mkdir(mode=0o700)
    command = [sys.executable, "-m", f"tests.faults.{module}", str(home), *map(str, arguments)]
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run(
        command, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=within_s, check=False
    )
    assert "Traceback" not in done.stderr, done.stderr[-2000:]
    assert done.stdout, f"ended with status {done.returncode}: {done.stderr[-1000:]}"
    told: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    assert not told["faults"], told["faults"]
    assert done.returncode == 0
    check_sound_database(home)
    return told


def check_sound_database(home: Path) -> None:
    """The history opens, and every row is over."""
    with HistoryStore(Paths.under(home).history) as store:
        assert all(row.status is not Status.PLAYING for row in store.recent(10_000))


def loses_the_display(number: int, folder: Path) -> str:
    """The display server goes in mid-session, and the window with it; the audio host says so, once, and ends too."""
    with sound_server() as server:
        environment = server.environment
        with display_server() as (screen, pid), window(folder, {**environment, "DISPLAY": screen}) as program:
            program.wait_for("playing")
            with server.recording() as recorded:
                time.sleep(PLAYED_S)
                gone = time.monotonic()
                os.kill(pid, number)
                status = program.wait(30.0)
                wait_until(lambda: not program.is_any_left(), "voice and sound end too")
                time.sleep(1.0)
                recording = recorded()
            said = program.errors().splitlines()
    assert len(said) <= LINES, said
    assert status != 0
    paths = Paths.under(folder / "home")
    with HistoryStore(paths.history) as store:
        store.mark_interrupted()
    record = check_disk(paths)
    assert record.status is Status.INTERRUPTED, record.status
    assert PLAYED_S - 3.0 <= record.actual_s <= PLAYED_S + 3.0, f"{record.actual_s} s on disk"
    assert resumption_of(record) is not None, "it cannot be gone on with"
    words = ClipCache(paths.clips).look_up(EnglishWording().gone(kept=True), VoiceChoice())
    assert words is not None, "no last words were made"
    last = recording.find(read_clip(words.path), gone, gone + SPOKEN_WITHIN_S)
    assert last.score >= ALIKE, f"the end was not said ({last.score:.2f})"
    assert recording.silent_from(last.at + words.length_s) < last.at + words.length_s + 0.5, (
        "something is said after it"
    )
    heard = f"said {last.at - gone:.1f} s later that it stopped; {' '.join(said)!r}"
    return f"ended with status {status}; {heard}; {record.actual_s:.1f} s on disk, to be gone on with"


def cases(monkey_s: float, hours: float) -> tuple[tuple[str, Callable[[Path], str]], ...]:
    """The faults of a person, with so many seconds of a monkey and hours of a day."""
    return (
        (f"a hundred random presses a second for {monkey_s:.0f} s", partial(is_a_monkey, monkey_s)),
        (f"sessions for {hours:g} h", partial(plays_all_day, hours)),
        ("the display server is killed", partial(loses_the_display, signal.SIGKILL)),
        ("the display server ends", partial(loses_the_display, signal.SIGTERM)),
    )


CASES: Final = cases(600.0, 8.0)
