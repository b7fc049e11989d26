"""The figure with its heading and its legend: where a technique works, or where it hurts."""

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPainterPath, QPaintEvent, QShowEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from massage_coach.body.sides import BodySide
from massage_coach.library.where import Where
from massage_coach.ui import body_paint, theme, tokens
from massage_coach.ui.body_words import Place, Words
from massage_coach.ui.tokens import Colours, TextStyle
from massage_coach.ui.widgets import heading

if TYPE_CHECKING:
    from collections.abc import Callable

    from massage_coach.ui.body_map import BodyMap, MuscleChosen

LEGEND: Final = "Hatched: never press here"
SWATCH: Final = 16
SWATCH_RADIUS: Final = 4
HEIGHT_TO_WIDTH: Final = 1.29
"""Of the figure from front and back side by side."""
WHERE_WIDTH: Final = 270
MOST_HEIGHT: Final = 520
"""Within a page, in pixels."""
WORDS_HEIGHT: Final = 130
"""What heading, names and legend take, in pixels at the usual size of text."""
HATCH_SCALE: Final = 1.5
"""Pixels to a figure unit in the legend."""


class HatchLegend(QWidget):
    """Says in words what the hatching means, beside a piece of it."""

    def __init__(self, colours: Colours) -> None:
        super().__init__()
        self.setObjectName("hatch-legend")
        self.setAccessibleName(LEGEND)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._colours = colours

    def wear(self, colours: Colours) -> None:
        """Paint with other colours from now on."""
        self._colours = colours
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802 (Qt's name)
        """One line."""
        return QSize(120, theme.scaled(SWATCH) + tokens.GAP_TINY)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002, N802 (Qt's name)
        """Draw both in the middle of the line."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        font = theme.font(TextStyle.SMALL)
        side = theme.scaled(SWATCH)
        room = self.width() - side - tokens.GAP_SMALL
        words = QFontMetrics(font).horizontalAdvance(LEGEND)
        if words > room:
            font.setPixelSize(max(1, int(font.pixelSize() * room / words)))
            words = QFontMetrics(font).horizontalAdvance(LEGEND)
        painter.setFont(font)
        left = max(0.0, (self.width() - words - side - tokens.GAP_SMALL) / 2)
        square = QRectF(left, (self.height() - side) / 2, side, side)
        outline = QPainterPath()
        outline.addRoundedRect(square, SWATCH_RADIUS, SWATCH_RADIUS)
        painter.fillPath(outline, QColor(self._colours.skin))
        body_paint.hatch(painter, outline, self._colours, HATCH_SCALE)
        painter.setPen(QColor(self._colours.muted))
        beside = QRectF(square.right() + tokens.GAP_SMALL, 0, self.width(), self.height())
        painter.drawText(beside, int(Qt.AlignmentFlag.AlignVCenter), LEGEND)


class WherePanel(QWidget):
    """Shows a ``Place``; its figure is made when it is first seen.

    Something else can stand in for the map, as a moving picture of the technique does.
    """

    muscle_chosen = Signal(object)
    """A ``MuscleChosen``."""

    def __init__(self, name: str, make_map: "Callable[[], BodyMap]", colours: Colours, *, close: bool = False) -> None:
        """``close`` shows only the part where something is lit, as large as there is room for."""
        super().__init__()
        self.setObjectName(name)
        self._make_map = make_map
        self._colours = colours
        self._close = close
        self._place = Place(Where(), Words())
        self._chosen: tuple[str | None, BodySide] = (None, BodySide.CENTRE)
        self._map: BodyMap | None = None
        self._other: QWidget | None = None
        self._width = 0
        self.legend = HatchLegend(colours)
        self.legend.setVisible(False)
        self._lines = QVBoxLayout(self)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._lines.setSpacing(tokens.GAP_SMALL)
        self._lines.addWidget(heading("Where"))
        self._lines.addWidget(self.legend)

    @property
    def place(self) -> Place:
        """What is shown."""
        return self._place

    def wear(self, colours: Colours) -> None:
        """Make the figure in other colours from now on; one that is there is told itself."""
        self._colours = colours
        if self._width:
            self.fix_width(self._width)

    def show_place(self, place: Place) -> None:
        """Show something; the same again costs nothing."""
        if place == self._place:
            return
        self._place = place
        self.legend.setVisible(place.where.no_go)
        self._fill()

    def choose(self, muscle: str | None, side: BodySide = BodySide.CENTRE) -> None:
        """Show a muscle as chosen, or none; reports nothing."""
        if (muscle, side) != self._chosen:
            self._chosen = (muscle, side)
            if self._map is not None:
                self._map.choose(muscle, side)

    def stand_in(self, widget: QWidget | None) -> None:
        """Show a widget in place of the map, or the map again."""
        if self._other is not None and self._other is not widget:
            self._lines.removeWidget(self._other)
            self._other.hide()  # else Qt, which shows new children a moment later, would show it as a window
            self._other.setParent(None)
        self._other = widget
        if widget is not None:
            self._lines.insertWidget(1, widget, 1)
            widget.show()
        if self._map is not None:
            self._map.setVisible(widget is None)
        elif widget is None and self.isVisible():
            self._build()

    def height_for(self, width: int, most: int) -> int:
        """How high it is to be at a width, in pixels, so that the figure fills it."""
        if self._close:
            return most
        return min(most, round(width * HEIGHT_TO_WIDTH) + theme.scaled(WORDS_HEIGHT))

    def fix_width(self, width: int) -> None:
        """Take as much room as the figure needs at a width, in pixels, within a page."""
        self._width = width
        self.setFixedSize(width, self.height_for(width, theme.scaled(MOST_HEIGHT)))

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 (Qt's name)
        """Make the figure now that it is seen."""
        super().showEvent(event)
        if self._map is None and self._other is None:
            self._build()

    def _build(self) -> None:
        made = self._map = self._make_map()
        made.wear(self._colours)
        made.choose(*self._chosen)
        made.muscle_chosen.connect(self._take)
        self._fill()
        self._lines.insertWidget(1, made, 1)
        made.show()

    def _fill(self) -> None:
        shown = self._map
        if shown is None:
            return
        where = self._place.where
        shown.show_lit(where.lit, no_go=where.no_go)
        if self._close and where.lit:
            shown.show_close()
        shown.say_at_rest(self._place.words)

    def _take(self, chosen: "MuscleChosen") -> None:
        self._chosen = (chosen.muscle, chosen.side)
        self.muscle_chosen.emit(chosen)
