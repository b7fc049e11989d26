"""Says which muscles a past session worked, and on which side."""

from collections.abc import Iterator, Mapping

from massage_coach.body.sides import BodySide
from massage_coach.history.records import SessionRecord
from massage_coach.library.models import Technique
from massage_coach.library.where import Where, once
from massage_coach.session.model import SegmentKind
from massage_coach.session.where import SIDES


def record_where(record: SessionRecord, techniques: Mapping[str, Technique]) -> Where:
    """The targets of every hold that was at least begun; a technique that is no longer there is left out."""
    return Where(once(_worked(record, techniques)))


def _worked(record: SessionRecord, techniques: Mapping[str, Technique]) -> Iterator[tuple[str, BodySide]]:
    for segment in record.segments:
        technique = techniques.get(segment.technique or "")
        if technique is not None and segment.kind is SegmentKind.HOLD and segment.actual_s > 0:
            for target in technique.targets:
                yield target, SIDES[segment.side]
