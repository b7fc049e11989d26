"""What reaches the engine of a text that somebody wrote."""

import pytest

from massage_coach.speech.plain import TEXT_MAX, plain_text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Breathe out.", "Breathe out."),
        ("Rest <break time='5s'/> now", "Rest break time='5s'/ now"),
        ("Say [[h@l'oU]] to it", "Say h@l'oU to it"),
        ("Two\nlines\x00 and\ta tab", "Two lines and a tab"),
        ("", ""),
        ("... <>", ""),
        ("Dehne dich für 20 Sekunden.", "Dehne dich für 20 Sekunden."),
    ],
)
def test_markup_and_control_signs_are_not_read_aloud(text: str, expected: str) -> None:
    assert plain_text(text) == expected


def test_a_very_long_text_is_cut_between_words() -> None:
    cut = plain_text("shoulder " * 5000)
    assert len(cut) <= TEXT_MAX
    assert cut.endswith("shoulder")


def test_one_endless_word_is_cut_too() -> None:
    assert len(plain_text("a" * 5000)) == TEXT_MAX
