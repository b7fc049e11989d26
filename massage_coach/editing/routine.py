"""A routine in the making: what it begins with, and every change that can be made to it."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Final

import msgspec

from massage_coach.editing.undo import Edited
from massage_coach.library.models import (
    NOTE_CHARACTERS,
    MovementKind,
    Phase,
    Routine,
    Sensation,
    Sides,
    Step,
    StepSide,
    Technique,
)
from massage_coach.units import HOLD_MAX_S, HOLD_MIN_S, UNPRINTED

DRAFT_ID: Final = "draft"
"""Stands for the id until the routine is kept for the first time."""

NAME_MAX: Final = 80
WHY_MAX: Final = 400
"""Most characters of the name, and of what it is good for."""

REPEATS: Final = (1, 6)
REST_S: Final = (0, 60)
"""Fewest and most repeats of a step, and seconds of rest after it."""

USUAL_REST_S: Final = 4
"""Rest after a new step, in seconds."""

MINUTES_MAX: Final = 120

COPY: Final = "My {name}"

NEW: Final = Routine(
    id=DRAFT_ID,
    name="My routine",
    audience="Made by you, for yourself.",
    occasion="Whenever you like.",
    minutes=1,
    level="Your own",
    steps=(),
    why="You put it together yourself.",
)


@dataclass(frozen=True, slots=True)
class Add:
    """Put a step in, to be at ``at``, counted from 0."""

    step: Step
    at: int


@dataclass(frozen=True, slots=True)
class Remove:
    """Take the step at ``at`` out."""

    at: int


@dataclass(frozen=True, slots=True)
class Move:
    """Have the step at ``at`` stand at ``to`` afterwards."""

    at: int
    to: int


@dataclass(frozen=True, slots=True)
class SetHold:
    """Hold a step for so many seconds."""

    at: int
    hold_s: int


@dataclass(frozen=True, slots=True)
class SetRepeats:
    """Do a step so many times on each side."""

    at: int
    repeats: int


@dataclass(frozen=True, slots=True)
class SetRest:
    """Rest for so many seconds after a step."""

    at: int
    rest_s: int


@dataclass(frozen=True, slots=True)
class SetSide:
    """Play one side alone, or with ``None`` those of the technique."""

    at: int
    side: StepSide | None


@dataclass(frozen=True, slots=True)
class SetNote:
    """Keep something in mind with a step."""

    at: int
    note: str


@dataclass(frozen=True, slots=True)
class SetPhase:
    """Say which part of the routine a step belongs to."""

    at: int
    phase: Phase


@dataclass(frozen=True, slots=True)
class Rename:
    """Give the routine another name."""

    name: str


@dataclass(frozen=True, slots=True)
class Explain:
    """Say what the routine is good for."""

    why: str


StepChange = SetHold | SetRepeats | SetRest | SetSide | SetNote | SetPhase
Command = Add | Remove | Move | StepChange | Rename | Explain
"""One change; a step that is not there is left alone, and a value out of range becomes the nearest one in it."""


def copied(routine: Routine) -> Routine:
    """Make one's own of any routine: the same in all but its name."""
    return msgspec.structs.replace(routine, id=DRAFT_ID, name=one_line(COPY.format(name=routine.name), NAME_MAX))


def named_apart(routine: Routine, names: Collection[str]) -> Routine:
    """Give a routine a name that none of ``names`` is, with a number where it has to."""
    name, number = routine.name, 1
    while name in names:
        number += 1
        name = f"{routine.name[: NAME_MAX - 4]} {number}"
    return msgspec.structs.replace(routine, name=name)


def changed(routine: Routine, command: Command) -> Routine:
    """Do one change."""
    match command:
        case Rename(name=name):
            return msgspec.structs.replace(routine, name=one_line(name, NAME_MAX))
        case Explain(why=why):
            return msgspec.structs.replace(routine, why=one_line(why, WHY_MAX))
        case Add(step=step, at=at):
            steps = list(routine.steps)
            steps.insert(min(max(at, 0), len(steps)), step)
        case _ if not 0 <= command.at < len(routine.steps):
            return routine
        case Remove(at=at):
            steps = [step for index, step in enumerate(routine.steps) if index != at]
        case Move(at=at, to=to):
            steps = list(routine.steps)
            steps.insert(min(max(to, 0), len(steps) - 1), steps.pop(at))
        case _:
            steps = list(routine.steps)
            steps[command.at] = _step_changed(steps[command.at], command)
    return msgspec.structs.replace(routine, steps=tuple(steps))


def _step_changed(step: Step, command: StepChange) -> Step:
    match command:
        case SetHold(hold_s=hold_s):
            return msgspec.structs.replace(step, hold_s=min(max(hold_s, HOLD_MIN_S), HOLD_MAX_S))
        case SetRepeats(repeats=repeats):
            return msgspec.structs.replace(step, repeats=min(max(repeats, REPEATS[0]), REPEATS[1]))
        case SetRest(rest_s=rest_s):
            return msgspec.structs.replace(step, rest_s=min(max(rest_s, REST_S[0]), REST_S[1]))
        case SetSide(side=side):
            return msgspec.structs.replace(step, side=side)
        case SetNote(note=note):
            return msgspec.structs.replace(step, note=one_line(note, NOTE_CHARACTERS))
        case _:
            return msgspec.structs.replace(step, phase=command.phase)


def edited(before: Edited[Routine], command: Command) -> Edited[Routine]:
    """Do one change that can be taken back; nudges of one value in a row are taken back as one."""
    return before.changed(changed(before.document, command), _part(command))


def _part(command: Command) -> str:
    match command:
        case Add() | Remove() | Move():
            return ""
        case Rename() | Explain():
            return type(command).__name__
        case _:
            return f"{type(command).__name__} {command.at}"


def new_step(technique: Technique, phase: Phase) -> Step:
    """Make a step of a technique, as it is usually done."""
    return Step(
        technique=technique.id,
        hold_s=technique.hold.default_s,
        repeats=technique.repeats,
        phase=phase,
        rest_s=USUAL_REST_S,
    )


def usual_phase(technique: Technique, routines: Iterable[Routine]) -> Phase:
    """The part of a routine that a technique mostly belongs to; where none has it, what it is like decides."""
    found = Counter(step.phase for routine in routines for step in routine.steps if step.technique == technique.id)
    if found:
        return found.most_common(1)[0][0]
    if technique.pressure.sensation is Sensation.STRETCH:
        return Phase.STRETCH
    if technique.movement is not None and technique.movement.kind is MovementKind.BREATHE:
        return Phase.COOL_DOWN
    return Phase.FOCUS


def finished(routine: Routine, techniques: Mapping[str, Technique], total_s: float) -> Routine:
    """Give a routine what follows from its steps: the minutes on its label and what to have ready."""
    minutes = min(max(round(total_s / 60), 1), MINUTES_MAX)
    sided = tuple(_with_possible_side(step, techniques) for step in routine.steps)
    return msgspec.structs.replace(
        routine, name=routine.name.strip(), minutes=minutes, steps=sided, tools=_tools(routine, techniques)
    )


def _with_possible_side(step: Step, techniques: Mapping[str, Technique]) -> Step:
    """Forget a side that the technique does not have any more, and the blanks around a note."""
    technique = techniques.get(step.technique)
    has_sides = technique is not None and technique.sides is Sides.LEFT_RIGHT
    return msgspec.structs.replace(step, side=step.side if has_sides else None, note=step.note.strip())


def _tools(routine: Routine, techniques: Mapping[str, Technique]) -> tuple[str, ...]:
    """Those of the routine's tools that a step still uses, and the first tool of each step that none of them serves."""
    known = [techniques[step.technique].tools for step in routine.steps if step.technique in techniques]
    tools = [tool for tool in routine.tools if any(tool in each for each in known)]
    for each in known:
        if not set(each) & set(tools):
            tools.append(each[0])
    return tuple(tools)


def one_line(text: str, most: int) -> str:
    """Make a text fit to be kept: on one line, without control characters, and at most so long."""
    return UNPRINTED.sub(" ", text)[:most]
