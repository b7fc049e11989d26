"""Says what is lit on the figure at one moment of a session: the place to work, on the side that is being worked."""

from typing import Final

from massage_coach.body.sides import BodySide
from massage_coach.library.where import Where, once
from massage_coach.session.model import SegmentKind, Side
from massage_coach.session.view import PlayerView

SIDES: Final = {
    Side.LEFT: BodySide.LEFT,
    Side.RIGHT: BodySide.RIGHT,
    Side.BOTH: BodySide.CENTRE,
    Side.CENTRE: BodySide.CENTRE,
}
"""The side of the figure; what is done in the middle is lit on both."""

NOTHING_LIT: Final = frozenset({SegmentKind.REST, SegmentKind.FINISH})


def view_where(view: PlayerView) -> Where:
    """What to light at a moment; a change of sides shows the side that comes, a rest nothing."""
    if view.segment_kind in NOTHING_LIT:
        return Where(no_go=True)
    return Where(once((target, SIDES[view.side]) for target in view.targets), no_go=True)
