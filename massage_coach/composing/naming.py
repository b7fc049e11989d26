"""Names a session that was made, and says what it takes and how firm it is."""

from collections.abc import Sequence
from typing import Final

import msgspec

from massage_coach.composing.model import Bench, ComposeWish, Place
from massage_coach.composing.piece import Piece
from massage_coach.composing.pool import at_hand_of, ways_of
from massage_coach.library.catalogue import Catalogue
from massage_coach.library.models import Routine, Sensation

LONGEST_NAME: Final = 80
UNNAMED: Final = "Made for you"
ANY_TIME: Final = "Whenever you like."
WHY: Final = "What is gentle and broad comes first, then pressure, then stretching; the end is calm."
WHY_LIVELY: Final = "What is gentle and broad comes first, then pressure; it ends in movement."

_GENTLE_TO: Final = 3
_MODERATE_FROM: Final = 5


def name_of(wish: ComposeWish, bench: Bench) -> str:
    """Name a session after its occasion and its places."""
    catalogue = bench.catalogue
    occasion = "" if wish.occasion is None else bench.rules.occasions[wish.occasion].name
    where = ", ".join(dict.fromkeys(short_name(place, catalogue) for place in wish.places))
    whole = ": ".join(part for part in (occasion, where) if part)
    if len(whole) > LONGEST_NAME:
        whole = ": ".join(part for part in (occasion, f"{len(wish.places)} places") if part)
    return whole[:1].upper() + whole[1:] or UNNAMED


def place_name(place: Place, catalogue: Catalogue) -> str:
    """Name a place in plain words, as in ``right hip and buttock``."""
    regions = catalogue.regions
    name = regions[place.id].name if place.id in regions else catalogue.muscles[place.id].plain
    plain = name[:1].lower() + name[1:]
    return plain if place.side is None else f"{place.side} {plain}"


def short_name(place: Place, catalogue: Catalogue) -> str:
    """Name a place in as few words as go, for a list of several."""
    return place_name(place, catalogue).partition(",")[0]


def described(routine: Routine, pieces: Sequence[Piece], bench: Bench, wish: ComposeWish) -> Routine:
    """Fill in what a routine says of itself."""
    occasion = None if wish.occasion is None else bench.rules.occasions[wish.occasion]
    return msgspec.structs.replace(
        routine,
        occasion=ANY_TIME if occasion is None else f"{occasion.name}.",
        why=WHY if occasion is None or occasion.winds_down else WHY_LIVELY,
        level=_level(routine, pieces),
        tools=_tools(pieces, bench, wish),
    )


def _level(routine: Routine, pieces: Sequence[Piece]) -> str:
    felt = [
        piece.technique.pressure.max for piece in pieces if piece.technique.pressure.sensation is Sensation.DISCOMFORT
    ]
    most = max(felt, default=0)
    if routine.ceiling is not None:
        most = min(most, routine.ceiling)
    if most <= _GENTLE_TO:
        return "Gentle"
    return "Gentle to moderate" if most < _MODERATE_FROM else "Moderate"


def _tools(pieces: Sequence[Piece], bench: Bench, wish: ComposeWish) -> tuple[str, ...]:
    """What has to be fetched: for each technique the first way that is at hand."""
    at_hand = at_hand_of(wish, bench.rules)
    needed = {
        tool
        for piece in pieces
        for tool in next(
            way for way in ways_of(piece.technique, bench.rules.rows.get(piece.technique.id)) if at_hand.issuperset(way)
        )
    }
    return tuple(tool for tool in bench.catalogue.tools if tool in needed and tool not in {"hands", "no-tool"})
