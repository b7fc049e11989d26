"""The estimated length of a sentence against lengths that were measured."""

import pytest

from massage_coach.speech.estimate import estimated_length_s

MEASURED = {
    "Breathe out.": 0.88,
    "Ten seconds.": 1.20,
    "Change sides.": 1.27,
    "Halfway.": 0.82,
    "Now the left side.": 1.55,
    "Stop if you feel numbness, tingling or sharp pain.": 3.94,
    "Lie on your back with the ball under the right shoulder blade.": 3.84,
    "Ease off slowly, and let the arm hang.": 3.24,
    "That was the last one. Get up in your own time.": 3.68,
}
"""Seconds as spoken by the default voice at its default rate."""


@pytest.mark.parametrize(("text", "length_s"), MEASURED.items())
def test_an_estimate_is_near_the_spoken_length(text: str, length_s: float) -> None:
    assert estimated_length_s(text) == pytest.approx(length_s, rel=0.2)


def test_a_slower_voice_takes_longer() -> None:
    slow, usual, fast = (estimated_length_s("Rest for a moment.", rate) for rate in (80, 130, 220))
    assert slow > usual > fast > 0


def test_pauses_and_digits_take_time() -> None:
    plain = estimated_length_s("Rest now and breathe")
    assert estimated_length_s("Rest now, and breathe") > plain
    assert estimated_length_s("Rest now. And breathe") > plain
    assert estimated_length_s("Rest 20") > estimated_length_s("Rest on")


@pytest.mark.parametrize("text", ["", "  ", "...", "!?"])
def test_nothing_to_say_takes_no_time(text: str) -> None:
    assert estimated_length_s(text) == 0.0


def test_other_scripts_take_some_time() -> None:
    assert estimated_length_s("숨을 내쉬세요.") > 0
