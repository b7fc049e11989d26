"""Where the tool of a technique is at a moment of the hold, and how hard it presses."""

import math
from dataclasses import dataclass, replace
from typing import Final

from massage_coach.body.sides import BodySide, View
from massage_coach.library.models import Movement, MovementKind
from massage_coach.movement.tempo import Beat, beat_at, ease, settled, swell_at
from massage_coach.movement.track import Track, track_through

SWAY: Final = 4.0
"""How far the two hands of a drumming tap beside its path, in figure units."""

_LIGHT: Final = 0.35
"""Press of a hand that glides back."""
_STEADY: Final = 0.7
"""Press of what rolls, circles or creeps."""
_BREATH_SHARE: Final = 0.15
"""How much of a still press comes and goes with the breath."""
_HALF: Final = 0.5
_SINKS: Final = frozenset((MovementKind.PRESS, MovementKind.STRETCH))
"""Movements that go in once and stay."""


@dataclass(frozen=True, slots=True)
class Pose:
    """One moment of a movement."""

    x: float
    """In figure units from the middle line."""
    y: float
    """In figure units from the top of the head, downwards."""
    angle_deg: float
    """Which way the tool points: 0 to the right of the picture, 90 down; it does not turn round on the way back."""
    press: float
    """0 not at all to 1 as hard as this technique gets."""
    swell: float
    """How full the lungs are, 0 to 1; 0 throughout where the technique does not go with the breath."""


def pose_at(movement: Movement, side: BodySide, t_s: float) -> Pose:
    """Tell where the tool is ``t_s`` seconds into the hold.

    The path is drawn on the half of the figure with x above 0, which is the person's right seen from the back and
    their left seen from the front; the other side is its mirror image. ``CENTRE`` gives the half as drawn.
    """
    pose = _drawn(movement, t_s)
    return pose if side in {BodySide.CENTRE, drawn_side(movement.view)} else _mirrored(pose)


def poses_at(movement: Movement, side: BodySide, t_s: float) -> tuple[Pose, ...]:
    """Tell where every tool is: one for a side, two for ``CENTRE`` unless the path runs on the middle line.

    Two hands work as mirror images. A roll moves the body, so what it lies on goes the same way on both sides.
    """
    pose = pose_at(movement, side, t_s)
    if side is not BodySide.CENTRE or not any(x for x, _ in movement.path):
        return (pose,)
    if movement.kind is MovementKind.ROLL:
        middle, _ = _middle(movement)
        return (pose, replace(pose, x=pose.x - 2 * middle))
    return (pose, _mirrored(pose))


def drawn_side(view: View) -> BodySide:
    """The person's side that the half with x above 0 is."""
    return BodySide.RIGHT if view is View.BACK else BodySide.LEFT


def _drawn(movement: Movement, t_s: float) -> Pose:
    track = track_through(movement.path)
    beat = beat_at(movement, t_s)
    along = _along(movement, track, beat, t_s)
    x, y = track.at(along)
    angle = track.heading(along)
    dx, dy = _aside(movement, beat, angle)
    swell = swell_at(movement, t_s)
    sunk = settled(movement, t_s) * (1 - _BREATH_SHARE * swell)
    return Pose(x + dx, y + dy, angle, sunk if movement.kind in _SINKS else _press(movement, beat), swell)


def _along(movement: Movement, track: Track, beat: Beat, t_s: float) -> float:
    """How far along its track the tool is."""
    match movement.kind:
        case MovementKind.GLIDE if movement.step:
            return track.walked(movement.step * (beat.stroke + ease(beat.out)))
        case MovementKind.GLIDE | MovementKind.ROLL:
            return track.length * (ease(beat.out) - ease(beat.back))
        case MovementKind.KNEAD:
            moved = max(beat.back - _HALF, 0.0) / _HALF  # on only when the hand has let go
            return track.walked(movement.step * (beat.stroke + ease(moved)))
        case MovementKind.CIRCLES | MovementKind.DRUM:
            return track.walked(movement.step * (beat.stroke + beat.out))
        case MovementKind.STRETCH:
            return track.length * settled(movement, t_s)
        case _:
            return 0.0


def _aside(movement: Movement, beat: Beat, angle_deg: float) -> tuple[float, float]:
    """How far the tool is off its track: round a circle, or with the one hand and the other in turn."""
    if movement.kind is MovementKind.CIRCLES:
        turn = 2 * math.pi * beat.out
        return movement.radius * math.cos(turn), movement.radius * math.sin(turn)
    if movement.kind is MovementKind.DRUM:
        off = SWAY * math.sin(math.pi * (beat.stroke + beat.out))
        return -off * math.sin(math.radians(angle_deg)), off * math.cos(math.radians(angle_deg))
    return 0.0, 0.0


def _press(movement: Movement, beat: Beat) -> float:
    """How hard a tool presses that keeps moving, or lies there without pressing."""
    match movement.kind:
        case MovementKind.GLIDE:
            least = _STEADY if movement.step else _LIGHT
            return least + (1 - least) * _bump(beat.out)
        case MovementKind.ROLL:
            return _STEADY + (1 - _STEADY) * _bump(beat.still)
        case MovementKind.KNEAD:
            return ease(min(beat.out / _HALF, 1.0)) - ease(min(beat.back / _HALF, 1.0))
        case MovementKind.CIRCLES:
            return _STEADY
        case MovementKind.DRUM:
            return _bump(beat.out) ** 4
        case _:
            return 0.0


def _bump(part: float) -> float:
    """From 0 to 1 and back to 0."""
    return math.sin(math.pi * part)


def _middle(movement: Movement) -> tuple[float, float]:
    track = track_through(movement.path)
    return track.at(track.length / 2)


def _mirrored(pose: Pose) -> Pose:
    return replace(pose, x=-pose.x, angle_deg=180.0 - pose.angle_deg)
