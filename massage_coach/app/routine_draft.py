"""Puts a routine in the making into what the editor shows, with everything that is to be said about it."""

from collections.abc import Callable, Iterable
from datetime import datetime
from typing import Final

import msgspec

from massage_coach.editing.remarks import Remark, can_be_saved, remarks
from massage_coach.editing.undo import Edited
from massage_coach.library.catalogue import Catalogue
from massage_coach.library.models import Routine, Step
from massage_coach.library.shelf import Version
from massage_coach.safety.dose import dose_warnings
from massage_coach.safety.dose_limits import Limits
from massage_coach.safety.rules import Verdict
from massage_coach.safety.words import moment_text
from massage_coach.ui import wording
from massage_coach.ui.shown import RoutineDraft, StepShown

NEW: Final = "New routine"
EDIT: Final = "Edit routine"
SAVED: Final = "Saved"
NOT_SAVED: Final = "Not saved yet"
GONE: Final = "No longer in the library"


def known_part(routine: Routine, catalogue: Catalogue) -> Routine:
    """Leave out the steps whose technique is gone, which have no length."""
    steps = tuple(step for step in routine.steps if step.technique in catalogue.techniques)
    return msgspec.structs.replace(routine, steps=steps)


class DraftView:
    """What is known around a draft: the library, the person's answers, and how much is enough."""

    def __init__(
        self,
        catalogue: Catalogue,
        verdict: Callable[[], Verdict | None],
        limits: Limits,
        total_s: Callable[[Routine], float],
        now: Callable[[], datetime],
    ) -> None:
        self._catalogue = catalogue
        self._verdict = verdict
        self._limits = limits
        self._total_s = total_s
        self._now = now

    def total_s(self, routine: Routine) -> float:
        """Seconds that the routine takes by its plan; 0 where it has no step."""
        known = known_part(routine, self._catalogue)
        return self._total_s(known) if known.steps else 0.0

    def remarks(self, routine: Routine) -> tuple[Remark, ...]:
        """Say what is to be said about the routine by itself, whatever was done in the last days."""
        found = remarks(routine, self._catalogue, self.total_s(routine), self._verdict())
        doses = dose_warnings(routine, self._catalogue, (), self._now(), self._limits)
        return (*found, *(Remark(dose.text, dose.steps[-1] if dose.steps else None) for dose in doses))

    def can_be_saved(self, routine: Routine) -> bool:
        """Tell whether nothing stands against saving."""
        return can_be_saved(self.remarks(routine))

    def shown(self, edited: Edited[Routine], *, is_kept: bool, versions: Iterable[Version]) -> RoutineDraft:
        """Put everything together."""
        routine, found = edited.document, self.remarks(edited.document)
        count = len(routine.steps)
        steps = f"{count} step{'' if count == 1 else 's'}"
        state = SAVED if is_kept and not edited.is_changed else NOT_SAVED
        return RoutineDraft(
            title=EDIT if is_kept else NEW,
            name=routine.name,
            why=routine.why,
            steps=tuple(self._step(at, step, found) for at, step in enumerate(routine.steps)),
            total_s=self.total_s(routine),
            state=f"{steps}{wording.DOT}{state}",
            remarks=tuple(remark.text for remark in found if remark.step is None),
            can_undo=bool(edited.before),
            can_redo=bool(edited.after),
            is_kept=is_kept,
            versions=tuple(_version(each) for each in versions if isinstance(each.record, Routine)),
        )

    def _step(self, at: int, step: Step, found: Iterable[Remark]) -> StepShown:
        technique = self._catalogue.techniques.get(step.technique)
        place = wording.short_target(technique, self._catalogue) if technique else GONE
        sides = wording.sides_text(technique, step.repeats, step.side)
        parts = (f"{step.hold_s} s", sides, f"then {step.rest_s} s rest" if step.rest_s else "", place)
        return StepShown(
            step=step,
            name=wording.technique_name(step.technique, self._catalogue),
            detail=wording.DOT.join(part for part in parts if part),
            usual_hold_s=technique.hold.default_s if technique else step.hold_s,
            sides=technique.sides if technique else None,
            remarks=tuple(remark.text for remark in found if remark.step == at),
        )


def _version(version: Version) -> tuple[int, str]:
    count = len(version.record.steps)
    words = (moment_text(version.saved_at), version.record.name, f"{count} step{'' if count == 1 else 's'}")
    return version.number, wording.DOT.join(words)
