"""What comes in a file fits into the library that is there, and is never taken for what the program brings."""

import pytest
from msgspec import structs
from msgspec.structs import replace

from massage_coach.library.catalogue import Catalogue
from massage_coach.library.models import Phase, Pressure, Routine, Step, Technique
from massage_coach.parcel.model import Parcel
from massage_coach.parcel.outline import AS_IT_IS, NOTHING, UNANSWERED, Outline, outline, unknown_sentence
from massage_coach.parcel.settling import Settled, settle
from massage_coach.safety.answers import Answer
from massage_coach.safety.gate import cleared
from massage_coach.safety.rules import OWN, TOOL, Blocked, allow, judge
from tests.support.answers import NOW, answers, screening, shipped, yes
from tests.support.parcels import OWN_ROUTINE, OWN_TECHNIQUE, own_routine, own_technique


def parcel(routine: Routine | None = None, *techniques: Technique, unknown: tuple[str, ...] = ()) -> Parcel:
    return Parcel("a.massage", routine or own_routine(), techniques or (own_technique(),), unknown=unknown)


def of(technique: str) -> Routine:
    return own_routine(Step(technique=technique, hold_s=30, phase=Phase.FOCUS))


def library_with(*own: Technique | Routine) -> Catalogue:
    known = shipped()
    techniques = {each.id: each for each in own if isinstance(each, Technique)}
    routines = {each.id: each for each in own if isinstance(each, Routine)}
    return replace(
        known,
        techniques={**known.techniques, **techniques},
        routines={**known.routines, **routines},
        own=frozenset({*techniques, *routines}),
    )


def shown(settled: Settled, **given: Answer) -> Outline:
    return outline(
        settled, judge(answers({key.replace("_", "-"): each for key, each in given.items()}), screening(), NOW)
    )


def test_ids_that_nobody_has_stay() -> None:
    settled = settle(parcel(), shipped())
    assert settled.routine == own_routine()
    assert settled.techniques == (own_technique(),)
    assert settled.is_new


def test_a_technique_that_is_there_already_is_used_as_it_is() -> None:
    settled = settle(parcel(), library_with(own_technique()))
    assert settled.techniques == ()
    assert settled.routine == own_routine()


def test_the_same_technique_under_another_id_is_found_too() -> None:
    settled = settle(parcel(), library_with(own_technique("from-last-year")))
    assert settled.techniques == ()
    assert settled.routine.steps[1].technique == "from-last-year"


def test_another_technique_of_the_same_id_keeps_its_place_and_the_steps_follow_the_new_one() -> None:
    other = structs.replace(own_technique(), name="Something else")
    settled = settle(parcel(), library_with(other))
    assert [each.id for each in settled.techniques] == [f"{OWN_TECHNIQUE}-2"]
    assert settled.routine.steps[1].technique == f"{OWN_TECHNIQUE}-2"
    assert settled.catalogue.techniques[OWN_TECHNIQUE] == other


def test_ids_of_one_file_never_become_the_same() -> None:
    first, second = (
        own_technique("ql-ball"),
        structs.replace(own_technique("ql-ball-2"), name="Second"),
    )
    steps = [Step(technique=name, hold_s=30, phase=Phase.FOCUS) for name in ("ql-ball", "ql-ball-2")]
    settled = settle(parcel(own_routine(*steps), first, second), shipped())
    assert [each.id for each in settled.techniques] == ["ql-ball-2", "ql-ball-2-2"]
    assert [each.technique for each in settled.routine.steps] == ["ql-ball-2", "ql-ball-2-2"]


def test_ids_that_something_deleted_could_come_back_under_are_left_alone() -> None:
    settled = settle(parcel(), shipped(), lambda name: name == OWN_ROUTINE)
    assert settled.routine.id == f"{OWN_ROUTINE}-2"


def test_a_copy_of_a_built_in_technique_is_the_built_in_one() -> None:
    copy = structs.replace(shipped().techniques["ql-ball"], id="my-calf")
    known = library_with(structs.replace(copy, id="own-calf"))
    for technique in (copy, shipped().techniques["ql-ball"]):
        settled = settle(parcel(of(technique.id), technique), known)
        assert settled.techniques == ()
        assert settled.routine.steps[0].technique == "ql-ball"


def test_a_changed_technique_with_the_id_of_a_built_in_one_does_not_become_it() -> None:
    false = structs.replace(
        shipped().techniques["belly-breathing"], tools=("tennis-ball",), pressure=Pressure(min=4, max=6)
    )
    settled = settle(parcel(of("belly-breathing"), false), shipped())
    (new,) = settled.techniques
    assert new.id == "belly-breathing-2"
    assert settled.catalogue.techniques["belly-breathing"] == shipped().techniques["belly-breathing"]
    gentle = judge(answers({"careful-body": yes("thin-bones")}), screening(), NOW)
    assert isinstance(allow(new, gentle), Blocked)


def test_the_same_routine_is_not_kept_twice() -> None:
    known = library_with(own_technique(), structs.replace(own_routine(), id="kept-before"))
    settled = settle(parcel(), known)
    assert not settled.is_new
    assert settled.routine.id == "kept-before"
    assert not settle(parcel(shipped().routines["office-5"]), shipped()).is_new


def test_another_routine_of_the_same_id_keeps_its_place() -> None:
    changed = structs.replace(shipped().routines["office-5"], name="Office, longer")
    assert settle(parcel(changed), shipped()).routine.id == "office-5-2"


def test_what_is_in_it_is_said_in_plain_words() -> None:
    found = shown(settle(parcel(), shipped()))
    assert [line.detail for line in found.lines] == [
        "30 s, both sides at once, then 4 s rest",
        "40 s, right side only, twice",
        "90 s, centre",
    ]
    assert [line.is_own for line in found.lines] == [False, True, False]
    assert found.lines[0].note == "Slower than last time."
    assert (found.change, found.is_barred) == (AS_IT_IS, False)
    triple = own_routine(Step(technique=OWN_TECHNIQUE, hold_s=40, repeats=3, phase=Phase.FOCUS))
    assert shown(settle(parcel(triple), shipped())).lines[0].detail == "40 s, each side, 3 times"


def test_whoever_has_not_answered_yet_is_told_that_questions_come() -> None:
    found = outline(settle(parcel(), shipped()), None)
    assert found.change == UNANSWERED
    assert not any(line.fate for line in found.lines)


def test_what_the_answers_leave_out_is_said_with_the_reason() -> None:
    settled = settle(parcel(), shipped())
    found = shown(settled, pregnancy=yes())
    assert [line.is_left_out for line in found.lines] == [False, True, False]
    assert found.lines[1].fate in {f"Left out: {OWN}", f"Left out: {TOOL}"}
    assert "leave out 1 of 3 steps" in found.change


def test_what_is_said_is_what_the_gate_does() -> None:
    for given in (
        {"pregnancy": yes()},
        {"careful-body": yes("thin-bones")},
        {"sore-place": yes("wound", regions=("neck",))},
    ):
        settled = settle(parcel(), shipped())
        verdict = judge(answers(given), screening(), NOW)
        found, passed = outline(settled, verdict), cleared(settled.routine, settled.catalogue, verdict)
        assert [line.technique for line in found.lines if not line.is_left_out] == [
            s.technique for s in passed.routine.steps
        ]


def test_what_the_answers_soften_is_said() -> None:
    firm = own_routine(
        *(Step(technique=name, hold_s=30, phase=Phase.FOCUS) for name in ("upper-trap-squeeze", "belly-breathing"))
    )
    found = shown(settle(parcel(firm), shipped()), careful_body=yes("thin-bones"))
    assert found.lines[0].fate == "Gentler: at most 3 of 10."
    assert found.change == "Your answers to the safety questions make 1 step gentler."
    assert not found.lines[1].fate


def test_a_routine_of_which_nothing_is_left_says_so() -> None:
    found = shown(settle(parcel(of(OWN_TECHNIQUE)), shipped()), pregnancy=yes())
    assert (found.change, found.is_barred) == (NOTHING, True)


def test_answers_that_bar_every_session_say_so_first() -> None:
    found = shown(settle(parcel(), shipped()), swollen_limb=yes())
    assert "stand against any session now" in found.change
    assert found.is_barred
    assert all(line.is_left_out and not line.fate for line in found.lines)


@pytest.mark.parametrize(
    ("keys", "said"),
    [
        ((), ""),
        (("a",), 'does not know "a" and leaves'),
        (("a", "b"), 'does not know "a" and "b" and leaves'),
        (tuple("abcde"), '"a", "b", "c", "d" and 1 more key and leaves'),
        (tuple("abcdefg"), '"d" and 3 more keys and leaves'),
    ],
)
def test_unknown_keys_are_named_in_one_sentence(keys: tuple[str, ...], said: str) -> None:
    sentence = unknown_sentence(parcel(unknown=keys))
    assert said in sentence
    assert sentence.count(".") <= 1
