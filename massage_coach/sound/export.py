"""A whole session as one sound file, mixed by the same sums that feed the loudspeaker."""

import contextlib
import importlib
import os
import tempfile
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Protocol, cast

import numpy as np

from massage_coach.session.model import ChimeKind, Plan
from massage_coach.sound.clips import SoundShelf
from massage_coach.sound.mixer import RATE, Mixer, Samples
from massage_coach.sound.model import SoundError

BLOCK: Final = 2 * RATE
"""Frames written at once; a minute at once crashes the Vorbis encoder, five seconds are safe."""

CLOSING: Final = RATE // 20
"""The file ends with a fade of 50 ms, should a bell still ring there."""


@dataclass(frozen=True, slots=True)
class Encoding:
    """What the writer of sound files calls a kind of file."""

    format: str
    subtype: str


ENCODINGS: Final = {
    ".wav": Encoding("WAV", "PCM_16"),
    ".flac": Encoding("FLAC", "PCM_16"),
    ".ogg": Encoding("OGG", "VORBIS"),
    ".opus": Encoding("OGG", "OPUS"),
    ".mp3": Encoding("MP3", "MPEG_LAYER_III"),
}


class _Writer(Protocol):
    frames: int

    def write(self, data: Samples) -> None: ...
    def close(self) -> None: ...


class _SoundFiles(Protocol):
    def SoundFile(  # noqa: N802 (the library's own name)
        self, file: str, mode: str, *, samplerate: int, channels: int, **kind: str
    ) -> _Writer: ...


@dataclass(frozen=True, slots=True)
class _Placed:
    source: Path | ChimeKind
    frame: int


def encoding_of(file: Path) -> Encoding:
    """Choose the kind of file by its ending; ``SoundError`` names the endings there are."""
    try:
        return ENCODINGS[file.suffix.lower()]
    except KeyError:
        endings = ", ".join(ENCODINGS)
        raise SoundError(f"{file.name} has no ending of a sound file; use one of {endings}.") from None


def export_session(
    plan: Plan, clips: Mapping[str, Path], file: Path, on_progress: Callable[[float], None] = lambda _: None
) -> None:
    """Write a session as it will be played if nobody touches it.

    ``clips`` maps the text of a cue to its file; a cue without one stays silent. ``on_progress`` is told the part that
    is done, 0 to 1. The file appears only when it is complete. ``SoundError`` when its ending is unknown, a clip cannot
    be read, or it cannot be written.
    """
    encoding = encoding_of(file)
    partial = _partial_beside(file)
    try:
        _write(plan, clips, partial, encoding, on_progress)
        partial.replace(file)
    except (OSError, RuntimeError, AssertionError) as fault:
        # The library tells a full disk by writing fewer frames than asked, which it meets with an assertion.
        raise SoundError(f"{file} could not be written completely; see whether the disk is full.") from fault
    finally:
        with contextlib.suppress(OSError):
            partial.unlink(missing_ok=True)


def _partial_beside(file: Path) -> Path:
    """Make an empty file in the folder of the one to be, with its rights, so that the last step is a rename."""
    if file.is_dir():
        raise SoundError(f"{file} is a folder; name a file in it.")
    try:
        handle, name = tempfile.mkstemp(prefix=f".{file.stem[:40]}-", suffix=".part", dir=file.parent)
    except OSError as fault:
        raise SoundError(
            f"No file can be made in the folder {file.parent}; choose one that exists and that you may write to."
        ) from fault
    os.close(handle)
    rights = os.umask(0)
    os.umask(rights)
    Path(name).chmod(0o666 & ~rights)
    return Path(name)


def _write(
    plan: Plan, clips: Mapping[str, Path], partial: Path, encoding: Encoding, on_progress: Callable[[float], None]
) -> None:
    sound_files = cast("_SoundFiles", importlib.import_module("soundfile"))
    total = round(plan.total_s * RATE)
    writer = sound_files.SoundFile(
        str(partial), "w", samplerate=RATE, channels=2, subtype=encoding.subtype, format=encoding.format
    )
    try:
        done = 0
        for block in _blocks(_placed(plan, clips), total):
            writer.write(block)
            done += len(block)
            on_progress(done / total)
    finally:
        writer.close()


def _placed(plan: Plan, clips: Mapping[str, Path]) -> list[_Placed]:
    spoken = [_Placed(clips[cue.text], round(cue.start_s * RATE)) for cue in plan.cues if cue.text in clips]
    bells = [_Placed(chime.kind, round(chime.start_s * RATE)) for chime in plan.chimes]
    return sorted(spoken + bells, key=lambda placed: placed.frame)


def _blocks(placed: Iterable[_Placed], total: int) -> Iterable[Samples]:
    """Mix block after block, reading each clip only when its block comes."""
    shelf = SoundShelf()
    mixer = Mixer()
    to_come = list(placed)
    for start in range(0, total, BLOCK):
        count = min(BLOCK, total - start)
        while to_come and to_come[0].frame < start + count:
            next_one = to_come.pop(0)
            mixer.add(0, shelf.get(next_one.source), next_one.frame)
        block = mixer.render(start, count)
        _fade_end(block, total - start)
        yield block


def _fade_end(block: Samples, left: int) -> None:
    """Bring the last ``CLOSING`` frames of the file to silence; ``left`` counts the frames from this block on."""
    frames_left = left - np.arange(len(block)) - 1
    if frames_left[-1] < CLOSING:
        block *= np.clip(frames_left / CLOSING, 0.0, 1.0).astype(np.float32)[:, np.newaxis]
