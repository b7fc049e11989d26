"""A session stays on the day and at the hour the clock on the wall showed, wherever and whenever it is looked at."""

import json
import os
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from tests.support.source import ROOT

pytestmark = pytest.mark.skipif(not hasattr(time, "tzset"), reason="this system takes no zone from the environment")

PLAY = """
import sys
from datetime import datetime
from pathlib import Path
from massage_coach.history.store import HistoryStore
from tests.support.sessions import ROUTINE
with HistoryStore(Path(sys.argv[1])) as store:
    for instant in sys.argv[2:]:
        store.begin(ROUTINE, datetime.fromtimestamp(float(instant)).astimezone(), 60.0)
"""
LOOK = """
import json, sys
from datetime import date
from pathlib import Path
from massage_coach.history.report import detail_text, listing_text
from massage_coach.history.store import HistoryStore
from massage_coach.history.summary import by_day
with HistoryStore(Path(sys.argv[1])) as store:
    records = store.recent()
    grouped = by_day(records, date.today())
    days = {str(day.day): [f"{one.started_at:%H:%M%z}" for one in day.sessions] for day in grouped}
    found = [[record.id for record in store.search(text, {})] for text in sys.argv[2:]]
    text = listing_text(records, date(2026, 12, 24)) + detail_text(records[0])
    totals = [str(total.day) for total in store.totals_by_day(date(2026, 1, 1), date(2026, 12, 31))]
print(json.dumps({"days": days, "found": found, "text": text, "totals": totals}))
"""
BEFORE_MIDNIGHT = 1793505000
"""31 October 2026, 23:50 in New York, the evening before the clocks go back."""
FIRST_HALF_PAST_ONE = 1793511000
"""1 November, 01:30 summer time."""
SECOND_HALF_PAST_ONE = 1793514600
"""An hour later, 01:30 standard time."""
BEFORE_THE_GAP = 1774745400
"""29 March 2026, 01:50 in Berlin; ten minutes later it is three."""
AFTER_THE_GAP = 1774746600
"""29 March 2026, 03:10 in Berlin."""


def _in(zone: str, code: str, *arguments: object) -> str:
    command = [sys.executable, "-c", code, *map(str, arguments)]
    done = subprocess.run(
        command, cwd=ROOT, env={**os.environ, "TZ": zone}, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def _seen_from(zone: str, path: Path, *searched: str) -> dict[str, Any]:
    seen: dict[str, Any] = json.loads(_in(zone, LOOK, path, *searched))
    return seen


@pytest.mark.parametrize("zone", ["America/New_York", "Asia/Tokyo", "Pacific/Kiritimati", "UTC"])
def test_the_night_the_clocks_go_back_looks_the_same_from_everywhere(tmp_path: Path, zone: str) -> None:
    path = tmp_path / "history.sqlite3"
    _in("America/New_York", PLAY, path, BEFORE_MIDNIGHT, FIRST_HALF_PAST_ONE, SECOND_HALF_PAST_ONE)
    seen = _seen_from(zone, path, "31 october", "sunday", "2026-11-01")
    assert seen["days"] == {"2026-11-01": ["01:30-0500", "01:30-0400"], "2026-10-31": ["23:50-0400"]}
    assert seen["found"] == [[1], [3, 2], [3, 2]]
    assert seen["totals"] == ["2026-11-01", "2026-10-31"]
    assert "Saturday 31 October" in seen["text"]
    assert "01:30 (UTC-05:00)" in seen["text"]


def test_the_night_the_clocks_go_forward_looks_the_same_from_elsewhere(tmp_path: Path) -> None:
    path = tmp_path / "history.sqlite3"
    _in("Europe/Berlin", PLAY, path, BEFORE_THE_GAP, AFTER_THE_GAP)
    assert _seen_from("America/New_York", path)["days"] == {"2026-03-29": ["03:10+0200", "01:50+0100"]}


def test_a_day_flown_into_comes_first_although_it_began_earlier(tmp_path: Path) -> None:
    path = tmp_path / "history.sqlite3"
    _in("America/New_York", PLAY, path, BEFORE_MIDNIGHT)
    _in("Asia/Tokyo", PLAY, path, BEFORE_MIDNIGHT - 3600)
    seen = _seen_from("Asia/Tokyo", path)
    assert list(seen["days"].items()) == [("2026-11-01", ["11:50+0900"]), ("2026-10-31", ["23:50-0400"])]
