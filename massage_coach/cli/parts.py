"""Builds, for a command without a window, only the parts that the command needs."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Final

from massage_coach.checkin.questions import Questions, load_questions
from massage_coach.cli.errors import CommandError
from massage_coach.cli.output import print_fault
from massage_coach.clocks import wall_clock
from massage_coach.conductor.options import routine_as_set, technique_as_set
from massage_coach.library.catalogue import Catalogue, with_technique_holds
from massage_coach.library.faults import nearest
from massage_coach.library.models import Routine
from massage_coach.library.reading import read_routine
from massage_coach.library.shelf import Shelf
from massage_coach.parcel.model import SUFFIX
from massage_coach.paths import Paths, assets_dir
from massage_coach.safety.keeper import Keeper
from massage_coach.safety.screening import load_screening
from massage_coach.safety.store import AnswersFile
from massage_coach.settings import Settings, SettingsFile
from massage_coach.speech.maker import ClipMaker

FROM_ELSEWHERE: Final = "{file} is from somebody else; look into it and keep it first: massage-coach open {file} --keep"


@dataclass
class Parts:
    """Where the person's files are, and what is made of them when it is asked for."""

    paths: Paths

    @cached_property
    def shelf(self) -> Shelf:
        """The person's own techniques and routines."""
        return Shelf(assets_dir(), self.paths)

    @property
    def catalogue(self) -> Catalogue:
        """Every technique and routine, the person's own included."""
        return self.shelf.catalogue

    @cached_property
    def settings(self) -> Settings:
        """What the person has set; a broken file is named on standard error."""
        settings, notice = SettingsFile(self.paths.settings).load()
        if notice:
            print_fault(notice)
        return settings

    @cached_property
    def keeper(self) -> Keeper:
        """What the person answered to the safety questions; a broken file is named on standard error."""
        catalogue = self.catalogue
        made = Keeper(
            catalogue, lambda: load_screening(assets_dir(), catalogue), AnswersFile(self.paths.answers), wall_clock
        )
        if made.notice:
            print_fault(made.notice)
        return made

    @cached_property
    def questions(self) -> Questions:
        """The questions of the check-ins."""
        return load_questions(assets_dir(), self.catalogue.sources)

    def routine(self, name: str, holds: Mapping[str, int] | None = None) -> Routine:
        """Find a routine by id or file, or make one of a technique's id, with the person's hold times.

        ``holds`` sets the hold of techniques, by id, in seconds. Raises CommandError, HoldError or LibraryFault.
        What is wrong in the person's own files is named on standard error.
        """
        self.name_faults()
        routine = self._find(name)
        return with_technique_holds(routine, holds or {})

    def name_faults(self) -> None:
        """Name what is wrong in the person's own files on standard error."""
        for fault in self.catalogue.faults:
            print_fault(fault)

    def _find(self, name: str) -> Routine:
        in_library = name.lower()  # as every id is
        if in_library in self.catalogue.routines:
            return routine_as_set(self.catalogue.routines[in_library], self.settings)
        if in_library in self.catalogue.techniques:
            return technique_as_set(self.catalogue, in_library, self.settings)
        file = Path(name)
        if file.suffix.lower() == SUFFIX:
            raise CommandError(FROM_ELSEWHERE.format(file=file))
        if file.suffix == ".toml" or "/" in name or file.exists():
            return read_routine(file, self.catalogue.words)
        known = [*self.catalogue.routines, *self.catalogue.techniques]
        near = nearest(in_library, known)
        hint = f"Did you mean {near}?" if near else "See them with: massage-coach list routines"
        raise CommandError(f'There is no routine or technique called "{name}". {hint}')

    @contextmanager
    def clip_maker(self) -> Iterator[ClipMaker]:
        """Lend a clip maker, and end its worker afterwards."""
        maker = ClipMaker(self.paths.clips)
        try:
            yield maker
        finally:
            maker.close()
