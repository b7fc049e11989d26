"""The look as numbers and names, free of Qt, so that contrast can be checked without a screen."""

from enum import StrEnum
from typing import Final, NamedTuple


class Colours(NamedTuple):
    """One colour scheme; every value is ``#rrggbb``."""

    dark: bool
    window: str
    card: str
    line: str
    """Hairline around cards; decoration only."""
    control: str
    """Outline of things that can be operated, at least 3:1 on a card."""
    ink: str
    muted: str
    track: str
    """What has not been reached yet: ring, slider groove, segments."""
    badge_ink: str
    soft: str
    """Chosen row, pill, hint box."""
    accent: str
    """Accent for text on ``card``, ``soft`` and ``window``."""
    arc_from: str
    arc_to: str
    fill_from: str
    """Start of the gradient under ``on_fill``: primary button, chosen badge."""
    fill_to: str
    on_fill: str
    glow: str
    """Edge of the warm glow inside the ring."""
    hover: str
    scroll: str
    warn: str
    """Box of a sentence that asks for attention."""
    warn_ink: str
    skin: str
    """The body where no muscle is drawn."""
    muscle: str
    still: str
    """Parts of the body that are drawn for the eye only."""


LIGHT: Final = Colours(
    dark=False,
    window="#f5f0e8",
    card="#fffdf9",
    line="#e6ded2",
    control="#958b7d",
    ink="#24302c",
    muted="#5b6660",
    track="#e9e1d4",
    badge_ink="#525d57",
    soft="#fbebdd",
    accent="#a8461f",
    arc_from="#e9a15b",
    arc_to="#d2693c",
    fill_from="#bf572b",
    fill_to="#a5421d",
    on_fill="#ffffff",
    glow="#fbefe8",
    hover="#f6efe4",
    scroll="#cfc5b5",
    warn="#fbe6d2",
    warn_ink="#6d2f12",
    skin="#ecdfcc",
    muscle="#d9bd9c",
    still="#e3d0b8",
)

DARK: Final = Colours(
    dark=True,
    window="#151b1a",
    card="#1d2524",
    line="#2b3634",
    control="#74827c",
    ink="#eef2ef",
    muted="#9fada7",
    track="#2a3533",
    badge_ink="#a3b1ab",
    soft="#2f2922",
    accent="#f5986c",
    arc_from="#f6be7c",
    arc_to="#f0875a",
    fill_from="#f6be7c",
    fill_to="#f0915f",
    on_fill="#1b1410",
    glow="#312f2a",
    hover="#242e2c",
    scroll="#46534f",
    warn="#3a2c20",
    warn_ink="#f9d3b4",
    skin="#2b3634",
    muscle="#44544f",
    still="#36433f",
)

TEXT_PAIRS: Final = (
    ("ink", "card"),
    ("ink", "window"),
    ("ink", "soft"),
    ("ink", "track"),
    ("ink", "hover"),
    ("muted", "card"),
    ("muted", "window"),
    ("muted", "soft"),
    ("muted", "hover"),
    ("badge_ink", "track"),
    ("accent", "card"),
    ("accent", "soft"),
    ("accent", "window"),
    ("on_fill", "fill_from"),
    ("on_fill", "fill_to"),
    ("warn_ink", "warn"),
    ("ink", "glow"),
    ("muted", "glow"),
)
"""Which colour is ever written on which ground."""


class TextStyle(StrEnum):
    """The few sizes of text there are."""

    TITLE = "title"
    HEADING = "heading"
    LEAD = "lead"
    BODY = "body"
    STRONG = "strong"
    BUTTON = "button"
    SMALL = "small"
    SMALL_STRONG = "small-strong"
    LABEL = "label"
    NUMBER = "number"


REGULAR: Final = 400
MEDIUM: Final = 500
SEMI_BOLD: Final = 600

TYPE: Final = {
    TextStyle.TITLE: (26, SEMI_BOLD),
    TextStyle.HEADING: (17, SEMI_BOLD),
    TextStyle.LEAD: (17, REGULAR),
    TextStyle.BODY: (15, REGULAR),
    TextStyle.STRONG: (15, MEDIUM),
    TextStyle.BUTTON: (14, MEDIUM),
    TextStyle.SMALL: (13, REGULAR),
    TextStyle.SMALL_STRONG: (13, SEMI_BOLD),
    TextStyle.LABEL: (12, SEMI_BOLD),
    TextStyle.NUMBER: (34, SEMI_BOLD),
}
"""Size in device-independent pixels and weight of each style."""

FAMILY: Final = "Inter"

CARD_RADIUS: Final = 24
ROW_RADIUS: Final = 14
BADGE_RADIUS: Final = 12
CONTROL_HEIGHT: Final = 42

GAP_TINY: Final = 4
GAP_SMALL: Final = 8
GAP: Final = 12
GAP_WIDE: Final = 18
GAP_HUGE: Final = 28

TEXT_WIDTH: Final = 760
"""Widest column of reading matter, in pixels."""
PLAYER_WIDTH: Final = 900
"""Widest player, in pixels."""

_LINEAR_BELOW: Final = 0.04045


def luminance(colour: str) -> float:
    """Relative luminance of ``#rrggbb`` as WCAG 2 defines it, 0 to 1."""
    channels = (int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5))
    red, green, blue = (c / 12.92 if c <= _LINEAR_BELOW else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Contrast ratio of two colours, 1 to 21."""
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)
