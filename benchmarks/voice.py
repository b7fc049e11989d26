"""A session as it is heard: the first word, punctuality, silence after a pause, and what it costs to compute."""

import shutil
import tempfile
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import numpy as np

from benchmarks.heard import ALIKE
from benchmarks.screen import cpu_s, family, named
from benchmarks.table import Line, MissingError, Size
from tests.support.audio import QUIET, Recording, SoundServer, sound_server
from tests.support.heard_session import HeardSession, play

ROOT: Final = Path(__file__).resolve().parents[1]
TEN_MINUTES: Final = ROOT / "assets" / "routines" / "first-session-10.toml"
"""A routine of 92 sentences."""
SHORT: Final = ROOT / "tests" / "fixtures" / "two-short-holds.toml"
NEEDED: Final = ("Xvfb", "pulseaudio", "pactl")

STOP: Final = ("player-end@{}", "end-keep@{}")
PAUSE_AT_S: Final = 4.0
"""In the midst of the second sentence."""
READ_S: Final = 1.5
"""Nobody reads a page in less."""
FIRST_WORDS: Final = 4
FIRST_WORD_GOAL_MS: Final = 300.0
CPU_GOAL: Final = 0.02
P99_GOAL_MS: Final = 20.0
WORST_GOAL_MS: Final = 60.0
SILENCE_GOAL_MS: Final = 60.0
DRIFT_GOAL_MS: Final = 5.0

SPOKEN_S: Final = 0.1
"""Somebody who speaks is heard within this time."""


class Accountant(threading.Thread):
    """Reads, while a session plays in another process, how much that computes with all its helpers."""

    def __init__(self, after_s: float, for_s: float) -> None:
        super().__init__(daemon=True)
        self._after_s = after_s
        self._for_s = for_s
        self.share: float | None = None
        """Part of one core; None where the session was over too soon."""

    def run(self) -> None:
        """Wait, read, wait, read again."""
        time.sleep(self._after_s)
        try:
            pids = [each for pid in named("tests.support.window_session") for each in family(pid)]
            before, began = cpu_s(pids), time.monotonic()
            time.sleep(self._for_s)
            if pids:
                self.share = (cpu_s(pids) - before) / (time.monotonic() - began)
        except FileNotFoundError:
            return


def session(size: Size) -> Iterator[Line]:
    """Play, and measure on the recordings."""
    missing = [name for name in NEEDED if shutil.which(name) is None]
    if missing:
        raise MissingError(f"{missing[0]} is not installed")
    with sound_server() as server, tempfile.TemporaryDirectory(prefix="heard-") as folder:
        clicks = (
            f"primary@{PAUSE_AT_S}",
            *(word.format(PAUSE_AT_S + 1.5 + number) for number, word in enumerate(STOP)),
        )
        cold = play(server, SHORT, Path(folder), clicks)
        yield from _first_words(server, size)
        yield _silence(cold)
        if not size.small:
            accountant = Accountant(15.0, 45.0)
            accountant.start()
            yield from _punctual(play(server, SHORT, Path(folder)))
            accountant.join()
            yield from _cost(accountant)


def _first_words(server: SoundServer, size: Size) -> Iterator[Line]:
    """Start from the page of a routine, with nothing in the clip cache and then with everything."""
    stop = [word.format(2 + number) for number, word in enumerate(STOP)]
    read: dict[str, list[float]] = {"cold": [], "warm": []}
    at_once: dict[str, list[float]] = {"cold": [], "warm": []}
    for _ in range(1 if size.small else FIRST_WORDS):
        for seconds, found in ((READ_S, read), (0.0, at_once)):
            with tempfile.TemporaryDirectory(prefix="first-word-") as folder:
                for late in found.values():
                    late.append(_first_word_ms(play(server, TEN_MINUTES, Path(folder), [f"read@{seconds}", *stop])))
    for cache in ("cold", "warm"):
        worst = max(read[cache])
        yield Line(
            f"Start to the first spoken word, {cache} clip cache, {READ_S} s after the page was shown",
            f"{np.median(read[cache]):.0f} ms, worst of {len(read[cache])} {worst:.0f} ms",
            f"Start at once: {np.median(at_once[cache]):.0f} ms",
            f"within {FIRST_WORD_GOAL_MS:.0f} ms",
            worst <= FIRST_WORD_GOAL_MS,
        )


def _first_word_ms(heard: HeardSession) -> float:
    start = heard.clicks[0].at
    return (_first_sound(heard.recording, start) - start) * 1000


def _first_sound(recording: Recording, after: float) -> float:
    first = recording.frame_of(after)
    return recording.moment_of(first + int(np.argmax(np.abs(recording.samples[first:]) > QUIET)))


def _silence(heard: HeardSession) -> Line:
    paused = [click.at for click in heard.clicks if click.name == "primary"][1]
    if np.max(np.abs(heard.recording.between(paused - SPOKEN_S, paused)), initial=0.0) <= QUIET:
        return Line("silence after the click on Pause", "not measured: nobody spoke just then")
    silent = (heard.recording.silent_from(paused) - paused) * 1000
    return Line(
        "silence after the click on Pause",
        f"{silent:.0f} ms",
        "",
        f"within {SILENCE_GOAL_MS:.0f} ms",
        silent <= SILENCE_GOAL_MS,
    )


def _punctual(heard: HeardSession) -> Iterator[Line]:
    late = np.array(heard.lateness_s()) * 1000
    found = sum(heard.find(cue).score >= ALIKE for cue in heard.cues)
    minutes = (heard.cues[-1].at - heard.cues[0].at) / 60
    p50, p99, worst = float(np.median(late)), float(np.percentile(late, 99)), float(np.max(np.abs(late)))
    yield Line(
        f"lateness of {found} of {len(heard.cues)} sentences over {minutes:.0f} minutes, p50 / p99 / worst",
        f"{p50:.1f} / {p99:.1f} / {worst:.1f} ms",
        "the recorder's own delay included",
        f"p99 {P99_GOAL_MS:.0f} ms, worst {WORST_GOAL_MS:.0f} ms",
        p99 <= P99_GOAL_MS and worst <= WORST_GOAL_MS,
    )
    drift = heard.drift_s() * 1000
    yield Line("drift over these minutes", f"{drift:.2f} ms", "", "none", abs(drift) < DRIFT_GOAL_MS)


def _cost(accountant: Accountant) -> Iterator[Line]:
    share = accountant.share
    if share is not None:
        yield Line(
            "computing of a running session, window and helpers",
            f"{share:.1%} of a core",
            "",
            f"under {CPU_GOAL:.0%}",
            share < CPU_GOAL,
        )
