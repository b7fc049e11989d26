"""The colours keep text readable, in light and in dark."""

import pytest

from massage_coach.ui.tokens import DARK, LIGHT, TEXT_PAIRS, Colours, contrast

SCHEMES = (LIGHT, DARK)


@pytest.mark.parametrize("scheme", SCHEMES, ids=["light", "dark"])
@pytest.mark.parametrize(("text", "ground"), TEXT_PAIRS)
def test_every_text_stands_out_from_its_ground_as_wcag_aa_asks(scheme: Colours, text: str, ground: str) -> None:
    assert contrast(getattr(scheme, text), getattr(scheme, ground)) >= 4.5


@pytest.mark.parametrize("scheme", SCHEMES, ids=["light", "dark"])
@pytest.mark.parametrize(
    ("mark", "ground"),
    [
        ("control", "card"),
        ("accent", "card"),
        ("accent", "soft"),
        ("accent", "muscle"),
        ("accent", "skin"),
        ("ink", "muscle"),
        ("ink", "skin"),
    ],
)
def test_outlines_and_focus_marks_can_be_told_from_their_ground(scheme: Colours, mark: str, ground: str) -> None:
    assert contrast(getattr(scheme, mark), getattr(scheme, ground)) >= 3.0


@pytest.mark.parametrize("scheme", SCHEMES, ids=["light", "dark"])
@pytest.mark.parametrize("ground", ["muscle", "skin", "still"])
def test_hatching_stands_out_from_the_body(scheme: Colours, ground: str) -> None:
    assert contrast(scheme.warn_ink, getattr(scheme, ground)) >= 4.5


def test_contrast_is_that_of_the_standard() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21.0)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)
    assert contrast("#ffffff", "#777777") == contrast("#777777", "#ffffff")


@pytest.mark.parametrize("scheme", SCHEMES, ids=["light", "dark"])
def test_every_colour_is_written_in_full(scheme: Colours) -> None:
    for value in scheme:
        if isinstance(value, str):
            assert len(value) == 7
            assert int(value[1:], 16) >= 0
