"""A routine is written out: what comes after what, and what may be said in it."""

from collections.abc import Iterable
from itertools import pairwise

import pytest

from massage_coach.library.models import Pressure, Sides
from massage_coach.session.cards import pressure_text
from massage_coach.session.model import CueKind, SegmentKind, Side, Talk
from massage_coach.session.script import Script, ScriptSegment
from tests.support.catalogue import FIRM, GENTLE, NOTHING, STRETCH, WARMTH, catalogue, script, step, technique


def shape(segments: Iterable[ScriptSegment]) -> list[str]:
    return [f"{one.kind} {one.side} {one.repeat}" for one in segments if one.step is not None]


def kinds(written: Script, kind: SegmentKind, nth: int = 0) -> list[CueKind]:
    segment = [one for one in written.segments if one.kind is kind][nth]
    return [line.kind for line in segment.lines]


def said(written: Script, kind: CueKind) -> list[str]:
    return [line.text for segment in written.segments for line in segment.lines if line.kind is kind]


def test_left_comes_with_all_its_repeats_before_right() -> None:
    assert shape(script(step(repeats=2)).segments) == [
        "setup left 1",
        "hold left 1",
        "rest left 2",
        "hold left 2",
        "switch right 1",
        "hold right 1",
        "rest right 2",
        "hold right 2",
    ]


@pytest.mark.parametrize(("name", "side"), [("neck", "centre"), ("feet", "both")])
def test_a_technique_without_sides_has_no_switch(name: str, side: str) -> None:
    assert shape(script(step(name)).segments) == [f"setup {side} 1", f"hold {side} 1"]


def test_a_session_opens_and_closes_around_the_steps() -> None:
    segments = script(step("neck"), step("feet")).segments
    ends = [segments[0], segments[-1]]
    assert [(one.kind, one.step, one.technique) for one in ends] == [
        (SegmentKind.INTRO, None, None),
        (SegmentKind.FINISH, None, None),
    ]


def test_there_is_rest_between_steps_and_none_after_the_last() -> None:
    segments = script(step("neck", rest_s=12), step("feet", rest_s=12)).segments
    assert [one.least_s for one in segments if one.kind is SegmentKind.REST] == [12]


def test_easing_off_is_said_once_wherever_a_hold_ends() -> None:
    written = script(step(repeats=2, rest_s=5), step("neck"), step("feet"))
    assert said(written, CueKind.EASE_OFF) == [
        *["Let go of the shoulder."] * 4,
        "Let go of the neck.",
        "Let go of the feet.",
    ]


def test_the_voice_names_the_side_that_is_meant() -> None:
    written = script(step())
    assert said(written, CueKind.PLACE) == ["The shoulder, left side."]
    assert said(written, CueKind.SWITCH) == ["Now the right side."]


def test_the_limit_of_pressure_is_told_where_something_is_pressed() -> None:
    assert said(script(step()), CueKind.SAFETY) == ["Five out of ten is plenty. Stop at seven."]
    stretched = catalogue(technique("calf", pressure=STRETCH))
    assert said(script(step("calf"), known=stretched), CueKind.SAFETY) == []


@pytest.mark.parametrize(
    ("pressure", "checks"), [(GENTLE, 1), (FIRM, 4), (STRETCH, 4), (WARMTH, 0), (NOTHING, 0)], ids=repr
)
def test_firm_work_is_asked_about_each_time_and_gentle_work_once(pressure: Pressure, checks: int) -> None:
    known = catalogue(technique("back", pressure=pressure))
    written = script(step("back", repeats=2), step("back", repeats=2), known=known)
    assert len(said(written, CueKind.CHECK)) == checks


def test_where_only_the_hands_move_no_position_is_announced() -> None:
    known = catalogue(technique("neck", Sides.BOTH), technique("jaw", Sides.BOTH, setup_s=6))
    written = script(step("neck"), step("jaw"), known=known)
    assert CueKind.POSITION in kinds(written, SegmentKind.SETUP, 0)
    assert CueKind.POSITION not in kinds(written, SegmentKind.SETUP, 1)


def test_the_first_technique_always_has_its_position_announced() -> None:
    known = catalogue(technique("jaw", Sides.BOTH, setup_s=6))
    assert CueKind.POSITION in kinds(script(step("jaw"), known=known), SegmentKind.SETUP)


def test_brief_talk_leaves_out_comfort_and_small_talk() -> None:
    written = script(step(repeats=2, rest_s=9), step("neck"), talk=Talk.BRIEF)
    left_out = {CueKind.POSITION, CueKind.BREATHE, CueKind.CHECK, CueKind.COMFORT, CueKind.HALFWAY, CueKind.REST}
    assert not {line.kind for segment in written.segments for line in segment.lines} & left_out


def test_the_same_sentence_does_not_come_twice_in_a_row() -> None:
    halfways = said(script(step(hold_s=60, repeats=2)), CueKind.HALFWAY)
    assert all(one != other for one, other in pairwise(halfways))


def test_sentences_are_needed_in_order_and_each_once() -> None:
    texts = script(step(repeats=3), minutes=4).texts()
    opening = script(step(repeats=3), minutes=4).opening()
    assert len(texts) == len(set(texts))
    assert texts[0] == "A pause, four minutes."
    assert texts == (*opening, *(text for text in texts if text not in opening))
    assert opening[-4:] == (
        "Going on in three, two, one.",
        "Ease off now. Come away until it is calm. Right arrow skips this one, space goes on.",
        "Take your time. Press space when you are ready.",
        "Lighter this time. Going on in three, two, one.",
    )


def test_with_chimes_alone_no_sentence_is_needed() -> None:
    assert script(step(), talk=Talk.CHIMES).texts() == ()


@pytest.mark.parametrize(
    ("hold_s", "label", "named"), [(20, 2, "one"), (30, 2, "two"), (90, 2, "three"), (20, 10, "one"), (90, 4, "four")]
)
def test_the_length_that_is_named_is_true_for_the_holds_of_the_person(hold_s: int, label: int, named: str) -> None:
    welcome = said(script(step(hold_s=hold_s), minutes=label), CueKind.WELCOME)
    assert welcome == [f"A pause, {named} minute{'' if named == 'one' else 's'}."]


def test_a_card_tells_targets_in_plain_words_and_one_tool() -> None:
    card = script(step(hold_s=40, repeats=2)).steps[0]
    assert (card.technique, card.name, card.targets, card.tools) == (
        "shoulder",
        "Shoulder",
        "between the blades, top of the back",
        "Ball",
    )
    assert (card.pressure, card.sides, card.repeats, card.hold_s) == ("Pressure 2 to 4 of 10", Sides.LEFT_RIGHT, 2, 40)


@pytest.mark.parametrize(
    ("pressure", "text"),
    [
        (FIRM, "Pressure 3 to 5 of 10"),
        (STRETCH, "Stretch 2 to 5 of 10"),
        (WARMTH, "Comfortably warm"),
        (NOTHING, ""),
    ],
    ids=["pressure", "stretch", "warmth", "nothing"],
)
def test_pressure_is_put_into_a_few_words(pressure: Pressure, text: str) -> None:
    assert pressure_text(technique(pressure=pressure)) == text


def test_the_side_of_a_segment_is_the_side_that_is_worked() -> None:
    written = script(step(), step("neck"), step("feet"))
    holds = [segment.side for segment in written.segments if segment.kind is SegmentKind.HOLD]
    assert holds == [Side.LEFT, Side.RIGHT, Side.CENTRE, Side.BOTH]


def test_a_session_sets_out_with_welcome_way_and_first_hold() -> None:
    written = script(step(), step("neck"))
    said = {line.text for segment in written.segments[:3] for line in segment.lines}
    assert [segment.kind for segment in written.segments[:3]] == [
        *(SegmentKind.INTRO, SegmentKind.SETUP, SegmentKind.HOLD),
    ]
    assert said < set(written.opening())
    assert "Let go of the shoulder." not in written.opening()


def test_a_session_that_goes_on_in_mid_step_sets_out_with_its_name_and_what_comes_next() -> None:
    written = script(step(), step("neck"))
    second = [segment.kind for segment in written.segments].index(SegmentKind.SWITCH)
    opening = written.opening(second)
    assert {"The shoulder.", "Let go of the shoulder.", "Lean into the shoulder."} <= set(opening)
    assert "A pause, two minutes." not in opening
    assert written.texts(second)[: len(opening)] == opening
    assert set(written.texts(second)) == set(written.texts())


def test_chimes_need_no_sentence_to_set_out() -> None:
    assert script(step(), talk=Talk.CHIMES).opening() == ()
