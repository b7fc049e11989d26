"""The colours keep text readable in every scheme."""

import pytest

from massage_coach.ui.tokens import (
    MARK_PAIRS,
    PLAYER_PAIRS,
    SCHEMES,
    TEXT_PAIRS,
    TEXT_STEPS,
    TYPE,
    Colours,
    TextStyle,
    contrast,
)

each_scheme = pytest.mark.parametrize("scheme", SCHEMES.values(), ids=SCHEMES)


@each_scheme
@pytest.mark.parametrize(("text", "ground"), TEXT_PAIRS)
def test_every_text_stands_out_from_its_ground_as_wcag_aa_asks(scheme: Colours, text: str, ground: str) -> None:
    assert contrast(getattr(scheme, text), getattr(scheme, ground)) >= 4.5


@each_scheme
@pytest.mark.parametrize(("text", "ground"), PLAYER_PAIRS)
def test_what_is_read_from_the_floor_stands_out_as_wcag_aaa_asks(scheme: Colours, text: str, ground: str) -> None:
    assert contrast(getattr(scheme, text), getattr(scheme, ground)) >= 7.0


@pytest.mark.parametrize("name", ["high contrast light", "high contrast dark"])
@pytest.mark.parametrize(("text", "ground"), TEXT_PAIRS)
def test_high_contrast_leaves_nothing_below_aaa(name: str, text: str, ground: str) -> None:
    assert contrast(getattr(SCHEMES[name], text), getattr(SCHEMES[name], ground)) >= 7.0


@each_scheme
@pytest.mark.parametrize(("mark", "ground"), MARK_PAIRS)
def test_outlines_and_focus_marks_can_be_told_from_their_ground(scheme: Colours, mark: str, ground: str) -> None:
    assert contrast(getattr(scheme, mark), getattr(scheme, ground)) >= 3.0


@each_scheme
@pytest.mark.parametrize("ground", ["muscle", "skin", "still"])
def test_hatching_stands_out_from_the_body(scheme: Colours, ground: str) -> None:
    assert contrast(scheme.warn_ink, getattr(scheme, ground)) >= 4.5


def test_contrast_is_that_of_the_standard() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21.0)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)
    assert contrast("#ffffff", "#777777") == contrast("#777777", "#ffffff")


@each_scheme
def test_every_colour_is_written_in_full(scheme: Colours) -> None:
    for value in scheme:
        if isinstance(value, str):
            assert len(value) == 7
            assert int(value[1:], 16) >= 0


@pytest.mark.parametrize("percent", TEXT_STEPS)
def test_plain_text_is_whole_pixels_high_in_every_size(percent: int) -> None:
    assert TYPE[TextStyle.BODY][0] * percent % 100 == 0
