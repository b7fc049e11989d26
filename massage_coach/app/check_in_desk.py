"""Asks how the person is: before a session and about the time since the last one, and at its end."""

from collections.abc import Callable, Sequence
from datetime import datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QTimer

from massage_coach.app.book import SettingsBook
from massage_coach.app.history_desk import HistoryDesk
from massage_coach.checkin.due import LIGHTER_FROM, Last, due
from massage_coach.checkin.model import ASKED, LOOSE, NOTHING, TOP, Answer, CheckIn, Moment
from massage_coach.history.records import SessionRecord
from massage_coach.library.catalogue import Catalogue
from massage_coach.library.models import Routine
from massage_coach.ui.area import Area
from massage_coach.ui.window import MainWindow

if TYPE_CHECKING:
    from massage_coach.checkin.questions import Questions
    from massage_coach.history.recorder import HistoryRecorder
    from massage_coach.ui.check_in_page import CheckInPage, LighterPage
    from massage_coach.ui.spot_chooser import SpotChooser
    from massage_coach.ui.summary_page import SummaryPage

SINCE: Final = ("Since last time", "How the days since then were, so that the next session fits.")
BEFORE: Final = ("Before you begin", "How it is now. Over weeks this shows what helps.")
SORE: Final = (
    "You gave your soreness {value} of {top}. A lighter session has about half the pressure and half the time; "
    "soreness mostly goes within a day or two."
)
LOOK_MS: Final = 1500
"""After how long an answer should be written; then the person is told if it could not be."""

NO_PLACE: Final = frozenset({"breath"})
"""Regions of the library that nothing can hurt at."""


class CheckInDesk:
    """Stands between the answers and the history; a link of what comes before a session."""

    def __init__(
        self,
        window: MainWindow,
        catalogue: Catalogue,
        book: SettingsBook,
        history: HistoryDesk,
        recorder: "Callable[[], HistoryRecorder]",
        assets: Path,
        now: Callable[[], datetime],
    ) -> None:
        self._window = window
        self._catalogue = catalogue
        self._book = book
        self._history = history
        self._recorder = recorder
        self._assets = assets
        self._now = now
        self._take_places: Callable[[tuple[str, ...]], None] = lambda _regions: None
        self._session: int | None = None
        """The session that is asked about: the last one, or the one that has just ended."""
        self._moments: tuple[Moment, ...] = ()
        self._given: dict[str, int] = {}
        self._go_on: Callable[[], None] = lambda: None
        self._choose: Callable[[bool], None] = lambda _wanted: None
        self._before = NOTHING
        self._checkin = NOTHING
        self._asks_after = False
        self._look = QTimer()
        self._look.setSingleShot(True)
        self._look.setInterval(LOOK_MS)
        self._look.timeout.connect(self._tell_fault)

    def serve(self, take_places: Callable[[tuple[str, ...]], None]) -> None:
        """Listen to the window; ``take_places`` is told the regions that are ticked before a session."""
        self._take_places = take_places
        self._window.area_chosen.connect(self._turn_to)

    def close(self) -> None:
        """Look no longer whether answers were written."""
        self._look.stop()

    @cached_property
    def questions(self) -> "Questions":
        """What is asked, read when it is first needed."""
        from massage_coach.checkin.questions import load_questions  # noqa: PLC0415 (not before a session)

        return load_questions(self._assets, self._catalogue.sources)

    @cached_property
    def page(self) -> "CheckInPage":
        """The page before a session, made when it is first needed."""
        from massage_coach.ui.check_in_page import CheckInPage  # noqa: PLC0415 (as above)

        made = CheckInPage(self._window.colours, self._spots)
        made.answered.connect(self._take)
        made.done.connect(self._done)
        return made

    @cached_property
    def offer(self) -> "LighterPage":
        """The page that offers a lighter session."""
        from massage_coach.ui.check_in_page import LighterPage  # noqa: PLC0415 (as above)

        made = LighterPage(self._window.colours)
        made.chosen.connect(self._chosen)
        return made

    def _spots(self) -> "SpotChooser":
        from massage_coach.ui.spot_chooser import SpotChooser  # noqa: PLC0415 (as above)

        catalogue = self._catalogue
        places = [region for region in catalogue.regions if region not in NO_PLACE]
        return SpotChooser(catalogue.regions, catalogue.muscles, self._window.figures.chooser(), places)

    # Before a session

    def consider(self, routine: Routine, go_on: Callable[[Routine], None]) -> None:
        """Ask what is due about the time since the last session, then how the person is now."""
        self._before = NOTHING
        if not self._book.settings.check_ins:
            go_on(routine)
            return
        last = self._history.last()
        self._session = None if last is None else last.id
        before = None if last is None else Last(last.started_at, last.checkin)
        self._moments = due(before, self._history.first_at(), self._history.reviews(), self._now())
        if self._moments:
            self._look_back(routine, go_on)
        else:
            self._ask_before(routine, go_on)

    def take_before(self) -> CheckIn:
        """What was said before the session that begins now; nothing where it is asked for again."""
        said, self._before = self._before, NOTHING
        return said

    def _look_back(self, routine: Routine, go_on: Callable[[Routine], None]) -> None:
        questions = [question for moment in self._moments for question in self.questions.of(moment)]
        self._given = {}
        self._go_on = lambda: self._looked_back(routine, go_on)
        self.page.ask(*SINCE, questions, {})
        self._show_page()

    def _looked_back(self, routine: Routine, go_on: Callable[[Routine], None]) -> None:
        for moment in self._moments:
            self._keep(moment, ASKED, 0)
        self._moments = ()
        soreness = self._given.get("soreness", 0)
        if soreness < LIGHTER_FROM:
            self._ask_before(routine, go_on)
            return
        from massage_coach.safety.lighter import lighter  # noqa: PLC0415 (as above)

        page = self.offer
        page.offer(SORE.format(value=soreness, top=TOP))
        self._choose = lambda wanted: self._ask_before(lighter(routine, self._catalogue) if wanted else routine, go_on)
        self._window.show_page(page)
        page.begin()

    def _ask_before(self, routine: Routine, go_on: Callable[[Routine], None]) -> None:
        self._given = {}
        self._go_on = lambda: self._asked_before(routine, go_on)
        self.page.ask(*BEFORE, self.questions.of(Moment.BEFORE), {}, ())
        self._show_page()

    def _asked_before(self, routine: Routine, go_on: Callable[[Routine], None]) -> None:
        now = self._now()
        spots = () if self.page.spots is None else self.page.spots.spots
        answers = tuple(Answer(Moment.BEFORE, item, value, now) for item, value in self._given.items())
        self._before = CheckIn(answers, spots)
        if spots:
            self._take_places(tuple(spot.region for spot in spots))
        go_on(routine)

    def _done(self) -> None:
        self._go_on()

    def _chosen(self, wanted: bool) -> None:  # noqa: FBT001 (the shape of a Qt slot)
        self._choose(wanted)

    def _show_page(self) -> None:
        self._window.show_page(self.page)
        self.page.begin()

    def _take(self, item: str, value: int) -> None:
        """Keep an answer; what is said before a session is kept once that begins."""
        self._given[item] = value
        for moment in self._moments:
            if any(question.id == item for question in self.questions.of(moment)):
                self._keep(moment, item, value)

    def _keep(self, moment: Moment, item: str, value: int) -> None:
        session = None if moment in LOOSE else self._session
        self._recorder().later(session, Answer(moment, item, value, self._now()))
        self._look.start()

    def _tell_fault(self) -> None:
        fault = self._recorder().answer_fault()
        if fault:
            self._window.show_notice(fault)

    # After a session

    def after(self, record: SessionRecord) -> None:
        """Ask at the end of a session how the person is now, and show what changed."""
        from massage_coach.checkin.words import change_lines, middle_lines  # noqa: PLC0415 (as above)

        summary: SummaryPage = self._window.player.summary
        if not self._asks_after:
            self._asks_after = True
            summary.answered.connect(self._take_after)
        self._session = record.id
        self._checkin = record.checkin
        wanted = self.questions.of(Moment.AFTER) if self._book.settings.check_ins else ()
        summary.ask(wanted, record.checkin.values(Moment.AFTER), middle_lines(record.checkin))
        summary.say(change_lines(record.checkin, self.questions) if wanted else ())

    def _take_after(self, item: str, value: int) -> None:
        from massage_coach.checkin.words import change_lines  # noqa: PLC0415 (as above)

        answer = Answer(Moment.AFTER, item, value, self._now())
        self._keep(Moment.AFTER, item, value)
        self._checkin = CheckIn((*self._checkin.answers, answer), self._checkin.spots)
        self._window.player.summary.say(change_lines(self._checkin, self.questions))

    # Over weeks

    def _turn_to(self, area: Area) -> None:
        if area is not Area.HISTORY:
            return
        reviews: Sequence[Answer] = self._history.reviews()
        if reviews:
            from massage_coach.checkin.trend import overall_text, trends  # noqa: PLC0415 (as above)

            found = trends(self.questions, reviews, self._now())
            self._window.welcome.show_trends(found, overall_text(self.questions, reviews))
