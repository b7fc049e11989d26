"""Whatever the routine and however slow the voice: nobody is talked over and every hold lasts what was set."""

import hashlib
from collections.abc import Callable
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from massage_coach.library.models import Sides, Step
from massage_coach.session.model import ChimeKind, CueKind, Plan, SegmentKind, Side, Talk
from tests.support.catalogue import FIRM, NOTHING, STRETCH, catalogue, length_of, plan, step, technique

KNOWN = catalogue(
    technique("one", Sides.LEFT_RIGHT, pressure=FIRM),
    technique("two", Sides.BOTH, pressure=STRETCH, setup_s=4),
    technique("three", Sides.CENTRE, pressure=NOTHING, comfort=("Rest.", "Rest.", "Soft.", "Slow.", "Calm.", "Warm.")),
)

LengthOf = Callable[[str], float]

steps = st.lists(
    st.builds(
        step,
        st.sampled_from(sorted(KNOWN.techniques)),
        st.integers(20, 90),
        st.integers(1, 3),
        st.sampled_from([0, 1, 5, 20]),
    ),
    min_size=1,
    max_size=4,
)


def voice(seed: int) -> LengthOf:
    """Make a voice that takes anything from 0.3 to 9 seconds for a sentence, always the same for the same one."""

    def of(text: str) -> float:
        number = int.from_bytes(hashlib.blake2b(f"{seed}{text}".encode(), digest_size=4).digest())
        return 0.3 + 8.7 * number / 0xFFFFFFFF

    return of


any_voice = st.integers(0, 1 << 30).map(voice)


def planned(chosen: list[Step], talk: Talk, of: LengthOf) -> Plan:
    return plan(*chosen, talk=talk, of=of, known=KNOWN)


@settings(max_examples=30, deadline=None)
@given(steps, st.sampled_from([Talk.FULL, Talk.BRIEF]), any_voice)
def test_no_sentence_talks_over_another_or_leaves_its_segment(chosen: list[Step], talk: Talk, of: LengthOf) -> None:
    session = planned(chosen, talk, of)
    assert all(one.end_s <= other.start_s for one, other in pairwise(session.cues))
    for cue in session.cues:
        segment = session.segments[cue.segment]
        assert segment.start_s <= cue.start_s
        assert cue.end_s <= segment.end_s
        assert cue.length_s == pytest.approx(of(cue.text), abs=0.001)


@settings(max_examples=30, deadline=None)
@given(steps, st.sampled_from(Talk), any_voice)
def test_a_hold_lasts_what_was_set_and_the_same_on_both_sides(chosen: list[Step], talk: Talk, of: LengthOf) -> None:
    session = planned(chosen, talk, of)
    holds = [segment for segment in session.segments if segment.kind is SegmentKind.HOLD]
    for index, one in enumerate(chosen):
        lengths = {
            side: [hold.length_s for hold in holds if (hold.step, hold.side) == (index, side)]
            for side in {hold.side for hold in holds if hold.step == index}
        }
        has_sides = KNOWN.techniques[one.technique].sides is Sides.LEFT_RIGHT
        assert (set(lengths) == {Side.LEFT, Side.RIGHT}) is has_sides
        assert all(times == [one.hold_s] * one.repeats for times in lengths.values())


@settings(max_examples=30, deadline=None)
@given(steps, st.sampled_from(Talk), any_voice)
def test_segments_follow_each_other_and_add_up_to_the_total(chosen: list[Step], talk: Talk, of: LengthOf) -> None:
    session = planned(chosen, talk, of)
    assert session.segments[0].start_s == 0.0
    assert all(one.end_s == pytest.approx(other.start_s, abs=1e-6) for one, other in pairwise(session.segments))
    assert session.total_s == pytest.approx(sum(segment.length_s for segment in session.segments))


@settings(max_examples=30, deadline=None)
@given(steps, st.sampled_from([Talk.FULL, Talk.BRIEF]), any_voice)
def test_in_a_hold_there_is_a_second_of_calm_between_sentences(chosen: list[Step], talk: Talk, of: LengthOf) -> None:
    session = planned(chosen, talk, of)
    for one, other in pairwise(session.cues):
        if one.segment == other.segment and session.segments[one.segment].kind is SegmentKind.HOLD:
            assert other.start_s - one.end_s >= 0.999
            if CueKind.COMFORT in {one.kind, other.kind}:
                assert other.start_s - one.start_s >= 5.999


@settings(max_examples=30, deadline=None)
@given(steps, any_voice)
def test_half_and_ten_seconds_are_named_on_the_dot_or_not_at_all(chosen: list[Step], of: LengthOf) -> None:
    session = planned(chosen, Talk.FULL, of)
    for cue in session.cues:
        hold = session.segments[cue.segment]
        if cue.kind is CueKind.HALFWAY:
            assert cue.start_s == pytest.approx(hold.start_s + hold.length_s / 2, abs=0.001)
        if cue.kind is CueKind.TEN_SECONDS:
            assert cue.start_s == pytest.approx(hold.end_s - 10, abs=0.001)


@settings(max_examples=20, deadline=None)
@given(steps)
def test_chimes_alone_mark_every_beginning_of_a_hold(chosen: list[Step]) -> None:
    session = planned(chosen, Talk.CHIMES, length_of)
    assert session.cues == ()
    begins = [chime.start_s for chime in session.chimes if chime.kind is ChimeKind.BEGIN]
    assert begins == [segment.start_s for segment in session.segments if segment.kind is SegmentKind.HOLD]


@pytest.mark.parametrize("talk", Talk)
def test_chimes_mark_each_kind_of_moment(talk: Talk) -> None:
    session = plan(step(repeats=2), step("neck"), talk=talk)
    marks = [(session.segments[chime.segment].kind.value, chime.kind.value) for chime in session.chimes]
    left = [("hold", "begin"), ("rest", "end"), ("hold", "begin")]
    right = [("switch", "switch"), ("hold", "begin"), ("rest", "end"), ("hold", "begin")]
    assert marks == [*left, *right, ("setup", "end"), ("hold", "begin"), ("finish", "finish")]
    assert all(chime.start_s == session.segments[chime.segment].start_s for chime in session.chimes)


def test_a_set_up_lasts_as_long_as_its_words_and_then_leaves_time_to_move() -> None:
    slow = plan(step(), of=lambda _: 6.0)
    setup = slow.segments[1]
    last = [cue for cue in slow.cues if cue.segment == 1][-1]
    assert setup.length_s > 8
    assert setup.end_s - last.end_s == pytest.approx(1.2)


def test_a_rest_is_not_made_longer_for_small_talk() -> None:
    session = plan(step(rest_s=3), step("neck"))
    index = [segment.kind for segment in session.segments].index(SegmentKind.REST)
    assert session.segments[index].length_s == 3
    assert [cue.kind for cue in session.cues if cue.segment == index] == [CueKind.EASE_OFF]


def test_a_plan_of_nothing_takes_no_time() -> None:
    assert Plan("nothing", (), (), ()).total_s == 0.0
