"""The body to point at: it names what is under pointer or focus, lights targets, and reports what was chosen."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFontMetrics,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPixmap,
    QResizeEvent,
    QTransform,
)
from PySide6.QtWidgets import QLayout, QSizePolicy, QVBoxLayout, QWidget
from shiboken6 import isValid

from massage_coach.body.figure import WHOLE_BODY, BodySide, Figure, Shape, View
from massage_coach.body.neighbours import neighbour
from massage_coach.library.models import Muscle
from massage_coach.ui import body_paint, theme, tokens
from massage_coach.ui.body_frame import MARGIN, BodyFrame
from massage_coach.ui.body_region import BodyRegion, RegionKey
from massage_coach.ui.body_words import Lit, Words, lit_description, lit_words
from massage_coach.ui.elided_label import ElidedLabel
from massage_coach.ui.tokens import Colours, TextStyle
from massage_coach.ui.widgets import PlainLabel

REACH: Final = 5.0
"""How far beside a muscle a click still finds it, in figure units."""
HOVER_LINE: Final = 1.1
CHOSEN_LINE: Final = 1.6
FOCUS_LINE: Final = 1.8


@dataclass(frozen=True, slots=True)
class MuscleChosen:
    """A person pointed at a muscle on a side, or cleared the choice: then ``muscle`` is None."""

    muscle: str | None
    side: BodySide = BodySide.CENTRE


class BodyMap(QWidget):
    """Shows the figure from the front, the back or both, and a line below that names what is pointed at.

    The body at rest is kept as a picture for each size and colour scheme. What is lit or hatched is a second picture
    on top; pointer and focus are drawn fresh. The regions are buttons that paint nothing: they are there for the
    keyboard and for screen readers, while the pointer is followed by the map itself.
    """

    muscle_chosen = Signal(object)
    """A ``MuscleChosen``."""

    def __init__(
        self,
        figure: Figure,
        muscles: Mapping[str, Muscle],
        colours: Colours,
        *,
        interactive: bool = True,
        named: bool | None = None,
    ) -> None:
        """``named`` writes names below the figure and the sides beside it; left out, an interactive map does."""
        super().__init__()
        self.setObjectName("body-map")
        self.setAccessibleName("Body map")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMouseTracking(interactive)
        self.interactive = interactive
        self._named = interactive if named is None else named
        self._figure = figure
        self._muscles = muscles
        self._colours = colours
        self._views: tuple[View, ...] = tuple(View)
        self._targets: tuple[Shape, ...] = ()
        self._at_rest = Words()
        self._picked: Lit = ()
        self._part: tuple[float, float] | None = None
        self._no_go = False
        self._chosen = MuscleChosen(None)
        self._hovered: BodyRegion | None = None
        self._ground = QPixmap()
        self._lights = QPixmap()
        self.plain = PlainLabel("", TextStyle.STRONG)
        self.term = ElidedLabel("", TextStyle.SMALL, "muted", smallest=0.8)
        self._lines = QVBoxLayout(self)
        self._regions = self._make_regions() if interactive else {}
        self._lay_out()
        self.show_views(*View)

    def _lay_out(self) -> None:
        lines = self._lines
        lines.setContentsMargins(0, 0, 0, tokens.GAP_TINY)
        lines.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)
        lines.setSpacing(tokens.GAP_TINY)
        lines.addStretch(1)
        for label, name in ((self.plain, "body-plain"), (self.term, "body-term")):
            label.setObjectName(name)
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            lines.addWidget(label)
            label.setVisible(self._named)  # not before it is in the map: it would be a window of its own for a moment

    def _make_regions(self) -> dict[RegionKey, BodyRegion]:
        regions: dict[RegionKey, BodyRegion] = {}
        order = {muscle: index for index, muscle in enumerate(self._figure.muscles)}
        for shape in sorted(self._figure.shapes, key=lambda shape: (shape.view, order[shape.muscle], shape.side)):
            key = RegionKey(shape.muscle, shape.side, shape.view)
            if key in regions or shape.muscle == WHOLE_BODY or shape.muscle not in self._muscles:
                continue
            twice = len({twin.view for twin in self._figure.shapes_of(shape.muscle)}) > 1
            region = BodyRegion(key, self._muscles[shape.muscle], self, in_both_views=twice)
            self._wire(region)
            regions[key] = region
        return regions

    def _wire(self, region: BodyRegion) -> None:
        region.clicked.connect(lambda: self._click(region))
        region.walked.connect(lambda across, down: self._walk(region, across, down))
        region.focus_changed.connect(lambda gained: self._focus_moved(region, gained=gained))

    # What it shows

    def wear(self, colours: Colours) -> None:
        """Paint with other colours from now on."""
        self._colours = colours
        self._ground = QPixmap()
        theme.write_anew(self.term)
        self._name_current()
        self._place_regions()
        self._repaint_lights()

    def show_views(self, *views: View) -> None:
        """Show the body from one side, or from both next to each other."""
        self._views = views
        for key, region in self._regions.items():
            region.setVisible(key.view in views)
        self._settle_tab_stop()
        self._ground = QPixmap()
        self._place_regions()
        self._repaint_lights()

    def show_targets(self, muscles: Collection[str], side: BodySide | None = None, *, no_go: bool = False) -> None:
        """Light muscles up on a side, None for both, and hatch the places that are never pressed."""
        self.show_lit([(muscle, side or BodySide.CENTRE) for muscle in muscles], no_go=no_go)

    def show_lit(self, lit: Lit, *, no_go: bool = False) -> None:
        """Light muscles up, each on its own side, and hatch the places that are never pressed."""
        self._targets = tuple(shape for muscle, side in lit for shape in self._figure.shapes_of(muscle, side))
        self._no_go = no_go
        hatched = [place.name for place in self._figure.no_go] if no_go else []
        self.setAccessibleDescription(lit_description(lit, self._muscles, hatched))
        self._repaint_lights()

    def show_picked(self, picked: Lit, *, no_go: bool = False) -> None:
        """Light up what is chosen where more than one may be; a click reports, and this says what came of it."""
        self._picked = picked
        self.choose(None)
        self.show_lit(picked, no_go=no_go)

    def show_close(self) -> None:
        """Show the view and the part of it where most of what is lit lies, as large as there is width for."""
        shown = [shape for shape in self._targets if shape.muscle != WHOLE_BODY]
        view = self._figure.best_view({shape.muscle for shape in shown})
        bounds = [shape.bounds for shape in shown if shape.view is view]
        ends = (min((each.top for each in bounds), default=0.0), max((each.bottom for each in bounds), default=0.0))
        part = ends if bounds else (0.0, self._figure.size.height)
        if (self._views, self._part) != ((view,), part):
            self._part = part
            self.show_views(view)

    def say_at_rest(self, words: Words) -> None:
        """Write below the figure what stands there while nothing is pointed at or chosen."""
        self._at_rest = words
        self._name_current()

    def choose(self, muscle: str | None, side: BodySide = BodySide.CENTRE) -> None:
        """Show a muscle as chosen, on both sides unless one is named; None clears it. Reports nothing."""
        self._chosen = MuscleChosen(muscle, side if muscle else BodySide.CENTRE)
        picked = (shape for each, on in self._picked for shape in self._figure.shapes_of(each, on))
        chosen = {(shape.muscle, shape.side) for shape in (*self._chosen_shapes(), *picked)}
        for key, region in self._regions.items():
            region.show_chosen(chosen=(key.muscle, key.side) in chosen)
        self._settle_tab_stop()
        self._name_current()
        self._repaint_lights()

    def _chosen_shapes(self) -> tuple[Shape, ...]:
        return self._figure.shapes_of(self._chosen.muscle, self._chosen.side) if self._chosen.muscle else ()

    # Where things are

    def sizeHint(self) -> QSize:  # noqa: N802 (Qt's name)
        """Room for what is shown at a comfortable size."""
        return QSize(210 * len(self._views), 560)

    def minimumSizeHint(self) -> QSize:  # noqa: N802 (Qt's name)
        """Small, but still to be made out."""
        return QSize(110 * len(self._views), 240)

    def picture_area(self) -> QRectF:
        """Where the figure is drawn: all but the lines that name it, of which the first may take two."""
        return QRectF(0, 0, self.width(), max(1, self.height() - self._words_height()))

    def _words_height(self) -> int:
        if not self._named:
            return 0
        lines = (
            2 * QFontMetrics(theme.font(TextStyle.STRONG)).lineSpacing() + QFontMetrics(self.term.font()).lineSpacing()
        )
        return lines + tokens.GAP_SMALL + 2 * tokens.GAP_TINY

    def frame(self) -> BodyFrame:
        """Where the figure lies."""
        return BodyFrame(self._figure, self._views, self.picture_area(), self._part)

    def transform_of(self, view: View) -> QTransform:
        """From figure units to the widget's own."""
        return self.frame().transform_of(view)

    def region_at(self, point: QPointF) -> BodyRegion | None:
        """The region under a point of the widget, or close beside it."""
        for view in self._views:
            back, _ = self.transform_of(view).inverted()
            place = back.map(point)
            if abs(place.x()) <= self._figure.size.width / 2 + MARGIN:
                shape = self._figure.at(view, place.x(), place.y(), REACH)
                return self._regions.get(RegionKey(shape.muscle, shape.side, view)) if shape else None
        return None

    def centre_of(self, key: RegionKey) -> QPointF:
        """Where a region is in the widget: inside its largest shape."""
        largest = max(self._shapes_of(key), key=lambda shape: shape.area)
        return self.transform_of(key.view).map(QPointF(*largest.middle))

    def _shapes_of(self, key: RegionKey) -> tuple[Shape, ...]:
        return tuple(
            shape
            for shape in self._figure.shapes
            if (shape.muscle, shape.side, shape.view) == (key.muscle, key.side, key.view)
        )

    def _place_regions(self) -> None:
        for key, region in self._regions.items():
            if key.view in self._views:
                transform = self.transform_of(key.view)
                area = QRectF()
                for shape in self._shapes_of(key):
                    area = area.united(transform.mapRect(_rectangle(shape)))
                region.setGeometry(area.toAlignedRect())

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 (Qt's name)
        """Follow the size."""
        super().resizeEvent(event)
        self._name_current()
        self._lines.activate()
        self._ground = QPixmap()
        self._lights = QPixmap()
        self._place_regions()

    # What a person does

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802 (Qt's name)
        """Name what is under the pointer."""
        self._hover(self.region_at(event.position()))

    def leaveEvent(self, event: QEvent) -> None:  # noqa: N802 (Qt's name)
        """Nothing is under the pointer any more."""
        super().leaveEvent(event)
        self._hover(None)

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 (Qt's name)
        """Choose what is under the pointer, or clear it."""
        region = self.region_at(event.position()) if self.interactive else None
        if event.button() is not Qt.MouseButton.LeftButton or region is None:
            super().mousePressEvent(event)
            return
        region.setFocus(Qt.FocusReason.MouseFocusReason)
        region.click()

    def _walk(self, region: BodyRegion, across: int, down: int) -> None:
        """Move the focus to the nearest region in a direction."""
        points = {key: self.centre_of(key) for key in self._regions if key.view in self._views}
        places = {key: (point.x(), point.y()) for key, point in points.items()}
        found = neighbour(places, region.key, across, down)
        if found:
            self._regions[found].setFocus(Qt.FocusReason.OtherFocusReason)

    def _focus_moved(self, region: BodyRegion, *, gained: bool) -> None:
        """A region has gained or lost the focus: it is the one that Tab comes back to."""
        if not isValid(self):  # torn down while one of its regions had the focus
            return
        if gained:
            self._settle_tab_stop(region)
        self._name_current()
        self.update()

    def _click(self, region: BodyRegion) -> None:
        key = region.key
        same = self._chosen.muscle == key.muscle and self._chosen.side in {key.side, BodySide.CENTRE}
        self.choose(None if same else key.muscle, key.side)
        self.muscle_chosen.emit(self._chosen)

    def _hover(self, region: BodyRegion | None) -> None:
        if region is not self._hovered:
            self._hovered = region
            self.setCursor(Qt.CursorShape.PointingHandCursor if region else Qt.CursorShape.ArrowCursor)
            self._name_current()
            self.update()

    def _focused(self) -> BodyRegion | None:
        return next((region for region in self._regions.values() if region.hasFocus()), None)

    def _settle_tab_stop(self, wanted: BodyRegion | None = None) -> None:
        """Let Tab enter the map at one region only: the focused, the chosen or the first."""
        shown = [region for key, region in self._regions.items() if key.view in self._views]
        chosen = next((region for region in shown if region.isChecked()), None)
        stop = wanted or self._focused() or chosen or next(iter(shown), None)
        for region in shown:
            region.setFocusPolicy(Qt.FocusPolicy.StrongFocus if region is stop else Qt.FocusPolicy.ClickFocus)

    def _name_current(self) -> None:
        """Name what is under the pointer, else under the focus, else what is lit, else what is chosen."""
        current, words = self._hovered or self._focused(), self._at_rest
        if current:
            words = Words(current.plain_name, current.term)
        elif self._chosen.muscle and not self._targets:
            words = lit_words([(self._chosen.muscle, self._chosen.side)], self._muscles)
        self.plain.setText(words.plain)
        self.plain.setFont(body_paint.in_two_lines(words.plain, theme.font(TextStyle.STRONG), self.width()))
        self.term.setText(words.term)

    # Painting

    def _repaint_lights(self) -> None:
        self._lights = QPixmap()
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002, N802 (Qt's name)
        """Put the two pictures down, then pointer and focus."""
        painter = QPainter(self)
        ratio = self.devicePixelRatioF()
        if self._ground.devicePixelRatioF() != ratio or self._ground.size() != self.size() * ratio:
            self._ground = self._picture(ratio)
            self._paint_each(self._ground, lights=False)
            self._lights = QPixmap()
        if self._lights.isNull():
            self._lights = self._picture(ratio)
            self._paint_each(self._lights, lights=True)
        painter.drawPixmap(QPoint(0, 0), self._ground)
        painter.drawPixmap(QPoint(0, 0), self._lights)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        focused = self._focused()
        marks = ((self._hovered, HOVER_LINE), (focused if focused and focused.shows_focus else None, FOCUS_LINE))
        for region, width in marks:
            if region and region.key.view in self._views:
                painter.setTransform(self.transform_of(region.key.view))
                body_paint.paint_mark(painter, self._shapes_of(region.key), self._colours.ink, width)

    def _picture(self, ratio: float) -> QPixmap:
        made = QPixmap(self.size() * ratio)
        made.setDevicePixelRatio(ratio)
        made.fill(QColor(Qt.GlobalColor.transparent))
        return made

    def _paint_each(self, picture: QPixmap, *, lights: bool) -> None:
        painter = QPainter(picture)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setClipRect(self.picture_area())
        for view in self._views:
            painter.setTransform(self.transform_of(view))
            if lights:
                self._paint_lights(painter, view)
            else:
                body_paint.paint_body(painter, self._figure, view, self._colours)
                if self._named:
                    body_paint.write_sides(painter, view, self._colours)
        painter.resetTransform()
        if self._part is not None:
            body_paint.fade_out(painter, self.picture_area(), *self.frame().is_cut)
        painter.end()

    def _paint_lights(self, painter: QPainter, view: View) -> None:
        chosen = [shape for shape in self._chosen_shapes() if shape.view is view]
        targets = [shape for shape in self._targets if shape.view is view]
        # Where something is lit already, a line is what tells the choice from it.
        body_paint.paint_lit(painter, targets if self._targets else chosen, self._colours)
        body_paint.paint_mark(painter, chosen, self._colours.ink, CHOSEN_LINE)
        if self._no_go:
            places = [place for place in self._figure.no_go if place.view is view]
            body_paint.paint_no_go(painter, places, self._colours)


def _rectangle(shape: Shape) -> QRectF:
    bounds = shape.bounds
    return QRectF(bounds.left, bounds.top, bounds.width, bounds.height)
