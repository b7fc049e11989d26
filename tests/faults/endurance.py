"""Plays session after session in the real window for hours of a clock moved by hand, and tells what grew or drifted.

Run as a process of its own: ``FOLDER HOURS``. The last line is JSON.
"""

import json
import sys
import time
from pathlib import Path
from typing import Final

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication

from massage_coach.app.desktop import Desktop
from massage_coach.cli.parts import Parts
from massage_coach.history.records import Status
from massage_coach.history.store import HistoryStore
from massage_coach.paths import Paths, assets_dir
from massage_coach.session.view import Intent, PlayerPhase
from massage_coach.sound.output import SilentOutput
from massage_coach.ui import theme
from tests.faults.stage import HandClock
from tests.faults.usage import Usage, usage
from tests.support.answers import say_no

ROUTINES: Final = ("desk-pause-3", "office-5", "screen-shoulders-15")
LOOK_S: Final = 0.25
DRIFT_S: Final = LOOK_S + 0.001
"""A look at the clock comes so much after the end at most."""

MEMORY_KIB: Final = 12 * 1024
OBJECTS: Final = 5_000
PATIENCE_S: Final = 60.0


class Day:
    """Hours of sessions, one after the other."""

    def __init__(self, application: QApplication, folder: Path) -> None:
        self._application = application
        self.paths = Paths.under(folder)
        say_no(self.paths)
        self._parts = Parts(self.paths)
        self.clock = HandClock()
        self.desktop = Desktop(application, self.paths, sound=SilentOutput(), clock=self.clock)
        self.desktop.window.show()
        self.played = 0
        self.drift_s = 0.0

    def play(self, name: str) -> None:
        """Play a session to its end, and hold its length against the plan."""
        conductor = self.desktop.conductor
        self.desktop.session_desk.prepare(self._parts.routine(name))
        shown = self.desktop.window.pages.currentWidget()
        if shown is not None and shown.objectName() == "dose-page":
            # Nobody who means well does so much in a day.
            self.desktop.dose_desk.page.start.click()
        deadline = time.monotonic() + PATIENCE_S
        while self.desktop.clips.pending():
            assert time.monotonic() < deadline, "the voice does not get ready"
            self.desktop.clips.wait(0.5)
            self._look()
        conductor.ask(Intent.START)
        while self._phase() is PlayerPhase.READY:
            self._look()
        player = conductor.player
        assert player is not None
        ends = player.since - player.segment.start_s + player.plan.total_s
        while self._phase() is not PlayerPhase.FINISHED:
            self._look()
        self.drift_s = max(self.drift_s, abs(self.clock.now - ends))
        while conductor.session_id is None:
            assert time.monotonic() < deadline, "the history does not answer"
            self._look()
        self.played += 1

    def _look(self) -> None:
        self.clock.now += LOOK_S
        self.desktop.conductor.tick()
        self._application.processEvents()
        # Outside of exec Qt leaves what was thrown away lying about.
        self._application.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)

    def _phase(self) -> PlayerPhase:
        player = self.desktop.conductor.player
        assert player is not None
        return player.phase


def main(folder: str, hours: str) -> int:
    """Play for so many hours; status 1 when something grew or drifted."""
    application = QApplication(sys.argv[:1])
    theme.load_fonts(assets_dir() / "fonts")
    day = Day(application, Path(folder))
    end = day.clock.now + float(hours) * 3600.0
    first: Usage | None = None
    while day.clock.now < end:
        day.play(ROUTINES[day.played % len(ROUTINES)])
        if day.played == len(ROUTINES):
            first = usage()
    last = usage()
    day.desktop.window.hide()
    day.desktop.close()
    faults = last.grew_beyond(first or last, memory_kib=MEMORY_KIB, objects=OBJECTS)
    if day.drift_s > DRIFT_S:
        faults.append(f"a session ended {day.drift_s:.3f} s off its plan")
    with HistoryStore(day.paths.history) as store:
        rows = store.recent(10_000)
    if [row.status for row in rows] != [Status.FINISHED] * day.played:
        faults.append(f"{len(rows)} rows of {day.played} sessions, not all of them finished")
    off = max(abs(row.actual_s - row.planned_s) for row in rows)
    if off > 0.1:
        faults.append(f"a row is {off:.3f} s off its plan")
    memory = [(first or last).memory_kib, last.memory_kib]
    told = {"sessions": day.played, "drift_s": round(day.drift_s, 3), "memory_kib": memory, "faults": faults}
    sys.stdout.write(json.dumps(told) + "\n")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
