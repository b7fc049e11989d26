"""What the answers to the safety questions rule out is not suggested."""

from msgspec.structs import replace

from massage_coach.library.models import Routine
from massage_coach.safety.gate import Cleared, NotAnswered, NotCleared
from massage_coach.today.allowed import Allowed, allowed
from tests.support import catalogue
from tests.support.todays import choice

BOTH = choice("both", 10, "neck-soft", "foot-soft")
NECK = choice("neck", 4, "neck-soft")
FEET = choice("feet", 4, "foot-soft")


class NoNecks:
    """Lets nothing be done to a neck."""

    def clear(self, routine: Routine) -> Cleared:
        left = tuple(step for step in routine.steps if not step.technique.startswith("neck"))
        if not left:
            raise NotCleared(f"Nothing of {routine.name} is left.")
        return Cleared(replace(routine, steps=left), catalogue.catalogue())


class Unanswered:
    """Waits for answers."""

    def clear(self, routine: Routine) -> Cleared:
        raise NotAnswered(routine.name)


def test_what_may_not_be_played_is_left_out() -> None:
    assert allowed([NECK, FEET], NoNecks()) == Allowed((FEET,))


def test_a_routine_that_loses_steps_is_shorter() -> None:
    (left,) = allowed([BOTH], NoNecks()).choices
    assert [step.technique for step in left.routine.steps] == ["foot-soft"]
    assert left.total_s == BOTH.total_s / 2


def test_where_nothing_is_left_the_first_reason_is_told() -> None:
    other = choice("other", 4, "neck-hard")
    assert allowed([NECK, other], NoNecks()) == Allowed((), "Nothing of neck is left.")
    assert allowed([], NoNecks()) == Allowed(())


def test_before_the_questions_are_answered_all_is_kept() -> None:
    assert allowed([BOTH, NECK], Unanswered()) == Allowed((BOTH, NECK))
