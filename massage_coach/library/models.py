"""The shape of every library file, so that a fault is found when it is read and not in mid-session."""

from enum import StrEnum
from typing import Annotated, Final

from msgspec import Meta, Struct

from massage_coach.body.sides import View
from massage_coach.units import HOLD_MAX_S, HOLD_MIN_S

Identifier = Annotated[str, Meta(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=64)]
"""Lower-case words joined by hyphens, as in ``rhomboid-ball``."""

Sentence = Annotated[str, Meta(min_length=1, max_length=400)]
Label = Annotated[str, Meta(min_length=1, max_length=80)]
Address = Annotated[str, Meta(min_length=1, max_length=1000)]
"""One or more web addresses, separated by semicolons."""
NOTE_CHARACTERS: Final = 140
Note = Annotated[str, Meta(max_length=NOTE_CHARACTERS)]
SpokenLine = Annotated[str, Meta(min_length=1, max_length=140)]
"""A line for the voice, at most 14 words; ``{side}`` and ``{other_side}`` become left or right."""

HoldSeconds = Annotated[int, Meta(ge=HOLD_MIN_S, le=HOLD_MAX_S)]
Discomfort = Annotated[int, Meta(ge=0, le=10)]
"""A number on the discomfort scale: 0 none, 3 clear, 5 strong, 7 too much, 10 worst."""


class Sides(StrEnum):
    """Which sides of the body a technique is played on."""

    LEFT_RIGHT = "left-right"
    BOTH = "both"
    CENTRE = "centre"


class StepSide(StrEnum):
    """The one side that a step of a routine is for."""

    LEFT = "left"
    RIGHT = "right"


class Position(StrEnum):
    """The body position a technique is done in."""

    STANDING = "standing"
    SEATED = "seated"
    SUPINE = "supine"
    SIDE_LYING = "side-lying"
    KNEELING = "kneeling"


class Phase(StrEnum):
    """The part of a routine that a step belongs to."""

    WARM_UP = "warm-up"
    KNEAD = "knead"
    FOCUS = "focus"
    STRETCH = "stretch"
    COOL_DOWN = "cool-down"


class Sensation(StrEnum):
    """What the 0-10 number of a technique measures."""

    DISCOMFORT = "discomfort"
    STRETCH = "stretch"
    WARMTH = "warmth"
    NONE = "none"


class Evidence(StrEnum):
    """How well a self-applied technique is studied.

    E1 systematic review, meta-analysis or guideline; E2 at least one controlled trial;
    E3 trials of the therapist-given form; E4 practice and expert opinion.
    """

    E1 = "E1"
    E2 = "E2"
    E3 = "E3"
    E4 = "E4"


class Hold(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How long a technique is held, in whole seconds, and where the number comes from."""

    min_s: HoldSeconds
    default_s: HoldSeconds
    max_s: HoldSeconds
    basis: Sentence


class Pressure(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The range a person aims for on the 0-10 scale of ``sensation``."""

    sensation: Sensation = Sensation.DISCOMFORT
    min: Discomfort = 0
    max: Discomfort = 0
    note: str = ""


class Spoken(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What the voice says for a technique, each line calm and at most 14 words."""

    name: Label
    """The name as said aloud, without brackets or slashes."""
    position: SpokenLine
    """Where the body goes; said in the set-up."""
    place: SpokenLine
    """Where the tool or the hands go; said in the set-up, names the side if there is one."""
    pressure: SpokenLine
    """How to begin; said as the hold starts."""
    breathe: SpokenLine
    """The breath that goes with the technique."""
    comfort: tuple[SpokenLine, ...] = ()
    """What to do or notice during a long hold."""
    ease_off: SpokenLine
    """How to come away; said as the hold ends."""


class MovementKind(StrEnum):
    """How a technique moves."""

    GLIDE = "glide"
    KNEAD = "knead"
    CIRCLES = "circles"
    PRESS = "press"
    ROLL = "roll"
    DRUM = "drum"
    STRETCH = "stretch"
    BREATHE = "breathe"


class Touch(StrEnum):
    """What touches the body, as it is drawn."""

    HAND = "hand"
    THUMB = "thumb"
    KNUCKLES = "knuckles"
    FINGERTIPS = "fingertips"
    BALL = "ball"
    TWO_BALLS = "two-balls"
    ROLLER = "roller"
    HOOK = "hook"
    TOWEL = "towel"
    NONE = "none"


class Stance(StrEnum):
    """A body position as it is drawn from the side."""

    STANDING = "standing"
    WALL_BACK = "wall-back"
    WALL_BACK_LOW = "wall-back-low"
    WALL_SIDE = "wall-side"
    WALL_SHOULDER = "wall-shoulder"
    WALL_FRONT = "wall-front"
    DOORWAY = "doorway"
    SEATED = "seated"
    SEATED_TABLE = "seated-table"
    SEATED_BALL = "seated-ball"
    SEATED_HIP_BALL = "seated-hip-ball"
    SEATED_CROSSED = "seated-crossed"
    SEATED_SOLE = "seated-sole"
    SUPINE = "supine"
    SUPINE_HEAD = "supine-head"
    SUPINE_ROLLER = "supine-roller"
    SUPINE_TOWEL = "supine-towel"
    SIDE_LYING = "side-lying"
    KNEELING = "kneeling"


BreathSeconds = Annotated[float, Meta(ge=3, le=10)]
StrokeSeconds = Annotated[float, Meta(ge=0.2, le=20)]
StretchOfSeconds = Annotated[float, Meta(ge=0, le=HOLD_MAX_S)]
Point = tuple[Annotated[float, Meta(ge=-105, le=105)], Annotated[float, Meta(ge=0, le=560)]]
"""A place on the drawn figure: x from its middle line, y from the top of its head."""


class Breath(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The breath that a movement goes with, in seconds."""

    in_s: BreathSeconds
    out_s: BreathSeconds

    @property
    def cycle_s(self) -> float:
        """One whole breath."""
        return self.in_s + self.out_s


class Movement(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How a technique moves on the drawn figure, and how fast; all lengths in figure units, all times in seconds."""

    kind: MovementKind
    view: View
    path: Annotated[tuple[Point, ...], Meta(min_length=1, max_length=12)]
    """Where it goes, on the half of the figure with x above 0; the program mirrors it."""
    tool: Touch
    stroke_s: StrokeSeconds
    """One stroke one way, one squeeze, one circle, one tap, or the time to sink or ease in."""
    back_s: StrokeSeconds | None = None
    """The way back or the letting go, where it is not as long as the stroke."""
    step: Annotated[float, Meta(ge=0, le=60)] = 0.0
    """How far it moves on along the path with each stroke."""
    radius: Annotated[float, Meta(ge=1, le=20)] = 3.0
    """Of a circle; 3 is the size of a coin."""
    work_s: StretchOfSeconds = 0.0
    """How long it moves before it stays still for ``rest_s``, again and again; 0 where it never pauses."""
    rest_s: StretchOfSeconds = 0.0
    breath: Breath | None = None
    """Set where the movement goes with slow breaths."""
    figure: Stance

    @property
    def cycle_s(self) -> float:
        """From the start of one stroke to the start of the next."""
        comes_back = self.kind in {MovementKind.GLIDE, MovementKind.KNEAD, MovementKind.ROLL}
        return self.stroke_s + (self.back_s or self.stroke_s) if comes_back else self.stroke_s


class Technique(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One self-massage technique or stretch, with the facts it rests on."""

    id: Identifier
    name: Label
    also_called: tuple[Label, ...] = ()
    """Plain and anatomical words people search by, beyond the names of the targets."""
    purpose: Sentence
    regions: Annotated[tuple[Identifier, ...], Meta(min_length=1)]
    targets: Annotated[tuple[Identifier, ...], Meta(min_length=1)]
    """Muscle ids of ``muscles.toml``."""
    target_note: str = ""
    tools: Annotated[tuple[Identifier, ...], Meta(min_length=1)]
    """Tool ids of ``tools.toml``; any one of them will do."""
    tool_note: str = ""
    positions: Annotated[tuple[Position, ...], Meta(min_length=1)]
    position_note: Sentence
    steps: Annotated[tuple[Sentence, ...], Meta(min_length=1)]
    pressure: Pressure
    breathing: Sentence
    hold: Hold
    repeats: Annotated[int, Meta(ge=1, le=6)] = 1
    sides: Sides
    setup_s: Annotated[int, Meta(ge=4, le=60)]
    """Time to get into place, in seconds."""
    cautions: Annotated[tuple[Sentence, ...], Meta(min_length=1)]
    partner_note: str = ""
    evidence: Evidence
    sources: tuple[str, ...] = ()
    """Source ids of ``sources.toml``; only a file of one's own may name none, and then it claims no study."""
    spoken: Spoken
    movement: Movement | None = None
    """How it is drawn; a file of one's own may do without."""


class Suits(StrEnum):
    """When a routine is offered by itself; one of none of these is offered whenever it fits."""

    BEGINNERS = "beginners"
    """Made for the first session."""
    EXPERIENCED = "experienced"
    """Not before some sessions were played."""
    WEEKLY = "weekly"
    """Once a week."""
    EVENING = "evening"
    BEDTIME = "bedtime"
    OCCASION = "occasion"
    """Only for its occasion, such as training or a strain, so that a person chooses it on purpose."""


class Step(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One technique within a routine."""

    technique: Identifier
    hold_s: HoldSeconds
    repeats: Annotated[int, Meta(ge=1, le=6)] = 1
    phase: Phase
    rest_s: Annotated[int, Meta(ge=0, le=60)] = 0
    """Rest after the step, in seconds."""
    side: StepSide | None = None
    """The only side to play, of a technique that is done left and right; without it the technique's own sides."""
    note: Note = ""
    """What to keep in mind; shown with the step and said in its set-up."""


class Routine(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """An ordered list of steps for one purpose."""

    id: Identifier
    name: Label
    audience: Sentence
    occasion: Sentence
    minutes: Annotated[int, Meta(ge=1, le=120)]
    """The time on the label, in minutes."""
    tools: tuple[Identifier, ...] = ()
    tool_note: str = ""
    level: Label
    steps: Annotated[tuple[Step, ...], Meta(min_length=1)]
    why: Sentence
    suits: tuple[Suits, ...] = ()
    """When it is offered on the first page."""
    ceiling: Annotated[int, Meta(ge=1, le=4)] | None = None
    """Most pressure of 10 of a routine that is gentle throughout; without it the techniques' own numbers hold."""


class Muscle(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A muscle or structure that a technique reaches."""

    id: Identifier
    name: Label
    """The anatomical term."""
    plain: Label
    """The same in plain words."""
    region: Identifier


class Tool(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Something a technique is done with."""

    id: Identifier
    name: Label


class Region(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A part of the body to filter by."""

    id: Identifier
    name: Label


class Source(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A publication that a number or a rule rests on."""

    id: Annotated[str, Meta(pattern=r"^S[0-9]{2,3}$")]
    name: Sentence
    year: Label
    address: Address
    read: Label
    """How much of it was read: seen, partial, copy or known."""

    @property
    def title(self) -> str:
        """Its name, with the year where the name does not have it."""
        return self.name if self.year in self.name else f"{self.name}, {self.year}"
