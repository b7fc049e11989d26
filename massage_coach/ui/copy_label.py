"""Text to be selected and copied, in which a long address wraps where it has to and is copied whole."""

import re
from typing import Final

from PySide6.QtGui import QContextMenuEvent, QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QMenu

from massage_coach.ui import qt_numbers
from massage_coach.ui.tokens import TextStyle
from massage_coach.ui.widgets import PlainLabel

BREAK: Final = "\u200b"
"""A place of no width at which a line may end."""
BREAK_AFTER: Final = "/\\?&=_.-%"
LONG_RUN: Final = re.compile(rf"[^{BREAK}]{{18}}(?!{BREAK}|$)")
"""So many letters without such a place are more than a narrow page has room for when its text is large."""


def breakable(text: str) -> str:
    """Let an address end a line after its punctuation, but never within ``://``."""
    if "://" not in text:
        return text
    scheme, _, rest = text.partition("://")
    return f"{scheme}://{breakable_path(rest)}"


def breakable_path(text: str) -> str:
    """Let the path of a file end a line after its punctuation, and within a name that is longer than most."""
    marked = "".join(letter + BREAK if letter in BREAK_AFTER else letter for letter in text)
    return LONG_RUN.sub(rf"\g<0>{BREAK}", marked)


class CopyLabel(PlainLabel):
    """A label whose text can be selected; what is copied is the text as it was given."""

    def __init__(self, text: str, style: TextStyle = TextStyle.BODY, tone: str = "") -> None:
        super().__init__(breakable(text), style, tone)
        self.setProperty("textInteractionFlags", qt_numbers.SELECTABLE_BY_MOUSE)

    def copy(self) -> None:
        """Put what is selected, or everything, on the clipboard."""
        QGuiApplication.clipboard().setText((self.selectedText() or self.text()).replace(BREAK, ""))

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 (Qt's name)
        """Copy by the usual key."""
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:  # noqa: N802 (Qt's name)
        """Copy by the usual menu."""
        menu = QMenu(self)
        menu.addAction("Copy").triggered.connect(self.copy)
        menu.exec(event.globalPos())
        menu.deleteLater()
