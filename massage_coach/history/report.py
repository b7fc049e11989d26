"""Shows sessions outside the window: as JSON of a stable shape, and as text for a terminal."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from types import MappingProxyType
from typing import Final, TypedDict

from massage_coach.checkin.model import ASKED, Answer, CheckIn, Moment
from massage_coach.checkin.trend import Trend
from massage_coach.history.records import SegmentRecord, SessionRecord
from massage_coach.history.summary import MONTHS, STATUS_LABELS, WEEKDAYS, by_day
from massage_coach.session.model import SegmentKind, Side
from massage_coach.units import clock_text

NO_SESSIONS: Final = "No sessions yet."
NO_REVIEWS: Final = "No weekly answers yet; they are asked for before a session, once a week."
NO_MATCH: Final = "No session matches \u201c{text}\u201d."
_NO_NAMES: Final[Mapping[str, str]] = MappingProxyType({})
_KIND_LABELS: Final = {
    SegmentKind.INTRO: "Welcome",
    SegmentKind.SETUP: "Get into place",
    SegmentKind.HOLD: "Hold",
    SegmentKind.SWITCH: "Change sides",
    SegmentKind.REST: "Rest",
    SegmentKind.FINISH: "Finish",
}
_SIDE_LABELS: Final = {Side.LEFT: "left", Side.RIGHT: "right", Side.BOTH: "both sides", Side.CENTRE: ""}


class SegmentData(TypedDict):
    """One segment in JSON; times in seconds to the millisecond."""

    kind: str
    technique: str | None
    side: str
    planned_s: float
    actual_s: float


class RatedData(TypedDict):
    """One number given in mid-session in JSON."""

    technique: str | None
    discomfort: int
    given_at: str


class SpotData(TypedDict):
    """One place that was ticked in JSON: a region's id, and ``left``, ``right`` or ``centre`` for both sides."""

    region: str
    side: str


class CheckInData(TypedDict):
    """What was answered about a session in JSON: numbers by the id of the question."""

    before: dict[str, int]
    during: list[RatedData]
    after: dict[str, int]
    next_day: dict[str, int]
    places: list[SpotData]


class ReviewData(TypedDict):
    """One weekly or four-weekly answer in JSON."""

    moment: str
    question: str
    value: int
    given_at: str


class ReviewsData(TypedDict):
    """All of these, oldest first, with the mean of the last four weeks by question."""

    answers: list[ReviewData]
    four_week_means: dict[str, float | None]


class SessionData(TypedDict):
    """One session in JSON; ``routine`` is the routine's id, ``started_at`` ISO 8601 with zone."""

    id: int
    routine: str
    started_at: str
    status: str
    planned_s: float
    actual_s: float
    segments: list[SegmentData]
    note: str
    check_in: CheckInData


def session_data(record: SessionRecord) -> SessionData:
    """Lay a session out as ``history list`` and ``history show`` print it with ``--json``."""
    return {
        "id": record.id,
        "routine": record.routine.id,
        "started_at": record.started_at.isoformat(timespec="seconds"),
        "status": record.status.value,
        "planned_s": round(record.planned_s, 3),
        "actual_s": round(record.actual_s, 3),
        "segments": [
            {
                "kind": segment.kind.value,
                "technique": segment.technique,
                "side": segment.side.value,
                "planned_s": round(segment.planned_s, 3),
                "actual_s": round(segment.actual_s, 3),
            }
            for segment in record.segments
        ],
        "note": record.note,
        "check_in": check_in_data(record.checkin),
    }


def check_in_data(checkin: CheckIn) -> CheckInData:
    """Lay out what was answered about a session."""
    middle = [answer for answer in checkin.answers if answer.moment is Moment.DURING]
    return {
        "before": checkin.values(Moment.BEFORE),
        "during": [
            {
                "technique": answer.technique,
                "discomfort": answer.value,
                "given_at": answer.given_at.isoformat(timespec="seconds"),
            }
            for answer in middle
        ],
        "after": checkin.values(Moment.AFTER),
        "next_day": checkin.values(Moment.NEXT_DAY),
        "places": [{"region": spot.region, "side": spot.side.value} for spot in checkin.spots],
    }


def reviews_data(given: Iterable[Answer], found: Iterable[Trend]) -> ReviewsData:
    """Lay out the answers that belong to no session, and what they add up to, as ``history check-ins --json`` does."""
    return {
        "answers": [
            {
                "moment": answer.moment.value,
                "question": answer.item,
                "value": answer.value,
                "given_at": answer.given_at.isoformat(timespec="seconds"),
            }
            for answer in given
            if answer.item != ASKED
        ],
        "four_week_means": {trend.item: trend.mean for trend in found},
    }


def listing_text(records: Iterable[SessionRecord], today: date) -> str:
    """List sessions by day for a terminal, newest first, one line each; ends without a line break."""
    days = by_day(records, today)
    if not days:
        return NO_SESSIONS
    blocks = [
        "\n".join([f"{day.label} ({day.totals_text})", *(_listing_line(record) for record in day.sessions)])
        for day in days
    ]
    return "\n\n".join(blocks)


def detail_text(record: SessionRecord, names: Mapping[str, str] = _NO_NAMES, said: Sequence[str] = ()) -> str:
    """Show one session with its segments for a terminal; ``names`` gives technique names by id, ids stand in.

    ``said`` are the lines about what was answered in its check-ins.
    """
    started = record.started_at
    day = f"{WEEKDAYS[started.weekday()]} {started.day} {MONTHS[started.month - 1]} {started.year}"
    lines = [
        f"Session {record.id}: {record.routine.name}",
        f"{day}, {started:%H:%M} ({started.tzname()})",
        f"{STATUS_LABELS[record.status]}, {_played(record)}",
    ]
    if record.note:
        lines.append(f"Note: {record.note}")
    lines.extend(said)
    if record.segments:
        lines.append("")
        lines.extend(_segment_line(segment, names) for segment in record.segments)
    return "\n".join(lines)


def _listing_line(record: SessionRecord) -> str:
    line = f"{record.id:>6}  {record.started_at:%H:%M}  {record.routine.name}, {_played(record)}"
    return f"{line}, {STATUS_LABELS[record.status].lower()}"


def _played(record: SessionRecord) -> str:
    return f"{clock_text(record.actual_s)} of {clock_text(record.planned_s)}"


def _segment_line(segment: SegmentRecord, names: Mapping[str, str]) -> str:
    technique = names.get(segment.technique, segment.technique) if segment.technique else ""
    what = ", ".join(part for part in (_KIND_LABELS[segment.kind], technique, _SIDE_LABELS[segment.side]) if part)
    return f"{clock_text(segment.actual_s):>7} of {clock_text(segment.planned_s):<7} {what}"
