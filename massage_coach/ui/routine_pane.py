"""The list of routines, each with its total time."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from massage_coach.library.faults import LibraryFault
from massage_coach.ui import tokens, wording
from massage_coach.ui.asks import RoutineChosen
from massage_coach.ui.flow_row import FlowRow
from massage_coach.ui.library_pane import BrokenFiles
from massage_coach.ui.rows import Row, RowList
from massage_coach.ui.shown import RoutineRow
from massage_coach.ui.tokens import Colours, TextStyle
from massage_coach.ui.widgets import PlainLabel, button
from massage_coach.units import clock_text


def routine_row(shown: RoutineRow) -> Row:
    """A routine as one line of the list; the badge is its whole minutes."""
    routine = shown.routine
    minutes = max(1, round(shown.total_s / 60))
    steps = f"{len(routine.steps)} step" + ("s" if len(routine.steps) != 1 else "")
    kind = wording.OWN if shown.is_own else routine.level
    detail = wording.DOT.join((clock_text(shown.total_s), steps, kind))
    spoken = f"{routine.name}, {minutes} minutes, {steps}, {kind}"
    return Row(routine.id, str(minutes), routine.name, detail, spoken)


class RoutinePane(QWidget):
    """List of routines; emits ``routine_chosen`` with a ``RoutineChosen``."""

    routine_chosen = Signal(object)
    new_wanted = Signal()
    """Make a new routine."""

    def __init__(self, colours: Colours) -> None:
        super().__init__()
        self.new = button("New routine", "new-routine", "quiet")
        self.open_file = button("Open a routine file\u2026", "open-routine-file", "quiet")
        self.open_file.setToolTip("Ctrl O")
        self.list = RowList("routine-list", "Routines", colours)
        self.broken = BrokenFiles()
        empty = PlainLabel("No routines were found.", TextStyle.BODY, "muted")
        empty.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        empty.setContentsMargins(16, 40, 16, 0)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.list)
        self._stack.addWidget(empty)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(tokens.GAP_SMALL)
        outer.addWidget(FlowRow(self.new, self.open_file))
        outer.addWidget(self._stack, 1)
        outer.addWidget(self.broken)
        self.new.clicked.connect(self.new_wanted)
        self.list.chosen.connect(lambda key: self.routine_chosen.emit(RoutineChosen(key)))

    def show_routines(self, routines: Sequence[RoutineRow], broken: Sequence[LibraryFault]) -> None:
        """List the routines and the own routine files that could not be read."""
        current = self.list.currentIndex()
        key = self.list.rows.row(current.row()).key if current.isValid() else ""
        self.list.show_rows([routine_row(each) for each in routines], key)
        self._stack.setCurrentIndex(0 if routines else 1)
        self.broken.show_broken(broken)
