"""The sentences of the voice in English: short, calm, in the present tense, a permission rather than an order."""

import re
from collections.abc import Sequence
from typing import Final

from massage_coach.library.models import Routine, Sensation, Technique
from massage_coach.session.model import Side

_TENS: Final = ("", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_ONES: Final = (
    *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"),
    *("thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"),
)
_HUNDRED: Final = 100
_SIDE_WORDS: Final = {Side.LEFT: "left", Side.RIGHT: "right", Side.BOTH: "both", Side.CENTRE: "middle"}
_OTHER: Final = {Side.LEFT: Side.RIGHT, Side.RIGHT: Side.LEFT}

CHECKS: Final = (
    "Six or more out of ten? Ease off a little.",
    "Still easy to breathe? If not, press less.",
    "Anything sharp or numb? Then come away.",
)
GENTLE_CHECK: Final = "More than {most}? Ease off a little."
HALFWAYS: Final = (
    "That is half. Same pressure, or less.",
    "Halfway there. Let the jaw be loose.",
    "Half is done. Notice if it eases.",
)
TEN_SECONDS: Final = (
    "Ten seconds more. A long breath out.",
    "Ten seconds to go. Nothing to add.",
    "The last ten seconds. Stay soft.",
)
RESTS: Final = (
    "Rest. Let the hands hang.",
    "Rest a moment. Look into the distance.",
    "A short rest. Notice how it feels.",
)
AGAINS: Final = ("Rest. Then once more, same place.", "A short rest, then again.")
SWITCHES: Final = ("Now the {side} side.", "Change over to the {side} side.", "The {side} side now.")
FINISHES: Final = ("That is all. Take your time.",)


def number_words(number: int) -> str:
    """Write a whole number from 0 to 999 as words, so that every engine says it alike."""
    if number < len(_ONES):
        return _ONES[number]
    if number >= _HUNDRED:
        hundreds, rest = divmod(number, _HUNDRED)
        words = f"{_ONES[hundreds]} hundred"
        return f"{words} and {number_words(rest)}" if rest else words
    tens, ones = divmod(number, 10)
    return f"{_TENS[tens]}-{_ONES[ones]}" if ones else _TENS[tens]


def _pick(sentences: Sequence[str], turn: int) -> str:
    return sentences[turn % len(sentences)]


class EnglishWording:
    """The English sentences, chosen by turn so that the same one does not come twice in a row."""

    def welcome(self, routine: Routine, minutes: int) -> str:
        """Name the session and its length in minutes."""
        number = number_words(minutes)
        name = routine.name.rstrip(".")
        is_named = re.search(rf"\b({number}|{minutes})[- ]minute", name, re.IGNORECASE)
        return f"{name}." if is_named else f"{name}, {number} minute{'' if minutes == 1 else 's'}."

    def safety(self, ceiling: int | None = None) -> str:
        """Say how much pressure is enough and when to stop; with a ceiling, that there is no more of it than that."""
        if ceiling is not None:
            return f"Gentle today. {number_words(ceiling).capitalize()} out of ten is plenty."
        return "Five out of ten is plenty. Stop at seven."

    def gentle(self, sensation: Sensation, ceiling: int) -> str:
        """Name the most of 10 that a technique may be felt."""
        felt = "Pull" if sensation is Sensation.STRETCH else "Pressure"
        return f"{felt} up to {number_words(ceiling)} of ten, no more."

    def get_ready(self, technique: Technique) -> str:
        """Announce the technique."""
        return f"{technique.spoken.name.rstrip('.')}."

    def line(self, template: str, side: Side) -> str:
        """Fill the side into a technique's own line."""
        other = _OTHER.get(side, side)
        return template.replace("{side}", _SIDE_WORDS[side]).replace("{other_side}", _SIDE_WORDS[other])

    def check(self, turn: int, ceiling: int | None = None) -> str:
        """Ask whether the pressure is still all right."""
        if ceiling is None:
            return _pick(CHECKS, turn)
        return _pick((GENTLE_CHECK.format(most=number_words(ceiling)), *CHECKS[1:]), turn)

    def halfway(self, turn: int) -> str:
        """Say that half the hold is done."""
        return _pick(HALFWAYS, turn)

    def ten_seconds(self, turn: int) -> str:
        """Say that ten seconds are left."""
        return _pick(TEN_SECONDS, turn)

    def switch(self, side: Side, turn: int) -> str:
        """Ask for the other side."""
        return self.line(_pick(SWITCHES, turn), side)

    def rest(self, turn: int) -> str:
        """Fill a rest before the next technique."""
        return _pick(RESTS, turn)

    def again(self, turn: int) -> str:
        """Fill a rest before the next repeat of the same technique."""
        return _pick(AGAINS, turn)

    def finish(self, turn: int) -> str:
        """End the session."""
        return _pick(FINISHES, turn)

    def lead_in(self) -> str:
        """Count back in after a pause."""
        return "Going on in three, two, one."

    def lighter_lead_in(self) -> str:
        """Count back in after it was too much."""
        return "Lighter this time. Going on in three, two, one."

    def waiting(self) -> str:
        """Say how to go on when the set-up waits for the person."""
        return "Take your time. Press space when you are ready."

    def stands_still(self) -> str:
        """Say that the session is paused, to somebody who did not ask for it, and how to go on."""
        return "The session is paused. Press space to go on."

    def gone(self, *, kept: bool) -> str:
        """Say that the program has stopped by itself, and whether what was done is kept and can be gone on with."""
        if kept:
            return "The program has stopped. Ease off. What you did is kept; start it again to go on."
        return "The program has stopped. Ease off, and take your time."

    def how_strong(self) -> str:
        """Ask how strong it was, after it was too much."""
        return "How strong was that, zero to ten? Press the number."

    def steady(self) -> str:
        """Answer a number after which all stays as it is."""
        return "Thank you. Stay below that."

    def gentler(self, ceiling: int) -> str:
        """Say that what follows is gentler, and the most of 10."""
        return f"Gentler from here. {number_words(ceiling).capitalize()} out of ten is plenty."

    def stop_here(self) -> str:
        """Say that the session ends because it was far too much."""
        return "That is too much for today. Come away slowly. The session ends here."

    def hold_left(self, tens: int) -> str:
        """Say how much is left of a hold, in tens of seconds; 0 is less than ten."""
        return f"About {number_words(10 * tens)} seconds here." if tens else "Less than ten seconds here."

    def session_left(self, minutes: int) -> str:
        """Say how much is left of the session, in minutes; 0 is less than one."""
        if not minutes:
            return "Less than a minute in all."
        return f"About {number_words(minutes)} minute{'' if minutes == 1 else 's'} in all."

    def ease_now(self) -> str:
        """Answer to too much: come away, and how to skip."""
        return "Ease off now. Come away until it is calm. Right arrow skips this one, space goes on."
