"""Tells what the voice will say in one step of a routine, as a session would have it."""

import msgspec

from massage_coach.library.catalogue import Catalogue
from massage_coach.library.models import Routine
from massage_coach.safety.answers import Due
from massage_coach.safety.gate import Cleared, cleared
from massage_coach.safety.keeper import Keeper
from massage_coach.session.model import CueKind, Talk
from massage_coach.session.plan import make_plan
from massage_coach.session.script import Wording, write_script
from massage_coach.speech.estimate import known_or_estimated


def step_sentences(
    routine: Routine, at: int, catalogue: Catalogue, keeper: Keeper, wording: Wording, rate: int
) -> tuple[str, ...]:
    """The sentences of a step, from the way into it to how to come away, each as often as it is said.

    Raises ``NotCleared`` for a step that the person's answers leave out.
    """
    alone = msgspec.structs.replace(routine, steps=(routine.steps[at],))
    verdict = keeper.verdict() if keeper.due() is Due.NO else None
    may = Cleared(alone, catalogue) if verdict is None else cleared(alone, catalogue, verdict)
    script = write_script(may.routine, may.catalogue, wording, Talk.FULL, may.ceiling)
    plan = make_plan(script, known_or_estimated({}, rate))
    return tuple(
        cue.text for cue in plan.cues if plan.segments[cue.segment].step is not None or cue.kind is CueKind.EASE_OFF
    )
