"""Says before a session where it is more than enough, and makes it lighter when the person wants that."""

from collections.abc import Callable, Sequence
from datetime import date, datetime, timedelta
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from massage_coach.history.records import SessionRecord
from massage_coach.library.catalogue import Catalogue
from massage_coach.library.models import Routine
from massage_coach.safety.gate import Gate, NotCleared
from massage_coach.ui.area import Area
from massage_coach.ui.asks import RoutineChosen, TechniqueChosen
from massage_coach.ui.window import MainWindow

if TYPE_CHECKING:
    from massage_coach.safety.dose import DoseWarning
    from massage_coach.safety.dose_limits import Limits
    from massage_coach.ui.dose_page import DosePage
    from massage_coach.ui.shown import DoseShown


class DoseDesk:
    """The link between a wish to start and the session that knows how much is enough."""

    def __init__(
        self,
        window: MainWindow,
        catalogue: Catalogue,
        gate: Gate,
        assets: Path,
        since: Callable[[date], Sequence[SessionRecord]],
        now: Callable[[], datetime],
    ) -> None:
        """``since`` gives the sessions of a local day and later ones."""
        self._window = window
        self._catalogue = catalogue
        self._gate = gate
        self._assets = assets
        self._since = since
        self._now = now
        self._routine: Routine | None = None
        self._lightened: Routine | None = None
        self._go_on: Callable[[Routine], None] = lambda _routine: None

    @cached_property
    def _limits(self) -> "Limits":
        from massage_coach.safety.dose_limits import load_limits  # noqa: PLC0415 (at a start, not before)

        return load_limits(self._assets, self._catalogue)

    @cached_property
    def page(self) -> "DosePage":
        """The page, made when there is first something to say."""
        from massage_coach.ui.dose_page import DosePage  # noqa: PLC0415 (most sessions need none of it)

        made = DosePage(self._window.colours)
        made.lighten.connect(lambda: self._start(self._lightened))
        made.as_it_is.connect(lambda: self._start(self._routine))
        made.back.connect(self._back)
        return made

    def consider(self, routine: Routine, go_on: Callable[[Routine], None]) -> None:
        """Go on at once with what is within all limits, else after the person has chosen."""
        from massage_coach.history.worked import LOOK_BACK_DAYS, past_work  # noqa: PLC0415 (at a start, not before)
        from massage_coach.safety.dose import dose_warnings  # noqa: PLC0415 (as above)
        from massage_coach.safety.lighten import change_text, lighten  # noqa: PLC0415 (as above)

        try:
            played = self._gate.clear(routine).routine
        except NotCleared:
            go_on(routine)  # where it is turned away, with the reason
            return
        now = self._now()
        past = past_work(self._since(now.date() - timedelta(days=LOOK_BACK_DAYS)))
        warnings = dose_warnings(played, self._catalogue, past, now, self._limits)
        if not warnings:
            go_on(routine)
            return
        self._routine, self._go_on = routine, go_on
        self._lightened = lighten(played, self._catalogue, past, now, self._limits)
        self.page.show_warnings(
            [self._shown(one, played) for one in warnings], change_text(played, self._lightened, self._catalogue)
        )
        self._window.show_page(self.page)
        self.page.take_focus()

    def _shown(self, warning: "DoseWarning", routine: Routine) -> "DoseShown":
        from massage_coach.ui.shown import DoseShown  # noqa: PLC0415 (as the page)

        names = (self._catalogue.techniques[routine.steps[index].technique].name for index in warning.steps)
        return DoseShown(warning.text, warning.why, ", ".join(dict.fromkeys(names)))

    def _start(self, routine: Routine | None) -> None:
        if routine is not None:
            self._routine = self._lightened = None
            self._go_on(routine)

    def _back(self) -> None:
        """Show what was going to be started, where it has a page."""
        name = "" if self._routine is None else self._routine.id
        self._routine = self._lightened = None
        if name in self._catalogue.routines:
            self._window.routine_chosen.emit(RoutineChosen(name))
        elif name in self._catalogue.techniques:
            self._window.technique_chosen.emit(TechniqueChosen(name))
        else:
            self._window.side.turn_to(Area.TODAY)
