"""A session in a terminal as a process of its own, cheap enough for many at once, and what it left on disk."""

import os
import signal
import sqlite3
import subprocess
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Final

from massage_coach.conductor.options import resumption_of
from massage_coach.history.records import SessionRecord, Status
from massage_coach.history.store import HistoryStore
from massage_coach.paths import Paths
from massage_coach.settings import Settings, SettingsFile, TalkSetting
from tests.support.answers import say_no
from tests.support.audio import wait_until
from tests.support.command import TINY_ROUTINE
from tests.support.processes import PROGRAM, ROOT, environment

STARTED: Final = "Arrive"
"""Part of the first heading of the session; it is printed as the session begins."""

INTERRUPTED: Final = 130
"""Exit status after Ctrl-C."""


@dataclass(frozen=True, slots=True)
class Terminal:
    """A session that prints lines."""

    process: subprocess.Popen[bytes]
    told: Path

    def text(self) -> str:
        """What it has printed so far, on either stream."""
        return self.told.read_text(encoding="utf-8", errors="replace")

    def is_playing(self) -> bool:
        """Whether the session has begun."""
        return STARTED in self.text()

    def wait_for(self, text: str) -> None:
        """Wait until a text was printed."""
        wait_until(lambda: text in self.text() or self.process.poll() is not None, text)
        assert text in self.text(), f"ended with {self.process.returncode}: {self.text()[-500:]}"

    def end(self) -> None:
        """Press Ctrl-C; the session is kept."""
        self.process.send_signal(signal.SIGINT)
        status = self.wait()
        assert status == INTERRUPTED, f"ended with {status}: {self.text()[-500:]}"

    def wait(self, within_s: float = 90.0) -> int:
        """Wait for the end; no traceback may have been shown."""
        status = self.process.wait(within_s)
        assert "Traceback" not in self.text(), self.text()[-500:]
        return status


def without_voice(home: Path, answered_at: datetime | None = None) -> Paths:
    """Set the program to chimes and captions, so that no voice has to be made; the safety questions are answered."""
    paths = Paths.under(home)
    SettingsFile(paths.settings).save(Settings(talk=TalkSetting.CHIMES, check_ins=False))
    say_no(paths, answered_at)
    return paths


@contextmanager
def terminal(
    home: Path,
    *,
    env: Mapping[str, str] | None = None,
    prefix: Sequence[str] = (),
    options: Sequence[str] | None = None,
    routine: str = str(TINY_ROUTINE),
) -> Iterator[Terminal]:
    """Play a session, by default a short one, as lines while the block runs; what is left of it is killed.

    ``options`` stand in the place of the one that names ``home``.
    """
    if options is None and not Paths.under(home).answers.exists():
        say_no(Paths.under(home))
    told = home.parent / "told"
    where = ["--data-dir", str(home)] if options is None else options
    command = [*prefix, *PROGRAM, "play", routine, "--terminal", *where]
    with told.open("wb") as out:
        process = subprocess.Popen(
            command,
            cwd=ROOT,
            env={**environment(), "PULSE_SERVER": f"unix:{home}/no-sound-here", **(env or {})},
            stdin=subprocess.DEVNULL,
            stdout=out,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
    with process:
        try:
            yield Terminal(process, told)
        finally:
            if process.poll() is None:
                os.killpg(process.pid, signal.SIGKILL)


def goes_on(session: Terminal, seconds: float = 2.5) -> None:
    """Let a session go on for a while and end it by Ctrl-C; one that broke fails."""
    time.sleep(seconds)
    assert session.process.poll() is None, session.text()[-500:]
    session.end()


def plays(
    home: Path,
    *,
    env: Mapping[str, str] | None = None,
    prefix: Sequence[str] = (),
    options: Sequence[str] | None = None,
    routine: str = str(TINY_ROUTINE),
) -> str:
    """Play for a few seconds from the start; gives all that was printed."""
    with terminal(home, env=env, prefix=prefix, options=options, routine=routine) as session:
        session.wait_for(STARTED)
        goes_on(session)
    return session.text()


def is_sound(path: Path) -> None:
    """Raise ``AssertionError`` for a database that SQLite finds fault with."""
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []


def left_behind(path: Path, status: Status = Status.STOPPED) -> SessionRecord:
    """Open the history as the next start does; the last session was cut short or ended, and can go on."""
    is_sound(path)
    with HistoryStore(path) as store:
        store.mark_interrupted()
        # The one begun last, whatever the clock said then.
        record = max(store.recent(1000), key=lambda session: session.id)
    assert record.status is status, record.status
    assert resumption_of(record) is not None, "no offer to go on"
    return record
