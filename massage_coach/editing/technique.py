"""A technique of one's own in the making: what it begins with, what follows from a choice, and what it still needs."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final

import msgspec

from massage_coach.library.checks import Vocabulary, technique_faults
from massage_coach.library.faults import LibraryFault
from massage_coach.library.models import Evidence, Hold, Muscle, Position, Pressure, Sensation, Sides, Spoken, Technique
from massage_coach.library.shape import convert
from massage_coach.library.writing import plain_table
from massage_coach.units import HOLD_MAX_S, HOLD_MIN_S, PRESSURE_STOP

DRAFT_ID: Final = "draft"
"""Stands for the id until the technique is kept for the first time."""

OWN_BASIS: Final = "Your own choice."
"""Where the hold of one's own technique comes from."""

COPY: Final = "My {name}"

NAME_MAX: Final = 80
"""Most characters of a name."""

NEEDS: Final = {
    "name": "Give it a name.",
    "purpose": "Say in a sentence what it is good for.",
    "targets": "Choose at least one place.",
    "tools": "Choose what it is done with.",
    "positions": "Choose how you sit, stand or lie.",
    "position_note": "Describe how to get into place.",
    "steps": "Write at least one step.",
    "breathing": "Say how to breathe with it.",
    "cautions": "Write at least one caution: when or where to leave it.",
    "hold.basis": "Say why it is held so long.",
}
"""What is asked for in the place of a field that is still empty."""

SPOKEN_NEEDS: Final = "The voice needs a line here."

_PLAINER: Final = {
    "hold.min_s": "The shortest hold is at most as long as the longest.",
    "hold.default_s": "The usual hold lies between the shortest and the longest.",
    "pressure.min": "The lower number is at most the upper one.",
    "pressure.max": f"Stay below {PRESSURE_STOP}, where a person stops.",
}
"""Said in place of the file's own words, where those name keys of the file."""

_WORDS: Final = {"sides": Sides, "pressure.sensation": Sensation}
"""Fields whose values are words of a fixed list."""

_NOWHERE: Final = Path("technique")
_ONE_FIELD: Final = {"regions": "targets"}
"""Fields that are not asked for, and the one that they follow from."""


def blank() -> Technique:
    """Give an empty technique with the sensible beginnings that most techniques have."""
    return Technique(
        id=DRAFT_ID,
        name="",
        purpose="",
        regions=(),
        targets=(),
        tools=("hands",),
        positions=(),
        position_note="",
        steps=(),
        pressure=Pressure(min=3, max=5),
        breathing="Breathe slowly, and let go a little with each breath out.",
        hold=Hold(min_s=HOLD_MIN_S, default_s=30, max_s=HOLD_MAX_S, basis=OWN_BASIS),
        repeats=1,
        sides=Sides.LEFT_RIGHT,
        setup_s=10,
        cautions=("Sharp pain, numbness or tingling: come away at once.",),
        evidence=Evidence.E4,
        spoken=Spoken(
            name="",
            position="",
            place="",
            pressure="Begin lightly, then add a little.",
            breathe="A slow breath out.",
            ease_off="Ease off slowly.",
        ),
    )


def copied(technique: Technique) -> Technique:
    """Make one's own of any technique: the same in all but its name and what is claimed about it.

    The copy is meant to be changed, so it takes over no study of the original.
    """
    name = clean_line(COPY.format(name=technique.name)[:NAME_MAX])
    return msgspec.structs.replace(
        technique,
        id=DRAFT_ID,
        name=name,
        spoken=msgspec.structs.replace(technique.spoken, name=name),
        hold=msgspec.structs.replace(technique.hold, basis=OWN_BASIS),
        evidence=Evidence.E4,
        sources=(),
    )


def part_of(technique: Technique, part: str) -> object:
    """What stands in a field, by its key as in a file, as in ``hold.min_s``; ``None`` where there is no such field."""
    value: object = technique
    for name in part.split("."):
        value = getattr(value, name, None)
    return value


def with_part(technique: Technique, part: str, value: object, muscles: Mapping[str, Muscle]) -> Technique:
    """Put a value into a field, by its key as in a file; what follows from it is set as well."""
    if part == "name":
        return _with_name(technique, str(value))
    if part == "positions" and isinstance(value, tuple):
        value = tuple(Position(each) for each in value)
    if part in _WORDS:
        value = _WORDS[part](str(value))
    if part == "targets" and isinstance(value, tuple):
        regions = tuple(dict.fromkeys(muscles[target].region for target in value))
        return msgspec.structs.replace(technique, targets=value, regions=regions)
    table, _, key = part.rpartition(".")
    if not table:
        return msgspec.structs.replace(technique, **{key: value})
    inner = msgspec.structs.replace(getattr(technique, table), **{key: value})
    return msgspec.structs.replace(technique, **{table: inner})


def needs_of(technique: Technique, words: Vocabulary) -> dict[str, str]:
    """Say in one sentence for each field what it still needs, by the field's key as in a file.

    A list is one field, and its sentence names the line. The checks are those of a file.
    """
    found: dict[str, str] = {}
    for fault in _faults(technique, words):
        key, _, line = fault.key.partition("[")
        field = _ONE_FIELD.get(key, key)
        found.setdefault(field, _sentence(technique, field, line.rstrip("]"), fault))
    return found


def said(technique: Technique) -> tuple[tuple[str, str], ...]:
    """Every line of the voice in the order of a session, with the key of its field; ``{side}`` is not filled in."""
    spoken = technique.spoken
    lines = (
        ("spoken.name", spoken.name),
        ("spoken.position", spoken.position),
        ("spoken.place", spoken.place),
        ("spoken.pressure", spoken.pressure),
        ("spoken.breathe", spoken.breathe),
        *(("spoken.comfort", text) for text in spoken.comfort),
        ("spoken.ease_off", spoken.ease_off),
    )
    return tuple((key, text) for key, text in lines if text)


def clean_line(text: str) -> str:
    """Take out of a typed text what a file cannot hold: line breaks, and blanks at its ends or twice in a row."""
    return " ".join(text.split())


def lines_of(text: str) -> tuple[str, ...]:
    """Read a list that was typed with one entry to a line; empty lines count for nothing."""
    return tuple(line for line in map(clean_line, text.splitlines()) if line)


def words_of(text: str) -> tuple[str, ...]:
    """Read a list that was typed with commas between its entries."""
    return tuple(dict.fromkeys(word for word in map(clean_line, text.split(",")) if word))


def _with_name(technique: Technique, name: str) -> Technique:
    """Name it; the voice says the same as long as it was not given a name of its own."""
    follows = technique.spoken.name in {"", technique.name}
    spoken = msgspec.structs.replace(technique.spoken, name=name) if follows else technique.spoken
    return msgspec.structs.replace(technique, name=name, spoken=spoken)


def _faults(technique: Technique, words: Vocabulary) -> Iterator[LibraryFault]:
    """Yield what is wrong with the shape and, whether or not anything is, what is wrong with the rest."""
    try:
        convert(plain_table(technique), Technique, _NOWHERE)
    except LibraryFault as fault:
        yield from fault.every
    yield from technique_faults(technique, _NOWHERE, words)


def _sentence(technique: Technique, field: str, line: str, fault: LibraryFault) -> str:
    if part_of(technique, field) in {"", ()}:
        return NEEDS.get(field, SPOKEN_NEEDS)
    if field in _PLAINER:
        return _PLAINER[field]
    subject = f"Line {int(line) + 1}" if line else "This"
    if fault.expected.startswith("no {side}"):
        return f"{subject} cannot name a side, because the sides are not done one after the other."
    return f"{subject} needs {fault.expected}."
