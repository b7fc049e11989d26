"""Plain words for the library's terms, so that no page has to invent its own."""

from collections.abc import Iterable
from datetime import datetime
from typing import Final

from massage_coach.history.records import SegmentRecord, SessionRecord
from massage_coach.history.summary import MONTHS, STATUS_LABELS, WEEKDAYS
from massage_coach.library.catalogue import Catalogue
from massage_coach.library.models import (
    Evidence,
    Phase,
    Position,
    Pressure,
    Sensation,
    Sides,
    StepSide,
    Technique,
)
from massage_coach.session.model import SegmentKind, Side
from massage_coach.session.view import SEGMENT_LABELS
from massage_coach.units import clock_text

EVIDENCE: Final = {
    Evidence.E1: ("Well studied", "Reviews or guidelines cover doing this on yourself."),
    Evidence.E2: ("Tried in studies", "At least one controlled trial had people do this on themselves."),
    Evidence.E3: (
        "Studied with a therapist",
        "Trials had a therapist do it; doing it yourself is carried over from them.",
    ),
    Evidence.E4: ("From practice", "It rests on the experience of practitioners, not on trials."),
}

OWN: Final = "Your own"
"""What a technique or routine is that the person made."""

OWN_EVIDENCE: Final = (OWN, "It names no study, so nothing is claimed about how well it works.")
"""Of a technique without sources, which only one of the person's own can be."""

POSITIONS: Final = {
    Position.STANDING: "Standing",
    Position.SEATED: "Sitting",
    Position.SUPINE: "Lying on the back",
    Position.SIDE_LYING: "Lying on the side",
    Position.KNEELING: "Kneeling",
}

PHASES: Final = {
    Phase.WARM_UP: "Warm up",
    Phase.KNEAD: "Knead",
    Phase.FOCUS: "Focus",
    Phase.STRETCH: "Stretch",
    Phase.COOL_DOWN: "Cool down",
}

SIDES: Final = {Sides.LEFT_RIGHT: "each side", Sides.BOTH: "both sides at once", Sides.CENTRE: "centre"}

SENSATIONS: Final = {
    Sensation.DISCOMFORT: "discomfort",
    Sensation.STRETCH: "stretch",
    Sensation.WARMTH: "warmth",
    Sensation.NONE: "",
}

SIDE_NAMES: Final = {Side.LEFT: "left", Side.RIGHT: "right", Side.BOTH: "", Side.CENTRE: ""}

DOT: Final = " \u00b7 "


def humane(identifier: str) -> str:
    """Make an id readable where no record gives it a name."""
    return identifier.replace("-", " ").capitalize()


def technique_name(technique: str, catalogue: Catalogue) -> str:
    """Name of a technique by its id."""
    known = catalogue.techniques.get(technique)
    return known.name if known else humane(technique)


def target_terms(technique: Technique, catalogue: Catalogue) -> tuple[str, ...]:
    """Every target in plain words, with the term in brackets where it says more."""
    texts = []
    for target in technique.targets:
        muscle = catalogue.muscles.get(target)
        if muscle is None:
            texts.append(humane(target))
        elif muscle.plain.casefold() == muscle.name.casefold():
            texts.append(muscle.name)
        else:
            texts.append(f"{muscle.plain} ({muscle.name})")
    return tuple(text[:1].upper() + text[1:] for text in texts)


def tool_names(tools: Iterable[str], catalogue: Catalogue) -> tuple[str, ...]:
    """Names of tools by their ids."""
    return tuple(catalogue.tools[tool].name if tool in catalogue.tools else humane(tool) for tool in tools)


def short_target(technique: Technique, catalogue: Catalogue) -> str:
    """First target and first tool, as a row of the list has room for."""
    muscle = catalogue.muscles.get(technique.targets[0])
    target = min(muscle.plain, muscle.name, key=len) if muscle else humane(technique.targets[0])
    tool = tool_names(technique.tools[:1], catalogue)[0]
    return f"{target[:1].upper()}{target[1:]}{DOT}{tool.lower()}"


def sides_text(technique: Technique | None, repeats: int, side: StepSide | None = None) -> str:
    """Sides and rounds of a step, as in ``each side, twice``; ``side`` is the only one that is played."""
    sides = f"{side.value} side only" if side else SIDES[technique.sides] if technique else ""
    rounds = {1: "", 2: "twice"}.get(repeats, f"{repeats} times")
    return ", ".join(part for part in (sides, rounds) if part)


def pressure_range(pressure: Pressure) -> str:
    """The range to aim for, as in ``3 to 5 of 10``; empty where nothing is to be felt."""
    if pressure.sensation is Sensation.NONE or pressure.max == 0:
        return ""
    if pressure.min == pressure.max:
        return f"{pressure.max} of 10"
    return f"{pressure.min} to {pressure.max} of 10"


def pressure_text(pressure: Pressure) -> str:
    """The range with what it measures and its note, in words."""
    span = pressure_range(pressure)
    if not span:
        return pressure.note or "No pressure; this one is about letting go."
    head = f"{SENSATIONS[pressure.sensation].capitalize()} of {span}"
    return f"{head}. {pressure.note[:1].upper()}{pressure.note[1:]}" if pressure.note else f"{head}."


def source_text(source: str, catalogue: Catalogue) -> tuple[str, str]:
    """Name with year, and address, of a source by its id."""
    known = catalogue.sources.get(source)
    if known is None:
        return source, ""
    return known.title, known.address


def spoken_minutes(seconds: float) -> str:
    """A length of time in whole minutes, at least one, as in ``12 min``."""
    return f"{max(1, round(seconds / 60))} min"


def day_text(moment: datetime) -> str:
    """A date in words, the same whatever the system's language."""
    return f"{WEEKDAYS[moment.weekday()]} {moment.day} {MONTHS[moment.month - 1]} {moment.year}"


def session_detail(record: SessionRecord) -> str:
    """Time of day, time spent and how it ended, for one line."""
    return DOT.join((f"{record.started_at:%H:%M}", clock_text(record.actual_s), STATUS_LABELS[record.status].lower()))


def segment_text(segment: SegmentRecord) -> str:
    """What a played segment was, as in ``Hold, left side, round 2``."""
    parts = [SEGMENT_LABELS[segment.kind]]
    side = SIDE_NAMES[segment.side]
    if side and segment.kind is SegmentKind.HOLD:
        parts.append(f"{side} side")
    if segment.repeat > 1:
        parts.append(f"round {segment.repeat}")
    return ", ".join(parts)
