"""Asks the system's clocks what ``time`` and ``datetime`` leave out: the zone of this moment, and a machine's sleep."""

import sys
import time
from collections.abc import Callable
from datetime import datetime
from typing import Final

import msgspec

SLEEPLESS: Final = {
    system: getattr(time, name)
    for system, name in (("linux", "CLOCK_BOOTTIME"), ("darwin", "CLOCK_MONOTONIC_RAW"))
    if hasattr(time, name)
}
"""The clock of a system that goes on while the machine sleeps, where ``time.monotonic`` does not."""


def wall_clock() -> datetime:
    """Tell the time on the wall with its zone, which is asked for anew: whoever travels changes it as we run."""
    if sys.platform != "win32":
        time.tzset()
    return datetime.now().astimezone()


def slept_s() -> float:
    """Tell the seconds of sleep that ``time.monotonic`` has left out; only what they grow by tells a thing.

    Windows counts them, so that they show as a gap there; Linux and macOS let that clock stand still in a sleep.
    """
    clock = SLEEPLESS.get(sys.platform)
    return 0.0 if clock is None else time.clock_gettime(clock) - time.monotonic()


class Clocks(msgspec.Struct, frozen=True):
    """The clocks of a session, the system's own where no others are passed."""

    now: Callable[[], float] = time.monotonic
    """Seconds since some moment, never set."""
    wall: Callable[[], datetime] = wall_clock
    slept: Callable[[], float] = slept_s
    """Seconds of the machine's sleep that ``now`` left out."""
