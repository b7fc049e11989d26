"""The English sentences: short, with sides and numbers in words, and not the same twice in a row."""

from collections.abc import Callable
from itertools import pairwise

import pytest

from massage_coach.session.model import Side
from massage_coach.speech.wording import EnglishWording, number_words
from tests.support.catalogue import routine, technique

WORDING = EnglishWording()
TURNS: list[Callable[[int], str]] = [
    WORDING.check,
    WORDING.halfway,
    WORDING.ten_seconds,
    WORDING.rest,
    WORDING.again,
    lambda turn: WORDING.switch(Side.RIGHT, turn),
]
LONGEST_WORDS = 17


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (0, "zero"),
        (7, "seven"),
        (19, "nineteen"),
        (20, "twenty"),
        (45, "forty-five"),
        (99, "ninety-nine"),
        (100, "one hundred"),
        (120, "one hundred and twenty"),
        (999, "nine hundred and ninety-nine"),
    ],
)
def test_a_number_is_written_in_words(number: int, words: str) -> None:
    assert number_words(number) == words


@pytest.mark.parametrize(
    ("name", "minutes", "sentence"),
    [
        ("Before bed", 10, "Before bed, ten minutes."),
        ("Before bed.", 1, "Before bed, one minute."),
        ("Five-minute desk reset", 5, "Five-minute desk reset."),
        ("A 10 minute reset", 10, "A 10 minute reset."),
        ("Five-minute desk reset", 9, "Five-minute desk reset, nine minutes."),
        ("Tension relief", 10, "Tension relief, ten minutes."),
        ("After a strain, day 4 onwards", 4, "After a strain, day 4 onwards, four minutes."),
        ("A long one", 120, "A long one, one hundred and twenty minutes."),
    ],
)
def test_the_welcome_names_session_and_length_once(name: str, minutes: int, sentence: str) -> None:
    assert WORDING.welcome(routine(name=name), minutes) == sentence


@pytest.mark.parametrize(
    ("side", "sentence"),
    [
        (Side.LEFT, "Ball left of the spine, right arm loose."),
        (Side.RIGHT, "Ball right of the spine, left arm loose."),
    ],
)
def test_a_line_names_the_side_and_the_other_side(side: Side, sentence: str) -> None:
    assert WORDING.line("Ball {side} of the spine, {other_side} arm loose.", side) == sentence


@pytest.mark.parametrize(("side", "word"), [(Side.BOTH, "both"), (Side.CENTRE, "middle")])
def test_where_there_is_no_other_side_the_word_stays_the_same(side: Side, word: str) -> None:
    assert WORDING.line("{side} {other_side}", side) == f"{word} {word}"


def test_a_technique_is_announced_by_its_spoken_name_with_one_full_stop() -> None:
    assert WORDING.get_ready(technique("neck")) == "The neck."


@pytest.mark.parametrize("say", TURNS)
def test_a_sentence_does_not_come_twice_in_a_row(say: Callable[[int], str]) -> None:
    assert all(one != other for one, other in pairwise(say(turn) for turn in range(12)))


def test_every_sentence_is_short_and_ends_like_one() -> None:
    fixed = [WORDING.safety(), WORDING.lead_in(), WORDING.lighter_lead_in(), WORDING.waiting(), WORDING.ease_now()]
    fixed += [WORDING.gone(kept=True), WORDING.gone(kept=False), WORDING.stands_still()]
    fixed += [*map(WORDING.hold_left, range(10)), *map(WORDING.session_left, range(61))]
    turned = [say(turn) for say in [*TURNS, WORDING.finish] for turn in range(3)]
    for sentence in [*fixed, *turned]:
        assert sentence[-1] in ".?"
        assert len(sentence.split()) <= LONGEST_WORDS
        assert "{" not in sentence


@pytest.mark.parametrize(
    ("sentence", "words"),
    [
        (WORDING.hold_left(0), "Less than ten seconds here."),
        (WORDING.hold_left(4), "About forty seconds here."),
        (WORDING.session_left(0), "Less than a minute in all."),
        (WORDING.session_left(1), "About one minute in all."),
        (WORDING.session_left(12), "About twelve minutes in all."),
    ],
)
def test_the_time_left_is_told_in_round_numbers(sentence: str, words: str) -> None:
    assert sentence == words
