"""A real sound server without a loudspeaker, a recorder of what it would play, and ears to find a clip in it."""

import importlib
import os
import signal
import sys
import tempfile
import time
import wave
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from subprocess import DEVNULL, Popen
from typing import Protocol, cast

import numpy as np
import numpy.typing as npt

RATE = 48_000
PATIENCE_S = 20.0
"""How long a real process may take to do its part."""

AWAKE_PIECES = 15
"""Pieces of 20 ms that have come in step when a recorder counts as running."""

QUIET = 0.003
"""Samples below this, -50 dB, are silence."""

Samples = npt.NDArray[np.float32]


def wait_until(true: Callable[[], bool], what: str) -> None:
    """Wait for a real process; fail after ``PATIENCE_S``."""
    deadline = time.monotonic() + PATIENCE_S
    while not true():
        if time.monotonic() > deadline:
            raise AssertionError(f"waited {PATIENCE_S:.0f} s in vain: {what}")
        time.sleep(0.01)


@dataclass(frozen=True, slots=True)
class Heard:
    """Where a clip was found: a moment of ``time.monotonic()``, and how alike it was, 0 to 1."""

    at: float
    score: float


@dataclass(frozen=True, slots=True)
class Recording:
    """What left the loudspeaker, and when."""

    samples: Samples
    stamps: npt.NDArray[np.float64]
    """Rows of a moment and the number of frames that had come in by then."""

    def moment_of(self, frame: int) -> float:
        """Tell when a frame was heard, from the least delayed pieces around it."""
        offsets = self.stamps[:, 0] - self.stamps[:, 1] / RATE
        near = np.abs(self.stamps[:, 1] - frame) < 3 * RATE
        return float(frame / RATE + np.min(offsets[near] if near.any() else offsets))

    def frame_of(self, moment: float) -> int:
        """Tell which frame was heard at a moment."""
        at = int(np.clip(np.searchsorted(self.stamps[:, 0], moment), 0, len(self.stamps) - 1))
        guess = int(self.stamps[at, 1])
        return int(np.clip(guess + round((moment - self.moment_of(guess)) * RATE), 0, len(self.samples)))

    def between(self, start: float, end: float) -> Samples:
        """Cut out what was heard between two moments."""
        return self.samples[self.frame_of(start) : self.frame_of(end)]

    def find(self, clip: Samples, start: float, end: float) -> Heard:
        """Find where the clip begins between two moments."""
        first = self.frame_of(start)
        place, score = best_match(clip, self.samples[first : self.frame_of(end) + len(clip)])
        return Heard(self.moment_of(first + place), score)

    def silent_from(self, moment: float, for_s: float = 0.5) -> float:
        """Tell when, after a moment, silence began that lasted for ``for_s``; infinity if it never did."""
        first = self.frame_of(moment)
        loud = np.flatnonzero(np.abs(self.samples[first:]) > QUIET)
        edges = np.concatenate(([-1], loud, [len(self.samples) - first]))
        gaps = np.flatnonzero(np.diff(edges) > for_s * RATE)
        return self.moment_of(first + int(edges[gaps[0]]) + 1) if len(gaps) else float("inf")


def best_match(clip: Samples, heard: Samples) -> tuple[int, float]:
    """Find a clip by its matched filter: the frame where it is most alike, and how alike, 0 to 1."""
    if len(heard) < len(clip):
        heard = np.pad(heard, (0, len(clip) - len(heard)))
    size = 1 << (len(heard) + len(clip) - 1).bit_length()
    spectrum = np.fft.rfft(heard.astype(np.float64), size) * np.conj(np.fft.rfft(clip.astype(np.float64), size))
    product = np.fft.irfft(spectrum, size)[: len(heard) - len(clip) + 1]
    energy = np.concatenate(([0.0], np.cumsum(np.square(heard, dtype=np.float64))))
    under = energy[len(clip) :] - energy[: -len(clip)]
    own = float(np.sum(np.square(clip, dtype=np.float64)))
    alike = product / np.sqrt(np.maximum(under * own, 1e-6 * own * own))
    place = int(np.argmax(alike))
    return place, float(alike[place])


@dataclass(slots=True)
class SoundServer:
    """PulseAudio with a null sink, in a folder of its own."""

    folder: Path
    _process: Popen[bytes] | None = field(default=None, repr=False)
    _recordings: int = 0

    @property
    def environment(self) -> dict[str, str]:
        """What a program needs in its environment to play here."""
        return {"PULSE_SERVER": f"unix:{self.folder / 'socket'}"}

    @property
    def host_command(self) -> tuple[str, ...]:
        """How to start an audio host that plays here."""
        words = (f"{name}={value}" for name, value in self.environment.items())
        return ("env", *words, sys.executable, "-m", "massage_coach.sound.host")

    def start(self) -> None:
        """Start the server and wait until it answers."""
        own = {name: str(self.folder) for name in ("HOME", "XDG_RUNTIME_DIR", "XDG_CONFIG_HOME")}
        self._process = Popen(
            [
                *("pulseaudio", "--daemonize=no", "--exit-idle-time=-1", "-n"),
                *("--disable-shm=yes", "--use-pid-file=no"),
                "--load=module-null-sink sink_name=nullout rate=48000 channels=2",
                f"--load=module-native-protocol-unix socket={self.folder / 'socket'} auth-anonymous=1",
            ],
            env={**os.environ, **own},
            stderr=DEVNULL,
        )
        wait_until(self._answers, "the sound server")

    def _answers(self) -> bool:
        asked = ("env", *(f"{name}={value}" for name, value in self.environment.items()), "pactl", "info")
        with Popen(asked, stdout=DEVNULL, stderr=DEVNULL) as asking:
            return asking.wait() == 0

    def end(self, *, number: int = signal.SIGTERM) -> None:
        """End the server; with ``SIGKILL`` as a crash would."""
        if self._process is not None:
            self._process.send_signal(number)
            self._process.wait()
            self._process = None

    @contextmanager
    def standing_still(self) -> Iterator[None]:
        """Let the server do nothing while the block runs, as on a machine that is busy elsewhere."""
        assert self._process is not None
        self._process.send_signal(signal.SIGSTOP)
        try:
            yield
        finally:
            self._process.send_signal(signal.SIGCONT)

    @contextmanager
    def recording(self) -> Iterator[Callable[[], Recording]]:
        """Record while the block runs; the function given reads what has been recorded so far."""
        self._recordings += 1
        raw = self.folder / f"recording-{self._recordings}.raw"
        stamps = raw.with_suffix(".raw.stamps")
        command = [sys.executable, "-m", "tests.support.recorder", "nullout.monitor", str(raw)]
        root = Path(__file__).resolve().parents[2]
        with Popen(command, cwd=root, env={**os.environ, **self.environment}) as recorder:
            try:
                wait_until(lambda: stamps.is_file() and _flows(stamps), "the recorder")
                yield lambda: _read(raw, stamps)
            finally:
                recorder.terminate()


def _flows(stamps: Path) -> bool:
    """Whether the recorder hears as fast as time goes; a null sink that has slept first lags for up to two seconds."""
    lines = stamps.read_text(encoding="ascii").splitlines()[:-1][-AWAKE_PIECES:]
    if len(lines) < AWAKE_PIECES:
        return False
    (began, first), (ended, last) = ((float(word) for word in line.split()) for line in (lines[0], lines[-1]))
    return abs((last - first) / RATE - (ended - began)) < 0.05


def _read(raw: Path, stamps: Path) -> Recording:
    lines = stamps.read_text(encoding="ascii").rpartition("\n")[0]
    table = np.array([[float(word) for word in line.split()] for line in lines.splitlines()], dtype=np.float64)
    samples = np.asarray(np.fromfile(raw, dtype="<i2") / 32768, dtype=np.float32)
    return Recording(samples, table)


@contextmanager
def sound_server() -> Iterator[SoundServer]:
    """Run a sound server while the block runs."""
    with tempfile.TemporaryDirectory(prefix="sound-") as folder:
        server = SoundServer(Path(folder))
        try:
            server.start()
            yield server
        finally:
            server.end()


def make_sweep(length_s: float, from_hz: float, to_hz: float) -> Samples:
    """Make a rising or falling tone, easy to tell from others and to find to the millisecond."""
    seconds = np.arange(round(length_s * RATE)) / RATE
    turns = from_hz * seconds + (to_hz - from_hz) * np.square(seconds) / (2 * length_s)
    edges = np.clip(np.minimum(seconds, length_s - seconds) / 0.005, 0.0, 1.0)
    return np.asarray(0.2 * edges * np.sin(2 * np.pi * turns), dtype=np.float32)


class _SoundFiles(Protocol):
    def read(self, file: str, *, dtype: str, always_2d: bool) -> tuple[Samples, int]: ...


def read_sound(file: Path) -> Samples:
    """Read the left side of a sound file at 48 kHz, of any kind."""
    library = cast("_SoundFiles", importlib.import_module("soundfile"))
    samples, rate = library.read(str(file), dtype="float32", always_2d=True)
    assert rate == RATE
    return samples[:, 0]


def write_clip(file: Path, samples: Samples, rate: int = RATE) -> Path:
    """Write a mono WAV file of 16 bits, as the voice makes them."""
    with wave.open(str(file), "wb") as wav:
        wav.setnchannels(1)
        wav.setsampwidth(2)
        wav.setframerate(rate)
        wav.writeframes((samples * 32767).astype("<i2").tobytes())
    return file


def read_clip(file: Path) -> Samples:
    """Read a clip as the voice makes them: a mono WAV file of 16 bits."""
    with wave.open(str(file), "rb") as wav:
        data = wav.readframes(wav.getnframes())
    return np.asarray(np.frombuffer(data, dtype="<i2") / 32768, dtype=np.float32)
