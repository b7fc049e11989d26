"""The one gate that every session goes through before it is written out, so that none gets past the answers."""

from collections.abc import Callable
from datetime import datetime
from typing import Final, Protocol

import msgspec

from massage_coach.library.catalogue import Catalogue
from massage_coach.library.models import Pressure, Routine, Technique
from massage_coach.safety.answers import Answers, Due, due
from massage_coach.safety.rules import FELT, Removed, Verdict, apply, judge
from massage_coach.safety.screening import Screening

NOTHING_LEFT: Final = "Nothing of {name} is left after your answers to the safety questions: {reason}"
UNANSWERED: Final = "The safety questions come before a session; answer them first."
GENTLY: Final = "Gentle this time."


class NotCleared(Exception):  # noqa: N818 (a refusal, not a mistake)
    """A session may not be played; the message is one sentence for the person."""


class NotAnswered(NotCleared):
    """A session may not be played before the questions are answered."""


class Cleared(msgspec.Struct, frozen=True):
    """A routine that may be played, with the techniques as they may be done and no others."""

    routine: Routine
    catalogue: Catalogue
    removed: tuple[Removed, ...] = ()
    ceiling: int | None = None
    """Most pressure of 10; ``None`` where the techniques' own numbers hold."""


class Gate(Protocol):
    """What a session has to go through."""

    def clear(self, routine: Routine) -> Cleared:
        """Take out of a routine what may not be done; raises ``NotCleared`` where nothing may."""
        ...


class ScreeningGate:
    """Clears routines by the answers as they are at the moment."""

    def __init__(
        self,
        catalogue: Catalogue,
        screening: Callable[[], Screening],
        answers: Callable[[], Answers | None],
        now: Callable[[], datetime],
    ) -> None:
        self._catalogue = catalogue
        self._screening = screening
        self._answers = answers
        self._now = now

    def clear(self, routine: Routine) -> Cleared:
        """Take out of a routine what may not be done; raises ``NotCleared`` where nothing may."""
        answers, screening, now = self._answers(), self._screening(), self._now()
        if answers is None or due(answers, screening, now) is not Due.NO:
            raise NotAnswered(UNANSWERED)
        return cleared(routine, self._catalogue, judge(answers, screening, now))


def cleared(routine: Routine, catalogue: Catalogue, verdict: Verdict) -> Cleared:
    """Apply a verdict to a routine; raises ``NotCleared`` where no step is left.

    The catalogue of the result holds the techniques of the routine as they may be done, and none that may not. The
    routine of the result carries the pressure that it is played with, so that the history knows of it.
    """
    applied = apply(routine, catalogue, verdict)
    if applied.routine is None:
        raise NotCleared(_refusal(routine, applied.removed, verdict))
    ceilings = [each for each in (verdict.ceiling, routine.ceiling) if each is not None]
    return gentled(applied.routine, catalogue, min(ceilings, default=None), applied.removed)


def gentled(routine: Routine, catalogue: Catalogue, ceiling: int | None, removed: tuple[Removed, ...] = ()) -> Cleared:
    """Put together what is played with no more pressure than ``ceiling`` of 10, ``None`` for the techniques' own."""
    techniques = {step.technique: catalogue.techniques[step.technique] for step in routine.steps}
    soft = {key: _as_allowed(technique, ceiling) for key, technique in techniques.items()}
    played = routine if routine.ceiling == ceiling else msgspec.structs.replace(routine, ceiling=ceiling)
    return Cleared(played, msgspec.structs.replace(catalogue, techniques=soft), removed, ceiling)


def left_out(removed: tuple[Removed, ...]) -> str:
    """Say in one sentence which steps were left out; empty where none was."""
    names = list(dict.fromkeys(one.name for one in removed))
    return f"Left out because of your answers: {', '.join(names)}." if names else ""


def _refusal(routine: Routine, removed: tuple[Removed, ...], verdict: Verdict) -> str:
    if verdict.is_barred:
        first = verdict.findings[0]
        return f"{first.title}. {first.help or first.shown}"
    return NOTHING_LEFT.format(name=routine.name, reason=removed[0].reason)


def _as_allowed(technique: Technique, ceiling: int | None) -> Technique:
    pressure = technique.pressure
    if ceiling is None or pressure.sensation not in FELT:
        return technique
    soft = Pressure(sensation=pressure.sensation, min=0, max=min(pressure.max, ceiling), note=GENTLY)
    return msgspec.structs.replace(technique, pressure=soft)
