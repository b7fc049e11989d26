"""A window that disappears in mid-session says so once, to somebody who lies on the floor and cannot see it."""

import signal
import time
from pathlib import Path

import numpy as np

from massage_coach.history.store import HistoryStore
from massage_coach.paths import Paths
from massage_coach.speech.cache import ClipCache
from massage_coach.speech.model import VoiceChoice
from massage_coach.speech.wording import EnglishWording
from tests.faults.window import Window, speaking_window
from tests.support.audio import RATE, Recording, Samples, read_clip, wait_until

KEPT = EnglishWording().gone(kept=True)
QUIET = 0.003
ALIKE = 0.85

SPOKEN_WITHIN_S = 5.0

LEFT_AFTER_S = 2.0
"""So long after it was made, the clip has been handed over, and the session is in the history."""

LISTENED_S = 3.0
"""Longer than the words take to begin."""


def _wait(seconds: float) -> None:
    moment = time.monotonic() + seconds
    wait_until(lambda: time.monotonic() > moment, "time to pass")


def _play_until_the_words_are_left(program: Window, folder: Path) -> Samples:
    program.wait_for("playing")
    clips = ClipCache(Paths.under(folder / "home").clips)
    wait_until(lambda: clips.look_up(KEPT, VoiceChoice()) is not None, "the last words")
    _wait(LEFT_AFTER_S)
    clip = clips.look_up(KEPT, VoiceChoice())
    assert clip is not None
    return read_clip(clip.path)


def _check_said_once_and_alone(recording: Recording, words: Samples, gone: float) -> None:
    heard = recording.find(words, gone, gone + SPOKEN_WITHIN_S)
    assert heard.score > ALIKE
    ends = heard.at + len(words) / RATE
    # What was being said stops, nothing is said over the words, and nothing after them.
    assert np.abs(recording.between(gone + 0.4, heard.at - 0.02)).max(initial=0.0) < QUIET
    assert np.abs(recording.between(ends + 0.1, ends + 1.0)).max(initial=0.0) < QUIET


def test_a_window_that_is_killed_is_spoken_of_once_and_nothing_is_left_running(tmp_path: Path) -> None:
    with speaking_window(tmp_path) as (program, server), server.recording() as recorded:
        words = _play_until_the_words_are_left(program, tmp_path)
        gone = time.monotonic()
        program.process.kill()
        program.process.wait()
        wait_until(lambda: not program.is_any_left(), "voice and sound end too")
        _wait(1.5)
        _check_said_once_and_alone(recorded(), words, gone)
    with HistoryStore(Paths.under(tmp_path / "home").history) as store:
        assert store.recent(1)[0].actual_s > 0, "what was done is kept, as was said"


def test_a_window_that_is_told_to_end_says_nothing_more(tmp_path: Path) -> None:
    with speaking_window(tmp_path) as (program, server), server.recording() as recorded:
        _play_until_the_words_are_left(program, tmp_path)
        gone = time.monotonic()
        program.process.send_signal(signal.SIGTERM)
        assert program.wait(20.0) == 0
        wait_until(lambda: not program.is_any_left(), "voice and sound end too")
        _wait(LISTENED_S)
        recording = recorded()
    assert np.abs(recording.between(gone + 1.0, gone + LISTENED_S)).max(initial=0.0) < QUIET
