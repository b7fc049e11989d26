"""Breaks the running program on purpose: ``python -m tests.faults [--tries N] [--small] [WORD ...]``.

One line a fault tells what was injected, what the person saw and what was on disk; the last line counts them.
"""

import argparse
import signal
import sys
import tempfile
import threading
import traceback
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Final

from tests.faults import clock, database, disk, files, killed, person, sound, surroundings, twice, voice
from tests.faults.fault import Case, Fault, NotTriedError

TRIES: Final = 200
SMALL_TRIES: Final = 8
AT_ONCE: Final = 16
SMALL_MONKEY_S: Final = 20.0
SMALL_HOURS: Final = 0.25
LINE: Final = 300
"""A line says no more letters than this of what went wrong."""


def registry(tries: int, *, small: bool) -> Iterator[Fault]:
    """Every fault there is, in the order in which they are tried."""
    for case in (*killed.cases(tries), *database.CASES, *files.CASES, *disk.CASES, *surroundings.CASES):
        yield Fault(*case, side_by_side=True)
    alone: tuple[Sequence[Case], ...] = (
        killed.power_cases(tries),
        twice.CASES,
        voice.CASES,
        sound.CASES,
        clock.CASES,
        person.cases(SMALL_MONKEY_S, SMALL_HOURS) if small else person.CASES,
    )
    for cases in alone:
        yield from (Fault(*case) for case in cases)


def attempt(fault: Fault) -> tuple[str, bool | None]:
    """Inject one fault; gives its line, and whether it was survived, or ``None`` where it could not be tried."""
    with tempfile.TemporaryDirectory(prefix="massage-coach-fault-", ignore_cleanup_errors=True) as folder:
        try:
            return f"survived  {fault.name}: {fault.inject(Path(folder))}", True
        except NotTriedError as error:
            return f"not tried {fault.name}: {error}", None
        except Exception as error:  # noqa: BLE001 (whatever went wrong is the finding, and the next fault is tried)
            where = traceback.extract_tb(error.__traceback__)[-1]
            told = " ".join(f"{type(error).__name__} {error}".split())[:LINE]
            return f"FAILED    {fault.name}: {told} ({Path(where.filename).name}:{where.lineno})", False


def run(faults: Iterable[Fault]) -> int:
    """Try faults, print what came of each and the count; gives the exit status."""
    told = threading.Lock()
    survived: list[bool] = []
    not_tried: list[str] = []

    def tried(fault: Fault) -> None:
        line, well = attempt(fault)
        with told:
            if well is None:
                not_tried.append(line)
            else:
                survived.append(well)
            sys.stdout.write(line + "\n")
            sys.stdout.flush()

    chosen = list(faults)
    with ThreadPoolExecutor(AT_ONCE) as pool:
        list(pool.map(tried, (fault for fault in chosen if fault.side_by_side)))
    for fault in chosen:
        if not fault.side_by_side:
            tried(fault)
    if not_tried:
        sys.stdout.write(f"not tried {len(not_tried)}, which need what is missing here\n")
    sys.stdout.write(f"faults tried {len(survived)}, survived {sum(survived)}\n")
    return 0 if survived and all(survived) else 1


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
