"""Small buttons to pick one or several things from, in as many lines as the width asks for."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from massage_coach.ui import theme, tokens
from massage_coach.ui.tokens import TextStyle
from massage_coach.ui.widgets import HandButton

TICK: Final = "\u2713\u2009"
"""Stands before what is chosen, so that it is told by more than a colour."""

SPACING: Final = tokens.GAP_SMALL


class Chip(HandButton):
    """One thing to pick; as wide as with its tick, so that nothing moves when it is picked."""

    def __init__(self, text: str, name: str, spoken: str) -> None:
        super().__init__(text)
        self.setObjectName(name)
        self.setAccessibleName(spoken)
        self.setProperty("kind", "chip")
        theme.write_in(self, TextStyle.SMALL_STRONG)
        self.setCheckable(True)
        self._words = text
        self.toggled.connect(lambda chosen: self.setText(TICK + text if chosen else text))

    def sizeHint(self) -> QSize:  # noqa: N802 (Qt's name)
        """The same with and without tick."""
        hint, metrics = super().sizeHint(), self.fontMetrics()
        air = hint.width() - metrics.size(0, self.text()).width()
        hint.setWidth(air + metrics.size(0, TICK + self._words).width())
        return hint


class ChipRow(QWidget):
    """Chips of which one is picked, or any number; reports what is picked by its keys."""

    picked = Signal(object)
    """A tuple of keys, in the order of the chips."""

    def __init__(self, name: str, spoken: str, texts: Mapping[str, tuple[str, str]], *, several: bool) -> None:
        """``texts`` by key: what is read, and what a screen reader says."""
        super().__init__()
        self.setObjectName(name)
        self.setAccessibleName(spoken)
        self._several = several
        self.chips = {key: Chip(text, f"{name}-{key}", said) for key, (text, said) in texts.items()}
        for key, chip in self.chips.items():
            chip.setParent(self)
            chip.setAccessibleDescription(spoken)
            chip.clicked.connect(lambda _checked, key=key: self._click(key))
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_picked(self, keys: Sequence[str]) -> None:
        """Show what is picked, without reporting it."""
        for key, chip in self.chips.items():
            chip.setChecked(key in keys)

    def _click(self, clicked: str) -> None:
        if not self._several:
            self.show_picked((clicked,))
        self.picked.emit(tuple(key for key, chip in self.chips.items() if chip.isChecked()))

    # Where the chips stand

    def hasHeightForWidth(self) -> bool:  # noqa: N802 (Qt's name)
        """Fewer lines where there is more width."""
        return True

    def heightForWidth(self, width: int) -> int:  # noqa: N802 (Qt's name)
        """Height in pixels of all lines."""
        return max((area.bottom() + 1 for _, area in self._places(width)), default=0)

    def sizeHint(self) -> QSize:  # noqa: N802 (Qt's name)
        """As it stands now."""
        return QSize(self.minimumSizeHint().width(), self.heightForWidth(max(1, self.width())))

    def minimumSizeHint(self) -> QSize:  # noqa: N802 (Qt's name)
        """The widest chip has to fit."""
        hints = [chip.sizeHint() for chip in self.chips.values()]
        return QSize(max(hint.width() for hint in hints), max(hint.height() for hint in hints))

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 (Qt's name)
        """Place every chip anew."""
        super().resizeEvent(event)
        self._place()

    def event(self, event: QEvent) -> bool:
        """Notice that a chip asks for another size, as with larger text."""
        if event.type() is QEvent.Type.LayoutRequest:
            self.updateGeometry()
            self._place()
        return super().event(event)

    def _place(self) -> None:
        for chip, area in self._places(self.width()):
            chip.setGeometry(area)

    def _places(self, width: int) -> Iterator[tuple[QPushButton, QRect]]:
        corner = QPoint(0, 0)
        for chip in self.chips.values():
            size = chip.sizeHint()
            if corner.x() and corner.x() + size.width() > width:
                corner = QPoint(0, corner.y() + size.height() + SPACING)
            yield chip, QRect(corner, size)
            corner = QPoint(corner.x() + size.width() + SPACING, corner.y())
