"""Takes the measures that are asked for, one after the other, and lays them out."""

import argparse
import sys
import time
import traceback
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from benchmarks import core, moving, stall, start, voice
from benchmarks.table import Line, Measure, MissingError, Size, machine, markdown, write

DOCUMENT: Final = Path(__file__).resolve().parents[1] / "docs" / "performance.md"

MEASURES: Final[dict[str, Measure]] = {
    "start": start.first_frame,
    "start-history": start.with_history,
    "start-frozen": start.frozen,
    "moving": moving.moving,
    "voice": voice.session,
    "stall": stall.standing_still,
    "countdown": core.countdown,
    "history": core.history,
    "search": core.search,
    "plan": core.plan,
    "export": core.export,
}


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure and print; 1 where a measure broke, whatever the numbers are."""
    parser = argparse.ArgumentParser(prog="benchmarks/run", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"any of: {', '.join(MEASURES)}; all of them if none")
    parser.add_argument("--small", action="store_true", help="a run of half a minute that shows that nothing is broken")
    parser.add_argument("--write", action="store_true", help="keep the table in docs/performance.md")
    chosen = parser.parse_args(arguments)
    unknown = [name for name in chosen.names if name not in MEASURES]
    if unknown:
        parser.error(f"there is no measure called {unknown[0]}; there are {', '.join(MEASURES)}")
    if chosen.write and (chosen.names or chosen.small):
        parser.error("only a full run of every measure is kept; leave out --small and the names")
    lines: list[Line] = []
    broken = False
    for name in chosen.names or MEASURES:
        broken = not _take(name, Size(small=chosen.small), lines) or broken
    print(f"{machine()}\n\n{markdown(lines)}")
    if chosen.write and not broken:
        write(DOCUMENT, lines)
    return int(broken)


def _take(name: str, size: Size, lines: list[Line]) -> bool:
    """Take one measure; false where it broke."""
    began = time.monotonic()
    try:
        lines.extend(MEASURES[name](size))
    except MissingError as missing:
        lines.append(Line(name, f"not measured: {missing}"))
    except Exception:  # noqa: BLE001 (one broken measure must not hide the others)
        traceback.print_exc()
        lines.append(Line(name, "broken"))
        return False
    finally:
        print(f"{name}: {time.monotonic() - began:.1f} s", file=sys.stderr, flush=True)
    return True
