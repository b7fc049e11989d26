"""One step of a session in the making, and the order that steps come in."""

from collections.abc import Iterable, Sequence
from typing import Final

import msgspec

from massage_coach.composing.model import Place
from massage_coach.composing.pool import breathes, is_sided, may_lie, must_lie
from massage_coach.library.catalogue import Catalogue
from massage_coach.library.models import Phase, Position, Sensation, Step, StepSide, Technique

WORKING: Final = frozenset({Phase.KNEAD, Phase.FOCUS, Phase.STRETCH})
"""The parts of a session that work on the places of a wish, and so may keep to one side."""

_ORDER: Final = {phase: number for number, phase in enumerate(Phase)}
_UPRIGHT: Final = {Position.STANDING: 0, Position.SEATED: 1}


class Piece(msgspec.Struct, frozen=True):
    """A technique with its time, in seconds."""

    technique: Technique
    phase: Phase
    hold_s: int
    repeats: int = 1
    side: StepSide | None = None
    note: str = ""
    places: tuple[Place, ...] = ()
    """The places of the wish that it is for."""
    order: int = 0
    """Where it comes among its like, from head to foot."""

    @property
    def sides(self) -> int:
        """How often its place changes sides, and one more."""
        return 2 if is_sided(self.technique) and self.side is None else 1

    @property
    def turns(self) -> int:
        """How many holds it has."""
        return self.repeats * self.sides

    @property
    def held_s(self) -> int:
        """The time of all its holds, in seconds."""
        return self.turns * self.hold_s

    @property
    def key(self) -> tuple[str, Phase]:
        """What tells the pieces of a session apart."""
        return self.technique.id, self.phase


def arranged(pieces: Iterable[Piece]) -> tuple[Piece, ...]:
    """Put pieces in order: part by part, upright before the floor, from head to foot, and breathing at both ends."""
    return tuple(sorted(pieces, key=_rank))


def has_one_way_down(pieces: Sequence[Piece]) -> bool:
    """Tell whether nobody has to get up from the floor in mid-session."""
    lying = False
    for piece in pieces:
        if lying and not may_lie(piece.technique):
            return False
        lying = lying or must_lie(piece.technique)
    return True


def pressed_in(pieces: Iterable[Piece], catalogue: Catalogue) -> frozenset[str]:
    """Name the muscles that pieces press; where the person is told the place, those that lie there."""
    found: set[str] = set()
    for piece in pieces:
        if piece.phase in WORKING and piece.technique.pressure.sensation is Sensation.DISCOMFORT:
            meant = {place.id for place in piece.places}
            found.update(
                muscle
                for muscle in piece.technique.targets
                if not piece.note or not meant.isdisjoint({muscle, catalogue.muscles[muscle].region})
            )
    return frozenset(found)


def steps_of(pieces: Sequence[Piece], rest_s: int) -> tuple[Step, ...]:
    """Write pieces as the steps of a routine, with a rest between them, in seconds."""
    last = len(pieces) - 1
    return tuple(
        Step(
            technique=piece.technique.id,
            hold_s=piece.hold_s,
            repeats=piece.repeats,
            phase=piece.phase,
            rest_s=0 if number == last else rest_s,
            side=piece.side,
            note=piece.note,
        )
        for number, piece in enumerate(pieces)
    )


def _rank(piece: Piece) -> tuple[int, int, int, int]:
    posture = _posture(piece.technique)
    match piece.phase:
        case Phase.WARM_UP:
            end = 0 if breathes(piece.technique) else 1
        case Phase.COOL_DOWN:
            end = 1 if breathes(piece.technique) else 0
        case _:
            end = 0
    return _ORDER[piece.phase], end, posture, piece.order


def _posture(technique: Technique) -> int:
    """Wall, then chair, then floor."""
    return min(_UPRIGHT.get(position, len(_UPRIGHT)) for position in technique.positions)
