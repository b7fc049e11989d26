"""The left card: where a person turns to, and the list that belongs there."""

from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Final, TypeVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from massage_coach.ui import tokens
from massage_coach.ui.area import Area
from massage_coach.ui.segments import Segments, Tab
from massage_coach.ui.tokens import Colours
from massage_coach.ui.widgets import IconButton, wear

if TYPE_CHECKING:
    from collections.abc import Callable

    from massage_coach.library.catalogue import Catalogue
    from massage_coach.session.view import PlayerView
    from massage_coach.ui.history_pane import HistoryPane
    from massage_coach.ui.library_pane import LibraryPane
    from massage_coach.ui.routine_pane import RoutinePane
    from massage_coach.ui.rows import RowList
    from massage_coach.ui.steps_panel import StepsPanel

P = TypeVar("P", "LibraryPane", "RoutinePane", "HistoryPane")

LIST_TABS: Final = {Area.ROUTINES: "Routines", Area.TECHNIQUES: "Techniques", Area.HISTORY: "History"}


class SideCard(QStackedWidget):
    """Navigation with its lists, or the steps while a session is going on; a list is made when it is first needed."""

    area_chosen = Signal(object)
    """An ``Area``."""
    filters_changed = Signal(object)
    """A ``LibraryFilter``."""
    technique_chosen = Signal(object)
    """A ``TechniqueChosen``."""
    technique_new = Signal()
    """Make a new technique."""
    routine_chosen = Signal(object)
    """A ``RoutineChosen``."""
    session_chosen = Signal(object)
    """A ``SessionChosen``."""
    history_wanted = Signal(object)
    """A ``HistoryWanted``."""
    file_wanted = Signal()
    """The person wants to open a routine file."""
    routine_new = Signal()
    """Make a new routine."""

    def __init__(self, catalogue: "Callable[[], Catalogue]", colours: Colours, icons: Path) -> None:
        super().__init__()
        self._catalogue = catalogue
        self._colours = colours
        self._icons = icons
        self._area = Area.TODAY
        self._lists: list[RowList] = []
        self._tabs: dict[Area, Tab] = {}
        self._is_marking = False
        self._group = QButtonGroup(self)
        self._panes = QStackedWidget()
        self.settings = IconButton(icons, "settings", "open-settings", "Settings", colours)
        self.settings.setCheckable(True)
        browse = QWidget()
        lines = QVBoxLayout(browse)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(tokens.GAP)
        head = QHBoxLayout()
        head.setContentsMargins(2, 0, 6, 0)
        head.setSpacing(tokens.GAP_SMALL)
        head.addWidget(self._tab(Area.TODAY, "Today"), 1)
        head.addWidget(self.settings)
        lines.addLayout(head)
        lists = QHBoxLayout()
        lists.setContentsMargins(2, 0, 6, 0)
        lists.addWidget(Segments(*(self._tab(area, text) for area, text in LIST_TABS.items())))
        lines.addLayout(lists)
        lines.addWidget(self._panes, 1)
        self.addWidget(browse)
        # A screen reader ticks it and does not click, but a click ticks.
        self.settings.toggled.connect(self._ask_for_settings)
        self._mark_tab(Area.TODAY)

    @cached_property
    def library(self) -> "LibraryPane":
        """The techniques with their search."""
        from massage_coach.ui.library_pane import LibraryPane  # noqa: PLC0415 (when it is first turned to)

        pane = LibraryPane(self._catalogue(), self._colours, self._icons)
        pane.filters_changed.connect(self.filters_changed)
        pane.technique_chosen.connect(self.technique_chosen)
        pane.new_wanted.connect(self.technique_new)
        return self._listed(Area.TECHNIQUES, pane)

    @cached_property
    def routines(self) -> "RoutinePane":
        """The routines."""
        from massage_coach.ui.routine_pane import RoutinePane  # noqa: PLC0415 (not before the first picture)

        pane = RoutinePane(self._colours)
        pane.routine_chosen.connect(self.routine_chosen)
        pane.open_file.clicked.connect(self.file_wanted)
        pane.new_wanted.connect(self.routine_new)
        return self._listed(Area.ROUTINES, pane)

    @cached_property
    def history(self) -> "HistoryPane":
        """The past sessions."""
        from massage_coach.ui.history_pane import HistoryPane  # noqa: PLC0415 (when it is first turned to)

        pane = HistoryPane(self._colours, self._icons)
        pane.session_chosen.connect(self.session_chosen)
        pane.wanted.connect(self.history_wanted)
        return self._listed(Area.HISTORY, pane)

    @cached_property
    def steps(self) -> "StepsPanel":
        """The steps of a session."""
        from massage_coach.ui.steps_panel import StepsPanel  # noqa: PLC0415 (when there is a session)

        panel = StepsPanel(self._colours)
        self.addWidget(panel)
        return panel

    def _listed(self, area: Area, pane: P) -> P:
        wear(pane, self._colours)
        self._panes.addWidget(pane)
        self._lists.append(pane.list)
        if area is (Area.ROUTINES if self._area is Area.TODAY else self._area):
            self._panes.setCurrentWidget(pane)
        return pane

    def _tab(self, area: Area, text: str) -> Tab:
        tab = Tab(text, f"tab-{area.value}")
        self._group.addButton(tab)
        tab.clicked.connect(lambda: self.turn_to(area))
        self._tabs[area] = tab
        return tab

    def wear(self, colours: Colours) -> None:
        """Make every list in other colours from now on."""
        self._colours = colours

    def turn_to(self, area: Area) -> None:
        """Turn to an area because the person asked for it."""
        self.show_area(area)
        self.area_chosen.emit(area)

    def show_area(self, area: Area) -> None:
        """Show the list of an area; today has the routines beside it, and the settings leave the list as it is."""
        self._mark_tab(area)
        match area:
            case Area.TODAY | Area.ROUTINES:
                self._panes.setCurrentWidget(self.routines)
            case Area.TECHNIQUES:
                self._panes.setCurrentWidget(self.library)
            case Area.HISTORY:
                self._panes.setCurrentWidget(self.history)
            case Area.SETTINGS:
                pass

    def _ask_for_settings(self) -> None:
        if not self._is_marking:
            self.turn_to(Area.SETTINGS)

    def _mark_tab(self, area: Area) -> None:
        self._area = area
        self._is_marking = True
        self.settings.setChecked(area is Area.SETTINGS)
        self._is_marking = False
        self._group.setExclusive(False)
        for each, tab in self._tabs.items():
            tab.show_chosen(chosen=each is area)
        self._group.setExclusive(True)

    def render_view(self, view: "PlayerView") -> None:
        """Show the steps of a session."""
        self.steps.render_view(view)
        self.setCurrentWidget(self.steps)

    def show_lists(self) -> None:
        """Show navigation and lists again."""
        self.setCurrentIndex(0)

    def unmark(self) -> None:
        """Leave no row of a list marked."""
        for each in self._lists:
            each.mark("")
