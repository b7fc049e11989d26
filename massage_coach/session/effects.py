"""What a running session asks of the world; the conductor carries it out."""

import msgspec

from massage_coach.session.model import ChimeKind, Segment


class Say(msgspec.Struct, frozen=True):
    """Speak a sentence so that it is heard at ``at``, in seconds of the session clock."""

    text: str
    at: float
    length_s: float
    """Room that was planned for it, in seconds; what comes next may follow closely."""


class Ring(msgspec.Struct, frozen=True):
    """Sound a chime at ``at``, in seconds of the session clock."""

    chime: ChimeKind
    at: float


class Drop(msgspec.Struct, frozen=True):
    """Forget what was to be heard at ``at`` or later; what is being said goes on."""

    at: float


class Hush(msgspec.Struct, frozen=True):
    """Be silent at once and forget everything that was to be heard."""


class Begin(msgspec.Struct, frozen=True):
    """The session has begun; ``planned_s`` is its length in seconds."""

    planned_s: float


class Played(msgspec.Struct, frozen=True):
    """So much of a segment was played so far, ``actual_s`` in seconds; ``position`` is its index in the plan."""

    position: int
    segment: Segment
    actual_s: float


class Rated(msgspec.Struct, frozen=True):
    """The person said how strong it was, from 0 to 10, while doing a technique, if any."""

    value: int
    technique: str | None


class End(msgspec.Struct, frozen=True):
    """The session is over: played to the end, or stopped with what was done kept or thrown away."""

    finished: bool
    keep: bool


Effect = Say | Ring | Drop | Hush | Begin | Played | Rated | End
