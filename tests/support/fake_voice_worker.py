"""A stand-in for the voice worker that misbehaves as it is told; run as a script with the behaviours as arguments.

``--log FILE`` notes each start and request. ``--once FILE`` misbehaves only until FILE exists. A behaviour is one of
``mute`` (no hello), ``no-engine``, ``hang``, ``crash``, ``garbage``, ``empty``, ``noise``, ``no-voice``, ``linger``,
``long`` (half a minute for every sentence), ``clipped`` (full scale throughout), ``slow`` (fifty times as slow as the
real one), and ``poison`` (crash at any text with the word poison in it).
"""

import argparse
import json
import sys
import threading
import time
import wave
from pathlib import Path
from typing import Any

SLOW_S = 0.7
LONG_FRAMES = 30 * 48_000
SOFT, FULL = b"\x01\x00", b"\xff\x7f\x00\x80"


def write_line(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def say(**answer: object) -> None:
    write_line(json.dumps(answer))


def write_clip(path: str, frames: int, samples: bytes = SOFT) -> None:
    with wave.open(path, "wb") as clip:
        clip.setnchannels(1)
        clip.setsampwidth(2)
        clip.setframerate(48_000)
        clip.writeframes(samples * (2 * frames // len(samples)))


def hang() -> None:
    threading.Event().wait(60)


def answer(request: dict[str, Any], how: str) -> None:
    if how == "hang":
        hang()
    if how == "crash" or (how == "poison" and "poison" in request.get("text", "")):
        sys.exit(3)
    if how == "garbage":
        write_line("\x00 this is no answer")
    elif request["op"] == "voices":
        say(answer="voices", voices=[{"id": "fake", "name": "Fake", "languages": ["en"]}])
    elif how == "no-voice":
        say(answer="failed", fault="voice", reason="There is no such voice here; choose another one.")
    else:
        if how == "slow":
            time.sleep(SLOW_S)
        frames = {"empty": 0, "long": LONG_FRAMES}.get(how, 480 * len(request["text"]))
        write_clip(request["path"], frames, FULL if how == "clipped" else SOFT)
        say(answer="rendered", frames=frames, length_s=frames / 48_000)


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--log", type=Path)
    parser.add_argument("--once", type=Path)
    parser.add_argument("how", nargs="?", default="well")
    options = parser.parse_args()

    def note(line: str) -> None:
        if options.log:
            with options.log.open("a") as log:
                log.write(line + "\n")

    note("start")
    how = options.how
    if options.once:
        if options.once.exists():
            how = "well"
        else:
            options.once.touch()
    if how == "noise":
        sys.stderr.write("ALSA lib: cannot find card\n" * 5000)
    if how == "mute":
        hang()
    if how == "no-engine":
        say(answer="failed", fault="engine", reason="The speech engine cannot start; install it again.")
        return
    say(answer="hello", driver="fake", engine="fake 1", library="none 0")
    for line in sys.stdin:
        request = json.loads(line)
        note(request.get("text", request["op"]))
        answer(request, how)
    if how == "linger":
        hang()


if __name__ == "__main__":
    main()
