"""A routine of an hour, put together from the library."""

from functools import cache
from itertools import cycle, islice

from massage_coach.library.catalogue import Catalogue, load_catalogue
from massage_coach.library.models import Phase, Routine, Step
from massage_coach.paths import assets_dir
from massage_coach.session.model import Talk
from massage_coach.session.plan import make_plan
from massage_coach.session.script import Script, write_script
from massage_coach.speech.estimate import estimated_length_s
from massage_coach.speech.wording import EnglishWording

HOUR_S = 3600.0
RATE = 165


@cache
def library() -> Catalogue:
    """The library that is shipped."""
    return load_catalogue(assets_dir())


def length_of(text: str) -> float:
    """How long a sentence is said to take, in seconds."""
    return estimated_length_s(text, RATE)


def script_of(steps: int) -> Script:
    """Write the words of a routine of so many steps."""
    names = islice(cycle(library().techniques), steps)
    routine = Routine(
        id="an-hour",
        name="An hour",
        audience="Benchmarks.",
        occasion="Whenever they run.",
        minutes=60,
        level="Gentle",
        steps=tuple(Step(technique=name, hold_s=60, phase=Phase.FOCUS) for name in names),
        why="It is long.",
    )
    return write_script(routine, library(), EnglishWording(), Talk.FULL)


@cache
def hour_script() -> Script:
    """Write the words of the shortest routine that takes an hour at least."""
    steps = 8
    while make_plan(script_of(steps), length_of).total_s < HOUR_S:
        steps += 1
    return script_of(steps)
