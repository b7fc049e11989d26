"""Where a session should work: the body to point at, the same as a list of parts, and what was chosen with its side."""

from collections.abc import Mapping, Sequence
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from massage_coach.body.figure import Figure
from massage_coach.body.sides import BodySide
from massage_coach.composing.model import Place
from massage_coach.composing.naming import place_name, short_name
from massage_coach.library.catalogue import Catalogue
from massage_coach.library.models import StepSide
from massage_coach.ui import theme, tokens
from massage_coach.ui.body_map import BodyMap, MuscleChosen
from massage_coach.ui.body_words import Words
from massage_coach.ui.chips import ChipRow
from massage_coach.ui.folding_row import FoldingRow
from massage_coach.ui.tokens import Colours, TextStyle
from massage_coach.ui.widgets import PlainLabel, announce, button, clear, column

HINT: Final = Words("Anywhere", "Point at a place, left or right.")
OPEN: Final = "No place named: the occasion decides."
MAP_SIZE: Final = (232, 400)
"""Width and height in pixels; the height has the words below the figure in it and grows with them."""
FOLD_BELOW: Final = 450
BOTH: Final = "both"
SIDES: Final = {BOTH: ("Both", "both sides"), "left": ("Left", "left only"), "right": ("Right", "right only")}
_SIDE_OF: Final = {BodySide.LEFT: StepSide.LEFT, BodySide.RIGHT: StepSide.RIGHT, BodySide.CENTRE: None}
_SHOWN: Final[Mapping[StepSide | None, BodySide]] = {side: shown for shown, side in _SIDE_OF.items()}


class ChosenPlace(QWidget):
    """One place with its side, which can be changed or taken out."""

    side_set = Signal(object)
    """A ``StepSide`` or None."""
    taken_out = Signal()

    def __init__(self, place: Place, name: str) -> None:
        super().__init__()
        plain = name[:1].upper() + name[1:]
        texts = {key: (text, f"{plain}, {spoken}") for key, (text, spoken) in SIDES.items()}
        self.sides = ChipRow(f"compose-side-{place.id}", f"Side of {name}", texts, several=False)
        self.sides.show_picked((place.side or BOTH,))
        self.out = button("Remove", f"compose-out-{place.id}", "quiet")
        self.out.setAccessibleName(f"Remove {name}")
        lines = column(PlainLabel(plain, TextStyle.STRONG), spacing=tokens.GAP_TINY)
        line = QHBoxLayout()
        line.setSpacing(tokens.GAP_SMALL)
        line.addWidget(self.sides, 1)
        line.addWidget(self.out)
        lines.addLayout(line)
        self.setLayout(lines)
        self.sides.picked.connect(lambda keys: self.side_set.emit(None if keys == (BOTH,) else StepSide(keys[0])))
        self.out.clicked.connect(self.taken_out)


class PlacesPicker(QWidget):
    """Keeps the places of a wish in the order they were chosen."""

    changed = Signal()

    def __init__(self, figure: Figure, catalogue: Catalogue, colours: Colours) -> None:
        super().__init__()
        self.setObjectName("compose-places")
        self._catalogue = catalogue
        self.places: tuple[Place, ...] = ()
        self.map = BodyMap(figure, catalogue.muscles, colours)
        self.map.setObjectName("compose-map")
        names = {region.id: (region.name, region.name) for region in catalogue.regions.values()}
        self.regions = ChipRow("compose-regions", "Parts of the body", names, several=True)
        self.open = PlainLabel(OPEN, TextStyle.SMALL, "muted")
        self.chosen = QVBoxLayout()
        self.chosen.setSpacing(tokens.GAP)
        words = column(self.regions, self.open, spacing=tokens.GAP)
        words.addLayout(self.chosen)
        words.addStretch(1)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.addWidget(FoldingRow(words, column(self.map, 1), fold_below=FOLD_BELOW))
        self.regions.picked.connect(self._pick_regions)
        self.map.muscle_chosen.connect(self._point)
        self.wear(colours)
        self.show_places(())

    def wear(self, _colours: Colours) -> None:
        """Take the measures that the text asks for."""
        width, height = MAP_SIZE
        self.map.setFixedSize(width, theme.roomy(height))

    def show_places(self, places: Sequence[Place]) -> None:
        """Show these places on the figure, among the parts and in a list."""
        self.places = tuple(places)
        self.map.show_picked([lit for place in self.places for lit in self._lit(place)])
        names = ", ".join(short_name(place, self._catalogue) for place in self.places)
        self.map.say_at_rest(HINT if not self.places else Words(names[:1].upper() + names[1:], ""))
        self.regions.show_picked([place.id for place in self.places])
        self.open.setVisible(not self.places)
        clear(self.chosen)
        for place in self.places:
            shown = ChosenPlace(place, place_name(Place(place.id), self._catalogue))
            shown.side_set.connect(lambda side, place=place: self._set_side(place, side))
            shown.taken_out.connect(lambda place=place: self._take_out(place))
            self.chosen.addWidget(shown)

    def _lit(self, place: Place) -> list[tuple[str, BodySide]]:
        side = _SHOWN[place.side]
        if place.id not in self._catalogue.regions:
            return [(place.id, side)]
        return [(muscle.id, side) for muscle in self._catalogue.muscles.values() if muscle.region == place.id]

    def _pick_regions(self, keys: tuple[str, ...]) -> None:
        kept = [place for place in self.places if place.id in keys or place.id not in self._catalogue.regions]
        new = [Place(key) for key in keys if key not in {place.id for place in kept}]
        self._change([*kept, *new])

    def _point(self, chosen: MuscleChosen) -> None:
        """Take a muscle in, take it out again, or do both its sides once the other one is pointed at."""
        if chosen.muscle is None:
            return
        side = _SIDE_OF[chosen.side]
        at = next((place for place in self.places if place.id == chosen.muscle), None)
        others = [place for place in self.places if place is not at]
        if at is None:
            self._change([*others, Place(chosen.muscle, side)])
        elif at.side is side or side is None:
            self._change(others)
        elif at.side is None:
            self._change([Place(each.id, _other(side)) if each is at else each for each in self.places])
        else:
            self._change([Place(each.id) if each is at else each for each in self.places])

    def _set_side(self, place: Place, side: StepSide | None) -> None:
        self.show_places([Place(each.id, side) if each is place else each for each in self.places])
        key = side or BOTH
        chip = self.findChild(QWidget, f"compose-side-{place.id}-{key}")
        if chip is not None:
            chip.setFocus()
        self._tell()

    def _take_out(self, place: Place) -> None:
        self._change([each for each in self.places if each is not place])
        next(iter(self.regions.chips.values())).setFocus()

    def _change(self, places: Sequence[Place]) -> None:
        self.show_places(places)
        self._tell()

    def _tell(self) -> None:
        names = ", ".join(place_name(place, self._catalogue) for place in self.places)
        announce(self, f"Chosen: {names}." if names else OPEN)
        self.changed.emit()


def _other(side: StepSide) -> StepSide:
    return StepSide.RIGHT if side is StepSide.LEFT else StepSide.LEFT
