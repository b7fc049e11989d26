"""Looks at everything a session needs on this machine, and says of each that it is well or what to do."""

import importlib.metadata
import importlib.util
import json
import os
import platform
import queue
import shutil
import sqlite3
import stat
import sys
import tempfile
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Final, TypeVar

from massage_coach import __version__
from massage_coach.awake.ways import way_here
from massage_coach.cli.display import silent_display
from massage_coach.cli.doctor_files import findings, keep_to_yourself, open_to_others
from massage_coach.cli.window import has_display
from massage_coach.history.records import HistoryError
from massage_coach.history.store import HistoryStore
from massage_coach.paths import Paths
from massage_coach.sound.model import SoundError
from massage_coach.speech.maker import ClipMaker
from massage_coach.speech.model import SpeechError
from massage_coach.system import install_line, manager_of, os_release, package_of, qt_libraries_missing

LIMIT_S: Final = 30.0
"""How long one question may take before it counts as unanswered."""

FREE_BYTES: Final = 100 * 2**20
"""Space that a year of sessions and a full cache of clips fit in."""

PACKAGES: Final = (
    ("PySide6-Essentials", "PySide6"),
    ("pyttsx3", "pyttsx3"),
    ("espeakng-loader", "espeakng_loader"),
    ("miniaudio", "miniaudio"),
    ("numpy", "numpy"),
    ("soundfile", "soundfile"),
    ("soxr", "soxr"),
    ("msgspec", "msgspec"),
    ("blessed", "blessed"),
)
"""What a session is made with: the package, and the module that it brings."""

DISPLAY_NAMES: Final = ("WAYLAND_DISPLAY", "DISPLAY", "QT_QPA_PLATFORM")
CAPTIONS: Final = "until then a session runs with captions."
OTHERS_WRITE: Final = stat.S_IWGRP | stat.S_IWOTH

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that was looked at: how it is and, where it is not well, what to do."""

    name: str
    ok: bool
    detail: str
    advice: str = ""


@dataclass(frozen=True, slots=True)
class Probes:
    """Questions to the real parts; each answers or raises its room's error with one sentence."""

    engine: Callable[[], str]
    voices: Callable[[], Sequence[object]]
    devices: Callable[[], Sequence[str]]
    sessions: Callable[[Path], int]
    """Count the sessions of a history file."""
    qt_folder: Path | None
    """The folder ``PySide6/Qt``, where there is one to be looked at."""
    awake: Callable[[], str]
    """Name what keeps the screen on; empty where nothing does."""
    silent: Callable[[Mapping[str, str]], str]
    """Name the display of an environment that does not answer; empty where there is none such."""


class TooSlowError(Exception):
    """A question was not answered in time."""


def run(paths: Paths, *, as_json: bool) -> int:
    """Look at everything and print what was found; a finding is a result, so the answer is 0."""
    with real_probes(paths) as probes:
        found = checks(paths, probes, os.environ)
    sys.stdout.write(as_json_text(found) if as_json else as_text(found))
    return 0


def checks(paths: Paths, probes: Probes, environment: Mapping[str, str], limit_s: float = LIMIT_S) -> list[Check]:
    """Look at everything, in the order a session needs it; no question takes longer than ``limit_s`` seconds."""
    return [
        check_versions(),
        check_packages(),
        _ask("voice-engine", probes.engine, str, f"Start again with ./start, which installs it; {CAPTIONS}", limit_s),
        _ask("voices", probes.voices, _count_voices, f"See voice-engine; {CAPTIONS}", limit_s),
        _ask("sound", probes.devices, "; ".join, "Until then a session runs with captions and no sound.", limit_s),
        check_display(environment, sys.platform, probes.qt_folder, probes.silent),
        _ask("screen", probes.awake, tell_awake, "A session goes on when the screen goes dark.", limit_s),
        check_folder(paths.data),
        check_history(paths.history, probes.sessions, limit_s),
        *(Check(*found) for found in findings(paths)),
    ]


def check_versions() -> Check:
    """Tell the versions that a report of a fault should name."""
    parts = (f"Massage Coach {__version__}", f"Python {platform.python_version()}", f"SQLite {sqlite3.sqlite_version}")
    return Check("versions", ok=True, detail=f"{', '.join(parts)}, {platform.platform()}")


def check_packages(packages: Sequence[tuple[str, str]] = PACKAGES) -> Check:
    """Tell which packages are there in which version, without loading any."""
    missing = [name for name, module in packages if importlib.util.find_spec(module) is None]
    if missing:
        advice = "Start again with ./start, or install massage-coach again."
        return Check("packages", ok=False, detail=f"Missing: {', '.join(missing)}.", advice=advice)
    return Check("packages", ok=True, detail=", ".join(f"{name} {_version_of(name)}" for name, _ in packages))


def _version_of(package: str) -> str:
    try:
        return importlib.metadata.version(package)
    except importlib.metadata.PackageNotFoundError:  # as in a frozen build
        return "(built in)"


def _count_voices(voices: Sequence[object]) -> str:
    return f"{len(voices)} voices"


def tell_awake(way: str) -> str:
    """Tell what happens to the screen in a session; to have no way is no fault, as the voice guides."""
    if way:
        return f"Kept on while a session runs, by {way}."
    return "Goes dark in a session as the system has it; nothing was found that keeps it on."


def _ask(name: str, question: Callable[[], T], tell: Callable[[T], str], advice: str, limit_s: float) -> Check:
    try:
        return Check(name, ok=True, detail=tell(within(limit_s, question)))
    except (SpeechError, SoundError, HistoryError) as error:
        return Check(name, ok=False, detail=str(error), advice=advice)
    except TooSlowError:
        return Check(name, ok=False, detail=f"No answer within {limit_s:.0f} seconds.", advice=advice)
    except Exception as error:  # noqa: BLE001 (whatever is broken is to be reported, and the next thing looked at)
        return Check(name, ok=False, detail=f"{type(error).__name__}: {error}", advice=advice)


def within(limit_s: float, question: Callable[[], T]) -> T:
    """Ask in a thread of its own, so that a hanging library hangs nobody; raises ``TooSlowError``."""
    answers: queue.SimpleQueue[T | Exception] = queue.SimpleQueue()

    def ask() -> None:
        try:
            answers.put(question())
        except Exception as error:  # noqa: BLE001 (raised again where the question was asked)
            answers.put(error)

    threading.Thread(target=ask, daemon=True, name="doctor").start()
    try:
        answer = answers.get(timeout=limit_s)
    except queue.Empty as error:
        raise TooSlowError from error
    if isinstance(answer, Exception):
        raise answer
    return answer


def check_display(
    environment: Mapping[str, str],
    system: str,
    qt_folder: Path | None,
    silent: Callable[[Mapping[str, str]], str] = silent_display,
) -> Check:
    """Tell whether a window can be shown, without loading Qt."""
    terminal = "play in the terminal: massage-coach play ROUTINE --terminal"
    if system != "linux":
        return Check("display", ok=True, detail=f"The window system of {system}.")
    missing = qt_libraries_missing(qt_folder) if qt_folder else []
    if missing:
        manager = manager_of(os_release())
        line = install_line(manager, [package_of(library, manager) for library in missing])
        detail = f"Qt does not find {', '.join(missing)}."
        return Check("display", ok=False, detail=detail, advice=f"Install them: {line}, or {terminal}")
    if not has_display(environment, system):
        return Check("display", ok=False, detail="There is no display.", advice=f"Log in to a desktop, or {terminal}")
    unanswering = silent(environment)
    if unanswering:
        advice = f"Log in to a desktop anew, or {terminal}"
        return Check("display", ok=False, detail=f"The display {unanswering} does not answer.", advice=advice)
    shown = [f"{name}={environment[name]}" for name in DISPLAY_NAMES if environment.get(name)]
    return Check("display", ok=True, detail=", ".join(shown))


def check_folder(folder: Path) -> Check:
    """Tell whether the data folder can be used and is the person's own."""
    name, elsewhere = "data-folder", "or choose another folder with --data-dir."
    there = next(place for place in (folder, *folder.parents) if place.exists())
    try:
        with tempfile.TemporaryFile(dir=there) as probe:
            probe.write(b"probe")
        free = shutil.disk_usage(there).free
    except OSError as error:
        detail = f"{folder} cannot be written: {error.strerror}."
        return Check(name, ok=False, detail=detail, advice=f"Allow writing to {there}, {elsewhere}")
    if free < FREE_BYTES:
        detail = f"{folder} has {free // 2**20} MB left."
        return Check(name, ok=False, detail=detail, advice=f"Free some space, {elsewhere}")
    if os.name == "posix" and there == folder and folder.stat().st_mode & OTHERS_WRITE:
        detail = f"Others may write to {folder}."
        return Check(name, ok=False, detail=detail, advice=f"Keep it to yourself: chmod go-w '{folder}'")
    state = "is ready" if there == folder else "will be made"
    return Check(name, ok=True, detail=f"{folder} {state}, {free // 2**20} MB free.")


def check_history(file: Path, sessions: Callable[[Path], int], limit_s: float) -> Check:
    """Tell whether the history opens and is the person's own."""
    if not file.exists():
        return Check("history", ok=True, detail="No session yet.")
    if open_to_others(file):
        return Check("history", ok=False, detail=f"Others may read {file}.", advice=keep_to_yourself(file))
    advice = "Sessions can be played, but are not kept until this is mended."
    return _ask("history", lambda: sessions(file), lambda count: f"{count} sessions in {file}", advice, limit_s)


def as_text(found: Sequence[Check]) -> str:
    """Write the checks for a person, what to do on a line of its own."""
    lines: list[str] = []
    for check in found:
        lines.append(f"{'ok' if check.ok else '!!'}  {check.name:<13} {check.detail}")
        if not check.ok:
            lines.append(f"{'':<18}{check.advice}")
    return "\n".join(lines) + "\n"


def as_json_text(found: Sequence[Check]) -> str:
    """Write the checks as ``{"ok": bool, "checks": [{"name", "ok", "detail", "advice"}]}``."""
    shape = {"ok": all(check.ok for check in found), "checks": [asdict(check) for check in found]}
    return json.dumps(shape, ensure_ascii=False, indent=2) + "\n"


@contextmanager
def real_probes(paths: Paths) -> Iterator[Probes]:
    """Lend the questions to the real parts, and end the voice worker afterwards."""

    def devices() -> Sequence[str]:
        from massage_coach.sound.output import devices as names  # noqa: PLC0415 (a broken library is a finding)

        return names()

    def awake() -> str:
        if sys.platform not in {"win32", "darwin"} and has_display(os.environ, sys.platform):
            from massage_coach.app import screen_saver  # noqa: PLC0415 (as above)

            if screen_saver.answers():
                return screen_saver.SERVICE
        return way_here().name

    def sessions(file: Path) -> int:
        with HistoryStore(file) as store:
            return store.count()

    spec = importlib.util.find_spec("PySide6")
    qt_folder = Path(spec.origin).parent / "Qt" if spec and spec.origin else None
    maker = ClipMaker(paths.clips)
    try:
        yield Probes(
            engine=lambda: maker.probe(LIMIT_S),
            voices=lambda: maker.voices(LIMIT_S),
            devices=devices,
            sessions=sessions,
            qt_folder=qt_folder,
            awake=awake,
            silent=silent_display,
        )
    finally:
        maker.close()
