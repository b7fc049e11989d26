"""Says how large a change is and what it may be taken for; one session is never called a success."""

from enum import Enum, auto
from typing import Final

SMALL: Final = 1.0
SMALL_SHARE: Final = 0.15
"""The smallest change of pain that means something: 1 point or 15 % (S65)."""

WORTHWHILE: Final = 2.0
WORTHWHILE_SHARE: Final = 0.30
"""What is worth having, over weeks: 2 points or 30 % (S64, S65, S66)."""

SHARE_FROM: Final = 4.0
"""Below this start a share says little, so that points alone count."""

DAY_TO_DAY: Final = "A point or two up or down is normal from day to day."
OVER_WEEKS: Final = "Two points count once they last for weeks; one session cannot tell."
MORE: Final = (
    "Leave this place alone for two days. If it has not settled in about three days, have it looked at by a "
    "professional."
)

_JUST: Final = 1e-9


class Size(Enum):
    """How much a change is."""

    NONE = auto()
    SMALL = auto()
    WORTHWHILE = auto()


def size_of(before: float, after: float) -> Size:
    """Judge a change of pain on the scale of 10, whichever way it went."""
    moved = abs(after - before) + _JUST
    share = moved / before if before >= SHARE_FROM else 0.0
    if moved >= WORTHWHILE or share >= WORTHWHILE_SHARE:
        return Size.WORTHWHILE
    return Size.SMALL if moved >= SMALL or share >= SMALL_SHARE else Size.NONE


def change_text(name: str, before: int | None, after: int | None) -> str:
    """Put a change within one session into words, as in ``Pain: 6 before, 4 after, 2 points less``.

    Empty where there was no answer; of one answer alone only that is said.
    """
    if before is None or after is None:
        known = [f"{value} {when}" for value, when in ((before, "before"), (after, "after")) if value is not None]
        return f"{name}: {known[0]}." if known else ""
    return f"{name}: {before} before, {after} after, {moved_text(before, after)}."


def moved_text(before: float, after: float) -> str:
    """Say how far and which way: ``no change``, ``1 point less``, ``1.5 points more``."""
    moved = round(abs(after - before), 1)
    if not moved:
        return "no change"
    number = f"{moved:.0f}" if moved == int(moved) else f"{moved:.1f}"
    return f"{number} point{'' if moved == 1 else 's'} {'less' if after < before else 'more'}"


def pain_remark(before: int | None, after: int | None) -> str:
    """Say soberly what a change of pain within one session may be taken for; empty where there is none."""
    if before is None or after is None:
        return ""
    match size_of(before, after):
        case Size.NONE:
            return ""
        case Size.WORTHWHILE:
            return OVER_WEEKS if after < before else MORE
        case _:
            return DAY_TO_DAY
