"""How large anything in a stranger's file may be, known to the program or not."""

import math
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from massage_coach.library.faults import LibraryFault, shown, shown_key
from massage_coach.units import UNPRINTED

MOST_DEPTH: Final = 8
"""Most tables and lists within each other; what the program writes has six."""

MOST_ENTRIES: Final = 100
"""Most entries of a list and most keys of a table."""

LONGEST_TEXT: Final = 400
LONGEST_KEY: Final = 64
LARGEST_NUMBER: Final = 1_000_000

HIDDEN: Final = re.compile("[\u061c\u180e\u200b\u200e\u200f\u2060-\u206f\ufeff\ufff9-\ufffb\U000e0000-\U000e007f]")
"""What cannot be seen and can hide words or turn their direction, beyond all that a terminal must not get."""

VISIBLE: Final = "text without control characters and hidden signs"


def bound_faults(data: dict[str, object], file: Path) -> Iterator[LibraryFault]:
    """Yield a fault for everything that is larger than any routine needs; ``file`` is only named in faults."""
    # Not by recursion: how deep it goes is what is being asked.
    waiting: list[tuple[object, str, int]] = [(data, "", 0)]
    while waiting:
        value, key, depth = waiting.pop()
        expected = _objection(value, depth)
        if expected:
            yield LibraryFault(file, key or "the file", shown(value), expected)
        elif isinstance(value, dict):
            for name in value:
                if len(name) > LONGEST_KEY:
                    yield LibraryFault(
                        file, _inside(key, name), "a long key", f"keys of at most {LONGEST_KEY} characters"
                    )
            waiting += [(value[name], _inside(key, name), depth + 1) for name in reversed(value)]
        elif isinstance(value, list):
            waiting += [(value[at], f"{key}[{at}]", depth + 1) for at in reversed(range(len(value)))]


def _inside(key: str, name: str) -> str:
    return f"{key}.{shown_key(name)}" if key else shown_key(name)


def _objection(value: object, depth: int) -> str:
    """Say what was expected of a value, by itself; empty where there is nothing against it."""
    expected = ""
    match value:
        case dict() | list() if depth >= MOST_DEPTH:
            expected = f"at most {MOST_DEPTH} tables and lists within each other"
        case dict() | list() if len(value) > MOST_ENTRIES:
            expected = f"at most {MOST_ENTRIES} entries"
        case str() if len(value) > LONGEST_TEXT:
            expected = f"at most {LONGEST_TEXT} characters"
        case str() if UNPRINTED.search(value) or HIDDEN.search(value):
            expected = VISIBLE
        case float() if not math.isfinite(value):
            expected = "a number"
        case int() | float() if abs(value) > LARGEST_NUMBER:
            expected = f"at most {LARGEST_NUMBER}"
        case _:
            pass
    return expected
