"""What each answer leaves out, softens or stops."""

from collections.abc import Iterator, Mapping
from datetime import timedelta
from itertools import product

import msgspec
import pytest

from massage_coach.library.models import Sensation, Technique
from massage_coach.safety.answers import Answer, Answers
from massage_coach.safety.rules import OWN, SKIPPED, TOOL, Allowed, Blocked, Gentled, Verdict, allow, apply, judge
from massage_coach.safety.screening import Outcome
from tests.support.answers import NOW, answers, screening, shipped, yes

GENTLE_OPEN = frozenset(
    {
        *("effleurage-glide", "petrissage-knead", "acupressure-press", "mobilise-cat-reach", "scent-breath"),
        *("belly-breathing", "upper-trap-squeeze", "neck-finger-circles", "lat-side-squeeze", "forearm-hand-knead"),
        *("jaw-masseter", "neck-side-stretch", "doorway-chest", "knee-hug-roll", "figure-four", "childs-pose"),
    }
)
"""What stays open where only gentle work is allowed, as the facts list it."""

LEG_OPEN = frozenset({"upper-trap-squeeze", "neck-finger-circles", "jaw-masseter", "belly-breathing", "scent-breath"})

FEW = 3
"""Regions of an answer that ticks some."""


def verdict(given: Mapping[str, Answer], hours: float = 0) -> Verdict:
    return judge(answers(given), screening(), NOW + timedelta(hours=hours))


def blocked(found: Verdict) -> set[str]:
    return {name for name, one in shipped().techniques.items() if isinstance(allow(one, found), Blocked)}


def open_to(found: Verdict) -> set[str]:
    return set(shipped().techniques) - blocked(found)


def test_a_no_to_everything_leaves_the_library_as_it_is() -> None:
    found = verdict({})
    assert found.outcome is Outcome.GO_AHEAD
    assert not found.is_barred
    assert {type(allow(one, found)) for one in shipped().techniques.values()} == {Allowed}
    for routine in shipped().routines.values():
        applied = apply(routine, shipped(), found)
        assert applied.routine is routine
        assert applied.removed == ()


@pytest.mark.parametrize("question", ["base-of-spine", "injury-or-chest", "feeling-ill", "swollen-limb"])
def test_a_red_flag_stops_every_session_and_says_where_to_go(question: str) -> None:
    found = verdict({question: yes()})
    assert found.outcome is Outcome.STOP
    assert open_to(found) == set()
    assert found.findings[0].help


def test_a_nerve_sign_of_which_nothing_more_is_known_comes_to_a_professional_first() -> None:
    for answer in (yes(), yes("new-or-worse"), yes("new-or-worse", "leg")):
        found = verdict({"nerves-or-operation": answer})
        assert found.outcome is Outcome.PROFESSIONAL_FIRST
        assert open_to(found) == set()


def test_a_known_and_steady_leg_leaves_the_other_regions_open_to_gentle_hands() -> None:
    found = verdict({"nerves-or-operation": yes("leg")})
    assert found.outcome is Outcome.GENTLE
    assert found.skipped == ("lower-back-waist", "hip-buttock", "thigh")
    assert LEG_OPEN <= open_to(found) <= GENTLE_OPEN
    assert not {"effleurage-glide", "figure-four", "petrissage-knead"} & open_to(found)


def test_a_known_and_steady_arm_closes_neck_shoulder_chest_and_arm() -> None:
    found = verdict({"nerves-or-operation": yes("arm-or-neck")})
    assert open_to(found) == {
        *("effleurage-glide", "scent-breath", "belly-breathing", "jaw-masseter"),
        *("knee-hug-roll", "figure-four", "childs-pose"),
    }


def test_gentle_only_leaves_the_hands_with_a_three() -> None:
    found = verdict({"careful-body": yes("something-else")})
    assert found.outcome is Outcome.GENTLE
    assert found.ceiling == 3
    assert open_to(found) == GENTLE_OPEN
    for name in GENTLE_OPEN:
        technique = shipped().techniques[name]
        felt = technique.pressure.sensation in {Sensation.DISCOMFORT, Sensation.STRETCH}
        assert allow(technique, found) == (Gentled(3) if felt else Allowed())


def test_thin_bones_leave_out_deep_bending_as_well_and_so_does_a_yes_that_says_no_more() -> None:
    bending = {"childs-pose", "knee-hug-roll", "mobilise-cat-reach"}
    assert open_to(verdict({"careful-body": yes("thin-bones")})) == GENTLE_OPEN - bending
    assert open_to(verdict({"careful-body": yes()})) == GENTLE_OPEN - bending


def test_in_pregnancy_belly_lower_back_points_and_scents_are_left_out() -> None:
    found = verdict({"pregnancy": yes()})
    away = {"acupressure-press", "scent-breath", "childs-pose"}
    away |= {"effleurage-glide", "petrissage-knead", "knee-hug-roll"}
    assert open_to(found) == GENTLE_OPEN - away
    assert "midwife" in found.findings[0].help


def test_a_place_that_was_ticked_is_touched_by_nothing() -> None:
    found = verdict({"sore-place": yes("wound", regions=("neck", "foot"))})
    assert found.outcome is Outcome.SKIP_REGION
    assert blocked(found) == {
        *("neck-finger-circles", "suboccipital-balls", "neck-side-stretch", "acupressure-press", "sole-ball"),
    }
    assert allow(shipped().techniques["sole-ball"], found) == Blocked(SKIPPED)
    assert found.ceiling is None


@pytest.mark.parametrize("regions", [(), ("elbow-of-a-giraffe",), ("neck", "elbow-of-a-giraffe")])
def test_a_place_that_was_not_named_is_every_place(regions: tuple[str, ...]) -> None:
    assert open_to(verdict({"sore-place": yes("wound", regions=regions)})) == {"belly-breathing", "scent-breath"}
    assert open_to(verdict({"sore-place": yes()})) == {"belly-breathing", "scent-breath"}


def test_a_strain_opens_again_by_itself_after_three_days() -> None:
    strained = {"sore-place": yes("strain", regions=("thigh",))}
    assert "hamstring-chair-ball" in blocked(verdict(strained, 71.9))
    assert verdict(strained, 72).outcome is Outcome.GO_AHEAD
    both = {"sore-place": yes("strain", "wound", regions=("thigh",))}
    assert "hamstring-chair-ball" in blocked(verdict(both, 72))


@pytest.mark.parametrize(
    ("detail", "outcome"), [("broken-bone", Outcome.PROFESSIONAL_FIRST), ("spreading", Outcome.STOP)]
)
def test_a_broken_bone_or_spreading_redness_bars_every_session(detail: str, outcome: Outcome) -> None:
    found = verdict({"sore-place": yes("wound", detail, regions=("foot",))})
    assert found.outcome is outcome
    assert open_to(found) == set()


def test_an_operation_and_cancer_close_the_places_that_were_ticked() -> None:
    for question, detail in (("nerves-or-operation", "operation"), ("careful-body", "cancer")):
        found = verdict({question: yes(detail, regions=("jaw-head",))})
        assert open_to(found) == GENTLE_OPEN - {"jaw-masseter"}


def test_the_strictest_answer_wins_and_is_named_first() -> None:
    given = {"sore-place": yes("wound", regions=("foot",)), "pregnancy": yes(), "swollen-limb": yes()}
    found = verdict(given)
    assert [finding.outcome for finding in found.findings] == [Outcome.STOP, Outcome.GENTLE, Outcome.SKIP_REGION]


def test_a_question_without_an_answer_counts_as_a_yes() -> None:
    given = answers()
    left = {name: answer for name, answer in given.answers.items() if name != "base-of-spine"}
    found = judge(Answers(given.version, given.given_at, left), screening(), NOW)
    assert found.outcome is Outcome.STOP


def own(**changes: object) -> Technique:
    """A technique of the person's own."""
    return msgspec.structs.replace(shipped().techniques["neck-finger-circles"], id="my-own", **changes)


def test_a_technique_of_ones_own_is_judged_by_what_it_does() -> None:
    gentle = verdict({"careful-body": yes("something-else")})
    assert allow(own(), gentle) == Gentled(3)
    assert allow(own(tools=("hands", "tennis-ball")), gentle) == Blocked(TOOL)
    warm = msgspec.structs.replace(own().pressure, sensation=Sensation.WARMTH)
    assert allow(own(pressure=warm), gentle) == Blocked(TOOL)
    assert allow(own(tools=("tennis-ball",)), verdict({})) == Allowed()


def test_a_technique_of_ones_own_cannot_hide_a_muscle_behind_a_region() -> None:
    found = verdict({"sore-place": yes("wound", regions=("neck",))})
    assert allow(own(regions=("breath",), targets=("splenius",)), found) == Blocked(SKIPPED)
    assert allow(own(regions=("foot",), targets=("plantar-fascia",)), found) == Allowed()


def test_nobody_can_tell_of_an_own_technique_whether_it_suits_thin_bones_or_pregnancy() -> None:
    assert allow(own(), verdict({"careful-body": yes("thin-bones")})) == Blocked(OWN)
    assert allow(own(), verdict({"pregnancy": yes()})) == Blocked(OWN)


def all_yes_and_no() -> Iterator[dict[str, Answer]]:
    for said in product((False, True), repeat=len(screening().questions)):
        yield {question.id: Answer(yes=is_yes) for question, is_yes in zip(screening().questions, said, strict=True)}


def test_of_no_routine_a_blocked_step_stays_whatever_is_answered() -> None:
    """All answers times all routines."""
    seen = 0
    for given in all_yes_and_no():
        found = verdict(given)
        away = blocked(found)
        for routine in shipped().routines.values():
            applied = apply(routine, shipped(), found)
            kept = [] if applied.routine is None else [step.technique for step in applied.routine.steps]
            assert kept == [step.technique for step in routine.steps if step.technique not in away]
            assert [one.step for one in applied.removed] == [
                index for index, step in enumerate(routine.steps) if step.technique in away
            ]
            assert all(one.reason for one in applied.removed)
            seen += 1
    assert seen == 2**8 * 14
