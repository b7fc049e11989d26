"""Routine files to open and to break, and a technique that no library has."""

from pathlib import Path

import msgspec
from msgspec.structs import replace

from massage_coach.library.models import Phase, Routine, Step, StepSide, Technique
from massage_coach.parcel.model import Parcel
from massage_coach.parcel.reading import read_parcel
from massage_coach.parcel.writing import parcel_text
from massage_coach.units import HOLD_MAX_S
from tests.support.answers import shipped

OWN_TECHNIQUE = "shoulder-blade-press"
OWN_ROUTINE = "anna-shoulders"


def own_technique(name: str = OWN_TECHNIQUE) -> Technique:
    """A technique that somebody made, from one of the library."""
    known = shipped().techniques["rhomboid-ball"]
    return msgspec.structs.replace(
        known, id=name, name="Shoulder blade press", purpose="Presses where it was tight last week.", sources=("S10",)
    )


def own_routine(*steps: Step) -> Routine:
    """A routine that somebody made, of a built-in technique and one of their own unless other steps are given."""
    made = (
        Step(technique="neck-finger-circles", hold_s=30, phase=Phase.WARM_UP, rest_s=4, note="Slower than last time."),
        Step(technique=OWN_TECHNIQUE, hold_s=40, repeats=2, phase=Phase.FOCUS, side=StepSide.RIGHT),
        Step(technique="belly-breathing", hold_s=HOLD_MAX_S, phase=Phase.COOL_DOWN),
    )
    return Routine(
        id=OWN_ROUTINE,
        name="Shoulders for Mr Lind",
        audience="Mr Lind.",
        occasion="Every other day.",
        minutes=6,
        tools=("tennis-ball",),
        level="Moderate",
        steps=steps or made,
        why="The right side was tighter.",
    )


def own_text(*steps: Step) -> str:
    """The file of that routine, with its technique."""
    techniques = {**shipped().techniques, OWN_TECHNIQUE: own_technique()}
    known = replace(shipped(), techniques=techniques, own=frozenset({OWN_TECHNIQUE}))
    return parcel_text(own_routine(*steps), known, "Anna, physiotherapist", "Ring me if it hurts.")


def opened(folder: Path, text: str | None = None) -> Parcel:
    """Write such a file, or another text, and read it."""
    return read_parcel(put(folder, text), shipped())


def put(folder: Path, text: str | None = None) -> Path:
    """Write such a file, or another text."""
    file = folder / "for-mr-lind.massage"
    file.write_text(own_text() if text is None else text, encoding="utf-8")
    return file
