"""A session that was made is what was asked for, in its order, and says why and what could not be met."""

from datetime import timedelta

import msgspec
import pytest
from msgspec.structs import replace

from massage_coach.body.sides import View
from massage_coach.composing.compose import NOTHING, another, compose
from massage_coach.composing.model import Bench, Composed, ComposeWish, Person, Place
from massage_coach.composing.naming import UNNAMED
from massage_coach.composing.notes import BEFORE_TRAINING, GENTLE, UNANSWERED
from massage_coach.composing.pool import phases_of, ways_of
from massage_coach.composing.reasons import BEGINS_ELSE, ENDS_ELSE, HELPED, LONG_AGO, WARMTH
from massage_coach.library.models import (
    Movement,
    MovementKind,
    Phase,
    Position,
    Pressure,
    Routine,
    Sensation,
    Stance,
    StepSide,
    Technique,
    Touch,
)
from massage_coach.safety.answers import Answer
from massage_coach.safety.dose import PastWork
from massage_coach.session.model import Talk
from massage_coach.units import clock_text
from tests.support.answers import shipped, yes
from tests.support.wishes import NOON, Request, bench, broken_promises, made_for, person, random_request

WORKED = tuple(region for region in shipped().regions if region != "breath")
"""Every region where something is pressed."""

ASKED = ComposeWish(
    12,
    (Place("rhomboids"), Place("hip-buttock", StepSide.RIGHT)),
    ("tennis-ball", "wall"),
    occasion="after-sitting",
)


def _made(wish: ComposeWish, who: Person | None = None, seed: int = 0) -> Composed:
    request = Request(wish, who or person(), seed)
    made = made_for(request)
    assert [*broken_promises(request, made)] == []
    return made


def _routine(made: Composed) -> Routine:
    assert made.routine is not None
    return made.routine


def _sides(made: Composed) -> dict[str, StepSide | None]:
    return {step.technique: step.side for step in _routine(made).steps}


def test_twelve_minutes_with_a_ball_and_a_wall_after_sitting() -> None:
    made = _made(ASKED)
    routine = _routine(made)
    assert routine.name == "After sitting: between the spine and the shoulder blades, right hip and buttock"
    assert (routine.minutes, made.notes) == (12, ())
    assert abs(made.total_s - 720) <= 36
    assert {step.phase for step in routine.steps} == set(Phase)
    assert set(routine.tools) <= {"tennis-ball", "chair", "mat"}


@pytest.mark.parametrize("seed", range(40))
def test_whatever_is_asked_for_every_promise_is_kept(seed: int) -> None:
    request = random_request(10_000 + seed)
    assert [*broken_promises(request, made_for(request))] == []


def test_the_same_seed_makes_the_same_and_another_seed_another() -> None:
    first = _made(ASKED)
    assert _made(ASKED) == first
    other, seed = another(ASKED, bench(), person(), 0, _routine(first))
    assert set(_sides(other)) != set(_sides(first))
    assert compose(ASKED, bench(), person(), seed) == other


def test_where_there_is_only_one_the_same_comes_again() -> None:
    wish = ComposeWish(3, (Place("breath"),), ())
    only = replace(bench(), catalogue=replace(shipped(), techniques={"belly-breathing": _known("belly-breathing")}))
    first = compose(wish, only, person())
    assert another(wish, only, person(), 0, _routine(first))[0] == first


def test_one_side_is_worked_only_where_it_is_asked_for() -> None:
    right = _sides(_made(ComposeWish(20, (Place("hip-buttock", StepSide.RIGHT),), ("tennis-ball", "wall"))))
    assert right["figure-four"] is StepSide.RIGHT
    both = (Place("hip-buttock", StepSide.RIGHT), Place("hip-buttock", StepSide.LEFT))
    assert set(_sides(_made(ComposeWish(20, both, ("tennis-ball", "wall")))).values()) == {None}


def test_what_has_no_sides_says_that_both_are_done() -> None:
    made = _made(ComposeWish(5, (Place("jaw-head", StepSide.LEFT),)))
    assert "Both sides are done, as nothing that fits works on one alone: left jaw and head." in made.notes


def test_a_technique_whose_place_one_chooses_is_directed() -> None:
    notes = [
        step.note
        for wish in (ComposeWish(8, (Place("foot"),), ()), ComposeWish(8, (Place("wrist-flexors"),), ()))
        for step in _routine(_made(wish)).steps
    ]
    assert {"This time: the foot.", "This time: inner side of the forearm."} <= set(notes)


def test_without_a_place_the_occasion_chooses_and_without_both_the_back() -> None:
    assert _routine(_made(ComposeWish(10, occasion="before-bed"))).name == "Before bed"
    made = _made(ComposeWish(10))
    assert _routine(made).name == UNNAMED
    assert any(reason.startswith("It works on the ") for reason in made.reasons)


def test_many_places_are_counted_in_the_name() -> None:
    every = tuple(Place(region) for region in shipped().regions)
    assert _routine(_made(ComposeWish(60, every, occasion="morning"))).name == "In the morning: 11 places"


def test_too_little_time_and_too_much_are_told() -> None:
    every = tuple(Place(region) for region in shipped().regions)
    assert any(note.startswith("There is not enough time for this") for note in _made(ComposeWish(3, every)).notes)
    long = _made(ComposeWish(90))
    assert long.notes[0] == "A session made here lasts 3 to 60 minutes, and not 90."
    assert _routine(long).minutes == 60
    alone = person({"sore-place": yes("wound", regions=WORKED)})
    short = _made(ComposeWish(30, (Place("neck"),)), alone)
    assert short.notes[0] == f"What fits your wishes takes no more than {clock_text(short.total_s)} min."
    assert "Left out because of your answers: neck." in short.notes


def test_what_nothing_at_hand_reaches_is_told() -> None:
    made = _made(ComposeWish(10, (Place("hamstrings"),), ()), person({"careful-body": Answer(yes=True)}))
    assert "Nothing that fits your wishes works here: back of the thigh." in made.notes
    assert GENTLE in made.notes


def _known(name: str) -> Technique:
    return shipped().techniques[name]


def test_before_training_nothing_calms_and_late_nothing_drums() -> None:
    made = _made(ComposeWish(10, occasion="before-training"))
    assert BEFORE_TRAINING in made.notes
    assert _routine(made).steps[-1].technique != "belly-breathing"
    for hour in range(24):
        _made(ComposeWish(15, (Place("thigh"),)), person(now=NOON.replace(hour=hour)))


def test_firm_work_yesterday_makes_it_gentle_today() -> None:
    who = replace(person(), past=(PastWork("glute-max-ball", None, 90, NOON - timedelta(days=1)),))
    made = _made(ASKED, who)
    assert _routine(made).ceiling == 3
    assert "You worked firmly less than two days ago, so no more than 3 of 10 this time." in made.notes
    assert _routine(made).level == "Gentle"


def test_what_helped_comes_rather_than_what_did_harm_and_is_told() -> None:
    wish = ComposeWish(6, (Place("hip-buttock"),), ("tennis-ball", "wall"))
    for good, bad in (("glute-max-ball", "glute-med-ball"), ("glute-med-ball", "glute-max-ball")):
        made = _made(wish, replace(person(), helped={good: 1.0, bad: -1.0}))
        used = [step.technique for step in _routine(made).steps]
        assert good in used
        assert bad not in used
        assert HELPED in made.reasons[used.index(good)]


def test_what_was_not_done_for_long_comes_rather_than_what_was_done_today() -> None:
    wish = ComposeWish(6, (Place("hip-buttock"),), ("tennis-ball", "wall"))
    today = tuple(
        PastWork(name, None, 30, NOON - timedelta(minutes=5), ceiling=3)
        for name in ("glute-max-ball", "glute-med-ball")
    )
    old = PastWork("piriformis-chair-ball", None, 60, NOON - timedelta(days=30))
    made = _made(wish, replace(person(), past=(*today, old)))
    used = [step.technique for step in _routine(made).steps]
    assert LONG_AGO in made.reasons[used.index("piriformis-chair-ball")]


def test_deep_work_is_for_those_who_have_done_much() -> None:
    wish = ComposeWish(40, (Place("hip-buttock"), Place("upper-mid-back")), ("tennis-ball", "wall"))
    days = tuple(PastWork("jaw-masseter", None, 30, NOON - timedelta(days=day)) for day in range(10))
    found = {
        step.technique for seed in range(8) for step in _routine(_made(wish, replace(person(), past=days), seed)).steps
    }
    assert found & {"deep-tissue-slow", "trigger-point-hold"}
    assert not {"deep-tissue-slow", "trigger-point-hold"} & set(_sides(_made(wish)))


def test_answers_that_bar_every_session_are_told() -> None:
    made = _made(ASKED, person({"feeling-ill": Answer(yes=True)}))
    assert (made.routine, made.reasons, len(made.notes)) == (None, (), 1)


def test_unanswered_questions_are_named() -> None:
    assert UNANSWERED in _made(ASKED, Person(NOON)).notes


def test_where_nothing_suits_the_occasion_it_is_made_without() -> None:
    made = _made(ComposeWish(10, occasion="before-training"), person({"sore-place": yes("wound", regions=WORKED)}))
    assert made.notes[0] == "Nothing that may be done suits before training, so this session is made for any time."


def test_an_empty_library_makes_nothing() -> None:
    empty = replace(bench(), catalogue=replace(shipped(), techniques={}))
    assert compose(ComposeWish(10), empty, Person(NOON)) == Composed(None, (), (NOTHING,), 0.0)


def test_chimes_alone_fit_the_time_as_well() -> None:
    made = compose(ASKED, bench(Talk.CHIMES), person())
    assert abs(made.total_s - 720) <= 36


def _own(name: str, like: str, **changes: object) -> Technique:
    """A technique of a person's own, for which there is no rule."""
    return msgspec.structs.replace(_known(like), id=name, **changes)


def _drawn(kind: MovementKind) -> Movement:
    return Movement(kind=kind, view=View.BACK, path=((1, 1),), tool=Touch.HAND, stroke_s=2, figure=Stance.SEATED)


@pytest.mark.parametrize(
    ("technique", "phases"),
    [
        (_own("pull", "neck-side-stretch", movement=None), (Phase.STRETCH,)),
        (_own("calm", "belly-breathing", movement=None), (Phase.WARM_UP, Phase.COOL_DOWN)),
        (_own("pack", "heat-rest", movement=None), (Phase.WARM_UP,)),
        (_own("drum", "tapotement-drum"), (Phase.WARM_UP,)),
        (_own("squeeze", "upper-trap-squeeze"), (Phase.KNEAD,)),
        (_own("lean", "rhomboid-ball"), (Phase.FOCUS,)),
        (_own("press", "upper-trap-squeeze", movement=_drawn(MovementKind.PRESS)), (Phase.FOCUS,)),
    ],
)
def test_a_technique_of_ones_own_stands_where_its_like_does(technique: Technique, phases: tuple[Phase, ...]) -> None:
    assert phases_of(technique, None) == phases


def test_what_is_not_drawn_and_done_standing_may_need_a_wall() -> None:
    standing = _own("lean", "rhomboid-ball", movement=None)
    assert ways_of(standing, None) == (("tennis-ball", "wall"),)
    seated = _own("sit", "rhomboid-ball", movement=None, positions=(Position.SEATED,))
    assert ways_of(seated, None) == (("tennis-ball",),)


def test_own_techniques_open_work_and_close_a_session() -> None:
    own = {
        "calm": _own("calm", "belly-breathing", movement=None),
        "pack": _own("pack", "heat-rest", tools=("hands",)),
        "squeeze": _own("squeeze", "upper-trap-squeeze"),
    }
    known: Bench = replace(bench(), catalogue=replace(shipped(), techniques=own))
    made = compose(ComposeWish(12, (Place("top-of-shoulder"),), ()), known, Person(NOON))
    assert {BEGINS_ELSE, ENDS_ELSE, WARMTH} <= set(made.reasons)


def test_a_technique_longer_than_an_occasion_allows_is_left_out() -> None:
    own = {"long": _own("long", "rhomboid-ball", hold=msgspec.structs.replace(_known("rhomboid-ball").hold, min_s=50))}
    known = replace(bench(), catalogue=replace(shipped(), techniques={**own, "rub": _own("rub", "effleurage-glide")}))
    wish = ComposeWish(5, (Place("rhomboids"),), ("tennis-ball", "wall"), occasion="before-training")
    assert set(_sides(compose(wish, known, Person(NOON)))) == {"rub"}


def test_the_level_names_how_firm_it_gets() -> None:
    soft = _own("soft", "upper-trap-squeeze", pressure=Pressure(sensation=Sensation.DISCOMFORT, min=2, max=4))
    levels = []
    for only in (soft, _own("calm", "belly-breathing"), _own("firm", "rhomboid-ball")):
        known = replace(bench(), catalogue=replace(shipped(), techniques={only.id: only}))
        levels.append(_routine(compose(ComposeWish(4, tools=("tennis-ball", "wall")), known, Person(NOON))).level)
    assert levels == ["Gentle to moderate", "Gentle", "Moderate"]


def test_another_has_other_techniques_wherever_there_are_any() -> None:
    wish = ComposeWish(10, (Place("neck"),))
    for seed in range(12):
        made = _routine(compose(wish, bench(), person(), seed))
        other, number = another(wish, bench(), person(), seed, made)
        assert number > seed
        assert {step.technique for step in _routine(other).steps} != {step.technique for step in made.steps}


def test_many_muscles_of_one_step_are_counted() -> None:
    muscles = ("thoracic-erector-spinae", "lumbar-erector-spinae", "latissimus-dorsi", "rib-joints")
    made = _made(ComposeWish(20, tuple(map(Place, muscles)), ("tennis-ball", "wall")))
    said = [reason for reason in made.reasons if "these places" in reason]
    assert any(": long muscles beside the spine, broad side of the back and 1 more." in reason for reason in said), said
