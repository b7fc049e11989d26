"""Gives the holds of a session such lengths that the whole lasts as long as was wished."""

from collections.abc import Iterator, Sequence
from enum import IntEnum
from typing import Final

import msgspec
from msgspec.structs import replace

from massage_coach.composing.builder import Builder
from massage_coach.composing.piece import Piece, arranged

CLOSE: Final = 0.4
"""The true length should come this near to the wish, as a part of what is tolerated."""

_ROUNDS: Final = 4
"""So often the near lengths are set right by the true one."""


class Reach(IntEnum):
    """How far holds and repeats may go."""

    USUAL = 0
    """Holds and repeats as each technique has them by default."""
    MOST_ASKED = 1
    """As ``MOST``, but only where it was asked for."""
    MOST = 2
    """Holds as long as they go, and as many sets as are advised at all."""


class Fitted(msgspec.Struct, frozen=True):
    """Pieces in their order, and the true length of the session, in seconds."""

    pieces: tuple[Piece, ...]
    total_s: float


def fitted(builder: Builder, target_s: float, *, tolerance: float, step_s: int, most_sets: int) -> Fitted:
    """Fit a session to a length in seconds, as nearly as its techniques allow; it is made longer where it is short."""
    fitter = _Fitter(builder, step_s, most_sets)
    off_s, enough_s = 0.0, CLOSE * tolerance * target_s
    for _ in range(_ROUNDS):
        fitter.tune(target_s - off_s, enough_s)
        pieces = arranged(builder.pieces)
        total_s = builder.ruler.total_s(builder.ruler.routine(pieces))
        if abs(total_s - target_s) <= enough_s:
            break
        off_s = total_s - builder.ruler.about_s(pieces)
    return Fitted(pieces, total_s)


class _Fitter:
    """Changes one hold or repeat at a time, each time coming nearer to the length."""

    def __init__(self, builder: Builder, step_s: int, most_sets: int) -> None:
        self._builder = builder
        self._ruler = builder.ruler
        self._step_s = step_s
        self._most_sets = most_sets

    def tune(self, target_s: float, enough_s: float) -> None:
        """Come as near to a length as goes: usual holds first, then the longest; what is too much goes again."""
        self._shorten(target_s)
        self._lengthen(target_s, Reach.USUAL)
        if self._missing_s(target_s) > enough_s:
            self._lengthen(target_s, Reach.MOST_ASKED)
        if self._missing_s(target_s) > enough_s:
            self._builder.choose_more()
            self._lengthen(target_s, Reach.USUAL)
            self._lengthen(target_s, Reach.MOST)

    def _missing_s(self, target_s: float) -> float:
        return target_s - self._ruler.about_s(self._builder.pieces)

    def _lengthen(self, target_s: float, reach: Reach) -> None:
        while (missing_s := self._missing_s(target_s)) > 0 and any(
            self._takes(index, longer, missing_s) for index, longer in self._longer(reach)
        ):
            pass

    def _takes(self, index: int, changed: Piece, missing_s: float) -> bool:
        """Change a piece, if that comes nearer to the length and may be done so."""
        pieces = self._builder.pieces
        more_s = self._ruler.piece_s(changed) - self._ruler.piece_s(pieces[index])
        with_it = [*pieces[:index], changed, *pieces[index + 1 :]]
        if abs(missing_s - more_s) >= abs(missing_s) or not self._ruler.allows(with_it):
            return False
        self._builder.pieces = with_it
        return True

    def _shorten(self, target_s: float) -> None:
        """Take away until it is no longer than wished, as far as that comes nearer to it."""
        while (missing_s := self._missing_s(target_s)) < 0 and any(
            self._takes(index, shorter, missing_s) for index, shorter in self._shorter()
        ):
            pass

    def _longer(self, reach: Reach) -> Iterator[tuple[int, Piece]]:
        """Every way to make one piece longer, the most wanted first."""
        pieces = self._builder.pieces
        order = [index for index in _by_need(pieces) if reach is not Reach.MOST_ASKED or pieces[index].places]
        for index in order:
            piece = pieces[index]
            most_s = self._builder.most_hold_s(piece)
            usual_s = min(most_s, piece.technique.hold.default_s)
            if piece.hold_s + self._step_s <= (usual_s if reach is Reach.USUAL else most_s):
                yield index, replace(piece, hold_s=piece.hold_s + self._step_s)
        for index in order:
            piece = pieces[index]
            sets = min(piece.technique.repeats, self._most_sets) if reach is Reach.USUAL else self._most_sets
            if piece.repeats < sets:
                # One more set may be too much where one more with shorter holds is not.
                for hold_s in range(piece.hold_s, piece.technique.hold.min_s - 1, -self._step_s):
                    yield index, replace(piece, hold_s=hold_s, repeats=piece.repeats + 1)

    def _shorter(self) -> Iterator[tuple[int, Piece]]:
        """Every way to make one piece shorter, the least wanted first."""
        pieces = self._builder.pieces
        for index in reversed(_by_need(pieces)):
            if pieces[index].repeats > 1:
                yield index, replace(pieces[index], repeats=pieces[index].repeats - 1)
        for index in reversed(_by_need(pieces)):
            piece = pieces[index]
            if piece.hold_s - self._step_s >= piece.technique.hold.min_s:
                yield index, replace(piece, hold_s=piece.hold_s - self._step_s)


def _by_need(pieces: Sequence[Piece]) -> list[int]:
    """Number the pieces, first what was asked for and is still short beside its usual time."""

    def need(index: int) -> tuple[float, int]:
        piece = pieces[index]
        usual_s = piece.technique.hold.default_s
        return piece.repeats * piece.hold_s / usual_s * (0.8 if piece.places else 1.0), index

    return sorted(range(len(pieces)), key=need)
