"""A page that is no taller than what is on it, so that a button below it stays near on a tall screen."""

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtGui import QResizeEvent

from massage_coach.ui.widgets import ScrollPage


class SnugPage(ScrollPage):
    """Takes the height of its contents and no more; scrolls as every page does where there is less room."""

    scrolls = Signal(bool)
    """Whether there is more on it than is seen."""

    def __init__(self, name: str, width: int) -> None:
        super().__init__(name, width)
        self.verticalScrollBar().rangeChanged.connect(lambda _least, most: self.scrolls.emit(most > 0))

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 (Qt's name)
        """Take the height that the contents have at the new width."""
        super().resizeEvent(event)
        self._fit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 (Qt's name)
        """Take the new height when the contents grow or shrink."""
        done = super().eventFilter(watched, event)
        if event.type() is QEvent.Type.LayoutRequest and watched is self.widget():
            self._fit()
        return done

    def _fit(self) -> None:
        inner = self.widget()
        if inner is not None:
            self.setMaximumHeight(inner.heightForWidth(self.viewport().width()))
