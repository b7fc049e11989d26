"""The parts of the stage that no other page has: its question, its progress line, its one button."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QProgressBar, QSizePolicy, QVBoxLayout, QWidget

from massage_coach.ui import theme, tokens
from massage_coach.ui.fitted_text import SMALLEST, FittedText
from massage_coach.ui.tokens import Colours
from massage_coach.ui.widgets import IconButton, button, row

if TYPE_CHECKING:
    from massage_coach.ui.stage_look import Sizes

WHOLE = 1000
FRAME = 2
"""Width of the outline of a button that has the focus."""


class StageQuestion(QWidget):
    """Asks in place of the caption what becomes of a session that is ended early."""

    kept = Signal()
    thrown_away = Signal()
    gone_on = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("stage-question")
        self.setAccessibleName("End the session?")
        self.title = FittedText("stage-question-title", 1, tokens.SEMI_BOLD)
        self.title.setText("End the session?")
        self.title.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.keep = button("Keep what you did", "stage-keep", "primary")
        self.throw = button("Throw away", "stage-throw")
        self.go_on = button("Go on", "stage-go-on")
        self.buttons = (self.go_on, self.throw, self.keep)
        self._line = row(1, *self.buttons, 1, spacing=tokens.GAP)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self.title, 1)
        outer.addLayout(self._line)
        outer.addStretch(1)
        self.keep.clicked.connect(self.kept)
        self.throw.clicked.connect(self.thrown_away)
        self.go_on.clicked.connect(self.gone_on)
        for each in self.buttons:
            each.setAutoDefault(True)

    def measure(self, sizes: "Sizes", width: int) -> None:
        """Take the measures of the stage, smaller where the buttons would not fit side by side into ``width``."""
        self.title.set_pixels(sizes.name)
        self._line.setSpacing(sizes.gap)
        pixels = sizes.foot
        while pixels > SMALLEST and self._width_at(pixels, sizes.gap) > width:
            pixels -= 1
        self.setStyleSheet(_large_buttons(pixels))
        for each in self.buttons:
            each.setFont(theme.sized_font(pixels, tokens.MEDIUM))

    def _width_at(self, pixels: int, gap: int) -> int:
        metrics = QFontMetrics(theme.sized_font(pixels, tokens.MEDIUM))
        words = sum(metrics.horizontalAdvance(each.text()) for each in self.buttons)
        return words + len(self.buttons) * (2 * pixels + gap + 2 * FRAME)


def _large_buttons(pixels: int) -> str:
    """Style sheet of push buttons that are read from further away."""
    height = 2 * pixels
    shape = f"min-height: {height}px; border-radius: {height // 2}px; padding: 0 {pixels}px;"
    return f"QPushButton {{ {shape} }} QPushButton:focus {{ {shape} }}"


class SessionLine(QProgressBar):
    """A thin line that fills with the session; a progress bar to assistive technology."""

    def __init__(self, colours: Colours) -> None:
        super().__init__()
        self.setObjectName("stage-progress")
        self.setAccessibleName("Done of the session")
        self.setRange(0, WHOLE)
        self.setTextVisible(False)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._colours = colours

    def wear(self, colours: Colours) -> None:
        """Paint with other colours from now on."""
        self._colours = colours
        self.update()

    def minimumSizeHint(self) -> QSize:  # noqa: N802 (Qt's name)
        """As thin as it is told to be."""
        return QSize(40, 2)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002, N802 (Qt's name)
        """Draw what is done over the whole."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        round_by = self.height() / 2
        whole = QRectF(self.rect())
        painter.setBrush(QColor(self._colours.track))
        painter.drawRoundedRect(whole, round_by, round_by)
        whole.setWidth(max(whole.height(), whole.width() * self.value() / WHOLE))
        painter.setBrush(QColor(self._colours.arc_to))
        painter.drawRoundedRect(whole, round_by, round_by)


class LeaveButton(IconButton):
    """Leaves the stage; not seen while nobody moves the mouse, but there for the keyboard."""

    def __init__(self, icons: Path, colours: Colours) -> None:
        super().__init__(icons, "leave-full-screen", "stage-leave", "Leave full screen (Esc)", colours)
        self.is_seen = True
        self._since_ms = 0

    def measure(self, pixels: int, colours: Colours) -> None:
        """Draw the icon half as large as the button, which is so many pixels wide."""
        half = pixels // 2
        self.setIconSize(QSize(half, half))
        self.setIcon(theme.icon(self._icons, "leave-full-screen", colours.muted, half))

    def reveal(self, at_ms: int) -> None:
        """Draw it from now on; ``at_ms`` is the time of the event that is the reason."""
        if not self.is_seen:
            self.is_seen, self._since_ms = True, at_ms
            self.update()

    def vanish(self) -> None:
        """Draw it no more."""
        self.is_seen = False
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 (Qt's name)
        """Draw it where it is to be seen or has the focus."""
        if self.is_seen or self.hasFocus():
            super().paintEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 (Qt's name)
        """Leave to the stage what was not meant for a button that nobody saw yet."""
        if self.is_seen and event.timestamp() - self._since_ms >= tokens.SEEN_MS:
            super().mousePressEvent(event)
        else:
            event.ignore()
