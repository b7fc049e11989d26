"""Leads through a first start, and has the safety questions answered before any session."""

from collections.abc import Callable
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Final

from massage_coach.app.book import SettingsBook
from massage_coach.app.voice_test import SENTENCE, VoiceTest
from massage_coach.library.catalogue import Catalogue
from massage_coach.library.models import Routine
from massage_coach.safety.answers import Answer, Due, Mark, answered
from massage_coach.safety.gate import NotCleared
from massage_coach.safety.keeper import Keeper
from massage_coach.safety.rules import Verdict
from massage_coach.safety.words import GO_AHEAD, closing_of, day_text, sentences_of, title_of
from massage_coach.speech.model import VoiceChoice
from massage_coach.ui.area import Area
from massage_coach.ui.asks import QuestionAnswered, RoutineStarted
from massage_coach.ui.shown import VerdictShown, Walk
from massage_coach.ui.window import MainWindow

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from massage_coach.safety.fitting import Fitted
    from massage_coach.ui.first_start import FirstStart

FIRST_SESSIONS: Final = ("desk-pause-3", "first-session-10")
"""What somebody who has never done a session is offered, the shorter one first."""

CONTINUE: Final = "Continue"
START: Final = "Go on to the session"
BACK: Final = "Look around"


class FirstStartDesk:
    """Stands between the answers and the window."""

    def __init__(
        self,
        window: MainWindow,
        keeper: Keeper,
        catalogue: Catalogue,
        book: SettingsBook,
        voice: VoiceTest,
        icons: Path,
    ) -> None:
        self._window = window
        self._keeper = keeper
        self._catalogue = catalogue
        self._book = book
        self._voice = voice
        self._icons = icons
        self._is_walk = False
        """Whether the steps are those of a first start."""
        self._waiting: Callable[[], None] | None = None
        """The session that was asked for and comes after the questions."""
        self._given: dict[str, Answer] = {}
        self._number = 0
        self._start: Callable[[RoutineStarted], None] = lambda _asked: None

    def serve(self, start: Callable[[RoutineStarted], None]) -> None:
        """Listen to the window; ``start`` begins a routine."""
        self._start = start
        self._window.area_chosen.connect(self._left)
        for chosen in (self._window.routine_chosen, self._window.technique_chosen, self._window.session_chosen):
            chosen.connect(self._left)
        self._window.closed.connect(self._voice.stop)
        self._window.screening_wanted.connect(self.ask_again)
        self._window.voice_test_wanted.connect(self.hear_again)
        self._voice.failed.connect(self._say_fault)
        if self._keeper.notice:
            self._window.show_notice(self._keeper.notice)

    @cached_property
    def page(self) -> "FirstStart":
        """The steps, made when they are first needed."""
        from massage_coach.ui.first_start import FirstStart  # noqa: PLC0415 (most starts need none of it)

        colours = self._window.colours
        made = FirstStart(self._catalogue.regions, self._keeper.screening.regions, colours, self._icons)
        made.voice.play_wanted.connect(self._play)
        made.voice.done.connect(self._voice_done)
        made.voice.settings_wanted.connect(self._to_settings)
        made.questions.answered.connect(self._take)
        made.questions.back.connect(self._back)
        made.verdict.go_on.connect(self._go_on)
        made.verdict.again.connect(self._ask)
        made.changed.unchanged.connect(self._renew)
        made.changed.again.connect(self._ask)
        made.ready.started.connect(self._begin)
        made.ready.look_around.connect(self._look_around)
        return made

    # How the steps are come to

    def is_first_start(self) -> bool:
        """Whether nobody has answered the questions here before."""
        return self._keeper.answers is None and not self._keeper.notice

    def walk(self) -> None:
        """Begin the walk of a first start."""
        self._is_walk = True
        self._hear()

    def before_session(self, action: Callable[[], None]) -> None:
        """Do something that begins a session, once the questions are answered and nothing stands against it."""
        self._voice.stop()
        self._waiting = action
        match self._keeper.due():
            case Due.FIRST:
                self._ask()
            case Due.AGAIN:
                self.ask_whether_changed()
            case Due.NO:
                self._admit()

    def ask_again(self) -> None:
        """Ask the questions because the person wants to answer them anew."""
        self._is_walk = False
        self._waiting = None
        self._ask()

    def hear_again(self) -> None:
        """Test the voice because the person wants to."""
        self._is_walk = False
        self._hear()

    # The voice

    def _hear(self) -> None:
        self._show(self.page.voice, Walk.VOICE)
        self.page.voice.ask(SENTENCE)
        self._play()

    def _play(self) -> None:
        settings = self._book.settings
        self.page.voice.say_fault("")
        self._voice.play(VoiceChoice(settings.voice, settings.rate), settings.volume)

    def _say_fault(self, fault: str) -> None:
        self.page.voice.say_fault(fault)

    def _voice_done(self) -> None:
        self._voice.stop()
        if self._is_walk:
            self._ask()
        else:
            self._to_settings()

    def _to_settings(self) -> None:
        self._window.side.turn_to(Area.SETTINGS)

    def close(self) -> None:
        """Fall silent."""
        self._voice.stop()

    def _left(self) -> None:
        """The person turned to something else; they are asked again when they want a session."""
        self._voice.stop()
        self._waiting = None

    # The questions

    def _ask(self) -> None:
        self._given = {}
        self._number = 0
        self._show_question()

    def _show_question(self) -> None:
        questions = self._keeper.screening.questions
        self._show(self.page.questions, Walk.SAFETY)
        self.page.questions.show_question(questions[self._number], self._number + 1, len(questions))

    def _back(self) -> None:
        self._number = max(0, self._number - 1)
        self._show_question()

    def _take(self, said: QuestionAnswered) -> None:
        now = self._keeper.now
        details = {detail: Mark(now, regions) for detail, regions in said.details.items()}
        self._given[said.question] = Answer(said.yes, details)
        screening = self._keeper.screening
        self._number += 1
        if self._number < len(screening.questions):
            self._show_question()
            return
        self._tell(self._keeper.take(answered(screening, self._given, now)))
        self._conclude()

    def ask_whether_changed(self) -> None:
        """Ask whether the last answers still hold."""
        answers, screening = self._keeper.answers, self._keeper.screening
        if answers is None:
            self._ask()
            return
        self._is_walk = False
        self._show(self.page.changed, Walk.SAFETY)
        self.page.changed.ask(day_text(answers.given_at), [question.short for question in screening.questions])

    def _renew(self) -> None:
        self._tell(self._keeper.renew())
        self._conclude()

    # What comes of them

    def _conclude(self) -> None:
        verdict = self._keeper.verdict()
        if verdict is None:
            return
        if verdict.findings or self._waiting is None:
            self._show_verdict(verdict)
        else:
            self._go_on()

    def _admit(self) -> None:
        """Begin the session that waits, unless the answers stand against all of them."""
        verdict = self._keeper.verdict()
        if verdict is not None and verdict.is_barred:
            self._is_walk = False
            self._waiting = None
            self._show_verdict(verdict)
        else:
            self._go_on()

    def _show_verdict(self, verdict: Verdict) -> None:
        regions = self._catalogue.regions
        said: set[str] = set()
        findings = []
        for one in verdict.findings:
            sentences = tuple(each for each in sentences_of(one, regions) if each not in said)
            said.update(sentences)
            findings.append((one.title, sentences))
        shown = VerdictShown(
            title_of(verdict), tuple(findings) or ((GO_AHEAD, ()),), closing_of(verdict), is_barred=verdict.is_barred
        )
        if verdict.is_barred:
            self._waiting = None
        self._show(self.page.verdict, Walk.SAFETY)
        self.page.verdict.show_verdict(shown, self._onward(verdict))

    def _onward(self, verdict: Verdict) -> str:
        if verdict.is_barred or not (self._is_walk or self._waiting):
            return BACK
        return START if self._waiting else CONTINUE

    def _go_on(self) -> None:
        waiting, self._waiting = self._waiting, None
        verdict = self._keeper.verdict()
        if waiting is not None:
            self._is_walk = False
            waiting()
        elif self._is_walk and verdict is not None and not verdict.is_barred:
            self._offer()
        else:
            self._look_around()

    def _offer(self) -> None:
        self._show(self.page.ready, Walk.SESSION)
        self.page.ready.offer([line for name in FIRST_SESSIONS for line in self._line_of(name)])

    def _line_of(self, name: str) -> list[tuple[str, str, str]]:
        """A session to offer, if the answers leave enough of it."""
        routine = self._catalogue.routines.get(name)
        if routine is None:
            return []
        try:
            self._keeper.gate.clear(routine)
        except NotCleared:
            return []
        return [(name, routine.name, _about(routine, self._keeper.fit(routine)))]

    def _begin(self, asked: RoutineStarted) -> None:
        self._is_walk = False
        self._start(asked)

    def _look_around(self) -> None:
        self._is_walk = False
        self._window.show_welcome(Area.TODAY)

    def _show(self, part: "QWidget", step: Walk) -> None:
        """Show a part of the page; only then can it take the focus."""
        self.page.turn_to(part, step if self._is_walk else None)
        self._window.show_page(self.page)

    def _tell(self, notice: str) -> None:
        if notice:
            self._window.show_notice(notice)


def _about(routine: Routine, fitted: "Fitted") -> str:
    replaced = sum(one.instead is not None for one in fitted.fits)
    changes = {"replaced": replaced, "left out": len(fitted.fits) - replaced}
    said = "".join(
        f", {number} step{'' if number == 1 else 's'} {how} for you" for how, number in changes.items() if number
    )
    return f"About {routine.minutes} minutes{said}. {routine.occasion}"
