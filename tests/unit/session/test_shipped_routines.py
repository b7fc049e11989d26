"""Every routine that comes with the program keeps what its label says."""

from collections import Counter
from functools import cache
from itertools import pairwise

import pytest

from massage_coach.library.catalogue import Catalogue, load_catalogue
from massage_coach.library.models import Sides
from massage_coach.paths import assets_dir
from massage_coach.session.model import SegmentKind, Talk
from massage_coach.session.plan import make_plan
from massage_coach.session.script import write_script
from massage_coach.speech.estimate import estimated_length_s
from massage_coach.speech.wording import EnglishWording

ROUTINES = sorted(file.stem for file in (assets_dir() / "routines").glob("*.toml"))


@cache
def shipped() -> Catalogue:
    return load_catalogue(assets_dir())


def test_there_are_fourteen_routines() -> None:
    assert len(ROUTINES) == 14


@pytest.mark.parametrize("name", ROUTINES)
def test_a_shipped_routine_is_as_long_as_its_label_says_and_talks_over_nobody(name: str) -> None:
    known = shipped()
    routine = known.routines[name]
    plan = make_plan(write_script(routine, known, EnglishWording(), Talk.FULL), estimated_length_s)
    assert plan.total_s == pytest.approx(routine.minutes * 60, rel=0.15)
    assert all(one.end_s <= other.start_s for one, other in pairwise(plan.cues))
    assert all(cue.end_s <= plan.segments[cue.segment].end_s for cue in plan.cues)
    played = Counter((one.step, one.length_s) for one in plan.segments if one.kind is SegmentKind.HOLD)
    assert played == {
        (index, step.hold_s): step.repeats * (1 + (known.techniques[step.technique].sides is Sides.LEFT_RIGHT))
        for index, step in enumerate(routine.steps)
    }
