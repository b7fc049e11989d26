"""The list of past sessions by day, with its search."""

from collections.abc import Sequence
from pathlib import Path
from typing import Final

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QPushButton, QStackedWidget, QVBoxLayout, QWidget

from massage_coach.history.summary import Day
from massage_coach.ui import tokens, wording
from massage_coach.ui.asks import HistoryWanted, SessionChosen
from massage_coach.ui.rows import Row, RowList, RowMark
from massage_coach.ui.search_line import SearchLine
from massage_coach.ui.tokens import Colours, TextStyle
from massage_coach.ui.widgets import PlainLabel, button

TYPING_MS: Final = 120
"""A search waits for so long after a key, so that a word typed in one go is looked for once."""


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
    """Search and sessions by day; the searching itself is done by whoever hears ``wanted``."""

    session_chosen = Signal(object)
    """A ``SessionChosen``."""
    wanted = Signal(object)
    """A ``HistoryWanted``."""

    def __init__(self, colours: Colours, icons: Path) -> None:
        super().__init__()
        self.search = SearchLine("history-search", "Search past sessions", "Search routine, note or day", icons)
        self.list = RowList("session-list", "Past sessions", colours, uniform=False)
        self.earlier = button("Show earlier sessions", "history-earlier")
        self.earlier.setVisible(False)
        self._pages = 1
        self._typing = QTimer(self)
        self._typing.setSingleShot(True)
        self._typing.setInterval(TYPING_MS)
        self._stack = QStackedWidget()
        self._nothing = PlainLabel("", TextStyle.HEADING)
        again = button("Clear the search", "history-clear")
        none_yet = ("No sessions yet", "What you play is kept here, with its times and your notes.")
        for page in (
            self.list,
            _message("history-empty", PlainLabel(none_yet[0], TextStyle.HEADING), none_yet[1]),
            _message("history-nothing", self._nothing, "Try fewer words, or a month such as October 2025.", again),
        ):
            self._stack.addWidget(page)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(tokens.GAP_SMALL)
        head, foot = QVBoxLayout(), QVBoxLayout()
        for lines, part in ((head, self.search), (foot, self.earlier)):
            lines.setContentsMargins(2, 0, 8, 0)
            lines.addWidget(part)
        outer.addLayout(head)
        outer.addWidget(self._stack, 1)
        outer.addLayout(foot)
        self._wire(again)

    def _wire(self, again: QPushButton) -> None:
        self.list.chosen.connect(lambda key: self.session_chosen.emit(SessionChosen(int(key))))
        self.search.textChanged.connect(self._typed)
        self.search.returnPressed.connect(self._ask)
        self.search.left_down.connect(self.list.enter)
        self._typing.timeout.connect(self._ask)
        self.earlier.clicked.connect(self._go_back)
        again.clicked.connect(self._clear)

    def take_focus(self) -> None:
        """Put the cursor into the search line, ready to be typed over."""
        self.search.take_focus()

    def show_history(self, days: Sequence[Day], wanted: HistoryWanted | None = None, *, more: bool = False) -> None:
        """List the sessions that were asked for; ``more`` tells whether there are earlier ones."""
        wanted = HistoryWanted() if wanted is None else wanted
        current = self.list.currentIndex()
        key = self.list.rows.row(current.row()).key if current.isValid() else ""
        bar = self.list.verticalScrollBar()
        place = bar.value() if wanted.pages > 1 else 0
        self.list.show_rows(history_rows(days), key)
        if place:
            # A list that grew at its end stays where it was; its length is known once it is laid out.
            self.list.doItemsLayout()
            bar.setValue(place)
        searched = wanted.text.strip()
        if not days and searched:
            self._nothing.setText(f"No session matches \u201c{searched}\u201d")
        self._stack.setCurrentIndex(0 if days else 2 if searched else 1)
        self.search.setVisible(bool(days or searched))
        self.earlier.setVisible(more)

    def _typed(self, text: str) -> None:
        self._pages = 1
        if text:
            self._typing.start()
        else:
            self._ask()

    def _ask(self) -> None:
        self._typing.stop()
        self.wanted.emit(HistoryWanted(self.search.text(), self._pages))

    def _go_back(self) -> None:
        self._pages += 1
        self._ask()

    def _clear(self) -> None:
        self.search.clear()
        self.search.take_focus()


def _message(name: str, title: PlainLabel, hint: str, *parts: QWidget) -> QWidget:
    """A page that stands in for a list without rows."""
    page = QWidget()
    page.setObjectName(name)
    lines = QVBoxLayout(page)
    lines.setContentsMargins(16, 40, 16, 16)
    lines.setSpacing(tokens.GAP)
    for label in (title, PlainLabel(hint, TextStyle.BODY, "muted")):
        label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        lines.addWidget(label)
    for part in parts:
        lines.addWidget(part, 0, Qt.AlignmentFlag.AlignHCenter)
    lines.addStretch(1)
    return page
