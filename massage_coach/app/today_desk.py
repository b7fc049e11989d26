"""Answers what a person asks of the first page: what to play now, the goal of the week, and the offer to go on."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Final

import msgspec
from PySide6.QtCore import QTimer

from massage_coach.app.book import SettingsBook
from massage_coach.app.history_desk import HistoryDesk
from massage_coach.app.library_desk import LibraryDesk
from massage_coach.clocks import wall_clock
from massage_coach.library.catalogue import Catalogue
from massage_coach.safety.gate import Gate
from massage_coach.today.allowed import allowed
from massage_coach.today.daytime import greeting
from massage_coach.today.model import Choice, Wish
from massage_coach.today.rest import LOOK_BACK_DAYS
from massage_coach.today.suggest import suggest
from massage_coach.today.week import practised, week_of
from massage_coach.ui.shown import Today
from massage_coach.ui.window import MainWindow

HOUR_S: Final = 3600


class TodayDesk:
    """Stands between library, history and the first page."""

    def __init__(
        self,
        window: MainWindow,
        catalogue: Catalogue,
        book: SettingsBook,
        history: HistoryDesk,
        library: LibraryDesk,
        gate: Gate,
        *,
        now: Callable[[], datetime] = wall_clock,
    ) -> None:
        self._window = window
        self._catalogue = catalogue
        self._book = book
        self._history = history
        self._library = library
        self._gate = gate
        self._now = now
        self._wish = self._wish_kept()
        self._declined: int | None = None
        self._filled: tuple[date, str] | None = None
        self._hourly = QTimer(window.today)
        self._hourly.setObjectName("today-hourly")
        self._hourly.setSingleShot(True)
        self._hourly.timeout.connect(self._look_again)

    def serve(self) -> None:
        """Listen to the page."""
        page = self._window.today
        page.shown.connect(self.fill)
        page.faced.connect(self._look)
        page.wished.connect(self._take_wish)
        page.goal_set.connect(self._set_goal)
        page.declined.connect(self._decline)
        self._wait_for_the_hour()

    def fill(self) -> None:
        """Show what fits at this moment."""
        now = self._now()
        self._filled = (now.date(), greeting(now.hour))
        past = self._history.since(now.date() - timedelta(days=LOOK_BACK_DAYS))
        ever = practised(self._history.count(), past)
        offer = self._history.offer()
        may = allowed([Choice(row.routine, row.total_s) for row in self._library.rows], self._gate)
        catalogue = self._catalogue
        found = suggest(
            may.choices, catalogue.techniques, catalogue.regions, past, now, sessions_ever=ever, wish=self._wish
        )
        week = week_of(past, now.date(), self._book.settings.week_goal)
        self._window.today.greet(greeting(now.hour))
        self._window.today.show_today(
            Today(
                suggestion=found,
                wish=self._wish,
                week=week,
                refusal=may.refusal,
                is_new=ever == 0,
                resume=None if offer is None or offer.id == self._declined else offer,
            )
        )

    def _look(self) -> None:
        """Fill anew where day or time of day are others than when the page was filled."""
        now = self._now()
        if self._window.today.isVisible() and self._filled != (now.date(), greeting(now.hour)):
            self.fill()

    def _look_again(self) -> None:
        self._look()
        self._wait_for_the_hour()

    def _wait_for_the_hour(self) -> None:
        now = self._now()
        self._hourly.start((HOUR_S - now.minute * 60 - now.second) * 1000)

    def _wish_kept(self) -> Wish:
        """Tell what was wished last, as far as it can be wished today."""
        settings = self._book.settings
        regions = tuple(region for region in settings.today_regions if region in self._catalogue.regions)
        return Wish(settings.today_minutes, tuple(dict.fromkeys(regions)))

    def _take_wish(self, wish: Wish) -> None:
        self._wish = wish
        settings = self._book.settings
        self._book.change(msgspec.structs.replace(settings, today_minutes=wish.minutes, today_regions=wish.regions))
        self.fill()

    def take_places(self, regions: tuple[str, ...]) -> None:
        """Wish for the places that the person named elsewhere, from the next time the page is shown."""
        self._wish = Wish(self._wish.minutes, regions)

    def _set_goal(self, goal: int) -> None:
        self._book.change(msgspec.structs.replace(self._book.settings, week_goal=goal))
        self.fill()

    def _decline(self) -> None:
        offer = self._history.offer()
        self._declined = None if offer is None else offer.id
        self.fill()
