"""The movement of a technique on its page: it runs while it is seen, and can be stopped."""

import time
from collections.abc import Callable
from typing import Final

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from massage_coach.body.sides import BodySide
from massage_coach.library.models import Sides, Technique
from massage_coach.ui import theme, tokens
from massage_coach.ui.guide_panel import Drawings
from massage_coach.ui.movement_guide import MovementGuide
from massage_coach.ui.position_figure import PositionFigure
from massage_coach.ui.tokens import Colours, TextStyle
from massage_coach.ui.widgets import PlainLabel, button, column, row, section

GUIDE_SIZE: Final = (250, 300)
POSITION_SIZE: Final = (150, 130)
"""Sizes in pixels, whatever the size of text."""
PLAY: Final = ("Play", "Play the movement")
PAUSE: Final = ("Pause", "Pause the movement")


class MovementPreview(QWidget):
    """The movement with its body position and its words, and a button that stops it and lets it go on.

    Its timer runs only while it is seen and playing. Under reduced motion it begins as a still picture with arrows,
    and plays for somebody who asks for it.
    """

    def __init__(self, drawings: Drawings, colours: Colours, clock: Callable[[], float] = time.monotonic) -> None:
        """``clock`` tells seconds that never go back."""
        super().__init__()
        self.setObjectName("movement-preview")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._clock = clock
        self._begun_s: float | None = None
        self._done_s = 0.0
        self._drawings = drawings
        self._reduced = False
        self._wants_to_play = True
        self.guide = MovementGuide(drawings.figure(), colours)
        self.guide.setFixedSize(*GUIDE_SIZE)
        self.position = PositionFigure(colours)
        self.position.setFixedSize(*POSITION_SIZE)
        self.position_words = PlainLabel("", TextStyle.SMALL, "muted")
        self.words = PlainLabel("", TextStyle.BODY)
        self.words.setObjectName("movement-words")
        self.switch = button("", "movement-switch")
        self.switch.clicked.connect(self._turn)
        self.switch.setMinimumWidth(theme.roomy(96))
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.setInterval(tokens.PICTURE_MS)
        self._timer.timeout.connect(self.go_on)
        beside = column(self.words, self.position, self.position_words, spacing=tokens.GAP)
        beside.addStretch(1)
        beside.addLayout(row(self.switch, 1))
        both = row(self.guide, spacing=tokens.GAP_WIDE)
        both.addLayout(beside, 1)
        self.setLayout(section("Movement", both))
        self._name_switch()

    @property
    def is_running(self) -> bool:
        """Whether its timer runs."""
        return self._timer.isActive()

    def show_technique(self, technique: Technique) -> None:
        """Show the movement of a technique from its beginning: on the right, or on both sides at once."""
        movement = technique.movement
        self.setVisible(movement is not None)
        if movement is None:
            return
        self._done_s = 0.0
        self._begun_s = self._clock() if self.is_running else None
        side = BodySide.RIGHT if technique.sides is Sides.LEFT_RIGHT else BodySide.CENTRE
        position = self._drawings.positions().get(movement.figure)
        self.guide.show_movement(technique, side)
        self.position.show_position(position)
        self.position_words.setText(position.name if position else "")
        self.words.setText(self.guide.accessibleDescription())

    def set_reduced_motion(self, *, reduced: bool) -> None:
        """Become a still picture with arrows, or move again as usual."""
        if reduced != self._reduced:
            self._reduced = reduced
            self._play(wanted=not reduced)

    def go_on(self) -> None:
        """Show the present moment; the timer calls it."""
        if not self.guide.visibleRegion().isEmpty():
            self.guide.render_at(self._elapsed_s)

    @property
    def _elapsed_s(self) -> float:
        return self._done_s + (self._clock() - self._begun_s if self._begun_s is not None else 0.0)

    def _turn(self) -> None:
        self._play(wanted=not self._wants_to_play)

    def _play(self, *, wanted: bool) -> None:
        self._wants_to_play = wanted
        self.guide.reduced_motion = self._reduced and not wanted
        self._settle()
        self._name_switch()

    def _settle(self) -> None:
        """Let the timer run if somebody sees it and wants it."""
        runs = self._wants_to_play and self.isVisible()
        if runs and not self._timer.isActive():
            self._begun_s = self._clock()
            self._timer.start()
        elif not runs and self._timer.isActive():
            self._timer.stop()
            self._done_s, self._begun_s = self._elapsed_s, None

    def _name_switch(self) -> None:
        text, name = PAUSE if self._wants_to_play else PLAY
        self.switch.setText(text)
        self.switch.setAccessibleName(name)

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 (Qt's name)
        """Begin to move."""
        super().showEvent(event)
        self._settle()

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802 (Qt's name)
        """Stop where it is."""
        super().hideEvent(event)
        self._settle()
