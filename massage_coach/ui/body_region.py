"""One muscle on one side of the body map, as keyboard and screen reader meet it."""

from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QWidget

from massage_coach.body.figure import BodySide, View
from massage_coach.library.models import Muscle

ARROWS: Final = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}
"""Where each key goes, across and down."""


@dataclass(frozen=True, slots=True)
class RegionKey:
    """What tells the regions of a map apart."""

    muscle: str
    side: BodySide
    view: View


class BodyRegion(QAbstractButton):
    """A button that paints nothing and leaves the pointer to the map."""

    walked = Signal(int, int)
    """An arrow key was pressed: across and down, each -1, 0 or 1."""
    focus_changed = Signal(bool)
    """It has gained (True) or lost the focus."""

    def __init__(self, key: RegionKey, muscle: Muscle, parent: QWidget, *, in_both_views: bool = False) -> None:
        super().__init__(parent)
        self.key = key
        self.plain_name = muscle.plain[:1].upper() + muscle.plain[1:]
        if key.side is not BodySide.CENTRE:
            self.plain_name += f", {key.side.value}"
        self.term = muscle.name
        self.shows_focus = False
        """Whether the focus came by keyboard, so that it has to be seen."""
        self.setObjectName(f"region-{key.muscle}-{key.side.value}-{key.view.value}")
        self.setAccessibleName(self.plain_name + (f", seen from the {key.view.value}" if in_both_views else ""))
        self.setAccessibleDescription(self.term)
        self.setCheckable(True)
        # A screen reader that ticks it does not click, and means the same.
        self.toggled.connect(lambda _on: self.clicked.emit())
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def show_chosen(self, *, chosen: bool) -> None:
        """Be chosen or not from now on, without reporting it."""
        self.blockSignals(True)
        self.setChecked(chosen)
        self.blockSignals(False)

    def nextCheckState(self) -> None:  # noqa: N802 (Qt's name)
        """Leave it to the map what a click chooses."""

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 (Qt's name)
        """Leave the painting to the map."""

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802 (Qt's name)
        """Tell the map, which draws the focus."""
        super().focusInEvent(event)
        self.shows_focus = event.reason() is not Qt.FocusReason.MouseFocusReason
        self.focus_changed.emit(True)

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802 (Qt's name)
        """Tell the map, which draws the focus."""
        super().focusOutEvent(event)
        self.focus_changed.emit(False)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 (Qt's name)
        """Walk with the arrow keys, choose with Space or Enter."""
        step = ARROWS.get(Qt.Key(event.key()))
        if step:
            self.walked.emit(*step)
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.click()
        else:
            super().keyPressEvent(event)
