"""A question answered by a number from 0 to 10: by digit, arrow keys, mouse or screen reader, or not at all."""

from typing import Final

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QWheelEvent
from PySide6.QtWidgets import QSizePolicy, QSlider, QVBoxLayout, QWidget

from massage_coach.checkin.model import TOP
from massage_coach.checkin.questions import Question
from massage_coach.ui import theme, tokens
from massage_coach.ui.tokens import Colours, TextStyle
from massage_coach.ui.widgets import PlainLabel, row

GAP: Final = 4.0
CELL_HEIGHT: Final = 30
RADIUS: Final = 8
LEAST_CELL: Final = 22
"""Narrowest cell, in pixels at the usual size of text."""
OPEN: Final = "Not answered. Type 0 to 9, or 1 and then 0 for ten."
ONWARD: Final = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Down})


class ScaleCells(QSlider):
    """Eleven numbered places of which one may be chosen; a slider to those who do not see it."""

    answered = Signal(int)
    onward = Signal()
    """Enter or the arrow down: the next question."""
    back = Signal()

    def __init__(self, name: str, ask: str, colours: Colours) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self.setObjectName(name)
        self.setRange(0, TOP)
        self.setAccessibleName(ask)
        self.setAccessibleDescription(OPEN)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._colours = colours
        self._answer: int | None = None
        self._typed_one = False
        self.valueChanged.connect(self.choose)  # as a screen reader sets it

    @property
    def answer(self) -> int | None:
        """The number, ``None`` where there is none."""
        return self._answer

    def show_answer(self, value: int | None) -> None:
        """Show an answer without reporting it."""
        self._answer = value
        self._typed_one = False
        self.blockSignals(True)
        self.setValue(value or 0)
        self.blockSignals(False)
        self.setAccessibleDescription(OPEN if value is None else f"{value} of {TOP}")
        self.update()

    def choose(self, value: int) -> None:
        """Take an answer and report it."""
        self.show_answer(value)
        self.answered.emit(value)

    def wear(self, colours: Colours) -> None:
        """Paint with other colours from now on."""
        self._colours = colours
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802 (Qt's name)
        """As wide as there is room for."""
        return QSize(theme.scaled(420), theme.scaled(CELL_HEIGHT) + 4)

    def minimumSizeHint(self) -> QSize:  # noqa: N802 (Qt's name)
        """Every number is always seen."""
        least = min(theme.scaled(LEAST_CELL), 32)
        return QSize(round((least + GAP) * (TOP + 1)), theme.scaled(CELL_HEIGHT) + 4)

    def _cell(self, number: int) -> QRectF:
        width = (self.width() - 4 - GAP * TOP) / (TOP + 1)
        return QRectF(2 + number * (width + GAP), 2, width, self.height() - 4)

    def centre_of(self, number: int) -> QPointF:
        """Where to point at for a number."""
        return self._cell(number).center()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002, N802 (Qt's name)
        """Draw the places; the chosen one is outlined as well as filled."""
        colours, painter = self._colours, QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        font = theme.font(TextStyle.SMALL_STRONG)
        room = self._cell(TOP).width() - 4
        painter.setFont(font)
        widest = max(1, painter.fontMetrics().horizontalAdvance("10"))
        if widest > room:
            font.setPixelSize(max(1, int(font.pixelSize() * room / widest)))
            painter.setFont(font)
        for number in range(TOP + 1):
            area, chosen = self._cell(number), number == self._answer
            outline = QPen(QColor(colours.ink), 2) if chosen else QPen(QColor(colours.control), 1)
            painter.setPen(outline if chosen or colours.outlined else Qt.PenStyle.NoPen)
            painter.setBrush(QColor(colours.fill_to if chosen else colours.track))
            painter.drawRoundedRect(area, RADIUS, RADIUS)
            painter.setPen(QColor(colours.on_fill if chosen else colours.badge_ink))
            painter.drawText(area, Qt.AlignmentFlag.AlignCenter, str(number))
        if self.hasFocus():
            painter.setPen(QPen(QColor(colours.accent), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), RADIUS + 1, RADIUS + 1)

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 (Qt's name)
        """Choose the place that was pressed."""
        if event.button() is Qt.MouseButton.LeftButton:
            pitch = (self.width() - 4 + GAP) / (TOP + 1)
            self.choose(min(max(int((event.position().x() - 2) / pitch), 0), TOP))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802 (Qt's name)
        """Leave the number where it was pressed."""
        event.accept()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802 (Qt's name)
        """Nothing more comes of it."""
        event.accept()

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802 (Qt's name)
        """Scroll the page instead of answering by accident."""
        event.ignore()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 (Qt's name)
        """Take digits, arrows, Backspace and Enter."""
        text, key = event.text(), Qt.Key(event.key())
        if len(text) == 1 and text in "0123456789":
            is_ten = self._typed_one and text == "0"
            self.choose(TOP if is_ten else int(text))
            self._typed_one = text == "1"
        elif key in ONWARD:
            self.onward.emit()
        elif key == Qt.Key.Key_Up:
            self.back.emit()
        elif key in {Qt.Key.Key_Left, Qt.Key.Key_Right}:
            step = 1 if key == Qt.Key.Key_Right else -1
            self.choose(min(max((self._answer or 0) + step, 0), TOP) if self._answer is not None else 0)
        elif key == Qt.Key.Key_Home:
            self.choose(0)
        elif key == Qt.Key.Key_End:
            self.choose(TOP)
        else:
            event.ignore()


class ScaleField(QWidget):
    """The question, its eleven places, and what the ends mean."""

    answered = Signal(str, int)
    """Id of the question and the number."""

    def __init__(self, name: str, question: Question, colours: Colours) -> None:
        super().__init__()
        self.question = question
        self.ask = PlainLabel(question.ask, TextStyle.STRONG)
        self.said = PlainLabel("", TextStyle.SMALL_STRONG, "accent", wrap=False)
        self.cells = ScaleCells(f"{name}-{question.id}", question.ask, colours)
        least = PlainLabel(f"0  {question.least}", TextStyle.SMALL, "muted")
        most = PlainLabel(f"10  {question.most}", TextStyle.SMALL, "muted")
        least.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        most.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
        # In the middle below the places, so that an answer moves nothing.
        ends = row(least, self.said, most)
        ends.setAlignment(self.said, Qt.AlignmentFlag.AlignTop)
        for end in (0, 2):
            ends.setStretch(end, 1)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(tokens.GAP_TINY)
        lines.addWidget(self.ask)
        lines.addWidget(self.cells)
        lines.addLayout(ends)
        self.cells.answered.connect(self._take)

    def show_answer(self, value: int | None) -> None:
        """Show an answer without reporting it."""
        self.cells.show_answer(value)
        self._say()

    def _say(self) -> None:
        self.said.setText("" if self.cells.answer is None else f"{self.cells.answer} of {TOP}")

    def _take(self, value: int) -> None:
        self._say()
        self.answered.emit(self.question.id, value)

    def take_focus(self) -> None:
        """Take the keys."""
        self.cells.setFocus(Qt.FocusReason.OtherFocusReason)
