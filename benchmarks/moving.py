"""What the ring and the movement cost while a session runs."""

import statistics
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from benchmarks.screen import computed_ms, shown
from benchmarks.start import screen
from benchmarks.table import Line, Size

WINDOW: Final = (sys.executable, str(Path(__file__).resolve().parent / "moving_window.py"))
TECHNIQUES: Final = (
    "upper-trap-squeeze",
    "effleurage-glide",
    "roller-upper-back",
    "tapotement-drum",
    "belly-breathing",
)
"""A hand that kneads, two that glide, a roller, a fast drumming, and a breath over the whole body."""
SIZE: Final = ("1240", "780")
SETTLE_S: Final = 3.0
GOAL: Final = 5.0


def moving(size: Size) -> Iterator[Line]:
    """Hold a window that draws ring and movement thirty times a second against the same window without them."""
    seconds, names = float(size.of(15, 2)), TECHNIQUES[: size.of(len(TECHNIQUES), 1)]
    shares: dict[str, tuple[float, float]] = {}
    with screen() as (eye, environment):
        for name in names:
            taken = []
            for what in ("with", "without"):
                with shown(eye, (*WINDOW, name, what, *SIZE), environment) as (process, _):
                    taken.append(_share(process.pid, seconds))
            shares[name] = (taken[0], taken[1])
    extra = {name: both - neither for name, (both, neither) in shares.items()}
    dearest = max(extra, key=extra.__getitem__)
    yield Line(
        "ring and movement together, 30 pictures a second, part of one core",
        f"{statistics.mean(extra.values()):.1f} %",
        f"most: {extra[dearest]:.1f} % for {dearest}; the same window without them "
        f"{statistics.mean(neither for _, neither in shares.values()):.1f} %",
        f"under {GOAL:.0f} % for every technique measured",
        extra[dearest] < GOAL,
    )


def _share(pid: int, seconds: float) -> float:
    """What a process computes while nothing but time goes by, in percent of one core."""
    time.sleep(SETTLE_S)
    before, began = computed_ms(pid), time.monotonic()
    time.sleep(seconds)
    return (computed_ms(pid) - before) / (time.monotonic() - began) / 10
