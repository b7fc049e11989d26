"""A routine, segments and sessions to write tests of the history with."""

from datetime import UTC, datetime, timedelta, timezone

from massage_coach.history.records import SegmentRecord, SessionRecord, Status
from massage_coach.library.models import Phase, Routine, Step
from massage_coach.session.model import SegmentKind, Side

ROUTINE = Routine(
    id="desk-break",
    name="Desk break",
    audience="Anybody at a desk.",
    occasion="Between two meetings.",
    minutes=5,
    level="easy",
    steps=(
        Step(technique="neck-glide", hold_s=30, phase=Phase.WARM_UP),
        Step(technique="wall-lean", hold_s=45, phase=Phase.FOCUS, repeats=2),
    ),
    why="Sitting still is tiring.",
)
STARTED = datetime(2026, 11, 21, 9, 5, 30, tzinfo=timezone(timedelta(hours=1)))


def segment(
    position: int = 0,
    kind: SegmentKind = SegmentKind.HOLD,
    *,
    planned_s: float = 30.0,
    actual_s: float = 30.0,
    side: Side = Side.LEFT,
) -> SegmentRecord:
    """Make one played segment."""
    technique = None if kind in {SegmentKind.INTRO, SegmentKind.FINISH} else "neck-glide"
    return SegmentRecord(position, kind, technique, side, 1, planned_s, actual_s)


def session(
    *segments: SegmentRecord,
    status: Status = Status.FINISHED,
    started_at: datetime = STARTED,
    session_id: int = 1,
    note: str = "",
    last: int | None = None,
) -> SessionRecord:
    """Make the record of one session with these segments."""
    return SessionRecord(
        id=session_id,
        routine=ROUTINE,
        started_at=started_at,
        status=status,
        planned_s=300.0,
        actual_s=sum(played.actual_s for played in segments),
        segments=segments,
        note=note,
        last=last,
    )


def at_utc(day: int, hour: int = 12, minute: int = 0) -> datetime:
    """Tell a moment of November 2026."""
    return datetime(2026, 11, day, hour, minute, tzinfo=UTC)
