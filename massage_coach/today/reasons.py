"""Says in one or two calm sentences why a routine is suggested, what it leaves open first."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

import msgspec

from massage_coach.library.models import Region, Suits
from massage_coach.today.model import Choice, Wish
from massage_coach.today.rest import REST_DAYS, Lately

MOST: Final = 2
"""So many sentences are said at most."""

GENTLE_ONLY: Final = 3
"""The ceiling on the discomfort scale where only gentle work is meant (S52)."""

SHORT_MINUTES: Final = 8
"""Up to this length a routine is called short."""

_ROUNDS_S: Final = 30.0
"""Up to so much more than a whole minute is told as that minute, in seconds."""


class Standing(msgspec.Struct, frozen=True):
    """How one routine stands towards what is wished and what was done."""

    over_s: float
    """How much longer it is than wished, in seconds."""
    is_firm: bool
    is_too_soon: bool
    """Firm, though the last firm session was yesterday or today."""
    is_on_tender_spot: bool
    """Firm on a muscle that was pressed firmly less than 48 hours ago."""
    is_untimely: bool
    is_unasked: bool
    is_first: bool
    """Whether there was no session before."""
    is_of_the_hour: bool
    """Whether it is made for this time of the day."""
    reached: tuple[str, ...]
    """The regions of the wish that it works on."""
    reached_s: float
    """For how long it does, in seconds."""


def reasons_for(
    choice: Choice, standing: Standing, wish: Wish, lately: Lately, regions: Mapping[str, Region]
) -> tuple[str, ...]:
    """Give one or two sentences; where nothing else is to be said, what the routine says of itself."""
    said = [
        *_limits(choice, standing, lately),
        *_where(standing, wish, regions),
        *_why(choice, standing, wish, lately),
    ]
    return tuple(said[:MOST]) or (choice.routine.occasion,)


def _limits(choice: Choice, standing: Standing, lately: Lately) -> Iterator[str]:
    """What a person should know before starting."""
    if standing.over_s:
        yield f"Nothing here is that short; this one takes {choice.minutes} minutes."
    if standing.is_too_soon:
        yield f"You pressed firmly {_day(lately)}; stay at {GENTLE_ONLY} of 10 this time."
    elif standing.is_on_tender_spot:
        yield f"It meets muscles you pressed less than 48 hours ago; stay at {GENTLE_ONLY} of 10 there."
    elif standing.is_first and standing.is_firm:
        yield f"It is your first session; stay at {GENTLE_ONLY} of 10."
    if standing.is_untimely:
        yield "It is made for another time of the day, but nothing else fits."
    if standing.is_unasked:
        yield "See first whom it is for."


def _where(standing: Standing, wish: Wish, regions: Mapping[str, Region]) -> Iterator[str]:
    missed = [region for region in wish.regions if region not in standing.reached]
    if not standing.reached:
        if missed:
            yield f"Nothing that fits now works on {_named(missed, regions, 'or')}."
    elif missed:
        yield f"It works on {_named(standing.reached, regions)}, but not on {_named(missed, regions, 'or')}."
    else:
        yield f"It works on {_named(standing.reached, regions)}."


def _why(choice: Choice, standing: Standing, wish: Wish, lately: Lately) -> Iterator[str]:
    suits = choice.routine.suits
    if standing.is_first and Suits.BEGINNERS in suits:
        yield "A calm beginning, with time to learn what a three feels like."
    if lately.firm_days_ago is not None and not standing.is_firm:
        yield f"You pressed firmly {_day(lately)}, so this one is gentle."
    elif lately.had_long_today and wish.minutes is None and choice.minutes <= SHORT_MINUTES:
        yield "You have had a session today, so this one is short."
    if standing.is_of_the_hour:
        yield "Slow and even, for the end of the day."
    if wish.minutes is not None and not standing.over_s:
        is_over = choice.total_s > wish.minutes * 60 + _ROUNDS_S
        yield f"It {'takes a little more than' if is_over else 'fits'} the {wish.minutes} minutes you have."
    if lately.days_ago and choice.routine.id not in lately.days_ago:
        yield "It is a change from what you did in the last days."


def _day(lately: Lately) -> str:
    return "yesterday" if lately.firm_days_ago == REST_DAYS else "today"


def _named(names: Sequence[str], regions: Mapping[str, Region], joint: str = "and") -> str:
    """Name regions, as in ``the neck and the foot``; one that is not known is named by its id."""
    texts = [f"the {(regions[name].name if name in regions else name.replace('-', ' ')).lower()}" for name in names]
    *first, last = texts
    return f"{', '.join(first)} {joint} {last}" if first else last
