"""Sets one hold time by slider or typed value, with the default marked and one step away."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QKeySequence, QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QSlider, QSpinBox, QWidget

from massage_coach.ui import theme, tokens
from massage_coach.ui.folding_row import FoldingRow
from massage_coach.ui.tokens import Colours, TextStyle
from massage_coach.ui.widgets import button, row
from massage_coach.units import HOLD_MAX_S, HOLD_MIN_S, HOLD_STEP_S

HANDLE = 20
FOLD_BELOW = 290
"""Narrower than this, in pixels at the usual size of text, the numbers go below the slider."""


class _Slider(QSlider):
    """A slider that marks the default below its groove and leaves the wheel to the page."""

    def __init__(self, default_s: int, colours: Colours) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self.default_s = default_s
        self.colours = colours

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802 (Qt's name)
        """Scroll the page instead of changing a hold by accident."""
        event.ignore()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 (Qt's name)
        """Draw the mark of the default, then the slider."""
        super().paintEvent(event)
        part = (self.default_s - self.minimum()) / (self.maximum() - self.minimum())
        x = HANDLE / 2 + part * (self.width() - HANDLE)
        painter = QPainter(self)
        painter.fillRect(round(x) - 1, self.height() - 4, 2, 4, QColor(self.colours.muted))


class _SpinBox(QSpinBox):
    """A spin box that leaves the wheel to the page, and undo to a page that has one."""

    def event(self, event: QEvent) -> bool:
        """Let undo and redo go by."""
        if event.type() is QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            taken = (QKeySequence.StandardKey.Undo, QKeySequence.StandardKey.Redo)
            if any(event.matches(key) for key in taken):
                event.ignore()
                return False
        return super().event(event)

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802 (Qt's name)
        """Scroll the page instead of changing a hold by accident."""
        event.ignore()


class HoldControl(QWidget):
    """A hold in whole seconds, 20 to 90; emits ``changed`` with the seconds when the person changes it."""

    changed = Signal(int)

    def __init__(self, name: str, spoken: str, default_s: int, hold_s: int, colours: Colours) -> None:
        """``spoken`` names what is held, for screen readers; ``name`` begins the object names of the parts."""
        super().__init__()
        self.setObjectName(name)
        self._default = default_s
        self.slider = _Slider(default_s, colours)
        self.slider.setObjectName(f"{name}-slider")
        self.slider.setRange(HOLD_MIN_S, HOLD_MAX_S)
        self.slider.setSingleStep(1)
        self.slider.setPageStep(HOLD_STEP_S)
        self.slider.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.slider.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.spin = _SpinBox()
        self.spin.setObjectName(f"{name}-seconds")
        theme.write_in(self.spin, TextStyle.STRONG)
        self.spin.setRange(HOLD_MIN_S, HOLD_MAX_S)
        self.spin.setSuffix(" s")
        self.spin.setButtonSymbols(QSpinBox.ButtonSymbols.NoButtons)
        self.spin.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.spin.setFixedWidth(theme.scaled(64))
        self.spin.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.reset = button(f"Default {default_s} s", f"{name}-reset", "quiet")
        self.name(spoken)
        numbers = row(self.spin, self.reset, spacing=tokens.GAP)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(FoldingRow(self.slider, numbers, fold_below=FOLD_BELOW, spacing=tokens.GAP))
        self._hold = hold_s
        self.show_hold(hold_s)
        self.slider.valueChanged.connect(self._moved)
        self.spin.valueChanged.connect(self._moved)
        self.reset.clicked.connect(lambda: self._moved(self._default))

    def wear(self, colours: Colours) -> None:
        """Paint with other colours from now on."""
        self.slider.colours = colours
        self.slider.update()
        self.spin.setFixedWidth(theme.scaled(64))

    def show_default(self, default_s: int) -> None:
        """Mark another default, where the control is used for one thing after another."""
        self._default = default_s
        self.slider.default_s = default_s
        self.slider.update()
        self.reset.setText(f"Default {default_s} s")

    def name(self, spoken: str) -> None:
        """Name what is held, for screen readers."""
        self.slider.setAccessibleName(f"Hold of {spoken}")
        self.spin.setAccessibleName(f"Hold of {spoken} in seconds")
        self.reset.setAccessibleName(f"Set the hold of {spoken} back to {self._default} seconds")

    def hold_s(self) -> int:
        """The hold shown, in seconds."""
        return self._hold

    def show_hold(self, hold_s: int) -> None:
        """Show a hold without reporting it."""
        self._hold = hold_s
        for part in (self.slider, self.spin):
            part.blockSignals(True)
            part.setValue(hold_s)
            part.blockSignals(False)
        self.reset.setEnabled(hold_s != self._default)

    def _moved(self, hold_s: int) -> None:
        if hold_s != self._hold:
            self.show_hold(hold_s)
            self.changed.emit(hold_s)
