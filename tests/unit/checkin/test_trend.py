"""The weekly answers are drawn together into a line and the mean of four weeks."""

from datetime import UTC, datetime, timedelta

import pytest

from massage_coach.checkin.model import ASKED, Answer, Moment
from massage_coach.checkin.questions import load_questions
from massage_coach.checkin.trend import overall_text, trends
from massage_coach.paths import assets_dir
from tests.support.answers import shipped

NOW = datetime(2026, 11, 21, 9, 0, tzinfo=UTC)
QUESTIONS = load_questions(assets_dir(), shipped().sources)


def _weekly(item: str, *values: int) -> list[Answer]:
    """One answer a week, the last of them now."""
    weeks = reversed(range(len(values)))
    return [
        Answer(Moment.WEEKLY, item, value, NOW - timedelta(weeks=week))
        for week, value in zip(weeks, values, strict=True)
    ]


def test_four_weeks_are_held_against_the_four_before() -> None:
    (trend,) = trends(QUESTIONS, _weekly("week-pain", 6, 6, 6, 6, 5, 4, 4, 3), NOW)
    assert [point.value for point in trend.points] == [6, 6, 6, 6, 5, 4, 4, 3]
    assert trend.mean == 4.0
    assert trend.text == (
        "Average pain: 4.0 of 10 on average in the last four weeks, 6.0 in the four before: 2 points less. "
        "A change of this size counts."
    )


@pytest.mark.parametrize(
    ("values", "ending"),
    [
        ((5, 5, 5, 5, 4, 4, 4, 4), "1 point less. A small change."),
        ((5, 5, 5, 5, 5, 5, 5, 5), "no change."),
        ((5, 5, 5, 5, 5, 5, 5, 7), "0.5 points more."),
    ],
)
def test_a_mean_that_changed_is_told_with_its_size(values: tuple[int, ...], ending: str) -> None:
    (trend,) = trends(QUESTIONS, _weekly("week-pain", *values), NOW)
    assert trend.text.endswith(ending)


def test_what_no_study_has_tested_is_not_judged() -> None:
    (trend,) = trends(QUESTIONS, _weekly("sleep", 3, 3, 3, 3, 7, 7, 7, 7), NOW)
    assert trend.text.endswith("3.0 in the four before: 4 points more.")


def test_the_first_weeks_have_nothing_to_be_held_against() -> None:
    (trend,) = trends(QUESTIONS, _weekly("limits", 4, 2), NOW)
    assert trend.text == "Limits of activity: 3.0 of 10 on average in the last four weeks."


def test_answers_of_long_ago_and_of_a_wrong_clock_are_left_out() -> None:
    old = [Answer(Moment.WEEKLY, "sleep", 5, NOW - timedelta(weeks=6))]
    (trend,) = trends(QUESTIONS, old, NOW)
    assert (trend.mean, trend.text) == (None, "Sleep: no answer in the last four weeks.")
    assert trends(QUESTIONS, [Answer(Moment.WEEKLY, "sleep", 5, NOW + timedelta(days=3))], NOW) == ()
    assert trends(QUESTIONS, [Answer(Moment.WEEKLY, "sleep", 5, NOW - timedelta(weeks=13))], NOW) == ()


def test_weeks_that_were_passed_over_make_no_line() -> None:
    assert trends(QUESTIONS, [Answer(Moment.WEEKLY, ASKED, 0, NOW)], NOW) == ()


def test_the_last_answer_to_all_in_all_is_told() -> None:
    given = [Answer(Moment.FOUR_WEEKLY, "change", value, NOW) for value in (-1, 2)]
    assert overall_text(QUESTIONS, given) == "All in all, compared with four weeks before: better."
    assert overall_text(QUESTIONS, []) == ""
