"""Clips and clip makers for tests, without a speech engine."""

import sys
import time
import wave
from pathlib import Path

from massage_coach.speech.maker import ClipMaker
from massage_coach.speech.model import Clip, ClipFault
from massage_coach.speech.workbench import Limits

FAKE_WORKER = Path(__file__).with_name("fake_voice_worker.py")

PATIENT_S = 60.0
"""How long a test waits for something that should come at once, on however busy a machine."""


def fake_command(how: str = "well", *, log: Path | None = None, once: Path | None = None) -> tuple[str, ...]:
    """Return the command of a worker that behaves as told."""
    options = [*(("--log", str(log)) if log else ()), *(("--once", str(once)) if once else ())]
    return (sys.executable, str(FAKE_WORKER), *options, how)


def fake_maker(
    folder: Path,
    how: str = "well",
    *,
    log: Path | None = None,
    once: Path | None = None,
    limits: Limits | None = None,
) -> ClipMaker:
    """Return a clip maker with a fake worker."""
    return ClipMaker(folder / "clips", fake_command(how, log=log, once=once), limits=limits)


def collect(maker: ClipMaker) -> list[Clip | ClipFault]:
    """Wait for everything that was asked for."""
    deadline = time.monotonic() + PATIENT_S
    results: list[Clip | ClipFault] = []
    while maker.pending():
        left = deadline - time.monotonic()
        assert left > 0, f"still {maker.pending()} pending"
        maker.wait(left)
        results += maker.poll()
    return results


def write_wave(path: Path, frames: int = 4800, rate: int = 48_000, channels: int = 1) -> None:
    """Write a sound file as the worker would."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with wave.open(str(path), "wb") as clip:
        clip.setnchannels(channels)
        clip.setsampwidth(2)
        clip.setframerate(rate)
        clip.writeframes(b"\x01\x00" * (frames * channels))
