"""Says what is in a routine file and what the person's own answers change in it, before anything is kept."""

from dataclasses import dataclass
from typing import Final

from massage_coach.library.models import Phase, Sides, Step, Technique
from massage_coach.parcel.model import Parcel
from massage_coach.parcel.settling import Settled
from massage_coach.safety.rules import Blocked, Gentled, Verdict, allow
from massage_coach.safety.words import title_of

UNANSWERED: Final = "The safety questions come before its first session, and your answers may leave steps out."
BARRED: Final = "{title}: your answers to the safety questions stand against any session now."
NOTHING: Final = "Your answers to the safety questions leave nothing of it."
AS_IT_IS: Final = "Your answers to the safety questions change nothing in it."
CHANGED: Final = "Your answers to the safety questions {changes}."
LEFT_OUT: Final = "Left out: {reason}"
GENTLER: Final = "Gentler: at most {ceiling} of 10."
KNOWN_ALREADY: Final = "You have this routine already."
UNKNOWN: Final = "This version does not know {keys} and leaves that out; everything else can be used."

_SHOWN: Final = 4
"""Most unknown keys that are named."""

SIDES: Final = {Sides.LEFT_RIGHT: "each side", Sides.BOTH: "both sides at once", Sides.CENTRE: "centre"}


@dataclass(frozen=True, slots=True)
class StepLine:
    """One step in plain words."""

    number: int
    """Counted from 1."""
    technique: str
    """Its id in the library."""
    name: str
    detail: str
    """Hold, sides, rounds and rest."""
    note: str
    phase: Phase
    is_own: bool
    """Whether its technique is none of the built-in ones."""
    fate: str
    """What the answers do to it, in one sentence; empty where they do nothing."""
    is_left_out: bool


@dataclass(frozen=True, slots=True)
class Outline:
    """A routine from a file as it is shown."""

    lines: tuple[StepLine, ...]
    change: str
    """What the answers to the safety questions come to for it, in one sentence."""
    is_barred: bool
    """Whether nothing of it may be played now."""


def outline(settled: Settled, verdict: Verdict | None) -> Outline:
    """Lay out a routine; ``verdict`` is what the answers mean now, ``None`` where there are none."""
    lines = tuple(
        _line(number, step, settled.catalogue.techniques[step.technique], verdict, settled)
        for number, step in enumerate(settled.routine.steps, start=1)
    )
    left = [line for line in lines if not line.is_left_out]
    return Outline(lines, _change(lines, verdict), not left)


def unknown_sentence(parcel: Parcel) -> str:
    """Name what this version does not know in a file; empty where there is nothing."""
    if not parcel.unknown:
        return ""
    named = [f'"{key}"' for key in parcel.unknown[:_SHOWN]]
    more = len(parcel.unknown) - len(named)
    if more:
        named.append("1 more key" if more == 1 else f"{more} more keys")
    keys = named[0] if len(named) == 1 else f"{', '.join(named[:-1])} and {named[-1]}"
    return UNKNOWN.format(keys=keys)


def step_detail(step: Step, technique: Technique) -> str:
    """Hold, sides, rounds and rest of a step, as in ``30 s, each side, twice, then 4 s rest``."""
    sides = SIDES[technique.sides] if step.side is None else f"{step.side.value} side only"
    rounds = {1: "", 2: "twice"}.get(step.repeats, f"{step.repeats} times")
    rest = f"then {step.rest_s} s rest" if step.rest_s else ""
    return ", ".join(part for part in (f"{step.hold_s} s", sides, rounds, rest) if part)


def _line(number: int, step: Step, technique: Technique, verdict: Verdict | None, settled: Settled) -> StepLine:
    fate, is_left_out = "", False
    match verdict and allow(technique, verdict):
        case Blocked(reason=reason):
            # What bars every session is said once, and not step by step.
            fate = "" if verdict is not None and verdict.is_barred else LEFT_OUT.format(reason=reason)
            is_left_out = True
        case Gentled(ceiling=ceiling) if technique.pressure.max > ceiling:
            fate = GENTLER.format(ceiling=ceiling)
        case _:
            pass
    return StepLine(
        number=number,
        technique=technique.id,
        name=technique.name,
        detail=step_detail(step, technique),
        note=step.note,
        phase=step.phase,
        is_own=technique.id in settled.catalogue.own,
        fate=fate,
        is_left_out=is_left_out,
    )


def _change(lines: tuple[StepLine, ...], verdict: Verdict | None) -> str:
    if verdict is None:
        return UNANSWERED
    if verdict.is_barred:
        return BARRED.format(title=title_of(verdict))
    out = sum(line.is_left_out for line in lines)
    gentler = sum(bool(line.fate) for line in lines) - out
    if out == len(lines):
        return NOTHING
    changes = [f"leave out {out} of {_steps(len(lines))}"] if out else []
    changes += [f"make {_steps(gentler)} gentler"] if gentler else []
    return CHANGED.format(changes=" and ".join(changes)) if changes else AS_IT_IS


def _steps(count: int) -> str:
    return "1 step" if count == 1 else f"{count} steps"
