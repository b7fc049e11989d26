"""What a screen shows of a step of a routine, in a few words."""

import msgspec

from massage_coach.library.catalogue import Catalogue
from massage_coach.library.models import Sensation, Sides, Step, StepSide, Technique


class StepCard(msgspec.Struct, frozen=True):
    """What a screen shows of one step of the routine."""

    technique: str
    name: str
    muscles: tuple[str, ...]
    targets: str
    tools: str
    pressure: str
    sides: Sides
    repeats: int
    hold_s: int
    side: StepSide | None = None
    """The only side that is played, if it is one."""
    note: str = ""

    @property
    def is_two_sided(self) -> bool:
        """Whether one side is played after the other."""
        return self.sides is Sides.LEFT_RIGHT and self.side is None


def step_card(step: Step, catalogue: Catalogue) -> StepCard:
    """Put a step into a few words."""
    technique = catalogue.techniques[step.technique]
    muscles = [catalogue.muscles[target] for target in technique.targets]
    short = dict.fromkeys(min(muscle.plain, muscle.name, key=len).lower() for muscle in muscles)
    tools = dict.fromkeys(catalogue.tools[tool].name for tool in technique.tools)
    return StepCard(
        technique=technique.id,
        name=technique.name,
        muscles=technique.targets,
        targets=", ".join(list(short)[:2]),
        tools=next(iter(tools)),
        pressure=pressure_text(technique),
        sides=technique.sides,
        repeats=step.repeats,
        hold_s=step.hold_s,
        side=step.side if technique.sides is Sides.LEFT_RIGHT else None,
        note=step.note,
    )


def pressure_text(technique: Technique) -> str:
    """Put the range of a technique into a few words; empty where there is nothing to rate."""
    pressure = technique.pressure
    span = f"{pressure.min} to {pressure.max}" if pressure.min else f"up to {pressure.max}"
    match pressure.sensation:
        case Sensation.DISCOMFORT:
            return f"Pressure {span} of 10"
        case Sensation.STRETCH:
            return f"Stretch {span} of 10"
        case Sensation.WARMTH:
            return "Comfortably warm"
        case _:
            return ""
