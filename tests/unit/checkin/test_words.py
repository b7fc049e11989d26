"""What was answered about a session, in sentences."""

from datetime import UTC, datetime

import pytest

from massage_coach.body.sides import BodySide
from massage_coach.checkin.change import OVER_WEEKS
from massage_coach.checkin.model import ASKED, NOTHING, Answer, CheckIn, Moment, Spot
from massage_coach.checkin.questions import load_questions
from massage_coach.checkin.words import EASED, STOPPED, change_lines, lines_of
from massage_coach.paths import assets_dir
from tests.support.answers import shipped

QUESTIONS = load_questions(assets_dir(), shipped().sources)
NOW = datetime(2026, 11, 21, 9, 0, tzinfo=UTC)


def _answer(moment: Moment, item: str, value: int) -> Answer:
    return Answer(moment, item, value, NOW)


def test_a_session_is_told_from_before_to_the_day_after() -> None:
    checkin = CheckIn(
        (
            _answer(Moment.BEFORE, "pain", 6),
            _answer(Moment.BEFORE, "tension", 5),
            _answer(Moment.AFTER, "pain", 4),
            _answer(Moment.NEXT_DAY, ASKED, 0),
            _answer(Moment.NEXT_DAY, "soreness", 2),
            _answer(Moment.NEXT_DAY, "helped", 1),
        ),
        (Spot("neck", BodySide.LEFT), Spot("gone")),
    )
    assert lines_of(checkin, QUESTIONS, {"neck": "Neck"}) == (
        "Where: Neck, left; gone.",
        "Pain: 6 before, 4 after, 2 points less.",
        "Tension: 5 before.",
        OVER_WEEKS,
        "Soreness, asked later: 2 of 10.",
        "Helped, asked later: yes.",
    )
    assert checkin.values(Moment.NEXT_DAY) == {"soreness": 2, "helped": 1}


def test_of_nothing_nothing_is_said() -> None:
    assert lines_of(NOTHING, QUESTIONS, {}) == change_lines(NOTHING, QUESTIONS) == ()


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ((5,), ("Too much: 5 of 10.",)),
        ((6,), ("Too much: 6 of 10.", EASED)),
        ((6, 8), ("Too much: 6 of 10.", "Too much: 8 of 10.", STOPPED)),
    ],
)
def test_what_was_too_much_is_told_with_what_came_of_it(values: tuple[int, ...], said: tuple[str, ...]) -> None:
    checkin = CheckIn(tuple(_answer(Moment.DURING, "discomfort", value) for value in values))
    assert lines_of(checkin, QUESTIONS, {}) == said
