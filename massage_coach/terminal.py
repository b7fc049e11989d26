"""The session in a terminal: the same conductor, keys and captions as the window."""

import textwrap
import time
from collections.abc import Callable, Mapping, Sequence
from typing import Final, Protocol, TextIO

from massage_coach.conductor.conductor import Conductor
from massage_coach.session.keys import SHORT_WORDS, cap_for, intent_of, number_of
from massage_coach.session.player import Event, Happening, Rating
from massage_coach.session.view import Intent, PlayerPhase, PlayerView
from massage_coach.units import clock_text, printable

TICK_S: Final = 0.05
"""Time between two looks at clock and keyboard, in seconds."""

DIGITS: Final = {
    "0": ("█████", "█   █", "█   █", "█   █", "█████"),
    "1": ("  █  ", " ██  ", "  █  ", "  █  ", " ███ "),
    "2": ("█████", "    █", "█████", "█    ", "█████"),
    "3": ("█████", "    █", " ████", "    █", "█████"),
    "4": ("█   █", "█   █", "█████", "    █", "    █"),
    "5": ("█████", "█    ", "█████", "    █", "█████"),
    "6": ("█████", "█    ", "█████", "█   █", "█████"),
    "7": ("█████", "    █", "   █ ", "  █  ", "  █  "),
    "8": ("█████", "█   █", "█████", "█   █", "█████"),
    "9": ("█████", "█   █", "█████", "    █", "█████"),
}
"""Five rows a digit, each cell drawn twice as wide so that it looks square."""

KEY_NAMES: Final = {
    " ": "space",
    "KEY_LEFT": "left",
    "KEY_RIGHT": "right",
    "KEY_ENTER": "enter",
    "KEY_ESCAPE": "escape",
}

KEY_HINTS: Final = tuple((intent, f"{cap_for(intent).lower()} {words}") for intent, words in SHORT_WORDS.items())

ENDING_HINTS: Final = ("k keep what you did", "d throw it away", "space go on")

ENDING_KEYS: Final[Mapping[str, Event]] = {"k": Happening.KEEP, "d": Happening.DISCARD, "space": Intent.RESUME}

NUMBER_ASK: Final = "How strong was it? 0 to 9, x for ten."

_TIED: Final = "\u00a0"
"""A space at which no line is broken."""

OVER: Final = frozenset({PlayerPhase.FINISHED, PlayerPhase.STOPPED})


class Screen(Protocol):
    """What the player needs of a terminal."""

    @property
    def width(self) -> int:
        """Columns."""
        ...

    @property
    def height(self) -> int:
        """Rows."""
        ...

    def read_key(self, timeout_s: float) -> str:
        """Wait for a key for at most ``timeout_s`` seconds and name it; empty when none came."""
        ...

    def show(self, lines: list[str]) -> None:
        """Put lines on the screen in place of the last ones."""
        ...


def nothing() -> None:
    """Do nothing."""


def play_on_screen(conductor: Conductor, screen: Screen, safe_point: Callable[[], None] = nothing) -> PlayerView:
    """Play the prepared session until it is over; the person's keys come from the screen.

    ``safe_point`` is called between two steps; it may raise to end the session there.
    """
    view = conductor.view()
    ending = False
    while view.phase not in OVER:
        safe_point()
        screen.show(draw(view, screen.width, screen.height, ending=ending))
        key = screen.read_key(TICK_S)
        view = conductor.tick()
        answering = ending and view.phase is PlayerPhase.PAUSED
        event = ENDING_KEYS.get(key) if answering else _event_of(key, view)
        if event is not None:
            view = conductor.ask(event)
            ending = event is Intent.END
    screen.show(draw(view, screen.width, screen.height))
    return view


def _event_of(key: str, view: PlayerView) -> Event | None:
    """Tell what a key means now: a number where one is asked for, else what it always means."""
    number = number_of(key) if view.asks_number else None
    return intent_of(key, view.phase) if number is None else Rating(number)


def play_as_lines(
    conductor: Conductor,
    out: TextIO,
    sleep: Callable[[float], None] = time.sleep,
    safe_point: Callable[[], None] = nothing,
) -> PlayerView:
    """Play the prepared session from start to end without keys, one line of text for each sentence and segment.

    ``safe_point`` is called between two steps; it may raise to end the session there.
    """
    view = conductor.ask(Intent.START)
    shown = ("", "", "")
    while view.phase not in OVER:
        safe_point()
        now = (view.notice, heading(view), view.caption)
        changed = [text for text, before in zip(now, shown, strict=True) if text and text != before]
        if changed:
            out.write(printable("\n".join(changed) + "\n"))
            out.flush()
        shown = now
        sleep(TICK_S)
        view = conductor.tick()
        if view.phase is PlayerPhase.PAUSED:
            view = conductor.ask(Intent.RESUME)
        if view.phase is PlayerPhase.WAITING:
            view = conductor.ask(Intent.READY)
    return view


def heading(view: PlayerView) -> str:
    """Name a segment and its length in one line."""
    named = (view.technique_name, view.side_label, view.segment_label, f"{view.hold_s:.0f} s")
    return ", ".join(text for text in named if text)


def draw(view: PlayerView, width: int, height: int, *, ending: bool = False) -> list[str]:
    """Lay a view out on ``width`` columns and ``height`` rows, one string a row, none longer than the width.

    On a small screen the least important rows are left out; number, caption and keys stay longest.
    """
    rows = [
        (rank, printable(line).center(width).rstrip()[:width])
        for rank, line in _ranked(view, width, height, ending=ending)
    ]
    while len(rows) > height and max(rank for rank, _ in rows) > 0:
        rows.remove(max(rows, key=lambda row: row[0]))
    top = max(0, (height - len(rows)) // 2)
    return [""] * top + [line for _, line in rows[:height]]


def _ranked(view: PlayerView, width: int, height: int, *, ending: bool) -> list[tuple[int, str]]:
    """Every row with its rank: 0 always stays, the highest goes first."""
    done = 1 - view.session_remaining_s / view.session_total_s if view.session_total_s else 1.0
    number = big_number(view.countdown) if height >= 22 and width >= 40 else [str(view.countdown)]  # noqa: PLR2004
    text_width = min(width - 4, 70)
    keys = ENDING_HINTS if ending else [text for intent, text in KEY_HINTS if intent in view.allowed]
    left = f"{clock_text(view.session_remaining_s)} left of {clock_text(view.session_total_s)}"
    return [
        (4, view.routine_name),
        (6, ""),
        (1, view.technique_name),
        (2, "   ".join(text for text in (view.side_label, view.pressure_text) if text)),
        (6, ""),
        *((0, row) for row in number),
        (6, ""),
        (2, view.segment_label),
        (6, ""),
        *((0, row) for row in wrapped(view.caption, text_width)),
        *((1, row) for row in wrapped(NUMBER_ASK, text_width) if view.asks_number),
        (6, ""),
        (5, view.next_text),
        (4, progress_bar(done, min(width - 4, 60))),
        (3, left),
        *((1 if view.notice else 6, row) for row in wrapped(view.notice, text_width)),
        (6, ""),
        *((0, row) for row in key_rows(keys, width - 4)),
    ]


def big_number(number: int) -> list[str]:
    """Draw a number in five rows."""
    glyphs = [DIGITS[digit] for digit in str(max(0, number))]
    return ["  ".join("".join(cell * 2 for cell in glyph[row]) for glyph in glyphs) for row in range(5)]


def progress_bar(done: float, width: int) -> str:
    """Draw a bar of ``width`` columns, filled up to ``done`` from 0 to 1."""
    full = round(min(max(done, 0.0), 1.0) * width)
    return "━" * full + "╌" * (width - full)


def wrapped(text: str, width: int) -> list[str]:
    """Break a text into lines of at most ``width`` columns at its spaces."""
    return textwrap.wrap(text, max(width, 10)) or [""]


def key_rows(hints: Sequence[str], width: int) -> list[str]:
    """Put hints side by side on rows of at most ``width`` columns, broken between two hints only."""
    joined = "   ".join(hint.replace(" ", _TIED) for hint in hints)
    return [row.replace(_TIED, " ") for row in wrapped(joined, width)]
