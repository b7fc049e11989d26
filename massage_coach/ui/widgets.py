"""The small parts that every page is put together from."""

from pathlib import Path
from typing import TYPE_CHECKING, Protocol, TypeVar, runtime_checkable

from PySide6.QtCore import QSize
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLayout,
    QProgressBar,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from massage_coach.ui import qt_numbers, theme, tokens
from massage_coach.ui.tokens import Colours, TextStyle

if TYPE_CHECKING:
    from PySide6.QtGui import QEnterEvent

L = TypeVar("L", bound=QBoxLayout)


@runtime_checkable
class Dressed(Protocol):
    """A widget that paints with the colours itself and is told when they change."""

    def wear(self, colours: Colours) -> None:
        """Paint with other colours from now on."""


def wear(root: QWidget, colours: Colours) -> None:
    """Change colours and size of text of everything below and including ``root``."""
    for widget in (root, *root.findChildren(QWidget)):
        theme.write_anew(widget)
        # The quick question first: the full one takes its time with each of some hundred widgets.
        if hasattr(widget, "wear") and isinstance(widget, Dressed):
            widget.wear(colours)


class PlainLabel(QLabel):
    """A label that shows exactly the characters it is given, whatever they look like."""

    def __init__(self, text: str = "", style: TextStyle = TextStyle.BODY, tone: str = "", *, wrap: bool = True) -> None:
        """``tone`` is one of the style sheet's: muted, accent, warn, pill, or empty."""
        super().__init__()
        self.setProperty("textFormat", qt_numbers.PLAIN_TEXT)
        theme.write_in(self, style)
        self.setWordWrap(wrap)
        if tone:
            self.setProperty("tone", tone)
        if wrap:
            # Without a least width of its own one long word would push the whole page wider than its card.
            self.setMinimumWidth(40)
        self.setText(text)


def announce(widget: QWidget, text: str) -> None:
    """Have a screen reader say a sentence without moving the focus."""
    from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent  # noqa: PLC0415 (not for the first picture)

    QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(widget, text))


def heading(text: str) -> PlainLabel:
    """The small capital heading above a card or section."""
    return PlainLabel(text.upper(), TextStyle.LABEL, "muted", wrap=False)


class HandButton(QPushButton):
    """A button over which the mouse becomes a hand, and which Enter presses on every desktop as the space bar does."""

    def __init__(self, text: str = "") -> None:
        super().__init__(text)
        self.setAutoDefault(True)

    def enterEvent(self, event: "QEnterEvent") -> None:  # noqa: N802 (Qt's name)
        """Take the hand when the mouse first comes; it is in Qt's namespace, see ``qt_numbers``."""
        from PySide6.QtCore import Qt  # noqa: PLC0415 (as above)

        self.setCursor(Qt.CursorShape.PointingHandCursor)
        super().enterEvent(event)


def button(text: str, name: str, kind: str = "") -> QPushButton:
    """A push button with an object name; ``kind`` is one of the style sheet's: primary, quiet, icon, segment."""
    made = HandButton(text)
    made.setObjectName(name)
    made.setAccessibleName(text)
    theme.write_in(made, TextStyle.SMALL_STRONG if kind in {"quiet", "segment"} else TextStyle.STRONG)
    if kind:
        made.setProperty("kind", kind)
    return made


class IconButton(HandButton):
    """A button that shows an icon, and says its name to those who do not see it."""

    def __init__(self, icons: Path, icon: str, name: str, text: str, colours: Colours) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setProperty("kind", "icon")
        self.setAccessibleName(text)
        self.setToolTip(text)
        self._icons = icons
        self._icon = icon
        self.wear(colours)

    def wear(self, colours: Colours) -> None:
        """Draw the icon in another colour, as large as the text asks for."""
        size = theme.scaled(20)
        self.setIconSize(QSize(size, size))
        self.setIcon(theme.icon(self._icons, self._icon, colours.muted, size))


class StartButton(HandButton):
    """The primary button that starts something, with the play icon."""

    def __init__(self, icons: Path, name: str, spoken: str, colours: Colours) -> None:
        super().__init__("Start")
        self.setObjectName(name)
        self.setAccessibleName(spoken)
        self.setProperty("kind", "primary")
        theme.write_in(self, TextStyle.STRONG)
        self._icons = icons
        self.wear(colours)

    def wear(self, colours: Colours) -> None:
        """Draw the icon in another colour, as large as the text asks for."""
        size = theme.scaled(18)
        self.setIconSize(QSize(size, size))
        self.setIcon(theme.icon(self._icons, "play", colours.on_fill, size))


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


def set_unpainted(bar: QProgressBar, value: int) -> None:
    """Set a progress bar, which as usual would paint itself and all behind it at once; so would enabling updates."""
    from PySide6.QtCore import Qt  # noqa: PLC0415 (not before the first picture)

    bar.setAttribute(Qt.WidgetAttribute.WA_UpdatesDisabled)
    bar.setValue(value)
    bar.setAttribute(Qt.WidgetAttribute.WA_UpdatesDisabled, on=False)


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
        # One of our own, which is not filled: asking for the one that is there takes PySide6 10 ms the first time.
        self.setViewport(QWidget())
        self.setProperty("focusPolicy", qt_numbers.NO_FOCUS)
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
