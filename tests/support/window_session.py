"""Plays a routine in the real window and tells, as JSON lines, what was planned for when.

Run as a process of its own with DISPLAY and PULSE_SERVER set: ``ROUTINE_FILE DATA_DIR [ACTION@SECONDS ...]``. An action
is the object name of a button to click, so many seconds after the session began; the session begins by a click on
Start. With ``read@SECONDS`` the routine's page is opened first, read for so long, and Start is clicked there.
"""

import json
import shutil
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton

from massage_coach.app.desktop import Desktop
from massage_coach.cli.parts import Parts
from massage_coach.paths import Paths, assets_dir
from massage_coach.session.player import Player
from massage_coach.session.view import PlayerPhase, PlayerView
from massage_coach.ui import theme
from massage_coach.ui.asks import RoutineChosen
from tests.support.answers import say_no

if TYPE_CHECKING:
    from massage_coach.session.model import Cue

AS_IT_IS: Final = "dose-as-it-is"

OVER: Final = {PlayerPhase.FINISHED, PlayerPhase.STOPPED}


class Script:
    """Clicks, watches and tells."""

    def __init__(self, desktop: Desktop, actions: list[tuple[str, float]], *, stays: bool = False) -> None:
        """The program ends a moment after the session, unless it ``stays``."""
        self._desktop = desktop
        self._actions = actions
        self._stays = stays
        self._origin: float | None = None
        self._phase = PlayerPhase.READY
        self._cues: tuple[Cue, ...] = ()

    def read(self, routine: str, seconds: float) -> None:
        """Open a routine's page, and click Start on it after so many seconds."""
        self._desktop.window.routine_chosen.emit(RoutineChosen(routine))
        QTimer.singleShot(round(seconds * 1000), self._desktop.window, self._act("start-routine"))

    def click(self, name: str) -> None:
        """Click a button as a mouse would."""
        button = self._desktop.window.findChild(QPushButton, name)
        if button is None or not button.isEnabled():
            raise AssertionError(f"no button {name} to click")
        before = time.monotonic()
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
        tell(event="clicked", name=name, at=before)

    def start_as_it_is(self) -> None:
        """Start a session in spite of what is said about how much it is, where that is said."""
        button = self._desktop.window.findChild(QPushButton, AS_IT_IS)
        if button is not None and button.isVisible():
            self.click(AS_IT_IS)

    def watch(self, view: PlayerView) -> None:
        """Tell of every change of phase, and of the plan whenever it or the moment the session runs from changes."""
        player = self._desktop.conductor.player
        if player is None:
            return
        if view.phase is not self._phase:
            self._phase = view.phase
            tell(event="phase", phase=view.phase.value, at=player.clock, caption=view.caption, notice=view.notice)
        if view.phase is PlayerPhase.PLAYING:
            self._tell_plan(player)
        if view.phase in OVER and not self._stays:
            QTimer.singleShot(1500, QApplication.quit)

    def _tell_plan(self, player: Player) -> None:
        origin = player.since - player.segment.start_s
        if self._origin is not None and abs(origin - self._origin) < 1e-6 and player.plan.cues == self._cues:
            return
        self._cues = player.plan.cues
        if self._origin is None:
            for name, after in self._actions:
                QTimer.singleShot(round(after * 1000), self._desktop.window, self._act(name))
        self._origin = origin
        here = player.segment.start_s + player.offset
        cues = [
            [cue.text, origin + cue.start_s, cue.length_s] for cue in player.plan.cues if cue.start_s >= here - 1e-6
        ]
        tell(event="plan", origin=origin, at=player.clock, cues=cues, ends=origin + player.plan.total_s)

    def _act(self, name: str) -> "Click":
        return Click(self, name)


class Click:
    """A click to come."""

    def __init__(self, script: Script, name: str) -> None:
        self._script = script
        self._name = name

    def __call__(self) -> None:
        self._script.click(self._name)
        self._script.start_as_it_is()


def tell(**what: object) -> None:
    """Print one JSON line."""
    sys.stdout.write(json.dumps(what) + "\n")
    sys.stdout.flush()


def main(routine: str, folder: str, *actions: str) -> int:
    """Play until the session is over."""
    application = QApplication(sys.argv[:1])
    theme.load_fonts(assets_dir() / "fonts")
    paths = Paths.under(Path(folder))
    say_no(paths)
    parsed = [(name, float(after)) for name, _, after in (action.partition("@") for action in actions)]
    reading = dict(parsed).get("read")
    if reading is not None and not Path(routine).is_relative_to(assets_dir()):
        paths.own_routines.mkdir(parents=True, exist_ok=True)
        shutil.copy(routine, paths.own_routines)
    played = Parts(paths).routine(routine)
    desktop = Desktop(application, paths, played if reading is None else None)
    script = Script(desktop, [(name, after) for name, after in parsed if name != "read"])
    desktop.conductor.view_changed.connect(script.watch)
    desktop.window.show()
    QTest.qWaitForWindowExposed(desktop.window)
    if reading is None:
        script.start_as_it_is()
        script.click("primary")
    else:
        script.read(played.id, reading)
    status = application.exec()
    desktop.close()
    tell(event="closed")
    return status


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
