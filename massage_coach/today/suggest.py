"""Chooses the routine that fits now: time at hand, rest after firm work, time of day, where it is tight, variety.

Every routine gets a rank, a tuple whose first difference decides, so that the answer is the same for the same question
and there is one wherever there is a routine.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Final

import msgspec

from massage_coach.history.records import SessionRecord
from massage_coach.library.models import Region, Suits
from massage_coach.today.daytime import PartOfDay, part_of_day
from massage_coach.today.model import Choice, Suggestion, Wish
from massage_coach.today.reach import Techniques, drums, firm_targets_of, region_seconds
from massage_coach.today.reasons import Standing, reasons_for
from massage_coach.today.rest import LOOK_BACK_DAYS, Lately, lately
from massage_coach.units import HOLD_MIN_S

USUAL_MINUTES: Final = 15
"""The longest session of the default plan, 10 to 15 minutes (S05, S08, S10; own synthesis)."""

BREAK_MINUTES: Final = 5
"""The longest break of the default plan, 3 to 5 minutes, which is what is offered after a regular session."""

LEEWAY_S: Final = 60.0
"""So much longer than wished still fits, in seconds: a label says whole minutes."""

PRACTISED_FROM: Final = 6
"""Sessions after which somebody counts as experienced: two weeks of the default plan, our own convention."""

_MORE_S: Final = 60.0
"""Work on what is tight that differs by less than this is equally much, in seconds."""

_NEAR_S: Final = 300.0
"""Routines whose lengths differ by less than this are equally near to what is wished."""

Rank = tuple[float | str, ...]


class Question(msgspec.Struct, frozen=True):
    """Everything that the choice depends on."""

    wish: Wish
    techniques: Techniques
    regions: Mapping[str, Region]
    part: PartOfDay
    lately: Lately
    sessions_ever: int

    @property
    def is_newcomer(self) -> bool:
        """Whether this is the first session."""
        return self.sessions_ever == 0


def suggest(
    choices: Sequence[Choice],
    techniques: Techniques,
    regions: Mapping[str, Region],
    past: Sequence[SessionRecord],
    now: datetime,
    *,
    sessions_ever: int,
    wish: Wish | None = None,
) -> Suggestion | None:
    """Suggest one of the choices; ``None`` only where there are none.

    ``past`` are the sessions of the last days, ``sessions_ever`` how many there are in all, ``now`` carries its zone.
    What is no longer than wished comes before all else; then what asks for rest, the time of day, and what is tight.
    """
    question = Question(
        wish=wish or Wish(),
        techniques=techniques,
        regions=regions,
        part=part_of_day(now.hour),
        lately=lately(past, techniques, now),
        sessions_ever=sessions_ever,
    )
    standings = [(choice, _standing(choice, question)) for choice in choices]
    if not standings:
        return None
    choice, standing = min(standings, key=lambda pair: _rank(pair[0], pair[1], question))
    reasons = reasons_for(choice, standing, question.wish, question.lately, regions)
    return Suggestion(choice, reasons, fits=standing.over_s == 0)


def _standing(choice: Choice, question: Question) -> Standing:
    routine, wish = choice.routine, question.wish
    seconds = region_seconds(routine, question.techniques)
    firm = firm_targets_of(routine, question.techniques)
    suits = routine.suits
    reached = tuple(region for region in wish.regions if seconds.get(region, 0.0) >= HOLD_MIN_S)
    over_s = 0.0 if wish.minutes is None else choice.total_s - wish.minutes * 60 - LEEWAY_S
    return Standing(
        over_s=max(0.0, over_s),
        is_firm=bool(firm),
        is_too_soon=bool(firm) and question.lately.firm_days_ago is not None,
        is_on_tender_spot=bool(firm & question.lately.tender),
        is_untimely=_is_untimely(choice, question),
        is_unasked=_is_unasked(choice, question),
        is_first=question.is_newcomer,
        is_of_the_hour=_hour_rank(suits, question.part) < len(PartOfDay),
        reached=reached,
        reached_s=sum(seconds.get(region, 0.0) for region in wish.regions),
    )


def _rank(choice: Choice, standing: Standing, question: Question) -> Rank:
    suits = choice.routine.suits
    ago = question.lately.days_ago.get(choice.routine.id, LOOK_BACK_DAYS)
    away_s = abs(_target_s(question) - choice.total_s)
    return (
        standing.over_s,
        standing.is_too_soon or standing.is_on_tender_spot or (question.is_newcomer and standing.is_firm),
        standing.is_untimely,
        standing.is_unasked,
        bool(question.wish.regions) and not standing.reached,
        (Suits.BEGINNERS in suits) is not question.is_newcomer,
        choice.total_s > _target_s(question) + LEEWAY_S,
        max(0, 2 - ago),
        -len(standing.reached),
        -(standing.reached_s // _MORE_S),
        _hour_rank(suits, question.part),
        away_s // _NEAR_S,
        -ago,
        away_s,
        choice.routine.id,
    )


def _target_s(question: Question) -> float:
    """The length to come near to, in seconds."""
    if question.wish.minutes is not None:
        return question.wish.minutes * 60.0
    return 60.0 * (BREAK_MINUTES if question.lately.had_long_today else USUAL_MINUTES)


def _is_untimely(choice: Choice, question: Question) -> bool:
    """Whether a routine belongs to another time of the day; drumming rouses, so it has no place late."""
    suits, part = choice.routine.suits, question.part
    late = part in {PartOfDay.EVENING, PartOfDay.NIGHT}
    if late:
        return (Suits.BEDTIME in suits and part is PartOfDay.EVENING) or drums(choice.routine, question.techniques)
    return Suits.BEDTIME in suits or Suits.EVENING in suits


def _is_unasked(choice: Choice, question: Question) -> bool:
    """Whether a routine is one that a person chooses on purpose, or that was had already."""
    suits = choice.routine.suits
    if Suits.OCCASION in suits:
        return True
    if Suits.EXPERIENCED in suits and question.sessions_ever < PRACTISED_FROM:
        return True
    return Suits.WEEKLY in suits and choice.routine.id in question.lately.days_ago


def _hour_rank(suits: Sequence[Suits], part: PartOfDay) -> int:
    """Put first what is made for this hour; what is made for none in particular comes last."""
    match part:
        case PartOfDay.NIGHT if Suits.BEDTIME in suits:
            return 0
        case PartOfDay.NIGHT | PartOfDay.EVENING if Suits.EVENING in suits:
            return 1
        case _:
            return len(PartOfDay)
