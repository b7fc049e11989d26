"""Sizes and colours of the stage, reckoned for somebody who lies three metres away.

Eyes of normal sight (20/20) just read a letter that is five minutes of arc high: so the letters of every eye chart are
made (ISO 8596; Snellen 1862). Three metres away that is 4.4 mm. For eyes of 20/40, which many have who took their
glasses off to lie down, it is twice as much, 8.7 mm, and the small letters of the caption have to be that high.

A 14-inch screen of 1366 by 768 pixels has pixels of 0.227 mm. The small letters of Inter, as the x, are 0.546 of the
size of the type. So the caption takes 8.7 / 0.227 / 0.546 = 71 pixels at least, and has 73.
"""

import math
from typing import Final, NamedTuple

from massage_coach.ui.tokens import DARK, HIGH_DARK, HIGH_LIGHT, Colours

DISTANCE_MM: Final = 3000.0
LETTER_ARC_MINUTES: Final = 5.0
"""Height of a letter that normal sight just reads."""
SCREEN: Final = (1366, 768)
"""The small screen that all is reckoned for, in pixels."""
SCREEN_INCHES: Final = 14.0
MM_PER_INCH: Final = 25.4
X_HEIGHT: Final = 0.546
"""Height of Inter's x in sizes of the type."""
FIGURE_HEIGHT: Final = 0.727
"""The same for its figures."""
CAPTION_LINES: Final = 3
LINE: Final = 1.22
"""Height of a line in sizes of the type."""
MOST_FOR_CAPTION: Final = 0.46
"""Part of the stage's height that the caption never exceeds, however large the text."""
GROUND: Final = "#101514"
"""Darker than the cards of the dark scheme, for a dim room."""
GROWTH: Final = 0.35
"""Text twice as large makes the stage's larger by this part."""
MOST_FOR_FOOT: Final = 0.13
"""The same for the line below it."""


class Sizes(NamedTuple):
    """Measures of the stage in pixels."""

    caption: int
    """Size of the type."""
    caption_height: int
    name: int
    side: int
    foot: int
    foot_height: int
    margin: int
    gap: int
    line: int
    """Thickness of the progress line."""
    icon: int


def letter_mm(sight: float) -> float:
    """Least height of a letter in millimetres for eyes of 20/``sight`` on the stage's distance."""
    return DISTANCE_MM * math.tan(math.radians(LETTER_ARC_MINUTES / 60)) * sight / 20


def pixel_mm() -> float:
    """Width of a pixel of the small screen in millimetres."""
    return SCREEN_INCHES * MM_PER_INCH / math.hypot(*SCREEN)


def sizes(width: int, height: int, text_scale: float) -> Sizes:
    """Measure a stage of so many pixels; ``text_scale`` is 1.0 for text of the usual size.

    Text grows with the person's wish, more slowly than on the pages as it is four times as large already, and never
    gets smaller than what is read from three metres.
    """
    factor = min(width / SCREEN[0], height / SCREEN[1])
    text = factor * (1.0 + GROWTH * max(0.0, text_scale - 1.0))
    caption_height = min(CAPTION_LINES * LINE * 73 * text, MOST_FOR_CAPTION * height)
    return Sizes(
        caption=round(73 * text),
        caption_height=math.ceil(caption_height),
        name=round(52 * text),
        side=round(34 * text),
        foot=round(30 * text),
        foot_height=math.ceil(min(LINE * 30 * text + 16 * factor, MOST_FOR_FOOT * height)),
        margin=round(32 * factor),
        gap=round(14 * factor),
        line=max(4, round(6 * factor)),
        icon=round(44 * max(1.0, factor)),
    )


def stage_colours(worn: Colours) -> Colours:
    """The stage is always dark and of one ground; as much contrast as can be for those who chose that."""
    if worn in {HIGH_LIGHT, HIGH_DARK}:
        return HIGH_DARK
    return DARK._replace(window=GROUND, card=GROUND)
