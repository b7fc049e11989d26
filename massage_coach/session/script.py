"""Everything that might be said in a session, before it is known when: segments with their lines."""

import math
from collections.abc import Iterator, Mapping
from enum import IntEnum
from typing import Final

import msgspec

from massage_coach.library.catalogue import Catalogue
from massage_coach.library.models import Routine, Sensation, Sides, Step, StepSide, Technique
from massage_coach.session.cards import StepCard, step_card
from massage_coach.session.language import Wording
from massage_coach.session.model import CueKind, SegmentKind, Side, Talk
from massage_coach.units import HOLD_MAX_S, PRESSURE_GENTLE

__all__ = ["Script", "Wording", "write_script"]

SWITCH_S: Final = 8.0
"""Time to change sides, and between two repeats, in seconds (timing convention)."""

HANDS_ONLY_SETUP_S: Final = 6
"""A set-up this short, in seconds, moves the hands alone."""

GREETING_S: Final = 10.0
"""About what welcome and farewell take together, in seconds."""

OPENING: Final = 3
"""So many segments are prepared before a session sets out: welcome, way and first hold take half a minute at least."""

LABEL_TOLERANCE: Final = 0.15
"""A label may be off by this part of itself, or by three quarters of a minute, before another length is named."""

SPARE_TIME: Final = 1.5
"""A session may last so much longer than its holds and set-ups, and the time left of it can still be told."""

FIRM_PRESSURE: Final = 5
"""A technique that goes up to this number is asked about at every first repeat."""

SIDES: Final = {
    Sides.LEFT_RIGHT: (Side.LEFT, Side.RIGHT),
    Sides.BOTH: (Side.BOTH,),
    Sides.CENTRE: (Side.CENTRE,),
}


ONE_SIDE: Final = {StepSide.LEFT: Side.LEFT, StepSide.RIGHT: Side.RIGHT}


class Priority(IntEnum):
    """What stays when not everything fits; lower stays longer."""

    SAFETY = 0
    PLACE = 1
    COUNTDOWN = 2
    HALFWAY = 3
    COMFORT = 4


PRIORITY: Final = {
    CueKind.WELCOME: Priority.PLACE,
    CueKind.SAFETY: Priority.SAFETY,
    CueKind.GET_READY: Priority.PLACE,
    CueKind.POSITION: Priority.PLACE,
    CueKind.PLACE: Priority.PLACE,
    CueKind.NOTE: Priority.PLACE,
    CueKind.PRESSURE: Priority.SAFETY,
    CueKind.BREATHE: Priority.COMFORT,
    CueKind.CHECK: Priority.SAFETY,
    CueKind.COMFORT: Priority.COMFORT,
    CueKind.HALFWAY: Priority.HALFWAY,
    CueKind.TEN_SECONDS: Priority.COUNTDOWN,
    CueKind.EASE_OFF: Priority.SAFETY,
    CueKind.SWITCH: Priority.PLACE,
    CueKind.REST: Priority.COMFORT,
    CueKind.FINISH: Priority.PLACE,
    CueKind.NUMBER: Priority.SAFETY,
}

BRIEF_KINDS: Final = frozenset(
    {
        CueKind.WELCOME,
        CueKind.SAFETY,
        CueKind.GET_READY,
        CueKind.PLACE,
        CueKind.NOTE,
        CueKind.PRESSURE,
        CueKind.TEN_SECONDS,
        CueKind.EASE_OFF,
        CueKind.SWITCH,
        CueKind.FINISH,
    }
)
"""What is left of the talk when a person wants it brief."""


class Line(msgspec.Struct, frozen=True):
    """One sentence that may be said in a segment."""

    kind: CueKind
    text: str


class ScriptSegment(msgspec.Struct, frozen=True):
    """A segment before its lines have a time; lengths in seconds."""

    kind: SegmentKind
    step: int | None
    technique: str | None
    side: Side
    repeat: int
    lines: tuple[Line, ...]
    least_s: float
    """The segment is never shorter; a hold is never longer either."""


class LiveLines(msgspec.Struct, frozen=True):
    """Sentences that answer the person and have no place in the plan."""

    lead_in: str
    lighter_lead_in: str
    waiting: str
    ease_now: str
    gone: str
    gone_kept: str
    stands_still: str
    how_strong: str
    """Asks for a number, when it was too much and the hands are free."""
    steady: str
    """Answers a number that changes nothing."""
    gentler: str
    """Answers a number after which all is gentler."""
    stop_here: str
    """Answers a number that ends the session."""
    hold_left: tuple[str, ...]
    """By whole tens of seconds."""
    session_left: tuple[str, ...]
    """By whole minutes, as many as the session may last."""


class Script(msgspec.Struct, frozen=True):
    """A routine written out in full, ready to be timed."""

    routine: Routine
    steps: tuple[StepCard, ...]
    segments: tuple[ScriptSegment, ...]
    live: LiveLines
    talk: Talk

    def texts(self, position: int = 0) -> tuple[str, ...]:
        """Every sentence the session may need from a segment on, in the order of need, each once."""
        if self.talk is Talk.CHIMES:
            return ()
        said = [line.text for segment in self.segments for line in segment.lines]
        return tuple(dict.fromkeys([*self.opening(position), *said]))

    def asides(self) -> tuple[str, ...]:
        """Sentences that hardly any session needs, to be made when all others are."""
        if self.talk is Talk.CHIMES:
            return ()
        live = self.live
        numbered = (live.how_strong, live.gentler, live.stop_here, live.steady)
        return (live.gone_kept, live.gone, live.stands_still, *numbered, *live.hold_left, *live.session_left)

    def opening(self, position: int = 0) -> tuple[str, ...]:
        """The sentences without which nobody should set out from a segment: the next ones, and answers to keys."""
        if self.talk is Talk.CHIMES:
            return ()
        here = self.segments[position].step
        named = [one for one in self.segments if (one.kind, one.step) == (SegmentKind.SETUP, here)]
        said = [line.text for one in (*named, *self.segments[position : position + OPENING]) for line in one.lines]
        live = [self.live.lead_in, self.live.ease_now, self.live.waiting, self.live.lighter_lead_in]
        return tuple(dict.fromkeys([*said, *live]))


def sides_of(step: Step, technique: Technique) -> tuple[Side, ...]:
    """Say which sides a step plays, one after the other; one side alone only where the technique has two."""
    if step.side is not None and technique.sides is Sides.LEFT_RIGHT:
        return (ONE_SIDE[step.side],)
    return SIDES[technique.sides]


def without_ease_off(script: Script, index: int) -> Script:
    """Leave out of one segment how to come away from the hold before it, for a person who does not come from there."""
    segments = list(script.segments)
    lines = tuple(line for line in segments[index].lines if line.kind is not CueKind.EASE_OFF)
    segments[index] = msgspec.structs.replace(segments[index], lines=lines)
    return msgspec.structs.replace(script, segments=tuple(segments))


class _Turns(msgspec.Struct):
    """Counts how often each kind was said, so that the wording can vary."""

    counts: dict[CueKind, int] = msgspec.field(default_factory=dict)

    def next(self, kind: CueKind) -> int:
        turn = self.counts.get(kind, 0)
        self.counts[kind] = turn + 1
        return turn


def write_script(
    routine: Routine, catalogue: Catalogue, wording: Wording, talk: Talk, ceiling: int | None = None
) -> Script:
    """Write out a routine: every segment with every line that may be said in it.

    ``ceiling`` is the most pressure of 10 for somebody who is to be gentle; it is said with every technique. The holds
    are those of ``routine``. Raises ``KeyError`` for a technique that is not in the catalogue; files are checked for
    that when they are read.
    """
    techniques = {step.technique: catalogue.techniques[step.technique] for step in routine.steps}
    writer = _Writer(routine, techniques, wording, talk, ceiling)
    cards = tuple(step_card(step, catalogue) for step in routine.steps)
    segments = tuple(writer.segments())
    minutes = math.ceil(SPARE_TIME * sum(segment.least_s for segment in segments) / 60)
    live = LiveLines(
        lead_in=wording.lead_in(),
        lighter_lead_in=wording.lighter_lead_in(),
        waiting=wording.waiting(),
        ease_now=wording.ease_now(),
        gone=wording.gone(kept=False),
        gone_kept=wording.gone(kept=True),
        stands_still=wording.stands_still(),
        how_strong=wording.how_strong(),
        steady=wording.steady(),
        gentler=wording.gentler(PRESSURE_GENTLE),
        stop_here=wording.stop_here(),
        hold_left=tuple(wording.hold_left(tens) for tens in range(HOLD_MAX_S // 10 + 1)),
        session_left=tuple(wording.session_left(number) for number in range(minutes + 1)),
    )
    return Script(routine=routine, steps=cards, segments=segments, live=live, talk=talk)


class _Writer:
    """Walks through a routine once and writes its segments."""

    def __init__(
        self,
        routine: Routine,
        techniques: Mapping[str, Technique],
        wording: Wording,
        talk: Talk,
        ceiling: int | None,
    ) -> None:
        self._routine = routine
        self._techniques = techniques
        self._wording = wording
        self._talk = talk
        self._ceiling = ceiling
        self._turns = _Turns()
        self._seen: set[str] = set()

    def segments(self) -> Iterator[ScriptSegment]:
        rest = tuple(self._after_the_intro())
        seconds = GREETING_S + sum(segment.least_s for segment in rest)
        intro = self._intro_lines(spoken_minutes(self._routine.minutes, seconds))
        yield self._segment(SegmentKind.INTRO, None, Side.CENTRE, 1, intro, 0.0)
        yield from rest

    def _after_the_intro(self) -> Iterator[ScriptSegment]:
        ease_off: tuple[Line, ...] = ()
        for index, step in enumerate(self._routine.steps):
            yield from self._step(index, step, ease_off)
            ease_off = self._ease_off(step, sides_of(step, self._techniques[step.technique])[-1])
            if step.rest_s and index + 1 < len(self._routine.steps):
                rest = Line(CueKind.REST, self._wording.rest(self._turns.next(CueKind.REST)))
                yield self._segment(SegmentKind.REST, index, Side.CENTRE, 1, (*ease_off, rest), float(step.rest_s))
                ease_off = ()
        finish = Line(CueKind.FINISH, self._wording.finish(self._turns.next(CueKind.FINISH)))
        yield self._segment(SegmentKind.FINISH, None, Side.CENTRE, 1, (*ease_off, finish), 0.0)

    def _intro_lines(self, minutes: int) -> tuple[Line, ...]:
        welcome = Line(CueKind.WELCOME, self._wording.welcome(self._routine, minutes))
        pressed = any(t.pressure.sensation is Sensation.DISCOMFORT for t in self._techniques.values())
        return (welcome, Line(CueKind.SAFETY, self._wording.safety(self._ceiling))) if pressed else (welcome,)

    def _step(self, index: int, step: Step, ease_off_before: tuple[Line, ...]) -> Iterator[ScriptSegment]:
        technique = self._techniques[step.technique]
        sides = sides_of(step, technique)
        setup = (*ease_off_before, *self._setup_lines(index, technique, sides[0], step.note))
        yield self._segment(SegmentKind.SETUP, index, sides[0], 1, setup, float(technique.setup_s))
        for side in sides:
            for repeat in range(1, step.repeats + 1):
                if repeat > 1:
                    again = Line(CueKind.REST, self._wording.again(self._turns.next(CueKind.REST)))
                    lines = (*self._ease_off(step, side), again)
                    yield self._segment(SegmentKind.REST, index, side, repeat, lines, SWITCH_S)
                elif side is not sides[0]:
                    over = Line(CueKind.SWITCH, self._wording.switch(side, self._turns.next(CueKind.SWITCH)))
                    lines = (*self._ease_off(step, sides[0]), over)
                    yield self._segment(SegmentKind.SWITCH, index, side, repeat, lines, SWITCH_S)
                hold = self._hold_lines(technique, side, repeat)
                yield self._segment(SegmentKind.HOLD, index, side, repeat, hold, float(step.hold_s))

    def _setup_lines(self, index: int, technique: Technique, side: Side, note: str) -> tuple[Line, ...]:
        spoken = technique.spoken
        position = Line(CueKind.POSITION, self._wording.line(spoken.position, side))
        return (
            Line(CueKind.GET_READY, self._wording.get_ready(technique)),
            *(() if self._stays_in_position(index, technique) else (position,)),
            Line(CueKind.PLACE, self._wording.line(spoken.place, side)),
            *((Line(CueKind.NOTE, note),) if note.strip() else ()),
            *self._gentle_lines(technique),
        )

    def _gentle_lines(self, technique: Technique) -> tuple[Line, ...]:
        sensation = technique.pressure.sensation
        if self._ceiling is None or sensation not in (Sensation.DISCOMFORT, Sensation.STRETCH):
            return ()
        return (Line(CueKind.PRESSURE, self._wording.gentle(sensation, self._ceiling)),)

    def _stays_in_position(self, index: int, technique: Technique) -> bool:
        """Whether only the hands move from the step before to this one, so that there is no position to announce."""
        if index == 0 or technique.setup_s > HANDS_ONLY_SETUP_S:
            return False
        return self._techniques[self._routine.steps[index - 1].technique].positions == technique.positions

    def _hold_lines(self, technique: Technique, side: Side, repeat: int) -> tuple[Line, ...]:
        spoken, wording = technique.spoken, self._wording
        lines = [
            Line(CueKind.PRESSURE, wording.line(spoken.pressure, side)),
            Line(CueKind.BREATHE, wording.line(spoken.breathe, side)),
        ]
        if self._asks_about_pressure(technique, repeat):
            lines.append(Line(CueKind.CHECK, wording.check(self._turns.next(CueKind.CHECK), self._ceiling)))
        lines += [Line(CueKind.COMFORT, wording.line(text, side)) for text in spoken.comfort]
        lines.append(Line(CueKind.HALFWAY, wording.halfway(self._turns.next(CueKind.HALFWAY))))
        lines.append(Line(CueKind.TEN_SECONDS, wording.ten_seconds(self._turns.next(CueKind.TEN_SECONDS))))
        return tuple(lines)

    def _asks_about_pressure(self, technique: Technique, repeat: int) -> bool:
        first_use = technique.id not in self._seen
        self._seen.add(technique.id)
        if technique.pressure.sensation not in (Sensation.DISCOMFORT, Sensation.STRETCH):
            return False
        return first_use or (repeat == 1 and technique.pressure.max >= FIRM_PRESSURE)

    def _ease_off(self, step: Step, side: Side) -> tuple[Line, ...]:
        spoken = self._techniques[step.technique].spoken
        return (Line(CueKind.EASE_OFF, self._wording.line(spoken.ease_off, side)),)

    def _segment(
        self,
        kind: SegmentKind,
        step: int | None,
        side: Side,
        repeat: int,
        lines: tuple[Line, ...],
        least_s: float,
    ) -> ScriptSegment:
        technique = None if step is None else self._routine.steps[step].technique
        return ScriptSegment(kind, step, technique, side, repeat, self._talked(lines), least_s)

    def _talked(self, lines: tuple[Line, ...]) -> tuple[Line, ...]:
        if self._talk is Talk.CHIMES:
            return ()
        if self._talk is Talk.BRIEF:
            return tuple(line for line in lines if line.kind in BRIEF_KINDS)
        return lines


def spoken_minutes(label: int, seconds: float) -> int:
    """Choose the length to name: the label in minutes, or the true one where a person's own holds made it wrong."""
    minutes = seconds / 60
    is_fair = abs(minutes - label) <= max(0.75, label * LABEL_TOLERANCE)
    return label if is_fair else max(1, round(minutes))
