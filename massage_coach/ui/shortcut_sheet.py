"""The sheet of keys: every key there is, over the window, made from the tables that bind them."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QGridLayout, QVBoxLayout, QWidget

from massage_coach.session.keys import cap_of, key_help
from massage_coach.ui import theme, tokens
from massage_coach.ui.shortcuts import EDITOR_KEYS, REMOVE_STEP, STEP_KEYS, WINDOW_KEYS
from massage_coach.ui.tokens import Colours, TextStyle
from massage_coach.ui.widgets import PlainLabel, ScrollPage, announce, button, card, heading, row, rule

WIDTH = 620
"""Widest sheet, in pixels at the usual size of text."""
EDGE = 24
"""Least distance from the edge of the window, in pixels."""
SHADE = 150
"""How much of the window the shade hides, of 255."""
TITLE = "Keys"
MOVING = (
    (("Tab",), "To the next control; with Shift to the one before"),
    (("\u2191", "\u2193"), "Up and down a list, or another value"),
    (("Enter",), "Press the button that has the frame"),
)


def sections() -> tuple[tuple[str, tuple[tuple[tuple[str, ...], str], ...]], ...]:
    """Tell every key there is, by where it counts."""
    window = tuple((tuple(map(_shown, one.keys)), one.words) for one in WINDOW_KEYS)
    editor = tuple((tuple(map(_shown, one.keys)), one.words) for one in EDITOR_KEYS)
    steps = (*((one.caps, one.words) for one in STEP_KEYS), REMOVE_STEP)
    return (
        ("In a session", key_help()),
        ("Everywhere", window),
        ("While you make something of your own", (*editor, *steps)),
        ("Moving about", MOVING),
    )


def _shown(keys: str) -> str:
    """Name keys that are pressed together as they are printed."""
    held, plus, key = keys.partition("+")
    if not plus:
        return keys
    also, both, last = key.partition("+")
    return f"{held} {also} {last}" if both and last else f"{held} {cap_of(key)}"


class ShortcutSheet(QWidget):
    """A card over the shaded window; Escape and its button put it away and give the focus back."""

    def __init__(self, window: QWidget, colours: Colours) -> None:
        super().__init__(window)
        self.setObjectName("shortcut-sheet")
        self.setAccessibleName(TITLE)
        self._colours = colours
        self._window = window
        self._before: QWidget | None = None
        self.done = button("Close", "shortcut-sheet-close", "primary")
        self._page = ScrollPage("shortcut-sheet-page", WIDTH)
        self._card, lines = card("shortcut-sheet-card")
        lines.setContentsMargins(1, 1, 3, tokens.GAP_WIDE)
        lines.addWidget(self._page, 1)
        lines.addWidget(rule())
        lines.addSpacing(tokens.GAP)
        lines.addLayout(row(1, self.done, 1))
        outer = QVBoxLayout(self)
        outer.setContentsMargins(EDGE, EDGE, EDGE, EDGE)
        outer.addWidget(self._card, 0, Qt.AlignmentFlag.AlignHCenter)
        self._fill()
        self.done.clicked.connect(self.put_away)
        window.installEventFilter(self)
        self.hide()

    def _fill(self) -> None:
        body = self._page.body
        body.addWidget(PlainLabel(TITLE, TextStyle.TITLE))
        # One grid for all sections, so that the words of every key begin at the same line.
        grid = QGridLayout()
        grid.setHorizontalSpacing(tokens.GAP_WIDE)
        grid.setVerticalSpacing(tokens.GAP_SMALL)
        grid.setColumnStretch(1, 1)
        body.addLayout(grid)
        for title, keys in sections():
            above = heading(title)
            above.setContentsMargins(0, tokens.GAP, 0, tokens.GAP_TINY)
            grid.addWidget(above, grid.rowCount(), 0, 1, 2)
            for caps, words in keys:
                printed = "  or  ".join(caps)
                said = PlainLabel(words)
                said.setAccessibleName(f"{printed}: {words}")
                number = grid.rowCount()
                cap = PlainLabel(printed, TextStyle.STRONG, wrap=False)
                grid.addWidget(cap, number, 0, Qt.AlignmentFlag.AlignTop)
                grid.addWidget(said, number, 1)

    def wear(self, colours: Colours) -> None:
        """Shade with other colours from now on, and take the measures that the text asks for."""
        self._colours = colours
        self._cover()
        self.update()

    def toggle(self) -> None:
        """Show the sheet, or put it away."""
        if self.isVisible():
            self.put_away()
            return
        self._before = QApplication.focusWidget()
        self._cover()
        self.raise_()
        self.show()
        self.done.setFocus(Qt.FocusReason.PopupFocusReason)
        announce(self, TITLE)

    def put_away(self) -> None:
        """Put the sheet away and give the focus back to what had it."""
        self.hide()
        if self._before is not None and self._before.isVisible():
            self._before.setFocus(Qt.FocusReason.PopupFocusReason)
        self._before = None

    def _cover(self) -> None:
        window = self._window
        self.setGeometry(window.rect())
        self._card.setFixedSize(
            min(theme.scaled(WIDTH), window.width() - 2 * EDGE), min(theme.scaled(760), window.height() - 2 * EDGE)
        )

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 (Qt's name)
        """Cover the window when its size changes too."""
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self._cover()
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 (Qt's name)
        """Let Escape put the sheet away; no other key gets through to what lies below."""
        match event.key():
            case Qt.Key.Key_Escape:
                self.put_away()
            case Qt.Key.Key_Down | Qt.Key.Key_Up | Qt.Key.Key_PageDown | Qt.Key.Key_PageUp:
                self._scroll(event.key())
            case _:
                event.accept()

    def _scroll(self, key: int) -> None:
        bar = self._page.verticalScrollBar()
        step = bar.pageStep() if key in {Qt.Key.Key_PageDown, Qt.Key.Key_PageUp} else 3 * bar.singleStep()
        bar.setValue(bar.value() + (step if key in {Qt.Key.Key_Down, Qt.Key.Key_PageDown} else -step))

    def focusNextPrevChild(self, _forward: bool) -> bool:  # noqa: FBT001, N802 (Qt's name)
        """Keep Tab in the sheet, which has one button."""
        return True

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 (Qt's name)
        """Shade the window."""
        shade = QColor(self._colours.window)
        shade.setAlpha(SHADE)
        painter = QPainter(self)
        painter.fillRect(event.rect(), shade)
