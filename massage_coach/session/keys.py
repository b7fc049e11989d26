"""The single keys of the player, the same in window and terminal."""

from typing import Final

from massage_coach.session.view import Intent, PlayerPhase

SPACE_BY_PHASE: Final = {
    PlayerPhase.READY: Intent.START,
    PlayerPhase.PLAYING: Intent.PAUSE,
    PlayerPhase.LEADING_IN: Intent.PAUSE,
    PlayerPhase.WAITING: Intent.READY,
    PlayerPhase.PAUSED: Intent.RESUME,
    PlayerPhase.EASING: Intent.RESUME,
}
"""What the space bar asks for: the one key a person can find without looking."""

KEYS: Final = {
    "left": Intent.BACK,
    "right": Intent.SKIP,
    "r": Intent.REPEAT,
    "+": Intent.LONGER,
    "=": Intent.LONGER,
    "-": Intent.SHORTER,
    "enter": Intent.READY,
    "t": Intent.TOO_MUCH,
    "escape": Intent.END,
}
"""Every other key, by its name in lower case."""


def intent_of(key: str, phase: PlayerPhase) -> Intent | None:
    """Tell what a key asks for in a phase; ``None`` for a key that means nothing.

    ``key`` is ``space``, ``left``, ``right``, ``enter``, ``escape`` or a single character in lower case.
    """
    if key == "space":
        return SPACE_BY_PHASE.get(phase)
    return KEYS.get(key)
