"""The player: one table of transitions and one pure step from state and event to state and effects.

Theory of operation. A player is a frozen record. It is told what happened and when, on a monotonic clock in seconds,
and answers with the next record and the effects to carry out. Its position is ``clock - since``: the time since the
current segment began, or would have begun had nobody paused. Nothing counts ticks, so that a late call is late once
and never adds up. Sentences are handed out a little ahead of their time, so that a slow caller does not delay a word.
A gap in the clock becomes a pause at the last good moment.
"""

from bisect import bisect_left
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Final

from massage_coach.session import navigation
from massage_coach.session.effects import Begin, Drop, Effect, End, Hush, Played, Ring, Say
from massage_coach.session.model import Cue, CueKind, Plan, Segment, SegmentKind
from massage_coach.session.plan import GAP_S, LengthOf, Placed, cues_of, make_plan, place_in_hold
from massage_coach.session.script import Script
from massage_coach.session.view import Intent, PlayerPhase

LOOKAHEAD_S: Final = 3.0
"""How far ahead of its time a sentence is handed out, in seconds."""

STALL_S: Final = 3.0
"""A longer gap between two steps of the clock is a pause: lid closed, machine stalled."""

COMMIT_S: Final = 0.6
"""What is due within this time is as good as said: the sound device may hold it already."""

HOLD_LEAD_S: Final = 0.3
"""A hold that is jumped to begins this much later, so that its first word can be on time."""

LEAD_IN_S: Final = 0.3
"""Silence before the words of a lead-in, and between its end and the session going on."""


class Happening(StrEnum):
    """What happens to a player beside the intents of the person."""

    TICK = "tick"
    KEEP = "keep"
    DISCARD = "discard"


class PauseReason(StrEnum):
    """Why a session stands still."""

    PERSON = "person"
    AWAY = "away"
    ENDING = "ending"


Event = Intent | Happening

_READY, _PLAYING, _WAITING, _LEADING_IN, _PAUSED, _EASING, _FINISHED, _STOPPED = PlayerPhase

_MOVES: Final[Mapping[Event, frozenset[PlayerPhase]]] = {
    Intent.BACK: frozenset({_PLAYING}),
    Intent.SKIP: frozenset({_PLAYING}),
    Intent.REPEAT: frozenset({_PLAYING}),
}

TRANSITIONS: Final[Mapping[PlayerPhase, Mapping[Event, frozenset[PlayerPhase]]]] = {
    _READY: {
        Intent.START: frozenset({_PLAYING, _LEADING_IN}),
        Intent.END: frozenset({_STOPPED}),
    },
    _PLAYING: {
        Happening.TICK: frozenset({_PLAYING, _WAITING, _PAUSED, _FINISHED}),
        Intent.PAUSE: frozenset({_PAUSED}),
        Intent.READY: frozenset({_PLAYING}),
        Intent.LONGER: frozenset({_PLAYING}),
        Intent.SHORTER: frozenset({_PLAYING}),
        Intent.TOO_MUCH: frozenset({_EASING}),
        Intent.END: frozenset({_PAUSED}),
        **_MOVES,
    },
    _WAITING: {
        Intent.READY: frozenset({_PLAYING}),
        Intent.TOO_MUCH: frozenset({_EASING}),
        Intent.END: frozenset({_PAUSED}),
        **_MOVES,
    },
    _LEADING_IN: {
        Happening.TICK: frozenset({_LEADING_IN, _PLAYING, _PAUSED}),
        Intent.PAUSE: frozenset({_PAUSED}),
        Intent.TOO_MUCH: frozenset({_EASING}),
        Intent.END: frozenset({_PAUSED}),
        **_MOVES,
    },
    _PAUSED: {
        Intent.RESUME: frozenset({_LEADING_IN}),
        Intent.END: frozenset({_PAUSED}),
        Happening.KEEP: frozenset({_STOPPED}),
        Happening.DISCARD: frozenset({_STOPPED}),
        **_MOVES,
    },
    _EASING: {
        Intent.RESUME: frozenset({_LEADING_IN}),
        Intent.END: frozenset({_PAUSED}),
        **_MOVES,
    },
    _FINISHED: {},
    _STOPPED: {},
}
"""Where each event may lead from each phase; an event that is not listed changes nothing."""


@dataclass(frozen=True, slots=True)
class Stage:
    """What does not change while a session is played."""

    script: Script
    length_of: LengthOf
    wait_for_ready: bool = False


@dataclass(frozen=True, slots=True)
class Live:
    """A sentence said in answer to the person, at clock time ``at``."""

    text: str
    at: float


@dataclass(frozen=True, slots=True)
class Player:
    """One moment of a session; times in seconds."""

    stage: Stage
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

    @property
    def segment(self) -> Segment:
        """The current segment."""
        return self.plan.segments[self.index]

    @property
    def position(self) -> float:
        """Seconds of the current segment that are done."""
        moving = self.phase in {PlayerPhase.PLAYING, PlayerPhase.LEADING_IN}
        at = max(self.offset, self.clock - self.since) if moving else self.offset
        return min(max(at, 0.0), self.segment.length_s)


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
    plan = make_plan(stage.script, stage.length_of, lengths)
    index = min(position, len(plan.segments) - 1)
    return Player(
        stage=stage,
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


def advance(player: Player, event: Event, at: float) -> Step:
    """Take one step: what happened at clock time ``at`` changes the player and asks for effects.

    An event that the table does not list for the phase, or that :func:`allowed` rules out, changes nothing.
    """
    if event not in TRANSITIONS[player.phase] or (isinstance(event, Intent) and event not in allowed(player)):
        return player, ()
    handler = _HANDLERS[event]
    if event is Happening.TICK or player.phase is PlayerPhase.READY:
        return handler(player, at)
    player, ticked = _tick(player, at) if Happening.TICK in TRANSITIONS[player.phase] else (player, ())
    if event not in TRANSITIONS[player.phase] or (isinstance(event, Intent) and event not in allowed(player)):
        return player, ticked
    player, effects = handler(player, at)
    return player, ticked + effects


def allowed(player: Player) -> frozenset[Intent]:
    """Tell what the person can ask for now."""
    listed = {event for event in TRANSITIONS[player.phase] if isinstance(event, Intent)}
    if player.phase is PlayerPhase.PLAYING and player.segment.kind is not SegmentKind.SETUP:
        listed.discard(Intent.READY)
    if player.segment.kind is SegmentKind.INTRO:
        listed.discard(Intent.BACK)
        listed.discard(Intent.REPEAT)
    for intent, change in ((Intent.LONGER, 1), (Intent.SHORTER, -1)):
        if intent in listed and navigation.changed_hold(player.plan, player.index, player.position, change) is None:
            listed.discard(intent)
    return frozenset(listed)


def _tick(player: Player, at: float) -> Step:
    if at - player.clock > STALL_S:
        return _stop_at(player, PlayerPhase.PAUSED, PauseReason.AWAY)
    player = replace(player, clock=max(at, player.clock))
    if player.phase is PlayerPhase.LEADING_IN and player.clock >= player.since + player.offset:
        player = replace(player, phase=PlayerPhase.PLAYING)
    effects: list[Effect] = []
    while player.phase is PlayerPhase.PLAYING and player.clock - player.since >= player.segment.length_s:
        player, more = _end_segment(player)
        effects += more
    player, progress = _count(player)
    player, ahead = _hand_out(player)
    return player, (*effects, *progress, *ahead)


def _end_segment(player: Player) -> Step:
    """Leave a segment whose time is up, to the next one, to the end, or to wait for the person."""
    segment = player.segment
    waits = player.stage.wait_for_ready and segment.kind is SegmentKind.SETUP
    player, effects = _count(player, whole=True)
    if waits:
        text = player.stage.script.live.waiting
        live, said = _say_live(player, (text,), player.clock)
        stopped = replace(player, phase=PlayerPhase.WAITING, offset=segment.length_s, live=live)
        return stopped, (*effects, *said)
    if player.index + 1 == len(player.plan.segments):
        finished = replace(player, phase=PlayerPhase.FINISHED, offset=segment.length_s)
        return finished, (*effects, End(finished=True, keep=True))
    since = player.since + segment.length_s
    player = replace(player, index=player.index + 1, since=since, offset=0.0, counted=0.0)
    return player, (*effects, _played(player))


def _count(player: Player, *, whole: bool = False) -> Step:
    """Add what was played since the last count; reported at every full second and, with ``whole``, exactly."""
    position = player.segment.length_s if whole else player.position
    fresh = max(0.0, position - player.counted) if player.phase is PlayerPhase.PLAYING else 0.0
    before = player.played[player.index]
    after = before + fresh
    played = (*player.played[: player.index], after, *player.played[player.index + 1 :])
    player = replace(player, played=played, counted=max(position, player.counted))
    if not whole and int(after) == int(before):
        return player, ()
    return player, (_played(player),)


def _played(player: Player) -> Played:
    return Played(player.index, player.segment, round(player.played[player.index], 3))


def _hand_out(player: Player) -> Step:
    """Hand out the sentences and chimes that are due within the look-ahead."""
    if player.phase not in {PlayerPhase.PLAYING, PlayerPhase.LEADING_IN}:
        return player, ()
    plan, zero = player.plan, player.since - player.segment.start_s
    gated = player.stage.wait_for_ready and player.segment.kind is SegmentKind.SETUP
    last = player.index if gated else len(plan.segments)
    effects: list[Effect] = []
    cue, chime = player.next_cue, player.next_chime
    horizon = player.clock + LOOKAHEAD_S - zero
    while cue < len(plan.cues) and plan.cues[cue].start_s <= horizon and plan.cues[cue].segment <= last:
        effects.append(Say(plan.cues[cue].text, zero + plan.cues[cue].start_s))
        cue += 1
    while chime < len(plan.chimes) and plan.chimes[chime].start_s <= horizon and plan.chimes[chime].segment <= last:
        effects.append(Ring(plan.chimes[chime].kind, zero + plan.chimes[chime].start_s))
        chime += 1
    return replace(player, next_cue=cue, next_chime=chime), tuple(effects)


def _start(player: Player, at: float) -> Step:
    player = replace(player, clock=at)
    begin = Begin(player.plan.total_s)
    if player.index == 0:
        player, effects = _enter(player, 0, at)
        return player, (begin, *effects)
    announced = [
        line.text
        for written in player.stage.script.segments
        if written.kind is SegmentKind.SETUP and written.step == player.segment.step
        for line in written.lines
        if line.kind is CueKind.GET_READY
    ]
    player, effects = _lead_in(player, (*announced, player.stage.script.live.lead_in), at)
    return player, (begin, _played(player), *effects)


def _pause(player: Player, _at: float) -> Step:
    return _stop_at(player, PlayerPhase.PAUSED, PauseReason.PERSON)


def _end(player: Player, at: float) -> Step:
    if player.phase is PlayerPhase.READY:
        return replace(player, phase=PlayerPhase.STOPPED, clock=at), ()
    return _stop_at(player, PlayerPhase.PAUSED, PauseReason.ENDING)


def _too_much(player: Player, at: float) -> Step:
    player, effects = _stop_at(player, PlayerPhase.EASING, PauseReason.PERSON)
    live, said = _say_live(player, (player.stage.script.live.ease_now,), at)
    return replace(player, live=live), (*effects, *said)


def _stop_at(player: Player, phase: PlayerPhase, reason: PauseReason) -> Step:
    """Stand still at the last good moment and be silent; a sentence that this cuts short is remembered."""
    player, effects = _count(player)
    plan_s = player.segment.start_s + player.position
    cut = next((cue for cue in player.plan.cues if cue.start_s <= plan_s < cue.end_s), player.cut)
    moving = player.phase in {PlayerPhase.PLAYING, PlayerPhase.LEADING_IN}
    cut = cut if moving else player.cut
    stopped = replace(player, phase=phase, offset=player.position, reason=reason, cut=cut, live=())
    return stopped, (*effects, Hush())


def _resume(player: Player, at: float) -> Step:
    live = player.stage.script.live
    lead_in = live.lighter_lead_in if player.phase is PlayerPhase.EASING else live.lead_in
    again = (player.cut.text,) if player.cut is not None and player.cut.segment == player.index else ()
    player, effects = _lead_in(replace(player, clock=at), (lead_in, *again), at)
    return player, (Hush(), *effects)


def _lead_in(player: Player, texts: tuple[str, ...], at: float) -> Step:
    """Say how it goes on while the countdown stands still, then let it run."""
    silent = not player.stage.script.texts()
    live, said = ((), ()) if silent else _say_live(player, texts, at + LEAD_IN_S)
    length_of = player.stage.length_of
    words = 2 * LEAD_IN_S + sum(length_of(text) for text in texts) + GAP_S * (len(texts) - 1)
    player = _aim(replace(player, phase=PlayerPhase.LEADING_IN, live=live), at + words - player.offset)
    player, ahead = _hand_out(player)
    return player, (*said, *ahead)


def _aim(player: Player, since: float) -> Player:
    """Let the clock run from ``since``; what lies before the position is not said again."""
    here = player.segment.start_s + player.offset
    chimes = player.plan.chimes
    return replace(
        player,
        since=since,
        counted=player.offset,
        next_cue=bisect_left(player.plan.cues, here - 1e-6, key=lambda cue: cue.start_s),
        next_chime=bisect_left(chimes, here - 1e-6, key=lambda chime: chime.start_s),
    )


def _say_live(player: Player, texts: tuple[str, ...], at: float) -> tuple[tuple[Live, ...], tuple[Effect, ...]]:
    live: list[Live] = []
    for text in texts if player.stage.script.texts() else ():
        live.append(Live(text, at))
        at += player.stage.length_of(text) + GAP_S
    return tuple(live), tuple(Say(one.text, one.at) for one in live)


def _enter(player: Player, index: int, at: float) -> Step:
    """Begin a segment from its start."""
    lead = HOLD_LEAD_S if player.plan.segments[index].kind is SegmentKind.HOLD else 0.0
    player = replace(player, phase=PlayerPhase.PLAYING, index=index, offset=0.0, clock=at, live=(), cut=None)
    player, ahead = _hand_out(_aim(player, at + lead))
    return player, (_played(player), *ahead)


def _jump(player: Player, index: int, at: float) -> Step:
    player, effects = _count(player, whole=False)
    left = _played(player)
    if index >= len(player.plan.segments):
        finished = replace(player, phase=PlayerPhase.FINISHED, offset=player.position)
        return finished, (*effects, left, Hush(), End(finished=True, keep=True))
    player, entered = _enter(player, index, at)
    return player, (*effects, left, Hush(), *entered)


def _skip(player: Player, at: float) -> Step:
    return _jump(player, navigation.after(player.plan, player.index), at)


def _back(player: Player, at: float) -> Step:
    return _jump(player, navigation.before(player.plan, player.index), at)


def _repeat(player: Player, at: float) -> Step:
    return _jump(player, navigation.again(player.plan, player.index), at)


def _ready(player: Player, at: float) -> Step:
    return _jump(player, player.index + 1, at)


def _longer(player: Player, at: float) -> Step:
    return _change_hold(player, at, 1)


def _shorter(player: Player, at: float) -> Step:
    return _change_hold(player, at, -1)


def _change_hold(player: Player, at: float, change: int) -> Step:
    """Make this hold and its other side longer or shorter, and plan anew what has not been said."""
    length = navigation.changed_hold(player.plan, player.index, player.position, change)
    if length is None:
        return player, ()
    script, length_of, segment = player.stage.script, player.stage.length_of, player.segment
    holds = tuple(navigation.held(script, player.holds, {player.index: length}))
    boundary = player.position + COMMIT_S
    said = [
        Placed(line, cue.start_s - segment.start_s, cue.length_s)
        for cue in player.plan.cues
        for line in script.segments[player.index].lines
        if cue.segment == player.index and cue.text == line.text and cue.start_s - segment.start_s < boundary
    ]
    lines = script.segments[player.index].lines
    placed = place_in_hold(lines, length, length_of, said, boundary)
    fresh = make_plan(script, length_of, holds)
    others = [cue for cue in fresh.cues if cue.segment != player.index]
    cues = sorted([*others, *cues_of(player.index, segment.start_s, placed)], key=lambda cue: cue.start_s)
    player = replace(player, plan=replace(fresh, cues=tuple(cues)), holds=holds)
    here = segment.start_s + boundary
    player = replace(
        player,
        next_cue=bisect_left(cues, here, key=lambda cue: cue.start_s),
        next_chime=bisect_left(player.plan.chimes, here, key=lambda chime: chime.start_s),
    )
    player, ahead = _hand_out(player)
    return player, (Drop(at + COMMIT_S), _played(player), *ahead)


def _keep(player: Player, _at: float) -> Step:
    return replace(player, phase=PlayerPhase.STOPPED), (End(finished=False, keep=True),)


def _discard(player: Player, _at: float) -> Step:
    return replace(player, phase=PlayerPhase.STOPPED), (End(finished=False, keep=False),)


_HANDLERS: Final[Mapping[Event, Callable[[Player, float], Step]]] = {
    Happening.TICK: _tick,
    Happening.KEEP: _keep,
    Happening.DISCARD: _discard,
    Intent.START: _start,
    Intent.PAUSE: _pause,
    Intent.RESUME: _resume,
    Intent.BACK: _back,
    Intent.SKIP: _skip,
    Intent.REPEAT: _repeat,
    Intent.LONGER: _longer,
    Intent.SHORTER: _shorter,
    Intent.READY: _ready,
    Intent.TOO_MUCH: _too_much,
    Intent.END: _end,
}
