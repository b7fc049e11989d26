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

    @property
    def outlined(self) -> bool:
        """Whether a tint alone says nothing: high contrast, where every box and everything chosen has an outline."""
        return self.line == self.control


LIGHT: Final = Colours(
    dark=False,
    window="#f5f0e8",
    card="#fffdf9",
    line="#e6ded2",
    control="#897f71",
    ink="#24302c",
    muted="#444f49",
    track="#e9e1d4",
    badge_ink="#3d4842",
    soft="#fbebdd",
    accent="#a8461f",
    arc_from="#e9a15b",
    arc_to="#d2693c",
    fill_from="#f2b06c",
    fill_to="#e8935a",
    on_fill="#1b1009",
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
    muted="#b7c3be",
    track="#2a3533",
    badge_ink="#bcc7c2",
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

HIGH_LIGHT: Final = Colours(
    dark=False,
    window="#ffffff",
    card="#ffffff",
    line="#000000",
    control="#000000",
    ink="#000000",
    muted="#1c1c1c",
    track="#d9d9d9",
    badge_ink="#000000",
    soft="#fff0c2",
    accent="#6b1d00",
    arc_from="#a83a08",
    arc_to="#8a2b00",
    fill_from="#6b1d00",
    fill_to="#6b1d00",
    on_fill="#ffffff",
    glow="#ffffff",
    hover="#e6e6e6",
    scroll="#595959",
    warn="#fff0c2",
    warn_ink="#000000",
    skin="#f0f0f0",
    muscle="#c4c4c4",
    still="#dedede",
)

HIGH_DARK: Final = Colours(
    dark=True,
    window="#000000",
    card="#000000",
    line="#ffffff",
    control="#ffffff",
    ink="#ffffff",
    muted="#e8e8e8",
    track="#3a3a3a",
    badge_ink="#ffffff",
    soft="#2b2400",
    accent="#ffd91a",
    arc_from="#ffe566",
    arc_to="#ffd91a",
    fill_from="#ffd91a",
    fill_to="#ffd91a",
    on_fill="#000000",
    glow="#000000",
    hover="#262626",
    scroll="#a6a6a6",
    warn="#2b2400",
    warn_ink="#ffe566",
    skin="#333333",
    muscle="#666666",
    still="#4d4d4d",
)

SCHEMES: Final = {"light": LIGHT, "dark": DARK, "high contrast light": HIGH_LIGHT, "high contrast dark": HIGH_DARK}
"""Every scheme there is, by its name."""

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
    ("card", "accent"),
    ("warn_ink", "warn"),
    ("ink", "glow"),
    ("muted", "glow"),
)
"""Which colour is ever written on which ground; at least 4.5:1 in every scheme (WCAG AA)."""

PLAYER_PAIRS: Final = (*(pair for pair in TEXT_PAIRS if "accent" not in pair), ("warn_ink", "soft"))
"""What is written while a session is going on, and read from further away: at least 7:1 (WCAG AAA)."""

MARK_PAIRS: Final = (
    *((mark, ground) for mark in ("control", "accent") for ground in ("card", "window", "soft", "hover")),
    *(("ink", ground) for ground in ("card", "track", "muscle", "skin")),
    *(("accent", ground) for ground in ("track", "muscle", "skin")),
)
"""Outlines of controls and marks of focus and choice, by what they lie on: at least 3:1."""


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

TEXT_STEPS: Final = (80, 100, 120, 140, 160, 180, 200)
"""Sizes of text to choose from, in percent; every one makes the plain text whole pixels high."""

CARD_RADIUS: Final = 24
ROW_RADIUS: Final = 14
BADGE_RADIUS: Final = 12
FIELD_RADIUS: Final = 10
KEY_RADIUS: Final = 5
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

PICTURE_MS: Final = 33
"""Time from one picture of a movement to the next, in milliseconds: thirty a second look smooth."""
CURSOR_MS: Final = 3000
"""The mouse is hidden after so many milliseconds without a move, where the whole screen is used."""
SEEN_MS: Final = 300
"""A button that came into sight so shortly before a click is not what was clicked: a tap brings it out as well."""

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
