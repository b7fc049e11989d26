"""Makes a routine suit the person before a command plays it: what is left out is replaced, what is too much is said."""

import argparse
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Final

from massage_coach.cli.output import print_fault
from massage_coach.cli.parts import Parts
from massage_coach.clocks import wall_clock
from massage_coach.history.records import HistoryError
from massage_coach.history.store import HistoryStore
from massage_coach.history.worked import LOOK_BACK_DAYS, past_work
from massage_coach.library.models import Routine
from massage_coach.paths import assets_dir
from massage_coach.safety.answers import Due
from massage_coach.safety.dose import PastWork, dose_warnings
from massage_coach.safety.dose_limits import load_limits
from massage_coach.safety.fitting import fitted_text
from massage_coach.safety.gate import NotCleared
from massage_coach.safety.lighten import change_text, lighten

HINT: Final = "{warning} With --lighten it is made lighter."
QUESTION: Final = "{change} Do you want that?"


Ask = Callable[[str], bool]
"""Asks a question that is answered by yes or no."""


@dataclass(frozen=True, slots=True)
class Wishes:
    """What the command line asks for: a lighter session where it is too much, and gaps where something is left out."""

    lighten: bool = False
    leave_gaps: bool = False


NOTHING_ELSE: Final = Wishes()
"""What is asked for where nothing is said."""


def wishes_of(chosen: argparse.Namespace) -> Wishes:
    """Read them from the command line."""
    return Wishes(chosen.lighten, chosen.leave_gaps)


def suited(
    routine: Routine, parts: Parts, wishes: Wishes, *, is_for_now: bool = True, ask: Ask | None = None
) -> Routine:
    """Replace what the answers leave out and lighten what is too much, as is wished.

    What was changed, and what is more than enough, is said on standard error. A session that is not ``is_for_now``
    is weighed without what was done in the last days. ``ask`` asks somebody who is there.
    """
    every_step = frozenset(range(len(routine.steps)))
    fitted = parts.keeper.fit(routine, every_step if wishes.leave_gaps else frozenset())
    if fitted.routine is not routine:
        print_fault(fitted_text(fitted))
    past = _past(parts) if is_for_now else ()
    return _weighed(fitted.routine, parts, past, lightens=wishes.lighten, ask=ask)


def _weighed(routine: Routine, parts: Parts, past: Sequence[PastWork], *, lightens: bool, ask: Ask | None) -> Routine:
    """Say what is more than enough, or make it lighter where that is wanted."""
    catalogue, now = parts.catalogue, wall_clock()
    limits = load_limits(assets_dir(), catalogue)
    try:
        played = parts.keeper.gate.clear(routine).routine if parts.keeper.due() is Due.NO else routine
    except NotCleared:
        return routine  # where it is played, that is said with the reason
    warnings = dose_warnings(played, catalogue, past, now, limits)
    if not warnings:
        return routine
    lightened = lighten(played, catalogue, past, now, limits)
    change = change_text(played, lightened, catalogue)
    if lightens:
        print_fault(change)
        return lightened
    for warning in warnings:
        print_fault(warning.text if ask else HINT.format(warning=warning.text))
    return lightened if ask and ask(QUESTION.format(change=change)) else routine


def _past(parts: Parts) -> tuple[PastWork, ...]:
    """What was worked in the last days; a history that cannot be read is named on standard error."""
    if not parts.paths.history.exists():
        return ()
    try:
        with HistoryStore(parts.paths.history) as store:
            return past_work(store.since(wall_clock().date() - timedelta(days=LOOK_BACK_DAYS)))
    except HistoryError as error:
        print_fault(str(error))
        return ()
