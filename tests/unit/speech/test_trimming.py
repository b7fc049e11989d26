"""How raw speech becomes a clip: what is cut, how loud it comes out, and that it does not click."""

import numpy as np
import pytest

from massage_coach.speech.trimming import Samples, finished, is_silent, levelled, spoken_level, trimmed

RATE = 22_050


def tone(seconds: float, amplitude: float = 0.5) -> Samples:
    time = np.arange(round(seconds * RATE)) / RATE
    return np.asarray(amplitude * np.cos(2 * np.pi * 220 * time), dtype=np.float64)


def silence(seconds: float) -> Samples:
    return np.zeros(round(seconds * RATE))


def test_silence_around_the_speech_is_cut_and_the_speech_kept() -> None:
    clip = trimmed(np.concatenate([silence(0.5), tone(1.0), silence(0.4)]), RATE)
    assert clip.size / RATE == pytest.approx(1.048, abs=0.002)


def test_a_pause_within_the_speech_is_kept() -> None:
    clip = trimmed(np.concatenate([tone(0.5), silence(0.7), tone(0.5)]), RATE)
    assert clip.size / RATE == pytest.approx(1.7, abs=0.002)


def test_a_weak_last_sound_is_kept() -> None:
    clip = trimmed(np.concatenate([tone(0.5), tone(0.2, amplitude=0.004), silence(0.4)]), RATE)
    assert clip.size / RATE == pytest.approx(0.74, abs=0.003)


def test_speech_that_begins_and_ends_at_full_strength_does_not_click() -> None:
    clip = trimmed(tone(0.5), RATE)
    assert abs(clip[0]) < 0.001
    assert abs(clip[-1]) < 0.001


def test_silence_stays_nothing() -> None:
    assert trimmed(silence(1.0), RATE).size == 0
    assert is_silent(silence(1.0))
    assert is_silent(silence(0.0))
    assert not is_silent(tone(0.1))
    assert spoken_level(silence(0.0), RATE) == 0.0
    assert levelled(silence(0.1), RATE).max() == 0.0


@pytest.mark.parametrize("amplitude", [0.05, 0.3, 0.99])
def test_quiet_and_loud_voices_come_out_alike(amplitude: float) -> None:
    clip = levelled(np.concatenate([tone(1.0, amplitude), silence(1.0)]), RATE)
    assert spoken_level(clip, RATE) == pytest.approx(0.1, rel=0.02)


def test_a_sharp_peak_never_passes_minus_three_decibels() -> None:
    speech = tone(1.0, amplitude=0.02)
    speech[4000] = 0.9
    assert np.max(np.abs(levelled(speech, RATE))) <= 10 ** (-3 / 20) + 1e-9


def test_a_finished_clip_is_at_the_rate_of_the_mixer() -> None:
    clip = finished(np.concatenate([silence(0.2), tone(1.0), silence(0.2)]), RATE)
    assert clip.dtype == np.int16
    assert clip.size / 48_000 == pytest.approx(1.048, abs=0.003)
