"""The left card: where a person turns to, and the list that belongs there."""

from collections.abc import Sequence
from pathlib import Path
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from massage_coach.library.catalogue import Catalogue
from massage_coach.session.view import PlayerView, UpNext
from massage_coach.ui import tokens
from massage_coach.ui.asks import Area
from massage_coach.ui.history_pane import HistoryPane
from massage_coach.ui.library_pane import LibraryPane
from massage_coach.ui.routine_pane import RoutinePane
from massage_coach.ui.rows import Row, RowList, RowMark
from massage_coach.ui.tokens import Colours, TextStyle
from massage_coach.ui.widgets import ElidedLabel, IconButton, button, heading

TABS: Final = {Area.ROUTINES: "Routines", Area.TECHNIQUES: "Techniques", Area.HISTORY: "History"}


def step_row(step: UpNext) -> Row:
    """A step of the running session as one line of a list."""
    mark = RowMark.CURRENT if step.current else RowMark.DONE if step.done else RowMark.NONE
    state = "now, " if step.current else "done, " if step.done else ""
    spoken = f"{state}{step.name}, {step.detail}, hold {step.hold_s} seconds"
    return Row(str(step.step), str(step.hold_s), step.name, step.detail, spoken, mark)


class StepsPanel(QWidget):
    """The steps of the running session; the keys stay with the player."""

    def __init__(self, colours: Colours) -> None:
        super().__init__()
        self.routine = ElidedLabel("", TextStyle.HEADING)
        self.routine.setObjectName("session-routine")
        self.list = RowList("step-list", "Steps of this session", colours)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setSelectionMode(RowList.SelectionMode.NoSelection)
        self._steps: tuple[UpNext, ...] = ()
        lines = QVBoxLayout(self)
        lines.setContentsMargins(4, 6, 0, 0)
        lines.setSpacing(tokens.GAP_SMALL)
        lines.addWidget(heading("Session"))
        lines.addWidget(self.routine)
        lines.addSpacing(tokens.GAP_TINY)
        lines.addWidget(self.list, 1)

    def render_view(self, view: PlayerView) -> None:
        """Show the steps and keep the current one in sight."""
        if self.routine.text() != view.routine_name:
            self.routine.setText(view.routine_name)
        if view.steps == self._steps:
            return
        self._steps = view.steps
        self.list.show_rows([step_row(step) for step in view.steps])
        current = next((place for place, step in enumerate(view.steps) if step.current), -1)
        if current >= 0:
            self.list.scrollTo(self.list.rows.index(current))


class SideCard(QStackedWidget):
    """Navigation with its lists, or the steps while a session is going on."""

    area_chosen = Signal(object)
    """An ``Area``."""

    def __init__(self, catalogue: Catalogue, colours: Colours, icons: Path) -> None:
        super().__init__()
        self.library = LibraryPane(catalogue, colours, icons)
        self.routines = RoutinePane(colours)
        self.history = HistoryPane(colours)
        self.steps = StepsPanel(colours)
        self.settings = IconButton(icons, "settings", "open-settings", "Settings")
        self.settings.setCheckable(True)
        self._tabs: dict[Area, QPushButton] = {}
        self._panes = QStackedWidget()
        for pane in (self.routines, self.library, self.history):
            self._panes.addWidget(pane)
        browse = QWidget()
        lines = QVBoxLayout(browse)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(tokens.GAP)
        head = QHBoxLayout()
        head.setContentsMargins(2, 0, 6, 0)
        head.setSpacing(tokens.GAP_SMALL)
        head.addWidget(self._segments(), 1)
        head.addWidget(self.settings)
        lines.addLayout(head)
        lines.addWidget(self._panes, 1)
        self.addWidget(browse)
        self.addWidget(self.steps)
        self.settings.clicked.connect(lambda: self.turn_to(Area.SETTINGS))
        self.show_area(Area.ROUTINES)

    def _segments(self) -> QFrame:
        frame = QFrame()
        frame.setObjectName("segments")
        line = QHBoxLayout(frame)
        line.setContentsMargins(3, 3, 3, 3)
        line.setSpacing(2)
        self._group = QButtonGroup(self)
        for area, text in TABS.items():
            tab = button(text, f"tab-{area.value}", "segment")
            tab.setCheckable(True)
            self._group.addButton(tab)
            line.addWidget(tab, len(text))
            tab.clicked.connect(lambda _checked, area=area: self.turn_to(area))
            self._tabs[area] = tab
        return frame

    def turn_to(self, area: Area) -> None:
        """Turn to an area because the person asked for it."""
        self.show_area(area)
        self.area_chosen.emit(area)

    def show_area(self, area: Area) -> None:
        """Show the list of an area; the settings have none and leave the list as it is."""
        self.settings.setChecked(area is Area.SETTINGS)
        self._group.setExclusive(False)
        for each, tab in self._tabs.items():
            tab.setChecked(each is area)
        self._group.setExclusive(True)
        if area in self._tabs:
            self._panes.setCurrentIndex(list(TABS).index(area))

    def render_view(self, view: PlayerView) -> None:
        """Show the steps of a session."""
        self.steps.render_view(view)
        self.setCurrentIndex(1)

    def show_lists(self) -> None:
        """Show navigation and lists again."""
        self.setCurrentIndex(0)

    def unmark(self, kept: Sequence[RowList] = ()) -> None:
        """Leave no row marked but in the lists that are kept."""
        for each in (self.library.list, self.routines.list, self.history.list):
            if each not in kept:
                each.mark("")
