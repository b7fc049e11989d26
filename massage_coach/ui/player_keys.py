"""Turns key presses on the player page into intents, before any focused button can take them for itself.

Every press goes through one filter. A key of the player asks for its intent exactly once and never reaches the
focused button, so the space bar always means the player's own pause or go on, wherever the focus is. Two exceptions
keep the page usable without a mouse: Tab moves the focus as everywhere, and Enter presses the button that has the
focus; a button of the page only ever gets it by Tab, so without Tab Enter means "I'm ready".
"""

from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPushButton

NAMES: Final = {
    Qt.Key.Key_Space: "space",
    Qt.Key.Key_Left: "left",
    Qt.Key.Key_Right: "right",
    Qt.Key.Key_Return: "enter",
    Qt.Key.Key_Enter: "enter",
    Qt.Key.Key_Escape: "escape",
}

MODIFIERS: Final = (
    Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier
)


def key_name(event: QKeyEvent) -> str:
    """Name of a key as ``session.keys`` has it; empty for a key that can mean nothing there."""
    if event.modifiers() & MODIFIERS:
        return ""
    known = NAMES.get(Qt.Key(event.key()))
    if known:
        return known
    text = event.text().lower()
    return text if len(text) == 1 and text.isprintable() else ""


class PlayerKeys(QObject):
    """An event filter; emits ``pressed`` with the name of a key, once a press."""

    pressed = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.active = True
        """False while the page asks a question or shows the summary: keys go where the focus is."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 (Qt's name)
        """Take the player's keys away from buttons."""
        if not self.active or not isinstance(event, QKeyEvent):
            return False
        name = key_name(event)
        if not name or event.type() not in {QEvent.Type.KeyPress, QEvent.Type.KeyRelease}:
            return False
        if event.type() == QEvent.Type.KeyPress and not event.isAutoRepeat():
            if name == "enter" and isinstance(watched, QPushButton) and watched.hasFocus():
                watched.click()
            else:
                self.pressed.emit(name)
        return True
