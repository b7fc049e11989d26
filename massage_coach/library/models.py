"""The shape of every library file, so that a fault is found when it is read and not in mid-session."""

from enum import StrEnum
from typing import Annotated

from msgspec import Meta, Struct

from massage_coach.units import HOLD_MAX_S, HOLD_MIN_S

Identifier = Annotated[str, Meta(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=64)]
"""Lower-case words joined by hyphens, as in ``rhomboid-ball``."""

Sentence = Annotated[str, Meta(min_length=1, max_length=400)]
Label = Annotated[str, Meta(min_length=1, max_length=80)]
Address = Annotated[str, Meta(min_length=1, max_length=1000)]
"""One or more web addresses, separated by semicolons."""
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
    sources: Annotated[tuple[str, ...], Meta(min_length=1)]
    """Source ids of ``sources.toml``."""
    spoken: Spoken


class Step(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One technique within a routine."""

    technique: Identifier
    hold_s: HoldSeconds
    repeats: Annotated[int, Meta(ge=1, le=6)] = 1
    phase: Phase
    rest_s: Annotated[int, Meta(ge=0, le=60)] = 0
    """Rest after the step, in seconds."""


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
