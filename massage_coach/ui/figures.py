"""Every figure of the window: what is chosen on one is chosen on all, and each is made when it is first seen."""

from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from massage_coach.paths import assets_dir
from massage_coach.ui.tokens import Colours

if TYPE_CHECKING:
    from collections.abc import Mapping

    from massage_coach.body.figure import Figure
    from massage_coach.body.positions import BodyPosition
    from massage_coach.library.catalogue import Catalogue
    from massage_coach.library.models import Technique
    from massage_coach.session.view import PlayerView
    from massage_coach.ui.asks import LibraryFilter
    from massage_coach.ui.body_map import BodyMap, MuscleChosen
    from massage_coach.ui.body_words import Place
    from massage_coach.ui.guide_panel import Drawings
    from massage_coach.ui.where_panel import WherePanel

# Drawing, map and words would hold up the first picture, which has no figure.


class Figures(QObject):
    """Makes the figures and keeps them in step with each other and with the list of techniques."""

    muscle_chosen = Signal(str)
    """The id of a muscle that a person pointed at, or nothing where they let go of it."""

    def __init__(self, catalogue: "Callable[[], Catalogue]", colours: Callable[[], Colours]) -> None:
        super().__init__()
        self._catalogue = catalogue
        self._colours = colours
        self._panels: list[WherePanel] = []
        """Those to choose from."""
        self._muscle = ""
        self._region = ""

    @property
    def colours(self) -> Colours:
        """What everything wears."""
        return self._colours()

    @cached_property
    def figure(self) -> "Figure":
        """The drawing, read when it is first needed."""
        from massage_coach.body.reading import load_figure  # noqa: PLC0415 (as above)

        return load_figure(assets_dir() / "body")

    @cached_property
    def positions(self) -> "Mapping[str, BodyPosition]":
        """The body positions by id, read when they are first needed."""
        from massage_coach.body.positions import load_positions  # noqa: PLC0415 (as above)

        return load_positions(assets_dir() / "body")

    def drawings(self) -> "Drawings":
        """What a picture of a movement is drawn from."""
        from massage_coach.ui.guide_panel import Drawings  # noqa: PLC0415 (as above)

        return Drawings(lambda: self.figure, lambda: self.positions, self._technique)

    def _technique(self, name: str) -> "Technique | None":
        return self._catalogue().techniques.get(name)

    def panel(self, name: str, *, close: bool = False) -> "WherePanel":
        """A figure to choose from; with ``close`` one that only shows what is lit, as large as there is room for."""
        from massage_coach.ui.where_panel import WherePanel  # noqa: PLC0415 (as above)

        made = WherePanel(name, lambda: self._map(close=close), self._colours(), close=close)
        if not close:
            made.choose(self._muscle or None)
            made.muscle_chosen.connect(self._take)
            self._panels.append(made)
        return made

    def _map(self, *, close: bool) -> "BodyMap":
        from massage_coach.ui.body_map import BodyMap  # noqa: PLC0415 (as above)

        return BodyMap(self.figure, self._catalogue().muscles, self._colours(), interactive=not close, named=True)

    def chooser(self) -> "BodyMap":
        """A figure to point at that has nothing to do with the list of techniques."""
        from massage_coach.ui.body_map import BodyMap  # noqa: PLC0415 (as above)

        return BodyMap(self.figure, self._catalogue().muscles, self._colours(), named=False)

    def library(self) -> "Place":
        """What the figure shows beside the list of techniques: the region it is narrowed to, or a question."""
        from massage_coach.ui.facts import library_place  # noqa: PLC0415 (as above)

        return library_place(self._region, self._catalogue())

    def moment(self, view: "PlayerView") -> "Place":
        """Where to work at one moment of a session."""
        from massage_coach.ui.facts import moment_place  # noqa: PLC0415 (as above)

        return moment_place(view, self._catalogue())

    def follow(self, wanted: "LibraryFilter") -> None:
        """Show what the list of techniques is narrowed to."""
        before = self.library()
        self._region = wanted.region
        now = self.library()
        if wanted.muscle != self._muscle:
            self._muscle = wanted.muscle
            for panel in self._panels:
                panel.choose(wanted.muscle or None)
        for panel in self._panels:
            if panel.place == before:
                panel.show_place(now)

    def _take(self, chosen: "MuscleChosen") -> None:
        self._muscle = chosen.muscle or ""
        for panel in self._panels:
            panel.choose(chosen.muscle, chosen.side)
        self.muscle_chosen.emit(self._muscle)
