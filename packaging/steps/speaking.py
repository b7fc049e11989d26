"""Has the frozen folder speak, on any platform, without a display and without a loudspeaker."""

import json
import os
import subprocess
import sys
import tempfile
import wave
from array import array
from pathlib import Path
from typing import Any, Final

from massage_coach.paths import Paths
from tests.support.answers import say_no

ROUTINE: Final = "desk-pause-3"

LOUD: Final = 1000
"""A sample above this is somebody speaking."""

PROGRAM: Final = "massage-coach.exe" if os.name == "nt" else "massage-coach"


class SmokeError(Exception):
    """Something does not work as a person would need it; the message says what was seen."""


def say(sentence: str) -> None:
    """Tell the person what is happening, on standard error."""
    print(f"smoke: {sentence}", file=sys.stderr, flush=True)


def try_frozen(folder: Path) -> dict[str, Any]:
    """Ask the program what it is and has, and have it write a session to a file; raises ``SmokeError``."""
    program = folder / PROGRAM
    with tempfile.TemporaryDirectory(prefix="frozen-") as place:
        data = Path(place) / "data"
        say_no(Paths.under(data))
        version = _ask(program, data, "--version").strip()
        _ask(program, data, "check")
        techniques = json.loads(_ask(program, data, "list", "techniques", "--json"))
        plan = json.loads(_ask(program, data, "plan", ROUTINE, "--json"))
        file = Path(place) / "session.wav"
        _ask(program, data, "export", ROUTINE, str(file))
        length_s, spoken_s = _heard(file)
    said_s = sum(float(cue["length_s"]) for cue in plan["cues"])
    if abs(length_s - plan["total_s"]) > 1 or spoken_s < said_s / 3:
        raise SmokeError(f"of {said_s:.0f} s of words {spoken_s:.0f} s are in a file of {length_s:.0f} s")
    return {"version": version, "techniques": len(techniques), "length_s": round(length_s, 1)}


def _ask(program: Path, data: Path, *words: str) -> str:
    done = subprocess.run(
        [str(program), "--data-dir", str(data), *words], capture_output=True, text=True, encoding="utf-8", check=False
    )
    if done.returncode:
        raise SmokeError(f"{program.name} {' '.join(words)} ended with {done.returncode}: {done.stderr.strip()[-500:]}")
    return done.stdout


def _heard(file: Path) -> tuple[float, float]:
    """How long a sound is, and for how long of it somebody speaks, in seconds, by tenths."""
    with wave.open(str(file), "rb") as sound:
        rate, channels, wide = sound.getframerate(), sound.getnchannels(), sound.getsampwidth()
        frames = sound.readframes(sound.getnframes())
    samples = array("h", frames) if wide == array("h").itemsize else array("h")
    if sys.byteorder == "big":
        samples.byteswap()
    tenth = rate * channels // 10
    tenths = [samples[at : at + tenth] for at in range(0, len(samples), tenth)]
    return len(samples) / channels / rate, sum(max(map(abs, piece)) > LOUD for piece in tenths) / 10
