"""What a person answered to the safety questions, when, and when they are to be asked again."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from enum import Enum, auto
from typing import Annotated, Final

import msgspec
from msgspec import Meta, Struct

from massage_coach.safety.screening import Screening

Moment = Annotated[datetime, Meta(tz=True)]

CLOCK_SLIP: Final = timedelta(days=1)
"""Answers given later than this from now come from a clock that was wrong; they are asked for again."""


class Mark(Struct, frozen=True, forbid_unknown_fields=True):
    """A detail that was ticked: where, and since when."""

    since: Moment
    regions: tuple[str, ...] = ()


class Answer(Struct, frozen=True, forbid_unknown_fields=True):
    """A yes or no, with the details that were ticked, by id."""

    yes: bool
    details: dict[str, Mark] = {}


class Answers(Struct, frozen=True, forbid_unknown_fields=True):
    """All answers of one time, by the id of their question."""

    version: int
    """Of the questions that were asked."""
    given_at: Moment
    answers: dict[str, Answer]


class Due(Enum):
    """Whether the questions are to be asked before a session."""

    NO = auto()
    FIRST = auto()
    """There is no answer to the questions as they are."""
    AGAIN = auto()
    """The answers are too old; saying that nothing has changed is enough."""


def due(answers: Answers | None, screening: Screening, now: datetime) -> Due:
    """Tell whether the questions are to be asked."""
    if answers is None or answers.version != screening.version:
        return Due.FIRST
    if any(question.id not in answers.answers for question in screening.questions):
        return Due.FIRST
    is_fresh = answers.given_at - CLOCK_SLIP <= now < asked_again_at(answers, screening)
    return Due.NO if is_fresh else Due.AGAIN


def asked_again_at(answers: Answers, screening: Screening) -> datetime:
    """Say from when on the answers are too old."""
    return answers.given_at + timedelta(days=screening.renew_days)


def renewed(answers: Answers, now: datetime) -> Answers:
    """Take the same answers as given now; what ends by itself ends when it would have ended."""
    return msgspec.structs.replace(answers, given_at=now)


def answered(screening: Screening, given: Mapping[str, Answer], now: datetime) -> Answers:
    """Put the answers of all questions together, as given now."""
    return Answers(screening.version, now, {question.id: given[question.id] for question in screening.questions})
