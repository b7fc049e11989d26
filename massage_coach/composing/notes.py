"""Says what of a wish could not be met and what else is to be known of a session, a sentence each."""

from collections.abc import Iterator

from massage_coach.composing.builder import all_sides
from massage_coach.composing.fitting import Fitted
from massage_coach.composing.model import Bench, ComposeWish, Person
from massage_coach.composing.naming import place_name
from massage_coach.composing.pool import Pool, occasion_of, serves
from massage_coach.units import clock_text

UNANSWERED = "The safety questions come before it starts, and may change it."
GENTLE = "It keeps to light pressure, as your answers ask."
TOO_SOON = "You worked firmly less than two days ago, so no more than {most} of 10 this time."
BEFORE_TRAINING = "It is an extra to a moving warm-up and does not stand in for one."


def notes_for(wish: ComposeWish, bench: Bench, person: Person, pool: Pool, made: Fitted) -> tuple[str, ...]:
    """Give the sentences, what was not met first."""
    return (*_time(wish, bench, made), *_places(wish, bench, person, pool, made), *_else(wish, bench, person, pool))


def _time(wish: ComposeWish, bench: Bench, made: Fitted) -> Iterator[str]:
    numbers = bench.rules.numbers
    shortest, longest = numbers.shortest_minutes, numbers.longest_minutes
    if not shortest <= wish.minutes <= longest:
        yield f"A session made here lasts {shortest} to {longest} minutes, and not {wish.minutes}."
    minutes = min(max(wish.minutes, shortest), longest)
    if abs(made.total_s - minutes * 60) > numbers.tolerance * minutes * 60:
        what = "no more than" if made.total_s < minutes * 60 else "no less than"
        yield f"What fits your wishes takes {what} {clock_text(made.total_s)} min."


def _places(wish: ComposeWish, bench: Bench, person: Person, pool: Pool, made: Fitted) -> Iterator[str]:
    catalogue = bench.catalogue
    for place in all_sides(wish.places):
        there = [piece for piece in made.pieces if place in piece.places]
        name = place_name(place, catalogue)
        region = place.id if place.id in catalogue.regions else catalogue.muscles[place.id].region
        if there:
            if place.side is not None and all(piece.side is None for piece in there):
                yield f"Both sides are done, as nothing that fits works on one alone: {name}."
        elif person.verdict is not None and region in person.verdict.skipped:
            yield f"Left out because of your answers: {name}."
        elif any(serves(candidate.technique, place) for candidate in pool.candidates.values()):
            yield f"There is not enough time for this: {name}."
        else:
            yield f"Nothing that fits your wishes works here: {name}."


def _else(wish: ComposeWish, bench: Bench, person: Person, pool: Pool) -> Iterator[str]:
    if pool.is_too_soon:
        yield TOO_SOON.format(most=pool.ceiling)
    if person.verdict is None:
        yield UNANSWERED
    elif person.verdict.gentle:
        yield GENTLE
    if not occasion_of(wish, bench.rules).winds_down:
        yield BEFORE_TRAINING
