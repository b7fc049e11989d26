"""A player becomes what a screen shows; words and numbers only, no drawing."""

import math
from bisect import bisect_right
from typing import Final

from massage_coach.session.cards import StepCard
from massage_coach.session.model import Cue, Segment, SegmentKind, Side
from massage_coach.session.number import asks_number
from massage_coach.session.player import PauseReason, Player, allowed
from massage_coach.session.view import SEGMENT_LABELS, PlayerPhase, PlayerView, UpNext

PHASE_LABELS: Final = {
    PlayerPhase.READY: "Ready",
    PlayerPhase.WAITING: "Whenever you are ready",
    PlayerPhase.LEADING_IN: "Going on",
    PlayerPhase.PAUSED: "Paused",
    PlayerPhase.EASING: "Ease off",
    PlayerPhase.FINISHED: "Done",
    PlayerPhase.STOPPED: "Stopped",
}

SIDE_LABELS: Final = {Side.LEFT: "Left side", Side.RIGHT: "Right side", Side.BOTH: "Both sides", Side.CENTRE: ""}

PAUSE_NOTICES: Final = {
    PauseReason.PERSON: "",
    PauseReason.AWAY: "The computer was away for a moment, so the session waits for you where it was.",
    PauseReason.ENDING: "",
}


NOTED: Final = frozenset({SegmentKind.SETUP, SegmentKind.HOLD, SegmentKind.SWITCH})
"""Where the note of a step stands while nothing is said."""

_JUST_S: Final = 1e-6
"""So much after its moment, in seconds, a change is surely seen, whatever the last bit of a number says."""


def show(player: Player, notice: str = "", *, spoken: bool = True) -> PlayerView:
    """Say what a screen shows of a player.

    ``notice`` is one sentence about missing voice or sound; a pause that the person did not ask for is explained in
    its place. ``spoken`` is false where captions stand in for a voice.
    """
    segment = player.segment
    card = _card(player)
    remaining = max(0.0, segment.length_s - player.position)
    away = player.phase is PlayerPhase.PAUSED and player.reason is PauseReason.AWAY
    return PlayerView(
        phase=player.phase,
        routine_name=player.stage.script.routine.name,
        segment_kind=segment.kind,
        segment_label=PHASE_LABELS.get(player.phase, SEGMENT_LABELS[segment.kind]),
        technique_id=card.technique,
        technique_name=card.name,
        targets=card.muscles,
        target_text=f"{card.targets[:1].upper()}{card.targets[1:]} · {card.tools.lower()}",
        side=segment.side,
        side_label=_side_label(segment, card),
        pressure_text=card.pressure,
        elapsed_s=player.position,
        remaining_s=remaining,
        countdown=card.hold_s if player.phase is PlayerPhase.READY else math.ceil(remaining - _JUST_S),
        fraction_done=player.position / segment.length_s,
        caption=_caption(player),
        caption_is_spoken=spoken,
        next_text=_next_text(player),
        session_remaining_s=max(0.0, player.plan.total_s - segment.start_s - player.position),
        session_total_s=player.plan.total_s,
        hold_s=segment.length_s,
        steps=_steps(player),
        allowed=allowed(player),
        asks_number=asks_number(player),
        notice=PAUSE_NOTICES[PauseReason.AWAY] if away else notice,
    )


def done_at(player: Player, at: float) -> float:
    """How much of the segment is done at clock time ``at``, 0 to 1, if nothing happens until then."""
    return player.position_at(at) / player.segment.length_s


def next_change(player: Player) -> float:
    """Clock time at which the screen shows another number or sentence, or its next segment, if nothing happens."""
    if player.phase not in {PlayerPhase.PLAYING, PlayerPhase.LEADING_IN}:
        return math.inf
    if player.phase is PlayerPhase.LEADING_IN and player.clock < (goes_on_at := player.since + player.offset):
        return min((goes_on_at, *(live.at for live in player.live if live.at > player.clock))) + _JUST_S
    segment, zero = player.segment, player.since - player.segment.start_s
    second = player.since + segment.length_s - math.ceil(segment.length_s - player.position - _JUST_S) + 1.0
    next_cue = bisect_right(player.plan.cues, player.clock - zero, key=lambda cue: cue.start_s)
    sentences = [zero + cue.start_s for cue in player.plan.cues[next_cue : next_cue + 1]]
    return min((second, *sentences)) + _JUST_S


def _step_of(player: Player) -> int:
    """Index of the step that the screen is about: the next one before the first, the last one at the end."""
    segments, resting = player.plan.segments, player.segment.kind is SegmentKind.REST
    step = segments[player.index + 1 if resting else player.index].step
    if step is None:
        return 0 if player.segment.kind is SegmentKind.INTRO else len(player.stage.script.steps) - 1
    return step


def _card(player: Player) -> StepCard:
    return player.stage.script.steps[_step_of(player)]


def _side_label(segment: Segment, card: StepCard) -> str:
    between_steps = segment.kind is SegmentKind.REST and segment.repeat == 1
    if segment.step is None or between_steps:
        return ""
    parts = [SIDE_LABELS[segment.side]] if SIDE_LABELS[segment.side] else []
    if card.is_two_sided:
        parts.append(f"{1 if segment.side is Side.LEFT else 2} of 2")
    if card.repeats > 1:
        parts.append(f"repeat {segment.repeat} of {card.repeats}")
    return " · ".join(parts)


def _caption(player: Player) -> str:
    """The sentence that was begun last: one that answers the person, or one of the plan."""
    if player.phase is PlayerPhase.LEADING_IN:
        begun = [live.text for live in player.live if live.at <= player.clock]
        return begun[-1] if begun else player.live[0].text
    if player.live:
        return player.live[-1].text
    cue = _current_cue(player)
    if cue is not None:
        return cue.text
    # Where bells stand in for the voice, a note would be heard nowhere.
    return _card(player).note if player.segment.kind in NOTED and player.phase is not PlayerPhase.READY else ""


def _current_cue(player: Player) -> Cue | None:
    """The sentence of this segment that was begun last; others may have been skipped, and were not said."""
    if player.phase is PlayerPhase.READY:
        return None
    here = player.segment.start_s + player.position
    begun = [cue for cue in player.plan.cues if cue.segment == player.index and cue.start_s <= here]
    return begun[-1] if begun else None


def _next_text(player: Player) -> str:
    """What comes after this segment, or after the way into it, in a few words."""
    segments, steps = player.plan.segments, player.stage.script.steps
    begin = player.index + (0 if player.segment.kind is not SegmentKind.HOLD else 1)
    following = next((s for s in segments[begin:] if s.kind is SegmentKind.HOLD), None)
    if following is None or following.step is None:
        return "Then you are done"
    card = steps[following.step]
    if following.step == player.segment.step:
        if card.is_two_sided and following.side is Side.RIGHT and following.repeat == 1:
            return "Then the right side"
        if player.segment.kind is SegmentKind.HOLD:
            return f"Then repeat {following.repeat} of {card.repeats}"
    return f"Then {card.name}, {following.length_s:.0f} seconds"


def _steps(player: Player) -> tuple[UpNext, ...]:
    here = _step_of(player)
    over = player.phase is PlayerPhase.FINISHED or player.segment.kind is SegmentKind.FINISH
    holds = {s.step: s.length_s for s in player.plan.segments if s.kind is SegmentKind.HOLD}
    return tuple(
        UpNext(
            step=index,
            name=card.name,
            hold_s=round(holds[index]),
            detail=_detail(card),
            done=index < here or over,
            current=index == here and not over,
        )
        for index, card in enumerate(player.stage.script.steps)
    )


def _detail(card: StepCard) -> str:
    """Put a step into a few words, what a person should keep in mind of it first."""
    note = card.note.strip().rstrip(".")
    parts = [note, card.tools] if note else [card.tools]
    if card.side is not None:
        parts.append(f"{card.side.value} side only")
    elif card.is_two_sided:
        parts.append("each side")
    if card.repeats > 1:
        parts.append(f"{card.repeats} repeats")
    return " · ".join(parts)
