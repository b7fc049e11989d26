"""The list of techniques with its search, its filters and the person's own files that could not be read."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QFrame, QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from massage_coach.library.catalogue import Catalogue
from massage_coach.library.faults import LibraryFault
from massage_coach.library.models import Position, Technique
from massage_coach.ui import theme, tokens, wording
from massage_coach.ui.asks import LibraryFilter, TechniqueChosen
from massage_coach.ui.elided_label import ElidedLabel
from massage_coach.ui.rows import Row, RowList
from massage_coach.ui.search_line import SearchLine
from massage_coach.ui.tokens import Colours, TextStyle
from massage_coach.ui.widgets import IconButton, PlainLabel, ScrollPage, box, button, clear, row

NOTHING_FOUND: Final = "Try a shorter word, or let go of a filter."
NOTHING_THERE: Final = "Nothing for this place fits the rest: {muscle}. Shorten the search, or let go of a filter."


def technique_row(technique: Technique, hold_s: int, catalogue: Catalogue) -> Row:
    """A technique as one line of a list."""
    detail = wording.short_target(technique, catalogue)
    if technique.id in catalogue.own:
        detail = f"{wording.OWN}{wording.DOT}{detail}"
    spoken = f"{technique.name}, {detail}, hold {hold_s} seconds"
    return Row(technique.id, str(hold_s), technique.name, detail, spoken)


class BrokenFiles(QWidget):
    """Names own files that could not be read, each with its reason; hidden while there are none."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("broken-files")
        frame, self._lines = box("warn")
        outer = QVBoxLayout(self)
        outer.setContentsMargins(2, 4, 8, 4)
        outer.addWidget(frame)
        self.setVisible(False)

    def show_broken(self, broken: Sequence[LibraryFault]) -> None:
        """List the files; only the first three at length, so that the list above keeps its room."""
        clear(self._lines)
        shown = 3
        for fault in broken[:shown]:
            label = PlainLabel(fault.named(fault.file.name), TextStyle.SMALL)
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            label.setAccessibleName("File that could not be read")
            self._lines.addWidget(label)
        if len(broken) > shown:
            self._lines.addWidget(PlainLabel(f"{len(broken) - shown} more files could not be read.", TextStyle.SMALL))
        self.setVisible(bool(broken))


class MuscleChip(QFrame):
    """Names the muscle that the list is narrowed to, with a cross that lets go of it; hidden while there is none."""

    let_go = Signal()

    def __init__(self, catalogue: Catalogue, colours: Colours, icons: Path) -> None:
        super().__init__()
        self.setObjectName("filter-muscle")
        self.setProperty("box", "soft")
        self._muscles = catalogue.muscles
        self.muscle = ""
        """Its id; empty where there is none."""
        self.name = ElidedLabel("", TextStyle.SMALL_STRONG, "accent", smallest=0.85)
        self.name.setObjectName("filter-muscle-name")
        self.clear = IconButton(icons, "clear", "clear-muscle", "Let go of this muscle", colours)
        line = row(self.name, self.clear)
        line.setContentsMargins(12, 1, 2, 1)
        self.setLayout(line)
        self.setVisible(False)
        self.clear.clicked.connect(self.let_go)

    @property
    def plain_name(self) -> str:
        """The muscle in plain words; empty where there is none."""
        return self._muscles[self.muscle].plain if self.muscle in self._muscles else ""

    def show_muscle(self, muscle: str) -> None:
        """Name a muscle, or none."""
        self.muscle = muscle
        plain = self.plain_name
        self.name.setText(plain[:1].upper() + plain[1:])
        self.name.setToolTip(self.name.text())
        self.setAccessibleName(f"Only what reaches: {plain}" if plain else "")
        self.clear.setAccessibleName(f"Let go of: {plain}" if plain else "")
        self.setVisible(bool(plain))


class Filters(QWidget):
    """Search line, three choices and a muscle; emits ``changed`` with the whole filter."""

    changed = Signal(object)

    def __init__(self, catalogue: Catalogue, colours: Colours, icons: Path) -> None:
        super().__init__()
        self.search = SearchLine("search", "Search techniques", "Search name, place or muscle", icons)
        regions = [(region.name, region.id) for region in catalogue.regions.values()]
        tools = [(tool.name, tool.id) for tool in catalogue.tools.values()]
        positions = [(name, position.value) for position, name in wording.POSITIONS.items()]
        self.region = self._choice("filter-region", "Region", "All regions", regions)
        self.tool = self._choice("filter-tool", "Tool", "All tools", tools)
        self.position = self._choice("filter-position", "Position", "All positions", positions)
        self.muscle = MuscleChip(catalogue, colours, icons)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(2, 0, 8, 0)
        outer.setSpacing(tokens.GAP_SMALL)
        outer.addWidget(self.search)
        outer.addLayout(row(self.region, self.tool, spacing=tokens.GAP_TINY))
        outer.addWidget(self.position)
        outer.addWidget(self.muscle)
        self.search.textChanged.connect(self._report)
        for choice in (self.region, self.tool, self.position):
            choice.currentIndexChanged.connect(self._report)
        self.muscle.let_go.connect(self._let_muscle_go)

    @staticmethod
    def _choice(name: str, spoken: str, everything: str, items: Sequence[tuple[str, str]]) -> QComboBox:
        choice = QComboBox()
        choice.setObjectName(name)
        choice.setAccessibleName(spoken)
        theme.write_in(choice, TextStyle.SMALL)
        choice.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        choice.addItem(everything, "")
        for text, key in items:
            choice.addItem(text[:1].upper() + text[1:], key)
        return choice

    def take_focus(self) -> None:
        """Put the cursor into the search line, as a shortcut asks."""
        self.search.take_focus()

    def value(self) -> LibraryFilter:
        """What the person has set."""
        position = self.position.currentData()
        return LibraryFilter(
            text=self.search.text(),
            region=self.region.currentData(),
            tool=self.tool.currentData(),
            position=Position(position) if position else None,
            muscle=self.muscle.muscle,
        )

    def set_muscle(self, muscle: str) -> None:
        """Ask for what reaches a muscle, as it was pointed at on the body; an empty id asks for all again."""
        if muscle != self.muscle.muscle:
            self.muscle.show_muscle(muscle)
            self._report()

    def _let_muscle_go(self) -> None:
        self.set_muscle("")
        self.search.setFocus(Qt.FocusReason.OtherFocusReason)

    def reset(self) -> None:
        """Ask for everything again, reported once."""
        for part in (self.search, self.region, self.tool, self.position):
            part.blockSignals(True)
        self.search.clear()
        for choice in (self.region, self.tool, self.position):
            choice.setCurrentIndex(0)
        for part in (self.search, self.region, self.tool, self.position):
            part.blockSignals(False)
        self.muscle.show_muscle("")
        self._report()

    def _report(self) -> None:
        self.changed.emit(self.value())


class LibraryPane(QWidget):
    """Search, filters and list; the searching itself is done by whoever hears ``filters_changed``."""

    filters_changed = Signal(object)
    """A ``LibraryFilter``."""
    technique_chosen = Signal(object)
    """A ``TechniqueChosen``."""
    new_wanted = Signal()
    """Make a new technique."""

    def __init__(self, catalogue: Catalogue, colours: Colours, icons: Path) -> None:
        super().__init__()
        self._catalogue = catalogue
        self.new = button("New technique", "new-technique", "quiet")
        self.filters = Filters(catalogue, colours, icons)
        self.list = RowList("technique-list", "Techniques", colours)
        self.broken = BrokenFiles()
        self._stack = QStackedWidget()
        self._stack.addWidget(self.list)
        self._stack.addWidget(self._nothing())
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(tokens.GAP_SMALL)
        outer.addLayout(row(self.new, 1))
        outer.addWidget(self.filters)
        outer.addWidget(self._stack, 1)
        outer.addWidget(self.broken)
        self.new.clicked.connect(self.new_wanted)
        self.filters.changed.connect(self.filters_changed)
        self.filters.search.left_down.connect(self.list.enter)
        self.list.chosen.connect(lambda key: self.technique_chosen.emit(TechniqueChosen(key)))

    def _nothing(self) -> QWidget:
        page = ScrollPage("nothing-found", margins=(10, 24, 10, 16))
        lines = page.body
        title = PlainLabel("Nothing found", TextStyle.HEADING)
        self._hint = PlainLabel("", TextStyle.BODY, "muted")
        self._hint.setObjectName("nothing-hint")
        for label in (title, self._hint):
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            lines.addWidget(label)
        again = button("Clear all", "clear-filters")
        again.setAccessibleName("Clear all: search and filters")
        again.clicked.connect(self.filters.reset)
        lines.addWidget(again, 0, Qt.AlignmentFlag.AlignHCenter)
        lines.addStretch(1)
        return page

    def show_techniques(
        self, techniques: Sequence[Technique], holds: Mapping[str, int], broken: Sequence[LibraryFault]
    ) -> None:
        """List what was found; ``holds`` gives the person's hold in seconds by id where it is not the default."""
        rows = [technique_row(each, holds.get(each.id, each.hold.default_s), self._catalogue) for each in techniques]
        current = self.list.currentIndex()
        key = self.list.rows.row(current.row()).key if current.isValid() else ""
        self.list.show_rows(rows, key)
        muscle = self.filters.muscle.plain_name
        self._hint.setText(NOTHING_THERE.format(muscle=muscle) if muscle else NOTHING_FOUND)
        self._stack.setCurrentIndex(0 if rows else 1)
        self.broken.show_broken(broken)
