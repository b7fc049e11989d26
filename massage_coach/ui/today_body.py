"""What the first page holds once library and history are there."""

from pathlib import Path
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from massage_coach.library.catalogue import Catalogue
from massage_coach.today.model import Wish
from massage_coach.ui import tokens
from massage_coach.ui.chips import ChipRow
from massage_coach.ui.shown import Today
from massage_coach.ui.today_cards import ResumeBox, SuggestionBox
from massage_coach.ui.tokens import Colours
from massage_coach.ui.week_strip import WeekBox
from massage_coach.ui.widgets import announce, button, column, row, section

MINUTES: Final = (5, 10, 15, 20, 30)
ANY: Final = "any"

LONG: Final = "How long have you got?"
WHERE: Final = "Where is it tight?"


class TodayBody(QWidget):
    """The offer to go on, the suggestion, what can be wished, and the week; it decides nothing."""

    wished = Signal(object)
    """A ``Wish``."""

    def __init__(self, catalogue: Catalogue, colours: Colours, icons: Path) -> None:
        super().__init__()
        self.setObjectName("today-body")
        self._wish = Wish()
        self._said = ""
        self.resume = ResumeBox()
        self.suggestion = SuggestionBox(catalogue, colours, icons)
        self.compose = button("Make a session for me", "compose-today")
        lengths = {ANY: ("Any", "Any time")} | {str(each): (str(each), f"{each} minutes") for each in MINUTES}
        self.minutes = ChipRow("today-minutes", LONG, lengths, several=False)
        self.minutes.show_picked((ANY,))
        names = {region.id: (region.name, region.name) for region in catalogue.regions.values()}
        self.regions = ChipRow("today-regions", WHERE, names, several=True)
        self.week = WeekBox(colours)
        lines = column(self.resume, self.suggestion, spacing=tokens.GAP_WIDE)
        lines.addLayout(row(self.compose, 1))
        for title, part in (
            (LONG, self.minutes),
            (WHERE, self.regions),
            ("This week", self.week),
        ):
            lines.addSpacing(tokens.GAP_TINY)
            lines.addLayout(section(title, part))
        self.setLayout(lines)
        self.minutes.picked.connect(lambda keys: self.wish(Wish(_minutes(keys), self._wish.regions)))
        self.regions.picked.connect(lambda keys: self.wish(Wish(self._wish.minutes, keys)))

    def show_today(self, today: Today) -> None:
        """Show what is suggested, wished and done; a change is told to a screen reader as well."""
        self._wish = today.wish
        self.resume.show_offer(today.resume)
        self.suggestion.show_suggestion(today.suggestion, today.refusal)
        self.minutes.show_picked((ANY if today.wish.minutes is None else str(today.wish.minutes),))
        self.regions.show_picked(today.wish.regions)
        self.week.show_week(today.week, is_new=today.is_new)
        said = f"{self.suggestion.spoken()}. {self.suggestion.reason.text()}"
        if self._said and said != self._said and self.isVisible():
            announce(self.suggestion, said)
        self._take_focus(is_first=not self._said)
        self._said = said

    def wish(self, wish: Wish) -> None:
        """Take a wish over and report it."""
        if wish != self._wish:
            self._wish = wish
            self.wished.emit(wish)

    @property
    def wished_now(self) -> Wish:
        """What is wished as it stands."""
        return self._wish

    def _take_focus(self, *, is_first: bool) -> None:
        """Put the focus at first where Enter does what most people came for, and later only where it is nowhere."""
        if (is_first or QApplication.focusWidget() is None) and self.suggestion.start.isVisible():
            self.suggestion.start.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 (Qt's name)
        """Let Enter press the button that has the focus, or else Start."""
        if event.key() not in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            super().keyPressEvent(event)
            return
        focused = QApplication.focusWidget()
        pressed = focused if isinstance(focused, QPushButton) else self.suggestion.start
        if pressed.isVisible():
            pressed.click()


def _minutes(keys: tuple[str, ...]) -> int | None:
    (key,) = keys
    return None if key == ANY else int(key)
