"""Sessions as JSON and as text for a terminal."""

import json
from datetime import date

from massage_coach.history.records import Status
from massage_coach.history.report import NO_SESSIONS, detail_text, listing_text, session_data
from massage_coach.session.model import SegmentKind, Side
from tests.support.sessions import at_utc, segment, session

PLAYED = (
    segment(0, SegmentKind.INTRO, planned_s=5.0, actual_s=5.0, side=Side.CENTRE),
    segment(1, SegmentKind.HOLD, planned_s=30.0, actual_s=12.3456),
)


def test_the_json_of_a_session_has_its_documented_shape() -> None:
    record = session(*PLAYED, status=Status.INTERRUPTED, session_id=7, note="Tight on the left.")
    assert json.loads(json.dumps(session_data(record))) == {
        "id": 7,
        "routine": "desk-break",
        "started_at": "2026-11-21T09:05:30+01:00",
        "status": "interrupted",
        "planned_s": 300.0,
        "actual_s": 17.346,
        "segments": [
            {"kind": "intro", "technique": None, "side": "centre", "planned_s": 5.0, "actual_s": 5.0},
            {"kind": "hold", "technique": "neck-glide", "side": "left", "planned_s": 30.0, "actual_s": 12.346},
        ],
        "note": "Tight on the left.",
        "check_in": {"before": {}, "during": [], "after": {}, "next_day": {}, "places": []},
    }


def test_the_listing_shows_a_line_for_each_session_under_its_day() -> None:
    records = [
        session(*PLAYED, status=Status.STOPPED, session_id=12),
        session(started_at=at_utc(20), session_id=11),
    ]
    assert listing_text(records, date(2026, 11, 21)).splitlines() == [
        "Today (1 session · under 1 min · 1 not finished)",
        "    12  09:05  Desk break, 0:17 of 5:00, stopped early",
        "",
        "Yesterday (1 session · under 1 min)",
        "    11  12:00  Desk break, 0:00 of 5:00, finished",
    ]


def test_an_empty_history_says_so() -> None:
    assert listing_text([], date(2026, 11, 21)) == NO_SESSIONS


def test_the_detail_shows_every_segment_with_the_name_of_its_technique() -> None:
    text = detail_text(session(*PLAYED, session_id=7, note="Tight."), {"neck-glide": "Neck glide"})
    assert text.splitlines() == [
        "Session 7: Desk break",
        "Saturday 21 November 2026, 09:05 (UTC+01:00)",
        "Finished, 0:17 of 5:00",
        "Note: Tight.",
        "",
        "   0:05 of 0:05    Welcome",
        "   0:12 of 0:30    Hold, Neck glide, left",
    ]


def test_the_detail_of_a_bare_session_is_short_and_falls_back_on_ids() -> None:
    assert len(detail_text(session()).splitlines()) == 3
    assert detail_text(session(*PLAYED)).endswith("Hold, neck-glide, left")
