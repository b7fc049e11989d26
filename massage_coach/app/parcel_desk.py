"""Opens routine files from somebody else, shows them, keeps them, and writes a routine to a file to give away."""

from collections.abc import Callable
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING, Final, Protocol

from massage_coach.app.book import SettingsBook
from massage_coach.library.catalogue import Catalogue
from massage_coach.library.models import Routine
from massage_coach.library.shelf import Shelf, ShelfError
from massage_coach.safety.answers import Due
from massage_coach.safety.keeper import Keeper
from massage_coach.session.language import Wording
from massage_coach.ui.area import Area
from massage_coach.ui.asks import RoutineChosen, RoutineFileWanted, RoutineStarted
from massage_coach.ui.window import MainWindow

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from massage_coach.parcel.model import Parcel
    from massage_coach.ui.giving_page import GivingPage
    from massage_coach.ui.parcel_page import ParcelPage

GOING_ON: Final = "A session is going on; end it first, and then open the file."
WRITTEN: Final = "{name} is in the file {file}."


class FileChoice(Protocol):
    """Asks the person for files."""

    def to_open(self, parent: "QWidget", chosen: Callable[[Path], None]) -> None:
        """Ask which file to open."""
        ...

    def to_save(self, parent: "QWidget", name: str, chosen: Callable[[Path], None]) -> None:
        """Ask where to save a file, called ``name`` if nobody says otherwise."""
        ...


class ParcelDesk:
    """Stands between routine files and the window."""

    def __init__(
        self,
        window: MainWindow,
        shelf: Shelf,
        keeper: Keeper,
        book: SettingsBook,
        wording: Wording,
        leave: Callable[[Callable[[], None]], None],
    ) -> None:
        """``leave`` does something that leaves the page that is shown, once nothing is lost by it."""
        self._window = window
        self._shelf = shelf
        self._keeper = keeper
        self._book = book
        self._wording = wording
        self.choice: FileChoice | None = None
        """Asks for files; the desktop's own dialogs where nothing else is put here."""
        self._leave = leave
        self._parcel: Parcel | None = None
        self._giving: Routine | None = None
        """What is about to be saved as a file."""
        self._start: Callable[[RoutineStarted], None] = lambda _asked: None

    def serve(self, start: Callable[[RoutineStarted], None]) -> None:
        """Listen to the window; ``start`` begins a routine."""
        from massage_coach.ui.file_drop import FileDrop  # noqa: PLC0415 (not before the first picture)

        self._start = start
        self._window.file_wanted.connect(self.ask)
        self._window.side.file_wanted.connect(self.ask)
        self._window.routine_file_wanted.connect(self.save)
        self._drop = FileDrop(self._window)
        self._drop.dropped.connect(self.open)

    @cached_property
    def page(self) -> "ParcelPage":
        """The page of a file, made when one is first opened."""
        from massage_coach.ui.parcel_page import ParcelPage  # noqa: PLC0415 (most days need none of it)

        made = ParcelPage(self._window.colours)
        made.keep_and_start.connect(self._keep_and_start)
        made.keep.connect(self._keep)
        made.later.connect(self._put_away)
        return made

    @cached_property
    def giving(self) -> "GivingPage":
        """The page before a file is written, made when one is first wanted."""
        from massage_coach.ui.giving_page import GivingPage  # noqa: PLC0415 (as the page)

        made = GivingPage(self._window.colours)
        made.placed.connect(self._place)
        made.later.connect(self._back)
        return made

    def _asker(self) -> FileChoice:
        from massage_coach.ui.file_choice import FileDialogs  # noqa: PLC0415 (as the page)

        if self.choice is None:
            self.choice = FileDialogs()
        return self.choice

    def ask(self) -> None:
        """Have the person choose a file, and open it."""
        if not self._is_busy():
            self._asker().to_open(self._window, self.open)

    def open(self, file: Path) -> None:
        """Look into a file and show it; nothing is kept before the person says so."""
        from massage_coach.parcel.model import ParcelError  # noqa: PLC0415 (as the page)
        from massage_coach.parcel.reading import read_parcel  # noqa: PLC0415 (as the page)

        if self._is_busy():
            return
        try:
            parcel = read_parcel(file, self._shelf.catalogue)
        except ParcelError as error:
            self._window.show_notice(str(error))
            return
        self._leave(partial(self._show, parcel))

    def save(self, wanted: RoutineFileWanted) -> None:
        """Ask who made a routine and where to write it, with their hold times and their techniques."""
        from massage_coach.conductor.options import routine_as_set  # noqa: PLC0415 (as the page)

        self._giving = routine_as_set(self._shelf.catalogue.routines[wanted.routine], self._book.settings)
        self.giving.ask(self._giving.name)
        self._window.show_page(self.giving)
        self.giving.begin()

    def _place(self, made_by: str) -> None:
        """Have the person choose where, once it is known that the file would open again."""
        from massage_coach.parcel.model import SUFFIX, ParcelError  # noqa: PLC0415 (as the page)
        from massage_coach.parcel.writing import parcel_text  # noqa: PLC0415 (as the page)

        routine = self._giving
        if routine is None:
            return
        try:
            text = parcel_text(routine, self._shelf.catalogue, made_by)
        except ParcelError as error:
            self._window.show_notice(str(error))
            return
        self._window.show_notice("")
        self._asker().to_save(self._window, f"{routine.id}{SUFFIX}", partial(self._write, routine, text))

    def _write(self, routine: Routine, text: str, file: Path) -> None:
        from massage_coach.parcel.model import SUFFIX, ParcelError  # noqa: PLC0415 (as the page)
        from massage_coach.parcel.writing import write_parcel  # noqa: PLC0415 (as the page)

        # A file dialog of the desktop does not always add the ending.
        named = file if file.suffix.lower() == SUFFIX else file.with_name(f"{file.name}{SUFFIX}")
        try:
            write_parcel(named, text)
        except ParcelError as error:
            self._window.show_notice(str(error))
            return
        if self._window.pages.currentWidget() is self.giving:
            self._back()
        self._window.show_notice(WRITTEN.format(name=routine.name, file=named))

    def _back(self) -> None:
        """Return to the routine that was to be saved."""
        if self._giving is not None:
            self._window.show_notice("")
            self._window.routine_chosen.emit(RoutineChosen(self._giving.id))

    def _is_busy(self) -> bool:
        """Whether a session is going on, which nothing may interrupt."""
        if self._window.is_going_on():
            self._window.show_notice(GOING_ON)
            return True
        return False

    def _show(self, parcel: "Parcel") -> None:
        from massage_coach.parcel.keeping import settle_on  # noqa: PLC0415 (as the page)
        from massage_coach.parcel.outline import outline  # noqa: PLC0415 (as the page)
        from massage_coach.safety.gate import NotCleared, cleared  # noqa: PLC0415 (as the page)
        from massage_coach.ui.parcel_page import ParcelShown  # noqa: PLC0415 (as the page)

        self._parcel = parcel
        settled = settle_on(parcel, self._shelf)
        verdict = None if self._keeper.due() is Due.FIRST else self._keeper.verdict()
        total_s = self._total_s(settled.routine, settled.catalogue)
        left_s: float | None = total_s
        if verdict is not None:
            try:
                left = cleared(settled.routine, settled.catalogue, verdict)
                left_s = self._total_s(left.routine, left.catalogue, left.ceiling)
            except NotCleared:
                left_s = None
        self._window.show_notice("")
        self.page.show_parcel(ParcelShown(parcel, settled, outline(settled, verdict), total_s, left_s))
        self._window.show_page(self.page)
        self.page.take_focus()

    def _total_s(self, routine: Routine, catalogue: Catalogue, ceiling: int | None = None) -> float:
        """Length of a routine in seconds, the sentences estimated."""
        from massage_coach.session.model import Talk  # noqa: PLC0415 (as the page)
        from massage_coach.session.plan import make_plan  # noqa: PLC0415 (as the page)
        from massage_coach.session.script import write_script  # noqa: PLC0415 (as the page)
        from massage_coach.speech.estimate import known_or_estimated  # noqa: PLC0415 (as the page)

        settings = self._book.settings
        script = write_script(routine, catalogue, self._wording, Talk(settings.talk), ceiling)
        return make_plan(script, known_or_estimated({}, settings.rate)).total_s

    def _kept(self) -> Routine | None:
        """Keep what is shown; ``None`` where that cannot be, which is said."""
        from massage_coach.parcel.keeping import keep  # noqa: PLC0415 (as the page)

        if self._parcel is None:
            return None
        try:
            return keep(self._parcel, self._shelf)
        except ShelfError as error:
            self._window.show_notice(str(error))
            return None

    def _keep(self) -> None:
        routine = self._kept()
        if routine is not None:
            self._window.routine_chosen.emit(RoutineChosen(routine.id))

    def _keep_and_start(self) -> None:
        routine = self._kept()
        if routine is not None:
            self._start(RoutineStarted(routine.id))

    def _put_away(self) -> None:
        self._parcel = None
        self._window.show_welcome(Area.ROUTINES)
