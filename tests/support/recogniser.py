"""Tells which of some known sentences was spoken, offline and without a network."""

import importlib
import re
from collections.abc import Sequence
from typing import Protocol, cast

import numpy as np
import numpy.typing as npt

MODEL_RATE = 16_000
MARGIN_S = 0.2
ONES = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"]
ONES += ["thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"]
TENS = ["", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]


class _Hypothesis(Protocol):
    hypstr: str


class _Decoder(Protocol):
    def lookup_word(self, word: str) -> str | None: ...
    def add_jsgf_string(self, name: str, grammar: str) -> None: ...
    def activate_search(self, name: str) -> None: ...
    def start_utt(self) -> None: ...
    def process_raw(self, data: bytes, *, no_search: bool, full_utt: bool) -> int: ...
    def end_utt(self) -> None: ...
    def hyp(self) -> _Hypothesis | None: ...


class _Sphinx(Protocol):
    def Decoder(self, *, lm: None, samprate: int, loglevel: str) -> _Decoder: ...  # noqa: N802 (the library's name)


class _Resampler(Protocol):
    def resample(self, x: npt.NDArray[np.float32], in_rate: float, out_rate: float) -> npt.NDArray[np.float32]: ...


class Recogniser:
    """Chooses among sentences; each is one alternative of a grammar, because free recognition errs too often."""

    def __init__(self, sentences: Sequence[str]) -> None:
        """Prepare the choice; two sentences that sound alike must not both be there."""
        sphinx = cast("_Sphinx", importlib.import_module("pocketsphinx"))
        self._decoder = sphinx.Decoder(lm=None, samprate=MODEL_RATE, loglevel="FATAL")
        self._by_words = {self._known_words(sentence): sentence for sentence in sentences}
        if len(self._by_words) != len(sentences) or "" in self._by_words:
            raise ValueError("some sentences cannot be told apart by the words that the recogniser knows")
        choices = " | ".join(self._by_words)
        self._decoder.add_jsgf_string("cues", f"#JSGF V1.0; grammar cues; public <cue> = {choices};")
        self._decoder.activate_search("cues")

    def _known_words(self, sentence: str) -> str:
        words = re.findall(r"[a-z']+|\d+", sentence.lower().replace("\u2019", "'"))
        spoken = " ".join(_number(int(word)) if word.isdigit() else word for word in words).split()
        return " ".join(word for word in spoken if self._decoder.lookup_word(word) is not None)

    def recognise(self, segment: npt.NDArray[np.float32], rate: int = 48_000) -> str | None:
        """Tell which sentence a piece of a recording holds; None when it holds none of them."""
        resampler = cast("_Resampler", importlib.import_module("soxr"))
        slow = resampler.resample(segment, rate, MODEL_RATE)
        still = np.zeros(round(MARGIN_S * MODEL_RATE), dtype=np.float32)
        samples = np.concatenate((still, slow, still))
        peak = float(np.max(np.abs(samples), initial=0.0))
        if peak > 0.0:
            samples = samples * np.float32(0.7 / peak)
        # A trace of noise: the model never met digital silence.
        samples = samples + np.random.default_rng(1).normal(0.0, 0.0005, len(samples)).astype(np.float32)
        self._decoder.start_utt()
        self._decoder.process_raw((samples * 32767).astype("<i2").tobytes(), no_search=False, full_utt=True)
        self._decoder.end_utt()
        found = self._decoder.hyp()
        return None if found is None else self._by_words.get(found.hypstr)


def recognise(segment: npt.NDArray[np.float32], sentences: Sequence[str]) -> str | None:
    """Tell which of the sentences a piece of a recording at 48 kHz holds; None when it holds none of them."""
    return Recogniser(sentences).recognise(segment)


def _number(value: int) -> str:
    if value < len(ONES):
        return ONES[value]
    if value >= 100:
        return " ".join(ONES[int(digit)] for digit in str(value))
    tens, ones = divmod(value, 10)
    return f"{TENS[tens]} {ONES[ones]}" if ones else TENS[tens]
