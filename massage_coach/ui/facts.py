"""The facts beside a page, as headings with lines: what to have ready, how well it is studied, where it is written."""

from massage_coach.history.records import SessionRecord
from massage_coach.history.summary import STATUS_LABELS
from massage_coach.library.catalogue import Catalogue
from massage_coach.library.models import Routine, Technique
from massage_coach.ui import advice, wording
from massage_coach.ui.advice import Fact
from massage_coach.units import clock_text


def technique_facts(technique: Technique, catalogue: Catalogue) -> tuple[Fact, ...]:
    """What to have ready for a technique, how well it is studied, and its sources."""
    positions = " or ".join(wording.POSITIONS[position].lower() for position in technique.positions)
    tools = " or ".join(name.lower() for name in wording.tool_names(technique.tools, catalogue))
    evidence = wording.EVIDENCE[technique.evidence]
    return (
        Fact(
            "Have ready",
            (
                (_sentence(tools), technique.tool_note),
                (_sentence(positions), technique.position_note),
                (_sentence(wording.sides_text(technique, technique.repeats)), ""),
            ),
        ),
        Fact("Evidence", (evidence, ("Hold time", technique.hold.basis))),
        Fact("Sources", tuple(wording.source_text(source, catalogue) for source in technique.sources)),
    )


def routine_facts(routine: Routine, catalogue: Catalogue) -> tuple[Fact, ...]:
    """What to have ready for a routine, when it suits, and how hard to press."""
    tools = ", ".join(name.lower() for name in wording.tool_names(routine.tools, catalogue))
    return (
        Fact("Have ready", ((_sentence(tools) or "Nothing but your hands", routine.tool_note),)),
        Fact("When", ((routine.occasion, ""),)),
        Fact("Level", ((routine.level, ""),)),
        Fact("How hard to press", ((advice.SAFETY, ""),)),
    )


def session_facts(record: SessionRecord) -> tuple[Fact, ...]:
    """When a session was, how it ended, and its two times."""
    return (
        Fact("Played", ((wording.day_text(record.started_at), f"{record.started_at:%H:%M}"),)),
        Fact("How it went", ((STATUS_LABELS[record.status], ""),)),
        Fact("Time", ((clock_text(record.actual_s), f"of {clock_text(record.planned_s)} planned"),)),
    )


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:]
