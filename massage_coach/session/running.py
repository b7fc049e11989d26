"""How a session runs: time passes, sentences are handed out, segments end, begin, stop and go on."""

from bisect import bisect_left
from collections.abc import Sequence
from typing import Final

from msgspec.structs import replace

from massage_coach.session.asking import asked_from, passed_over
from massage_coach.session.effects import Effect, End, Hush, Played, Ring, Say
from massage_coach.session.model import Cue, CueKind, SegmentKind
from massage_coach.session.plan import GAP_S, make_plan
from massage_coach.session.script import without_ease_off
from massage_coach.session.state import Live, PauseReason, Player, Step
from massage_coach.session.view import PlayerPhase

LOOKAHEAD_S: Final = 3.6
"""How far ahead of its time a sentence is handed out, in seconds.

The longest stall that is no pause yet (``STALL_S``), and half a second since the clock was last looked at.
"""

STALL_S: Final = 3.0
"""A longer gap between two steps of the clock is a pause: lid closed, machine stalled."""

HOLD_LEAD_S: Final = 0.3
"""A hold that is jumped to begins this much later, so that its first word can be on time."""

LEAD_IN_S: Final = 0.3
"""Silence before the words of a lead-in, and between its end and the session going on."""

AWAKE_S: Final = 1.0
"""So long after the machine is back its loudspeaker is given until something is said, in seconds."""

_JUST_S: Final = 1e-6
"""Less than this, in seconds, is no difference."""


def tick(player: Player, at: float) -> Step:
    """Let time pass up to ``at``; a gap in the clock becomes a pause at the last good moment."""
    if at - player.clock > STALL_S:
        return _wait_for_the_person(player, at)
    player = replace(player, clock=max(at, player.clock))
    if player.phase is PlayerPhase.LEADING_IN and player.clock >= player.since + player.offset:
        player = replace(player, phase=PlayerPhase.PLAYING, cut=None)
    effects: list[Effect] = []
    while player.phase is PlayerPhase.PLAYING and player.clock - player.since >= player.segment.length_s:
        player, more = _end_segment(player)
        effects += more
    before = player.played[player.index]
    player = _count(player, player.position)
    if int(player.played[player.index]) != int(before):
        effects.append(report(player))
    player, ahead = hand_out(player)
    return player, (*effects, *ahead)


def _end_segment(player: Player) -> Step:
    """Leave a segment whose time is up, to the next one, to the end, or to wait for the person."""
    segment = player.segment
    player = _count(player, segment.length_s)
    done = report(player)
    if player.stage.wait_for_ready and segment.kind is SegmentKind.SETUP:
        player = replace(player, phase=PlayerPhase.WAITING, offset=segment.length_s)
        player, said = answer(player, (player.stage.script.live.waiting,), player.clock)
        return player, (done, *said)
    if player.index + 1 == len(player.plan.segments):
        finished = replace(player, phase=PlayerPhase.FINISHED, offset=segment.length_s)
        return finished, (done, End(finished=True, keep=True))
    since = player.since + segment.length_s
    player = passed_over(player)
    return replace(player, index=player.index + 1, since=since, offset=0.0, counted=0.0), (done,)


def _count(player: Player, position_s: float) -> Player:
    """Add what was played of the segment since the last count."""
    if player.phase is not PlayerPhase.PLAYING:
        return player
    after = player.played[player.index] + max(0.0, position_s - player.counted)
    played = (*player.played[: player.index], after, *player.played[player.index + 1 :])
    return replace(player, played=played, counted=max(position_s, player.counted))


def report(player: Player) -> Played:
    """Say how much of the current segment was played so far."""
    return Played(player.index, player.segment, round(player.played[player.index], 3))


def hand_out(player: Player) -> Step:
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
        effects.append(Say(plan.cues[cue].text, zero + plan.cues[cue].start_s, plan.cues[cue].length_s))
        cue += 1
    while chime < len(plan.chimes) and plan.chimes[chime].start_s <= horizon and plan.chimes[chime].segment <= last:
        effects.append(Ring(plan.chimes[chime].kind, zero + plan.chimes[chime].start_s))
        chime += 1
    return replace(player, next_cue=cue, next_chime=chime), tuple(effects)


def hand_out_again(player: Player, from_s: float) -> Step:
    """Hand out anew what is to be heard from clock time ``from_s`` on, for a loudspeaker that has forgotten it all."""
    spoken = bool(player.stage.script.texts())
    said = tuple(_say(player, one) for one in player.live if spoken and one.at >= from_s)
    here = player.segment.start_s + player.offset - _JUST_S
    due = from_s - player.since + player.segment.start_s
    player, ahead = hand_out(aim_at(player, max(here, due)))
    return player, (*said, *ahead)


def after_sleep(player: Player, at: float) -> Step:
    """Pause where the machine fell asleep, for a clock that stood still meanwhile and so shows no gap."""
    if player.phase not in {PlayerPhase.PLAYING, PlayerPhase.LEADING_IN}:
        return player, ()
    return _wait_for_the_person(player, at)


def _wait_for_the_person(player: Player, at: float) -> Step:
    """Pause without being asked, and say so: the person's eyes are elsewhere."""
    player, effects = stand_still(player, PlayerPhase.PAUSED, PauseReason.AWAY)
    player, said = answer(player, (player.stage.script.live.stands_still,), at + AWAKE_S)
    return player, (*effects, *said)


def stand_still(player: Player, phase: PlayerPhase, reason: PauseReason) -> Step:
    """Stop at the last good moment and be silent; a sentence that this cuts short is remembered."""
    was_playing = player.phase is PlayerPhase.PLAYING
    player = _count(player, player.position)
    effects = (report(player), Hush()) if was_playing else (Hush(),)
    cut = _being_said(player) if was_playing else player.cut
    return replace(player, phase=phase, offset=player.position, reason=reason, cut=cut, live=()), effects


def _being_said(player: Player) -> Cue | None:
    """Find the sentence to say again; one that the last lead-in repeated is none, nor is the time that was left."""
    begin = player.segment.start_s
    here, from_here = begin + player.position, begin + player.offset
    said = [cue for cue in player.plan.cues if from_here - _JUST_S <= cue.start_s < here - _JUST_S]
    is_cut = bool(said) and said[-1].end_s > here and said[-1].kind is not CueKind.TIME_LEFT
    return said[-1] if is_cut else None


def lead_in(player: Player, texts: Sequence[str], at: float) -> Step:
    """Say how it goes on while the countdown stands still, then let it run."""
    player = replace(player, phase=PlayerPhase.LEADING_IN, clock=at)
    player, said = answer(player, texts, at + LEAD_IN_S)
    last = player.live[-1]
    goes_on_at = last.at + player.stage.length_of(last.text) + LEAD_IN_S
    player, ahead = hand_out(_aim(player, goes_on_at - player.offset))
    return player, (*said, *ahead)


def answer(player: Player, texts: Sequence[str], at: float) -> Step:
    """Answer the person in sentences that have no place in the plan; captions alone where chimes are wanted."""
    live: list[Live] = []
    for text in texts:
        live.append(Live(text, at))
        at += player.stage.length_of(text) + GAP_S
    said = tuple(_say(player, one) for one in live) if player.stage.script.texts() else ()
    return replace(player, live=tuple(live)), said


def _say(player: Player, one: Live) -> Say:
    return Say(one.text, one.at, player.stage.length_of(one.text))


def enter(player: Player, index: int, at: float) -> Step:
    """Begin a segment from its start, planned anew: what was moved in mid-hold need not fit a whole one."""
    from_its_hold = player.segment.kind is SegmentKind.HOLD and index == player.index + 1
    script = player.stage.script if from_its_hold else without_ease_off(player.stage.script, index)
    player, script = asked_from(passed_over(player), script, index)
    plan = make_plan(script, player.stage.length_of, player.holds)
    lead = HOLD_LEAD_S if plan.segments[index].kind is SegmentKind.HOLD else 0.0
    player = replace(player, script=script, plan=plan, phase=PlayerPhase.PLAYING, index=index, offset=0.0)
    return hand_out(_aim(replace(player, clock=at, live=(), cut=None), at + lead))


def _aim(player: Player, since: float) -> Player:
    """Let the clock run from ``since``; what lies before the position is not said again."""
    here = player.segment.start_s + player.offset
    return aim_at(replace(player, since=since, counted=player.offset), here - _JUST_S)


def aim_at(player: Player, here_s: float) -> Player:
    """Let what starts at ``here_s`` of the plan or later be said next."""
    return replace(
        player,
        next_cue=bisect_left(player.plan.cues, here_s, key=lambda cue: cue.start_s),
        next_chime=bisect_left(player.plan.chimes, here_s, key=lambda chime: chime.start_s),
    )
