"""What the middle shows beside a list of which nothing is chosen yet."""

from functools import cached_property
from typing import TYPE_CHECKING, Final

from massage_coach.ui import advice, qt_numbers, tokens
from massage_coach.ui.advice import welcome_facts
from massage_coach.ui.area import Area
from massage_coach.ui.context_card import FactsPanel
from massage_coach.ui.figures import Figures
from massage_coach.ui.tokens import TextStyle
from massage_coach.ui.widgets import PlainLabel, ScrollPage, box, row

if TYPE_CHECKING:
    from collections.abc import Sequence

    from massage_coach.checkin.trend import Trend
    from massage_coach.ui.trend_box import TrendBox
    from massage_coach.ui.where_panel import WherePanel


FIGURE_WIDTH: Final = 230
"""In pixels; narrow enough that its question is seen in the smallest window."""

WELCOMES: Final = {
    Area.ROUTINES: ("Choose a routine", "Set how long you hold each step, then press Start and listen."),
    Area.TECHNIQUES: ("Choose a technique", "Read how it is done, or play it on its own."),
    Area.HISTORY: ("Your sessions", "Choose one to see what you did, add a note, or play it again."),
}


class WelcomePage(ScrollPage):
    """Says what to do first and how hard to press."""

    def __init__(self, figures: Figures) -> None:
        super().__init__("welcome-page", 520)
        self._figures = figures
        self._wants_figure = False
        self._folded = False
        self.title = PlainLabel("", TextStyle.TITLE)
        self.title.setObjectName("welcome-title")
        self.hint = PlainLabel("", TextStyle.LEAD, "muted")
        for label in (self.title, self.hint):
            label.setProperty("alignment", qt_numbers.CENTRED)
        self.note, lines = box("soft")
        lines.addWidget(PlainLabel("How hard to press", TextStyle.SMALL_STRONG))
        lines.addWidget(PlainLabel(advice.SAFETY))
        self.facts = FactsPanel("welcome-facts")
        self.facts.show_facts(welcome_facts()[1:])
        self.body.addStretch(2)
        self.body.addWidget(self.title)
        self.body.addWidget(self.hint)
        self.body.addSpacing(tokens.GAP_HUGE)
        self.body.addWidget(self.note)
        self.body.addSpacing(tokens.GAP)
        self.body.addWidget(self.facts)
        self.body.addStretch(3)

    @cached_property
    def trends(self) -> "TrendBox":
        """The weekly answers, below the words about the sessions."""
        from massage_coach.ui.trend_box import TrendBox  # noqa: PLC0415 (only for somebody who answered)

        made = TrendBox(self._figures.colours)
        self.body.insertWidget(self.body.indexOf(self.note), made)
        return made

    def show_trends(self, trends: "Sequence[Trend]", overall: str) -> None:
        """Show what the weekly answers come to, beside the list of sessions."""
        if trends or overall:
            self.trends.show_trends(trends, overall)
            self.trends.setVisible(not self.note.isVisibleTo(self))

    @cached_property
    def where(self) -> "WherePanel":
        """The figure of the library, above the box about pressure."""
        made = self._figures.panel("welcome-where")
        made.fix_width(FIGURE_WIDTH)
        self.body.insertLayout(self.body.indexOf(self.note), row(1, made, 1))
        return made

    def show_figure(self, *, wanted: bool) -> None:
        """Whether there is a figure to choose from, where no other card has it."""
        self._wants_figure = wanted
        self._settle()

    def fold(self, *, folded: bool) -> None:
        """Take in what the other card has no room for."""
        self._folded = folded
        self._settle()

    def _settle(self) -> None:
        shown = self._wants_figure and self._folded
        if shown:
            self.where.show_place(self._figures.library())
        if "where" in vars(self):
            self.where.setVisible(shown)

    def show_area(self, area: Area) -> None:
        """Say what can be chosen in an area that has a list."""
        title, hint = WELCOMES[area]
        self.note.setVisible(area is not Area.HISTORY)
        if "trends" in vars(self):
            self.trends.setVisible(area is Area.HISTORY)
        self.show_figure(wanted=area is Area.TECHNIQUES)
        self.title.setText(title)
        self.hint.setText(hint)
