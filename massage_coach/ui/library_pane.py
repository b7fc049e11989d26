"""The list of techniques with its search, its filters and the person's own files that could not be read."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from massage_coach.library.catalogue import Catalogue
from massage_coach.library.faults import LibraryFault
from massage_coach.library.models import Position, Technique
from massage_coach.ui import theme, tokens, wording
from massage_coach.ui.asks import LibraryFilter, TechniqueChosen
from massage_coach.ui.rows import Row, RowList
from massage_coach.ui.search_line import SearchLine
from massage_coach.ui.tokens import Colours, TextStyle
from massage_coach.ui.widgets import PlainLabel, box, button, clear, row


def technique_row(technique: Technique, hold_s: int, catalogue: Catalogue) -> Row:
    """A technique as one line of a list."""
    detail = wording.short_target(technique, catalogue)
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


class Filters(QWidget):
    """Search line and three choices; emits ``changed`` with the whole filter."""

    changed = Signal(object)

    def __init__(self, catalogue: Catalogue, icons: Path) -> None:
        super().__init__()
        self.search = SearchLine("search", "Search techniques", "Search name, place or muscle", icons)
        regions = [(region.name, region.id) for region in catalogue.regions.values()]
        tools = [(tool.name, tool.id) for tool in catalogue.tools.values()]
        positions = [(name, position.value) for position, name in wording.POSITIONS.items()]
        self.region = self._choice("filter-region", "Region", "All regions", regions)
        self.tool = self._choice("filter-tool", "Tool", "All tools", tools)
        self.position = self._choice("filter-position", "Position", "All positions", positions)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(2, 0, 8, 0)
        outer.setSpacing(tokens.GAP_SMALL)
        outer.addWidget(self.search)
        outer.addLayout(row(self.region, self.tool))
        outer.addWidget(self.position)
        self.search.textChanged.connect(self._report)
        for choice in (self.region, self.tool, self.position):
            choice.currentIndexChanged.connect(self._report)

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
        )

    def reset(self) -> None:
        """Ask for everything again, reported once."""
        for part in (self.search, self.region, self.tool, self.position):
            part.blockSignals(True)
        self.search.clear()
        for choice in (self.region, self.tool, self.position):
            choice.setCurrentIndex(0)
        for part in (self.search, self.region, self.tool, self.position):
            part.blockSignals(False)
        self._report()

    def _report(self) -> None:
        self.changed.emit(self.value())


class LibraryPane(QWidget):
    """Search, filters and list; the searching itself is done by whoever hears ``filters_changed``."""

    filters_changed = Signal(object)
    """A ``LibraryFilter``."""
    technique_chosen = Signal(object)
    """A ``TechniqueChosen``."""

    def __init__(self, catalogue: Catalogue, colours: Colours, icons: Path) -> None:
        super().__init__()
        self._catalogue = catalogue
        self.filters = Filters(catalogue, icons)
        self.list = RowList("technique-list", "Techniques", colours)
        self.broken = BrokenFiles()
        self._stack = QStackedWidget()
        self._stack.addWidget(self.list)
        self._stack.addWidget(self._nothing())
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(tokens.GAP_SMALL)
        outer.addWidget(self.filters)
        outer.addWidget(self._stack, 1)
        outer.addWidget(self.broken)
        self.filters.changed.connect(self.filters_changed)
        self.filters.search.left_down.connect(self.list.enter)
        self.list.chosen.connect(lambda key: self.technique_chosen.emit(TechniqueChosen(key)))

    def _nothing(self) -> QWidget:
        page = QWidget()
        page.setObjectName("nothing-found")
        lines = QVBoxLayout(page)
        lines.setContentsMargins(16, 40, 16, 16)
        lines.setSpacing(tokens.GAP)
        title = PlainLabel("Nothing found", TextStyle.HEADING)
        hint = PlainLabel("Try a shorter word, or let go of a filter.", TextStyle.BODY, "muted")
        for label in (title, hint):
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            lines.addWidget(label)
        again = button("Clear search and filters", "clear-filters")
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
        self._stack.setCurrentIndex(0 if rows else 1)
        self.broken.show_broken(broken)
