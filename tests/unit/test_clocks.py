"""What the system's clocks say beside the time."""

import subprocess
import sys
import time
from datetime import UTC, datetime, timedelta

import pytest

from massage_coach.clocks import slept_s, wall_clock

TRAVELLER = """
import os
from massage_coach.clocks import wall_clock
for zone in ("UTC0", "EST5", "CET-1"):
    os.environ["TZ"] = zone
    print(wall_clock().utcoffset())
"""


def test_the_wall_clock_tells_the_time_with_its_zone() -> None:
    assert abs(wall_clock() - datetime.now(UTC)) < timedelta(minutes=1)
    assert wall_clock().utcoffset() is not None


@pytest.mark.skipif(sys.platform == "win32", reason="the system itself follows there")
def test_a_zone_that_changes_while_the_program_runs_is_followed() -> None:
    told = subprocess.run([sys.executable, "-c", TRAVELLER], capture_output=True, text=True, check=True)
    assert told.stdout.split("\n")[:3] == ["0:00:00", "-1 day, 19:00:00", "1:00:00"]


def test_a_machine_that_is_awake_does_not_sleep_on() -> None:
    began, slept = time.monotonic(), slept_s()
    while time.monotonic() - began < 0.05:
        pass
    assert slept_s() - slept == pytest.approx(0.0, abs=0.01)
