"""A past session shows the muscles that were worked, and no others."""

from msgspec.structs import replace

from massage_coach.body.sides import BodySide
from massage_coach.history.records import SegmentRecord
from massage_coach.history.where import record_where
from massage_coach.session.model import SegmentKind, Side
from tests.support.ui_samples import a_record, a_technique

KNOWN = {"shoulder-squeeze": a_technique()}


def _held(side: Side, actual_s: float = 30.0, technique: str | None = "shoulder-squeeze") -> SegmentRecord:
    return SegmentRecord(0, SegmentKind.HOLD, technique, side, 1, 30.0, actual_s)


def _lit(*segments: SegmentRecord) -> tuple[tuple[str, BodySide], ...]:
    return record_where(replace(a_record(), segments=segments), KNOWN).lit


def test_both_sides_of_a_technique_light_the_muscle_on_both() -> None:
    assert record_where(a_record(), KNOWN).lit == (("upper-trapezius", BodySide.CENTRE),)


def test_a_session_that_was_cut_short_lights_only_the_side_it_came_to() -> None:
    assert _lit(_held(Side.LEFT), _held(Side.RIGHT, 0.0)) == (("upper-trapezius", BodySide.LEFT),)


def test_getting_into_place_is_no_work() -> None:
    setup = SegmentRecord(0, SegmentKind.SETUP, "shoulder-squeeze", Side.LEFT, 1, 8.0, 8.0)
    assert _lit(setup) == ()


def test_a_technique_that_is_gone_and_a_part_without_one_light_nothing() -> None:
    assert _lit(_held(Side.LEFT, technique="gone"), _held(Side.LEFT, technique=None)) == ()
