"""The commands ``open`` and ``pack``: look into a routine file from somebody else, and make one to give away."""

import argparse

from massage_coach.cli.library import estimated_total_s
from massage_coach.cli.output import print_fault, print_json, print_text
from massage_coach.cli.parts import Parts
from massage_coach.library.models import Routine
from massage_coach.parcel.keeping import keep, settle_on
from massage_coach.parcel.model import Parcel
from massage_coach.parcel.outline import KNOWN_ALREADY, Outline, StepLine, outline, unknown_sentence
from massage_coach.parcel.reading import read_parcel
from massage_coach.parcel.settling import Settled
from massage_coach.parcel.writing import parcel_text, write_parcel
from massage_coach.safety.answers import Due
from massage_coach.units import clock_text

HOW_TO_KEEP = "Nothing is kept yet; to keep it, add --keep."
KEPT = "Kept as {id}; play it with: massage-coach play {id}"


def open_file(chosen: argparse.Namespace, parts: Parts) -> int:
    """Show what is in a routine file and what the answers change in it; keep it where that is asked for."""
    shelf = parts.shelf
    parcel = read_parcel(chosen.file, shelf.catalogue)
    settled = settle_on(parcel, shelf)
    verdict = None if parts.keeper.due() is Due.FIRST else parts.keeper.verdict()
    shown = outline(settled, verdict)
    total_s = estimated_total_s(settled.routine, parts, settled.catalogue)
    kept = keep(parcel, shelf) if chosen.keep else None
    if chosen.json:
        print_json(_data(parcel, settled, shown, total_s, kept))
    else:
        print_text(_text(parcel, settled, shown, total_s, kept))
    if parcel.unknown:
        print_fault(unknown_sentence(parcel))
    return 0


def pack(chosen: argparse.Namespace, parts: Parts) -> int:
    """Write a routine, with the hold times of the person and the techniques of their own, as one file."""
    routine = parts.routine(chosen.routine)
    write_parcel(chosen.file, parcel_text(routine, parts.catalogue, chosen.by, chosen.note))
    print_text(f"{chosen.file}: {routine.name}")
    return 0


def _text(parcel: Parcel, settled: Settled, shown: Outline, total_s: float, kept: Routine | None) -> str:
    routine = settled.routine
    lines = [f"{routine.name}, {clock_text(total_s)}"]
    lines += [f"From: {parcel.made_by}"] if parcel.made_by else []
    lines += [parcel.note] if parcel.note else []
    lines += [routine.why, ""]
    lines += [part for line in shown.lines for part in _step_lines(line)]
    if settled.techniques:
        lines += ["", "Techniques that come with it"]
        lines += [f"    {technique.name}: {technique.purpose}" for technique in settled.techniques]
    return "\n".join([*lines, "", shown.change, _ending(settled, kept)])


def _step_lines(line: StepLine) -> list[str]:
    own = "  (not one of the program's)" if line.is_own else ""
    return [
        f"{line.number:>3}  {line.name}{own}",
        f"     {line.detail}",
        *([f"     {line.note}"] if line.note else []),
        *([f"     {line.fate}"] if line.fate else []),
    ]


def _ending(settled: Settled, kept: Routine | None) -> str:
    if kept is not None:
        return KEPT.format(id=kept.id)
    return HOW_TO_KEEP if settled.is_new else KNOWN_ALREADY


def _data(parcel: Parcel, settled: Settled, shown: Outline, total_s: float, kept: Routine | None) -> dict[str, object]:
    return {
        "routine": settled.routine.id,
        "name": settled.routine.name,
        "made_by": parcel.made_by,
        "note": parcel.note,
        "total_s": round(total_s, 1),
        "steps": [
            {
                "technique": line.technique,
                "name": line.name,
                "hold_s": step.hold_s,
                "repeats": step.repeats,
                "rest_s": step.rest_s,
                "side": step.side.value if step.side else None,
                "note": line.note,
                "own": line.is_own,
                "left_out": line.is_left_out,
                "change": line.fate,
            }
            for line, step in zip(shown.lines, settled.routine.steps, strict=True)
        ],
        "techniques": [technique.id for technique in settled.techniques],
        "change": shown.change,
        "unknown": list(parcel.unknown),
        "kept": kept is not None,
    }
