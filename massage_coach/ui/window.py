"""The window: three cards, the pages in the middle one, and every signal the rest of the program hears."""

from collections.abc import Callable, Mapping, Sequence
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING, Final, TypeVar

from PySide6.QtCore import QLocale
from PySide6.QtGui import QCloseEvent, QKeyEvent, QKeySequence, QPaintEvent, QResizeEvent, QShortcut
from PySide6.QtWidgets import QStackedWidget, QWidget

from massage_coach.ui import pages, theme
from massage_coach.ui.advice import welcome_facts
from massage_coach.ui.area import Area
from massage_coach.ui.context_card import ContextCard
from massage_coach.ui.figures import Figures
from massage_coach.ui.notice_bar import NoticeBar
from massage_coach.ui.shortcuts import TEXT_STEPS, WINDOW_KEYS, WindowAct
from massage_coach.ui.side_card import SideCard
from massage_coach.ui.three_cards import ThreeCards
from massage_coach.ui.today_page import TodayPage
from massage_coach.ui.tokens import Colours
from massage_coach.ui.widgets import wear
from massage_coach.ui.window_signals import WindowSignals

if TYPE_CHECKING:
    from massage_coach.history.records import SessionRecord
    from massage_coach.history.summary import Day
    from massage_coach.library.catalogue import Catalogue
    from massage_coach.library.faults import LibraryFault
    from massage_coach.library.models import Routine, Technique
    from massage_coach.session.view import PlayerView
    from massage_coach.settings import Settings
    from massage_coach.speech.model import VoiceInfo
    from massage_coach.ui.asks import HistoryWanted
    from massage_coach.ui.history_page import HistoryPage
    from massage_coach.ui.player_page import PlayerPage
    from massage_coach.ui.routine_page import RoutinePage
    from massage_coach.ui.settings_page import SettingsPage
    from massage_coach.ui.shortcut_sheet import ShortcutSheet
    from massage_coach.ui.shown import RoutineRow
    from massage_coach.ui.stage_door import StageDoor
    from massage_coach.ui.technique_page import TechniquePage
    from massage_coach.ui.welcome_page import WelcomePage

W = TypeVar("W", bound=QWidget)

TITLE: Final = "Massage Coach"
SMALLEST: Final = (920, 600)


class MainWindow(WindowSignals):
    """Shows what it is given and emits what the person asks; it decides nothing."""

    def __init__(self, catalogue: "Callable[[], Catalogue]", colours: Colours, icons: Path) -> None:
        """Put together what is seen first; every other page is made when it is first turned to.

        ``catalogue`` is asked for with the first page or list that needs it. ``icons`` is the folder of the program's
        icons.
        """
        super().__init__()
        self.setObjectName("main-window")
        self.setWindowTitle(TITLE)
        # The program speaks English on every machine, so its fields write numbers as its sentences do.
        self.setLocale(QLocale.c())
        self.setMinimumSize(*SMALLEST)
        self._library = catalogue
        self._colours = colours
        self._icons = icons
        self._settings: tuple[Settings, Sequence[VoiceInfo], str] | None = None
        self._folding: list[QWidget] = []
        self._moves_little = False
        self.is_painted = False
        self.side = SideCard(catalogue, colours, icons)
        self.figures = Figures(catalogue, lambda: self._colours)
        self.context = ContextCard(self.figures)
        self.notice = NoticeBar(icons, colours)
        self.today = TodayPage(catalogue, colours, icons)
        self.pages = QStackedWidget()
        self.pages.addWidget(self.today)
        self._folding.append(self.today.safety)
        self._area = Area.TODAY
        self.cards = ThreeCards(self.side, self.notice, self.pages, self.context)
        self.setCentralWidget(self.cards)
        self._wire()
        self._welcome(Area.TODAY)

    # The pages

    @cached_property
    def welcome(self) -> "WelcomePage":
        """The page beside a list of which nothing is chosen yet."""
        made = pages.welcome_page(self.figures)
        self._folding.append(made.facts)
        made.fold(folded=self.cards.is_folded)
        return self._taken_in(made)

    @cached_property
    def technique(self) -> "TechniquePage":
        """The page of a technique."""
        made = pages.technique_page(self, self._library(), self._colours, self._icons)
        self._folding += (made.facts, made.where)
        made.movement.set_reduced_motion(reduced=self._moves_little)
        return self._taken_in(made)

    @cached_property
    def routine(self) -> "RoutinePage":
        """The page of a routine."""
        made = pages.routine_page(self, self._library(), self._colours, self._icons)
        self._folding += (made.facts, made.where)
        return self._taken_in(made)

    @cached_property
    def history(self) -> "HistoryPage":
        """The page of a past session."""
        made = pages.history_page(self, self._library())
        self._folding += (made.facts, made.where)
        return self._taken_in(made)

    @cached_property
    def settings(self) -> "SettingsPage":
        """The settings."""
        made = self._taken_in(pages.settings_page(self, self._colours))
        if self._settings is not None:
            made.show_settings(*self._settings)
        return made

    @cached_property
    def player(self) -> "PlayerPage":
        """The session."""
        made = self._taken_in(pages.player_page(self, self._colours, self._icons))
        made.summary.back.connect(self._leave_player)
        made.stage_asked.connect(self.turn_stage)
        made.set_reduced_motion(reduced=self._moves_little)
        return made

    @cached_property
    def stage(self) -> "StageDoor":
        """The session over the whole screen."""
        return pages.stage_door(self, self.cards, self.player, self._colours, self._icons)

    def turn_stage(self) -> None:
        """Show the session that is going on over the whole screen, or in the window again."""
        if self._is_in_player():
            self.stage.toggle()

    def _taken_in(self, page: W) -> W:
        wear(page, self._colours)
        self.pages.addWidget(page)
        self._arrange(self.width(), self.height())
        return page

    def _has(self, page: str) -> bool:
        return page in vars(self)

    def is_going_on(self) -> bool:
        """Whether a session is going on."""
        return self._has("player") and self.player.is_going_on()

    def _is_in_player(self) -> bool:
        return self._has("player") and self.pages.currentWidget() is self.player

    def _wire(self) -> None:
        self.side.area_chosen.connect(self._turn_to)
        self.pages.currentChanged.connect(lambda: self._arrange(self.width(), self.height()))
        self._bind_keys()
        self.side.filters_changed.connect(self.figures.follow)
        self.side.filters_changed.connect(self.filters_changed)
        self.figures.muscle_chosen.connect(self._narrow)
        self.side.technique_chosen.connect(self.technique_chosen)
        self.side.routine_chosen.connect(self.routine_chosen)
        self.side.session_chosen.connect(self.session_chosen)
        self.side.history_wanted.connect(self.history_wanted)
        self.today.started.connect(self.routine_started)
        self.today.resumed.connect(self.session_resumed)
        self.today.others.connect(lambda: self.side.turn_to(Area.ROUTINES))

    def _bind_keys(self) -> None:
        acts = {
            WindowAct.SHEET: self.show_keys,
            WindowAct.SEARCH: self.focus_search,
            WindowAct.STAGE: self.turn_stage,
            WindowAct.OPEN: self.file_wanted.emit,
            WindowAct.ABOUT: self.about_wanted.emit,
            **{act: partial(self.text_size_asked.emit, step) for act, step in TEXT_STEPS.items()},
        }
        for one in WINDOW_KEYS:
            for key in one.keys:
                QShortcut(QKeySequence(key), self).activated.connect(acts[one.act])

    # What to show

    def wear(self, colours: Colours) -> None:
        """Change the colours of everything that paints itself; ``theme.dress`` does the rest."""
        self._colours = colours
        wear(self.cards, colours)
        if self._has("stage"):
            self.stage.stage.wear(colours)
        if self._has("sheet"):
            wear(self.sheet, colours)
        self._arrange(self.width(), self.height())

    def show_catalogue(
        self, techniques: "Sequence[Technique]", holds: Mapping[str, int], broken: "Sequence[LibraryFault]" = ()
    ) -> None:
        """List the techniques that were found; ``holds`` has the person's hold in seconds by technique id."""
        self.side.library.show_techniques(techniques, holds, broken)

    def show_routines(self, routines: "Sequence[RoutineRow]", broken: "Sequence[LibraryFault]" = ()) -> None:
        """List the routines with their totals."""
        self.side.routines.show_routines(routines, broken)

    def show_technique(self, technique: "Technique", hold_s: int) -> None:
        """Open a technique, or take a new hold into the open one."""
        self._browse(Area.TECHNIQUES, self.technique)
        self.technique.show_technique(technique, hold_s)
        self.side.library.list.mark(technique.id)
        self.context.show_facts(self.technique.facts.shown, self.technique.where.place)

    def show_routine(self, routine: "Routine", holds: Sequence[int], total_s: float) -> None:
        """Open a routine, or take new holds and total into the open one; one hold in seconds for every step."""
        self._browse(Area.ROUTINES, self.routine)
        self.routine.show_routine(routine, holds, total_s)
        self.side.routines.list.mark(routine.id)
        self.context.show_facts(self.routine.facts.shown, self.routine.where.place)

    def show_history(self, days: "Sequence[Day]", wanted: "HistoryWanted | None" = None, *, more: bool = False) -> None:
        """List past sessions by day, those that were asked for; ``more`` tells whether there are earlier ones."""
        self.side.history.show_history(days, wanted, more=more)

    def show_session(self, record: "SessionRecord") -> None:
        """Open a past session."""
        self._browse(Area.HISTORY, self.history)
        self.history.show_session(record)
        self.side.history.list.mark(str(record.id))
        self.context.show_facts(self.history.facts.shown, self.history.where.place)

    def show_settings(self, settings: "Settings", voices: "Sequence[VoiceInfo]", notice: str = "") -> None:
        """Fill the settings page; ``notice`` is one sentence about a missing voice or sound, or empty."""
        self._settings = (settings, voices, notice)
        if self._has("settings"):
            self.settings.show_settings(settings, voices, notice)

    def set_reduced_motion(self, *, reduced: bool) -> None:
        """Move as little as possible, or again as usual."""
        self._moves_little = reduced
        if self._has("player"):
            self.player.set_reduced_motion(reduced=reduced)
        if self._has("technique"):
            self.technique.movement.set_reduced_motion(reduced=reduced)

    def show_player(self, view: "PlayerView") -> None:
        """Draw one moment of a session, turning to the player if it is not shown yet."""
        self.pages.setCurrentWidget(self.player)
        was_going_on = self.is_going_on()
        self.player.render_view(view)
        if self.is_going_on() is not was_going_on:
            self._arrange(self.width(), self.height())
        self._place_guide()
        self.side.render_view(view)
        if self.is_going_on():
            self.context.render_view(view)

    def show_summary(self, record: "SessionRecord") -> None:
        """Fill the end of a session with what the history keeps of it."""
        from massage_coach.ui.facts import session_facts, session_place  # noqa: PLC0415 (not before the first picture)

        self.player.show_record(record)
        self.context.show_facts(session_facts(record), session_place(record, self._library()))

    def show_page(self, page: QWidget) -> None:
        """Show a page that is none of the window's own, beside the lists."""
        if self.pages.indexOf(page) < 0:
            self._taken_in(page)
        self.side.show_lists()
        self.side.unmark()
        self.pages.setCurrentWidget(page)
        self.context.show_facts(welcome_facts(), None)

    @property
    def colours(self) -> Colours:
        """The colours it wears."""
        return self._colours

    def show_welcome(self, area: Area) -> None:
        """Show an area with nothing chosen in it, as at the start or after a session was deleted."""
        self._area = area
        self.side.show_lists()
        self.side.show_area(area)
        self.side.unmark()
        self._welcome(area)

    def _welcome(self, area: Area) -> None:
        match area:
            case Area.TODAY:
                self.pages.setCurrentWidget(self.today)
            case Area.SETTINGS:
                self.pages.setCurrentWidget(self.settings)
            case _:
                self.welcome.show_area(area)
                self.pages.setCurrentWidget(self.welcome)
        has_safety = area in {Area.ROUTINES, Area.TECHNIQUES}
        facts = welcome_facts()[1:] if has_safety else welcome_facts()
        self.context.show_facts(facts, self.figures.library() if area is Area.TECHNIQUES else None)

    def show_notice(self, text: str) -> None:
        """Show one sentence above the page until it is dismissed; an empty one takes it away."""
        self.notice.say(text)

    def _browse(self, area: Area, page: QWidget) -> None:
        self._area = area
        self.side.show_lists()
        self.side.show_area(area)
        self.pages.setCurrentWidget(page)

    def _turn_to(self, area: Area) -> None:
        self.show_welcome(area)
        self.area_chosen.emit(area)

    def _narrow(self, muscle: str) -> None:
        """Have the techniques that reach a muscle listed."""
        if self._area is not Area.TECHNIQUES:
            self.side.turn_to(Area.TECHNIQUES)
        self.side.library.filters.set_muscle(muscle)

    def _leave_player(self) -> None:
        self.show_welcome(self._area)
        self.player_left.emit()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 (Qt's name)
        """Remember that there was something to see."""
        super().paintEvent(event)
        self.is_painted = True

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 (Qt's name)
        """Let the player have its keys wherever the focus was left."""
        if self._is_in_player() and self.player.take_key(event):
            return
        super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802 (Qt's name)
        """Ask first while a session is going on; the answer's ``EndChoice.close`` says that the window wants to go."""
        if self.is_going_on():
            event.ignore()
            self.player.ask_end(close=True)
            return
        super().closeEvent(event)
        from massage_coach.ui.asks import WindowClosed  # noqa: PLC0415 (at the end, not at the start)

        size = self.stage.ordinary_size() if self._has("stage") else self.size()
        self.closed.emit(WindowClosed(size.width(), size.height()))

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 (Qt's name)
        """Give each card its share of the width."""
        self._arrange(event.size().width(), event.size().height())
        super().resizeEvent(event)

    def _arrange(self, width: int, height: int) -> None:
        self.cards.share(width, height, theme.text_scale(), in_session=self.is_going_on())
        folded = self.cards.is_folded
        for facts in self._folding:
            facts.setVisible(folded)
        if self._has("welcome"):
            self.welcome.fold(folded=folded)
        if self._has("player"):
            self.player.set_foot(shown=folded)
            self._place_guide()

    def _place_guide(self) -> None:
        """Show the movement of a session in place of the map, or beside the ring where the card is folded away."""
        guide, where = self.player.guide, self.context.session_where
        in_card = guide.has_picture and not self.cards.is_folded
        if in_card is not (guide.parentWidget() is where):
            where.stand_in(guide if in_card else None)
        self.player.show_guide(shown=guide.has_picture and not in_card)

    @cached_property
    def sheet(self) -> "ShortcutSheet":
        """Every key there is, over the window."""
        from massage_coach.ui.shortcut_sheet import ShortcutSheet  # noqa: PLC0415 (when it is first asked for)

        return ShortcutSheet(self, self._colours)

    def show_keys(self) -> None:
        """Show every key, or put the sheet away again; a session goes on below it."""
        self.sheet.toggle()

    def focus_search(self) -> None:
        """Put the cursor into the search line of the list that is shown, unless a session is going on.

        The routines have none, so that their place is taken by the techniques.
        """
        if self.is_going_on():
            return
        if self._area is Area.HISTORY:
            self.side.history.take_focus()
            return
        self.side.turn_to(Area.TECHNIQUES)
        self.side.library.filters.take_focus()
