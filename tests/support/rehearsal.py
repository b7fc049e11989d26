"""Plays a session by an explicit clock, and listens to what would leave the speaker."""

from dataclasses import dataclass, replace
from itertools import pairwise

from massage_coach.library.catalogue import Catalogue
from massage_coach.library.models import Step
from massage_coach.session.effects import Drop, Effect, Hush, Say
from massage_coach.session.model import SegmentKind, Side, Talk
from massage_coach.session.player import Event, Happening, Player, Stage, advance, ready_player
from massage_coach.session.screen import show
from massage_coach.session.view import Intent, PlayerPhase, PlayerView
from massage_coach.units import PRESSURE_GENTLE
from tests.support.catalogue import length_of, script

START = 1000.0
"""Where the monotonic clock stands when a rehearsal begins."""

NUDGE = 0.01
"""A moment after a boundary, so that no test hangs on the last bit of a number."""


@dataclass(frozen=True, slots=True)
class Heard:
    """A sentence as it leaves the speaker, in seconds of the clock."""

    text: str
    start: float
    end: float
    whole: bool = True
    """False where it was hushed."""


class Speaker:
    """Says what it is told, forgets what is dropped, and falls silent when hushed."""

    def __init__(self) -> None:
        self.heard: list[Heard] = []

    def take(self, effect: Effect, now: float) -> None:
        """Carry out one effect at clock time ``now``."""
        match effect:
            case Say(text=text, at=at):
                self.heard.append(Heard(text, at, at + length_of(text)))
            case Drop(at=at):
                self.heard = [one for one in self.heard if one.start < at]
            case Hush():
                self.heard = [
                    one if one.end <= now else replace(one, end=now, whole=False)
                    for one in self.heard
                    if one.start < now
                ]
            case _:
                pass

    def overlaps(self) -> list[tuple[Heard, Heard]]:
        """Find sentences that sound at the same time."""
        in_order = sorted(self.heard, key=lambda one: one.start)
        pairs = pairwise(in_order)
        return [(one, other) for one, other in pairs if other.start < one.end]

    def texts(self, since: float = 0.0) -> list[str]:
        """Every sentence from clock time ``since`` on, in order."""
        return [one.text for one in sorted(self.heard, key=lambda one: one.start) if one.start >= since]


class Rehearsal:
    """A player, its clock, its speaker and everything it ever asked for."""

    def __init__(self, player: Player) -> None:
        self.player = player
        self.now = START
        self.speaker = Speaker()
        self.effects: list[Effect] = []

    def ask(self, event: Event, at: float | None = None) -> tuple[Effect, ...]:
        """Let something happen at ``at``, or now."""
        self.now = self.now if at is None else at
        self.player, effects = advance(self.player, event, self.now)
        for effect in effects:
            self.speaker.take(effect, self.now)
        self.effects += effects
        return effects

    def run(self, seconds: float, every: float = 0.5) -> None:
        """Let time pass in small steps."""
        goal = self.now + seconds
        while self.now < goal:
            self.ask(Happening.TICK, min(goal, self.now + every))

    def run_to(self, kind: SegmentKind, position: float = 0.0, *, side: Side | None = None, repeat: int = 1) -> None:
        """Let time pass to a moment within the next segment of a kind."""
        segments = self.player.plan.segments
        index = next(
            i
            for i in range(self.player.index, len(segments))
            if (segments[i].kind, segments[i].repeat) == (kind, repeat) and side in {None, segments[i].side}
        )
        here = self.player.segment.start_s + self.player.clock - self.player.since
        self.run(segments[index].start_s + position + NUDGE - here)
        assert self.player.index == index

    def found(self, *kinds: type[Effect]) -> list[Effect]:
        """Every effect of some kinds so far."""
        return [effect for effect in self.effects if isinstance(effect, kinds)]

    @property
    def view(self) -> PlayerView:
        """What a screen shows now."""
        return show(self.player)

    @property
    def phase(self) -> PlayerPhase:
        """The phase that the player is in."""
        return self.player.phase


def rehearse(
    *steps: Step,
    talk: Talk = Talk.FULL,
    wait_for_ready: bool = False,
    start: bool = True,
    known: Catalogue | None = None,
) -> Rehearsal:
    """Make a player of a routine with these steps, and start it."""
    gentler = script(*steps, talk=talk, known=known, ceiling=PRESSURE_GENTLE)
    stage = Stage(script(*steps, talk=talk, known=known), length_of, wait_for_ready=wait_for_ready, gentler=gentler)
    rehearsal = Rehearsal(ready_player(stage, START))
    if start:
        rehearsal.ask(Intent.START)
    return rehearsal
