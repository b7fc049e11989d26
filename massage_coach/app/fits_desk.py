"""Shows at a routine what is left out for this person and what is done instead, and starts it that way."""

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Final

from massage_coach.app.book import SettingsBook
from massage_coach.conductor.options import routine_as_set
from massage_coach.library.catalogue import Catalogue
from massage_coach.library.models import Routine, Sides, Step
from massage_coach.safety.keeper import Keeper
from massage_coach.ui.asks import RoutineChosen, StepHoldSet
from massage_coach.ui.window import MainWindow

if TYPE_CHECKING:
    from massage_coach.safety.fitting import Fitted
    from massage_coach.ui.shown import FitShown

LONGER: Final = "Twice as long"
WHY_LONGER: Final = "It takes some of the time of what is left out."


class FitsDesk:
    """Stands between the answers and a routine; the link of a start that puts something else in place of a gap."""

    def __init__(self, window: MainWindow, catalogue: Catalogue, keeper: Keeper, book: SettingsBook) -> None:
        self._window = window
        self._catalogue = catalogue
        self._keeper = keeper
        self._book = book
        self._total_s: Callable[[Routine], float] = lambda _routine: 0.0
        self._declined: dict[tuple[str, ...], frozenset[int]] = {}
        """Steps by routine for which the person wants nothing else, until the program ends or the routine changes."""
        self._shown = ""
        self._is_wired = False

    def serve(self, total_s: Callable[[Routine], float]) -> None:
        """Listen to the window, after the library's desk has shown the routine.

        ``total_s`` tells how long a routine takes, in seconds, and has its sentences made.
        """
        self._total_s = total_s
        self._window.routine_chosen.connect(self._open)
        self._window.step_hold_changed.connect(self._hold)

    def consider(self, routine: Routine, go_on: Callable[[Routine], None]) -> None:
        """Go on with the routine as it suits the person, and say what became of it."""
        from massage_coach.safety.fitting import fitted_text  # noqa: PLC0415 (at a start, not before)

        fitted = self._fitted(routine)
        said = fitted_text(fitted)
        if said and fitted.routine is not routine:
            self._window.show_notice(said)
        go_on(fitted.routine)

    def _fitted(self, routine: Routine) -> "Fitted":
        return self._keeper.fit(routine, self._declined.get(_key(routine), frozenset()))

    def _open(self, chosen: RoutineChosen) -> None:
        self._show(chosen.routine)

    def _hold(self, held: StepHoldSet) -> None:
        self._show(held.routine)

    def _show(self, name: str) -> None:
        routine = self._catalogue.routines.get(name)
        if routine is None:
            return
        if not self._is_wired:
            self._window.routine.fit_chosen.connect(self._choose)
            self._is_wired = True
        self._shown = name
        as_set = routine_as_set(routine, self._book.settings)
        verdict = self._keeper.verdict()
        fitted = self._fitted(as_set)
        # Where nothing may be played at all, the start says so.
        is_barred = verdict is not None and verdict.is_barred
        marks = {} if is_barred else dict(self._marks(fitted))
        total_s = None if fitted.routine == as_set else self._total_s(fitted.routine)
        self._window.routine.show_fits(marks, total_s)

    def _choose(self, step: int, wanted: bool) -> None:  # noqa: FBT001 (Qt hands it over by its place)
        key = _key(self._catalogue.routines[self._shown])
        declined = self._declined.get(key, frozenset())
        self._declined[key] = declined - {step} if wanted else declined | {step}
        self._show(self._shown)

    def _marks(self, fitted: "Fitted") -> "Iterator[tuple[int, FitShown]]":
        from massage_coach.ui.shown import FitShown  # noqa: PLC0415 (most people need none)

        for one in fitted.fits:
            gone = one.left_out
            if one.instead is None:
                yield gone.step, FitShown(is_left_out=True, reason=gone.reason)
            else:
                offer = f"Instead: {one.name}, {self._time(one.instead)}"
                how = f"{one.how[:1].upper()}{one.how[1:]}."
                yield gone.step, FitShown(True, gone.reason, offer, how, one.is_wanted)
        for grown in fitted.longer:
            yield grown.step, FitShown(False, "", LONGER, WHY_LONGER, grown.is_wanted)

    def _time(self, step: Step) -> str:
        technique = self._catalogue.techniques[step.technique]
        each = " each side" if technique.sides is Sides.LEFT_RIGHT and step.side is None else ""
        times = f"{step.repeats} \u00d7 " if step.repeats > 1 else ""
        return f"{times}{step.hold_s} s{each}"


def _key(routine: Routine) -> tuple[str, ...]:
    """What a routine is known by, so that a number of a step means the same step."""
    return (routine.id, *(step.technique for step in routine.steps))
