"""The window: three cards, the pages in the middle one, and every signal the rest of the program hears."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QMainWindow, QStackedWidget, QWidget

from massage_coach.history.records import SessionRecord
from massage_coach.history.summary import Day
from massage_coach.library.catalogue import Catalogue
from massage_coach.library.faults import LibraryFault
from massage_coach.library.models import Routine, Technique
from massage_coach.session.view import PlayerView
from massage_coach.settings import Settings
from massage_coach.speech.model import VoiceInfo
from massage_coach.ui import tokens
from massage_coach.ui.asks import Area, WindowClosed
from massage_coach.ui.context_card import ContextCard
from massage_coach.ui.facts import routine_facts, session_facts, technique_facts, welcome_facts
from massage_coach.ui.history_page import HistoryPage
from massage_coach.ui.notice_bar import NoticeBar
from massage_coach.ui.player_page import PlayerPage
from massage_coach.ui.routine_page import RoutinePage
from massage_coach.ui.settings_page import SettingsPage
from massage_coach.ui.shown import RoutineRow
from massage_coach.ui.side_card import SideCard
from massage_coach.ui.technique_page import TechniquePage
from massage_coach.ui.tokens import Colours
from massage_coach.ui.welcome_page import WelcomePage
from massage_coach.ui.widgets import Dressed, card

TITLE: Final = "Massage Coach"
SMALLEST: Final = (920, 600)
FOLD_BELOW: Final = 1240
"""Narrower than this, the right card folds away and its facts go to the end of the page."""
WIDE_FROM: Final = 1700
LOW_BELOW: Final = 700

WELCOMES: Final = {
    Area.ROUTINES: ("Choose a routine", "Set how long you hold each step, then press Start and listen."),
    Area.TECHNIQUES: ("Choose a technique", "Read how it is done, or play it on its own."),
    Area.HISTORY: ("Your sessions", "Choose one to see what you did, add a note, or play it again."),
}


class MainWindow(QMainWindow):
    """Shows what it is given and emits what the person asks; it decides nothing.

    Every signal carries one record of ``ui.asks``, an ``Intent``, a ``Settings``, or nothing.
    """

    area_chosen = Signal(object)
    """An ``Area``: show its list, or the settings."""
    filters_changed = Signal(object)
    """A ``LibraryFilter``."""
    technique_chosen = Signal(object)
    """A ``TechniqueChosen``."""
    routine_chosen = Signal(object)
    """A ``RoutineChosen``."""
    technique_hold_changed = Signal(object)
    """A ``TechniqueHoldSet``."""
    step_hold_changed = Signal(object)
    """A ``StepHoldSet``."""
    technique_started = Signal(object)
    """A ``TechniqueStarted``."""
    routine_started = Signal(object)
    """A ``RoutineStarted``."""
    intent = Signal(object)
    """An ``Intent``; ``Intent.END`` means that the question is being asked, not that the session is over."""
    end_chosen = Signal(object)
    """An ``EndChoice``: the answer to the question."""
    go_on = Signal()
    """The person took the question back."""
    player_left = Signal()
    """The person is done with the summary of an ended session."""
    session_chosen = Signal(object)
    """A ``SessionChosen``."""
    session_noted = Signal(object)
    """A ``SessionNoted``."""
    session_deleted = Signal(object)
    """A ``SessionDeleted``."""
    session_replayed = Signal(object)
    """A ``SessionReplayed``."""
    session_resumed = Signal(object)
    """A ``SessionResumed``."""
    settings_changed = Signal(object)
    """``Settings``."""
    say_something = Signal()
    closed = Signal(object)
    """A ``WindowClosed``, once, as the window goes."""

    def __init__(self, catalogue: Catalogue, colours: Colours, icons: Path) -> None:
        """``icons`` is the folder of the program's icons; the application must be dressed already."""
        super().__init__()
        self.setObjectName("main-window")
        self.setWindowTitle(TITLE)
        self.setMinimumSize(*SMALLEST)
        self._catalogue = catalogue
        self.side = SideCard(catalogue, colours, icons)
        self.context = ContextCard()
        self.notice = NoticeBar(icons)
        self.welcome = WelcomePage()
        self.technique = TechniquePage(catalogue, colours, icons)
        self.routine = RoutinePage(catalogue, colours, icons)
        self.history = HistoryPage(catalogue)
        self.settings = SettingsPage(colours)
        self.player = PlayerPage(colours)
        self.pages = QStackedWidget()
        self._area = Area.ROUTINES
        self._build()
        self._wire()
        self.wear(colours)
        self.show_welcome(Area.ROUTINES)

    def _build(self) -> None:
        for page in (self.welcome, self.technique, self.routine, self.history, self.settings, self.player):
            self.pages.addWidget(page)
        root = QWidget()
        root.setObjectName("root")
        self._cards = QHBoxLayout(root)
        self._left, left = card("left-card")
        centre, middle = card("centre-card")
        self._right, right = card("right-card")
        left.setContentsMargins(14, 16, 8, 14)
        left.addWidget(self.side)
        middle.setContentsMargins(1, 1, 3, 1)
        middle.addWidget(self.notice)
        middle.addWidget(self.pages, 1)
        right.setContentsMargins(1, 1, 3, 1)
        right.addWidget(self.context)
        self._cards.addWidget(self._left)
        self._cards.addWidget(centre, 1)
        self._cards.addWidget(self._right)
        self.setCentralWidget(root)
        self._arrange(*SMALLEST)

    def _wire(self) -> None:
        self.side.area_chosen.connect(self._turn_to)
        QShortcut(QKeySequence(QKeySequence.StandardKey.Find), self).activated.connect(self.focus_search)
        self.side.library.filters_changed.connect(self.filters_changed)
        self.side.library.technique_chosen.connect(self.technique_chosen)
        self.side.routines.routine_chosen.connect(self.routine_chosen)
        self.side.history.session_chosen.connect(self.session_chosen)
        self.technique.hold_changed.connect(self.technique_hold_changed)
        self.technique.started.connect(self.technique_started)
        self.routine.hold_changed.connect(self.step_hold_changed)
        self.routine.started.connect(self.routine_started)
        self.player.intent.connect(self.intent)
        self.player.end_chosen.connect(self.end_chosen)
        self.player.go_on.connect(self.go_on)
        self.player.summary.back.connect(self._leave_player)
        self.player.summary.noted.connect(self.session_noted)
        self.player.summary.replayed.connect(self.session_replayed)
        self.history.noted.connect(self.session_noted)
        self.history.deleted.connect(self.session_deleted)
        self.history.replayed.connect(self.session_replayed)
        self.history.resumed.connect(self.session_resumed)
        self.settings.changed.connect(self.settings_changed)
        self.settings.say_something.connect(self.say_something)

    # What to show

    def wear(self, colours: Colours) -> None:
        """Change the colours of everything that paints itself; ``theme.dress`` does the rest."""
        for widget in self.findChildren(QWidget):
            # The quick question first: the full one takes its time with each of some hundred widgets.
            if hasattr(widget, "wear") and isinstance(widget, Dressed):
                widget.wear(colours)

    def show_catalogue(
        self, techniques: Sequence[Technique], holds: Mapping[str, int], broken: Sequence[LibraryFault] = ()
    ) -> None:
        """List the techniques that were found; ``holds`` has the person's hold in seconds by technique id."""
        self.side.library.show_techniques(techniques, holds, broken)

    def show_routines(self, routines: Sequence[RoutineRow], broken: Sequence[LibraryFault] = ()) -> None:
        """List the routines with their totals."""
        self.side.routines.show_routines(routines, broken)

    def show_technique(self, technique: Technique, hold_s: int) -> None:
        """Open a technique, or take a new hold into the open one."""
        self._browse(Area.TECHNIQUES, self.technique)
        self.technique.show_technique(technique, hold_s)
        self.side.library.list.mark(technique.id)
        self.context.show_facts(technique_facts(technique, self._catalogue))

    def show_routine(self, routine: Routine, holds: Sequence[int], total_s: float) -> None:
        """Open a routine, or take new holds and total into the open one; one hold in seconds for every step."""
        self._browse(Area.ROUTINES, self.routine)
        self.routine.show_routine(routine, holds, total_s)
        self.side.routines.list.mark(routine.id)
        self.context.show_facts(routine_facts(routine, self._catalogue))

    def show_history(self, days: Sequence[Day]) -> None:
        """List past sessions by day."""
        self.side.history.show_history(days)

    def show_session(self, record: SessionRecord) -> None:
        """Open a past session."""
        self._browse(Area.HISTORY, self.history)
        self.history.show_session(record)
        self.side.history.list.mark(str(record.id))
        self.context.show_facts(session_facts(record))

    def show_settings(self, settings: Settings, voices: Sequence[VoiceInfo], notice: str = "") -> None:
        """Fill the settings page; ``notice`` is one sentence about a missing voice or sound, or empty."""
        self.settings.show_settings(settings, voices, notice)
        self.player.set_reduced_motion(reduced=settings.reduced_motion)

    def show_player(self, view: PlayerView) -> None:
        """Draw one moment of a session, turning to the player if it is not shown yet."""
        if self.pages.currentWidget() is not self.player:
            self.pages.setCurrentWidget(self.player)
        self.player.render_view(view)
        self.side.render_view(view)
        if self.player.is_going_on():
            self.context.render_view(view)

    def show_summary(self, record: SessionRecord) -> None:
        """Fill the end of a session with what the history keeps of it."""
        self.player.show_record(record)
        self.context.show_facts(session_facts(record))

    def show_welcome(self, area: Area) -> None:
        """Show an area with nothing chosen in it, as at the start or after a session was deleted."""
        self._area = area
        self.side.show_lists()
        self.side.show_area(area)
        self.side.unmark()
        if area is Area.SETTINGS:
            self.pages.setCurrentWidget(self.settings)
        else:
            self.welcome.say(*WELCOMES[area], with_safety=area is not Area.HISTORY)
            self.pages.setCurrentWidget(self.welcome)
        self.context.show_facts(welcome_facts() if area in {Area.HISTORY, Area.SETTINGS} else welcome_facts()[1:])

    def show_notice(self, text: str) -> None:
        """Show one sentence above the page until it is dismissed; an empty one takes it away."""
        self.notice.say(text)

    # What the person does

    def _browse(self, area: Area, page: QWidget) -> None:
        self._area = area
        self.side.show_lists()
        self.side.show_area(area)
        self.pages.setCurrentWidget(page)

    def _turn_to(self, area: Area) -> None:
        self.show_welcome(area)
        self.area_chosen.emit(area)

    def _leave_player(self) -> None:
        self.show_welcome(self._area)
        self.player_left.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 (Qt's name)
        """Let the player have its keys wherever the focus was left."""
        if self.pages.currentWidget() is self.player and self.player.take_key(event):
            return
        super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802 (Qt's name)
        """Ask first while a session is going on; the answer's ``EndChoice.close`` says that the window wants to go."""
        if self.player.is_going_on():
            event.ignore()
            self.player.ask_end(close=True)
            return
        super().closeEvent(event)
        self.closed.emit(WindowClosed(self.width(), self.height()))

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 (Qt's name)
        """Give each card its share of the width."""
        self._arrange(event.size().width(), event.size().height())
        super().resizeEvent(event)

    def _arrange(self, width: int, height: int) -> None:
        folded = width < FOLD_BELOW
        margin = 14 if folded or height < LOW_BELOW else 22
        self._cards.setContentsMargins(margin, margin, margin, margin)
        self._cards.setSpacing(12 if folded else tokens.GAP_WIDE)
        self._left.setFixedWidth(400 if width >= WIDE_FROM else 310)
        self._right.setFixedWidth(400 if width >= WIDE_FROM else 300)
        self._right.setVisible(not folded)
        for facts in (self.technique.facts, self.routine.facts, self.history.facts, self.welcome.facts):
            facts.setVisible(folded)
        self.player.set_foot(shown=folded)

    def focus_search(self) -> None:
        """Turn to the techniques and put the cursor into the search line, unless a session is going on."""
        if self.player.is_going_on():
            return
        self.side.turn_to(Area.TECHNIQUES)
        self.side.library.filters.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
