"""Where it is: places of the body ticked by word, or pointed at on the figure, where the side counts."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from massage_coach.body.sides import BodySide
from massage_coach.checkin.model import Spot
from massage_coach.checkin.words import spot_text
from massage_coach.ui import theme, tokens
from massage_coach.ui.body_words import Words
from massage_coach.ui.chips import ChipRow
from massage_coach.ui.folding_row import FoldingRow
from massage_coach.ui.tokens import Colours, TextStyle
from massage_coach.ui.widgets import PlainLabel, column

if TYPE_CHECKING:
    from massage_coach.library.models import Muscle, Region
    from massage_coach.ui.body_map import BodyMap, MuscleChosen

MAP_WIDTH: Final = 186
MAP_HEIGHT: Final = 220
FOLD_BELOW: Final = 420
"""Narrower than this, in pixels at the usual size of text, the figure goes below the words."""


class SpotChooser(QWidget):
    """Words and a figure for the same places; what is ticked in one is shown in both."""

    changed = Signal()

    def __init__(
        self, regions: "Mapping[str, Region]", muscles: "Mapping[str, Muscle]", figure: "BodyMap", places: Sequence[str]
    ) -> None:
        """``places`` are the ids of the regions that can be ticked, in the order to show."""
        super().__init__()
        self.setObjectName("spot-chooser")
        self._names = {place: regions[place].name for place in places}
        self._muscles = muscles
        self._spots: dict[str, BodySide] = {}
        self.figure = figure
        self.chips = ChipRow(
            "spots", "Where is it?", {place: (name, name) for place, name in self._names.items()}, several=True
        )
        self.said = PlainLabel("", TextStyle.SMALL, "muted")
        self.said.setObjectName("spots-said")
        figure.plain.setVisible(False)
        figure.term.setVisible(False)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        words, shown = column(self.chips, 1), column(figure, self.said, 1)
        outer.addWidget(FoldingRow(words, shown, fold_below=FOLD_BELOW, spacing=tokens.GAP))
        self.measure()
        self.chips.picked.connect(self._pick)
        figure.muscle_chosen.connect(self._point)

    @property
    def spots(self) -> tuple[Spot, ...]:
        """What is ticked, in the order of the places."""
        return tuple(Spot(place, self._spots[place]) for place in self._names if place in self._spots)

    def show_spots(self, spots: Sequence[Spot]) -> None:
        """Show places as ticked, without reporting it."""
        self._spots = {spot.region: spot.side for spot in spots if spot.region in self._names}
        self._show()

    def wear(self, _colours: Colours) -> None:
        """Take the measures that the text asks for."""
        self.measure()

    def measure(self) -> None:
        """Give the figure its room."""
        width = theme.roomy(MAP_WIDTH)
        self.figure.setFixedSize(width, theme.roomy(MAP_HEIGHT))
        self.said.setMaximumWidth(width)

    def _pick(self, keys: tuple[str, ...]) -> None:
        self._spots = {key: self._spots.get(key, BodySide.CENTRE) for key in keys}
        self._report()

    def _point(self, chosen: "MuscleChosen") -> None:
        muscle = self._muscles.get(chosen.muscle or "")
        if muscle is None or muscle.region not in self._names:
            self.figure.choose(None)
            return
        before = self._spots.pop(muscle.region, None)
        after = _after(before, chosen.side)
        if after is not None:
            self._spots[muscle.region] = after
        self._report()

    def _report(self) -> None:
        self._show()
        self.changed.emit()

    def _show(self) -> None:
        self.chips.show_picked(tuple(self._spots))
        lit = [
            (muscle.id, self._spots[muscle.region]) for muscle in self._muscles.values() if muscle.region in self._spots
        ]
        self.figure.show_picked(lit)
        self.figure.say_at_rest(Words())
        # What is ticked on both sides is told by its tick alone.
        said = "; ".join(spot_text(spot, self._names) for spot in self.spots if spot.side is not BodySide.CENTRE)
        self.said.setText(f"{said}." if said else "")
        self.said.setVisible(bool(said))


def _after(before: BodySide | None, pointed: BodySide) -> BodySide | None:
    """What is ticked of a region once one of its sides was pointed at: that side too, or no longer."""
    if before is None:
        return pointed
    if before is pointed:
        return None
    if before is BodySide.CENTRE:
        return {BodySide.LEFT: BodySide.RIGHT, BodySide.RIGHT: BodySide.LEFT}.get(pointed)
    return BodySide.CENTRE
