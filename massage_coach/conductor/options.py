"""Settings become the options of a session, and a routine gets the hold times of the person."""

from massage_coach.conductor.model import Options, Resumption
from massage_coach.history.records import SessionRecord
from massage_coach.history.resume import resume_point
from massage_coach.library.catalogue import Catalogue, single_technique_routine, with_holds
from massage_coach.library.models import Routine
from massage_coach.session.model import SegmentKind, Talk
from massage_coach.settings import Settings, hold_for_technique, holds_for_routine
from massage_coach.speech.model import VoiceChoice


def options_of(settings: Settings) -> Options:
    """Read from the settings how a session is played."""
    return Options(
        talk=Talk(settings.talk),
        voice=VoiceChoice(settings.voice, settings.rate),
        volume=settings.volume,
        wait_for_ready=settings.wait_for_ready,
    )


def routine_as_set(routine: Routine, settings: Settings) -> Routine:
    """Give a routine the hold times that the person set for its steps; those of steps it no longer has are ignored."""
    holds = holds_for_routine(settings, routine.id)
    return with_holds(routine, {step: hold for step, hold in holds.items() if step < len(routine.steps)})


def technique_as_set(catalogue: Catalogue, technique: str, settings: Settings) -> Routine:
    """Make a session of one technique, with the hold time that the person set for it."""
    return single_technique_routine(catalogue.techniques[technique], hold_for_technique(settings, technique))


def resumption_of(record: SessionRecord) -> Resumption | None:
    """Tell where a recorded session goes on; ``None`` where there is nothing left to do."""
    point = resume_point(record)
    if point is None:
        return None
    holds = {s.position: s.planned_s for s in record.segments if s.kind is SegmentKind.HOLD}
    played = {s.position: s.actual_s for s in record.segments}
    return Resumption(record.id, point.position, holds, played)
