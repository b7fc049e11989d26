"""Answers what a person asks of the library: search, pages, and hold times."""

from collections.abc import Mapping
from functools import cached_property

from massage_coach.app.book import SettingsBook
from massage_coach.app.instruments import Instruments
from massage_coach.conductor.options import routine_as_set, technique_as_set
from massage_coach.library.catalogue import Catalogue, LibraryFault
from massage_coach.library.models import Routine
from massage_coach.library.search import SearchIndex
from massage_coach.session.model import Talk
from massage_coach.session.plan import make_plan
from massage_coach.session.script import Wording, write_script
from massage_coach.settings import with_step_hold, with_technique_hold
from massage_coach.speech.estimate import known_or_estimated
from massage_coach.speech.model import VoiceChoice
from massage_coach.ui.area import Area
from massage_coach.ui.asks import LibraryFilter, RoutineChosen, StepHoldSet, TechniqueChosen, TechniqueHoldSet
from massage_coach.ui.shown import RoutineRow
from massage_coach.ui.window import MainWindow


class LibraryDesk:
    """Stands between the library and the window."""

    def __init__(
        self,
        window: MainWindow,
        catalogue: Catalogue,
        book: SettingsBook,
        wording: Wording,
        instruments: Instruments,
    ) -> None:
        self._window = window
        self._catalogue = catalogue
        self._book = book
        self.wording = wording
        self._instruments = instruments
        self._filter = LibraryFilter()
        self._rows: dict[str, RoutineRow] = {}
        self._lists_techniques = False

    def serve(self) -> None:
        """Listen to the window."""
        window = self._window
        window.area_chosen.connect(self._turn_to)
        window.filters_changed.connect(self._search)
        window.technique_chosen.connect(self._open_technique)
        window.routine_chosen.connect(self._open_routine)
        window.technique_hold_changed.connect(self._hold_technique)
        window.step_hold_changed.connect(self._hold_step)
        window.player_left.connect(self.show_first)

    def fill(self) -> None:
        """Fill the list that is seen first; the techniques are listed when somebody turns to them."""
        self._list_routines()

    def renew(self) -> None:
        """List anew what the person has changed in the library."""
        self._rows = {}
        vars(self).pop("index", None)
        self._list_routines()
        if self._lists_techniques:
            self._search(self._filter)

    @property
    def rows(self) -> tuple[RoutineRow, ...]:
        """Every routine with its total time."""
        return tuple(self._rows.values())

    def show_first(self) -> None:
        """Show the page for somebody who has chosen nothing yet."""
        self._window.show_welcome(Area.TODAY)

    def _turn_to(self, area: Area) -> None:
        if area is Area.TECHNIQUES and not self._lists_techniques:
            self._search(self._filter)

    @cached_property
    def index(self) -> SearchIndex:
        """The techniques, prepared to be searched."""
        return SearchIndex(self._catalogue)

    def _search(self, wanted: LibraryFilter) -> None:
        self._filter = wanted
        self._lists_techniques = True
        found = self.index.search(
            wanted.text, wanted.region or None, wanted.tool or None, wanted.position, wanted.muscle or None
        )
        self._window.show_catalogue(found, self._book.settings.technique_holds, self._faults_in("techniques"))

    def _list_routines(self) -> None:
        for routine in self._catalogue.routines.values():
            self._total_up(routine)
        self._show_rows()

    def _total_up(self, routine: Routine) -> None:
        as_set = routine_as_set(routine, self._book.settings)
        own = routine.id in self._catalogue.own
        self._rows[routine.id] = RoutineRow(as_set, self.total_s(as_set), own)

    def _show_rows(self) -> None:
        self._window.show_routines(list(self._rows.values()), self._faults_in("routines"))

    def _faults_in(self, folder: str) -> tuple[LibraryFault, ...]:
        """What is wrong with the person's own files in one of their two folders."""
        return tuple(fault for fault in self._catalogue.faults if folder in {fault.file.name, fault.file.parent.name})

    def _open_technique(self, chosen: TechniqueChosen) -> None:
        routine = technique_as_set(self._catalogue, chosen.technique, self._book.settings)
        self._make_ready(routine)
        self._window.show_technique(self._catalogue.techniques[chosen.technique], routine.steps[0].hold_s)

    def _open_routine(self, chosen: RoutineChosen) -> None:
        self._show_routine(chosen.routine)

    def _show_routine(self, name: str) -> None:
        routine = self._catalogue.routines[name]
        as_set = routine_as_set(routine, self._book.settings)
        known = self._make_ready(as_set)
        holds = [step.hold_s for step in as_set.steps]
        self._window.show_routine(routine, holds, self.total_s(as_set, known))

    def _hold_technique(self, held: TechniqueHoldSet) -> None:
        self._book.change(with_technique_hold(self._book.settings, held.technique, held.hold_s))
        self._search(self._filter)

    def _hold_step(self, held: StepHoldSet) -> None:
        self._book.change(with_step_hold(self._book.settings, held.routine, held.step, held.hold_s))
        self._show_routine(held.routine)
        self._total_up(self._catalogue.routines[held.routine])
        self._show_rows()

    def _make_ready(self, routine: Routine) -> dict[str, float]:
        """Have the sentences of a routine made while the person reads about it; tells the lengths known by now."""
        settings = self._book.settings
        choice = VoiceChoice(settings.voice, settings.rate)
        texts = write_script(routine, self._catalogue, self.wording, Talk(settings.talk)).texts()
        cached = self._instruments.clips.cached(texts, choice)
        missing = [text for text in texts if text not in cached]
        if missing:
            self._instruments.clips.request(missing, choice)
        return {text: clip.length_s for text, clip in cached.items()}

    def ready_total_s(self, routine: Routine) -> float:
        """Have the sentences of a routine made, and tell its time in seconds by those known by now."""
        return self.total_s(routine, self._make_ready(routine))

    def total_s(self, routine: Routine, known: Mapping[str, float] | None = None) -> float:
        """Seconds that a routine takes by its plan; lengths of sentences that are not ``known`` are estimated."""
        settings = self._book.settings
        script = write_script(routine, self._catalogue, self.wording, Talk(settings.talk))
        return make_plan(script, known_or_estimated(known or {}, settings.rate)).total_s
