"""What a person does now as a picture: how to get into place, and then the movement that goes on."""

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from massage_coach.session.model import SegmentKind
from massage_coach.session.view import PlayerPhase, PlayerView
from massage_coach.session.where import NOTHING_LIT, SIDES
from massage_coach.ui import tokens
from massage_coach.ui.movement_guide import MovementGuide
from massage_coach.ui.position_figure import PositionFigure
from massage_coach.ui.tokens import Colours, TextStyle
from massage_coach.ui.widgets import PlainLabel

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from massage_coach.body.figure import Figure
    from massage_coach.body.positions import BodyPosition
    from massage_coach.library.models import Technique

ROOM_FOR_WORDS: Final = 330
"""Height in pixels from which there is a line of words below the picture."""
AHEAD_S: Final = 1.5
"""So long after somebody begins to get into place the movement is made ready, so that the hold begins smoothly."""
STANDS_STILL: Final = frozenset((PlayerPhase.PAUSED, PlayerPhase.EASING, PlayerPhase.READY))


@dataclass(frozen=True, slots=True)
class Drawings:
    """Where the pictures come from; each is asked for when it is first seen."""

    figure: "Callable[[], Figure]"
    positions: "Callable[[], Mapping[str, BodyPosition]]"
    technique: "Callable[[str], Technique | None]"
    """By id; ``None`` where the library has it no more."""


class GuidePanel(QWidget):
    """Draws a ``PlayerView``: the body position while somebody gets into place, the movement during a hold.

    It has no clock: between two views ``move_to`` moves it along with the ring. Hidden, it does nothing but remember.
    """

    def __init__(self, drawings: Drawings, colours: Colours) -> None:
        super().__init__()
        self.setObjectName("guide-panel")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._drawings = drawings
        self._colours = colours
        self._view: PlayerView | None = None
        self._technique: Technique | None = None
        self._reduced = False
        self._guide: MovementGuide | None = None
        self.position = PositionFigure(colours)
        self.words = PlainLabel("", TextStyle.SMALL, "muted")
        self.words.setObjectName("guide-words")
        self.words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._pictures = QStackedWidget()
        self._pictures.addWidget(self.position)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(tokens.GAP_SMALL)
        lines.addWidget(self._pictures, 1)
        lines.addWidget(self.words)

    @property
    def guide(self) -> MovementGuide:
        """The movement, made when it is first seen."""
        if self._guide is None:
            self._guide = MovementGuide(self._drawings.figure(), self._colours)
            self._guide.reduced_motion = self._reduced
            self._pictures.addWidget(self._guide)
        return self._guide

    def minimumSizeHint(self) -> QSize:  # noqa: N802 (Qt's name)
        """Small enough to stand beside the ring in the smallest window."""
        return QSize(150, 150)

    def wear(self, colours: Colours) -> None:
        """Paint with other colours from now on; what is there already is told itself."""
        self._colours = colours

    def set_reduced_motion(self, *, reduced: bool) -> None:
        """Show a still picture with arrows instead of a movement, or the movement again."""
        self._reduced = reduced
        if self._guide is not None:
            self._guide.reduced_motion = reduced

    @property
    def has_picture(self) -> bool:
        """Whether there is anything to show at this moment: not in a rest, nor for a technique without a movement."""
        return self._technique is not None

    def render_view(self, view: PlayerView) -> None:
        """Draw one moment of a session."""
        self._view = view
        technique = self._drawings.technique(view.technique_id) if view.segment_kind not in NOTHING_LIT else None
        self._technique = technique if technique and technique.movement else None
        if self.isVisible():
            self._show(view)

    def move_to(self, fraction: float) -> None:
        """Move on to where ``fraction`` of the segment, 0 to 1, is done."""
        view = self._view
        if view is not None and view.segment_kind is SegmentKind.HOLD and self.isVisible():
            self.guide.render_at(fraction * view.hold_s)

    def seconds_per(self, pixels: float) -> float:
        """How long the quickest movement seen here takes for so many pixels; endless where nothing moves."""
        view = self._view
        if view is None or view.segment_kind is not SegmentKind.HOLD or not self.isVisible():
            return math.inf
        return self.guide.seconds_per(pixels)

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 (Qt's name)
        """Catch up with what went on unseen."""
        super().showEvent(event)
        if self._view is not None:
            self._show(self._view)

    def _show(self, view: PlayerView) -> None:
        technique = self._technique
        movement = technique.movement if technique else None
        position = self._drawings.positions().get(movement.figure) if movement else None
        if movement is None or view.segment_kind is not SegmentKind.HOLD:
            self.position.show_position(position)
            self._turn_to(self.position, position.name if position else "")
            if movement is not None and view.elapsed_s >= AHEAD_S:
                self.guide.show_movement(technique, SIDES[view.side], position)
            return
        self.guide.show_movement(technique, SIDES[view.side], position)
        self.guide.render_at(view.elapsed_s, moving=view.phase not in STANDS_STILL)
        self._turn_to(self.guide, self.guide.accessibleDescription())

    def _turn_to(self, picture: QWidget, words: str) -> None:
        if self._pictures.currentWidget() is not picture:
            self._pictures.setCurrentWidget(picture)
        if self.words.text() != words:
            self.words.setText(words)
        has_room = self.height() >= ROOM_FOR_WORDS and bool(words)
        if has_room is self.words.isHidden():
            self.words.setVisible(has_room)
