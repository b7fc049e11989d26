"""What has not been said yet is planned anew: a hold is made longer or shorter, or true lengths become known."""

from collections.abc import Sequence
from typing import Final, TypeVar

from msgspec.structs import replace

from massage_coach.session import navigation
from massage_coach.session.effects import Drop
from massage_coach.session.model import Chime, Cue, Segment
from massage_coach.session.plan import LengthOf, Placed, cues_of, make_plan, place_in_hold
from massage_coach.session.running import aim_at, hand_out, report
from massage_coach.session.script import Line
from massage_coach.session.state import Player, Step

Timed = TypeVar("Timed", Cue, Chime)
Placeable = TypeVar("Placeable", Cue, Chime, Segment)

COMMIT_S: Final = 0.6
"""What is due within this time is as good as said: the sound device may hold it already."""


def new_length(player: Player, change: int) -> float | None:
    """Length in seconds that the current hold gets by one step longer (``change`` 1) or shorter (-1), if any."""
    return navigation.changed_hold(player.plan, player.index, player.position, _said_until(player), change)


def change_hold(player: Player, change: int) -> Step:
    """Make this hold and its other side longer or shorter; what is said or as good as said stays."""
    length = new_length(player, change)
    if length is None:
        return player, ()
    script, length_of, segment = player.script, player.stage.length_of, player.segment
    until = _said_until(player)
    said = [
        Placed(Line(cue.kind, cue.text), round(cue.start_s - segment.start_s, 3), cue.length_s)
        for cue in player.plan.cues
        if cue.segment == player.index and cue.start_s - segment.start_s < until
    ]
    holds = tuple(navigation.held(script, player.holds, {player.index: length}))
    fresh = make_plan(script, length_of, holds)
    here = cues_of(
        player.index,
        segment.start_s,
        place_in_hold(script.segments[player.index].lines, length, length_of, said, until),
    )
    others = (cue for cue in fresh.cues if cue.segment != player.index)
    cues = tuple(sorted((*others, *here), key=lambda cue: cue.start_s))
    player = replace(player, plan=replace(fresh, cues=cues), holds=holds)
    player, ahead = hand_out(aim_at(player, segment.start_s + until))
    return player, (Drop(player.since + until), report(player), *ahead)


def plan_ahead(player: Player, length_of: LengthOf) -> Player:
    """Plan the segments of which nothing was handed out by lengths that are known better now; all others stay."""
    player = replace(player, stage=replace(player.stage, length_of=length_of))
    return plan_from(player, first_open(player))


def first_open(player: Player) -> int:
    """Index of the first segment of which nothing was handed out; the number of segments where there is none."""
    old = player.plan
    said = [cue.segment for cue in old.cues[: player.next_cue]]
    rung = [chime.segment for chime in old.chimes[: player.next_chime]]
    return 1 + max((player.index, *said[-1:], *rung[-1:]))


def plan_from(player: Player, kept: int) -> Player:
    """Plan the segments from ``kept`` on anew, by the script as it is now; those before it stay."""
    old = player.plan
    if kept == len(old.segments):
        return player
    fresh = make_plan(player.script, player.stage.length_of, player.holds)
    later = old.segments[kept].start_s - fresh.segments[kept].start_s
    segments = (*old.segments[:kept], *(_moved(one, later) for one in fresh.segments[kept:]))
    cues = _spliced(old.cues, fresh.cues, kept, later)
    chimes = _spliced(old.chimes, fresh.chimes, kept, later)
    return replace(player, plan=replace(fresh, segments=segments, cues=cues, chimes=chimes))


def _spliced(old: Sequence[Timed], fresh: Sequence[Timed], kept: int, later: float) -> tuple[Timed, ...]:
    """Follow what there was in the kept segments by what is new in the others."""
    spliced: list[Timed] = [one for one in old if one.segment < kept]
    spliced += [_moved(one, later) for one in fresh if one.segment >= kept]
    return tuple(spliced)


def _moved(one: Placeable, later: float) -> Placeable:
    return replace(one, start_s=round(one.start_s + later, 3))


def _said_until(player: Player) -> float:
    """Position up to which sentences are as good as said; half a millisecond off the grid that they start on."""
    return round(player.clock - player.since + COMMIT_S, 3) + 0.0005
