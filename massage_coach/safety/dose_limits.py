"""How much pressing and stretching is enough, as it is read from ``dose.toml``."""

from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Final

from msgspec import Meta, Struct

from massage_coach.library.catalogue import Catalogue
from massage_coach.library.faults import LibraryFault, raise_any, shown, unknown
from massage_coach.library.models import Identifier, Sentence
from massage_coach.library.reading import parse, read_text
from massage_coach.library.shape import convert
from massage_coach.units import HOLD_MAX_S, HOLD_MIN_S

FILE: Final = "dose.toml"

Sources = Annotated[tuple[str, ...], Meta(min_length=1)]
Limit = Annotated[int, Meta(ge=HOLD_MAX_S, le=3600)]
"""Seconds; one hold is always within it, so that every routine can be made light enough."""


class FirmTime(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Seconds of firm work per muscle, side and session."""

    most_s: Limit
    why: Sentence
    sources: Sources


class Spots(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Tender spots that are held per session, each side of a technique counted."""

    most: Annotated[int, Meta(ge=2, le=20)]
    """At least two, so that a technique fits with both its sides."""
    techniques: Annotated[tuple[Identifier, ...], Meta(min_length=1)]
    why: Sentence
    sources: Sources


class SamePlace(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Hours until the same muscle is pressed firmly again."""

    hours: Annotated[int, Meta(ge=1, le=240)]
    why: Sentence
    sources: Sources


class Rest(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Days of rest between two days with firm work."""

    days: Annotated[int, Meta(ge=0, le=7)]
    why: Sentence
    sources: Sources


class StretchSession(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Seconds of stretching per muscle, side and session."""

    most_s: Limit
    why: Sentence
    sources: Sources


class StretchWeek(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Seconds of stretching per muscle and side in so many days."""

    most_s: Limit
    days: Annotated[int, Meta(ge=1, le=31)]
    always_s: Annotated[int, Meta(ge=HOLD_MIN_S, le=HOLD_MAX_S)]
    why: Sentence
    sources: Sources


class Limits(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """All limits of a dose."""

    firm_from: Annotated[int, Meta(ge=4, le=7)]
    """A technique whose aim on the scale of discomfort goes up to this number is firm."""
    gentle_ceiling: Annotated[int, Meta(ge=1, le=3)]
    """Most pressure of 10 in a session that was made lighter; always below ``firm_from``."""
    counted_from_s: Annotated[int, Meta(ge=0, le=HOLD_MAX_S)]
    """What was worked for less than this, in seconds, changes nothing."""
    firm_time: FirmTime
    spots: Spots
    same_place: SamePlace
    rest: Rest
    stretch_session: StretchSession
    stretch_week: StretchWeek


def load_limits(assets: Path, catalogue: Catalogue) -> Limits:
    """Read the limits below ``assets``; raise ``LibraryFault`` where they name what the library does not have."""
    file = assets / FILE
    limits = convert(parse(read_text(file), file), Limits, file)
    raise_any(_faults(limits, catalogue, file))
    return limits


def _faults(limits: Limits, catalogue: Catalogue, file: Path) -> Iterator[LibraryFault]:
    for name in limits.spots.techniques:
        if name not in catalogue.techniques:
            yield LibraryFault(file, "spots.techniques", shown(name), unknown("technique", name, catalogue.techniques))
    parts = {
        "firm_time": limits.firm_time.sources,
        "spots": limits.spots.sources,
        "same_place": limits.same_place.sources,
        "rest": limits.rest.sources,
        "stretch_session": limits.stretch_session.sources,
        "stretch_week": limits.stretch_week.sources,
    }
    for part, sources in parts.items():
        for name in sources:
            if name not in catalogue.sources:
                yield LibraryFault(file, f"{part}.sources", shown(name), unknown("source", name, catalogue.sources))
