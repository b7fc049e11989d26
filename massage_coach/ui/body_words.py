"""What is lit on the figure, in words: for the line below it, and for those who do not see it."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Final, NamedTuple

from massage_coach.body.sides import BodySide
from massage_coach.library.models import Muscle
from massage_coach.library.where import Where

ON: Final = {BodySide.LEFT: " on the left", BodySide.RIGHT: " on the right", BodySide.CENTRE: ""}

Lit = Sequence[tuple[str, BodySide]]
"""Muscle ids with the side they are lit on; ``CENTRE`` means both."""


class Words(NamedTuple):
    """Two short lines."""

    plain: str = ""
    term: str = ""


def lit_words(lit: Lit, muscles: Mapping[str, Muscle]) -> Words:
    """Name what is lit: in plain words where it is one muscle, else by the terms."""
    known = [(muscles[muscle], side) for muscle, side in lit if muscle in muscles]
    if not known:
        return Words()
    first, side = known[0]
    plain = sentence(first.plain) + ("" if side is BodySide.CENTRE else f", {side.value}")
    if len(known) == 1:
        return Words(plain, first.name if first.name.casefold() != first.plain.casefold() else "")
    return Words(plain, ", ".join([first.name, *(muscle.name.lower() for muscle, _ in known[1:])]))


def lit_description(lit: Lit, muscles: Mapping[str, Muscle], hatched: Iterable[str]) -> str:
    """Tell what is lit on which side, and what is hatched."""
    sentences = []
    for side in (BodySide.LEFT, BodySide.RIGHT, BodySide.CENTRE):
        names = [muscles[muscle].plain for muscle, on in lit if on is side and muscle in muscles]
        if names:
            sentences.append(f"Lit{ON[side]}: {', '.join(names)}.")
    places = dict.fromkeys(hatched)
    if places:
        sentences.append(f"Hatched, never press: {', '.join(places)}.")
    return " ".join(sentences)


def sentence(text: str) -> str:
    """Begin with a capital letter."""
    return text[:1].upper() + text[1:]


class Place(NamedTuple):
    """What a figure shows, and what is written below it while nobody points at anything."""

    where: Where
    words: Words
