"""The player: one table of transitions and one pure step from state and event to state and effects.

Theory of operation. A player is a frozen record. It is told what happened and when, on a monotonic clock in seconds,
and answers with the next record and the effects to carry out. Its position is ``clock - since``: the time since the
current segment began, or would have begun had nobody paused. Nothing counts ticks, so that a late call is late once
and never adds up. Sentences are handed out a little ahead of their time, so that a slow caller does not delay a word.
A gap in the clock becomes a pause at the last good moment.
"""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Final

from msgspec.structs import replace

from massage_coach.session import navigation
from massage_coach.session.effects import Begin, End, Hush
from massage_coach.session.model import CueKind, SegmentKind
from massage_coach.session.number import ask_at_rest, plan_question, rate
from massage_coach.session.replan import change_hold, new_length
from massage_coach.session.running import answer, enter, lead_in, report, stand_still, tick
from massage_coach.session.state import Event, Happening, PauseReason, Player, Rating, Stage, Step, ready_player
from massage_coach.session.time_left import tell_time
from massage_coach.session.view import Intent, PlayerPhase

__all__ = [
    "TRANSITIONS",
    "Event",
    "Happening",
    "PauseReason",
    "Player",
    "Rating",
    "Stage",
    "advance",
    "allowed",
    "ready_player",
]

_READY, _PLAYING, _WAITING, _LEADING_IN, _PAUSED, _EASING, _FINISHED, _STOPPED = PlayerPhase

_MOVES: Final[Mapping[Event, frozenset[PlayerPhase]]] = {
    Intent.BACK: frozenset({_PLAYING}),
    Intent.SKIP: frozenset({_PLAYING, _FINISHED}),
    Intent.REPEAT: frozenset({_PLAYING}),
}

TRANSITIONS: Final[Mapping[PlayerPhase, Mapping[Event, frozenset[PlayerPhase]]]] = {
    _READY: {
        Intent.START: frozenset({_PLAYING, _LEADING_IN}),
        Intent.END: frozenset({_STOPPED}),
    },
    _PLAYING: {
        Happening.RATED: frozenset({_PLAYING, _STOPPED}),
        Happening.TICK: frozenset({_PLAYING, _WAITING, _PAUSED, _FINISHED}),
        Intent.PAUSE: frozenset({_PAUSED}),
        Intent.READY: frozenset({_PLAYING}),
        Intent.LONGER: frozenset({_PLAYING}),
        Intent.SHORTER: frozenset({_PLAYING}),
        Intent.TOO_MUCH: frozenset({_EASING}),
        Intent.TELL_TIME: frozenset({_PLAYING}),
        Intent.END: frozenset({_PAUSED}),
        **_MOVES,
    },
    _WAITING: {
        Happening.RATED: frozenset({_WAITING, _STOPPED}),
        Intent.READY: frozenset({_PLAYING}),
        Intent.TOO_MUCH: frozenset({_EASING}),
        Intent.TELL_TIME: frozenset({_WAITING}),
        Intent.END: frozenset({_PAUSED}),
        **_MOVES,
        Intent.SKIP: frozenset({_PLAYING}),
    },
    _LEADING_IN: {
        Happening.RATED: frozenset({_LEADING_IN, _STOPPED}),
        Happening.TICK: frozenset({_LEADING_IN, _PLAYING, _WAITING, _PAUSED, _FINISHED}),
        Intent.PAUSE: frozenset({_PAUSED}),
        Intent.TOO_MUCH: frozenset({_EASING}),
        Intent.END: frozenset({_PAUSED}),
        **_MOVES,
    },
    _PAUSED: {
        Happening.RATED: frozenset({_PAUSED, _STOPPED}),
        Intent.RESUME: frozenset({_LEADING_IN}),
        Intent.TELL_TIME: frozenset({_PAUSED}),
        Intent.END: frozenset({_PAUSED}),
        Happening.KEEP: frozenset({_STOPPED}),
        Happening.DISCARD: frozenset({_STOPPED}),
        **_MOVES,
    },
    _EASING: {
        Happening.RATED: frozenset({_EASING, _STOPPED}),
        Intent.RESUME: frozenset({_LEADING_IN}),
        Intent.TELL_TIME: frozenset({_EASING}),
        Intent.END: frozenset({_PAUSED}),
        **_MOVES,
    },
    _FINISHED: {},
    _STOPPED: {},
}
"""Where each event may lead from each phase; an event that is not listed changes nothing."""


def advance(player: Player, event: Event, at: float) -> Step:
    """Take one step: what happened at clock time ``at`` changes the player and asks for effects.

    The clock catches up before an intent counts, so that it meets the session as the person does. An event that the
    table does not list for the phase, or that :func:`allowed` rules out, changes nothing.
    """
    if not _counts(player, event):
        return player, ()
    handler = partial(rate, value=event.value) if isinstance(event, Rating) else _HANDLERS[event]
    if event is Happening.TICK or Happening.TICK not in TRANSITIONS[player.phase]:
        return handler(player, at)
    player, ticked = tick(player, at)
    if not _counts(player, event):
        return player, ticked
    player, effects = handler(player, at)
    return player, ticked + effects


def _counts(player: Player, event: Event) -> bool:
    if isinstance(event, Rating):
        return player.wants_number and Happening.RATED in TRANSITIONS[player.phase]
    return event in TRANSITIONS[player.phase] and (isinstance(event, Happening) or event in allowed(player))


def allowed(player: Player) -> frozenset[Intent]:
    """Tell what the person can ask for now."""
    listed = {event for event in TRANSITIONS[player.phase] if isinstance(event, Intent)}
    if player.phase is PlayerPhase.PLAYING and player.segment.kind is not SegmentKind.SETUP:
        listed.discard(Intent.READY)
    if player.segment.kind is SegmentKind.INTRO:
        listed -= {Intent.BACK, Intent.REPEAT}
    for intent, change in ((Intent.LONGER, 1), (Intent.SHORTER, -1)):
        if intent in listed and new_length(player, change) is None:
            listed.discard(intent)
    return frozenset(listed)


def _start(player: Player, at: float) -> Step:
    begin = Begin(player.plan.total_s)
    if player.index == 0:
        player, effects = enter(player, 0, at)
    else:
        player, effects = lead_in(player, (*_announcement(player), player.stage.script.live.lead_in), at)
    return player, (begin, *effects)


def _announcement(player: Player) -> list[str]:
    """Name the technique that is gone on with; nothing where a set-up is still to come that will name it."""
    segments = player.stage.script.segments
    coming = next((one.kind for one in segments[player.index :] if one.kind in _NAMING), None)
    if coming is not SegmentKind.HOLD:
        return []
    setup = [one for one in segments if (one.kind, one.step) == (SegmentKind.SETUP, player.segment.step)]
    return [line.text for one in setup for line in one.lines if line.kind is CueKind.GET_READY]


_NAMING: Final = frozenset({SegmentKind.SETUP, SegmentKind.HOLD})


def _pause(player: Player, at: float) -> Step:
    player, effects = stand_still(player, PlayerPhase.PAUSED, PauseReason.PERSON)
    player, asked = ask_at_rest(player, at)
    return player, (*effects, *asked)


def _end(player: Player, at: float) -> Step:
    if player.phase is PlayerPhase.READY:
        return replace(player, phase=PlayerPhase.STOPPED, clock=at), ()
    return stand_still(player, PlayerPhase.PAUSED, PauseReason.ENDING)


def _too_much(player: Player, at: float) -> Step:
    player, effects = stand_still(player, PlayerPhase.EASING, PauseReason.PERSON)
    player, said = answer(player, (player.stage.script.live.ease_now,), at)
    return plan_question(player), (*effects, *said)


def _resume(player: Player, at: float) -> Step:
    live = player.stage.script.live
    words = live.lighter_lead_in if player.phase is PlayerPhase.EASING else live.lead_in
    again = (player.cut.text,) if player.cut is not None else ()
    player, effects = lead_in(player, (words, *again), at)
    return player, (Hush(), *effects)


def _jump(player: Player, index: int, at: float) -> Step:
    left = report(player)
    if index >= len(player.plan.segments):
        finished = replace(player, phase=PlayerPhase.FINISHED, offset=player.position)
        return finished, (left, Hush(), End(finished=True, keep=True))
    player, entered = enter(player, index, at)
    return player, (left, Hush(), *entered)


def _skip(player: Player, at: float) -> Step:
    return _jump(player, navigation.after(player.plan, player.index), at)


def _back(player: Player, at: float) -> Step:
    return _jump(player, navigation.before(player.plan, player.index), at)


def _repeat(player: Player, at: float) -> Step:
    return _jump(player, navigation.again(player.plan, player.index), at)


def _ready(player: Player, at: float) -> Step:
    return _jump(player, player.index + 1, at)


def _longer(player: Player, _at: float) -> Step:
    return change_hold(player, 1)


def _shorter(player: Player, _at: float) -> Step:
    return change_hold(player, -1)


def _keep(player: Player, _at: float) -> Step:
    return replace(player, phase=PlayerPhase.STOPPED), (End(finished=False, keep=True),)


def _discard(player: Player, _at: float) -> Step:
    return replace(player, phase=PlayerPhase.STOPPED), (End(finished=False, keep=False),)


def _nothing(player: Player, _at: float) -> Step:
    """Leave all as it is: a number without its value is none."""
    return player, ()


_HANDLERS: Final[Mapping[Event, Callable[[Player, float], Step]]] = {
    Happening.TICK: tick,
    Happening.KEEP: _keep,
    Happening.DISCARD: _discard,
    Happening.RATED: _nothing,
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
    Intent.TELL_TIME: tell_time,
    Intent.END: _end,
}
