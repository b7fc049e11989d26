"""How strong it was: a number that the person says when it was too much, and how what follows gets gentler."""

from typing import Final

from msgspec.structs import replace

from massage_coach.session.asking import is_put, next_free, with_question
from massage_coach.session.effects import Effect, End, Hush, Rated, Say
from massage_coach.session.model import Cue, CueKind, SegmentKind
from massage_coach.session.plan import GAP_S
from massage_coach.session.replan import first_open, plan_from
from massage_coach.session.running import LEAD_IN_S, report
from massage_coach.session.state import Live, Player, Step
from massage_coach.session.time_left import put_in, silence
from massage_coach.session.view import PlayerPhase
from massage_coach.units import PRESSURE_EASE, PRESSURE_STOP

_AT_REST: Final = frozenset({PlayerPhase.PAUSED, PlayerPhase.EASING})
"""Phases in which nothing of the plan is handed out."""

_OVER: Final = frozenset({PlayerPhase.READY, PlayerPhase.FINISHED, PlayerPhase.STOPPED})


def asks_number(player: Player) -> bool:
    """Whether a number is wanted and the hands are free to give it."""
    if not player.wants_number or player.phase in _OVER:
        return False
    return player.phase in _AT_REST or player.segment.kind is not SegmentKind.HOLD


def plan_question(player: Player) -> Player:
    """It was too much: ask how strong it was as soon as the hands are free, but not in this hold."""
    question = next_free(player.script, player.index + 1)
    player = replace(
        player,
        wants_number=True,
        question=question,
        too_much=player.segment.technique,
        script=with_question(player.script, question),
    )
    return plan_from(player, player.index + 1)


def ask_at_rest(player: Player, at: float) -> Step:
    """Ask at a pause, where a number is wanted and was not asked for yet."""
    if not player.wants_number or is_put(player):
        return player, ()
    player = replace(player, question=player.index)
    player = _unasked(player)
    return _say_at_rest(player, player.stage.script.live.how_strong, at)


def rate(player: Player, at: float, value: int) -> Step:
    """Take the number: from six on what follows is gentler, from seven on, or six once more, the session ends."""
    rated = Rated(value, player.too_much)
    player = _unasked(replace(player, wants_number=False, question=None))
    live, gentler = player.stage.script.live, player.stage.gentler
    if value >= PRESSURE_STOP or (value >= PRESSURE_EASE and gentler is None):
        return _stop(player, at, rated)
    if value < PRESSURE_EASE or gentler is None:
        player, said = _reply(player, live.steady, at)
        return player, (rated, *said)
    stage = replace(player.stage, script=gentler, gentler=None)
    player = plan_from(replace(player, stage=stage, script=gentler), _kept(player))
    player, said = _reply(player, live.gentler, at)
    return player, (rated, *said)


def _unasked(player: Player) -> Player:
    """Take the question out of what is still to come."""
    return plan_from(replace(player, script=with_question(player.script, None)), _kept(player))


def _kept(player: Player) -> int:
    return player.index + 1 if player.phase in _AT_REST else first_open(player)


def _stop(player: Player, at: float, rated: Rated) -> Step:
    stop = player.stage.script.live.stop_here
    left: tuple[Effect, ...] = (rated, report(player), Hush())
    if player.stage.script.texts():
        left = (*left, Say(stop, at + LEAD_IN_S, player.stage.length_of(stop)))
    stopped = replace(player, phase=PlayerPhase.STOPPED, offset=player.position, live=())
    return stopped, (*left, End(finished=False, keep=True))


def _reply(player: Player, text: str, at: float) -> Step:
    """Answer by voice where there is a silence; the screen answers by asking no more."""
    if player.phase is PlayerPhase.PLAYING:
        length = player.stage.length_of(text)
        cues = silence(player, lambda start: (Cue(player.index, CueKind.NUMBER, text, round(start, 3), length),))
        return put_in(player, cues)
    return (player, ()) if player.phase is PlayerPhase.LEADING_IN else _say_at_rest(player, text, at)


def _say_at_rest(player: Player, text: str, at: float) -> Step:
    length_of = player.stage.length_of
    start = max((one.at + length_of(one.text) + GAP_S for one in player.live), default=at)
    live = Live(text, max(at + LEAD_IN_S, start))
    said = (Say(text, live.at, length_of(text)),) if player.stage.script.texts() else ()
    return replace(player, live=(*player.live, live)), said
