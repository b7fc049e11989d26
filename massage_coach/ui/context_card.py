"""The right card: facts beside a page, or the session as a whole beside the player."""

from collections.abc import Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Final

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QProgressBar, QStackedWidget, QVBoxLayout, QWidget

from massage_coach.ui import advice, tokens
from massage_coach.ui.advice import Fact
from massage_coach.ui.copy_label import CopyLabel
from massage_coach.ui.figures import Figures
from massage_coach.ui.tokens import Colours, TextStyle
from massage_coach.ui.widgets import PlainLabel, ScrollPage, clear, column, heading, row, set_unpainted
from massage_coach.units import clock_text

if TYPE_CHECKING:
    from massage_coach.session.view import PlayerView
    from massage_coach.ui.body_words import Place
    from massage_coach.ui.where_panel import WherePanel

MARGINS: Final = (20, 22, 14, 20)
SCROLL_PAGE_STRETCH: Final = 100
"""As a ``ScrollPage`` does it, so that what stands above one begins where its words begin."""
MOST_OF_FACTS: Final = 0.62
MOST_OF_SESSION: Final = 0.6
"""How much of the card's height the figure takes at most."""


class FactsPanel(QWidget):
    """Headings with lines that can be selected and copied."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self._lines = QVBoxLayout(self)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._lines.setSpacing(tokens.GAP_SMALL)
        self._shown: tuple[Fact, ...] = ()

    @property
    def shown(self) -> tuple[Fact, ...]:
        """What is shown."""
        return self._shown

    def show_facts(self, facts: Sequence[Fact]) -> None:
        """Replace what is shown."""
        if tuple(facts) == self._shown:
            return
        self._shown = tuple(facts)
        clear(self._lines)
        for number, fact in enumerate(facts):
            if number:
                self._lines.addSpacing(tokens.GAP)
            self._lines.addWidget(heading(fact.heading))
            for text, quiet in fact.lines:
                self._add_line(fact.heading, text, quiet)

    def _add_line(self, spoken: str, text: str, quiet: str) -> None:
        pair = column(spacing=2)
        for words, style, tone in ((text, TextStyle.BODY, ""), (quiet, TextStyle.SMALL, "muted")):
            if words:
                label = CopyLabel(words, style, tone)
                label.setAccessibleName(f"{spoken}: {words}")
                pair.addWidget(label)
        self._lines.addLayout(pair)


class SessionPanel(QWidget):
    """Time left of the whole session, what comes next, and the keys."""

    def __init__(self) -> None:
        from massage_coach.session.keys import short_help  # noqa: PLC0415 (not before the first picture)

        super().__init__()
        self.setObjectName("session-panel")
        self.left = PlainLabel("", TextStyle.NUMBER, wrap=False)
        self.left.setObjectName("session-left")
        self._fix_size()
        self.of = PlainLabel("", TextStyle.SMALL, "muted")
        self.bar = QProgressBar()
        self.bar.setObjectName("session-progress")
        self.bar.setAccessibleName("Session done")
        self.bar.setTextVisible(False)
        self.bar.setRange(0, 1000)
        self.next = PlainLabel("", TextStyle.STRONG)
        self.next.setObjectName("session-next")
        outer = column(heading("Session left"), self.left, self.bar, self.of)
        outer.addSpacing(tokens.GAP_WIDE)
        for part in (heading("Next"), self.next):
            outer.addWidget(part)
        outer.addSpacing(tokens.GAP_WIDE)
        outer.addWidget(heading("When to stop"))
        outer.addWidget(PlainLabel(advice.WHEN_TO_STOP, TextStyle.BODY))
        outer.addSpacing(tokens.GAP_WIDE)
        outer.addWidget(heading("Keys"))
        for key, meaning in short_help():
            cap = PlainLabel(key, TextStyle.SMALL_STRONG, wrap=False)
            cap.setMinimumWidth(52)
            outer.addLayout(row(cap, PlainLabel(meaning, TextStyle.SMALL, "muted")))
        outer.addStretch(1)
        self.setLayout(outer)

    def wear(self, _colours: Colours) -> None:
        """Take the measures that the text asks for."""
        self._fix_size()

    def _fix_size(self) -> None:
        # A label that cannot grow does not have the whole card laid out anew every second.
        metrics = self.left.fontMetrics()
        self.left.setFixedSize(metrics.boundingRect("00:00:00").width(), metrics.height() + 2)

    def _advance(self, value: int) -> None:
        """Move the bar by whole pixels, together with whatever else is painted next."""
        pixels = abs(value - self.bar.value()) * self.bar.width() / self.bar.maximum()
        if pixels >= 1 or value in {self.bar.minimum(), self.bar.maximum()}:
            set_unpainted(self.bar, value)
            self.bar.update()

    def render_view(self, view: "PlayerView") -> None:
        """Show one moment of a session."""
        left = clock_text(view.session_remaining_s)
        if self.left.text() != left:
            self.left.setText(left)
            self.left.setAccessibleName(f"Session left {left}")
            done = 1 - view.session_remaining_s / view.session_total_s if view.session_total_s else 0.0
            self._advance(round(1000 * min(1.0, max(0.0, done))))
        total = f"of {clock_text(view.session_total_s)}"
        if self.of.text() != total:
            self.of.setText(total)
        following = view.next_text or "Nothing more"
        if self.next.text() != following:
            self.next.setText(following)


class ContextCard(QStackedWidget):
    """Facts or session, whichever belongs to the page in the middle, each below a figure that shows where.

    Whatever moves on the figure while a session is going on takes the place of ``session_where``'s map:
    ``session_where.stand_in(guide)``.
    """

    def __init__(self, figures: Figures) -> None:
        super().__init__()
        self._figures = figures
        self._above: list[tuple[WherePanel, float]] = []
        self.facts = FactsPanel("facts")
        self._facts_page = self._add("facts-scroll", self.facts)

    @cached_property
    def where(self) -> "WherePanel":
        """The figure above the facts."""
        return self._put_above(self._facts_page, self._figures.panel("where"), MOST_OF_FACTS)

    @cached_property
    def session_where(self) -> "WherePanel":
        """The figure above the session."""
        return self._put_above(self._session_page, self._figures.panel("session-where", close=True), MOST_OF_SESSION)

    @cached_property
    def session(self) -> SessionPanel:
        """The session as a whole, made when there is one."""
        return SessionPanel()

    @cached_property
    def _session_page(self) -> QVBoxLayout:
        return self._add("session-scroll", self.session)

    def _add(self, name: str, part: QWidget) -> QVBoxLayout:
        page = QWidget()
        lines = column(spacing=0)
        page.setLayout(lines)
        scroll = ScrollPage(name, margins=MARGINS)
        scroll.body.addWidget(part)
        scroll.body.addStretch(1)
        lines.addWidget(scroll, 1)
        self.addWidget(page)
        return lines

    def _put_above(self, lines: QVBoxLayout, where: "WherePanel", most: float) -> "WherePanel":
        left, top, right, _ = MARGINS
        framed = row(1, where, 1)
        framed.setStretch(1, SCROLL_PAGE_STRETCH)
        framed.setContentsMargins(left, top, right, 0)
        lines.insertLayout(0, framed)
        self._above.append((where, most))
        self._share()
        return where

    def _share(self) -> None:
        left, top, right, _ = MARGINS
        for where, most in self._above:
            where.setFixedHeight(where.height_for(self.width() - left - right, round(self.height() * most) - top))

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 (Qt's name)
        """Give the figure its part of the height."""
        super().resizeEvent(event)
        self._share()

    def wear(self, _colours: Colours) -> None:
        """Take the measures that the text asks for."""
        self._share()

    def show_facts(self, facts: Sequence[Fact], place: "Place | None" = None) -> None:
        """Show facts, below a figure if there is a place to show on it."""
        self.facts.show_facts(facts)
        if place is not None:
            self.where.show_place(place)
        if "where" in vars(self):
            self.where.setVisible(place is not None)
        self.setCurrentIndex(0)

    def render_view(self, view: "PlayerView") -> None:
        """Show the session as a whole, and where to work now."""
        self.session.render_view(view)
        self.session_where.show_place(self._figures.moment(view))
        self.setCurrentIndex(1)
