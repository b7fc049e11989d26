"""Parts side by side where there is room, and one below the other where there is not."""

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QLayout, QSizePolicy, QWidget

from massage_coach.ui import theme, tokens


class FoldingRow(QWidget):
    """A row that becomes a column below a width, so that large text on a small screen stays whole.

    The first part takes the room that the others leave.
    """

    def __init__(self, *parts: QWidget | QLayout, fold_below: int, spacing: int = tokens.GAP_WIDE) -> None:
        """``fold_below`` in pixels at the usual size of text."""
        super().__init__()
        self._fold_below = fold_below
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._line = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._line.setContentsMargins(0, 0, 0, 0)
        self._line.setSpacing(spacing)
        for number, part in enumerate(parts):
            if isinstance(part, QLayout):
                self._line.addLayout(part, int(number == 0))
            else:
                self._line.addWidget(part, int(number == 0))
        self._fold(self.width())

    @property
    def is_folded(self) -> bool:
        """Whether the parts are one below the other."""
        return self._line.direction() is QBoxLayout.Direction.TopToBottom

    def minimumSizeHint(self) -> QSize:  # noqa: N802 (Qt's name)
        """As narrow as the widest part, since the others can go below it."""
        items = [item for place in range(self._line.count()) if (item := self._line.itemAt(place)) is not None]
        widest = max((item.minimumSize().width() for item in items), default=0)
        return QSize(widest, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 (Qt's name)
        """Fold or unfold."""
        super().resizeEvent(event)
        self._fold(event.size().width())

    def _fold(self, width: int) -> None:
        direction = QBoxLayout.Direction
        wanted = direction.TopToBottom if width < theme.scaled(self._fold_below) else direction.LeftToRight
        if self._line.direction() is not wanted:
            self._line.setDirection(wanted)
