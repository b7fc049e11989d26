from pathlib import Path

import numpy as np
import pytest

from massage_coach.session.model import ChimeKind
from massage_coach.sound.clips import SoundShelf, level, load_clip
from massage_coach.sound.mixer import RATE
from massage_coach.sound.model import SoundError
from tests.support.audio import make_sweep, write_clip


def decibels(value: float) -> float:
    return float(20 * np.log10(value))


def test_a_clip_of_another_rate_keeps_its_length(tmp_path: Path) -> None:
    file = write_clip(tmp_path / "slow.wav", make_sweep(0.5, 300, 900), rate=22_050)
    assert len(load_clip(file)) == pytest.approx(0.5 * RATE * RATE / 22_050, abs=2)


def test_quiet_and_loud_clips_come_out_equally_loud() -> None:
    sweep = make_sweep(0.5, 300, 900)
    for factor in (0.3, 1.0, 3.0):
        assert decibels(float(np.std(level(sweep * np.float32(factor))))) == pytest.approx(-16, abs=0.3)


def test_a_pause_in_a_sentence_does_not_make_it_louder() -> None:
    sweep = make_sweep(0.5, 300, 900)
    paused = np.concatenate((sweep, np.zeros(RATE, dtype=np.float32), sweep))
    assert np.max(level(paused)) == pytest.approx(np.max(level(sweep)), rel=0.02)


def test_no_clip_is_made_so_loud_that_it_would_be_bent() -> None:
    click = np.zeros(RATE, dtype=np.float32)
    click[100] = 0.5
    assert np.max(np.abs(level(click))) < 0.8


def test_silence_stays_silence() -> None:
    assert not np.any(level(np.zeros(100, dtype=np.float32)))
    assert len(level(np.zeros(0, dtype=np.float32))) == 0


@pytest.mark.parametrize("content", [None, b"", b"no sound at all"])
def test_a_missing_or_broken_clip_is_told_in_one_sentence(tmp_path: Path, content: bytes | None) -> None:
    file = tmp_path / "broken.wav"
    if content is not None:
        file.write_bytes(content)
    with pytest.raises(SoundError, match=r"broken\.wav cannot be read"):
        load_clip(file)


def test_the_shelf_makes_room_but_keeps_what_was_asked_for_last(tmp_path: Path) -> None:
    files = [write_clip(tmp_path / f"{number}.wav", make_sweep(0.1, 300, 900)) for number in range(4)]
    size = SoundShelf().get(files[0]).nbytes
    shelf = SoundShelf(limit_bytes=2 * size)
    first = shelf.get(files[0])
    shelf.get(files[1])
    assert shelf.get(files[0]) is first
    shelf.get(files[2])
    assert shelf.held_bytes == 2 * size
    assert shelf.get(files[0]) is first


def test_a_bell_is_made_once() -> None:
    shelf = SoundShelf()
    assert shelf.get(ChimeKind.BEGIN) is shelf.get(ChimeKind.BEGIN)
    assert shelf.held_bytes == 0
