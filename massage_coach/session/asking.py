"""Where the voice asks how strong it was: at the next moment at which the hands are free, as a cue of the plan."""

from typing import Final

from msgspec.structs import replace

from massage_coach.session.model import CueKind, SegmentKind
from massage_coach.session.script import Line, Script
from massage_coach.session.state import Player

FREE: Final = frozenset({SegmentKind.SETUP, SegmentKind.SWITCH, SegmentKind.REST, SegmentKind.FINISH})
"""What the hands are free in."""


def next_free(script: Script, index: int) -> int | None:
    """Index of the first segment from ``index`` on in which the hands are free; ``None`` where there is none."""
    segments = script.segments
    return next((at for at in range(index, len(segments)) if segments[at].kind in FREE), None)


def with_question(script: Script, index: int | None) -> Script:
    """Ask in one segment, once the person has come away from the hold before it, and in no other."""
    question = Line(CueKind.NUMBER, script.live.how_strong)
    segments = []
    for at, segment in enumerate(script.segments):
        lines = tuple(line for line in segment.lines if line.kind is not CueKind.NUMBER)
        if at == index:
            away = tuple(line for line in lines if line.kind is CueKind.EASE_OFF)
            lines = (*away, question, *lines[len(away) :])
        segments.append(replace(segment, lines=lines))
    return replace(script, segments=tuple(segments))


def is_put(player: Player) -> bool:
    """Whether the voice has come to the question, or was to ask in a segment that the person has left behind."""
    return player.question is not None and player.index >= player.question


def asked_from(player: Player, script: Script, index: int) -> tuple[Player, Script]:
    """Have a script that is entered at a segment ask, if a number is wanted and was not asked for yet."""
    if not player.wants_number or is_put(player):
        return player, script
    question = next_free(script, index)
    return replace(player, question=question), with_question(script, question)


def passed_over(player: Player) -> Player:
    """Ask no more where the person has left the question and the hold after it behind without an answer."""
    if player.wants_number and player.question is not None and player.index > player.question:
        return replace(player, wants_number=False, question=None)
    return player
