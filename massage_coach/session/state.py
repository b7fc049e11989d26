"""One moment of a session as a frozen record, and what can happen to it."""

from collections.abc import Mapping
from enum import StrEnum

import msgspec

from massage_coach.session import navigation
from massage_coach.session.effects import Effect
from massage_coach.session.model import Cue, Plan, Segment
from massage_coach.session.plan import LengthOf, make_plan
from massage_coach.session.script import Script, without_ease_off
from massage_coach.session.view import Intent, PlayerPhase


class Happening(StrEnum):
    """What happens to a player beside the intents of the person."""

    TICK = "tick"
    KEEP = "keep"
    DISCARD = "discard"
    RATED = "rated"
    """A ``Rating`` came; the table has this word for it."""


class PauseReason(StrEnum):
    """Why a session stands still."""

    PERSON = "person"
    AWAY = "away"
    ENDING = "ending"


class Rating(msgspec.Struct, frozen=True):
    """The person says how strong it was, from 0 to 10."""

    value: int


Event = Intent | Happening | Rating


class Stage(msgspec.Struct, frozen=True):
    """What does not change while a session is played."""

    script: Script
    length_of: LengthOf
    wait_for_ready: bool = False
    gentler: Script | None = None
    """The same routine with less pressure, for when it was too much; ``None`` where it is played already."""


class Live(msgspec.Struct, frozen=True):
    """A sentence said in answer to the person, at clock time ``at``."""

    text: str
    at: float


class Player(msgspec.Struct, frozen=True):
    """One moment of a session; times in seconds."""

    stage: Stage
    script: Script
    """The script as it is played: nobody is told to come away from a hold that was skipped."""
    plan: Plan
    holds: tuple[float, ...]
    """Least length of every segment as the person has it now."""
    phase: PlayerPhase
    index: int
    """The current segment's place in the plan."""
    since: float
    """Clock time at which the current segment began, pauses taken out; means something while playing."""
    offset: float
    """Position in the segment while standing still."""
    clock: float
    next_cue: int
    next_chime: int
    played: tuple[float, ...]
    """What was played of every segment."""
    counted: float
    """Position in the segment up to which ``played`` is counted."""
    reason: PauseReason
    live: tuple[Live, ...]
    cut: Cue | None
    """The sentence that a pause cut short; it is said again."""
    wants_number: bool = False
    """Whether the person is to say how strong it was."""
    question: int | None = None
    """Index of the segment in which the voice asks for it."""
    too_much: str | None = None
    """The technique that was too much."""

    @property
    def segment(self) -> Segment:
        """The current segment."""
        return self.plan.segments[self.index]

    @property
    def position(self) -> float:
        """Seconds of the current segment that are done."""
        return self.position_at(self.clock)

    def position_at(self, at: float) -> float:
        """Seconds of the current segment that are done at clock time ``at``, if nothing happens until then."""
        moving = self.phase in {PlayerPhase.PLAYING, PlayerPhase.LEADING_IN}
        position = max(self.offset, at - self.since) if moving else self.offset
        return min(max(position, 0.0), self.segment.length_s)


Step = tuple[Player, tuple[Effect, ...]]


def ready_player(
    stage: Stage,
    at: float,
    position: int = 0,
    holds: Mapping[int, float] | None = None,
    played: Mapping[int, float] | None = None,
) -> Player:
    """Make a player that waits for its start.

    When a session is resumed, ``position`` is the segment to begin at, ``holds`` are the lengths that holds had then,
    by segment, and ``played`` the seconds that were played of each; the other side of such a hold gets the same.
    """
    lengths = navigation.held(stage.script, [written.least_s for written in stage.script.segments], holds or {})
    index = min(position, len(lengths) - 1)
    script = without_ease_off(stage.script, index)
    plan = make_plan(script, stage.length_of, lengths)
    return Player(
        stage=stage,
        script=script,
        plan=plan,
        holds=tuple(lengths),
        phase=PlayerPhase.READY,
        index=index,
        since=at,
        offset=0.0,
        clock=at,
        next_cue=0,
        next_chime=0,
        played=tuple((played or {}).get(i, 0.0) for i in range(len(plan.segments))),
        counted=0.0,
        reason=PauseReason.PERSON,
        live=(),
        cut=None,
    )
