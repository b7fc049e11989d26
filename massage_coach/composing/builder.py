"""Chooses the techniques of a session one by one: what was asked for, a beginning, an end, and then the rest."""

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

import msgspec
from msgspec.structs import replace

from massage_coach.composing.model import Bench, Person, Place
from massage_coach.composing.piece import WORKING, Piece, pressed_in
from massage_coach.composing.pool import Candidate, Pool, breathes, is_percussive, is_sided, serves
from massage_coach.composing.reading import Focus, Occasion
from massage_coach.composing.ruler import Ruler
from massage_coach.library.models import Evidence, Phase, StepSide, Technique

_STEPS: Final = tuple(Evidence)
_DAY_S: Final = 86_400.0
_SPARE_S: Final = 20.0
"""Less time than this asks for no further technique."""


class Aim(msgspec.Struct, frozen=True):
    """What a session is to come to; the length in seconds."""

    places: tuple[Place, ...]
    occasion: Occasion
    focus: Focus
    target_s: float
    seed: int


class Builder:
    """Holds the pieces of one session while they are chosen; the same seed always chooses the same."""

    def __init__(
        self,
        pool: Pool,
        bench: Bench,
        person: Person,
        ruler: Ruler,
        aim: Aim,
    ) -> None:
        self.pieces: list[Piece] = []
        self.ruler = ruler
        self.aim = aim
        self._pool = pool
        self._bench = bench
        self._person = person
        self._order = {name: number for number, name in enumerate(bench.catalogue.techniques)}

    def choose(self) -> None:
        """Choose what the wish asks for: its first place, a beginning and an end, the other places, and more of it."""
        numbers = self._bench.rules.numbers
        first, *others = self.aim.places
        self._add_for(first, (Phase.FOCUS, Phase.KNEAD))
        offers = tuple(self._offers())
        self._add_best(each for each in offers if each.phase is Phase.COOL_DOWN and breathes(each.technique))
        self._add_best(each for each in offers if each.phase is Phase.WARM_UP and not breathes(each.technique))
        for place in others:
            self._add_for(place, (Phase.FOCUS, Phase.KNEAD))
        for place in self.aim.places:
            self._add_for(place, (Phase.KNEAD,))
        self._add_best(each for each in self._offers() if self._follows_pressure(each))
        for place in self.aim.places:
            if not self._seconds_at(place):
                self._add_for(place, tuple(WORKING))
        self._fill(numbers.tolerance, is_asked=True)

    def choose_more(self) -> None:
        """Fill what is left of the time with what lies elsewhere."""
        self._fill(self._bench.rules.numbers.tolerance, is_asked=False)

    def most_hold_s(self, piece: Piece) -> int:
        """The longest hold of a piece, in seconds."""
        return max(piece.technique.hold.min_s, min(piece.technique.hold.max_s, self.aim.occasion.most_hold_s))

    def _fill(self, tolerance: float, *, is_asked: bool) -> None:
        tried: set[tuple[str, Phase]] = set()
        while self.ruler.about_s(self.pieces) < self.aim.target_s - max(_SPARE_S, tolerance * self.aim.target_s):
            offers = [piece for piece in self._offers() if piece.key not in tried]
            if is_asked:
                offers = [piece for piece in offers if self._is_asked(piece)]
            if not offers:
                return
            best = max(offers, key=self._worth)
            tried.add(best.key)
            self._try(best, shortest=False)

    def _is_asked(self, piece: Piece) -> bool:
        """Tell whether a piece is for a place of the wish, or belongs to what is."""
        return bool(piece.places) or piece.phase not in WORKING or self._follows_pressure(piece)

    def _add_for(self, place: Place, phases: Sequence[Phase]) -> None:
        """Take in the best work on a place."""
        self._add_best(
            self._meant_for(piece, place)
            for piece in self._offers()
            if piece.phase in phases and serves(piece.technique, place)
        )

    def _add_best(self, offers: Iterable[Piece]) -> None:
        """Take in the best piece that fits with all holds as short as they go."""
        for piece in sorted(offers, key=self._worth, reverse=True):
            if self._try(piece, shortest=True):
                return

    def _try(self, piece: Piece, *, shortest: bool) -> bool:
        """Take a piece in, if all fits the time and may be done so; ``shortest`` counts holds as short as they go."""
        room = self.aim.target_s * (1 + self._bench.rules.numbers.tolerance / 2)
        for variant in (piece, replace(piece, hold_s=piece.technique.hold.min_s)):
            with_it = [*self.pieces, variant]
            counted = [replace(each, hold_s=each.technique.hold.min_s) for each in with_it] if shortest else with_it
            if self.ruler.about_s(counted) <= room and self.ruler.allows(with_it):
                self.pieces = with_it
                return True
        return False

    def _offers(self) -> Iterator[Piece]:
        taken = {piece.key for piece in self.pieces}
        used = {piece.technique.id for piece in self.pieces if piece.phase in WORKING}
        for candidate in self._pool.candidates.values():
            for phase in candidate.phases:
                is_taken = (candidate.technique.id, phase) in taken or candidate.technique.id in used
                if not is_taken and not self._is_against_mood(candidate.technique, phase):
                    yield self._piece(candidate, phase)

    def _is_against_mood(self, technique: Technique, phase: Phase) -> bool:
        """Tell whether a beginning would both calm and rouse: slow breaths beside drumming."""
        if phase is not Phase.WARM_UP:
            return False
        begun = [each.technique for each in self.pieces if each.phase is Phase.WARM_UP]
        if is_percussive(technique):
            return any(map(breathes, begun))
        return breathes(technique) and any(map(is_percussive, begun))

    def _piece(self, candidate: Candidate, phase: Phase) -> Piece:
        technique = candidate.technique
        hold = technique.hold
        step = self._bench.rules.numbers.hold_step_s
        usual = min(hold.default_s, max(hold.min_s, self.aim.occasion.most_hold_s))
        places = tuple(place for place in self.aim.places if serves(technique, place)) if phase in WORKING else ()
        hold_s = max(hold.min_s, usual // step * step)
        piece = Piece(technique, phase, hold_s, places=places, order=self._order[technique.id])
        if places and candidate.several:
            return self._meant_for(piece, min(places, key=self._seconds_at))
        return replace(piece, side=self._side_of(piece))

    def _meant_for(self, piece: Piece, place: Place) -> Piece:
        """Direct a technique whose place the person chooses to one place."""
        if not self._pool.candidates[piece.technique.id].several:
            return piece
        meant = replace(piece, places=(place,))
        catalogue = self._bench.catalogue
        if place.id in catalogue.regions:
            where = f"the {catalogue.regions[place.id].name.lower()}"
        else:
            where = catalogue.muscles[place.id].plain.lower()
        return replace(meant, side=self._side_of(meant), note=f"This time: {where}.")

    def _side_of(self, piece: Piece) -> StepSide | None:
        """One side where all places that a piece is for are on that side, else both."""
        sides = {place.side for place in piece.places}
        return sides.pop() if len(sides) == 1 and is_sided(piece.technique) else None

    def _seconds_at(self, place: Place) -> float:
        return sum(piece.held_s for piece in self.pieces if place in piece.places)

    def _worth(self, piece: Piece) -> float:
        """Weigh everything that speaks for a piece."""
        weights, technique = self._bench.rules.numbers.weights, piece.technique
        spent = sum(self.ruler.piece_s(each) for each in self.pieces if each.phase is piece.phase)
        missing = self.aim.focus.shares.get(piece.phase, 0.0) - spent / self.aim.target_s
        worth = weights.share * missing + weights.chance * self._chance(piece)
        if piece.places:
            worth += weights.place / (1 + min(map(self._seconds_at, piece.places)) / 60)
            worth += weights.precise / len(technique.regions)
        if self._follows_pressure(piece):
            worth += weights.after_pressure
        worth += weights.helped * self._person.helped.get(technique.id, 0.0)
        worth += weights.long_ago * self._long_ago(technique.id)
        return worth + weights.evidence * (1 - _STEPS.index(technique.evidence) / len(_STEPS))

    def _follows_pressure(self, piece: Piece) -> bool:
        """Tell whether a piece stretches what the others press."""
        if piece.phase is not Phase.STRETCH:
            return False
        return not pressed_in(self.pieces, self._bench.catalogue).isdisjoint(piece.technique.targets)

    def _long_ago(self, technique: str) -> float:
        """How long a technique was not done: 0 just now, 1 as long as counts, or never."""
        done = [work.ended_at for work in self._person.past if work.technique == technique]
        if not done:
            return 1.0
        days = (self._person.now - max(done)).total_seconds() / _DAY_S
        return min(1.0, max(0.0, days / self._bench.rules.numbers.long_ago_days))

    def _chance(self, piece: Piece) -> float:
        """A number from 0 to 1 that only the seed decides."""
        text = f"{self.aim.seed} {piece.technique.id} {piece.phase}"
        return int.from_bytes(hashlib.blake2b(text.encode(), digest_size=4).digest()) / 0xFFFFFFFF


def all_sides(places: Sequence[Place]) -> tuple[Place, ...]:
    """Take a place that is named left and right, or with a side and without, for both its sides; each place once."""
    sides: dict[str, set[StepSide | None]] = {}
    for place in places:
        sides.setdefault(place.id, set()).add(place.side)
    return tuple(Place(name, each.pop() if len(each) == 1 else None) for name, each in sides.items())
