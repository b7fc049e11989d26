"""Ends the program at random moments of a session, and cuts the power: what was done up to then is in the history."""

import random
import shutil
import signal
import time
from collections.abc import Mapping
from functools import partial
from pathlib import Path
from typing import Final

from massage_coach.history.records import SessionRecord, Status
from massage_coach.history.store import HistoryStore
from massage_coach.paths import Paths
from tests.faults.fault import Case, Outcome
from tests.faults.terminal import is_sound, left_behind, terminal, without_voice
from tests.faults.window import window
from tests.support.audio import PATIENCE_S, sound_server, wait_until
from tests.support.display import display

SEED: Final = 20_261_121
SHORTEST_S: Final = 0.1
LONGEST_S: Final = 12.0
BEHIND_S: Final = 3.0
"""A row is written once a second; a busy machine may need up to this long until it is on the disk."""

AHEAD_S: Final = 0.3
"""The program writes before this harness reads what it printed."""

SIGNALS: Final = (signal.SIGKILL, signal.SIGTERM)


def is_ended(number: signal.Signals, after_s: float, folder: Path) -> Outcome:
    """Send a signal so long after the session began."""
    home = folder / "home"
    paths = without_voice(home)
    with terminal(home) as session:
        wait_until(lambda: session.is_playing() or session.process.poll() is not None, "the session")
        began = time.monotonic()
        time.sleep(after_s)
        assert session.process.poll() is None, session.text()[-500:]
        played = time.monotonic() - began
        session.process.send_signal(number)
        session.wait()
        steady = "paused" not in session.text().lower()
    if not paths.history.exists():
        assert played < BEHIND_S, f"nothing on disk after {played:.1f} s"
        return Outcome("the session ends", "no history yet")
    record = left_behind(paths.history, Status.INTERRUPTED)
    assert record.actual_s <= played + AHEAD_S, f"{record.actual_s:.2f} s written, {played:.2f} s played"
    assert not steady or record.actual_s >= played - BEHIND_S, f"{record.actual_s:.2f} s of {played:.2f} s written"
    return Outcome(f"{played:.1f} s, then the end", _kept(record))


def window_is_ended(number: signal.Signals, after_s: float, folder: Path) -> Outcome:
    """Send a signal to a window that speaks, so long after the session began, and start the program again."""
    home = folder / "home"
    with sound_server() as server, display() as screen:
        surroundings = {**server.environment, "DISPLAY": screen}
        with window(folder, surroundings) as program:
            began = float(program.wait_for_event(_is_playing, "the session")["at"])
            time.sleep(max(0.0, began + after_s - time.monotonic()))
            played = time.monotonic() - began
            program.process.send_signal(number)
            status = program.wait(PATIENCE_S)
            wait_until(lambda: not program.is_any_left(), "voice and sound end too")
            steady = program.phases() == ["playing"]
        assert status == (-number if number == signal.SIGKILL else 0), f"ended with {status}: {program.errors()[-500:]}"
        assert program.errors() == "", program.errors()[-500:]
        is_sound(Paths.under(home).history)
        with window(folder, surroundings, plays=False) as again:
            again.wait_until_open()
            read_out = again.look()["spoken"]
            assert any("was cut short after" in text for text in read_out), f"no offer to go on: {read_out}"
            again.click("resume-today")
            waiting = again.look()["spoken"]
            assert "Start" in waiting, f"it cannot be gone on with: {waiting}"
    record = left_behind(Paths.under(home).history, Status.INTERRUPTED)
    assert record.actual_s <= played + AHEAD_S, f"{record.actual_s:.2f} s written, {played:.2f} s played"
    assert not steady or record.actual_s >= played - BEHIND_S, f"{record.actual_s:.2f} s of {played:.2f} s written"
    return Outcome(f"{played:.1f} s, then the end; the next window offers to go on", _kept(record))


def _is_playing(event: Mapping[str, object]) -> bool:
    return event.get("phase") == "playing"


def _kept(record: SessionRecord) -> str:
    return f"{record.actual_s:.1f} s, interrupted, can go on, database ok"


def loses_power(tries: int, folder: Path) -> Outcome:
    """Copy the files of the history at random moments of a session, also torn ones, and open every copy."""
    home = folder / "home"
    paths = without_voice(home)
    chance = random.Random(SEED)  # noqa: S311 (a seed makes a run that failed come again)
    seconds: list[float] = []
    with terminal(home) as session:
        wait_until(lambda: paths.history.exists() or session.process.poll() is not None, "the history")
        for number in range(tries):
            time.sleep(chance.uniform(0.0, 24.0 / tries))
            copy = folder / f"copy-{number}"
            copy.mkdir()
            # Both files as they are at one moment, which may be in the midst of a write.
            session.process.send_signal(signal.SIGSTOP)
            _copy(paths.history, copy, chance)
            session.process.send_signal(signal.SIGCONT)
            seconds.append(_opened(copy / paths.history.name))
    assert max(seconds) > 1.0, "no copy holds anything of the session"
    return Outcome(f"{tries} copies open", f"0 to {max(seconds):.1f} s in them, all ok")


def _copy(history: Path, folder: Path, chance: random.Random) -> None:
    """Copy database and log as a power cut leaves them: no index of the log, and its tail cut or noise."""
    log = history.with_name(f"{history.name}-wal")
    content = log.read_bytes() if log.exists() else b""
    kind = chance.choice(("whole", "cut", "noise"))
    torn = chance.randrange(min(len(content), 4096) + 1)
    kept = content[: len(content) - torn] if kind != "whole" else content
    shutil.copyfile(history, folder / history.name)
    (folder / log.name).write_bytes(kept + (chance.randbytes(torn) if kind == "noise" else b""))


def _opened(path: Path) -> float:
    with HistoryStore(path) as store:
        store.mark_interrupted()
        seconds = sum(record.actual_s for record in store.recent())
    is_sound(path)
    return seconds


def cases(tries: int) -> tuple[Case, ...]:
    """So many random moments, half of them for either signal."""
    return tuple(
        (f"{number.name} at {after_s:.2f} s of a session", partial(is_ended, number, after_s))
        for number, after_s in _moments(tries)
    )


def window_cases(tries: int) -> tuple[Case, ...]:
    """The same for windows that speak."""
    return tuple(
        (f"{number.name} at {after_s:.2f} s of a session in a window", partial(window_is_ended, number, after_s))
        for number, after_s in _moments(tries)
    )


def _moments(tries: int) -> list[tuple[signal.Signals, float]]:
    chance = random.Random(SEED)  # noqa: S311 (as above)
    return [(SIGNALS[number % len(SIGNALS)], chance.uniform(SHORTEST_S, LONGEST_S)) for number in range(tries)]


def power_cases(tries: int) -> tuple[Case, ...]:
    """The power cuts."""
    return ((f"the power is cut at {tries} moments", partial(loses_power, tries)),)
