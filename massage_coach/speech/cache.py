"""Made clips kept by what is in them, so that a sentence is spoken by the engine once and never again."""

import contextlib
import hashlib
import os
import wave
from pathlib import Path
from typing import Final

import msgspec

from massage_coach.speech.estimate import estimated_length_s
from massage_coach.speech.model import Clip, VoiceChoice

CLIP_RATE: Final = 48_000
"""Samples a second of every clip, the rate of the mixer."""

TRIM_VERSION: Final = 1
"""Raised when clips come out differently from the same engine.

1: 8 ms kept before and 40 ms after, faded, spoken parts at -20 dBFS with peaks at most -3 dBFS, 48 kHz mono 16 bit.
"""

PITCH: Final = 50
"""The engine's own pitch; in the key so that a pitch setting would not meet old clips."""

LIMIT_BYTES: Final = 200_000_000
"""Size of all clips above which the least recently used go: about half an hour of speech."""

SPARED_S: Final = 3600.0
"""Clips used within this many seconds are never removed: a session may be playing them."""

LONGEST: Final = 4.0
"""A clip this many times as long as was estimated is noise or a loop of the engine, not the sentence."""

SPARE_S: Final = 3.0
"""So much longer than that it may be all the same, in seconds."""

_ENGINE_FILE: Final = "engine.json"
_HEADER_BYTES: Final = 44
_SAMPLE_BYTES: Final = 2


class EngineMark(msgspec.Struct, frozen=True):
    """What tells the clips of one engine from those of another."""

    driver: str
    engine: str


class ClipCache:
    """A folder of clips, readable by its owner only; ``folder`` as in ``Paths.clips``.

    The last engine that spoke is noted in the folder, so that clips are found without starting it.
    """

    def __init__(self, folder: Path, limit_bytes: int = LIMIT_BYTES) -> None:
        self.folder = folder.absolute()
        self._limit_bytes = limit_bytes
        self._mark: EngineMark | None = None

    def prepare(self) -> None:
        """Make the folder if it is missing; raises OSError when that cannot be done."""
        self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        if self.folder.stat().st_mode & 0o077:
            self.folder.chmod(0o700)

    def mark(self) -> EngineMark | None:
        """Return the engine whose clips are looked up; None when none ever spoke."""
        if self._mark is None:
            with contextlib.suppress(OSError, msgspec.DecodeError, UnicodeDecodeError, RecursionError):
                self._mark = msgspec.json.decode((self.folder / _ENGINE_FILE).read_bytes(), type=EngineMark)
        return self._mark

    def note(self, mark: EngineMark) -> None:
        """Note which engine speaks from now on; a folder that cannot be written is no fault here."""
        if mark == self.mark():
            return
        self._mark = mark
        part = self.folder / f".{os.getpid()}.{_ENGINE_FILE}"
        with contextlib.suppress(OSError):
            self.prepare()
            part.write_bytes(msgspec.json.encode(mark))
            part.chmod(0o600)
            part.replace(self.folder / _ENGINE_FILE)

    def path_of(self, text: str, choice: VoiceChoice) -> Path | None:
        """Tell where the clip of a sentence lies or will lie; None while no engine is known."""
        mark = self.mark()
        if mark is None:
            return None
        parts = (text, choice.voice, choice.rate, PITCH, mark.driver, mark.engine, TRIM_VERSION)
        return self.folder / f"{hashlib.sha256(msgspec.json.encode(parts)).hexdigest()}.wav"

    def look_up(self, text: str, choice: VoiceChoice) -> Clip | None:
        """Return the clip of a sentence if it is there, whole and of a sane length, and count it as used."""
        path = self.path_of(text, choice)
        if path is None:
            return None
        length_s = clip_length_s(path)
        if length_s is None or length_s > LONGEST * estimated_length_s(text, choice.rate) + SPARE_S:
            return None
        with contextlib.suppress(OSError):
            os.utime(path)
        return Clip(text, path, length_s)

    def prune(self, now: float) -> None:
        """Remove the least recently used clips above the size limit, and what a killed worker left behind.

        ``now`` in seconds of ``time.time()``.
        """
        clips: list[tuple[float, int, Path]] = []
        with contextlib.suppress(OSError):
            for path in self.folder.iterdir():
                with contextlib.suppress(OSError):
                    status = path.stat()
                    if path.name.endswith(".part"):
                        clips.append((0.0 if now - status.st_mtime > SPARED_S else now, status.st_size, path))
                    elif path.suffix == ".wav":
                        clips.append((status.st_mtime, status.st_size, path))
        total = sum(size for _, size, _ in clips)
        for used, size, path in sorted(clips):
            forgotten = used == 0.0
            if not forgotten and (total <= self._limit_bytes or now - used < SPARED_S):
                break
            with contextlib.suppress(OSError):
                path.unlink()
                total -= size


def clip_length_s(path: Path) -> float | None:
    """Return the length of a whole clip in seconds; None for a missing, cut off, empty or foreign file."""
    try:
        with path.open("rb") as stream, wave.open(stream) as clip:
            shape = (clip.getnchannels(), clip.getsampwidth(), clip.getframerate())
            frames: int = clip.getnframes()
            size = os.fstat(stream.fileno()).st_size
    except (OSError, EOFError, wave.Error):
        return None
    whole = size >= _HEADER_BYTES + frames * _SAMPLE_BYTES
    if shape != (1, _SAMPLE_BYTES, CLIP_RATE) or frames == 0 or not whole:
        return None
    return frames / CLIP_RATE
