"""Controls side by side, in as many lines as the width asks for."""

from collections.abc import Iterator, Sequence
from typing import Final

from PySide6.QtCore import QEvent, QPoint, QRect, QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from massage_coach.ui import tokens

SPACING: Final = tokens.GAP_SMALL


class FlowRow(QWidget):
    """Places its parts one after the other, all equally high; what is hidden takes no place."""

    def __init__(self, *parts: QWidget, spacing: int = SPACING) -> None:
        super().__init__()
        self._parts: tuple[QWidget, ...] = ()
        self._spacing = spacing
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.take(parts)

    def take(self, parts: Sequence[QWidget]) -> None:
        """Place these parts from now on."""
        self._parts = tuple(parts)
        for part in parts:
            part.setParent(self)

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
        """The widest part has to fit."""
        hints = [part.sizeHint() for part in self._shown()]
        return QSize(
            max((hint.width() for hint in hints), default=0), max((hint.height() for hint in hints), default=0)
        )

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 (Qt's name)
        """Place every part anew."""
        super().resizeEvent(event)
        self._place()

    def event(self, event: QEvent) -> bool:
        """Notice that a part asks for another size, as with larger text, or comes or goes."""
        if event.type() is QEvent.Type.LayoutRequest:
            self.updateGeometry()
            self._place()
        return super().event(event)

    def _shown(self) -> list[QWidget]:
        return [part for part in self._parts if not part.isHidden()]

    def _place(self) -> None:
        for part, area in self._places(self.width()):
            part.setGeometry(area)

    def _places(self, width: int) -> Iterator[tuple[QWidget, QRect]]:
        corner, height = QPoint(0, 0), self.minimumSizeHint().height()
        for part in self._shown():
            size = QSize(part.sizeHint().width(), height)
            if corner.x() and corner.x() + size.width() > width:
                corner = QPoint(0, corner.y() + size.height() + self._spacing)
            yield part, QRect(corner, size)
            corner = QPoint(corner.x() + size.width() + self._spacing, corner.y())
