"""The list of past sessions by day."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from massage_coach.history.summary import Day
from massage_coach.ui import tokens, wording
from massage_coach.ui.asks import SessionChosen
from massage_coach.ui.rows import Row, RowList, RowMark
from massage_coach.ui.tokens import Colours, TextStyle
from massage_coach.ui.widgets import PlainLabel


def history_rows(days: Sequence[Day]) -> tuple[Row, ...]:
    """Days as headers with their totals, sessions below them; the badge is whole minutes."""
    rows = []
    for day in days:
        spoken = f"{day.label}, {day.totals_text}"
        rows.append(Row(f"day {day.day}", "", day.label, day.totals_text, spoken, RowMark.HEADER))
        for session in day.sessions:
            name, detail = session.routine.name, wording.session_detail(session)
            badge = str(max(1, round(session.actual_s / 60))) if session.actual_s else "0"
            rows.append(Row(str(session.id), badge, name, detail, f"{name}, {detail}"))
    return tuple(rows)


class HistoryPane(QWidget):
    """Sessions by day; emits ``session_chosen`` with a ``SessionChosen``."""

    session_chosen = Signal(object)

    def __init__(self, colours: Colours) -> None:
        super().__init__()
        self.list = RowList("session-list", "Past sessions", colours, uniform=False)
        empty = QWidget()
        empty.setObjectName("history-empty")
        lines = QVBoxLayout(empty)
        lines.setContentsMargins(16, 40, 16, 16)
        lines.setSpacing(tokens.GAP)
        title = PlainLabel("No sessions yet", TextStyle.HEADING)
        hint = PlainLabel("What you play is kept here, with its times and your notes.", TextStyle.BODY, "muted")
        for label in (title, hint):
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            lines.addWidget(label)
        lines.addStretch(1)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.list)
        self._stack.addWidget(empty)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._stack)
        self.list.chosen.connect(lambda key: self.session_chosen.emit(SessionChosen(int(key))))

    def show_history(self, days: Sequence[Day]) -> None:
        """List the sessions."""
        current = self.list.currentIndex()
        key = self.list.rows.row(current.row()).key if current.isValid() else ""
        self.list.show_rows(history_rows(days), key)
        self._stack.setCurrentIndex(0 if days else 1)
