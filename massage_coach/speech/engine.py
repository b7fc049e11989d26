"""The one way pyttsx3 renders reliably, so that its traps are known in one place.

Runs only inside the voice worker, in one thread. What the order of calls below avoids:

- The first ``runAndWait`` returns at once, so one is spent on nothing.
- Only ``save_to_file`` is used, once per ``runAndWait``; ``say`` would rewrite an old file.
- A property set while the engine is still busy is lost, so every step waits until it is idle.
- An unknown voice shows only in the ``error`` event, an unknown variant only in the voice's name afterwards.
- Now and then a file comes out empty, so each is looked at and made again.

The espeak-ng library and its data come with the package ``espeakng-loader``. pyttsx3 finds neither by itself:
its driver is given the loaded library while it is imported, and the data folder as ``.`` while it starts,
because the library cuts off long paths.
"""

import contextlib
import ctypes
import importlib
import importlib.metadata
import os
import sys
import time
import wave
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Final, Protocol, cast

import numpy as np

from massage_coach.speech.model import DEFAULT_VOICE, VoiceInfo
from massage_coach.speech.protocol import Fault
from massage_coach.speech.trimming import Samples, is_silent
from massage_coach.speech.voices import is_voice, offered

DRIVERS: Final = {"win32": ("sapi5", "espeak"), "darwin": ("nsss", "espeak")}
"""Drivers to try by platform, the system's own voices first; everywhere else espeak alone."""

TRIES: Final = 3
FRAMES_MIN: Final = 2205
"""A tenth of a second at the engine's rate; anything shorter is a failed render."""

RETRIEVAL_WITHOUT_EXIT: Final = 0x8000
"""Option of ``espeak_Initialize``: report missing data instead of ending the process."""

_IDLE_POLL_S: Final = 0.002
_NO_RATE: Final = 22_050


class RenderError(Exception):
    """A clip that could not be made; ``fault`` says of which kind, the message is one sentence for the person."""

    def __init__(self, fault: Fault, reason: str) -> None:
        super().__init__(reason)
        self.fault = fault


class _EngineVoice(Protocol):
    id: str
    name: str | None
    languages: list[str]


class _Engine(Protocol):
    """What is used of ``pyttsx3.engine.Engine``; the names are pyttsx3's."""

    def connect(self, topic: str, cb: Callable[..., None]) -> object: ...
    def getProperty(self, name: str) -> object: ...  # noqa: N802 (pyttsx3's name)
    def setProperty(self, name: str, value: str | float) -> None: ...  # noqa: N802 (pyttsx3's name)
    def save_to_file(self, text: str, filename: str) -> None: ...
    def runAndWait(self) -> None: ...  # noqa: N802 (pyttsx3's name)


class _Pyttsx3(Protocol):
    def init(self, driverName: str) -> _Engine: ...  # noqa: N803 (pyttsx3's name)


class _EspeakLibrary(Protocol):
    """What is used of ``pyttsx3.drivers._espeak``."""

    Initialize: Callable[..., int]

    def IsPlaying(self) -> int: ...  # noqa: N802 (the C library's name)
    def Info(self) -> bytes: ...  # noqa: N802 (the C library's name)


class _Loader(Protocol):
    def get_library_path(self) -> str: ...
    def get_data_path(self) -> str: ...


class _SoundFile(Protocol):
    def read(self, file: str, dtype: str, *, always_2d: bool) -> tuple[Samples, int]: ...


class Voice:
    """One engine behind one driver of pyttsx3, used by one thread."""

    def __init__(self, driver: str) -> None:
        """Start the engine of a driver; whatever pyttsx3 raises when it cannot comes through."""
        self.driver = driver
        self._library = _espeak_library() if driver == "espeak" else None
        pyttsx3 = cast("_Pyttsx3", importlib.import_module("pyttsx3"))
        self._engine = pyttsx3.init(driver)
        self._errors: list[str] = []
        self._finished: list[bool] = []
        self._engine.connect("error", lambda **event: self._errors.append(str(event.get("exception"))))
        self._engine.connect("finished-utterance", lambda **event: self._finished.append(bool(event.get("completed"))))
        if self._library is not None:
            self._engine.runAndWait()
            self._wait_until_idle()
        self._own_voice = str(self._engine.getProperty("voice"))
        self._set: tuple[str, int] | None = None

    @property
    def engine_name(self) -> str:
        """Name and version of the engine."""
        if self._library is None:
            return {"sapi5": "Windows speech", "nsss": "macOS speech"}.get(self.driver, self.driver)
        return f"espeak-ng {self._library.Info().decode(errors='replace')}"

    @property
    def library_name(self) -> str:
        """Name and version of the library that drives the engine."""
        with contextlib.suppress(importlib.metadata.PackageNotFoundError):
            return f"pyttsx3 {importlib.metadata.version('pyttsx3')}"
        return "pyttsx3"

    def voices(self) -> tuple[VoiceInfo, ...]:
        """List the voices that can be chosen."""
        listed = cast("Iterable[_EngineVoice]", self._engine.getProperty("voices"))
        found = [
            VoiceInfo(voice.id, voice.name or voice.id, tuple(str(language) for language in voice.languages))
            for voice in listed
        ]
        return offered(found) if self._library is not None else tuple(found)

    def render(self, text: str, voice: str, rate: int, raw: Path) -> tuple[Samples, int]:
        """Speak ``text`` into the file ``raw`` and return its samples and their rate; raises RenderError."""
        self._set_voice(voice, rate)
        for _ in range(TRIES):
            self._finished.clear()
            self._errors.clear()
            self._engine.save_to_file(text, str(raw))
            self._engine.runAndWait()
            self._wait_until_idle()
            samples, sample_rate = self._read(raw)
            completed = bool(self._finished) and all(self._finished) and not self._errors
            if completed and samples.size > FRAMES_MIN and not is_silent(samples):
                return samples, sample_rate
        raise RenderError(Fault.RENDER, "The speech engine gave no sound for a sentence; try another voice.")

    def _set_voice(self, voice: str, rate: int) -> None:
        if self._set == (voice, rate):
            return
        self._set = None
        own = self._library is None and voice == DEFAULT_VOICE
        self._errors.clear()
        for name, value in (("voice", self._own_voice if own else voice), ("rate", rate)):
            self._engine.setProperty(name, value)
            self._wait_until_idle()
        wrong = bool(self._errors)
        if self._library is not None:
            wrong = wrong or not is_voice(voice, str(self._engine.getProperty("voice")))
        elif not own:
            wrong = wrong or voice not in {known.id for known in self.voices()}
        if wrong:
            raise RenderError(Fault.VOICE, f'There is no voice "{voice}" here; choose another one in the settings.')
        self._set = (voice, rate)

    def _wait_until_idle(self) -> None:
        while self._library is not None and self._library.IsPlaying():
            time.sleep(_IDLE_POLL_S)

    def _read(self, raw: Path) -> tuple[Samples, int]:
        if self._library is None:
            return _read_any(raw)
        try:
            with wave.open(str(raw)) as sound:
                samples = np.frombuffer(sound.readframes(sound.getnframes()), dtype=np.int16)
                return samples.astype(np.float64) / 32768, sound.getframerate()
        except (OSError, EOFError, wave.Error):
            return np.zeros(0), _NO_RATE


def _read_any(raw: Path) -> tuple[Samples, int]:
    """Read whatever a platform's engine wrote; macOS writes AIFF under any name."""
    soundfile = cast("_SoundFile", importlib.import_module("soundfile"))
    try:
        channels, rate = soundfile.read(str(raw), "float64", always_2d=True)
    except (OSError, RuntimeError):
        return np.zeros(0), _NO_RATE
    return np.asarray(channels.mean(axis=1), dtype=np.float64), rate


def _espeak_library() -> _EspeakLibrary:
    """Import pyttsx3's binding with the bundled library in it, or with the system's where there is none."""
    name = "pyttsx3.drivers._espeak"
    try:
        loader = cast("_Loader", importlib.import_module("espeakng_loader"))
        data = Path(loader.get_data_path()).resolve()
        bundled = ctypes.CDLL(loader.get_library_path())
    except (ImportError, OSError, RuntimeError):
        return cast("_EspeakLibrary", importlib.import_module(name))
    with _answering_with(bundled):
        library = cast("_EspeakLibrary", importlib.import_module(name))
    initialize = library.Initialize

    def initialize_with_data(output: int, buffer_ms: int) -> int:
        os.chdir(data.parent)
        return initialize(output, buffer_ms, b".", RETRIEVAL_WITHOUT_EXIT)

    library.Initialize = initialize_with_data
    return library


@contextlib.contextmanager
def _answering_with(library: ctypes.CDLL) -> Iterator[None]:
    """Let whoever loads a library through ``ctypes.cdll`` get this one."""
    namespace = vars(ctypes.cdll)
    namespace["LoadLibrary"] = lambda _path: library
    try:
        yield
    finally:
        del namespace["LoadLibrary"]


def drivers() -> tuple[str, ...]:
    """Return the drivers to try on this platform, best first."""
    return DRIVERS.get(sys.platform, ("espeak",))


def start(wanted: Iterable[str]) -> Voice:
    """Start the first driver that works; raises RenderError with the reason of the last one."""
    reason = "no driver was asked for"
    for driver in wanted:
        try:
            return Voice(driver)
        except Exception as error:  # noqa: BLE001 (each driver fails in its own way: COM, Objective-C, ctypes)
            reason = " ".join(f"{error}".split()) or type(error).__name__
    raise RenderError(
        Fault.ENGINE,
        f"The speech engine cannot start ({reason[:120].rstrip('.!')}); install Massage Coach again, or espeak-ng.",
    )
