"""The first page: what to do today, with one large Start."""

from collections.abc import Callable, Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QShowEvent

from massage_coach.ui import advice, tokens
from massage_coach.ui.tokens import Colours, TextStyle
from massage_coach.ui.widgets import PlainLabel, ScrollPage, wear

if TYPE_CHECKING:
    from massage_coach.library.catalogue import Catalogue
    from massage_coach.ui.shown import Today
    from massage_coach.ui.today_body import TodayBody


class TodayPage(ScrollPage):
    """A greeting, and below it everything else as soon as library and history are there."""

    started = Signal(object)
    """A ``RoutineStarted``."""
    resumed = Signal(object)
    """A ``SessionResumed``."""
    declined = Signal()
    """The session that was cut short is not to be gone on with now."""
    wished = Signal(object)
    """A ``Wish``."""
    compose_wanted = Signal()
    """Make a session from what the person names."""
    goal_set = Signal(int)
    """Sessions a week, 1 to 7."""
    others = Signal()
    """Show the other routines."""
    shown = Signal()
    """Somebody has turned to the page, so that it should be up to date."""
    faced = Signal()
    """The window with the page has come to the front."""

    def __init__(self, catalogue: "Callable[[], Catalogue]", colours: Colours, icons: Path) -> None:
        """The line about pressure is for windows without the card that has it."""
        super().__init__("today-page", 680)
        self._catalogue = catalogue
        self._colours = colours
        self._icons = icons
        self.greeting = PlainLabel("", TextStyle.TITLE)
        self.greeting.setObjectName("today-greeting")
        self.body.setSpacing(tokens.GAP_TINY)
        self.body.addWidget(self.greeting)
        self.safety = PlainLabel(advice.SAFETY, TextStyle.BODY, "muted")
        self.body.addWidget(self.safety)
        self.body.addSpacing(tokens.GAP)
        self.body.addStretch(1)

    @cached_property
    def content(self) -> "TodayBody":
        """All that needs the library, made when there is something to show."""
        from massage_coach.ui.today_body import TodayBody  # noqa: PLC0415 (not before the first picture)

        made = TodayBody(self._catalogue(), self._colours, self._icons)
        made.suggestion.started.connect(self.started)
        made.suggestion.others.clicked.connect(self.others)
        made.resume.resumed.connect(self.resumed)
        made.resume.declined.connect(self.declined)
        made.week.goal_set.connect(self.goal_set)
        made.wished.connect(self.wished)
        made.compose.clicked.connect(self.compose_wanted)
        wear(made, self._colours)
        self.body.insertWidget(self.body.count() - 1, made)
        made.show()  # at once, as what is not shown yet cannot take the focus
        return made

    def wear(self, colours: Colours) -> None:
        """Build with other colours from now on."""
        self._colours = colours

    def greet(self, text: str) -> None:
        """Say good morning, or what the hour asks for."""
        self.greeting.setText(text)

    def show_today(self, today: "Today") -> None:
        """Show what is suggested, wished and done."""
        self.content.show_today(today)

    def set_regions(self, regions: Sequence[str]) -> None:
        """Wish for regions, by their ids, as if their chips had been picked."""
        from massage_coach.today.model import Wish  # noqa: PLC0415 (as above)

        self.content.wish(Wish(self.content.wished_now.minutes, tuple(regions)))

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 (Qt's name)
        """Notice that somebody comes back to the window."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.ActivationChange and self.isVisible() and self.isActiveWindow():
            self.faced.emit()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 (Qt's name)
        """Ask for what is new."""
        super().showEvent(event)
        if not event.spontaneous():
            self.shown.emit()
