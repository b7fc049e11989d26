"""Keys pressed at a window, wherever the focus is."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

CONTROLS = 200
"""More than any page has: whoever pressed Tab as often came by everything."""


class Keyboard:
    """Somebody's hands on the keys."""

    def __init__(self, window: QWidget) -> None:
        self._window = window

    @property
    def at(self) -> str:
        """Name of what has the focus."""
        return self._focus().objectName()

    def _focus(self) -> QWidget:
        return QApplication.focusWidget() or self._window

    def press(self, *keys: Qt.Key | str, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """Press keys one after the other; a text is typed as it stands."""
        for key in keys:
            self._window.activateWindow()  # as it is where somebody presses keys
            QApplication.processEvents()
            if isinstance(key, str):
                QTest.keyClicks(self._focus(), key, held)
            else:
                QTest.keyClick(self._focus(), key, held)

    def go_to(self, name: str, key: Qt.Key = Qt.Key.Key_Tab) -> None:
        """Press a key, as Tab, until something has the focus."""
        for _ in range(CONTROLS):
            if self.at == name:
                return
            self.press(key)
        raise AssertionError(f"{name} cannot be reached")
