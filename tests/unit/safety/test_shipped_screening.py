"""The questions that come with the program: complete, calm, and resting on sources that are there."""

from pathlib import Path

import pytest

from massage_coach.library.faults import LibraryFault
from massage_coach.paths import assets_dir
from massage_coach.safety.screening import BARRING, FILE, load_screening
from tests.support.answers import screening, shipped


def test_there_are_eight_questions_with_a_source_each() -> None:
    found = screening()
    assert len(found.questions) == 8
    assert all(set(question.sources) <= set(shipped().sources) for question in found.questions)
    assert len({question.id for question in found.questions}) == 8


def test_whoever_is_turned_away_is_told_where_to_go() -> None:
    for question in screening().questions:
        assert question.help or question.outcome not in BARRING
        for detail in question.details:
            assert detail.help or question.help or detail.outcome not in BARRING


def test_the_questions_are_short_enough_to_be_read_in_a_moment() -> None:
    for question in screening().questions:
        texts = [question.ask, *question.points, *(detail.ask for detail in question.details)]
        assert all(len(text) <= 90 for text in texts)


def test_regions_that_can_be_ticked_are_places_on_the_body() -> None:
    assert "breath" not in screening().regions
    assert len(screening().regions) == 10


@pytest.mark.parametrize(
    ("before", "after", "key"),
    [
        ('"sole-ball"', '"sole-bal"', "blocks.gentle.techniques"),
        ('sources = ["S61", "S52", "S47"]', 'sources = ["S999"]', "blocks.pregnancy.sources"),
        ('open_regions = ["breath"]', 'open_regions = ["breth"]', "open_regions"),
        ('"door-frame"', '"door-fram"', "gentle_tools"),
        ('blocks = ["gentle", "bones"]', 'blocks = ["gentle", "bone"]', "questions.careful-body.blocks"),
        ('"hip-buttock", "thigh"]', '"hip-buttock", "tigh"]', "questions.nerves-or-operation.leg.regions"),
        ('outcome = "stop"', 'outcome = "halt"', "questions[0].outcome"),
    ],
)
def test_a_mistake_in_the_file_is_named_with_its_place(tmp_path: Path, before: str, after: str, key: str) -> None:
    text = (assets_dir() / FILE).read_text(encoding="utf-8")
    assert before in text
    (tmp_path / FILE).write_text(text.replace(before, after, 1), encoding="utf-8")
    with pytest.raises(LibraryFault) as fault:
        load_screening(tmp_path, shipped())
    assert fault.value.key == key
