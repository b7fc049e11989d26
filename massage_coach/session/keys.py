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
    "l": Intent.TELL_TIME,
    "escape": Intent.END,
}
"""Every other key, by its name in lower case."""


CAPS: Final = {
    "space": "Space",
    "left": "\u2190",
    "right": "\u2192",
    "enter": "Enter",
    "escape": "Esc",
    "-": "\u2212",
}
"""What is printed on a key where that is not its name in capitals."""

SPACE_WORDS: Final = "Start, pause, go on"

WORDS: Final = {
    Intent.BACK: "Back to the start of this part, or to the one before",
    Intent.SKIP: "Skip to the next part",
    Intent.REPEAT: "Play this part again",
    Intent.LONGER: "Hold ten seconds longer",
    Intent.SHORTER: "Hold ten seconds shorter",
    Intent.READY: "I'm ready: begin the hold",
    Intent.TOO_MUCH: "Too much: stop and ease off",
    Intent.TELL_TIME: "Say the time left",
    Intent.END: "End the session",
}
"""What a key does, in a few words."""


def cap_of(key: str) -> str:
    """Tell what is printed on a key."""
    return CAPS.get(key, key.upper())


def key_help() -> tuple[tuple[tuple[str, ...], str], ...]:
    """Tell of all keys what is printed on them and what they do, those that do the same together."""
    by_intent: dict[Intent, list[str]] = {}
    for key, intent in KEYS.items():
        by_intent.setdefault(intent, []).append(cap_of(key))
    return (
        ((cap_of("space"),), SPACE_WORDS),
        *((tuple(caps), WORDS[intent]) for intent, caps in by_intent.items()),
    )


def intent_of(key: str, phase: PlayerPhase) -> Intent | None:
    """Tell what a key asks for in a phase; ``None`` for a key that means nothing.

    ``key`` is ``space``, ``left``, ``right``, ``enter``, ``escape`` or a single character in lower case.
    """
    if key == "space":
        return SPACE_BY_PHASE.get(phase)
    return KEYS.get(key)
