"""A small library to write out, time and play sessions with."""

from collections.abc import Callable

from massage_coach.library.catalogue import Catalogue
from massage_coach.library.models import (
    Evidence,
    Hold,
    Muscle,
    Phase,
    Position,
    Pressure,
    Region,
    Routine,
    Sensation,
    Sides,
    Source,
    Spoken,
    Step,
    Technique,
    Tool,
)
from massage_coach.session.model import Plan, Talk
from massage_coach.session.plan import make_plan
from massage_coach.session.script import Script, write_script
from massage_coach.speech.wording import EnglishWording


def length_of(text: str) -> float:
    """Take about as long as the voice does, in seconds."""
    return 0.2 + 0.054 * len(text)


def technique(
    name: str = "shoulder",
    sides: Sides = Sides.LEFT_RIGHT,
    *,
    pressure: Pressure | None = None,
    setup_s: int = 8,
    position: Position = Position.SEATED,
    comfort: tuple[str, ...] = ("Jaw loose.", "Shoulders heavy.", "Eyes soft."),
) -> Technique:
    """Make a technique whose every sentence can be told from those of another."""
    return Technique(
        id=name,
        name=name.capitalize(),
        purpose="Eases what is tight.",
        regions=("back",),
        targets=("rhomboids", "trapezius", "middle-trapezius"),
        tools=("ball", "hands"),
        positions=(position,),
        position_note="As it suits.",
        steps=("Begin.",),
        pressure=Pressure(min=2, max=4) if pressure is None else pressure,
        breathing="Slowly.",
        hold=Hold(min_s=20, default_s=30, max_s=90, basis="Own choice."),
        sides=sides,
        setup_s=setup_s,
        cautions=("Be kind to yourself.",),
        evidence=Evidence.E4,
        sources=("S01",),
        spoken=Spoken(
            name=f"The {name}.",
            position=f"Sit for the {name}.",
            place=f"The {name}, {{side}} side.",
            pressure=f"Lean into the {name}.",
            breathe=f"Breathe out for the {name}.",
            comfort=comfort,
            ease_off=f"Let go of the {name}.",
        ),
    )


def step(name: str = "shoulder", hold_s: int = 30, repeats: int = 1, rest_s: int = 0) -> Step:
    """Make a step of a technique."""
    return Step(technique=name, hold_s=hold_s, repeats=repeats, phase=Phase.FOCUS, rest_s=rest_s)


def routine(*steps: Step, minutes: int = 2, name: str = "A pause") -> Routine:
    """Make a routine of one step or several."""
    return Routine(
        id="a-pause",
        name=name,
        audience="Anybody.",
        occasion="Any time.",
        minutes=minutes,
        level="easy",
        steps=steps or (step(),),
        why="It is short.",
    )


def catalogue(*techniques: Technique) -> Catalogue:
    """Make a library of these techniques, or of one for each way to have sides."""
    known = techniques or (technique(), technique("neck", Sides.CENTRE), technique("feet", Sides.BOTH))
    muscles = {"rhomboids": "between the blades", "trapezius": "top of the back", "middle-trapezius": "upper back"}
    return Catalogue(
        techniques={one.id: one for one in known},
        routines={},
        muscles={
            key: Muscle(id=key, name=f"musculus {key} of the back", plain=plain, region="back")
            for key, plain in muscles.items()
        },
        tools={"ball": Tool(id="ball", name="Ball"), "hands": Tool(id="hands", name="Hands")},
        regions={"back": Region(id="back", name="Back")},
        sources={"S01": Source(id="S01", name="A study", year="2021", address="https://example.org", read="seen")},
    )


def script(
    *steps: Step,
    talk: Talk = Talk.FULL,
    minutes: int = 2,
    known: Catalogue | None = None,
    ceiling: int | None = None,
) -> Script:
    """Write out a routine of these steps."""
    return write_script(routine(*steps, minutes=minutes), known or catalogue(), EnglishWording(), talk, ceiling)


def plan(
    *steps: Step,
    talk: Talk = Talk.FULL,
    of: Callable[[str], float] = length_of,
    known: Catalogue | None = None,
) -> Plan:
    """Time a routine of these steps."""
    return make_plan(script(*steps, talk=talk, known=known), of)


GENTLE = Pressure(min=1, max=3)
FIRM = Pressure(min=3, max=5)
STRETCH = Pressure(sensation=Sensation.STRETCH, min=2, max=5)
WARMTH = Pressure(sensation=Sensation.WARMTH)
NOTHING = Pressure(sensation=Sensation.NONE)
