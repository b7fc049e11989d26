"""Plays a short session in an installed program and looks at what a person would: picture, sound and history."""

import json
import os
import pty
import select
import subprocess
import time
from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import numpy as np

from steps.speaking import SmokeError
from steps.stage import ENTER, SPACE, Screen, loudspeaker, screen, wait_for
from tests.support.audio import RATE, Recording, Samples, SoundServer, read_sound

ROUTINE: Final = """id = "smoke"
name = "One short breath"
audience = "Whoever built this."
occasion = "Whenever it was installed."
minutes = 1
level = "Gentle"
why = "It is short, and has words, a hold and an end."

[[steps]]
technique = "belly-breathing"
hold_s = 20
repeats = 1
phase = "cool-down"
"""

BEFORE: Final = b"324"
"""What is typed before the session: pain, tightness and stress, each from 0 to 9."""

QUESTIONS: Final = 8

READING_S: Final = 3.0
"""Somebody looks at the page before they start."""

SESSION_S: Final = 120.0
"""More than the session takes."""

ALIKE: Final = 0.9
LATE_S: Final = 0.06
"""A sentence is heard at its place in the plan, within so many seconds."""

MANY_COLOURS: Final = 100
"""A picture with words and a body in it has more."""

CARD: Final = bytes((0xF9, 0xFD, 0xFF))
"""The colour of the cards in the light look: blue, green, red."""


@dataclass(frozen=True, slots=True)
class Installed:
    """A program that was installed, and how to run it."""

    command: Callable[[Mapping[str, str]], list[str]]
    """What runs ``massage-coach`` with some more in its environment; its own words are left out."""
    home: Path
    """The person's home folder, seen from here."""
    home_inside: str
    """The same, as the program sees it."""
    reach: Callable[[Path], AbstractContextManager[str]]
    """Lets the program reach a folder for a while; gives the folder as the program sees it."""

    def start(self, *words: str, more: Mapping[str, str]) -> subprocess.Popen[bytes]:
        """Start it with ``more`` in its environment."""
        return subprocess.Popen([*self.command(more), *words])

    def ask(self, *words: str) -> str:
        """Run it to its end; answers with what it printed. Raises ``SmokeError`` where it fails."""
        done = subprocess.run([*self.command({}), *words], capture_output=True, text=True, check=False)
        if done.returncode:
            raise SmokeError(f"massage-coach {' '.join(words)} ended with {done.returncode}: {done.stderr.strip()}")
        return done.stdout

    def answer_in_terminal(self, *words: str, answer: str, times: int) -> None:
        """Run it in a terminal and type the same answer whenever it asks; raises ``SmokeError``."""
        process, terminal = pty.fork()
        if process == 0:
            command = [*self.command({}), *words]
            os.execvp(command[0], command)  # noqa: S606 (no shell is wanted)
        said = b""
        typed = 0
        try:
            while True:
                ready, _, _ = select.select([terminal], [], [], 30.0)
                if not ready:
                    break
                said += os.read(terminal, 4096)
                if said.count(b"Yes or no?") > typed and typed < times:
                    os.write(terminal, answer.encode() + b"\n")
                    typed += 1
        except OSError:  # it has ended, which a terminal tells so
            pass
        _, status = os.waitpid(process, 0)
        os.close(terminal)
        if status or typed != times:
            raise SmokeError(f"massage-coach {' '.join(words)} asked {typed} times: {said.decode(errors='replace')}")


def play_through(program: Installed, keep: Path) -> dict[str, Any]:
    """Answer the safety questions, play a session in the window and judge it; answers with what was measured."""
    program.answer_in_terminal("screening", answer="n", times=QUESTIONS)
    routine = program.home / "smoke.toml"
    routine.write_text(ROUTINE, encoding="utf-8")
    routine.chmod(0o644)
    inside = f"{program.home_inside}/smoke.toml"
    plan = json.loads(program.ask("plan", inside, "--json"))
    program.ask("export", inside, f"{program.home_inside}/smoke.wav")
    with screen(keep) as shown, loudspeaker() as server, server.recording() as recorded:
        _play(program, inside, shown, server, keep)
        recording = recorded()
    lateness = hear(recording, read_sound(program.home / "smoke.wav"), plan["cues"])
    row = json.loads(program.ask("history", "--json"))[0]
    said = row["check_in"]["before"]
    if bytes(f"{said['pain']}{said['tension']}{said['stress']}", "ascii") != BEFORE:
        raise SmokeError(f"the history does not tell what was said before the session: {said}")
    if row["status"] != "finished" or abs(row["actual_s"] - plan["total_s"]) > 1:
        raise SmokeError(f"the history does not tell of the session: {row}")
    return {"sentences": len(plan["cues"]), "worst_ms": round(max(map(abs, lateness)) * 1000, 1), "row": row["status"]}


def _play(program: Installed, routine: str, shown: Screen, server: SoundServer, keep: Path) -> None:
    with program.reach(server.folder) as folder:
        more = {"DISPLAY": shown.name, "PULSE_SERVER": f"unix:{folder}/socket", "QT_QPA_PLATFORM": "xcb"}
        with program.start("play", routine, more=more) as window:
            try:
                wait_for(lambda: is_painted(shown), "the window")
                time.sleep(READING_S)
                shown.save(keep / "before.ppm")
                for digit in BEFORE:
                    shown.press(digit)
                    shown.press(ENTER)
                shown.press(ENTER)
                time.sleep(READING_S)
                shown.save(keep / "ready.ppm")
                shown.press(SPACE)
                wait_for(lambda: _is_over(program), "the end of the session", SESSION_S)
                time.sleep(READING_S)  # what was heard last has to reach the recording
                shown.save(keep / "over.ppm")
            finally:
                window.terminate()


def is_painted(shown: Screen) -> bool:
    """Whether cards and words are on the display."""
    seen = shown.colours()
    return seen.get(CARD, 0) > sum(seen.values()) / 3 and len(seen) > MANY_COLOURS


def _is_over(program: Installed) -> bool:
    rows = json.loads(program.ask("history", "--json"))
    return bool(rows) and rows[0]["status"] != "playing"


def hear(recording: Recording, session: Samples, cues: list[dict[str, Any]]) -> list[float]:
    """Find every sentence of the exported session in the recording; answers how far each was off its place, in seconds.

    Raises ``SmokeError`` for a sentence that is not there, or at another time than planned.
    """
    begin, end = float(recording.stamps[0, 0]), float(recording.stamps[-1, 0])
    offsets: list[float] = []
    for cue in cues:
        at = float(cue["start_s"])
        clip = session[round(at * RATE) : round((at + float(cue["length_s"])) * RATE)]
        low, high = (begin, end) if not offsets else (offsets[0] + at - 1, offsets[0] + at + 1)
        heard = recording.find(clip, low, high)
        if heard.score < ALIKE:
            raise SmokeError(f"{cue['text']!r} was not heard (likeness {heard.score:.2f})")
        offsets.append(heard.at - at)
    middle = float(np.median(offsets))
    lateness = [offset - middle for offset in offsets]
    for cue, late in zip(cues, lateness, strict=True):
        if abs(late) > LATE_S:
            raise SmokeError(f"{cue['text']!r} was heard {late * 1000:.0f} ms from its place")
    return lateness
