"""Draws from the answers of past sessions which techniques have helped this person."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from massage_coach.checkin.change import WORTHWHILE
from massage_coach.checkin.model import Moment
from massage_coach.history.records import SessionRecord
from massage_coach.session.model import SegmentKind
from massage_coach.units import PRESSURE_STOP

WHOLE_S: Final = 20.0
"""Less than the shortest hold of a technique, in seconds, tells nothing about it."""

SAID: Final = 2.0
"""What the person says the day after weighs so much more than a change on a scale (our own convention)."""

DOUBT: Final = 2.0
"""So many sessions without any effect are added, so that one session alone never makes a favourite."""

SCALES: Final = ("pain", "tension")


def helped_by_technique(records: Iterable[SessionRecord]) -> Mapping[str, float]:
    """Tell by technique id how much it helped, from -1 (it did harm) to 1; what nothing is known of is absent.

    The answer of the day after counts most, then how pain and tension changed within the session. What was rated as
    too much while it was done counts against the technique whatever the session did.
    """
    found: dict[str, list[float]] = {}
    for record in records:
        felt = _score(record)
        too_much = _too_much(record)
        for technique in _worked(record):
            score = -1.0 if technique in too_much else felt
            if score is not None:
                found.setdefault(technique, []).append(score)
    return {technique: sum(scores) / (len(scores) + DOUBT) for technique, scores in found.items()}


def _score(record: SessionRecord) -> float | None:
    marks = list(_marks(record))
    weight = sum(weight for _, weight in marks)
    return sum(mark * weight for mark, weight in marks) / weight if weight else None


def _marks(record: SessionRecord) -> Iterator[tuple[float, float]]:
    checkin = record.checkin
    said = checkin.value(Moment.NEXT_DAY, "helped")
    if said is not None:
        yield float(said), SAID
    for item in SCALES:
        before, after = checkin.value(Moment.BEFORE, item), checkin.value(Moment.AFTER, item)
        if before is not None and after is not None:
            yield min(max((before - after) / WORTHWHILE, -1.0), 1.0), 1.0


def _too_much(record: SessionRecord) -> frozenset[str | None]:
    middle = (answer for answer in record.checkin.answers if answer.moment is Moment.DURING)
    return frozenset(answer.technique for answer in middle if answer.value >= PRESSURE_STOP)


def _worked(record: SessionRecord) -> tuple[str, ...]:
    seconds: dict[str, float] = {}
    for segment in record.segments:
        if segment.kind is SegmentKind.HOLD and segment.technique is not None:
            seconds[segment.technique] = seconds.get(segment.technique, 0.0) + segment.actual_s
    return tuple(technique for technique, done_s in seconds.items() if done_s >= WHOLE_S)
