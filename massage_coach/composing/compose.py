"""Makes a session for a wish: chooses, fits, and says why each step is there and what could not be met."""

from typing import Final

import msgspec
from msgspec.structs import replace

from massage_coach.composing.builder import Aim, Builder, all_sides
from massage_coach.composing.fitting import Fitted, fitted
from massage_coach.composing.model import Bench, Composed, ComposeWish, Person, Place
from massage_coach.composing.naming import described, name_of
from massage_coach.composing.notes import notes_for
from massage_coach.composing.pool import bare_routine, occasion_of, pool_for
from massage_coach.composing.reasons import reasons_for
from massage_coach.composing.ruler import Ruler
from massage_coach.library.models import Routine

NOTHING: Final = "There is nothing in the library that fits these wishes."
UNSUITED: Final = "Nothing that may be done suits {occasion}, so this session is made for any time."

_TRIES: Final = 8
"""So many other seeds are tried for another session."""


def compose(wish: ComposeWish, bench: Bench, person: Person, seed: int = 0) -> Composed:
    """Make a session; the same wish, person and seed always give the same one.

    The ids of the wish have to be known. What cannot be met is told by the notes, and the session is the nearest there
    is; there is none only where the safety answers allow none at all, and the one note says why.
    """
    pool = pool_for(wish, bench, person)
    if pool.refusal:
        return Composed(None, (), (pool.refusal,), 0.0)
    numbers, occasion = bench.rules.numbers, occasion_of(wish, bench.rules)
    minutes = min(max(wish.minutes, numbers.shortest_minutes), numbers.longest_minutes)
    places = all_sides(wish.places or tuple(map(Place, occasion.places or numbers.usual_places)))
    frame = bare_routine((), name=name_of(wish, bench), minutes=minutes)
    frame = msgspec.structs.replace(frame, ceiling=pool.ceiling)
    builder = Builder(
        pool,
        bench,
        person,
        Ruler(bench, person, frame),
        Aim(places, occasion, bench.rules.focuses[wish.focus or occasion.focus], minutes * 60.0, seed),
    )
    builder.choose()
    if not builder.pieces:
        builder.choose_more()
    if not builder.pieces and wish.occasion is not None:
        return _without_occasion(wish, bench, person, seed)
    if not builder.pieces:
        return Composed(None, (), (NOTHING,), 0.0)
    made = fitted(
        builder,
        minutes * 60.0,
        tolerance=numbers.tolerance,
        step_s=numbers.hold_step_s,
        most_sets=numbers.most_sets,
    )
    routine = described(builder.ruler.routine(made.pieces), made.pieces, bench, wish)
    fits = abs(made.total_s - wish.minutes * 60) <= numbers.tolerance * wish.minutes * 60
    if not fits:
        routine, made = _relabelled(routine, made, builder.ruler)
    return Composed(
        routine,
        reasons_for(made.pieces, wish, bench, person),
        notes_for(wish, bench, person, pool, made),
        made.total_s,
    )


def _without_occasion(wish: ComposeWish, bench: Bench, person: Person, seed: int) -> Composed:
    """Make a session for any time, where nothing that may be done suits the occasion."""
    made = compose(replace(wish, occasion=None), bench, person, seed)
    name = bench.rules.occasions[wish.occasion or ""].name
    return replace(made, notes=(UNSUITED.format(occasion=name[:1].lower() + name[1:]), *made.notes))


def _relabelled(routine: Routine, made: Fitted, ruler: Ruler) -> tuple[Routine, Fitted]:
    """Put the true length on the label of a session that could not be as long as was wished."""
    renamed = msgspec.structs.replace(routine, minutes=max(1, round(made.total_s / 60)))
    return renamed, Fitted(made.pieces, ruler.total_s(renamed))


def another(wish: ComposeWish, bench: Bench, person: Person, seed: int, than: Routine) -> tuple[Composed, int]:
    """Make a session that differs from one that was made, with the seed that it took.

    One with other techniques is preferred; then one with other times; where there is neither, it is the same again.
    """
    best = compose(wish, bench, person, seed + 1), seed + 1
    for number in range(seed + 2, seed + 1 + _TRIES):
        if _likeness(best[0].routine, than) == 0:
            break
        made = compose(wish, bench, person, number)
        if _likeness(made.routine, than) < _likeness(best[0].routine, than):
            best = made, number
    return best


def _likeness(made: Routine | None, than: Routine) -> int:
    """How much two sessions are alike: 0 other techniques, 1 other times, 2 the same."""
    if made is None or {step.technique for step in made.steps} != {step.technique for step in than.steps}:
        return 0
    return 1 if made.steps != than.steps else 2
