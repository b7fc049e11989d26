"""What a person should know before the first session, in words that need nothing of the library to be shown."""

from typing import Final, NamedTuple

from massage_coach.units import PRESSURE_STOP

WHEN_TO_STOP: Final = "Ease off at 6 of 10. Stop at 7, or at once if it feels sharp, shooting or numb."
SAFETY: Final = f"Aim for 3 to 5 of 10. Stop at {PRESSURE_STOP}, or at once if it feels sharp, shooting or numb."


class Fact(NamedTuple):
    """One heading with its lines; a quiet line belongs to the line before it."""

    heading: str
    lines: tuple[tuple[str, str], ...]
    """Each line with its quiet second line, which may be empty."""


def welcome_facts() -> tuple[Fact, ...]:
    """What to know before the first session."""
    return (
        Fact("How hard to press", ((SAFETY, ""),)),
        Fact(
            "Good to know",
            (
                ("Stay on muscle", "Keep off the spine, bones and joints, and off the front and side of the neck."),
                ("Keep breathing", "A breath that is held means that it is too hard."),
                ("For everyday tension", "This does not replace advice from a doctor or physiotherapist."),
            ),
        ),
    )
