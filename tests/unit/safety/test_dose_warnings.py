"""Before a session it is said where it presses or stretches more than is enough, and one wish makes it lighter."""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from functools import cache
from itertools import product
from pathlib import Path

import msgspec
import pytest
from msgspec.structs import replace

from massage_coach.library.catalogue import Catalogue, single_technique_routine
from massage_coach.library.faults import LibraryFault
from massage_coach.library.models import MovementKind, Phase, Routine, Sides, Step, StepSide
from massage_coach.paths import assets_dir
from massage_coach.safety.dose import DoseKind, DoseWarning, PastWork, dose_warnings, is_firm
from massage_coach.safety.dose_limits import FILE, Limits, load_limits
from massage_coach.safety.lighten import change_text, lighten
from massage_coach.safety.lighter import lighter
from massage_coach.today import reach, rest
from massage_coach.units import HOLD_MAX_S, HOLD_MIN_S
from tests.support.answers import shipped

NOW = datetime(2026, 11, 21, 18, 0, tzinfo=UTC)
FIRM = "rhomboid-ball"


@cache
def limits() -> Limits:
    return load_limits(assets_dir(), shipped())


def step(
    technique: str, hold_s: int = 30, repeats: int = 1, side: StepSide | None = None, phase: Phase = Phase.FOCUS
) -> Step:
    return Step(technique=technique, hold_s=hold_s, repeats=repeats, phase=phase, side=side)


def routine_of(*steps: Step, ceiling: int | None = None) -> Routine:
    return msgspec.structs.replace(shipped().routines["office-5"], steps=steps, ceiling=ceiling)


def work(
    technique: str = FIRM,
    hours_ago: float = 24.0,
    worked_s: float = 60.0,
    side: StepSide | None = None,
    ceiling: int | None = None,
) -> PastWork:
    return PastWork(technique, side, worked_s, NOW - timedelta(hours=hours_ago), ceiling)


def warned(routine: Routine, *past: PastWork, catalogue: Catalogue | None = None) -> tuple[DoseWarning, ...]:
    return dose_warnings(routine, catalogue or shipped(), past, NOW, limits())


def kinds(found: Iterable[DoseWarning]) -> list[DoseKind]:
    return [warning.kind for warning in found]


@pytest.mark.parametrize("name", shipped().routines)
def test_every_shipped_routine_is_within_the_limits(name: str) -> None:
    assert warned(shipped().routines[name]) == ()


def test_firm_is_what_leads_up_to_five() -> None:
    known = shipped().techniques
    assert is_firm(known[FIRM], limits())
    assert not is_firm(known["petrissage-knead"], limits())
    assert not is_firm(known["belly-breathing"], limits())
    assert not is_firm(known[FIRM], limits(), ceiling=3)


def test_today_and_the_limits_mean_the_same() -> None:
    assert limits().firm_from == reach.FIRM_FROM
    assert limits().rest.days == rest.REST_DAYS
    assert timedelta(hours=limits().same_place.hours) == rest.SAME_SPOT_AFTER


def test_firm_work_the_day_after_firm_work_is_warned_about() -> None:
    (found,) = warned(routine_of(step("effleurage-glide"), step(FIRM), step("glute-max-ball")), work())
    assert found.kind is DoseKind.REST
    assert found.text == "You worked firmly yesterday, and 2 steps of this session are firm again."
    assert found.steps == (1, 2)
    assert found.why
    assert set(found.sources) <= set(shipped().sources)


def test_a_second_firm_session_on_one_day_is_warned_about() -> None:
    (found,) = warned(routine_of(step(FIRM)), work(hours_ago=2))
    assert found.text == "You worked firmly earlier today, and 1 step of this session is firm again."


def test_a_longer_rest_can_be_asked_for() -> None:
    longer = msgspec.structs.replace(limits(), rest=msgspec.structs.replace(limits().rest, days=3))
    (found,) = dose_warnings(routine_of(step(FIRM)), shipped(), [work(hours_ago=72)], NOW, longer)
    assert "3 days ago" in found.text


def test_work_just_ahead_of_the_clock_was_today_and_far_ahead_is_a_wrong_clock() -> None:
    assert kinds(warned(routine_of(step(FIRM)), work(hours_ago=-3))) == [DoseKind.REST]
    assert warned(routine_of(step(FIRM)), work(hours_ago=-25)) == ()


@pytest.mark.parametrize(
    "past",
    [
        work("petrissage-knead"),
        work(worked_s=10.0),
        work(ceiling=3),
        work("no-longer-there"),
        work(hours_ago=72),
    ],
    ids=["gentle technique", "hardly begun", "played gently", "unknown technique", "long ago"],
)
def test_what_was_not_firm_asks_for_no_rest(past: PastWork) -> None:
    assert warned(routine_of(step(FIRM)), past) == ()


@pytest.mark.parametrize("today", [step("petrissage-knead"), step("neck-side-stretch"), step("unknown")])
def test_gentle_work_is_fine_on_any_day(today: Step) -> None:
    assert warned(routine_of(today), work()) == ()


def test_a_routine_that_is_gentle_throughout_is_fine_after_firm_work() -> None:
    assert warned(routine_of(step(FIRM), ceiling=3), work()) == ()


def test_the_same_place_waits_for_48_hours() -> None:
    (found,) = warned(routine_of(step("sole-ball"), step(FIRM), step("glute-max-ball")), work(hours_ago=47))
    assert found.kind is DoseKind.SAME_PLACE
    assert found.steps == (1,)
    assert "less than 48 hours ago" in found.text.lower()
    assert "rhomboids" in found.text
    assert warned(routine_of(step(FIRM)), work(hours_ago=48)) == ()


def test_the_other_side_is_another_place() -> None:
    left = work(hours_ago=47, side=StepSide.LEFT)
    assert warned(routine_of(step(FIRM, side=StepSide.RIGHT)), left) == ()
    assert kinds(warned(routine_of(step(FIRM, side=StepSide.LEFT)), left)) == [DoseKind.SAME_PLACE]
    assert kinds(warned(routine_of(step("roller-upper-back")), left)) == [DoseKind.SAME_PLACE]


def test_more_than_three_minutes_of_firm_work_on_a_muscle_are_warned_about() -> None:
    (found,) = warned(routine_of(step(FIRM, 60, 2), step("effleurage-glide"), step("ball-wall-back", 60, 2)))
    assert found.kind is DoseKind.FIRM_TIME
    assert "4 min on one side" in found.text
    assert found.steps == (0, 2)
    assert warned(routine_of(step(FIRM, 60, 3))) == ()


def test_at_most_two_muscles_are_named() -> None:
    (found,) = warned(routine_of(step("trigger-point-hold", 65, 3)))
    assert found.kind is DoseKind.FIRM_TIME
    assert "and 4 more takes 3 min 15 s" in found.text


def test_more_than_three_spots_are_warned_about_with_sides_counted() -> None:
    spot = step("trigger-point-hold", 20)
    one_side = step("trigger-point-hold", 20, side=StepSide.LEFT)
    assert warned(routine_of(spot, one_side)) == ()
    (found,) = warned(routine_of(spot, spot))
    assert found.kind is DoseKind.SPOTS
    assert "4 tender spots" in found.text


def test_a_firm_still_hold_of_ones_own_is_a_spot() -> None:
    press = shipped().techniques["trigger-point-hold"]
    own = msgspec.structs.replace(press, id="my-spot")
    assert own.movement is not None
    circles = msgspec.structs.replace(own.movement, kind=MovementKind.CIRCLES)
    moving = msgspec.structs.replace(own, id="my-circles", movement=circles)
    undrawn = msgspec.structs.replace(own, id="my-undrawn", movement=None)
    middle = msgspec.structs.replace(own, id="my-middle", sides=Sides.CENTRE)
    mine = {each.id: each for each in (own, moving, undrawn, middle)}
    catalogue = replace(shipped(), techniques={**shipped().techniques, **mine}, own=frozenset(mine))

    def found(name: str) -> list[DoseKind]:
        return kinds(warned(routine_of(step(name, 20), step(name, 20)), catalogue=catalogue))

    assert found("my-spot") == [DoseKind.SPOTS]
    assert found("my-circles") == []
    assert found("my-undrawn") == []
    assert found("my-middle") == []  # two spots
    assert warned(routine_of(step("my-spot", 20), step("my-spot", 20), ceiling=3), catalogue=catalogue) == ()


def test_more_than_four_minutes_of_stretching_a_muscle_are_warned_about() -> None:
    (found,) = warned(routine_of(step("figure-four", 60, 5)))
    assert found.kind is DoseKind.STRETCH_SESSION
    assert "for 5 min" in found.text


def test_more_than_ten_minutes_of_stretching_in_a_week_are_warned_about() -> None:
    past = [work("figure-four", 24.0 * day, 130.0) for day in range(1, 6)]
    (found,) = warned(routine_of(step("figure-four", 60)), *past, work("figure-four", 24.0 * 8, 300.0))
    assert found.kind is DoseKind.STRETCH_WEEK
    assert "11 min 50 s" in found.text
    assert warned(routine_of(step("figure-four", 30)), *past) == ()
    assert warned(routine_of(step("doorway-chest", 60)), *past) == ()


# Making it lighter


def lightened(routine: Routine, *past: PastWork) -> Routine:
    made = lighten(routine, shipped(), past, NOW, limits())
    assert dose_warnings(made, shipped(), past, NOW, limits()) == ()
    return made


def test_what_has_no_warnings_stays_as_it_is() -> None:
    routine = shipped().routines["weekly-30"]
    assert lightened(routine) == routine


def test_after_firm_work_the_same_routine_is_played_gently() -> None:
    routine = shipped().routines["weekly-30"]
    made = lightened(routine, work())
    assert made.ceiling == limits().gentle_ceiling
    assert made.steps == routine.steps


def test_a_routine_that_is_gentler_already_stays_so() -> None:
    routine = msgspec.structs.replace(shipped().routines["weekly-30"], ceiling=4)
    assert lighten(routine, shipped(), [work()], NOW, limits()) == routine
    firm_at_four = msgspec.structs.replace(limits(), firm_from=4)
    assert lighten(routine, shipped(), [work()], NOW, firm_at_four).ceiling == 3


def test_repeats_give_way_before_holds_and_holds_before_steps() -> None:
    once = lightened(routine_of(step(FIRM, 60, 2), step("ball-wall-back", 60, 2)))
    assert [(each.hold_s, each.repeats) for each in once.steps] == [(60, 2), (60, 1)]
    shorter = lightened(routine_of(*(step(name, 60) for name in (FIRM, "ball-wall-back", "trigger-point-hold", FIRM))))
    assert len(shorter.steps) == 4
    assert all(each.hold_s >= HOLD_MIN_S for each in shorter.steps)
    fewer = lightened(routine_of(*[step(FIRM, 20)] * 12, step("belly-breathing", 60)))
    assert len(fewer.steps) == 10
    assert fewer.steps[-1].technique == "belly-breathing"
    assert fewer.minutes < 5


def test_a_spot_too_many_is_left_out() -> None:
    made = lightened(routine_of(*[step("trigger-point-hold", 20)] * 2))
    assert len(made.steps) == 1


def test_the_last_step_stays_and_gets_short() -> None:
    long = msgspec.structs.replace(
        shipped().techniques["figure-four"],
        id="my-stretch",
        hold=msgspec.structs.replace(shipped().techniques["figure-four"].hold, min_s=60, default_s=60),
    )
    catalogue = replace(shipped(), techniques={**shipped().techniques, "my-stretch": long})
    past = [work("my-stretch", 24.0 * day, 200.0) for day in range(1, 5)]
    made = lighten(routine_of(step("my-stretch", 60, 2)), catalogue, past, NOW, limits())
    assert [(each.hold_s, each.repeats) for each in made.steps] == [(HOLD_MIN_S, 1)]
    assert dose_warnings(made, catalogue, past, NOW, limits()) == ()


PASTS = {
    "none": (),
    "firm yesterday": tuple(work(name) for name in shipped().techniques),
    "firm the day before": tuple(work(name, 46.0) for name in shipped().techniques),
    "a week of it": tuple(work(name, 24.0 * day, 200.0) for name in shipped().techniques for day in range(1, 7)),
}


@pytest.mark.parametrize("past", PASTS)
@pytest.mark.parametrize("name", shipped().routines)
def test_a_lightened_routine_has_no_warnings(name: str, past: str) -> None:
    routine = shipped().routines[name]
    for hold_s, repeats in product((HOLD_MIN_S, HOLD_MAX_S), (1, 6)):
        steps = tuple(msgspec.structs.replace(each, hold_s=hold_s, repeats=repeats) for each in routine.steps)
        made = lightened(msgspec.structs.replace(routine, steps=steps), *PASTS[past])
        assert made.steps
        assert all(HOLD_MIN_S <= each.hold_s <= HOLD_MAX_S for each in made.steps)


def test_it_is_said_what_is_lighter() -> None:
    routine = routine_of(step("effleurage-glide"), step(FIRM, 60))
    assert (
        change_text(routine, lightened(routine, work()), shipped()) == "A lighter session: press no more than 3 of 10."
    )
    spots = routine_of(*[step("trigger-point-hold", 20)] * 2)
    assert change_text(spots, lightened(spots), shipped()) == "A lighter session: hold 40 seconds less in all."
    fewer = lightened(routine_of(*[step(FIRM, 20)] * 9, step("ball-wall-back", 20)), work())
    other = routine_of(*[step(FIRM, 20)] * 9, step("ball-wall-back", 20))
    left = msgspec.structs.replace(fewer, steps=fewer.steps[:9])
    assert change_text(other, left, shipped()) == (
        "A lighter session: press no more than 3 of 10, hold 40 seconds less in all and leave out "
        "Tennis ball against the wall."
    )


# Half of everything


@pytest.mark.parametrize("name", shipped().routines)
def test_a_lighter_plan_takes_half_as_far_as_the_techniques_allow(name: str) -> None:
    routine = shipped().routines[name]
    made = lighter(routine, shipped())
    assert made.ceiling == 2
    for before, after in zip(routine.steps, made.steps, strict=True):
        floor_s = shipped().techniques[after.technique].hold.min_s
        assert floor_s <= after.hold_s <= HOLD_MAX_S
        half_s = before.hold_s * before.repeats / 2
        assert after.hold_s * after.repeats <= half_s or after.hold_s == floor_s
    assert made.minutes <= routine.minutes


def test_a_lighter_plan_of_a_gentle_routine_is_never_firmer() -> None:
    assert lighter(routine_of(step(FIRM, 60), ceiling=1), shipped()).ceiling == 1
    assert lighter(routine_of(step("belly-breathing", 60)), shipped()).ceiling == 2
    assert lighter(routine_of(step("unknown", 60)), shipped()).steps[0].hold_s == 30
    assert lighter(single_technique_routine(shipped().techniques[FIRM], 20), shipped()).steps[0].hold_s == 20


def test_limits_that_name_what_is_not_there_are_a_fault_of_the_file(tmp_path: Path) -> None:
    text = (assets_dir() / FILE).read_text(encoding="utf-8")
    (tmp_path / FILE).write_text(text.replace('"trigger-point-hold"', '"gone"').replace('"S10"', '"S99"'))
    with pytest.raises(LibraryFault) as fault:
        load_limits(tmp_path, shipped())
    assert [(each.key, each.value) for each in fault.value.every] == [
        ("spots.techniques", "'gone'"),
        ("spots.sources", "'S99'"),
        ("same_place.sources", "'S99'"),
        ("rest.sources", "'S99'"),
    ]
