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


TEN_KEY: Final = "x"
"""Stands for 10, which has no key of its own."""

CAPS: Final = {
    "space": "Space",
    "left": "\u2190",
    "right": "\u2192",
    "enter": "Enter",
    "escape": "Esc",
    "-": "\u2212",
}
"""What is printed on a key where that is not its name in capitals."""

NUMBER_WORDS: Final = "How strong it was, zero to nine or ten, when asked"

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

SHORT_WORDS: Final = {
    Intent.START: "start",
    Intent.PAUSE: "pause",
    Intent.RESUME: "go on",
    Intent.READY: "I'm ready",
    Intent.BACK: "back",
    Intent.SKIP: "skip",
    Intent.REPEAT: "repeat",
    Intent.LONGER: "longer",
    Intent.SHORTER: "shorter",
    Intent.TOO_MUCH: "too much",
    Intent.TELL_TIME: "time left",
    Intent.END: "end",
}
"""The same where there is little room, in the order in which keys are shown there."""

SIDE_BY_SIDE: Final = {Intent.BACK: Intent.SKIP, Intent.LONGER: Intent.SHORTER}
"""What is told of in one line."""


def cap_of(key: str) -> str:
    """Tell what is printed on a key."""
    return CAPS.get(key, key.upper())


def cap_for(intent: Intent) -> str:
    """Tell what is printed on the first key that asks for this."""
    return cap_of(next((key for key, meant in KEYS.items() if meant is intent), "space"))


def short_help() -> tuple[tuple[str, str], ...]:
    """Tell of all keys in few lines what is printed on them and what they do."""
    alone = [intent for intent in SHORT_WORDS if intent in WORDS and intent not in SIDE_BY_SIDE.values()]
    lines = [(cap_of("space"), SPACE_WORDS)]
    for intent in alone:
        together = (intent, SIDE_BY_SIDE[intent]) if intent in SIDE_BY_SIDE else (intent,)
        words = ", ".join(SHORT_WORDS[each] for each in together)
        lines.append((" ".join(map(cap_for, together)), words[0].upper() + words[1:]))
    return tuple(lines)


def key_help() -> tuple[tuple[tuple[str, ...], str], ...]:
    """Tell of all keys what is printed on them and what they do, those that do the same together."""
    by_intent: dict[Intent, list[str]] = {}
    for key, intent in KEYS.items():
        by_intent.setdefault(intent, []).append(cap_of(key))
    return (
        ((cap_of("space"),), SPACE_WORDS),
        *((tuple(caps), WORDS[intent]) for intent, caps in by_intent.items()),
        (("0", "9", cap_of(TEN_KEY)), NUMBER_WORDS),
    )


def number_of(key: str) -> int | None:
    """Tell which number from 0 to 10 a key stands for; ``None`` for any other."""
    if key == TEN_KEY:
        return 10
    return int(key) if len(key) == 1 and key in "0123456789" else None


def intent_of(key: str, phase: PlayerPhase) -> Intent | None:
    """Tell what a key asks for in a phase; ``None`` for a key that means nothing.

    ``key`` is ``space``, ``left``, ``right``, ``enter``, ``escape`` or a single character in lower case.
    """
    if key == "space":
        return SPACE_BY_PHASE.get(phase)
    return KEYS.get(key)
