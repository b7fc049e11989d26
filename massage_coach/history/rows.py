"""Turns rows of the history file into the records that the rest of the program knows, and the other way round."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Final

import msgspec

from massage_coach.checkin.model import NOTHING, CheckIn
from massage_coach.history.records import SegmentRecord, SessionRecord, Status
from massage_coach.library.models import Routine
from massage_coach.session.model import SegmentKind, Side

UNREADABLE: Final = "What was planned in this session can no longer be read."
"""The ``why`` of a routine that stands in for one in a shape this version does not know; it has no steps."""

SessionRow = tuple[int, str, str, str, str, str, float, str]
"""id, routine, routine_id, routine_name, started_at, status, planned_s, note."""

SegmentRow = tuple[int, int, str, str | None, str, int, float, float]
"""session_id, position, kind, technique, side, repeat, planned_s, actual_s."""


def session_records(
    rows: Sequence[SessionRow], segments: Iterable[SegmentRow], checkins: Mapping[int, CheckIn]
) -> list[SessionRecord]:
    """Put sessions together with their segments, which come in the order in which they were last written.

    ``checkins`` by session.
    """
    played: dict[int, list[SegmentRecord]] = {row[0]: [] for row in rows}
    for segment in segments:
        played[segment[0]].append(_segment(segment))
    # Most sessions were of one of a few routines, which need not be read again and again.
    routines: dict[str, Routine] = {}
    for _, text, routine_id, name, *_ in rows:
        if text not in routines:
            routines[text] = read_routine(text, routine_id, name)
    return [_session(row, played[row[0]], routines, checkins.get(row[0], NOTHING)) for row in rows]


def segment_values(segment: SegmentRecord) -> tuple[object, ...]:
    """Lay a segment out as the columns from ``position`` to ``actual_s``."""
    return (
        segment.position,
        segment.kind,
        segment.technique,
        segment.side,
        segment.repeat,
        segment.planned_s,
        segment.actual_s,
    )


def routine_text(routine: Routine) -> str:
    """Write a routine as the history keeps it."""
    return msgspec.json.encode(routine).decode()


def read_routine(text: str, routine_id: str, name: str) -> Routine:
    """Read the routine as it was played; one in an unknown shape must not hide the session, so a bare one stands in."""
    try:
        return msgspec.json.decode(text, type=Routine)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
        return Routine(
            id=routine_id, name=name, audience="", occasion="", minutes=1, level="", steps=(), why=UNREADABLE
        )


def _segment(row: SegmentRow) -> SegmentRecord:
    _, position, kind, technique, side, repeat, planned_s, actual_s = row
    return SegmentRecord(position, SegmentKind(kind), technique, Side(side), repeat, planned_s, actual_s)


def _session(
    row: SessionRow, played: Sequence[SegmentRecord], routines: Mapping[str, Routine], checkin: CheckIn
) -> SessionRecord:
    session_id, routine, _, _, started_at, status, planned_s, note = row
    return SessionRecord(
        id=session_id,
        routine=routines[routine],
        started_at=datetime.fromisoformat(started_at),
        status=Status(status),
        planned_s=planned_s,
        actual_s=sum(segment.actual_s for segment in played),
        segments=tuple(sorted(played, key=lambda segment: segment.position)),
        note=note,
        last=played[-1].position if played else None,
        checkin=checkin,
    )
