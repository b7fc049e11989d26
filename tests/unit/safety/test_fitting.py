"""Something else stands in for what the answers leave out, and nothing that may not be done gets into a session."""

import random
from collections.abc import Iterator
from datetime import timedelta
from functools import cache
from itertools import chain, combinations, product

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from massage_coach.library.catalogue import Catalogue, single_technique_routine
from massage_coach.library.models import Phase, Pressure, Routine, Sensation, Sides, Step, StepSide, Technique
from massage_coach.paths import assets_dir
from massage_coach.safety.answers import Answer
from massage_coach.safety.dose import PastWork, dose_warnings
from massage_coach.safety.dose_limits import Limits, load_limits
from massage_coach.safety.fitting import AS_STRETCH, BY_HAND, OTHERWISE, Fitted, fit, fitted_text
from massage_coach.safety.gate import NotCleared, cleared
from massage_coach.safety.lighten import lighten
from massage_coach.safety.lighter import lighter
from massage_coach.safety.rules import Blocked, Verdict, allow, judge
from massage_coach.safety.screening import Outcome, Question
from massage_coach.session.model import Talk
from massage_coach.session.script import write_script
from massage_coach.speech.wording import EnglishWording
from massage_coach.units import HOLD_MAX_S, HOLD_MIN_S
from tests.support.answers import NOW, answers, screening, shipped, yes

GENTLE = {"careful-body": yes("something-else")}


@cache
def limits() -> Limits:
    return load_limits(assets_dir(), shipped())


def verdict(said: dict[str, Answer]) -> Verdict:
    return judge(answers(said), screening(), NOW)


def fitted(routine: str, said: dict[str, Answer], declined: frozenset[int] = frozenset()) -> Fitted:
    return fit(shipped().routines[routine], shipped(), verdict(said), declined)


def step(technique: str, hold_s: int = 30, repeats: int = 1, side: StepSide | None = None) -> Step:
    return Step(technique=technique, hold_s=hold_s, repeats=repeats, phase=Phase.FOCUS, side=side)


def routine_of(*steps: Step) -> Routine:
    return msgspec.structs.replace(shipped().routines["weekly-30"], steps=steps)


def names(routine: Routine) -> list[str]:
    return [each.technique for each in routine.steps]


def test_whoever_is_well_gets_every_routine_as_it_is() -> None:
    for routine in shipped().routines.values():
        assert fit(routine, shipped(), verdict({})) == Fitted(routine)


def test_a_spot_with_a_ball_becomes_a_press_by_hand() -> None:
    found = fitted("stubborn-spots-15", GENTLE)
    assert names(found.routine)[2:4] == ["acupressure-press", "upper-trap-squeeze"]
    first = found.fits[0]
    assert (first.left_out.technique, first.name, first.how) == ("trigger-point-hold", "Shiatsu / acupressure", BY_HAND)
    assert first.text == "Shiatsu / acupressure takes the place of Trigger point pressure: the same region, by hand."
    assert first.left_out.reason == "Your answers ask for hands only and light pressure."


def test_where_no_hand_reaches_a_stretch_stands_in_and_says_so() -> None:
    found = fit(routine_of(step("effleurage-glide"), step("rhomboid-ball")), shipped(), verdict(GENTLE))
    assert names(found.routine) == ["effleurage-glide", "mobilise-cat-reach"]
    assert found.fits[0].how == AS_STRETCH
    assert found.routine.steps[1].phase is Phase.STRETCH


def test_another_tool_may_stand_in_where_only_one_of_two_places_is_left_out() -> None:
    thigh = {"sore-place": yes("wound", regions=("thigh",))}
    found = fit(routine_of(step("effleurage-glide"), step("sports-compression")), shipped(), verdict(thigh))
    assert names(found.routine) == ["effleurage-glide", "glute-max-ball"]
    assert found.fits[0].how == OTHERWISE


def test_a_technique_with_many_places_is_told_which_one_is_meant() -> None:
    found = fit(routine_of(step("effleurage-glide"), step("sole-ball", 60)), shipped(), verdict(GENTLE))
    assert found.routine.steps[1].note == "In place of the sole roll, for the foot."
    spot = fit(routine_of(step("effleurage-glide"), step("trigger-point-hold")), shipped(), verdict(GENTLE))
    assert spot.routine.steps[1].note == "In place of the tender spot hold."


def test_nothing_is_put_in_twice_nor_what_is_there_already() -> None:
    found = fitted("weekly-30", GENTLE)
    kept = {each.technique for each in shipped().routines["weekly-30"].steps}
    stand_ins = [one.instead.technique for one in found.fits if one.instead is not None]
    assert len(stand_ins) == len(set(stand_ins))
    assert kept.isdisjoint(stand_ins)


def test_what_nothing_can_stand_in_for_leaves_its_time_to_gliding_and_breathing() -> None:
    routine = routine_of(
        step("effleurage-glide", 45),
        step("hamstring-chair-ball", 90),
        step("jaw-masseter"),
        step("belly-breathing", 60),
    )
    found = fit(routine, shipped(), verdict(GENTLE))
    assert found.fits[0].text == "Back-of-thigh ball on a chair is left out."
    assert [(one.step, one.seconds) for one in found.longer] == [(3, 60), (0, 45)]
    assert [(each.hold_s, each.repeats) for each in found.routine.steps] == [(90, 1), (30, 1), (60, 2)]
    assert found.routine.minutes <= routine.minutes


def test_nothing_gets_longer_than_what_is_left_out_was() -> None:
    short = routine_of(step("effleurage-glide", 60), step("thoracic-towel", 40), step("mobilise-cat-reach"))
    assert fit(short, shipped(), verdict(GENTLE)).longer == ()
    often = routine_of(step("belly-breathing", 20, 4), step("hamstring-chair-ball", 90))
    assert fit(often, shipped(), verdict(GENTLE)).longer == ()


def test_only_gentle_work_makes_gliding_longer() -> None:
    found = fitted("weekly-30", {"sore-place": yes("wound", regions=("hip-buttock",))})
    assert found.fits
    assert not found.longer


def test_a_replacement_can_be_declined_and_leaves_a_gap() -> None:
    whole = fitted("stubborn-spots-15", GENTLE)
    found = fitted("stubborn-spots-15", GENTLE, frozenset({2}))
    assert "acupressure-press" not in names(found.routine)
    assert found.fits[0].text == "Trigger point pressure is left out, and Shiatsu / acupressure was declined."
    assert names(whole.routine)[3] in names(found.routine)


def test_longer_gliding_can_be_declined() -> None:
    found = fitted("screen-shoulders-15", GENTLE, frozenset({0}))
    assert found.routine.steps[0] == shipped().routines["screen-shoulders-15"].steps[0]
    assert {one.step: one.is_wanted for one in found.longer}[0] is False


def test_a_replacement_keeps_time_side_and_the_limits_of_its_technique() -> None:
    left = routine_of(step("effleurage-glide"), step("upper-trap-hook", 90, 3, StepSide.LEFT))
    (_, one) = fit(left, shipped(), verdict(GENTLE)).routine.steps
    assert (one.technique, one.hold_s, one.repeats, one.side) == ("upper-trap-squeeze", 60, 2, StepSide.LEFT)
    middle = routine_of(step("effleurage-glide"), step("rhomboid-ball", 60, 2, StepSide.LEFT))
    (_, one) = fit(middle, shipped(), verdict(GENTLE)).routine.steps
    assert (one.hold_s, one.repeats, one.side) == (60, 2, None)


def test_a_session_of_which_nothing_may_be_done_is_left_to_the_gate() -> None:
    routine = single_technique_routine(shipped().techniques["trigger-point-hold"])
    found = fit(routine, shipped(), verdict(GENTLE))
    assert found.routine == routine
    assert [one.instead for one in found.fits] == [None]
    with pytest.raises(NotCleared):
        cleared(found.routine, shipped(), verdict(GENTLE))


def own_one(**changes: object) -> tuple[Catalogue, Technique]:
    made = msgspec.structs.replace(shipped().techniques["upper-trap-hook"], id="my-own", name="Mine", **changes)
    techniques = {**shipped().techniques, "my-own": made}
    return replace(shipped(), techniques=techniques, own=frozenset({"my-own"})), made


def test_ones_own_technique_is_replaced_by_what_feels_alike_and_reaches_the_same_muscle() -> None:
    catalogue, _ = own_one()
    found = fit(routine_of(step("effleurage-glide"), step("my-own")), catalogue, verdict(GENTLE))
    assert names(found.routine) == ["effleurage-glide", "acupressure-press"]


def test_a_long_name_of_ones_own_is_left_out_of_what_is_said() -> None:
    _, made = own_one()
    spoken = msgspec.structs.replace(made.spoken, name="long name " * 7 + "ends")
    catalogue, _ = own_one(spoken=spoken, regions=("neck",), targets=("suboccipitals",))
    regions = {**catalogue.regions, "neck": msgspec.structs.replace(catalogue.regions["neck"], name="N" * 80)}
    found = fit(
        routine_of(step("effleurage-glide"), step("my-own")), replace(catalogue, regions=regions), verdict(GENTLE)
    )
    assert found.routine.steps[1].note == f"In place of what is left out, for the {'n' * 80}."


def test_it_is_said_in_one_sentence_what_became_of_a_routine() -> None:
    assert fitted_text(fitted("weekly-30", {})) == ""
    said = "Left out because of your answers: Tapotement"
    assert fitted_text(fitted("office-5", GENTLE)) == f"{said} (Effleurage instead)."
    assert fitted_text(fitted("office-5", GENTLE, frozenset({0}))) == f"{said}."


def test_every_substitute_works_on_one_of_the_same_regions() -> None:
    known = shipped().techniques
    for technique, instead in screening().substitutes.items():
        for each in instead:
            assert set(known[technique].regions) & set(known[each].regions), (technique, each)
            assert each != technique


def test_every_gentle_replacement_is_done_with_the_hands_or_without_a_tool() -> None:
    found = verdict(GENTLE)
    for routine in shipped().routines.values():
        for one in fit(routine, shipped(), found).fits:
            if one.instead is not None:
                assert set(shipped().techniques[one.instead.technique].tools) & screening().gentle_tools


# Every answer, every routine


def states(question: Question) -> Iterator[Answer]:
    """Every way to answer a question: no, yes alone, and yes with any of its details, all at one place."""
    yield Answer(yes=False)
    details = [detail.id for detail in question.details]
    for some in chain.from_iterable(combinations(details, size) for size in range(len(details) + 1)):
        yield yes(*some, regions=("thigh",))


BLOCKS: tuple[dict[str, Answer], ...] = (
    {},
    GENTLE,
    {"careful-body": yes("thin-bones")},
    {"pregnancy": Answer(yes=True)},
    {"careful-body": yes("thin-bones"), "pregnancy": Answer(yes=True)},
)
"""One set of answers for every combination of blocks that does not bar a session."""


def test_there_are_no_other_combinations_of_blocks_than_the_ones_tried_below() -> None:
    """Over all answers to all questions: every verdict blocks what one of ``BLOCKS`` does, or bars the session."""
    tried = {frozenset(verdict(said).blocked) for said in BLOCKS}
    # What bars every session bars it whatever else is answered.
    free = [question for question in screening().questions if question.outcome is not Outcome.STOP]
    seen = 0
    for said in product(*(tuple(states(question)) for question in free)):
        found = verdict({question.id: answer for question, answer in zip(free, said, strict=True)})
        assert found.is_barred or frozenset(found.blocked) in tried
        seen += 1
    assert seen == 17 * 9 * 2 * 17


def test_no_blocked_technique_gets_into_a_session_by_being_put_in_instead() -> None:
    """All combinations of blocks, times every set of at most three places or all, times every routine."""
    regions = screening().regions
    sets = [some for size in (0, 1, 2, 3, len(regions)) for some in combinations(regions, size)]
    seen = 0
    for said in BLOCKS:
        for some in sets:
            places = {"sore-place": yes("wound", regions=some)} if some else {}
            found = verdict({**said, **places})
            fine = {key for key, each in shipped().techniques.items() if not isinstance(allow(each, found), Blocked)}
            for routine in shipped().routines.values():
                _is_fine(fit(routine, shipped(), found), routine, fine)
                seen += 1
    assert seen == 5 * (1 + 10 + 45 + 120 + 1) * 14


def _is_fine(found: Fitted, routine: Routine, fine: set[str]) -> None:
    if fine.isdisjoint(names(routine)):
        assert found.routine is routine
        return
    assert fine.issuperset(names(found.routine))
    for one in found.fits:
        assert one.left_out.technique not in fine
    for each in found.routine.steps:
        assert HOLD_MIN_S <= each.hold_s <= HOLD_MAX_S
        assert 1 <= each.repeats <= 6


TOOLS = tuple(shipped().tools)


@st.composite
def own_techniques(draw: st.DrawFn) -> Technique:
    """A technique of a person's own: any place, tool, side, pressure and length."""
    model = shipped().techniques["neck-finger-circles"]
    least_s = draw(st.integers(HOLD_MIN_S, HOLD_MAX_S))
    most = draw(st.integers(0, 7))
    return msgspec.structs.replace(
        model,
        id="my-own",
        regions=tuple(draw(st.lists(st.sampled_from(tuple(shipped().regions)), min_size=1, max_size=3, unique=True))),
        targets=tuple(draw(st.lists(st.sampled_from(tuple(shipped().muscles)), min_size=1, max_size=4, unique=True))),
        tools=tuple(draw(st.lists(st.sampled_from(TOOLS), min_size=1, max_size=3, unique=True))),
        sides=draw(st.sampled_from(Sides)),
        pressure=Pressure(sensation=draw(st.sampled_from(Sensation)), min=0, max=most),
        hold=msgspec.structs.replace(model.hold, min_s=least_s, default_s=least_s, max_s=HOLD_MAX_S),
        movement=draw(st.sampled_from([None, *(each.movement for each in shipped().techniques.values())])),
    )


@st.composite
def steps(draw: st.DrawFn) -> Step:
    return Step(
        technique=draw(st.sampled_from(["my-own", *shipped().techniques])),
        hold_s=draw(st.integers(HOLD_MIN_S, HOLD_MAX_S)),
        repeats=draw(st.integers(1, 6)),
        phase=draw(st.sampled_from(Phase)),
        side=draw(st.sampled_from([None, *StepSide])),
    )


@settings(max_examples=150, deadline=None)
@given(
    technique=own_techniques(),
    some=st.lists(steps(), min_size=1, max_size=12),
    seed=st.integers(0, 2**32),
    ceiling=st.sampled_from([None, 1, 3]),
    declined=st.frozensets(st.integers(0, 11)),
)
def test_whatever_is_done_to_a_routine_only_what_is_allowed_reaches_the_timeline(
    technique: Technique, some: list[Step], seed: int, ceiling: int | None, declined: frozenset[int]
) -> None:
    """Random routines with own techniques, random answers and a random past: fitted, lightened, halved, played."""
    chance = random.Random(seed)  # noqa: S311 (no secret)
    catalogue = replace(shipped(), techniques={**shipped().techniques, "my-own": technique}, own=frozenset({"my-own"}))
    found = judge(answers(_any_answers(chance)), screening(), NOW)
    fine = {key for key, each in catalogue.techniques.items() if not isinstance(allow(each, found), Blocked)}
    routine = msgspec.structs.replace(routine_of(*some), ceiling=ceiling)
    past = [_any_work(chance, catalogue) for _ in range(chance.randrange(12))]
    suited = fit(routine, catalogue, found, declined).routine
    for each in (routine, suited, lighter(suited, catalogue), lighten(suited, catalogue, past, NOW, limits())):
        try:
            played = cleared(each, catalogue, found)
        except NotCleared:
            assert found.is_barred or fine.isdisjoint(names(each))
            continue
        script = write_script(played.routine, played.catalogue, EnglishWording(), Talk.FULL, played.ceiling)
        assert {one.technique for one in script.segments} <= {None, *fine}
        assert set(played.catalogue.techniques) <= fine
        lightened = lighten(played.routine, catalogue, past, NOW, limits())
        assert dose_warnings(lightened, catalogue, past, NOW, limits()) == ()
        assert lightened.steps
        assert all(HOLD_MIN_S <= one.hold_s <= HOLD_MAX_S for one in lightened.steps)


def _any_answers(chance: random.Random) -> dict[str, Answer]:
    said = {}
    for question in screening().questions[4:]:
        answer = chance.choice(tuple(states(question)))
        places = tuple(chance.sample(screening().regions, chance.randrange(11)))
        details = {key: msgspec.structs.replace(mark, regions=places) for key, mark in answer.details.items()}
        said[question.id] = msgspec.structs.replace(answer, details=details)
    return said


def _any_work(chance: random.Random, catalogue: Catalogue) -> PastWork:
    ended_at = NOW - timedelta(hours=chance.randrange(-3, 200))
    name = chance.choice(tuple(catalogue.techniques))
    return PastWork(name, chance.choice([None, *StepSide]), chance.uniform(0, 400), ended_at, chance.choice([None, 3]))
