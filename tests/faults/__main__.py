"""Breaks the running program on purpose: ``python -m tests.faults [--tries N] [--small] [WORD ...]``.

One line a fault tells what was injected, what the person saw and what was on disk; the last line counts them.
Linux with Xvfb and PulseAudio is needed, which ``./start --test`` installs. What is done with something that is missing
counts as not tried: openbox, xprop and xmessage (Debian's packages openbox and x11-utils), the sources of localedef
(locales), a C compiler (gcc and libc6-dev), a mount namespace.
"""

import argparse
import signal
import sys
import tempfile
import threading
import traceback
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from enum import Enum
from pathlib import Path
from typing import Final

from tests.faults import clock, database, disk, files, killed, locales, person, sound, surroundings, twice, voice, zones
from tests.faults.fault import Case, Fault, NotTriedError

TRIES: Final = 200
SMALL_TRIES: Final = 8
AT_ONCE: Final = 16
WINDOWS_AT_ONCE: Final = 4
"""A window with its voice takes so much more of the machine than a session in a terminal."""

SMALL_MONKEY_S: Final = 20.0
SMALL_HOURS: Final = 0.25
LINE: Final = 300
"""A line says no more letters than this of what went wrong."""

WINDOW_SHARE: Final = 0.2
WINDOW_TRIES_SMALL: Final = 4
"""A window is killed less often than a session in a terminal: a fifth of the times, or so often in a quick run."""


class Ending(Enum):
    """What came of a fault."""

    SURVIVED = "survived"
    FAILED = "failed"
    NOT_TRIED = "not tried"


def registry(tries: int, *, small: bool) -> Iterator[Fault]:
    """Every fault there is, in the order in which they are tried."""
    for case in (*killed.cases(tries), *database.CASES, *files.CASES, *disk.CASES, *surroundings.CASES):
        yield Fault(*case, at_once=AT_ONCE)
    windows = WINDOW_TRIES_SMALL if small else max(1, round(tries * WINDOW_SHARE))
    tame = (*clock.WINDOW_CASES, *zones.CASES, *locales.CASES, *twice.CASES)
    for case in (*killed.window_cases(windows), *tame):
        yield Fault(*case, at_once=WINDOWS_AT_ONCE)
    alone: tuple[Sequence[Case], ...] = (
        killed.power_cases(tries),
        voice.CASES,
        sound.CASES,
        clock.CASES,
        person.cases(SMALL_MONKEY_S, SMALL_HOURS) if small else person.CASES,
    )
    for cases in alone:
        yield from (Fault(*case) for case in cases)


def attempt(fault: Fault) -> tuple[str, Ending]:
    """Inject one fault; gives its line, and what came of it."""
    with tempfile.TemporaryDirectory(prefix="massage-coach-fault-", ignore_cleanup_errors=True) as folder:
        try:
            return f"survived  {fault.name}: {fault.inject(Path(folder))}", Ending.SURVIVED
        except NotTriedError as error:
            return f"not tried {fault.name}: {error}", Ending.NOT_TRIED
        except Exception as error:  # noqa: BLE001 (whatever went wrong is the finding, and the next fault is tried)
            where = traceback.extract_tb(error.__traceback__)[-1]
            told = " ".join(f"{type(error).__name__} {error}".split())[:LINE]
            return f"FAILED    {fault.name}: {told} ({Path(where.filename).name}:{where.lineno})", Ending.FAILED


def run(faults: Iterable[Fault]) -> int:
    """Try faults, print what came of each and the count; gives the exit status."""
    told = threading.Lock()
    chosen = list(faults)
    endings: Counter[Ending] = Counter()

    def tried(fault: Fault) -> None:
        line, ending = attempt(fault)
        with told:
            endings[ending] += 1
            sys.stdout.write(f"{endings.total()}/{len(chosen)} {line}\n")
            sys.stdout.flush()

    for at_once in sorted({fault.at_once for fault in chosen}, reverse=True):
        with ThreadPoolExecutor(at_once) as pool:
            list(pool.map(tried, (fault for fault in chosen if fault.at_once == at_once)))
    survived, failed = endings[Ending.SURVIVED], endings[Ending.FAILED]
    sys.stdout.write(f"faults tried {survived + failed}, survived {survived}, not tried {endings[Ending.NOT_TRIED]}\n")
    return 0 if survived and not failed else 1


def main(arguments: Sequence[str] | None = None) -> int:
    """Read the command line and try the faults it names; all, where it names none."""
    parser = argparse.ArgumentParser(prog="python -m tests.faults", description=__doc__)
    parser.add_argument("--tries", type=int, default=None, help=f"random moments of each kind; {TRIES} by default")
    parser.add_argument("--small", action="store_true", help="a quick run of each")
    parser.add_argument("--list", action="store_true", help="name the faults and try none")
    parser.add_argument("words", nargs="*", metavar="WORD", help="try only faults whose name holds one of these")
    chosen = parser.parse_args(arguments)
    tries = chosen.tries or (SMALL_TRIES if chosen.small else TRIES)
    every = registry(tries, small=chosen.small)
    faults = [fault for fault in every if not chosen.words or any(word in fault.name for word in chosen.words)]
    if chosen.list:
        sys.stdout.writelines(f"{fault.name}\n" for fault in faults)
        return 0
    # A shell lets what runs in its background ignore Ctrl-C, which the sessions would inherit.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    return run(faults)


if __name__ == "__main__":
    sys.exit(main())
