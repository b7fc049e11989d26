"""Real locales, made for the run: other letters, digits and directions; the program shows what it always does."""

import re
import shutil
import subprocess
import sys
import time
from collections.abc import Mapping
from functools import partial
from pathlib import Path
from typing import Any, Final

from massage_coach.history.records import Status
from massage_coach.paths import Paths
from tests.faults.fault import Case, NotTriedError, Outcome
from tests.faults.stage import check_disk
from tests.faults.terminal import left_behind, plays, without_voice
from tests.faults.window import Window, window
from tests.support.audio import sound_server, wait_until
from tests.support.display import display
from tests.support.processes import environment, in_terminal, run

LOCALES: Final = ("C", "tr_TR.UTF-8", "ar_EG.UTF-8", "fa_IR.UTF-8", "de_DE.UTF-8")
SYLLABLES: Final = ("HIP", "SIDE", "tIghT", "HİP")
"""Typed into the search, with the letter that Turkish has four of."""

PLAYED_S: Final = 2.0

OTHER_DIGIT: Final = re.compile(r"[^\D0-9]")
HOUR: Final = re.compile(r"\b\d\d:\d\d\b")
MADE: Final = "import locale; locale.setlocale(locale.LC_ALL, ''); print(locale.setlocale(locale.LC_ALL))"


def _made(name: str, folder: Path) -> dict[str, str]:
    """Make a locale for the programs that are started with these variables; it must be in force there."""
    surroundings = {"LC_ALL": name, "LANG": name, "LANGUAGE": name}
    if name != "C":
        source, _, letters = name.partition(".")
        command = ["localedef", "--no-archive", "-i", source, "-f", letters, str(folder / name)]
        if shutil.which("localedef") is None or subprocess.run(command, capture_output=True, check=False).returncode:
            raise NotTriedError(f"{name} cannot be made (package locales)")
        surroundings["LOCPATH"] = str(folder)
    asking = [sys.executable, "-c", MADE]
    told = subprocess.run(asking, env=environment(**surroundings), capture_output=True, text=True, check=True)
    assert told.stdout.strip() == name, told.stdout
    return surroundings


def in_window(name: str, folder: Path) -> Outcome:
    """A session with its voice, a search and the pages, compared with the same in the locale C.UTF-8."""
    plain = _seen({"LC_ALL": "C.UTF-8", "LANG": "C.UTF-8"}, folder / "plain")
    other = _seen(_made(name, folder), folder / "other")
    for page, texts in other.items():
        assert not any(OTHER_DIGIT.search(text) for text in texts), f"{page}: {texts}"
        assert texts == plain[page], f"{page}: {sorted(set(texts) ^ set(plain[page]))}"
    record = check_disk(Paths.under(folder / "other" / "home"))
    assert record.status is Status.STOPPED
    return Outcome(f"{len(other)} pages as ever, digits too", f"{record.actual_s:.1f} s, stopped, database ok")


def _seen(surroundings: Mapping[str, str], folder: Path) -> dict[str, list[str]]:
    """Collect what the window shows on each page, times of day left out."""
    folder.mkdir()
    pages: dict[str, list[str]] = {}
    with sound_server() as server, display() as screen:
        where = {**server.environment, "DISPLAY": screen, **surroundings}
        with window(folder, where, plays=False) as program:
            program.wait_until_open()
            program.click("tab-techniques")
            for typed in SYLLABLES:
                program.ask(find=typed)
                pages[f"search for {typed}"] = program.look()["rows"]
            program.ask(find="")
            for page in ("tab-techniques", "open-settings", "tab-routines"):
                program.click(page)
                pages[page] = _texts(program)
            # With fields of numbers.
            program.ask(row=1)
            wait_until(lambda: "Total time" in program.look()["texts"], "the routine")
            pages["routine"] = _texts(program)
            assert "20 s" in pages["routine"], pages["routine"]
            program.end()
        with window(folder, where) as program:
            program.wait_for("playing")
            time.sleep(PLAYED_S)
            program.click("player-end", "end-keep")
            program.wait_for("stopped")
            program.click("back-to-library", "tab-history")
            pages["history"] = _texts(program)
            program.end()
    return pages


def _texts(program: Window) -> list[str]:
    seen: dict[str, Any] = program.look()
    assert not seen["right_to_left"], "English is read from the left"
    return [HOUR.sub("HH:MM", text) for text in (*seen["texts"], *seen["spoken"], *seen["rows"])]


def in_plain_terminal(name: str, folder: Path) -> Outcome:
    """Lines, and the commands that print digits."""
    home = folder / "home"
    paths = without_voice(home)
    surroundings = _made(name, folder)
    said = plays(home, env=surroundings)
    assert "Top-of-shoulder squeeze, Ready, 3 s" in said, said
    left_behind(paths.history)
    plain = environment(LC_ALL="C.UTF-8")
    for words in (("history", "list"), ("list", "techniques"), ("plan", "desk-pause-3"), ("history", "list", "--json")):
        asked = (*words, "--data-dir", home)
        assert run(*asked, env=environment(**surroundings)) == run(*asked, env=plain) or name == "C", words
    return Outcome("the session plays, every command prints what it always does", "stopped, can go on, database ok")


def keys_in_capitals(name: str, folder: Path) -> Outcome:
    """Caps Lock is on as the keys of a session are pressed."""
    home = folder / "home"
    without_voice(home)
    env = environment(**_made(name, folder), PULSE_SERVER=f"unix:{folder}/no-sound-here")
    with in_terminal("play", "desk-pause-3", "--terminal", "--data-dir", home, env=env) as session:
        session.wait_for("space start")
        session.press(" ")
        session.wait_for("space pause")
        session.press("T")
        session.wait_for("Ease")
        session.press("\x1b")
        session.wait_for("keep")
        session.press("K")
        status = session.end()
    assert status == 0, status
    return Outcome("T, Escape and K do what t and k do", "kept")


CASES: Final[tuple[Case, ...]] = (
    *((f"a window in the locale {name}", partial(in_window, name)) for name in LOCALES),
    *((f"a terminal in the locale {name}", partial(in_plain_terminal, name)) for name in LOCALES),
    *((f"capital letters in the locale {name}", partial(keys_in_capitals, name)) for name in LOCALES[:3]),
)
