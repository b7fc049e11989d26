"""The questions are ours, cover what the check-ins ask, and a broken file is told in one sentence."""

from pathlib import Path

import pytest

from massage_coach.checkin.model import TOP, Moment
from massage_coach.checkin.questions import FILE, Questions, load_questions
from massage_coach.library.faults import LibraryFault
from massage_coach.paths import assets_dir
from tests.support.answers import shipped


@pytest.fixture(scope="module")
def questions() -> Questions:
    return load_questions(assets_dir(), shipped().sources)


@pytest.mark.parametrize(
    ("moment", "items"),
    [
        (Moment.BEFORE, ["pain", "tension", "stress"]),
        (Moment.DURING, ["discomfort"]),
        (Moment.AFTER, ["pain", "tension", "stress"]),
        (Moment.NEXT_DAY, ["soreness", "helped"]),
        (Moment.WEEKLY, ["week-pain", "limits", "sleep"]),
        (Moment.FOUR_WEEKLY, ["change"]),
    ],
)
def test_every_moment_has_its_questions(questions: Questions, moment: Moment, items: list[str]) -> None:
    assert [question.id for question in questions.of(moment)] == items


def test_every_scale_says_what_its_ends_mean(questions: Questions) -> None:
    assert all(question.least and question.most for question in questions.all if question.is_scale)


def test_every_question_names_a_source_or_says_that_it_is_our_own(questions: Questions) -> None:
    assert all(question.sources or question.own for question in questions.all)


def test_the_overall_change_has_seven_steps_from_worse_to_better(questions: Questions) -> None:
    question = questions.named("change")
    assert question is not None
    assert [choice.value for choice in question.choices] == [-3, -2, -1, 0, 1, 2, 3]
    assert (question.name_of(-3), question.name_of(3)) == ("Much worse", "Much better")


def test_a_number_is_named_with_the_end_of_its_scale(questions: Questions) -> None:
    question = questions.named("pain")
    assert question is not None
    assert question.name_of(4) == f"4 of {TOP}"


def test_a_question_that_is_no_longer_asked_is_not_there(questions: Questions) -> None:
    assert questions.named("mood") is None


def test_a_source_that_is_not_in_the_list_is_told(tmp_path: Path) -> None:
    (tmp_path / FILE).write_text(
        'version = 1\n[[questions]]\nid = "pain"\nname = "Pain"\nask = "How much?"\nmoments = ["after"]\n'
        'sources = ["S999"]\n',
        encoding="utf-8",
    )
    with pytest.raises(LibraryFault, match=r"questions\.pain\.sources.*S999"):
        load_questions(tmp_path, shipped().sources)


def test_without_the_list_of_sources_none_is_looked_up(questions: Questions) -> None:
    assert load_questions(assets_dir()) == questions
