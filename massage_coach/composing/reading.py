"""The rules and numbers that sessions are made by, and how they are read from ``composing.toml``."""

from collections.abc import Collection, Iterator, Mapping
from pathlib import Path
from typing import Annotated, Final

import msgspec
from msgspec import Meta, Struct

from massage_coach.library.catalogue import Catalogue
from massage_coach.library.faults import LibraryFault, raise_any, shown, unknown
from massage_coach.library.models import HoldSeconds, Identifier, Label, Phase
from massage_coach.library.reading import parse, read_text
from massage_coach.library.shape import convert

FILE: Final = "composing.toml"

SHARES_SUM: Final = 1.0
_EXACT: Final = 1e-6

Share = Annotated[float, Meta(ge=0, le=1)]
Weight = Annotated[float, Meta(ge=0, le=100)]
Minutes = Annotated[int, Meta(ge=1, le=120)]


class Surrounding(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Something to lean on that is no tool of the library."""

    id: Identifier
    name: Label


class Weights(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How much each reason to choose a technique weighs."""

    place: Weight
    """It works where it was asked to."""
    precise: Weight
    """It works there and on little else."""
    share: Weight
    """Its part of the session is short of time."""
    after_pressure: Weight
    """It stretches what was pressed."""
    helped: Weight
    long_ago: Weight
    evidence: Weight
    chance: Weight


class Focus(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How the time is shared out."""

    id: Identifier
    name: Label
    sources: tuple[str, ...]
    shares: dict[Phase, Share]


class Occasion(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What a time of the day or an activity asks for."""

    id: Identifier
    name: Label
    sources: tuple[str, ...]
    places: tuple[Identifier, ...]
    """Where to work when nobody names a place."""
    rouses: bool = False
    """Whether drumming may open it."""
    most_pressure: Annotated[int, Meta(ge=0, le=10)] = 10
    most_hold_s: HoldSeconds = 90
    still_stretches: bool = True
    floor: bool = True
    winds_down: bool = True
    focus: Identifier = "even"


class Row(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Where a technique may stand in a session, and what it takes."""

    id: Identifier
    phases: Annotated[tuple[Phase, ...], Meta(min_length=1)]
    ways: tuple[tuple[Identifier, ...], ...] = ()
    """Any one of these sets of tools will do; empty where the technique's own tools tell."""
    several: bool = False
    """Whether the person chooses the place."""
    experienced: bool = False


class Words(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Other words, each with the id that it stands for."""

    places: dict[str, Identifier]
    tools: dict[str, Identifier]


class _Sheet(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    usual_minutes: Minutes
    shortest_minutes: Minutes
    longest_minutes: Minutes
    tolerance: Annotated[float, Meta(gt=0, lt=1)]
    hold_step_s: Annotated[int, Meta(ge=1, le=30)]
    rest_s: Annotated[int, Meta(ge=0, le=60)]
    most_sets: Annotated[int, Meta(ge=1, le=6)]
    stretch_s: Annotated[int, Meta(ge=1, le=3600)]
    sources: tuple[str, ...]
    experienced_days: Annotated[int, Meta(ge=1, le=100)]
    long_ago_days: Annotated[int, Meta(ge=1, le=1000)]
    helped_from: Annotated[float, Meta(gt=0, le=1)]
    usual_places: Annotated[tuple[Identifier, ...], Meta(min_length=1)]
    """Where to work when nobody names a place or an occasion."""
    always_there: tuple[Identifier, ...]
    usually_there: tuple[Identifier, ...]
    on_the_floor: tuple[Identifier, ...]
    surroundings: tuple[Surrounding, ...]
    weights: Weights
    focuses: Annotated[tuple[Focus, ...], Meta(min_length=1)]
    occasions: tuple[Occasion, ...]
    words: Words
    techniques: tuple[Row, ...]


class Rules(msgspec.Struct, frozen=True):
    """Everything of ``composing.toml``, by id where it has one."""

    numbers: _Sheet
    focuses: Mapping[str, Focus]
    occasions: Mapping[str, Occasion]
    rows: Mapping[str, Row]
    tools: Mapping[str, str]
    """The name of everything that can be at hand, by id."""


def load_rules(assets: Path, catalogue: Catalogue) -> Rules:
    """Read the rules below ``assets``; raise ``LibraryFault`` where they name what the library does not have."""
    file = assets / FILE
    sheet = convert(parse(read_text(file), file), _Sheet, file)
    tools = {tool.id: tool.name for tool in catalogue.tools.values()}
    tools |= {each.id: each.name for each in sheet.surroundings}
    raise_any(_faults(sheet, catalogue, tools, file))
    return Rules(
        numbers=sheet,
        focuses={each.id: each for each in sheet.focuses},
        occasions={each.id: each for each in sheet.occasions},
        rows={each.id: each for each in sheet.techniques},
        tools=tools,
    )


def _faults(sheet: _Sheet, catalogue: Catalogue, tools: Collection[str], file: Path) -> Iterator[LibraryFault]:
    places = {*catalogue.regions, *catalogue.muscles}
    focuses = {each.id for each in sheet.focuses}
    named = [
        ("usual_places", "region", sheet.usual_places, catalogue.regions),
        ("always_there", "tool", sheet.always_there, tools),
        ("usually_there", "tool", sheet.usually_there, tools),
        ("on_the_floor", "tool", sheet.on_the_floor, tools),
        ("words.places", "region or muscle", sheet.words.places.values(), places),
        ("words.tools", "tool", sheet.words.tools.values(), tools),
        ("sources", "source", sheet.sources, catalogue.sources),
        *((f"focuses.{each.id}.sources", "source", each.sources, catalogue.sources) for each in sheet.focuses),
        *((f"occasions.{each.id}.sources", "source", each.sources, catalogue.sources) for each in sheet.occasions),
        *((f"occasions.{each.id}.places", "region", each.places, catalogue.regions) for each in sheet.occasions),
        *((f"occasions.{each.id}.focus", "focus", (each.focus,), focuses) for each in sheet.occasions),
        *((f"techniques.{each.id}", "technique", (each.id,), catalogue.techniques) for each in sheet.techniques),
        *(
            (f"techniques.{each.id}.ways", "tool", [tool for way in each.ways for tool in way], tools)
            for each in sheet.techniques
        ),
    ]
    for key, kind, names, known in named:
        for name in names:
            if name not in known:
                yield LibraryFault(file, key, shown(name), unknown(kind, name, known))
    for focus in sheet.focuses:
        total = sum(focus.shares.values())
        if abs(total - SHARES_SUM) > _EXACT:
            yield LibraryFault(file, f"focuses.{focus.id}.shares", f"{total:g} in all", "shares that add up to 1")
