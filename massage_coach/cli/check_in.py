"""Asks in a terminal how the person is, before and after a session; every question and all of them can be skipped."""

import sys
from collections.abc import Callable, Iterable
from typing import Final

from massage_coach.checkin.due import LIGHTER_FROM, Last, due
from massage_coach.checkin.model import ASKED, LOOSE, TOP, Answer, CheckIn, Moment, Spot
from massage_coach.checkin.questions import Question
from massage_coach.checkin.words import change_lines
from massage_coach.cli.output import print_fault, print_text
from massage_coach.cli.parts import Parts
from massage_coach.clocks import wall_clock
from massage_coach.history.recorder import HistoryRecorder
from massage_coach.history.store import HistoryStore
from massage_coach.library.models import Routine
from massage_coach.safety.lighter import lighter

HOW: Final = "Type a number, or Enter to leave one out, or s to skip all."
SINCE: Final = "Since last time"
BEFORE: Final = "Before you begin"
AFTER: Final = "How is it now?"
WHERE: Final = "Where is it? Numbers with spaces between"
LIGHTER: Final = "A lighter session today, with about half the pressure and half the time? [y/n] "
SKIP: Final = "s"
WRITING_S: Final = 5.0
NO_PLACE: Final = frozenset({"breath"})

ReadLine = Callable[[], str]


class _Skipped(Exception):  # noqa: N818 (a wish, not a mistake)
    """The person wants no more questions."""


class CheckIns:
    """The questions in a terminal; ``read`` gives one line of what is typed, empty at its end."""

    def __init__(self, parts: Parts, read: ReadLine) -> None:
        self._parts = parts
        self._read = read

    def before(self, routine: Routine) -> tuple[Routine, CheckIn]:
        """Ask what is due about the time since the last session, then how it is now; raises HistoryError.

        The routine that comes back is lighter where the person is sore and wants that.
        """
        session, moments = self._due()
        if moments:
            print_text(f"\n{SINCE}. {HOW}")
            since = self._ask(moments, session)
            if since.get("soreness", 0) >= LIGHTER_FROM and self._wants(LIGHTER):
                routine = lighter(routine, self._parts.catalogue)
        print_text(f"\n{BEFORE}. {HOW}")
        given: dict[str, int] = {}
        spots: tuple[Spot, ...] = ()
        try:
            self._numbers(self._parts.questions.of(Moment.BEFORE), given)
            spots = self._spots()
        except _Skipped:
            pass
        now = wall_clock()
        return routine, CheckIn(tuple(Answer(Moment.BEFORE, item, value, now) for item, value in given.items()), spots)

    def after(self, session: int, before: CheckIn) -> None:
        """Ask how it is after a session, and say what changed."""
        print_text(f"\n{AFTER} {HOW}")
        given = self._ask((Moment.AFTER,), session)
        now = wall_clock()
        answers = tuple(Answer(Moment.AFTER, item, value, now) for item, value in given.items())
        changes = change_lines(CheckIn((*before.answers, *answers)), self._parts.questions) if answers else ()
        if changes:
            print_text("\n".join(changes))

    def _due(self) -> tuple[int | None, tuple[Moment, ...]]:
        with HistoryStore(self._parts.paths.history) as store:
            found, first, reviews = store.last_begun(), store.first_at(), store.reviews()
        if not found:
            return None, ()
        (last,) = found
        return last.id, due(Last(last.started_at, last.checkin), first, reviews, wall_clock())

    def _ask(self, moments: Iterable[Moment], session: int | None) -> dict[str, int]:
        """Ask the questions of some moments, and write down each answer as it comes."""
        recorder = HistoryRecorder(self._parts.paths.history)
        given: dict[str, int] = {}
        try:
            for moment in moments:
                about = None if moment in LOOSE else session

                def keep(item: str, value: int, about: int | None = about, moment: Moment = moment) -> None:
                    recorder.later(about, Answer(moment, item, value, wall_clock()))

                if moment is not Moment.AFTER:
                    keep(ASKED, 0)
                self._numbers(self._parts.questions.of(moment), given, keep)
        except _Skipped:
            pass
        finally:
            if not recorder.close(WRITING_S):
                print_fault(recorder.answer_fault())
        return given

    def _numbers(
        self,
        questions: Iterable[Question],
        given: dict[str, int],
        keep: Callable[[str, int], None] = lambda _item, _value: None,
    ) -> None:
        for question in questions:
            value = self._number(question)
            if value is not None:
                given[question.id] = value
                keep(question.id, value)

    def _number(self, question: Question) -> int | None:
        if question.is_scale:
            prompt, numbers = f"{question.ask} 0 {question.least}, 10 {question.most}: ", range(TOP + 1)
        else:
            for number, choice in enumerate(question.choices, start=1):
                print_text(f"   {number}  {choice.name}")
            prompt, numbers = f"{question.ask} ", range(1, len(question.choices) + 1)
        while word := self._line(prompt):
            if word.isascii() and word.isdecimal() and int(word) in numbers:
                return int(word) if question.is_scale else question.choices[int(word) - 1].value
            print_text(f"Please give a number from {numbers[0]} to {numbers[-1]}.")
        return None

    def _spots(self) -> tuple[Spot, ...]:
        regions = [region for region in self._parts.catalogue.regions.values() if region.id not in NO_PLACE]
        for number, region in enumerate(regions, start=1):
            print_text(f"   {number}  {region.name}")
        while words := self._line(f"{WHERE}: ").replace(",", " ").split():
            if all(word.isascii() and word.isdecimal() and 1 <= int(word) <= len(regions) for word in words):
                return tuple(Spot(regions[at].id) for at in sorted({int(word) - 1 for word in words}))
            print_text(f"Please give numbers from 1 to {len(regions)}.")
        return ()

    def _wants(self, offer: str) -> bool:
        try:
            return self._line(offer).lower() in {"y", "yes"}
        except _Skipped:
            return False

    def _line(self, prompt: str) -> str:
        sys.stdout.write(prompt)
        sys.stdout.flush()
        word = self._read().strip()
        if word.lower() == SKIP:
            raise _Skipped
        return word
