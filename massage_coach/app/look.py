"""Reads of the settings only what the first picture needs, without the library that checks all of them."""

import json
from pathlib import Path
from typing import Final, NamedTuple

from massage_coach.files import read_small
from massage_coach.ui.tokens import TEXT_STEPS
from massage_coach.units import WINDOW_SIZE

MOST_PIXELS: Final = 100_000
MOST_BYTES: Final = 2 * 1024 * 1024


class Look(NamedTuple):
    """How the window looks at first."""

    theme: str = ""
    """``light``, ``dark``, or anything else for the system's."""
    size: tuple[int, int] = WINDOW_SIZE
    """Width and height in pixels."""
    text_percent: int = 100
    """Size of text."""


def first_look(settings: Path) -> Look:
    """Read how the window looked last; whatever is missing or wrong is the default until the settings are read."""
    try:
        # Whatever lies there: a pipe is not waited for, and of a huge file no more is read than it takes to refuse it.
        found = json.loads(read_small(settings, MOST_BYTES))
    except (OSError, ValueError, RecursionError):
        return Look()
    match found:
        case {"theme": str(theme), "window_size": [int(width), int(height)]}:
            fits = 0 < width <= MOST_PIXELS and 0 < height <= MOST_PIXELS
            return Look(theme, (width, height) if fits else WINDOW_SIZE, _text_percent(found))
        case _:
            return Look()


def _text_percent(found: dict[str, object]) -> int:
    percent = found.get("text_percent")
    return percent if isinstance(percent, int) and percent in TEXT_STEPS else 100
