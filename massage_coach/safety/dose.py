"""Says before a session where it presses or stretches more than is enough, after what was done in the last days."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final

import msgspec

from massage_coach.library.catalogue import Catalogue
from massage_coach.library.models import MovementKind, Routine, Sensation, Sides, Step, StepSide, Technique
from massage_coach.safety.dose_limits import Limits

CLOCK_SLIP: Final = timedelta(days=1)
"""Work that lies further ahead than this was dated by a clock that was wrong; it changes nothing."""

NAMED: Final = 2
"""So many muscles are named in a sentence at most."""

Place = tuple[str, StepSide]
"""A muscle id and a side."""


class DoseKind(StrEnum):
    """Which limit a warning is about."""

    REST = "rest"
    SAME_PLACE = "same-place"
    FIRM_TIME = "firm-time"
    SPOTS = "spots"
    STRETCH_SESSION = "stretch-session"
    STRETCH_WEEK = "stretch-week"


TOO_SOON: Final = frozenset({DoseKind.REST, DoseKind.SAME_PLACE})
"""What is about when, and not about how much, so that lower pressure is the answer."""


class PastWork(msgspec.Struct, frozen=True):
    """What was done of one technique in one past session; ``worked_s`` on each of its sides, in seconds."""

    technique: str
    side: StepSide | None
    """``None`` where both sides were worked at once."""
    worked_s: float
    ended_at: datetime
    """With its zone."""
    ceiling: int | None = None
    """Most pressure of 10 that the session asked for, where it asked for less than the technique."""


class DoseWarning(msgspec.Struct, frozen=True):
    """One limit that a session goes beyond."""

    kind: DoseKind
    text: str
    """What, in one sentence."""
    why: str
    """Why that is a limit, in one sentence."""
    steps: tuple[int, ...]
    """The steps it is about, counted from 0."""
    sources: tuple[str, ...]


def is_firm(technique: Technique, limits: Limits, ceiling: int | None = None) -> bool:
    """Tell whether a technique is firm work, where the session asks for no more pressure than ``ceiling``."""
    pressure = technique.pressure
    most = pressure.max if ceiling is None else min(pressure.max, ceiling)
    return pressure.sensation is Sensation.DISCOMFORT and most >= limits.firm_from


def dose_warnings(
    routine: Routine, catalogue: Catalogue, past: Iterable[PastWork], now: datetime, limits: Limits
) -> tuple[DoseWarning, ...]:
    """Name every limit that a routine goes beyond; ``now`` carries its zone.

    Techniques that the catalogue does not know, in the routine or in the past, count for nothing.
    """
    return tuple(_Load(routine, catalogue, tuple(past), now, limits).warnings())


class _Load:
    """What a routine asks of each muscle, beside what was asked of it before."""

    def __init__(
        self, routine: Routine, catalogue: Catalogue, past: Sequence[PastWork], now: datetime, limits: Limits
    ) -> None:
        self._catalogue = catalogue
        self._limits = limits
        self._now = now
        known = catalogue.techniques
        self._steps = [
            (index, step, known[step.technique]) for index, step in enumerate(routine.steps) if step.technique in known
        ]
        self._firm = [entry for entry in self._steps if is_firm(entry[2], limits, routine.ceiling)]
        self._stretching = [entry for entry in self._steps if entry[2].pressure.sensation is Sensation.STRETCH]
        self._past = [
            (work, known[work.technique])
            for work in past
            if work.technique in known and work.worked_s >= limits.counted_from_s and work.ended_at - now <= CLOCK_SLIP
        ]
        self._firm_past = [
            (work, technique) for work, technique in self._past if is_firm(technique, limits, work.ceiling)
        ]

    def warnings(self) -> Iterator[DoseWarning]:
        """The warnings, what is about when first."""
        too_soon = tuple(self._rest()) or tuple(self._same_place())
        yield from too_soon
        yield from self._firm_time()
        yield from self._spots()
        yield from self._stretch_session()
        yield from self._stretch_week()

    def _rest(self) -> Iterator[DoseWarning]:
        rest = self._limits.rest
        days = min((self._days_ago(work) for work, _ in self._firm_past), default=rest.days + 1)
        if self._firm and days <= rest.days:
            again = _again(len(self._firm))
            text = f"You worked firmly {_day(days)}, and {again} firm again."
            yield DoseWarning(DoseKind.REST, text, rest.why, _numbers(self._firm), rest.sources)

    def _days_ago(self, work: PastWork) -> int:
        return max(0, (self._now.date() - work.ended_at.date()).days)

    def _same_place(self) -> Iterator[DoseWarning]:
        limit = self._limits.same_place
        since = self._now - timedelta(hours=limit.hours)
        tender = {
            place for work, technique in self._firm_past if work.ended_at > since for place in _worked(work, technique)
        }
        again = [entry for entry in self._firm if not tender.isdisjoint(_places(entry))]
        if again:
            muscles = dict.fromkeys(place[0] for entry in again for place in _places(entry) if place in tender)
            text = f"Less than {limit.hours} hours ago you worked firmly on {self._named(muscles)}."
            yield DoseWarning(DoseKind.SAME_PLACE, text, limit.why, _numbers(again), limit.sources)

    def _firm_time(self) -> Iterator[DoseWarning]:
        limit = self._limits.firm_time
        seconds = _seconds(self._firm)
        over = _beyond(seconds, limit.most_s)
        if over:
            text = f"Firm work on {self._named(over)} takes {_time(max(over.values()))} on one side."
            yield DoseWarning(DoseKind.FIRM_TIME, text, limit.why, _on(self._firm, over), limit.sources)

    def _spots(self) -> Iterator[DoseWarning]:
        limit = self._limits.spots
        holding = [entry for entry in self._steps if self._is_spot(entry)]
        number = sum(len(_sides(step.side, technique)) for _, step, technique in holding)
        if number > limit.most:
            text = f"It holds {number} tender spots, both sides counted."
            yield DoseWarning(DoseKind.SPOTS, text, limit.why, _numbers(holding), limit.sources)

    def _is_spot(self, entry: "_Entry") -> bool:
        """Whether a step holds a spot; one of the person's own techniques does where it presses firmly and stays."""
        technique = entry[2]
        if technique.id in self._limits.spots.techniques:
            return True
        stays = technique.movement is not None and technique.movement.kind is MovementKind.PRESS
        return technique.id in self._catalogue.own and stays and entry in self._firm

    def _stretch_session(self) -> Iterator[DoseWarning]:
        limit = self._limits.stretch_session
        over = _beyond(_seconds(self._stretching), limit.most_s)
        if over:
            text = f"It stretches {self._named(over)} for {_time(max(over.values()))}."
            yield DoseWarning(DoseKind.STRETCH_SESSION, text, limit.why, _on(self._stretching, over), limit.sources)

    def _stretch_week(self) -> Iterator[DoseWarning]:
        limit = self._limits.stretch_week
        since = self._now - timedelta(days=limit.days)
        week: defaultdict[Place, float] = defaultdict(float)
        for work, technique in self._past:
            if technique.pressure.sensation is Sensation.STRETCH and work.ended_at > since:
                for place in _worked(work, technique):
                    week[place] += work.worked_s
        today = _seconds(self._stretching)
        sums = {place: seconds + week[place] for place, seconds in today.items() if seconds > limit.always_s}
        over = _beyond(sums, limit.most_s)
        if over:
            time = _time(max(over.values()))
            text = f"With the last {limit.days} days, it stretches {self._named(over)} for {time}."
            yield DoseWarning(DoseKind.STRETCH_WEEK, text, limit.why, _on(self._stretching, over), limit.sources)

    def _named(self, muscles: Iterable[str]) -> str:
        """Name muscles, as in ``the piriformis and the gluteus maximus``."""
        known = self._catalogue.muscles
        names = [f"the {known[muscle].name.lower()}" for muscle in muscles]
        if len(names) > NAMED:
            return f"{', '.join(names[:NAMED])} and {len(names) - NAMED} more"
        return " and ".join(names)


_Entry = tuple[int, Step, Technique]


def _sides(side: StepSide | None, technique: Technique) -> tuple[StepSide, ...]:
    """The sides that are worked one after the other; a technique without sides has one turn for both."""
    if technique.sides is not Sides.LEFT_RIGHT:
        return (StepSide.LEFT,)
    return tuple(StepSide) if side is None else (side,)


def _places(entry: _Entry) -> frozenset[Place]:
    _, step, technique = entry
    return _reached(step.side, technique)


def _worked(work: PastWork, technique: Technique) -> frozenset[Place]:
    return _reached(work.side, technique)


def _reached(side: StepSide | None, technique: Technique) -> frozenset[Place]:
    sides = _sides(side, technique) if technique.sides is Sides.LEFT_RIGHT else tuple(StepSide)
    return frozenset((target, each) for target in technique.targets for each in sides)


def _seconds(entries: Iterable[_Entry]) -> Mapping[Place, float]:
    seconds: defaultdict[Place, float] = defaultdict(float)
    for entry in entries:
        for place in _places(entry):
            seconds[place] += entry[1].hold_s * entry[1].repeats
    return seconds


def _beyond(seconds: Mapping[Place, float], most_s: float) -> dict[str, float]:
    """The muscles with more than enough on a side, the one with the most first, with that many seconds."""
    over: dict[str, float] = {}
    for (muscle, _), each in sorted(seconds.items(), key=lambda pair: (-pair[1], pair[0])):
        if each > most_s:
            over.setdefault(muscle, each)
    return over


def _on(entries: Iterable[_Entry], muscles: Mapping[str, float]) -> tuple[int, ...]:
    """The steps that reach one of some muscles."""
    return _numbers(entry for entry in entries if not muscles.keys().isdisjoint(entry[2].targets))


def _numbers(entries: Iterable[_Entry]) -> tuple[int, ...]:
    return tuple(index for index, _, _ in entries)


def _day(days: int) -> str:
    match days:
        case 0:
            return "earlier today"
        case 1:
            return "yesterday"
        case _:
            return f"{days} days ago"


def _again(number: int) -> str:
    return "1 step of this session is" if number == 1 else f"{number} steps of this session are"


def _time(seconds: float) -> str:
    minutes, rest = divmod(round(seconds), 60)
    return " ".join(part for part in (f"{minutes} min" if minutes else "", f"{rest} s" if rest else "") if part)
