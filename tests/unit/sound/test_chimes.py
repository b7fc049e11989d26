from itertools import combinations

import numpy as np
import pytest

from massage_coach.session.model import ChimeKind
from massage_coach.sound.chimes import make_chime
from massage_coach.sound.mixer import RATE

KINDS = list(ChimeKind)


@pytest.mark.parametrize("kind", KINDS)
def test_a_bell_is_short_and_modest(kind: ChimeKind) -> None:
    bell = make_chime(kind)
    assert 0.5 < len(bell) / RATE < 1.5
    assert 20 * np.log10(np.max(np.abs(bell))) == pytest.approx(-14, abs=0.1)


@pytest.mark.parametrize("kind", KINDS)
def test_a_bell_begins_and_ends_without_a_click(kind: ChimeKind) -> None:
    bell = make_chime(kind)
    assert abs(bell[0]) < 0.0005
    assert abs(bell[-1]) < 0.0005
    assert np.max(np.abs(np.diff(bell[: RATE // 500]))) < 0.02


@pytest.mark.parametrize("kind", KINDS)
def test_a_bell_fades_away(kind: ChimeKind) -> None:
    bell = make_chime(kind)
    quarter = len(bell) // 4
    assert np.std(bell[-quarter:]) < np.std(bell) / 2


@pytest.mark.parametrize(("one", "other"), list(combinations(KINDS, 2)))
def test_no_two_bells_sound_alike(one: ChimeKind, other: ChimeKind) -> None:
    spectra = [np.abs(np.fft.rfft(make_chime(kind), 2 * RATE)) for kind in (one, other)]
    alike = np.sum(spectra[0] * spectra[1]) / np.sqrt(np.sum(spectra[0] ** 2) * np.sum(spectra[1] ** 2))
    assert alike < 0.9
