"""The one place that says what the answers of a person leave out of a session, soften or stop."""

from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta
from itertools import chain
from typing import Final

import msgspec

from massage_coach.library.catalogue import Catalogue
from massage_coach.library.models import Routine, Sensation, Technique
from massage_coach.safety.answers import Answer, Answers, asked_again_at
from massage_coach.safety.screening import BARRING, SEVERITY, Detail, Outcome, Question, Screening

SKIPPED: Final = "It touches a place that your answers leave out."
TOOL: Final = "Your answers allow the hands alone."
OWN: Final = "It is none of the program's own techniques, so your answers cannot tell whether it is safe for you."

FELT: Final = frozenset({Sensation.DISCOMFORT, Sensation.STRETCH})
"""What is felt of a pressure or pull, so that less of it can be asked for."""


class Finding(msgspec.Struct, frozen=True):
    """What one yes means."""

    question: str
    outcome: Outcome
    title: str
    shown: str
    help: str
    sources: tuple[str, ...]
    blocks: tuple[str, ...] = ()
    regions: tuple[str, ...] = ()
    ends_at: datetime | None = None


class Verdict(msgspec.Struct, frozen=True):
    """What all answers together mean."""

    outcome: Outcome
    findings: tuple[Finding, ...]
    """The strictest first."""
    blocked: Mapping[str, str]
    """Reason by technique id."""
    gentle: bool
    ceiling: int | None
    """Most pressure of 10; ``None`` where the techniques' own numbers hold."""
    skipped: tuple[str, ...]
    """Region ids in the order to show."""
    asked_again_at: datetime
    screening: Screening

    @property
    def is_barred(self) -> bool:
        """Whether there is no session at all."""
        return self.outcome in BARRING


class Allowed(msgspec.Struct, frozen=True):
    """A technique may be done as it is."""


class Gentled(msgspec.Struct, frozen=True):
    """A technique may be done with no more pressure than ``ceiling`` of 10."""

    ceiling: int


class Blocked(msgspec.Struct, frozen=True):
    """A technique may not be done; ``reason`` is one sentence."""

    reason: str


class Removed(msgspec.Struct, frozen=True):
    """A step that was left out of a routine, counted from 0."""

    step: int
    technique: str
    name: str
    reason: str


class Applied(msgspec.Struct, frozen=True):
    """A routine with nothing in it that may not be done; ``None`` where no step is left."""

    routine: Routine | None
    removed: tuple[Removed, ...]


def judge(answers: Answers, screening: Screening, now: datetime) -> Verdict:
    """Say what the answers mean now; a question without an answer counts as a yes."""
    findings = tuple(_sorted(chain.from_iterable(_findings(q, answers, screening, now) for q in screening.questions)))
    skipped = {region for finding in findings for region in finding.regions}
    gentle = any(finding.outcome is Outcome.GENTLE for finding in findings)
    blocks = dict.fromkeys(block for finding in findings for block in finding.blocks)
    blocked = {
        technique: screening.blocks[block].reason
        for block in blocks
        for technique in screening.blocks[block].techniques
    }
    return Verdict(
        outcome=findings[0].outcome if findings else Outcome.GO_AHEAD,
        findings=findings,
        blocked=blocked,
        gentle=gentle,
        ceiling=screening.gentle_ceiling if gentle else None,
        skipped=tuple(region for region in screening.regions if region in skipped),
        asked_again_at=asked_again_at(answers, screening),
        screening=screening,
    )


def allow(technique: Technique, verdict: Verdict) -> Allowed | Gentled | Blocked:
    """Say whether a technique may be done, and how."""
    reason = _objection(technique, verdict)
    if reason:
        return Blocked(reason)
    if verdict.ceiling is not None and technique.pressure.sensation in FELT:
        return Gentled(verdict.ceiling)
    return Allowed()


def apply(routine: Routine, catalogue: Catalogue, verdict: Verdict) -> Applied:
    """Leave out of a routine what may not be done; raises ``KeyError`` for a technique that the library lacks."""
    kept, removed = [], []
    for index, step in enumerate(routine.steps):
        technique = catalogue.techniques[step.technique]
        match allow(technique, verdict):
            case Blocked(reason=reason):
                removed.append(Removed(index, technique.id, technique.name, reason))
            case _:
                kept.append(step)
    left = msgspec.structs.replace(routine, steps=tuple(kept)) if removed else routine
    return Applied(left if kept else None, tuple(removed))


def _objection(technique: Technique, verdict: Verdict) -> str:
    """Why a technique may not be done, empty where it may."""
    screening = verdict.screening
    if verdict.is_barred:
        return f"{verdict.findings[0].title}."
    if technique.id in verdict.blocked:
        return verdict.blocked[technique.id]
    regions = set(technique.regions)
    if technique.id not in screening.built_in:
        # What a person wrote into a file of their own may name fewer places than it reaches.
        regions |= {screening.region_of[target] for target in technique.targets}
        if any(screening.blocks[block].own for finding in verdict.findings for block in finding.blocks):
            return OWN
        if verdict.gentle and not _is_by_hand(technique, screening):
            return TOOL
    return SKIPPED if regions & set(verdict.skipped) else ""


def _is_by_hand(technique: Technique, screening: Screening) -> bool:
    return technique.pressure.sensation is not Sensation.WARMTH and set(technique.tools) <= screening.gentle_tools


def _sorted(findings: Iterator[Finding]) -> list[Finding]:
    return sorted(findings, key=lambda finding: SEVERITY.index(finding.outcome))


def _findings(question: Question, answers: Answers, screening: Screening, now: datetime) -> Iterator[Finding]:
    answer = answers.answers.get(question.id, Answer(yes=True))
    if not answer.yes:
        return
    ticked = [detail for detail in question.details if detail.id in answer.details]
    if not ticked:
        regions = screening.regions if question.places else ()
        yield _finding(question, question.outcome, blocks=question.blocks, regions=regions)
    for detail in ticked:
        mark = answer.details[detail.id]
        ends_at = mark.since + timedelta(hours=detail.hours) if detail.hours else None
        if ends_at is None or now < ends_at:
            yield _detailed(question, detail, _places(detail, mark.regions, screening), ends_at)


def _places(detail: Detail, ticked: tuple[str, ...], screening: Screening) -> tuple[str, ...]:
    """The regions that a detail closes; all of them where it should name some and does not."""
    if not detail.places:
        return detail.regions
    known = tuple(region for region in ticked if region in screening.regions)
    return known if known and len(known) == len(ticked) else screening.regions


def _detailed(question: Question, detail: Detail, regions: tuple[str, ...], ends_at: datetime | None) -> Finding:
    general = _finding(question, detail.outcome, blocks=detail.blocks, regions=regions)
    return Finding(
        question=general.question,
        outcome=detail.outcome,
        title=detail.title or general.title,
        shown=detail.shown or general.shown,
        help=detail.help or general.help,
        sources=general.sources,
        blocks=detail.blocks,
        regions=regions,
        ends_at=ends_at,
    )


def _finding(question: Question, outcome: Outcome, *, blocks: tuple[str, ...], regions: tuple[str, ...]) -> Finding:
    return Finding(
        question.id, outcome, question.title, question.shown, question.help, question.sources, blocks, regions
    )
