"""Homes with odd names or none at all, and locales with other digits and letters."""

import os
import shutil
from functools import partial
from pathlib import Path
from typing import Final

from massage_coach.paths import Paths
from tests.faults.fault import Case, NotTriedError, Outcome
from tests.faults.terminal import left_behind, plays, without_voice
from tests.support.answers import say_no
from tests.support.processes import environment, run

HOMES: Final = {
    "spaces": "my own  home ",
    "emoji": "\U0001f9d8‍♀️ home \U0001f486",
    "200 letters": "h" * 200,
    "letters of two scripts": "Ödev İı العربية",
    "markup": "<img src=x> & %s {home}",
}
KINDS: Final = ("DATA", "CONFIG", "CACHE")
NO_ACCOUNT: Final = 54_321
"""A user id that no account has."""

LOCALES: Final = ("C", "POSIX", "C.UTF-8", "tr_TR.UTF-8", "ar_EG.UTF-8", "xx_YY.nothing")


def home_is_named(name: str, folder: Path) -> Outcome:
    """The home folder has such a name, and the data lie where the platform wants them."""
    home = folder / name
    data = home / ".local" / "share" / "massage-coach"
    empty = {f"XDG_{kind}_HOME": "" for kind in KINDS}
    say_no(Paths(data=data, config=data, cache=data))
    plays(home, env={"HOME": str(home), **empty}, options=())
    record = left_behind(data / "history.sqlite3")
    return Outcome("the session plays", f"{record.actual_s:.1f} s below that home, database ok")


def no_home(folder: Path) -> Outcome:
    """There is no HOME in the environment; the data lie where the platform is told to keep them."""
    surroundings = {f"XDG_{kind}_HOME": str(folder / kind.lower()) for kind in KINDS}
    data = folder / "data" / "massage-coach"
    say_no(Paths(data=data, config=data, cache=data))
    plays(folder / "home", prefix=("env", "-u", "HOME"), env=surroundings, options=())
    record = left_behind(folder / "data" / "massage-coach" / "history.sqlite3")
    return Outcome("the session plays", f"{record.actual_s:.1f} s, database ok")


def nobody_s_home(_folder: Path) -> Outcome:
    """Neither HOME nor an account tells where the home is."""
    if os.geteuid() != 0 or shutil.which("setpriv") is None:
        raise NotTriedError("needs root")
    # Whoever this is may read Python and the program, and has no account.
    rights = ("--inh-caps=+dac_read_search", "--ambient-caps=+dac_read_search")
    unset = (word for name in ("HOME", *(f"XDG_{kind}_HOME" for kind in KINDS)) for word in ("-u", name))
    prefix = ("setpriv", f"--reuid={NO_ACCOUNT}", "--clear-groups", *rights, "env", *unset)
    for words in (("list", "routines"), ("play", "desk-pause-3", "--terminal"), ()):
        status, _, said = run(*words, prefix=prefix)
        assert (status, said.count("\n")) == (1, 1), said[-400:]
        assert "There is no home folder" in said
    return Outcome("it is said in one sentence, with what to do", "nothing")


def home_is_missing(folder: Path) -> Outcome:
    """HOME names a folder that cannot be made."""
    blocked = folder / "a-file"
    blocked.write_text("no folder")
    empty = {f"XDG_{kind}_HOME": "" for kind in KINDS}
    surroundings = environment(HOME=str(blocked / "home"), **empty)
    status, _, said = run("play", "desk-pause-3", "--terminal", env=surroundings)
    # Nobody can have answered the safety questions there, and nobody is there to be asked.
    assert (status, "safety questions" in said) == (1, True), said[-400:]
    return Outcome("it is said what comes first", "nothing")


def locale_is(name: str, folder: Path) -> Outcome:
    """The locale is another; digits and names are shown as ever."""
    home = folder / "home"
    paths = without_voice(home)
    surroundings = {"LANG": name, "LC_ALL": name, "LANGUAGE": name}
    said = plays(home, env=surroundings)
    assert "Top-of-shoulder squeeze, Ready, 3 s" in said, said
    left_behind(paths.history)
    status, listed, fault = run("history", "list", "--data-dir", home)
    assert (status, fault) == (0, "")
    assert "Two short holds" in listed
    return Outcome("the session plays, digits as ever", "stopped, can go on, database ok")


CASES: Final[tuple[Case, ...]] = (
    *((f"the home folder has a name with {what}", partial(home_is_named, name)) for what, name in HOMES.items()),
    ("there is no HOME", no_home),
    ("there is no HOME and no account", nobody_s_home),
    ("HOME cannot be made", home_is_missing),
    *((f"the locale is {name}", partial(locale_is, name)) for name in LOCALES),
)
