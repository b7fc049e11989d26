"""Says why each step of a session is there, in one short sentence that claims no more than the sources."""

from collections.abc import Sequence
from typing import Final

from massage_coach.composing.model import Bench, ComposeWish, Person, Place
from massage_coach.composing.naming import place_name, short_name
from massage_coach.composing.piece import Piece, pressed_in
from massage_coach.library.catalogue import Catalogue
from massage_coach.library.models import MovementKind, Phase, Sensation

BEGINS: Final = {
    MovementKind.GLIDE: "Gliding warms the skin, so that firmer touch feels less sudden.",
    MovementKind.DRUM: "Light drumming is meant to wake, so it comes at the beginning.",
    MovementKind.BREATHE: "A few slow breaths come before the work.",
}
WARMTH: Final = "Warmth comes before the hands, to ease stiffness."
BEGINS_ELSE: Final = "It is an easy beginning."
ENDS: Final = {
    MovementKind.GLIDE: "Gliding closes the session as it can open it.",
    MovementKind.BREATHE: "Slow breathing comes last; of what calms, it is studied best.",
}
ENDS_ELSE: Final = "It is a quiet place to end."
AFTER_PRESSURE: Final = "After pressure comes a stretch"
NAMED: Final = 2
"""So many places are named in a sentence at most."""
HELPED: Final = "sessions with it have helped you"
LONG_AGO: Final = "you have not done it for a while"


def reasons_for(pieces: Sequence[Piece], wish: ComposeWish, bench: Bench, person: Person) -> tuple[str, ...]:
    """Give one sentence for each piece of a session, in their order."""
    return tuple(_reason(number, pieces, wish, bench, person) for number in range(len(pieces)))


def _reason(number: int, pieces: Sequence[Piece], wish: ComposeWish, bench: Bench, person: Person) -> str:
    piece = pieces[number]
    kind = None if piece.technique.movement is None else piece.technique.movement.kind
    if piece.phase is Phase.WARM_UP:
        if piece.technique.pressure.sensation is Sensation.WARMTH:
            return WARMTH
        return BEGINS_ELSE if kind is None else BEGINS.get(kind, BEGINS_ELSE)
    if piece.phase is Phase.COOL_DOWN:
        return ENDS_ELSE if kind is None else ENDS.get(kind, ENDS_ELSE)
    return f"{_main(piece, pieces[:number], wish, bench)}{_personal(piece, bench, person)}."


def _main(piece: Piece, before: Sequence[Piece], wish: ComposeWish, bench: Bench) -> str:
    catalogue = bench.catalogue
    shared = pressed_in(before, catalogue).intersection(piece.technique.targets)
    after_pressure = piece.phase is Phase.STRETCH and bool(shared)
    places = [Place(place.id, piece.side) for place in piece.places]
    if not places and after_pressure:
        regions = {catalogue.muscles[muscle].region for muscle in shared}
        places = [Place(region) for region in catalogue.regions if region in regions]
    elif not places:
        places = [Place(piece.technique.regions[0])]
    where = _named(places, catalogue)
    if after_pressure:
        return f"{AFTER_PRESSURE} for {where}"
    if not piece.places:
        return f"There is time left for {where}"
    return f"You named {where}" if wish.places else f"It works on {where}"


def _named(places: Sequence[Place], catalogue: Catalogue) -> str:
    """Name places, as in ``the neck and the right foot``; the first ones where there are many."""
    # The plain words for a muscle tell where it lies and take no article.
    all_regions = all(place.id in catalogue.regions for place in places)
    name_of = place_name if len(places) == 1 else short_name
    article = "the " if all_regions else ""
    names = [*dict.fromkeys(f"{article}{name_of(place, catalogue)}" for place in places)]
    if len(names) > NAMED:
        names = [*names[:NAMED], f"{len(names) - NAMED} more"]
    *first, last = names
    listed = f"{', '.join(first)} and {last}" if first else last
    return listed if all_regions else f"{'these places' if first else 'this place'}: {listed}"


def _personal(piece: Piece, bench: Bench, person: Person) -> str:
    """What is known of the person and the technique; empty where that is nothing in particular."""
    numbers = bench.rules.numbers
    if person.helped.get(piece.technique.id, 0.0) >= numbers.helped_from:
        return f"; {HELPED}"
    done = [work.ended_at for work in person.past if work.technique == piece.technique.id]
    if done and (person.now - max(done)).days >= numbers.long_ago_days:
        return f"; {LONG_AGO}"
    return ""
