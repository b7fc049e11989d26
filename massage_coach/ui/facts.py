"""The facts beside a page, as headings with lines: what to have ready, how well it is studied, where it is written."""

from massage_coach.history.records import SessionRecord
from massage_coach.history.summary import STATUS_LABELS
from massage_coach.history.where import record_where
from massage_coach.library.catalogue import Catalogue
from massage_coach.library.models import Routine, Technique
from massage_coach.library.where import Where, region_where, routine_where, technique_where
from massage_coach.session.view import PlayerView
from massage_coach.session.where import view_where
from massage_coach.ui import advice, wording
from massage_coach.ui.advice import Fact
from massage_coach.ui.body_words import Place, Words, lit_words
from massage_coach.units import clock_text


def technique_facts(technique: Technique, catalogue: Catalogue) -> tuple[Fact, ...]:
    """What to have ready for a technique, how well it is studied, and its sources."""
    positions = " or ".join(wording.POSITIONS[position].lower() for position in technique.positions)
    tools = " or ".join(name.lower() for name in wording.tool_names(technique.tools, catalogue))
    sources = tuple(wording.source_text(source, catalogue) for source in technique.sources)
    evidence = wording.EVIDENCE[technique.evidence] if sources else wording.OWN_EVIDENCE
    facts = (
        Fact(
            "Have ready",
            (
                (_sentence(tools), technique.tool_note),
                (_sentence(positions), technique.position_note),
                (_sentence(wording.sides_text(technique, technique.repeats)), ""),
            ),
        ),
        Fact("Evidence", (evidence, ("Hold time", technique.hold.basis))),
    )
    return (*facts, Fact("Sources", sources)) if sources else facts


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


def technique_place(technique: Technique, catalogue: Catalogue) -> Place:
    """Where a technique works."""
    where = technique_where(technique)
    return Place(where, lit_words(where.lit, catalogue.muscles))


def routine_place(routine: Routine, catalogue: Catalogue) -> Place:
    """Everywhere a routine works."""
    where = routine_where(routine, catalogue.techniques)
    return Place(where, Words("All that this routine reaches", _count(where)))


def session_place(record: SessionRecord, catalogue: Catalogue) -> Place:
    """Everywhere a past session worked."""
    where = record_where(record, catalogue.techniques)
    return Place(where, Words("What you worked", _count(where)) if where.lit else Words("No hold was finished"))


def moment_place(view: PlayerView, catalogue: Catalogue) -> Place:
    """Where to work at one moment of a session."""
    where = view_where(view)
    return Place(where, lit_words(where.lit, catalogue.muscles))


def library_place(region: str, catalogue: Catalogue) -> Place:
    """The part of the body that the list is narrowed to, or a question where it is not."""
    known = catalogue.regions.get(region)
    if known is None:
        return Place(Where(), Words("Where is it tight?", "Point at it to see what helps there."))
    where = region_where(region, catalogue.muscles)
    return Place(where, Words(known.name, _count(where)))


def _count(where: Where) -> str:
    return "1 muscle" if len(where.lit) == 1 else f"{len(where.lit)} muscles"


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:]
