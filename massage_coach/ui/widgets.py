"""The small parts that every page is put together from."""

from pathlib import Path
from typing import Protocol, TypeVar, runtime_checkable

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QColor, QFont, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QBoxLayout,
    QCheckBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLayout,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from massage_coach.ui import theme, tokens
from massage_coach.ui.tokens import Colours, TextStyle

L = TypeVar("L", bound=QBoxLayout)


@runtime_checkable
class Dressed(Protocol):
    """A widget that paints with the colours itself and is told when they change."""

    def wear(self, colours: Colours) -> None:
        """Paint with other colours from now on."""


def wear(root: QWidget, colours: Colours) -> None:
    """Change the colours of everything below and including ``root`` that paints itself."""
    for widget in (root, *root.findChildren(QWidget)):
        # The quick question first: the full one takes its time with each of some hundred widgets.
        if hasattr(widget, "wear") and isinstance(widget, Dressed):
            widget.wear(colours)


class PlainLabel(QLabel):
    """A label that shows exactly the characters it is given, whatever they look like."""

    def __init__(self, text: str = "", style: TextStyle = TextStyle.BODY, tone: str = "", *, wrap: bool = True) -> None:
        """``tone`` is one of the style sheet's: muted, accent, warn, pill, or empty."""
        super().__init__()
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setFont(theme.font(style))
        self.setWordWrap(wrap)
        if tone:
            self.setProperty("tone", tone)
        if wrap:
            # Without a least width of its own one long word would push the whole page wider than its card.
            self.setMinimumWidth(40)
        self.setText(text)


class ElidedLabel(PlainLabel):
    """A label of one line that shortens its text with an ellipsis instead of being clipped.

    ``smallest`` lets the letters shrink to that part of their size before anything is left out.
    """

    def __init__(
        self, text: str = "", style: TextStyle = TextStyle.BODY, tone: str = "", *, smallest: float = 1.0
    ) -> None:
        super().__init__(text, style, tone, wrap=False)
        self._smallest = smallest
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002, N802 (Qt's name)
        """Draw what fits."""
        painter = QPainter(self)
        painter.setFont(self.fitting_font())
        text = painter.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, self.width())
        painter.setPen(self.palette().color(self.foregroundRole()))
        painter.drawText(self.rect(), int(self.alignment() | Qt.TextFlag.TextSingleLine), text)

    def fitting_font(self) -> QFont:
        """The label's font, as much smaller as the text and ``smallest`` ask for."""
        font = self.font()
        needed = self.fontMetrics().horizontalAdvance(self.text())
        if needed > self.width():
            part = max(self._smallest, self.width() / needed)
            font.setPixelSize(max(1, int(font.pixelSize() * part)))
        return font


def announce(widget: QWidget, text: str) -> None:
    """Have a screen reader say a sentence without moving the focus."""
    QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(widget, text))


def heading(text: str) -> PlainLabel:
    """The small capital heading above a card or section."""
    return PlainLabel(text.upper(), TextStyle.LABEL, "muted", wrap=False)


def button(text: str, name: str, kind: str = "") -> QPushButton:
    """A push button with an object name; ``kind`` is one of the style sheet's: primary, quiet, icon, segment."""
    made = QPushButton(text)
    made.setObjectName(name)
    made.setAccessibleName(text)
    made.setFont(theme.font(TextStyle.SMALL_STRONG if kind in {"quiet", "segment"} else TextStyle.STRONG))
    if kind:
        made.setProperty("kind", kind)
    made.setCursor(Qt.CursorShape.PointingHandCursor)
    return made


class IconButton(QPushButton):
    """A button that shows an icon, and says its name to those who do not see it."""

    def __init__(self, icons: Path, icon: str, name: str, text: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setProperty("kind", "icon")
        self.setAccessibleName(text)
        self.setToolTip(text)
        self.setIconSize(QSize(20, 20))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._icons = icons
        self._icon = icon

    def wear(self, colours: Colours) -> None:
        """Draw the icon in another colour."""
        self.setIcon(theme.icon(self._icons, self._icon, colours.muted))


class StartButton(QPushButton):
    """The primary button that starts something, with the play icon."""

    def __init__(self, icons: Path, name: str, spoken: str, colours: Colours) -> None:
        super().__init__("Start")
        self.setObjectName(name)
        self.setAccessibleName(spoken)
        self.setProperty("kind", "primary")
        self.setFont(theme.font(TextStyle.STRONG))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setIconSize(QSize(18, 18))
        self._icons = icons
        self.wear(colours)

    def wear(self, colours: Colours) -> None:
        """Draw the icon in another colour."""
        self.setIcon(theme.icon(self._icons, "play", colours.on_fill))


class Switch(QCheckBox):
    """A check box drawn as a switch: a knob to the right and a filled track mean on."""

    WIDTH = 44
    HEIGHT = 26

    def __init__(self, name: str, text: str, colours: Colours) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setAccessibleName(text)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._colours = colours

    def wear(self, colours: Colours) -> None:
        """Paint with other colours from now on."""
        self._colours = colours
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802 (Qt's name)
        """Room for the switch and its focus ring."""
        return QSize(self.WIDTH + 6, self.HEIGHT + 6)

    def hitButton(self, pos: object) -> bool:  # noqa: ARG002, N802 (Qt's name)
        """Take a click anywhere on it."""
        return True

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002, N802 (Qt's name)
        """Draw track, knob and focus ring."""
        colours = self._colours
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        track = QRectF(3, (self.height() - self.HEIGHT) / 2, self.WIDTH, self.HEIGHT)
        radius = self.HEIGHT / 2
        on = self.isChecked()
        painter.setPen(QPen(QColor(colours.fill_to if on else colours.control), 1.5))
        painter.setBrush(QColor(colours.fill_to if on else colours.track))
        painter.drawRoundedRect(track.adjusted(1, 1, -1, -1), radius - 1, radius - 1)
        knob = self.HEIGHT - 10
        left = track.right() - knob - 5 if on else track.left() + 5
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colours.on_fill if on else colours.muted))
        painter.drawEllipse(QRectF(left, track.top() + 5, knob, knob))
        if self.hasFocus():
            painter.setPen(QPen(QColor(colours.ink), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(track.adjusted(-2, -2, 2, 2), radius + 2, radius + 2)


def card(name: str) -> tuple[QFrame, QVBoxLayout]:
    """One of the window's rounded cards, with its empty layout."""
    frame = QFrame()
    frame.setObjectName(name)
    frame.setProperty("card", "true")
    column = QVBoxLayout(frame)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    return frame, column


def box(kind: str) -> tuple[QFrame, QVBoxLayout]:
    """A rounded box within a card; ``kind`` is soft, plain or warn."""
    frame = QFrame()
    frame.setProperty("box", kind)
    column = QVBoxLayout(frame)
    column.setContentsMargins(16, 12, 16, 12)
    column.setSpacing(tokens.GAP_TINY)
    return frame, column


def section(title: str, *parts: QWidget | QLayout) -> QVBoxLayout:
    """A small heading with what belongs to it close below."""
    lines = column(heading(title), spacing=tokens.GAP_SMALL - 2)
    for part in parts:
        if isinstance(part, QLayout):
            lines.addLayout(part)
        else:
            lines.addWidget(part)
    return lines


def rule() -> QFrame:
    """A hairline."""
    line = QFrame()
    line.setProperty("rule", "true")
    return line


def row(*parts: QWidget | int, spacing: int = tokens.GAP_SMALL) -> QHBoxLayout:
    """Widgets side by side; a number is a stretch of that weight."""
    return _filled(QHBoxLayout(), parts, spacing)


def column(*parts: QWidget | int, spacing: int = tokens.GAP_SMALL) -> QVBoxLayout:
    """Widgets one below the other; a number is a stretch of that weight."""
    return _filled(QVBoxLayout(), parts, spacing)


def _filled(layout: L, parts: tuple[QWidget | int, ...], spacing: int) -> L:
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(spacing)
    for part in parts:
        if isinstance(part, int):
            layout.addStretch(part)
        else:
            layout.addWidget(part)
    return layout


def clear(layout: QLayout) -> None:
    """Remove everything from a layout at once, so that nothing of the old page is found or seen again."""
    while (item := layout.takeAt(0)) is not None:
        widget, inner = item.widget(), item.layout()
        if widget is not None:
            widget.hide()
            widget.setParent(None)
            widget.deleteLater()
        elif inner is not None:
            clear(inner)


class ScrollPage(QScrollArea):
    """A page that scrolls when it is taller than its card and keeps its lines short on a wide screen."""

    def __init__(
        self, name: str, width: int = tokens.TEXT_WIDTH, margins: tuple[int, int, int, int] = (26, 26, 26, 26)
    ) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().setAutoFillBackground(False)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        inner = QWidget()
        inner.setProperty("page", "true")
        middle = QWidget()
        middle.setMaximumWidth(width)
        middle.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        outer = QHBoxLayout(inner)
        outer.setContentsMargins(*margins)
        outer.addStretch(1)
        outer.addWidget(middle, 100)
        outer.addStretch(1)
        self.body = QVBoxLayout(middle)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(tokens.GAP)
        self.setWidget(inner)
