"""A script becomes a plan: every segment gets its length and every line its time, or is left out."""

from collections.abc import Callable, Iterable, Sequence
from typing import Final

import msgspec

from massage_coach.session.model import Chime, ChimeKind, Cue, CueKind, Plan, Segment, SegmentKind
from massage_coach.session.script import PRIORITY, Line, Script, ScriptSegment

LengthOf = Callable[[str], float]
"""How long a sentence takes to say, in seconds."""

LEAD_S: Final = 0.25
"""Silence before the first word of a set-up, switch, rest, intro or finish; the sound device needs some 0.22 s."""

GAP_S: Final = 0.4
"""Silence between two sentences said one after the other."""

HOLD_GAP_S: Final = 1.0
"""Least silence between two sentences within a hold."""

PACE_S: Final = 6.0
"""Least time from the start of a comfort line to the start of any other line in a hold."""

TAIL_S: Final = 0.2
"""Least silence between the last word and the end of a segment."""

ANSWER_S: Final = 4.0
"""Silence after a question, so that a key can be found before anything else is said."""

MOVE_S: Final = 1.2
"""Least time to move after the last word of a set-up; most techniques ask for more."""

SETTLE_S: Final = 0.7
"""Silence after the last word of the intro, of a change of sides and of the finish."""

SILENT_S: Final = {SegmentKind.INTRO: 3.0, SegmentKind.FINISH: 3.0}
"""Length of a segment that has nothing to say because the person wants chimes only."""

SHORT_HOLD_S: Final = 30
"""Below this a hold has a start, one breath and an end, and nothing else."""

HALFWAY_FROM_S: Final = 40
"""From this length on a hold has its middle named."""

SLACK_S: Final = {CueKind.BREATHE: 4.0, CueKind.CHECK: 4.0, CueKind.COMFORT: 3.0}
"""How far a line may move to a later time; the others are said on the dot or not at all."""

NEEDED_IN_REST: Final = frozenset({CueKind.EASE_OFF, CueKind.NUMBER})
"""What is said in a rest however short it is."""

CHIME_AT_START: Final = {
    SegmentKind.HOLD: ChimeKind.BEGIN,
    SegmentKind.SWITCH: ChimeKind.SWITCH,
    SegmentKind.REST: ChimeKind.END,
    SegmentKind.FINISH: ChimeKind.FINISH,
}


class Placed(msgspec.Struct, frozen=True):
    """A line with its time, in seconds from the start of its segment."""

    line: Line
    start_s: float
    length_s: float

    @property
    def end_s(self) -> float:
        """When the line is over, in seconds from the start of its segment."""
        return self.start_s + self.length_s


def make_plan(script: Script, length_of: LengthOf, holds: Sequence[float] | None = None) -> Plan:
    """Time a whole script.

    ``holds`` overrides the least length of every segment, in seconds, in the order of the script; a player passes it
    once a person has made a hold longer or shorter.
    """
    segments: list[Segment] = []
    cues: list[Cue] = []
    start = 0.0
    for index, written in enumerate(script.segments):
        least = written.least_s if holds is None else holds[index]
        length, placed = time_segment(written, least, length_of)
        segments.append(
            Segment(written.kind, written.step, written.technique, written.side, written.repeat, start, length)
        )
        cues += cues_of(index, start, placed)
        start = round(start + length, 3)
    return Plan(script.routine.id, tuple(segments), tuple(cues), _chimes(segments))


def time_segment(written: ScriptSegment, least_s: float, length_of: LengthOf) -> tuple[float, tuple[Placed, ...]]:
    """Give a segment its length in seconds and its lines their times."""
    if written.kind is SegmentKind.HOLD:
        return least_s, place_in_hold(written.lines, least_s, length_of)
    return _place_in_a_row(written, least_s, length_of)


def cues_of(index: int, start_s: float, placed: Iterable[Placed]) -> tuple[Cue, ...]:
    """Turn placed lines of the segment at ``start_s`` into cues in session time."""
    return tuple(
        Cue(index, one.line.kind, one.line.text, round(start_s + one.start_s, 3), round(one.length_s, 3))
        for one in placed
    )


def _place_in_a_row(written: ScriptSegment, least_s: float, length_of: LengthOf) -> tuple[float, tuple[Placed, ...]]:
    needed = [line for line in written.lines if written.kind is not SegmentKind.REST or line.kind in NEEDED_IN_REST]
    tail = {SegmentKind.SETUP: MOVE_S, SegmentKind.REST: TAIL_S}.get(written.kind, SETTLE_S)
    silent = SILENT_S.get(written.kind, 0.0)
    words = _row_length(needed, length_of) + tail if needed else silent
    length = round(max(least_s, words), 3)
    fits = _row_length(written.lines, length_of) + TAIL_S <= length
    placed: list[Placed] = []
    start = LEAD_S
    for line in written.lines if fits else needed:
        placed.append(Placed(line, round(start, 3), length_of(line.text)))
        start = placed[-1].end_s + _pause_after(line)
    return length, tuple(placed)


def _row_length(lines: Sequence[Line], length_of: LengthOf) -> float:
    pauses = sum(map(_pause_after, lines)) - (GAP_S if not lines or lines[-1].kind is not CueKind.NUMBER else 0.0)
    return LEAD_S + sum(length_of(line.text) for line in lines) + pauses


def _pause_after(line: Line) -> float:
    return ANSWER_S if line.kind is CueKind.NUMBER else GAP_S


def place_in_hold(
    lines: Sequence[Line],
    hold_s: float,
    length_of: LengthOf,
    said: Sequence[Placed] = (),
    not_before_s: float = 0.0,
) -> tuple[Placed, ...]:
    """Say when each line of a hold is spoken; lines that do not fit are left out, the least important first.

    The times follow the domain's table: pressure at 0, breath at about 6 s, check at about 12 s, halfway from 40 s,
    ten seconds from 30 s; comfort lines fill what is left at a pace of at least 6 s. ``said`` was spoken already and
    stays; nothing new starts before ``not_before_s``.
    """
    taken = list(said)
    wanted = _wanted_times(lines, hold_s)
    for line, wish in sorted(wanted, key=lambda pair: PRIORITY[pair[0].kind]):
        start = _free_start(line, wish, length_of(line.text), hold_s, taken)
        if start is not None and start >= not_before_s and not _is_said(line, said, hold_s):
            taken.append(Placed(line, round(start, 3), length_of(line.text)))
    return tuple(sorted(taken, key=lambda one: one.start_s))


def _is_said(line: Line, said: Sequence[Placed], hold_s: float) -> bool:
    if line.kind is CueKind.TEN_SECONDS:
        return any(one.line == line and one.start_s >= hold_s - 10 for one in said)
    return any(one.line == line for one in said)


def _wanted_times(lines: Sequence[Line], hold_s: float) -> list[tuple[Line, float]]:
    short = hold_s < SHORT_HOLD_S
    comfort_times = iter((18.0, 24.0, hold_s / 2 + 8, hold_s * 0.75))
    wanted: list[tuple[Line, float]] = []
    for line in lines:
        match line.kind:
            case CueKind.PRESSURE:
                wanted.append((line, 0.0))
            case CueKind.BREATHE:
                wanted.append((line, 6.0))
            case CueKind.CHECK if not short:
                wanted.append((line, 12.0))
            case CueKind.HALFWAY if hold_s >= HALFWAY_FROM_S:
                wanted.append((line, hold_s / 2))
            case CueKind.TEN_SECONDS if not short:
                wanted.append((line, hold_s - 10.0))
            case CueKind.COMFORT if not short:
                wanted += [(line, at) for at in (next(comfort_times, None),) if at is not None]
            case _:
                pass
    return wanted


def _free_start(line: Line, wish: float, length: float, hold_s: float, taken: Sequence[Placed]) -> float | None:
    """Find the first moment from ``wish`` on at which the line fits, within its slack; ``None`` where there is none."""
    latest = wish + SLACK_S.get(line.kind, 0.0)
    if _is_comfort(line):
        latest = min(latest, hold_s - 10.0 - PACE_S)
    start = wish
    while start <= latest and start + length <= hold_s - TAIL_S:
        hindrance = next((one for one in taken if _too_close(line, start, length, one)), None)
        if hindrance is None:
            return start
        start = max(hindrance.end_s + HOLD_GAP_S, hindrance.start_s + (PACE_S if _is_comfort(line) else 0.0))
    return None


def _is_comfort(line: Line) -> bool:
    return line.kind is CueKind.COMFORT


def _too_close(line: Line, start: float, length: float, other: Placed) -> bool:
    if start + length + HOLD_GAP_S > other.start_s and start < other.end_s + HOLD_GAP_S:
        return True
    # Written as sums, so that the start that _free_start computes is free to the last bit.
    return _is_comfort(line) and start < other.start_s + PACE_S and other.start_s < start + PACE_S


def _chimes(segments: Sequence[Segment]) -> tuple[Chime, ...]:
    chimes: list[Chime] = []
    for index, segment in enumerate(segments):
        kind = CHIME_AT_START.get(segment.kind)
        if segment.kind is SegmentKind.SETUP and index and segments[index - 1].kind is SegmentKind.HOLD:
            kind = ChimeKind.END
        if kind is not None:
            chimes.append(Chime(index, kind, segment.start_s))
    return tuple(chimes)
