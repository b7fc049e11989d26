"""The stage is read from three metres, at every size of screen and text."""

import pytest

from massage_coach.ui.stage_look import (
    CAPTION_LINES,
    FIGURE_HEIGHT,
    GROUND,
    LINE,
    SCREEN,
    X_HEIGHT,
    letter_mm,
    pixel_mm,
    sizes,
    stage_colours,
)
from massage_coach.ui.tokens import DARK, HIGH_DARK, HIGH_LIGHT, LIGHT, PLAYER_PAIRS, Colours, contrast

SCREENS = ((1024, 640), SCREEN, (1920, 1080), (2560, 1440), (3840, 2160))


def test_normal_sight_reads_letters_of_four_millimetres_from_three_metres() -> None:
    assert letter_mm(20) == pytest.approx(4.36, abs=0.01)


def test_the_small_letters_of_the_caption_are_read_with_half_of_normal_sight() -> None:
    caption = sizes(*SCREEN, 1.0).caption * X_HEIGHT * pixel_mm()
    assert letter_mm(40) <= caption <= letter_mm(50)


def test_the_name_of_the_technique_is_read_with_normal_sight() -> None:
    assert sizes(*SCREEN, 1.0).name * X_HEIGHT * pixel_mm() >= letter_mm(25)


def test_what_stands_below_the_caption_is_read_with_nearly_normal_sight() -> None:
    assert sizes(*SCREEN, 1.0).foot * FIGURE_HEIGHT * pixel_mm() >= letter_mm(20)


@pytest.mark.parametrize("screen", SCREENS)
@pytest.mark.parametrize("scale", [0.8, 1.0, 2.0])
def test_every_screen_has_room_for_the_ring_beside_all_that_is_written(screen: tuple[int, int], scale: float) -> None:
    measured = sizes(*screen, scale)
    written = measured.caption_height + measured.foot_height + measured.line + 3 * measured.gap + 2 * measured.margin
    assert screen[1] - written >= 0.28 * screen[1]


@pytest.mark.parametrize("screen", SCREENS)
def test_the_caption_has_its_lines(screen: tuple[int, int]) -> None:
    measured = sizes(*screen, 1.0)
    assert measured.caption_height >= CAPTION_LINES * LINE * measured.caption - 2


def test_small_text_on_the_pages_makes_nothing_smaller_here() -> None:
    assert sizes(*SCREEN, 0.8) == sizes(*SCREEN, 1.0)
    assert sizes(*SCREEN, 2.0).caption > sizes(*SCREEN, 1.0).caption


@pytest.mark.parametrize("worn", [LIGHT, DARK])
def test_the_stage_is_dark_whatever_the_pages_wear(worn: Colours) -> None:
    assert stage_colours(worn).dark
    assert stage_colours(worn).window == GROUND


@pytest.mark.parametrize("worn", [HIGH_LIGHT, HIGH_DARK])
def test_who_chose_high_contrast_has_it_on_the_stage(worn: Colours) -> None:
    assert stage_colours(worn) == HIGH_DARK


@pytest.mark.parametrize("worn", [LIGHT, HIGH_LIGHT])
@pytest.mark.parametrize(("ink", "ground"), PLAYER_PAIRS)
def test_everything_on_the_stage_has_the_highest_contrast_of_the_standard(worn: Colours, ink: str, ground: str) -> None:
    colours = stage_colours(worn)._asdict()
    assert contrast(colours[ink], colours[ground]) >= 7
