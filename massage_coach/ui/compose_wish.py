"""What a person can wish of a session that is made for them: minutes, places, tools, occasion and emphasis."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QSizePolicy, QVBoxLayout, QWidget

from massage_coach.body.figure import Figure
from massage_coach.composing.model import ComposeWish
from massage_coach.library.catalogue import Catalogue
from massage_coach.ui import tokens
from massage_coach.ui.chips import ChipRow
from massage_coach.ui.compose_places import PlacesPicker
from massage_coach.ui.snug_page import SnugPage
from massage_coach.ui.tokens import Colours, TextStyle
from massage_coach.ui.widgets import PlainLabel, button, row, rule, section

TITLE: Final = "Make a session for me"
LEAD: Final = "Name what matters to you. What you leave open is chosen for you."
MINUTES: Final = (5, 8, 10, 12, 15, 20, 30)
WIDTH: Final = 680
"""Of the page at most, in pixels."""
ANY: Final = "any"
ALWAYS: Final = "Besides hands and a chair."
FLOOR: Final = {
    "yes": ("Lying is fine", "Lying and kneeling are fine, on a mat or bed"),
    "no": ("Not on the floor", "Neither lying nor kneeling"),
}


@dataclass(frozen=True, slots=True)
class Choices:
    """What can be named, by id with its name, and the shortest and longest time in minutes."""

    tools: Mapping[str, str]
    occasions: Mapping[str, str]
    focuses: Mapping[str, str]
    shortest: int
    longest: int


class WishPage(QWidget):
    """Takes the wish and reports it; the button that makes it follows below and stays in sight."""

    wished = Signal(object)
    """A ``ComposeWish``: make it."""

    def __init__(self, catalogue: Catalogue, figure: Figure, choices: Choices, colours: Colours) -> None:
        super().__init__()
        self.setObjectName("compose-wish")
        self.wishes = SnugPage("compose-wish-scroll", WIDTH)
        self._wish = ComposeWish(12)
        self._choices = choices
        self.title = PlainLabel(TITLE, TextStyle.TITLE)
        self.minutes_text = PlainLabel("", TextStyle.STRONG, wrap=False)
        self.minutes_text.setObjectName("compose-minutes-text")
        self.less = button("\u2212", "compose-less", "icon")
        self.more = button("+", "compose-more", "icon")
        self.minutes = ChipRow(
            "compose-minutes", "Minutes", {str(each): (str(each), f"{each} minutes") for each in MINUTES}, several=False
        )
        self.places = PlacesPicker(figure, catalogue, colours)
        self.tools = _chips("compose-tools", "At hand", choices.tools, several=True)
        self.floor = ChipRow("compose-floor", "Lying or kneeling", FLOOR, several=False)
        self.occasions = _chips("compose-occasion", "Occasion", {ANY: "Any time", **choices.occasions}, several=False)
        self.focuses = _chips("compose-focus", "Emphasis", {ANY: "As it suits", **choices.focuses}, several=False)
        self.make = button("Make it", "compose-make", "primary")
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        stepper = QWidget()
        stepper.setLayout(row(self.minutes_text, self.less, self.more, 1, spacing=tokens.GAP_TINY))
        body = self.wishes.body
        body.addWidget(self.title)
        body.addWidget(PlainLabel(LEAD, TextStyle.LEAD, "muted"))
        for title, parts in (
            ("How long?", (self.minutes, stepper)),
            ("Where?", (self.places,)),
            ("What is at hand?", (PlainLabel(ALWAYS, TextStyle.SMALL, "muted"), self.tools, self.floor)),
            ("On what occasion?", (self.occasions,)),
            ("More of what?", (self.focuses,)),
        ):
            body.addSpacing(tokens.GAP_TINY)
            body.addLayout(section(title, *parts))
        # As wide as the page above, so that the button stands below its left edge.
        foot = QWidget()
        foot.setMaximumWidth(WIDTH)
        foot.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        foot.setLayout(row(self.make, 1))
        line = row(1, foot, 1)
        line.setStretch(1, 100)
        line.setContentsMargins(26, tokens.GAP, 26, tokens.GAP_WIDE)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(0)
        lines.addWidget(self.wishes, 1)
        lines.addWidget(self._edge())
        lines.addLayout(line)
        lines.addStretch()

    def _edge(self) -> QFrame:
        """A line above the button, seen where the wishes go on beneath it."""
        edge = rule()
        policy = edge.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        edge.setSizePolicy(policy)
        edge.hide()
        self.wishes.scrolls.connect(edge.setVisible)
        return edge

    def _connect(self) -> None:
        self.minutes.picked.connect(lambda keys: self._set_minutes(int(keys[0])))
        self.less.clicked.connect(lambda: self._set_minutes(self._wish.minutes - 1))
        self.more.clicked.connect(lambda: self._set_minutes(self._wish.minutes + 1))
        self.make.clicked.connect(lambda: self.wished.emit(self.wish()))

    def show_wish(self, wish: ComposeWish) -> None:
        """Show a wish; what is not named is shown as left open."""
        self._wish = wish
        self._set_minutes(wish.minutes)
        self.places.show_places(wish.places)
        self.tools.show_picked(wish.tools or ())
        self.floor.show_picked(("yes" if wish.floor else "no",))
        self.occasions.show_picked((wish.occasion or ANY,))
        self.focuses.show_picked((wish.focus or ANY,))

    def wish(self) -> ComposeWish:
        """What is wished as it stands."""
        return ComposeWish(
            minutes=self._wish.minutes,
            places=self.places.places,
            tools=self.tools.keys_picked(),
            floor="yes" in self.floor.keys_picked(),
            occasion=_named(self.occasions),
            focus=_named(self.focuses),
        )

    def take_focus(self) -> None:
        """Begin at the top."""
        self.wishes.verticalScrollBar().setValue(0)
        chosen = next((chip for chip in self.minutes.chips.values() if chip.isChecked()), self.more)
        chosen.setFocus(Qt.FocusReason.OtherFocusReason)

    def _set_minutes(self, minutes: int) -> None:
        choices = self._choices
        wish = self._wish
        kept = min(max(minutes, choices.shortest), choices.longest)
        self._wish = ComposeWish(kept, wish.places, wish.tools, wish.floor, wish.occasion, wish.focus)
        self.minutes.show_picked((str(kept),))
        self.minutes_text.setText(f"{kept} minutes")
        self.less.setAccessibleName(f"One minute less than {kept}")
        self.more.setAccessibleName(f"One minute more than {kept}")
        for change, may in ((self.less, kept > choices.shortest), (self.more, kept < choices.longest)):
            if not may and change.hasFocus():
                (self.more if change is self.less else self.less).setFocus()
            change.setEnabled(may)


def _chips(name: str, spoken: str, texts: Mapping[str, str], *, several: bool) -> ChipRow:
    return ChipRow(name, spoken, {key: (text, text) for key, text in texts.items()}, several=several)


def _named(chips: ChipRow) -> str | None:
    (key,) = chips.keys_picked()
    return None if key == ANY else key
