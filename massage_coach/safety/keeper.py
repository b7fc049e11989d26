"""Holds what the person answered, on the disk and for as long as the program runs."""

from collections.abc import Callable
from datetime import datetime
from functools import cached_property
from typing import TYPE_CHECKING

from massage_coach.library.catalogue import Catalogue
from massage_coach.library.models import Routine
from massage_coach.safety.answers import Answers, Due, due, renewed
from massage_coach.safety.gate import ScreeningGate
from massage_coach.safety.rules import Verdict, judge
from massage_coach.safety.screening import Screening
from massage_coach.safety.store import AnswersError, AnswersFile

if TYPE_CHECKING:
    from massage_coach.safety.fitting import Fitted


class Keeper:
    """The answers as they are now, with the questions, which are read when they are first needed."""

    def __init__(
        self,
        catalogue: Catalogue,
        questions: Callable[[], Screening],
        file: AnswersFile,
        now: Callable[[], datetime],
    ) -> None:
        self._catalogue = catalogue
        self._questions = questions
        self._file = file
        self._now = now
        self.answers, self.notice = file.load()
        self.gate = ScreeningGate(catalogue, lambda: self.screening, lambda: self.answers, now)
        """What every session goes through."""

    @cached_property
    def screening(self) -> Screening:
        """The questions."""
        return self._questions()

    @property
    def now(self) -> datetime:
        """The moment as the answers are dated."""
        return self._now()

    def due(self) -> Due:
        """Tell whether the questions are to be asked before a session."""
        return due(self.answers, self.screening, self._now())

    def verdict(self) -> Verdict | None:
        """Say what the answers mean now, ``None`` where there are none."""
        return None if self.answers is None else judge(self.answers, self.screening, self._now())

    def fit(self, routine: Routine, declined: frozenset[int] = frozenset()) -> "Fitted":
        """Put something else in the place of what the answers leave out; as it was while there are no answers."""
        from massage_coach.safety.fitting import Fitted, fit  # noqa: PLC0415 (the first picture does without)

        if self.answers is None or self.due() is not Due.NO:
            return Fitted(routine)
        return fit(routine, self._catalogue, judge(self.answers, self.screening, self._now()), declined)

    def take(self, answers: Answers) -> str:
        """Go by new answers from now on; one sentence where they could not be kept on the disk, else empty."""
        self.answers = answers
        try:
            self._file.save(answers)
        except AnswersError as error:
            return str(error)
        return ""

    def renew(self) -> str:
        """Go by the same answers for longer, as nothing has changed; answers as :meth:`take`."""
        return "" if self.answers is None else self.take(renewed(self.answers, self._now()))
