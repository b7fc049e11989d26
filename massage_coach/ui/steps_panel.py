"""The steps of the running session, in the left card."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from massage_coach.session.view import PlayerView, UpNext
from massage_coach.ui import tokens
from massage_coach.ui.elided_label import ElidedLabel
from massage_coach.ui.rows import Row, RowList, RowMark
from massage_coach.ui.tokens import Colours, TextStyle
from massage_coach.ui.widgets import heading


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
