"""Says the time left when the person asks: in a silence between two sentences, never over one."""

from collections.abc import Callable, Sequence
from typing import Final

from msgspec.structs import replace

from massage_coach.session.effects import Effect, Say
from massage_coach.session.model import Cue, CueKind, SegmentKind
from massage_coach.session.plan import GAP_S, TAIL_S
from massage_coach.session.running import LEAD_IN_S, LOOKAHEAD_S
from massage_coach.session.state import Live, Player, Step
from massage_coach.session.view import PlayerPhase

PATIENCE_S: Final = 8.0
"""Somebody who asked waits for a silence no longer than this, in seconds; the screen has told by then."""

_TEN_S: Final = 10
_MINUTE_S: Final = 60


def tell_time(player: Player, at: float) -> Step:
    """Answer how much is left of the hold and of the session; nothing while such an answer is still to be heard."""
    if player.phase is PlayerPhase.PLAYING:
        return _tell_between(player)
    return _tell_at_rest(player, at)


def _tell_at_rest(player: Player, at: float) -> Step:
    live = player.stage.script.live
    length_of = player.stage.length_of
    silent_from = max((one.at + length_of(one.text) + GAP_S for one in player.live), default=at)
    answers = {*live.hold_left, *live.session_left}
    if silent_from > at and any(one.text in answers for one in player.live):
        return player, ()
    start = max(at + LEAD_IN_S, silent_from)
    tells: list[Live] = []
    for text in _answers(player, player.position):
        tells.append(Live(text, start))
        start += length_of(text) + GAP_S
    said = tuple(Say(one.text, one.at, length_of(one.text)) for one in tells)
    return replace(player, live=(*player.live, *tells)), said if player.stage.script.texts() else ()


def _tell_between(player: Player) -> Step:
    """Put the answer into the plan, where it is a sentence like any other."""
    now = player.clock - player.since + player.segment.start_s
    coming = [cue for cue in player.plan.cues if cue.end_s > now]
    if any(cue.kind is CueKind.TIME_LEFT for cue in coming):
        return player, ()
    found = silence(player, lambda at: _cues(player, at, 2)) or silence(player, lambda at: _cues(player, at, 1))
    return put_in(player, found)


def silence(player: Player, cues_at: Callable[[float], tuple[Cue, ...]]) -> tuple[Cue, ...]:
    """Find a silence for the sentences that ``cues_at`` has for a time of the session, in seconds.

    Nothing where there is none soon enough within the segment.
    """
    now = player.clock - player.since + player.segment.start_s
    coming = [cue for cue in player.plan.cues if cue.end_s > now]
    start = now + LEAD_IN_S
    while start <= now + PATIENCE_S:
        cues = cues_at(start)
        if not cues or cues[-1].end_s > player.segment.end_s - TAIL_S:
            break
        end = cues[-1].end_s
        blocking = [cue for cue in coming if cue.start_s < end + GAP_S and start < cue.end_s + GAP_S]
        if not blocking:
            return cues
        start = max(cue.end_s for cue in blocking) + GAP_S
    return ()


def _cues(player: Player, start: float, most: int) -> tuple[Cue, ...]:
    cues: list[Cue] = []
    for text in _answers(player, start - player.segment.start_s)[:most]:
        length = player.stage.length_of(text)
        cues.append(Cue(player.index, CueKind.TIME_LEFT, text, round(start, 3), round(length, 3)))
        start += length + GAP_S
    return tuple(cues)


def _answers(player: Player, position: float) -> tuple[str, ...]:
    """What is true at a position of the segment, in seconds; nothing of a session longer than was thought of."""
    live, segment = player.stage.script.live, player.segment
    texts: list[str] = []
    if segment.kind is SegmentKind.HOLD:
        left = segment.length_s - position
        texts.append(live.hold_left[0 if left < _TEN_S else round(left / _TEN_S)])
    left = player.plan.total_s - segment.start_s - position
    minutes = 0 if left < _MINUTE_S else round(left / _MINUTE_S)
    texts += live.session_left[minutes : minutes + 1]
    return tuple(texts)


def put_in(player: Player, cues: Sequence[Cue]) -> Step:
    """Take cues into the plan; those that are due within the look-ahead are handed out at once."""
    now = player.clock - player.since + player.segment.start_s
    zero = player.since - player.segment.start_s
    due = [cue for cue in cues if cue.start_s <= now + LOOKAHEAD_S]
    said: tuple[Effect, ...] = tuple(Say(cue.text, zero + cue.start_s, cue.length_s) for cue in due)
    all_cues = tuple(sorted((*player.plan.cues, *cues), key=lambda cue: cue.start_s))
    plan = replace(player.plan, cues=all_cues)
    player = replace(player, plan=plan, next_cue=player.next_cue + len(due))
    return player, said if player.stage.script.texts() else ()
