"""Routines, techniques and past sessions to choose today's session from."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

import msgspec
from msgspec.structs import replace

from massage_coach.history.records import SegmentRecord, SessionRecord, Status
from massage_coach.library.models import MovementKind, Phase, Region, Sides, Step, Suits, Technique
from massage_coach.session.model import SegmentKind, Side
from massage_coach.today.model import Choice, Suggestion, Wish
from massage_coach.today.suggest import suggest
from tests.support import catalogue
from tests.support.catalogue import FIRM, GENTLE
from tests.support.movements import a_movement

NOON = datetime(2026, 11, 18, 12, 0, tzinfo=UTC)
"""A Wednesday."""

REGIONS = {name: Region(id=name, name=name.capitalize()) for name in ("neck", "foot", "back")}


def technique(name: str, region: str = "neck", *, firm: bool = False, drum: bool = False) -> Technique:
    """Make a technique on one region, with a muscle of the same name as its only target."""
    movement = a_movement(MovementKind.DRUM, stroke_s=0.3)
    made = catalogue.technique(name, Sides.CENTRE, pressure=FIRM if firm else GENTLE)
    return replace(made, regions=(region,), targets=(f"muscle-of-{region}",), movement=movement if drum else None)


TECHNIQUES = {
    each.id: each
    for each in (
        technique("neck-soft"),
        technique("neck-hard", firm=True),
        technique("foot-soft", "foot"),
        technique("back-hard", "back", firm=True),
        technique("neck-drum", drum=True),
    )
}


def choice(name: str, minutes: float, *techniques: str, suits: Sequence[Suits] = ()) -> Choice:
    """Make a routine of these techniques, one minute each, and tell its length."""
    steps = tuple(Step(technique=each, hold_s=60, phase=Phase.FOCUS) for each in techniques or ("neck-soft",))
    routine = replace(catalogue.routine(*steps, name=name), id=name, suits=tuple(suits), occasion=f"Time for {name}.")
    return Choice(routine, minutes * 60)


def played(
    what: Choice, ago: timedelta, *, status: Status = Status.FINISHED, now: datetime = NOON, actual_s: float = 300.0
) -> SessionRecord:
    """Make the record of a session of a routine, begun so long ago."""
    held = tuple(
        SegmentRecord(number, SegmentKind.HOLD, step.technique, Side.CENTRE, 1, 60.0, 60.0)
        for number, step in enumerate(what.routine.steps)
    )
    welcome = SegmentRecord(len(held), SegmentKind.INTRO, None, Side.BOTH, 1, 9.0, 9.0)
    return SessionRecord(1, what.routine, now - ago, status, what.total_s, actual_s, (*held, welcome), "")


class Day(msgspec.Struct, frozen=True):
    """One moment of somebody's week, to ask for a suggestion."""

    choices: tuple[Choice, ...]
    past: tuple[SessionRecord, ...] = ()
    ever: int = 3
    now: datetime = NOON
    regions: dict[str, Region] = msgspec.field(default_factory=lambda: dict(REGIONS))

    def ask(self, minutes: int | None = None, *regions: str) -> Suggestion:
        """Ask what fits; fails where there is nothing."""
        wish = Wish(minutes, regions)
        found = suggest(self.choices, TECHNIQUES, self.regions, self.past, self.now, sessions_ever=self.ever, wish=wish)
        assert found is not None
        return found

    def chosen(self, minutes: int | None = None, *regions: str) -> str:
        """Name the routine that fits."""
        return self.ask(minutes, *regions).choice.routine.id

    def said(self, minutes: int | None = None, *regions: str) -> str:
        """Tell the reasons in one line."""
        return " ".join(self.ask(minutes, *regions).reasons)
