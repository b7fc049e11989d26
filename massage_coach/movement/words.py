"""A movement in one plain sentence, for those who listen to the screen instead of looking at it."""

from typing import Final

from massage_coach.body.sides import View
from massage_coach.library.models import Movement, MovementKind, Touch

_NUMBERS: Final = (
    "no",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
    "twenty",
)
_STILL: Final = frozenset((MovementKind.PRESS, MovementKind.STRETCH, MovementKind.BREATHE))
_TOOLS: Final = {
    Touch.HAND: "with the whole hand",
    Touch.THUMB: "with the thumb",
    Touch.KNUCKLES: "with the knuckles",
    Touch.FINGERTIPS: "with the fingertips",
    Touch.BALL: "on the ball",
    Touch.TWO_BALLS: "on the two balls",
    Touch.ROLLER: "on the roller",
    Touch.HOOK: "with the hook",
    Touch.TOWEL: "on the towel",
}
_CLEARLY: Final = 0.4
"""Share of the longer of two directions from which the shorter one is worth a word."""
_BESIDE_SPINE: Final = 16.0
"""Figure units from the middle line within which the muscles beside the spine lie."""
_NECK_TO_TAIL: Final = (58.0, 227.0)


def describe(movement: Movement) -> str:
    """Say in one sentence what moves, which way and how fast."""
    what = _staying(movement) if movement.kind in _STILL else _moving(movement)
    return f"{what}{_pauses(movement)}."


def _staying(movement: Movement) -> str:
    stroke = _seconds(movement.stroke_s)
    breathing = " and breathe slowly" if movement.breath else ""
    if movement.kind is MovementKind.PRESS:
        return f"Sink in{_tool(movement)} over {stroke}, then stay still{breathing}"
    if movement.kind is MovementKind.STRETCH:
        return f"Ease into the stretch over {stroke}, then stay still{breathing}"
    return f"Only the breath moves{_breaths(movement)}"


def _moving(movement: Movement) -> str:
    match movement.kind:
        case MovementKind.GLIDE if movement.step:
            return f"Creep {_way(movement)}{_tool(movement)}, {_every(movement, 'small step')}{_breath_share(movement)}"
        case MovementKind.GLIDE:
            glide = f"Glide {_way(movement)}{_tool(movement)} and lighter back"
            return f"{glide}, {_every(movement, 'stroke')}{_breath_share(movement)}"
        case MovementKind.KNEAD:
            on = f", and on {_way(movement)} each time" if movement.step else ""
            pressed, free = _seconds(movement.stroke_s), _seconds(movement.cycle_s - movement.stroke_s)
            return f"Press{_tool(movement)} for {pressed} and let go for {free}{on}{_breath_share(movement)}"
        case MovementKind.CIRCLES:
            on = f", wandering {_way(movement)}" if movement.step else ""
            return f"Draw small circles{_tool(movement)}, {_every(movement, 'circle')}{on}"
        case MovementKind.DRUM:
            return f"Drum lightly {_way(movement)}{_tool(movement)}, {_every(movement, 'tap')}"
        case _:
            verb = "Move" if movement.tool is Touch.NONE else "Roll"
            return f"{verb} {_to_and_fro(movement)}{_tool(movement)}, {_each_way(movement)}{_breath_share(movement)}"


def _each_way(movement: Movement) -> str:
    out, back = _seconds(movement.stroke_s), _seconds(movement.cycle_s - movement.stroke_s)
    return f"{out} each way" if out == back else f"{out} there and {back} back"


def _breath_share(movement: Movement) -> str:
    """Say that the first half of a stroke is a breath out, if it is."""
    breath = movement.breath
    together = breath and (breath.out_s, breath.cycle_s) == (movement.stroke_s, movement.cycle_s)
    return ", beginning with a breath out" if together else ""


def _breaths(movement: Movement) -> str:
    if movement.breath is None:
        return ""
    return f", in for {_seconds(movement.breath.in_s)} and out for {_seconds(movement.breath.out_s)}"


def _pauses(movement: Movement) -> str:
    if movement.rest_s:
        return f"; after {_seconds(movement.work_s)} stay still for {_seconds(movement.rest_s)}"
    return ""


def _tool(movement: Movement) -> str:
    return f" {_TOOLS[movement.tool]}" if movement.tool in _TOOLS else ""


def _every(movement: Movement, name: str) -> str:
    if movement.cycle_s < 1:
        return f"{_count(1 / movement.cycle_s)} {name}s a second"
    return f"one {name} every {_seconds(movement.cycle_s).removeprefix('one ')}"


def _seconds(seconds: float) -> str:
    return "one second" if seconds == 1 else f"{_count(seconds)} seconds"


def _count(number: float) -> str:
    """A number in words where they are short, as in ``five and a half``."""
    whole, part = divmod(number, 1)
    if whole < len(_NUMBERS) and part == 0:
        return _NUMBERS[int(whole)]
    if 0 < whole < len(_NUMBERS) and part == 0.5:  # noqa: PLR2004 (a half)
        return f"{_NUMBERS[int(whole)]} and a half"
    return f"{number:.1f}".removesuffix(".0")


def _directions(movement: Movement) -> tuple[str, str]:
    """The words for up or down and for outwards or inwards; empty where there is too little of it to mention."""
    (x1, y1), (x2, y2) = movement.path[0], movement.path[-1]
    out, down = abs(x2) - abs(x1), y2 - y1
    least = max(abs(out), abs(down)) * _CLEARLY
    upright = ("down" if down > 0 else "up") if abs(down) > least else ""
    across = ("outwards" if out > 0 else "inwards") if abs(out) > least else ""
    return upright, across


def _way(movement: Movement) -> str:
    return " and ".join(filter(None, _directions(movement))) + _beside(movement)


def _to_and_fro(movement: Movement) -> str:
    upright, across = _directions(movement)
    if upright and across:
        return f"to and fro{_beside(movement)}"
    return f"up and down{_beside(movement)}" if upright else "from side to side"


def _beside(movement: Movement) -> str:
    top, bottom = _NECK_TO_TAIL
    near = all(0 < abs(x) <= _BESIDE_SPINE and top <= y <= bottom for x, y in movement.path)
    return " beside the spine" if near and movement.view is View.BACK else ""
