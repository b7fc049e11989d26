"""The tabs above the lists: side by side, and the last one below the others where large words ask for it."""

from typing import Final

from PySide6.QtCore import QEvent
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QPushButton, QSizePolicy

from massage_coach.ui import theme
from massage_coach.ui.tokens import TextStyle
from massage_coach.ui.widgets import HandButton, column, row

MARGIN: Final = 3
SPACING: Final = 2


class Tab(HandButton):
    """One of them; it is ticked as the area that it leads to is shown, and not by a click itself."""

    def __init__(self, text: str, name: str) -> None:
        super().__init__(text)
        self.setObjectName(name)
        self.setAccessibleName(text)
        self.setProperty("kind", "segment")
        theme.write_in(self, TextStyle.SMALL_STRONG)
        self.setCheckable(True)
        # A screen reader that ticks it does not click, and means the same.
        self.toggled.connect(lambda _on: self.clicked.emit())

    def show_chosen(self, *, chosen: bool) -> None:
        """Be the one that is shown or not from now on, without reporting it."""
        self.blockSignals(True)
        self.setChecked(chosen)
        self.blockSignals(False)

    def nextCheckState(self) -> None:  # noqa: N802 (Qt's name)
        """Wait until the area is shown."""


class Segments(QFrame):
    """Tabs that share the width by the length of their words."""

    def __init__(self, *tabs: QPushButton) -> None:
        super().__init__()
        self.setObjectName("segments")
        # As narrow as its place: the tabs fold instead of pushing.
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._tabs = tabs
        self._is_folded = False
        self._upper, self._lower = row(spacing=SPACING), row(spacing=SPACING)
        for tab in tabs:
            self._upper.addWidget(tab, len(tab.text()))
        lines = column(spacing=0)
        lines.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        lines.addLayout(self._upper)
        lines.addLayout(self._lower)
        self.setLayout(lines)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 (Qt's name)
        """Fold or unfold."""
        super().resizeEvent(event)
        self._fold(event.size().width())

    def event(self, event: QEvent) -> bool:
        """Notice that the tabs ask for another size, as with larger text."""
        if event.type() is QEvent.Type.LayoutRequest:
            self._fold(self.width())
        return super().event(event)

    def _fold(self, width: int) -> None:
        needed = sum(tab.sizeHint().width() for tab in self._tabs) + SPACING * (len(self._tabs) - 1) + 2 * MARGIN
        if (width < needed) is self._is_folded:
            return
        self._is_folded = not self._is_folded
        last = self._tabs[-1]
        here, there = (self._upper, self._lower) if self._is_folded else (self._lower, self._upper)
        here.removeWidget(last)
        there.addWidget(last, len(last.text()))
