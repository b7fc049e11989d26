"""What a person answered in a check-in, as it is kept and shown."""

from collections.abc import Iterable
from datetime import datetime
from enum import StrEnum
from typing import Final

import msgspec

from massage_coach.body.sides import BodySide

TOP: Final = 10
"""The end of every scale; each begins at 0."""

ASKED: Final = "asked"
"""The item of an answer that says only that the questions of its moment were put, so that they do not come again."""


class Moment(StrEnum):
    """When something is asked."""

    BEFORE = "before"
    DURING = "during"
    AFTER = "after"
    NEXT_DAY = "next-day"
    WEEKLY = "weekly"
    FOUR_WEEKLY = "four-weekly"


LOOSE: Final = frozenset({Moment.WEEKLY, Moment.FOUR_WEEKLY})
"""Moments that belong to no session."""


class Answer(msgspec.Struct, frozen=True):
    """One answer: ``value`` is a number of the scale, or that of a choice."""

    moment: Moment
    item: str
    """Id of the question."""
    value: int
    given_at: datetime
    """With its zone."""
    technique: str | None = None
    """What was being done, where that matters."""


class Spot(msgspec.Struct, frozen=True):
    """A place that was ticked: a region of the body, on one side or (``CENTRE``) on both."""

    region: str
    side: BodySide = BodySide.CENTRE


class CheckIn(msgspec.Struct, frozen=True):
    """Everything that was answered about one session."""

    answers: tuple[Answer, ...] = ()
    """In the order they were given; of the same item and moment, but for a session's middle, each once."""
    spots: tuple[Spot, ...] = ()

    def value(self, moment: Moment, item: str) -> int | None:
        """Tell what was answered last; ``None`` where nothing was."""
        return latest(self.answers, moment, item)

    def values(self, moment: Moment) -> dict[str, int]:
        """Tell everything that was answered at one moment, by the id of the question."""
        found = {answer.item: answer.value for answer in self.answers if answer.moment is moment}
        found.pop(ASKED, None)
        return found

    def was_asked(self, moment: Moment) -> bool:
        """Whether the questions of a moment were put, answered or not."""
        return any(answer.moment is moment for answer in self.answers)


NOTHING: Final = CheckIn()


def latest(answers: Iterable[Answer], moment: Moment, item: str) -> int | None:
    """Tell the last answer to a question; ``None`` where there is none."""
    found = [answer.value for answer in answers if (answer.moment, answer.item) == (moment, item)]
    return found[-1] if found else None
