"""Puts what was answered about a session into sentences, for the page of the session and for a terminal."""

from collections.abc import Iterator, Mapping
from typing import Final

from massage_coach.body.sides import BodySide
from massage_coach.checkin.change import change_text, pain_remark
from massage_coach.checkin.model import TOP, CheckIn, Moment, Spot
from massage_coach.checkin.questions import Questions
from massage_coach.units import PRESSURE_EASE, PRESSURE_STOP

STOPPED: Final = (
    "Seven or more means stop, so the session ended there. Leave this place alone for two days; what does not settle "
    "in about three days belongs to a professional."
)
EASED: Final = "You gave it six or more, so what followed was gentler."

SIDES: Final = {BodySide.LEFT: ", left", BodySide.RIGHT: ", right", BodySide.CENTRE: ""}


def lines_of(checkin: CheckIn, questions: Questions, regions: Mapping[str, str]) -> tuple[str, ...]:
    """Say everything that was answered about a session, one sentence a line; ``regions`` gives names by id."""
    return tuple(_lines(checkin, questions, regions))


def change_lines(checkin: CheckIn, questions: Questions) -> tuple[str, ...]:
    """Say how the scales changed from before to after, and what that may be taken for."""
    return tuple(_change_lines(checkin, questions))


def spot_text(spot: Spot, regions: Mapping[str, str]) -> str:
    """Name a place, as in ``Neck, left``."""
    return f"{regions.get(spot.region, spot.region)}{SIDES[spot.side]}"


def _lines(checkin: CheckIn, questions: Questions, regions: Mapping[str, str]) -> Iterator[str]:
    if checkin.spots:
        yield f"Where: {'; '.join(spot_text(spot, regions) for spot in checkin.spots)}."
    yield from _change_lines(checkin, questions)
    yield from middle_lines(checkin)
    for question in questions.of(Moment.NEXT_DAY):
        value = checkin.value(Moment.NEXT_DAY, question.id)
        if value is not None:
            yield f"{question.name}, asked later: {question.name_of(value).lower()}."


def _change_lines(checkin: CheckIn, questions: Questions) -> Iterator[str]:
    for question in questions.of(Moment.AFTER):
        before, after = (checkin.value(moment, question.id) for moment in (Moment.BEFORE, Moment.AFTER))
        said = change_text(question.name, before, after)
        if said:
            yield said
    remark = pain_remark(checkin.value(Moment.BEFORE, "pain"), checkin.value(Moment.AFTER, "pain"))
    if remark:
        yield remark


def middle_lines(checkin: CheckIn) -> tuple[str, ...]:
    """Say what was too much in the session, and what came of it."""
    return tuple(_middle_lines(checkin))


def _middle_lines(checkin: CheckIn) -> Iterator[str]:
    rated = [answer.value for answer in checkin.answers if answer.moment is Moment.DURING]
    for value in rated:
        yield f"Too much: {value} of {TOP}."
    if any(value >= PRESSURE_STOP for value in rated):
        yield STOPPED
    elif any(value >= PRESSURE_EASE for value in rated):
        yield EASED
