"""What is said when in a hold follows the domain's table."""

import pytest

from massage_coach.library.models import Sides
from massage_coach.session.model import CueKind, SegmentKind, Talk
from massage_coach.session.plan import LEAD_S, Placed, place_in_hold
from massage_coach.session.script import Line
from tests.support.catalogue import FIRM, catalogue, plan, step, technique

KNOWN = catalogue(technique("firm", Sides.CENTRE, pressure=FIRM))

PRESSURE, BREATHE, CHECK = CueKind.PRESSURE, CueKind.BREATHE, CueKind.CHECK
OFF_BY_A_BIT = 14.000000000000002
"""Six more than this, less this, is a little less than six."""
HALFWAY, TEN = CueKind.HALFWAY, CueKind.TEN_SECONDS


def timetable(hold_s: int, talk: Talk = Talk.FULL) -> list[tuple[CueKind, float]]:
    session = plan(step("firm", hold_s), talk=talk, known=KNOWN)
    index = [segment.kind for segment in session.segments].index(SegmentKind.HOLD)
    begin = session.segments[index].start_s
    said = [(cue.kind, round(cue.start_s - begin, 3)) for cue in session.cues if cue.segment == index]
    return [(kind, at) for kind, at in said if kind is not CueKind.COMFORT]


@pytest.mark.parametrize("hold_s", range(20, 30))
def test_a_short_hold_has_a_beginning_and_one_breath(hold_s: int) -> None:
    assert timetable(hold_s) == [(PRESSURE, 0), (BREATHE, 6)]


@pytest.mark.parametrize("hold_s", range(30, 40))
def test_from_thirty_seconds_the_last_ten_are_named(hold_s: int) -> None:
    assert timetable(hold_s) == [(PRESSURE, 0), (BREATHE, 6), (CHECK, 12), (TEN, hold_s - 10)]


@pytest.mark.parametrize("hold_s", [40, 41, 45, 50, 60, 75, 90])
def test_from_forty_seconds_half_is_named_too(hold_s: int) -> None:
    half, last = (HALFWAY, hold_s / 2), (TEN, hold_s - 10)
    assert timetable(hold_s) == [(PRESSURE, 0), (BREATHE, 6), (CHECK, 12), half, last]


def test_the_end_of_a_hold_is_followed_by_easing_off() -> None:
    session = plan(step("firm"), known=KNOWN)
    index = [segment.kind for segment in session.segments].index(SegmentKind.HOLD)
    first = next(cue for cue in session.cues if cue.segment == index + 1)
    assert first.kind is CueKind.EASE_OFF
    assert first.start_s - session.segments[index].end_s == pytest.approx(LEAD_S)


def test_brief_talk_keeps_beginning_and_last_ten_seconds() -> None:
    assert timetable(60, Talk.BRIEF) == [(PRESSURE, 0), (TEN, 50)]


def test_a_long_hold_is_filled_with_comfort() -> None:
    session = plan(step("firm", 90), known=KNOWN)
    assert [cue.text for cue in session.cues if cue.kind is CueKind.COMFORT] == [
        "Jaw loose.",
        "Shoulders heavy.",
        "Eyes soft.",
    ]


def test_a_breath_waits_for_a_long_first_sentence() -> None:
    session = plan(step("firm", 30), of=lambda text: 7.5 if "Lean" in text else 1.0, known=KNOWN)
    hold = next(segment for segment in session.segments if segment.kind is SegmentKind.HOLD)
    breath = next(cue for cue in session.cues if cue.kind is BREATHE)
    assert breath.start_s - hold.start_s == pytest.approx(8.5)


def test_a_line_that_cannot_wait_so_long_is_left_out() -> None:
    session = plan(step("firm", 30), of=lambda text: 9.5 if "Lean" in text else 1.0, known=KNOWN)
    assert not [cue for cue in session.cues if cue.kind is BREATHE]


def test_a_comfort_line_finds_its_place_beside_one_that_is_off_the_grid_by_a_bit() -> None:
    line, said = Line(CueKind.COMFORT, "Soft."), Line(CueKind.COMFORT, "Slow.")
    placed = place_in_hold([line], 60, lambda _: 1.0, [Placed(said, OFF_BY_A_BIT, 1.0)])
    assert placed[1].start_s == pytest.approx(OFF_BY_A_BIT + 6, abs=0.001)


def test_what_should_have_been_said_earlier_is_left_out() -> None:
    line = Line(CueKind.COMFORT, "Soft.")
    assert place_in_hold([line], 60, lambda _: 1.0, not_before_s=30) == ()
