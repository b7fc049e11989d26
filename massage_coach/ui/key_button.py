"""A button that shows its single key beside its word, so that the keys are learned by looking."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QPushButton, QStyle, QStyleOptionButton, QStylePainter

from massage_coach.ui import theme, tokens
from massage_coach.ui.tokens import Colours, TextStyle

SPACING = 7
CAP_PADDING = 4
CAP_HEIGHT = 17
CAP_SIZE = 11


class KeyButton(QPushButton):
    """A push button with a small key cap; ``key`` is what is printed on the cap."""

    def __init__(self, name: str, text: str, key: str, tip: str, colours: Colours, kind: str = "player") -> None:
        super().__init__(text)
        self.setAutoDefault(True)  # Enter presses it on every desktop
        self.setObjectName(name)
        self.setProperty("kind", kind)
        theme.write_in(self, TextStyle.BUTTON)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._cap_font = theme.sized_font(theme.scaled(CAP_SIZE), tokens.SEMI_BOLD)
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
        self._cap_font = theme.sized_font(theme.scaled(CAP_SIZE), tokens.SEMI_BOLD)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802 (Qt's name)
        """Room for the word and the cap."""
        return super().sizeHint() + QSize(SPACING + self._cap_width(), 0)

    def minimumSizeHint(self) -> QSize:  # noqa: N802 (Qt's name)
        """The whole word is always seen; only the air around it and, of large words, the cap may go."""
        words = QFontMetrics(self.font()).horizontalAdvance(self.text())
        cap = SPACING + self._cap_width() if theme.text_scale() <= 1 else 0
        return QSize(words + cap + 18, super().minimumSizeHint().height())

    def _cap_width(self) -> int:
        words = QFontMetrics(self._cap_font).horizontalAdvance(self._key)
        return max(theme.scaled(CAP_HEIGHT), words + 2 * CAP_PADDING)

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
        all_of_it = width + SPACING + self._cap_width()
        has_cap = all_of_it <= self.width() - 2 * CAP_PADDING
        left = (self.width() - (all_of_it if has_cap else width)) / 2
        painter.setFont(self.font())
        painter.setPen(QColor(ink))
        painter.drawText(QRectF(left, 0, width + 2, self.height()), Qt.AlignmentFlag.AlignVCenter, words)
        if has_cap:
            self._paint_cap(painter, left + width + SPACING, quiet)

    def _paint_cap(self, painter: QPainter, left: float, quiet: str) -> None:
        height = theme.scaled(CAP_HEIGHT)
        cap = QRectF(left, (self.height() - height) / 2, self._cap_width(), height)
        painter.setPen(QPen(QColor(quiet), 1))
        painter.setOpacity(0.55)
        painter.drawRoundedRect(cap.adjusted(0.5, 0.5, -0.5, -0.5), tokens.KEY_RADIUS, tokens.KEY_RADIUS)
        painter.setOpacity(1.0)
        painter.setFont(self._cap_font)
        painter.drawText(cap, Qt.AlignmentFlag.AlignCenter, self._key)
