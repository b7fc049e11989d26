"""Keeps what the answers to the safety questions rule out from being suggested."""

from collections.abc import Iterable

import msgspec

from massage_coach.library.models import Routine
from massage_coach.safety.gate import Gate, NotAnswered, NotCleared
from massage_coach.today.model import Choice


class Allowed(msgspec.Struct, frozen=True):
    """What may be suggested, and why something may not where nothing is left, in one sentence."""

    choices: tuple[Choice, ...]
    refusal: str = ""


def allowed(choices: Iterable[Choice], gate: Gate) -> Allowed:
    """Take out what may not be played, whole routines or steps of them.

    As long as the questions are not answered all is kept, because they come before the session anyway.
    """
    kept: list[Choice] = []
    refusal = ""
    for choice in choices:
        try:
            kept.append(_shortened(choice, gate.clear(choice.routine).routine))
        except NotAnswered:
            kept.append(choice)
        except NotCleared as refused:
            refusal = refusal or str(refused)
    return Allowed(tuple(kept), "" if kept else refusal)


def _shortened(choice: Choice, routine: Routine) -> Choice:
    """Give a routine of fewer steps its share of the time."""
    return Choice(routine, choice.total_s * _held_s(routine) / _held_s(choice.routine))


def _held_s(routine: Routine) -> int:
    return sum(step.hold_s * step.repeats for step in routine.steps)
