"""The window in the middle of a hold, with ring and movement drawn thirty times a second, or with neither of them."""

import sys
import time
from pathlib import Path
from typing import Final

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from msgspec.structs import replace
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication

from massage_coach.library.catalogue import load_catalogue
from massage_coach.library.models import Sides, Technique
from massage_coach.paths import assets_dir
from massage_coach.session.model import Side
from massage_coach.ui import theme
from massage_coach.ui.tokens import LIGHT
from massage_coach.ui.window import MainWindow
from tests.support.ui_samples import a_view

PICTURES: Final = 30
"""A second."""
HOLD_S: Final = 60.0
SIDES: Final = {Sides.LEFT_RIGHT: Side.LEFT, Sides.BOTH: Side.BOTH, Sides.CENTRE: Side.CENTRE}


class Hold:
    """Draws a hold of a technique over and over, as the conductor does."""

    def __init__(self, window: MainWindow, technique: Technique, *, moving: bool) -> None:
        self._window = window
        self._moving = moving
        self._began = time.monotonic()
        self._countdown = 0
        self._view = replace(
            a_view(),
            technique_id=technique.id,
            technique_name=technique.name,
            targets=technique.targets,
            side=SIDES[technique.sides],
            hold_s=HOLD_S,
        )

    def draw(self) -> None:
        """Show the present moment: all of it with each new number, else what moves alone."""
        done_s = (time.monotonic() - self._began) % HOLD_S
        countdown = int(HOLD_S - done_s) + 1
        if countdown != self._countdown:
            self._countdown = countdown
            part = done_s / HOLD_S
            self._window.show_player(replace(self._view, countdown=countdown, elapsed_s=done_s, fraction_done=part))
        elif self._moving:
            self._window.player.move_tip(done_s / HOLD_S)


def main(name: str, what: str, width: str, height: str) -> int:
    """Show the hold of a technique ``with`` or ``without`` ring and movement, until the process is ended."""
    application = QApplication([*sys.argv[:1], *theme.STYLE])
    theme.load_fonts(assets_dir() / "fonts")
    catalogue = load_catalogue(assets_dir())
    window = MainWindow(lambda: catalogue, LIGHT, assets_dir() / "icons")
    window.resize(int(width), int(height))
    theme.dress(application, LIGHT, assets_dir() / "icons")
    hold = Hold(window, catalogue.techniques[name], moving=what == "with")
    hold.draw()
    if what == "without":
        window.player.ring.hide()
        window.player.guide.hide()
    window.show()
    timer = QTimer()
    timer.setTimerType(Qt.TimerType.PreciseTimer)
    timer.timeout.connect(hold.draw)
    timer.start(1000 // PICTURES)
    return application.exec()


sys.exit(main(*sys.argv[1:5]))
