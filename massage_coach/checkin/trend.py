"""Draws together the weekly answers: a line of the last weeks, and the mean of four weeks beside the four before."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from statistics import fmean
from typing import Final

import msgspec

from massage_coach.checkin.change import Size, moved_text, size_of
from massage_coach.checkin.due import CLOCK_SLIP, FOUR_WEEKS
from massage_coach.checkin.model import TOP, Answer, Moment
from massage_coach.checkin.questions import Question, Questions

SHOWN: Final = timedelta(weeks=12)
"""How far back the line goes."""

JUDGED: Final = "week-pain"
"""The one item of which studies tell what a change is worth."""

SIZES: Final = {
    Size.NONE: "",
    Size.SMALL: " A small change.",
    Size.WORTHWHILE: " A change of this size counts.",
}


class Point(msgspec.Struct, frozen=True):
    """One answer on the line."""

    day: date
    value: int


class Trend(msgspec.Struct, frozen=True):
    """One item over the last weeks, oldest first."""

    item: str
    name: str
    points: tuple[Point, ...]
    mean: float | None
    """Of the last four weeks; ``None`` where nothing was answered in them."""
    text: str
    """The whole of it in one or two sentences."""


def trends(questions: Questions, reviews: Iterable[Answer], now: datetime) -> tuple[Trend, ...]:
    """Tell the trend of every weekly item that was ever answered in the last weeks."""
    given = tuple(answer for answer in reviews if answer.moment is Moment.WEEKLY)
    found = (_trend(question, given, now) for question in questions.of(Moment.WEEKLY))
    return tuple(trend for trend in found if trend.points)


def overall_text(questions: Questions, reviews: Iterable[Answer]) -> str:
    """Say what was answered last to the question about all in all; empty where nothing was."""
    for question in questions.of(Moment.FOUR_WEEKLY):
        given = [each for each in reviews if (each.moment, each.item) == (Moment.FOUR_WEEKLY, question.id)]
        if given:
            return f"All in all, compared with four weeks before: {question.name_of(given[-1].value).lower()}."
    return ""


def _trend(question: Question, reviews: Iterable[Answer], now: datetime) -> Trend:
    given = sorted(
        (each for each in reviews if each.item == question.id and now - SHOWN < each.given_at <= now + CLOCK_SLIP),
        key=lambda each: each.given_at,
    )
    points = tuple(Point(each.given_at.date(), each.value) for each in given)
    lately = _mean(each for each in given if each.given_at > now - FOUR_WEEKS)
    earlier = _mean(each for each in given if now - 2 * FOUR_WEEKS < each.given_at <= now - FOUR_WEEKS)
    return Trend(question.id, question.name, points, lately, _text(question, lately, earlier))


def _mean(answers: Iterable[Answer]) -> float | None:
    values = [answer.value for answer in answers]
    return round(fmean(values), 1) if values else None


def _text(question: Question, lately: float | None, earlier: float | None) -> str:
    if lately is None:
        return f"{question.name}: no answer in the last four weeks."
    said = f"{question.name}: {lately:.1f} of {TOP} on average in the last four weeks"
    if earlier is None:
        return f"{said}."
    size = SIZES[size_of(earlier, lately)] if question.id == JUDGED else ""
    return f"{said}, {earlier:.1f} in the four before: {moved_text(earlier, lately)}.{size}"
