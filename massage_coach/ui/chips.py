"""Small buttons to pick one or several things from, in as many lines as the width asks for."""

from collections.abc import Mapping, Sequence
from typing import Final

from PySide6.QtCore import QSize, Signal

from massage_coach.ui import theme
from massage_coach.ui.flow_row import FlowRow
from massage_coach.ui.tokens import TextStyle
from massage_coach.ui.widgets import HandButton

TICK: Final = "\u2713\u2009"
"""Stands before what is chosen, so that it is told by more than a colour."""


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


class ChipRow(FlowRow):
    """Chips of which one is picked, or any number; reports what is picked by its keys."""

    picked = Signal(object)
    """A tuple of keys, in the order of the chips."""

    def __init__(self, name: str, spoken: str, texts: Mapping[str, tuple[str, str]], *, several: bool) -> None:
        """``texts`` by key: what is read, and what a screen reader says."""
        super().__init__()
        self.setObjectName(name)
        self.setAccessibleName(spoken)
        self._several = several
        self._is_showing = False
        self.chips = {key: Chip(text, f"{name}-{key}", said) for key, (text, said) in texts.items()}
        for key, chip in self.chips.items():
            chip.setAccessibleDescription(spoken)
            # A screen reader that ticks it does not click, but a click ticks.
            chip.toggled.connect(lambda _on, key=key: self._take(key))
        self.take(tuple(self.chips.values()))

    def show_picked(self, keys: Sequence[str]) -> None:
        """Show what is picked, without reporting it."""
        self._is_showing = True
        for key, chip in self.chips.items():
            chip.setChecked(key in keys)
        self._is_showing = False

    def keys_picked(self) -> tuple[str, ...]:
        """What is picked, in the order of the chips."""
        return tuple(key for key, chip in self.chips.items() if chip.isChecked())

    def _take(self, ticked: str) -> None:
        if self._is_showing:
            return
        if not self._several:
            self.show_picked((ticked,))
        self.picked.emit(self.keys_picked())
