"""Measures sessions in the making by the plan that they will be played by, and against the limits of a dose."""

from collections.abc import Sequence

import msgspec

from massage_coach.composing.model import Bench, Person
from massage_coach.composing.piece import Piece, arranged, has_one_way_down, steps_of
from massage_coach.library.models import Routine, StepSide
from massage_coach.safety.dose import dose_warnings
from massage_coach.safety.gate import Cleared, cleared, gentled
from massage_coach.session.plan import make_plan
from massage_coach.session.script import SWITCH_S, write_script


class Ruler:
    """Tells the true length of a session and a near one that is had at once, and whether it may be done so."""

    def __init__(self, bench: Bench, person: Person, frame: Routine) -> None:
        """``frame`` is the session without its steps."""
        self._bench = bench
        self._person = person
        self._frame = frame
        self._rest_s = bench.rules.numbers.rest_s
        self._setups: dict[tuple[str, StepSide | None, str], float] = {}
        self._frame_s = self._time(gentled(frame, bench.catalogue, frame.ceiling))

    def routine(self, pieces: Sequence[Piece]) -> Routine:
        """Put pieces into the frame."""
        return msgspec.structs.replace(self._frame, steps=steps_of(pieces, self._rest_s))

    def total_s(self, routine: Routine) -> float:
        """The length of a session in seconds, as it is planned for this person."""
        verdict, catalogue = self._person.verdict, self._bench.catalogue
        if verdict is None:
            return self._time(gentled(routine, catalogue, routine.ceiling))
        return self._time(cleared(routine, catalogue, verdict))

    def about_s(self, pieces: Sequence[Piece]) -> float:
        """About how long a session of these pieces takes, in seconds."""
        return self._frame_s + sum(self.piece_s(piece) for piece in pieces)

    def piece_s(self, piece: Piece) -> float:
        """About how long a piece takes, the rest after it included, in seconds."""
        return self._setup_s(piece) + piece.held_s + SWITCH_S * (piece.turns - 1) + self._rest_s

    def allows(self, pieces: Sequence[Piece]) -> bool:
        """Tell whether pieces make a session without getting up in its midst and within every limit of a dose."""
        person, bench = self._person, self._bench
        if not has_one_way_down(arranged(pieces)):
            return False
        return not dose_warnings(self.routine(pieces), bench.catalogue, person.past, person.now, bench.limits)

    def _setup_s(self, piece: Piece) -> float:
        """The way into a piece, measured once."""
        key = (piece.technique.id, piece.side, piece.note)
        if key not in self._setups:
            step = msgspec.structs.replace(steps_of((piece,), 0)[0], repeats=1)
            alone = self.total_s(msgspec.structs.replace(self._frame, steps=(step,)))
            self._setups[key] = alone - self._frame_s - piece.sides * piece.hold_s - SWITCH_S * (piece.sides - 1)
        return self._setups[key]

    def _time(self, passed: Cleared) -> float:
        bench = self._bench
        script = write_script(passed.routine, passed.catalogue, bench.wording, bench.talk, passed.ceiling)
        return make_plan(script, bench.length_of).total_s
