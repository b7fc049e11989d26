"""Puts something else in the place of what the answers leave out of a routine, as far as the person wants that."""

from collections.abc import Iterable, Iterator
from typing import Final

import msgspec

from massage_coach.library.catalogue import Catalogue
from massage_coach.library.models import NOTE_CHARACTERS, Phase, Routine, Sensation, Sides, Step, Technique
from massage_coach.safety.lighten import held_s, with_steps
from massage_coach.safety.rules import Blocked, Removed, Verdict, allow, apply
from massage_coach.units import HOLD_MAX_S, HOLD_MIN_S

BY_HAND: Final = "the same region, by hand"
AS_STRETCH: Final = "the same region, as a stretch"
OTHERWISE: Final = "the same region in another way"

MOST_REPEATS: Final = 6

INSTEAD: Final = "In place of what is left out"


class Fit(msgspec.Struct, frozen=True):
    """A step that is left out, counted from 0 in the routine as it was, and what could be done instead."""

    left_out: Removed
    instead: Step | None = None
    """``None`` where nothing suits."""
    name: str = ""
    """Of what is done instead."""
    how: str = ""
    """What it has in common with what is left out, in a few words."""
    is_wanted: bool = True
    """Whether it is done; the person may rather leave a gap."""

    @property
    def text(self) -> str:
        """What comes of the step, in one sentence."""
        if self.instead is None:
            return f"{self.left_out.name} is left out."
        if not self.is_wanted:
            return f"{self.left_out.name} is left out, and {self.name} was declined."
        return f"{self.name} takes the place of {self.left_out.name}: {self.how}."


class Longer(msgspec.Struct, frozen=True):
    """A step that lasts longer, counted from 0 in the routine as it was, because of what is left out."""

    step: int
    name: str
    seconds: int
    """How much longer."""
    is_wanted: bool = True


class Fitted(msgspec.Struct, frozen=True):
    """A routine as it suits the person; it goes through the gate as any other does."""

    routine: Routine
    fits: tuple[Fit, ...] = ()
    longer: tuple[Longer, ...] = ()


def fit(routine: Routine, catalogue: Catalogue, verdict: Verdict, declined: frozenset[int] = frozenset()) -> Fitted:
    """Replace what the answers leave out, but for the steps in ``declined``, counted from 0.

    What cannot be replaced is left out. Where no step may be done as it is, the routine comes back as it was, and the
    gate turns it away. Raises ``KeyError`` for a technique that the catalogue lacks.
    """
    applied = apply(routine, catalogue, verdict)
    if applied.routine is None or not applied.removed:
        return Fitted(routine, tuple(Fit(removed) for removed in applied.removed))
    fitter = _Fitter(routine, catalogue, verdict)
    fits = tuple(fitter.fits(applied.removed, declined))
    longer = tuple(fitter.longer(fits, declined)) if verdict.gentle else ()
    played = with_steps(routine, tuple(fitter.steps(fits, longer)), catalogue, of=routine)
    return Fitted(played, fits, longer)


def fitted_text(fitted: Fitted) -> str:
    """Say in one sentence what is left out and what is done instead; empty where nothing is."""
    named = [
        f"{one.left_out.name} ({one.name} instead)" if one.instead and one.is_wanted else one.left_out.name
        for one in fitted.fits
    ]
    return f"Left out because of your answers: {', '.join(dict.fromkeys(named))}." if named else ""


class _Fitter:
    """Looks for what to do instead."""

    def __init__(self, routine: Routine, catalogue: Catalogue, verdict: Verdict) -> None:
        self._routine = routine
        self._catalogue = catalogue
        self._verdict = verdict
        self._screening = verdict.screening
        self._at_hand = self._screening.gentle_tools | set(routine.tools)

    def fits(self, removed: Iterable[Removed], declined: frozenset[int]) -> Iterator[Fit]:
        """Find something else for each step, nothing twice and nothing that the routine has already."""
        gone = tuple(removed)
        left_out = {one.step for one in gone}
        taken = {step.technique for index, step in enumerate(self._routine.steps) if index not in left_out}
        for one in gone:
            before = self._catalogue.techniques[one.technique]
            found = next((each for each in self._choices(before) if each.id not in taken), None)
            if found is None:
                yield Fit(one)
                continue
            taken.add(found.id)
            step = self._in_place_of(self._routine.steps[one.step], before, found)
            yield Fit(one, step, found.name, _how(found), is_wanted=one.step not in declined)

    def longer(self, fits: Iterable[Fit], declined: frozenset[int]) -> Iterator[Longer]:
        """Give the time that is left over to gliding and breathing, the last first, at most as much again."""
        lost_s = 0
        left_out = set()
        for one in fits:
            index = one.left_out.step
            left_out.add(index)
            lost_s += self._seconds(self._routine.steps[index])
            if one.instead is not None and one.is_wanted:
                lost_s -= self._seconds(one.instead)
        for index, step in reversed(tuple(enumerate(self._routine.steps))):
            seconds = self._seconds(step)
            can_grow = step.technique in self._screening.longer and index not in left_out
            if can_grow and seconds <= lost_s and step.repeats * 2 <= MOST_REPEATS:
                is_wanted = index not in declined
                lost_s -= seconds if is_wanted else 0
                yield Longer(index, self._catalogue.techniques[step.technique].name, seconds, is_wanted)

    def steps(self, fits: Iterable[Fit], longer: Iterable[Longer]) -> Iterator[Step]:
        """The steps that remain, each replacement in the place of what it replaces."""
        instead = {one.left_out.step: one.instead if one.is_wanted else None for one in fits}
        grown = {one.step for one in longer if one.is_wanted}
        for index, step in enumerate(self._routine.steps):
            chosen = instead.get(index, self._doubled(step) if index in grown else step)
            if chosen is not None:
                yield chosen

    def _choices(self, before: Technique) -> Iterator[Technique]:
        """Techniques for one of the same regions that are allowed and need nothing that is not at hand."""
        known = self._catalogue.techniques
        own = before.id not in self._screening.built_in
        named = self._similar(before) if own else self._screening.substitutes.get(before.id, ())
        for each in (known[name] for name in named):
            may_be_done = not isinstance(allow(each, self._verdict), Blocked)
            if may_be_done and set(each.regions) & set(before.regions) and set(each.tools) & self._at_hand:
                yield each

    def _similar(self, before: Technique) -> list[str]:
        """Built-in techniques that feel like one of the person's own, those that reach most of its muscles first."""
        alike = [
            each
            for each in self._catalogue.techniques.values()
            if each.id in self._screening.built_in and each.pressure.sensation is before.pressure.sensation
        ]
        alike.sort(key=lambda each: (-len(set(each.targets) & set(before.targets)), each.id))
        return [each.id for each in alike]

    def _in_place_of(self, step: Step, before: Technique, after: Technique) -> Step:
        """A step of about the same time, within the limits of its technique."""
        least_s, most_s = max(HOLD_MIN_S, after.hold.min_s), min(HOLD_MAX_S, after.hold.max_s)
        hold_s = min(most_s, max(least_s, step.hold_s))
        is_one_sided = step.side is not None and before.sides is after.sides is Sides.LEFT_RIGHT
        turns = 2 if after.sides is Sides.LEFT_RIGHT and not is_one_sided else 1
        repeats = round(self._seconds(step) / (hold_s * turns))
        return Step(
            technique=after.id,
            hold_s=hold_s,
            repeats=max(1, min(repeats, after.repeats)),
            phase=Phase.STRETCH if after.pressure.sensation is Sensation.STRETCH else step.phase,
            rest_s=step.rest_s,
            side=step.side if is_one_sided else None,
            note=self._note(before, after),
        )

    def _doubled(self, step: Step) -> Step:
        most_s = min(HOLD_MAX_S, self._catalogue.techniques[step.technique].hold.max_s)
        if step.hold_s * 2 <= most_s:
            return msgspec.structs.replace(step, hold_s=step.hold_s * 2)
        return msgspec.structs.replace(step, repeats=step.repeats * 2)

    def _seconds(self, step: Step) -> int:
        return held_s((step,), self._catalogue)

    def _note(self, before: Technique, after: Technique) -> str:
        """Say what it stands in for, and where to work if a technique has more places than that."""
        shared = [region for region in before.regions if region in after.regions]
        is_clear = len(shared) > 1 or len(after.regions) == 1
        where = "" if is_clear else f", for the {self._catalogue.regions[shared[0]].name.lower()}"
        name = before.spoken.name.rstrip(".")
        note = f"In place of the {name[:1].lower()}{name[1:]}{where}."
        return note if len(note) <= NOTE_CHARACTERS else f"{INSTEAD}{where}."


def _how(technique: Technique) -> str:
    if technique.pressure.sensation is Sensation.STRETCH:
        return AS_STRETCH
    return BY_HAND if "hands" in technique.tools else OTHERWISE
