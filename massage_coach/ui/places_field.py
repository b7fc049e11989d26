"""Where a technique works: the body to point at, and the same places as a list for the keyboard."""

from collections.abc import Mapping, Sequence
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from massage_coach.body.figure import Figure
from massage_coach.body.sides import BodySide
from massage_coach.library.models import Muscle, Region
from massage_coach.ui import theme, tokens
from massage_coach.ui.body_map import BodyMap, MuscleChosen
from massage_coach.ui.body_words import Words, lit_words
from massage_coach.ui.editor_fields import Field
from massage_coach.ui.folding_row import FoldingRow
from massage_coach.ui.tick import Tick
from massage_coach.ui.tokens import Colours, TextStyle
from massage_coach.ui.where_panel import HatchLegend
from massage_coach.ui.widgets import PlainLabel, column

HINT: Final = "Point at it on the figure, or tick it in the list. What you choose first counts as the main place."
NOTHING: Final = Words("Nowhere yet", "Point at the muscles it reaches.")
MAP_SIZE: Final = (232, 400)
"""Width and height in pixels; the height has the words below the figure in it and grows with them."""
FOLD_BELOW: Final = 450
STEPS: Final = {Qt.Key.Key_Down: 1, Qt.Key.Key_Right: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_Left: -1}


class PlaceTick(Tick):
    """One place of the list; the arrow keys go on to the next, and one of all takes part in Tab."""

    walked = Signal(int)
    """1 or -1."""
    reached = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 (Qt's name)
        """Walk on the arrow keys."""
        step = STEPS.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
        else:
            self.walked.emit(step)

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802 (Qt's name)
        """Tell that it is reached."""
        super().focusInEvent(event)
        self.reached.emit()


class PlaceList(QScrollArea):
    """Every place by part of the body, to be ticked; Tab enters it at one place."""

    toggled = Signal(str)
    """A muscle's id."""

    def __init__(self, muscles: Mapping[str, Muscle], regions: Mapping[str, Region], colours: Colours) -> None:
        super().__init__()
        self.setObjectName("place-list")
        self.setAccessibleName("Places by part of the body")
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setViewport(QWidget())
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._is_showing = False
        self.ticks: dict[str, PlaceTick] = {}
        inside = QWidget()
        inside.setProperty("page", "true")
        lines = QVBoxLayout(inside)
        lines.setContentsMargins(2, 0, 12, 0)
        lines.setSpacing(0)
        for region in regions.values():
            members = [muscle for muscle in muscles.values() if muscle.region == region.id]
            if members:
                lines.addSpacing(tokens.GAP_SMALL if self.ticks else 0)
                lines.addWidget(PlainLabel(region.name, TextStyle.SMALL_STRONG, "accent"))
            for muscle in members:
                lines.addWidget(self._tick(muscle, colours))
        lines.addStretch(1)
        self.setWidget(inside)
        self._settle(next(iter(self.ticks), ""))

    def _tick(self, muscle: Muscle, colours: Colours) -> PlaceTick:
        plain = muscle.plain[:1].upper() + muscle.plain[1:]
        same = muscle.plain.casefold() == muscle.name.casefold()
        tick = PlaceTick(f"place-{muscle.id}", plain if same else f"{plain} ({muscle.name})", colours)
        self.ticks[muscle.id] = tick
        # A screen reader that ticks it does not click, but a click ticks.
        tick.toggled.connect(lambda _on: self._tell(muscle.id))
        tick.walked.connect(lambda step: self._walk(muscle.id, step))
        tick.reached.connect(lambda: self._reached(muscle.id))
        return tick

    def _tell(self, muscle: str) -> None:
        if not self._is_showing:
            self.toggled.emit(muscle)

    def _walk(self, muscle: str, step: int) -> None:
        order = list(self.ticks)
        place = min(max(order.index(muscle) + step, 0), len(order) - 1)
        self.ticks[order[place]].setFocus(Qt.FocusReason.OtherFocusReason)

    def _reached(self, muscle: str) -> None:
        self._settle(muscle)
        self.ensureWidgetVisible(self.ticks[muscle], 0, theme.scaled(40))

    def _settle(self, wanted: str) -> None:
        for muscle, tick in self.ticks.items():
            tick.setFocusPolicy(Qt.FocusPolicy.StrongFocus if muscle == wanted else Qt.FocusPolicy.ClickFocus)

    def enter(self) -> None:
        """Take the keyboard, where Tab would enter."""
        stop = next((each for each in self.ticks.values() if each.focusPolicy() is Qt.FocusPolicy.StrongFocus), None)
        if stop is not None:
            stop.setFocus(Qt.FocusReason.TabFocusReason)

    def begin(self, place: str) -> None:
        """Scroll to a place and have Tab enter there; an empty one means the top."""
        first = place or next(iter(self.ticks), "")
        self._settle(first)
        self.verticalScrollBar().setValue(0)
        if place in self.ticks:
            self.ensureWidgetVisible(self.ticks[place], 0, theme.scaled(40))

    def show_places(self, places: Sequence[str]) -> None:
        """Tick these and no others, without reporting it."""
        self._is_showing = True
        for muscle, tick in self.ticks.items():
            tick.setChecked(muscle in places)
        self._is_showing = False


class PlacesField(Field):
    """What a technique reaches, in the order it was chosen."""

    def __init__(
        self, figure: Figure, muscles: Mapping[str, Muscle], regions: Mapping[str, Region], colours: Colours
    ) -> None:
        super().__init__("targets", "Where it works", HINT)
        self._muscles = muscles
        self._regions = regions
        self._places: tuple[str, ...] = ()
        self.map = BodyMap(figure, muscles, colours)
        self.map.setObjectName("places-map")
        self.map.say_at_rest(NOTHING)
        self.list = PlaceList(muscles, regions, colours)
        self.follows = PlainLabel("", TextStyle.SMALL, "muted")
        self.follows.setObjectName("places-follow")
        shown = QWidget()
        shown.setLayout(column(self.map, HatchLegend(colours)))
        self.lines.addWidget(FoldingRow(self.list, shown, fold_below=FOLD_BELOW))
        self.lines.addWidget(self.follows)
        self.lines.addWidget(self.need)
        self.map.muscle_chosen.connect(self._point)
        self.list.toggled.connect(self.toggle)
        self.wear(colours)

    def wear(self, _colours: Colours) -> None:
        """Take the measures that the text asks for."""
        width, height = MAP_SIZE
        self.map.setFixedSize(width, theme.roomy(height))
        self.list.setMinimumHeight(theme.roomy(height))

    def enter(self) -> None:
        """Take the keyboard in the list."""
        self.list.enter()

    def begin(self) -> None:
        """Show the list where the first chosen place is, or from its top."""
        self.list.begin(next(iter(self._places), ""))

    def _point(self, chosen: MuscleChosen) -> None:
        if chosen.muscle is not None:
            self.toggle(chosen.muscle)

    def toggle(self, muscle: str) -> None:
        """Add a place at the end, or take it out."""
        kept = tuple(place for place in self._places if place != muscle)
        self.report(kept if muscle in self._places else (*self._places, muscle))

    def show_value(self, value: object) -> None:
        """Show the places on the figure and in the list, and the parts of the body that follow from them."""
        self._places = value if isinstance(value, tuple) else ()
        lit = [(place, BodySide.CENTRE) for place in self._places]
        self.map.show_picked(lit, no_go=True)
        self.map.say_at_rest(lit_words(lit, self._muscles) if lit else NOTHING)
        self.list.show_places(self._places)
        regions = dict.fromkeys(self._muscles[place].region for place in self._places)
        names = ", ".join(self._regions[region].name.lower() for region in regions)
        self.follows.setText(f"Found under: {names}." if names else "")
        self.follows.setVisible(bool(names))

    def is_empty(self) -> bool:
        """Whether nothing is chosen yet."""
        return not self._places
