"""Numbers and formats shared by every room, so that a limit has one home."""

import re
from typing import Final

HOLD_MIN_S: Final = 20
"""Shortest hold a person can set, in seconds (brief; spot trials use 30 s, S10)."""

HOLD_MAX_S: Final = 90
"""Longest hold a person can set, in seconds (still compression was tried at 90 s, S09)."""

HOLD_STEP_S: Final = 10
"""How much the longer and shorter keys change a hold, in seconds."""

PRESSURE_STOP: Final = 7
"""Discomfort on the 0-10 scale at which a person stops (S79, S53)."""

PRESSURE_EASE: Final = 6
"""Discomfort on the 0-10 scale from which a person eases off (S79)."""

PRESSURE_GENTLE: Final = 3
"""Most pressure on the 0-10 scale for somebody who is to be gentle (S52)."""

GOAL_MIN: Final = 1
GOAL_MAX: Final = 7
GOAL_USUAL: Final = 3
"""Sessions a week that a person can aim for, and what the default plan has (S05, S08, S10; own synthesis)."""

WINDOW_SIZE: Final = (1240, 780)
"""Width and height of the window in pixels, as long as the person has not changed it."""

UNPRINTED: Final = re.compile("[\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069]")
"""Characters that would move a terminal's cursor or turn the reading direction."""


def printable(text: str) -> str:
    """Make a text of any origin harmless to a terminal: ``?`` for all ``UNPRINTED`` but line break and tab."""
    return UNPRINTED.sub(lambda found: found[0] if found[0] in "\n\t" else "?", text)


def clock_text(seconds: float) -> str:
    """Show a duration in seconds as minutes and seconds, ``"4:05"``, or ``"1:02:00"`` from an hour on.

    Fractions round to the nearest second; a negative duration shows as zero.
    """
    whole = max(0, round(seconds))
    minutes, rest = divmod(whole, 60)
    hours, minutes = divmod(minutes, 60)
    if hours:
        return f"{hours}:{minutes:02}:{rest:02}"
    return f"{minutes}:{rest:02}"
