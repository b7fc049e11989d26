"""A button that shows its single key beside its word, so that the keys are learned by looking."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QPushButton, QStyle, QStyleOptionButton, QStylePainter

from massage_coach.ui import theme, tokens
from massage_coach.ui.tokens import Colours, TextStyle

SPACING = 7
CAP_PADDING = 4
CAP_HEIGHT = 17


class KeyButton(QPushButton):
    """A push button with a small key cap; ``key`` is what is printed on the cap."""

    def __init__(self, name: str, text: str, key: str, tip: str, colours: Colours, kind: str = "player") -> None:
        super().__init__(text)
        self.setObjectName(name)
        self.setProperty("kind", kind)
        self.setFont(theme.font(TextStyle.BUTTON))
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._cap_font = theme.sized_font(11, tokens.SEMI_BOLD)
        self._key = key
        self._primary = kind == "primary"
        self._colours = colours
        self.say(text, tip)

    def say(self, text: str, tip: str) -> None:
        """Change word and explanation."""
        if text != self.text() or not self.toolTip():
            self.setText(text)
            self.setAccessibleName(text)
            self.setToolTip(f"{tip} ({self._key})")
            self.setAccessibleDescription(tip)
            self.updateGeometry()

    def wear(self, colours: Colours) -> None:
        """Paint with other colours from now on."""
        self._colours = colours
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802 (Qt's name)
        """Room for the word and the cap."""
        return super().sizeHint() + QSize(SPACING + self._cap_width(), 0)

    def minimumSizeHint(self) -> QSize:  # noqa: N802 (Qt's name)
        """The whole word is always seen; only the air around it may go."""
        words = QFontMetrics(self.font()).horizontalAdvance(self.text())
        return QSize(words + SPACING + self._cap_width() + 18, super().minimumSizeHint().height())

    def _cap_width(self) -> int:
        return max(CAP_HEIGHT, QFontMetrics(self._cap_font).horizontalAdvance(self._key) + 2 * CAP_PADDING)

    def _shades(self) -> tuple[str, str]:
        colours = self._colours
        if not self.isEnabled():
            faint = colours.muted if self._primary else colours.scroll
            return faint, faint
        if self._primary:
            return colours.on_fill, colours.on_fill
        return colours.ink, colours.muted

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002, N802 (Qt's name)
        """Draw the button as the style has it, then word and cap."""
        option = QStyleOptionButton()
        self.initStyleOption(option)
        words = option.text
        option.text = ""
        painter = QStylePainter(self)
        painter.drawControl(QStyle.ControlElement.CE_PushButton, option)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ink, quiet = self._shades()
        width = QFontMetrics(self.font()).horizontalAdvance(words)
        left = (self.width() - width - SPACING - self._cap_width()) / 2
        painter.setFont(self.font())
        painter.setPen(QColor(ink))
        painter.drawText(QRectF(left, 0, width + 2, self.height()), Qt.AlignmentFlag.AlignVCenter, words)
        cap = QRectF(left + width + SPACING, (self.height() - CAP_HEIGHT) / 2, self._cap_width(), CAP_HEIGHT)
        painter.setPen(QPen(QColor(quiet), 1))
        painter.setOpacity(0.55)
        painter.drawRoundedRect(cap.adjusted(0.5, 0.5, -0.5, -0.5), 5, 5)
        painter.setOpacity(1.0)
        painter.setFont(self._cap_font)
        painter.drawText(cap, Qt.AlignmentFlag.AlignCenter, self._key)
