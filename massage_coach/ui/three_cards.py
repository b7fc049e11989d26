"""The three cards of the window side by side, and how they share its width."""

from typing import Final

from PySide6.QtWidgets import QHBoxLayout, QWidget

from massage_coach.ui import tokens
from massage_coach.ui.widgets import card

FOLD_BELOW: Final = 1240
"""Narrower than this, the right card folds away and its facts go to the end of the page."""
WIDE_FROM: Final = 1700
LOW_BELOW: Final = 700
ALONE_BELOW: Final = 760
"""Narrower than this, in pixels at the usual size of text, a session has the window to itself."""
MOST_OF_LISTS: Final = 0.42
"""How much of the window's width large words give to the lists at most."""


class ThreeCards(QWidget):
    """Lists on the left, notice and pages in the middle, facts on the right."""

    def __init__(self, lists: QWidget, notice: QWidget, pages: QWidget, facts: QWidget) -> None:
        super().__init__()
        self.setObjectName("root")
        self._cards = QHBoxLayout(self)
        self._left, left = card("left-card")
        centre, self._middle = card("centre-card")
        self._right, right = card("right-card")
        left.setContentsMargins(14, 16, 8, 14)
        left.addWidget(lists)
        self._middle.setContentsMargins(1, 1, 3, 1)
        self._middle.addWidget(notice)
        self._middle.addWidget(pages, 1)
        right.setContentsMargins(1, 1, 3, 1)
        right.addWidget(facts)
        self._cards.addWidget(self._left)
        self._cards.addWidget(centre, 1)
        self._cards.addWidget(self._right)

    def put_above(self, part: QWidget) -> None:
        """Put something between the notice and the pages, to be shown and hidden by whoever made it."""
        self._middle.insertWidget(1, part)

    @property
    def is_folded(self) -> bool:
        """Whether the right card is folded away."""
        return self._right.isHidden()

    def share(self, width: int, height: int, text_scale: float, *, in_session: bool) -> None:
        """Give each card its part of a window of so many pixels whose words are ``text_scale`` times as large."""
        scale = max(1.0, text_scale)
        folded = width < FOLD_BELOW * scale
        margin = 14 if folded or height < LOW_BELOW else 22
        self._cards.setContentsMargins(margin, margin, margin, margin)
        self._cards.setSpacing(12 if folded else tokens.GAP_WIDE)
        least = 400 if width >= WIDE_FROM else 310
        self._left.setFixedWidth(max(least, min(round(least * scale), round(width * MOST_OF_LISTS))))
        self._left.setVisible(width >= ALONE_BELOW * scale or not in_session)
        self._right.setFixedWidth(400 if width >= WIDE_FROM else 300)
        self._right.setVisible(not folded)
