"""The desktop is asked whether the person wishes little motion, and a machine without a bus is no fault."""

import os
import subprocess
import sys

import pytest

from tests.support.processes import ROOT

ASK = (
    "from PySide6.QtCore import QCoreApplication, QTimer;"
    "from massage_coach.app.motion_wish import MotionWish;"
    "a = QCoreApplication([]); w = MotionWish(); w.ask(); QTimer.singleShot(300, a.quit); a.exec(); print(w.little)"
)


@pytest.mark.parametrize("address", ["", "unix:path=/nowhere/at/all"], ids=["no bus", "a bus that is gone"])
def test_without_a_bus_motion_is_as_usual(address: str) -> None:
    kept = {name: value for name, value in os.environ.items() if name != "XDG_RUNTIME_DIR"}
    environment = {**kept, "DBUS_SESSION_BUS_ADDRESS": address}
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", ASK],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert (done.returncode, done.stdout.strip()) == (0, "False"), done.stderr
