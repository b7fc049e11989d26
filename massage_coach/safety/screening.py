"""The shape of the safety questions, and how they are read from ``screening.toml``."""

from collections.abc import Collection, Iterator, Mapping
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Final

import msgspec
from msgspec import Meta, Struct

from massage_coach.library.catalogue import Catalogue
from massage_coach.library.faults import LibraryFault, raise_any, shown, unknown
from massage_coach.library.models import Identifier, Label, Sentence
from massage_coach.library.reading import parse, read_text
from massage_coach.library.shape import convert

FILE: Final = "screening.toml"


class Outcome(StrEnum):
    """What answers lead to, from the strictest to none."""

    STOP = "stop"
    PROFESSIONAL_FIRST = "professional-first"
    GENTLE = "gentle"
    SKIP_REGION = "skip-region"
    GO_AHEAD = "go-ahead"


BARRING: Final = frozenset({Outcome.STOP, Outcome.PROFESSIONAL_FIRST})
"""Outcomes with which there is no session at all."""

SEVERITY: Final = tuple(Outcome)


class Block(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Techniques that a yes leaves out together."""

    id: Identifier
    reason: Sentence
    sources: tuple[str, ...]
    own: bool = False
    """Whether the person's own techniques are left out as well, because no data of theirs tells that they are safe."""
    techniques: Annotated[tuple[Identifier, ...], Meta(min_length=1)]


class Detail(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What exactly a yes stands for; what it leaves empty is taken from its question."""

    id: Identifier
    ask: Sentence
    outcome: Outcome
    blocks: tuple[Identifier, ...] = ()
    regions: tuple[Identifier, ...] = ()
    """Regions that are always skipped with it."""
    places: bool = False
    """Whether the person ticks the regions."""
    hours: Annotated[int, Meta(ge=0, le=1000)] = 0
    """It ends by itself so many hours after it was ticked; 0 where it does not."""
    title: str = ""
    shown: str = ""
    help: str = ""


class Question(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One question that is answered with yes or no, and what a yes means where no detail is ticked."""

    id: Identifier
    short: Label
    ask: Sentence
    points: tuple[Sentence, ...] = ()
    outcome: Outcome
    blocks: tuple[Identifier, ...] = ()
    places: bool = False
    """Whether every region is skipped where no detail tells which."""
    title: Sentence
    shown: Sentence
    help: str = ""
    sources: Annotated[tuple[str, ...], Meta(min_length=1)]
    details: tuple[Detail, ...] = ()


class Substitute(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What is done instead of a technique that is left out, the best first."""

    technique: Identifier
    instead: Annotated[tuple[Identifier, ...], Meta(min_length=1)]


class _Sheet(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    version: Annotated[int, Meta(ge=1, le=1_000_000)]
    renew_days: Annotated[int, Meta(ge=1, le=365)]
    gentle_ceiling: Annotated[int, Meta(ge=1, le=6)]
    gentle_tools: tuple[Identifier, ...]
    open_regions: tuple[Identifier, ...]
    longer: tuple[Identifier, ...] = ()
    substitutes: tuple[Substitute, ...] = ()
    blocks: tuple[Block, ...]
    questions: Annotated[tuple[Question, ...], Meta(min_length=1)]


class Screening(msgspec.Struct, frozen=True):
    """The questions with their rules, and what of the library the rules need to know."""

    version: int
    renew_days: int
    gentle_ceiling: int
    """Most pressure of 10 where only gentle work is allowed."""
    gentle_tools: frozenset[str]
    open_regions: frozenset[str]
    """Regions where nothing is pressed; no answer short of a stop closes them."""
    blocks: Mapping[str, Block]
    questions: tuple[Question, ...]
    built_in: frozenset[str]
    """Ids of the techniques that the blocks were written for."""
    regions: tuple[str, ...]
    """Ids of the regions that can be ticked, in the order to show."""
    region_of: Mapping[str, str]
    """Region id by muscle id."""
    longer: frozenset[str] = frozenset()
    """Techniques that last longer where gentle work leaves a gap."""
    substitutes: Mapping[str, tuple[str, ...]] = msgspec.field(default_factory=dict)
    """What to do instead of a technique, the best first, by its id."""


def load_screening(assets: Path, catalogue: Catalogue) -> Screening:
    """Read the questions below ``assets``; raise ``LibraryFault`` where they name what the library does not have."""
    file = assets / FILE
    sheet = convert(parse(read_text(file), file), _Sheet, file)
    raise_any(_faults(sheet, catalogue, file))
    open_regions = frozenset(sheet.open_regions)
    return Screening(
        version=sheet.version,
        renew_days=sheet.renew_days,
        gentle_ceiling=sheet.gentle_ceiling,
        gentle_tools=frozenset(sheet.gentle_tools),
        open_regions=open_regions,
        blocks={block.id: block for block in sheet.blocks},
        questions=sheet.questions,
        built_in=frozenset(catalogue.techniques) - catalogue.own,
        regions=tuple(region for region in catalogue.regions if region not in open_regions),
        region_of={muscle.id: muscle.region for muscle in catalogue.muscles.values()},
        longer=frozenset(sheet.longer),
        substitutes={each.technique: each.instead for each in sheet.substitutes},
    )


def _faults(sheet: _Sheet, catalogue: Catalogue, file: Path) -> Iterator[LibraryFault]:
    blocks = {block.id for block in sheet.blocks}
    yield from _unknown("gentle_tools", "tool", sheet.gentle_tools, catalogue.tools, file)
    yield from _unknown("open_regions", "region", sheet.open_regions, catalogue.regions, file)
    yield from _unknown("longer", "technique", sheet.longer, catalogue.techniques, file)
    for each in sheet.substitutes:
        named = (each.technique, *each.instead)
        yield from _unknown(f"substitutes.{each.technique}", "technique", named, catalogue.techniques, file)
    for block in sheet.blocks:
        key = f"blocks.{block.id}"
        yield from _unknown(f"{key}.techniques", "technique", block.techniques, catalogue.techniques, file)
        yield from _unknown(f"{key}.sources", "source", block.sources, catalogue.sources, file)
    for question in sheet.questions:
        key = f"questions.{question.id}"
        yield from _unknown(f"{key}.sources", "source", question.sources, catalogue.sources, file)
        yield from _unknown(f"{key}.blocks", "block", question.blocks, blocks, file)
        for detail in question.details:
            yield from _unknown(f"{key}.{detail.id}.blocks", "block", detail.blocks, blocks, file)
            yield from _unknown(f"{key}.{detail.id}.regions", "region", detail.regions, catalogue.regions, file)


def _unknown(key: str, kind: str, names: Collection[str], known: Collection[str], file: Path) -> Iterator[LibraryFault]:
    for name in names:
        if name not in known:
            yield LibraryFault(file, key, shown(name), unknown(kind, name, known))
