"""Plays a routine in the real window into a null sink, and holds the recording against what was planned."""

import json
import os
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from massage_coach.speech.maker import ClipMaker
from massage_coach.speech.model import VoiceChoice
from tests.support.audio import Heard, Recording, Samples, SoundServer, read_clip
from tests.support.display import display

ROOT = Path(__file__).resolve().parents[2]

WINDOW_S = 1.0
"""A cue is looked for so far before and after its planned time."""

LATE_S = 7200.0
"""More than any test session takes."""


@dataclass(frozen=True, slots=True)
class PlannedCue:
    """A sentence and when it was to be heard, in seconds of ``time.monotonic()``."""

    text: str
    at: float
    length_s: float


@dataclass(frozen=True, slots=True)
class Happened:
    """A click or a change of phase, in seconds of ``time.monotonic()``."""

    name: str
    at: float


@dataclass(frozen=True, slots=True)
class HeardSession:
    """A session that was played, with its recording."""

    cues: tuple[PlannedCue, ...]
    """Every sentence of the plan that nothing cut short, in order."""
    clicks: tuple[Happened, ...]
    phases: tuple[Happened, ...]
    recording: Recording
    clips: dict[str, Samples]

    def find(self, cue: PlannedCue) -> Heard:
        """Find a cue in the recording."""
        return self.recording.find(self.clips[cue.text], cue.at - WINDOW_S, cue.at + WINDOW_S)

    def lateness_s(self) -> list[float]:
        """How late every cue was heard, in seconds; negative is early."""
        return [self.find(cue).at - cue.at for cue in self.cues]

    def drift_s(self) -> float:
        """How much later the last cues were heard than the first, by a straight line through all, in seconds."""
        at = np.array([cue.at for cue in self.cues])
        slope = float(np.polyfit(at - at[0], np.array(self.lateness_s()), 1)[0])
        return slope * float(at[-1] - at[0])

    def sound_of(self, cue: PlannedCue) -> Samples:
        """Cut out what was heard while the cue was to be said."""
        return self.recording.between(cue.at - 0.1, cue.at + cue.length_s + 0.1)


def play(server: SoundServer, routine: Path, folder: Path, actions: Sequence[str] = ()) -> HeardSession:
    """Play a routine file; ``actions`` are clicks as ``tests.support.window_session`` takes them."""
    with display() as screen, server.recording() as recorded:
        environment = {**os.environ, **server.environment, "DISPLAY": screen, "QT_QPA_PLATFORM": "xcb"}
        command = [sys.executable, "-m", "tests.support.window_session", str(routine), str(folder), *actions]
        done = subprocess.run(
            command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True, timeout=LATE_S, check=True
        )
        recording = recorded()
    events = [json.loads(line) for line in done.stdout.splitlines()]
    cues = _uncut(events)
    return HeardSession(
        cues=cues,
        clicks=tuple(Happened(event["name"], event["at"]) for event in events if event["event"] == "clicked"),
        phases=tuple(Happened(event["phase"], event["at"]) for event in events if event["event"] == "phase"),
        recording=recording,
        clips=_clips(folder, [cue.text for cue in cues]),
    )


def _uncut(events: Sequence[dict[str, object]]) -> tuple[PlannedCue, ...]:
    """The cues of every plan up to the moment at which another plan or a pause took its place."""
    marks = [event for event in events if event["event"] == "plan" or event.get("phase") in {"paused", "easing"}]
    cues: list[PlannedCue] = []
    for number, mark in enumerate(marks):
        if mark["event"] != "plan":
            continue
        until = float(str(marks[number + 1]["at"])) if number + 1 < len(marks) else float("inf")
        planned = [PlannedCue(text, at, length) for text, at, length in _rows(mark["cues"])]
        cues += [cue for cue in planned if cue.at + cue.length_s < until]
    return tuple(cues)


def _rows(cues: object) -> list[tuple[str, float, float]]:
    if not isinstance(cues, list):
        raise TypeError("a plan without cues")
    return [(str(text), float(at), float(length)) for text, at, length in cues]


def _clips(folder: Path, texts: Sequence[str]) -> dict[str, Samples]:
    maker = ClipMaker(folder / "cache" / "clips")
    try:
        made = maker.cached(texts, VoiceChoice())
    finally:
        maker.close()
    return {text: read_clip(clip.path) for text, clip in made.items()}
