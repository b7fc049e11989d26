"""What is left running after a test is noticed."""

import subprocess
import sys
import threading

import pytest
from PySide6.QtCore import QTimer
from pytestqt.qtbot import QtBot

from tests.support import leaks


def test_a_thread_that_runs_on_is_named() -> None:
    before = leaks.running()
    released = threading.Event()
    thread = threading.Thread(target=released.wait, name="forgotten")
    thread.start()
    assert leaks.left_since(before, 0.0) == ["thread forgotten"]
    released.set()
    thread.join()
    assert leaks.left_since(before, 0.0) == []


@pytest.mark.skipif(not leaks.TASKS.is_dir(), reason="only Linux tells its child processes")
def test_a_process_that_runs_on_is_named() -> None:
    before = leaks.running()
    with subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE) as process:
        left = leaks.left_since(before, 0.0)
        process.communicate(b"\n")
    assert len(left) == 1
    assert left[0].startswith(f"process {process.pid}")
    assert leaks.left_since(before, 0.0) == []


def test_a_timer_that_runs_on_is_named(qtbot: QtBot) -> None:
    del qtbot
    timer = QTimer()
    timer.setObjectName("forgotten")
    timer.start(60_000)
    assert [name for name in leaks.active_timers() if "forgotten" in name]
    timer.stop()
    assert not [name for name in leaks.active_timers() if "forgotten" in name]
