"""The figure shows where to work now: on the side that is worked, and nothing during a rest."""

import pytest
from msgspec.structs import replace

from massage_coach.body.sides import BodySide
from massage_coach.session.model import SegmentKind, Side
from massage_coach.session.where import view_where
from tests.support.ui_samples import a_view

VIEW = a_view()


@pytest.mark.parametrize(
    ("side", "lit"),
    [
        (Side.LEFT, BodySide.LEFT),
        (Side.RIGHT, BodySide.RIGHT),
        (Side.BOTH, BodySide.CENTRE),
        (Side.CENTRE, BodySide.CENTRE),
    ],
)
@pytest.mark.parametrize("kind", [SegmentKind.SETUP, SegmentKind.HOLD, SegmentKind.SWITCH])
def test_the_targets_are_lit_on_the_side_that_is_worked(side: Side, lit: BodySide, kind: SegmentKind) -> None:
    where = view_where(replace(VIEW, side=side, segment_kind=kind))
    assert where.lit == (("upper-trapezius", lit),)
    assert where.no_go


@pytest.mark.parametrize("kind", [SegmentKind.REST, SegmentKind.FINISH])
def test_nothing_is_lit_during_a_rest_and_at_the_end(kind: SegmentKind) -> None:
    where = view_where(replace(VIEW, segment_kind=kind))
    assert where.lit == ()
    assert where.no_go
