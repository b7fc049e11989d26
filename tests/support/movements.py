"""Movements to draw, one of each kind and as many more as a property needs."""

import msgspec
from hypothesis import strategies as st

from massage_coach.body.figure import View
from massage_coach.library.models import Breath, Movement, MovementKind, Stance, Touch

IN_PLACE = (MovementKind.PRESS, MovementKind.BREATHE)
SLOW_BREATH = Breath(in_s=4.5, out_s=5.5)


def a_movement(
    kind: MovementKind,
    path: tuple[tuple[float, float], ...] = ((10.0, 220.0), (10.0, 190.0)),
    stroke_s: float = 3.0,
    **more: float | Breath | View | Touch,
) -> Movement:
    """One movement; what stays in place takes the first point of the path alone."""
    where = path[:1] if kind in IN_PLACE else path
    usual: dict[str, object] = {"view": View.BACK, "tool": Touch.HAND, "figure": Stance.STANDING}
    return msgspec.convert(usual | {"kind": kind, "path": where, "stroke_s": stroke_s, **more}, Movement)


places = st.tuples(st.floats(0, 105), st.floats(0, 560))
times = st.floats(0, 600)


@st.composite
def movements(draw: st.DrawFn) -> Movement:
    """Any movement that a file may hold."""
    kind = draw(st.sampled_from(MovementKind))
    stroke, back = draw(st.floats(0.2, 20)), draw(st.none() | st.floats(0.2, 20))
    breath = draw(st.builds(Breath, in_s=st.floats(3, 10), out_s=st.floats(3, 10)))
    movement = Movement(
        kind=kind,
        view=draw(st.sampled_from(View)),
        path=tuple(draw(st.lists(places, min_size=1, max_size=1 if kind in IN_PLACE else 6))),
        tool=draw(st.sampled_from(Touch)),
        stroke_s=stroke,
        back_s=back,
        step=draw(st.floats(0, 60)),
        radius=draw(st.floats(1, 20)),
        breath=breath if kind is MovementKind.BREATHE or draw(st.booleans()) else None,
        figure=Stance.STANDING,
    )
    if not draw(st.booleans()):
        return movement
    work = draw(st.integers(1, 4)) * movement.cycle_s
    return msgspec.structs.replace(movement, work_s=work, rest_s=draw(st.floats(1, 90)))
