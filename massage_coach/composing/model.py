"""What a person wishes for, what is known of the person, and the session that is made of both."""

from collections.abc import Mapping, Sequence
from datetime import datetime

import msgspec

from massage_coach.composing.reading import Rules
from massage_coach.library.catalogue import Catalogue
from massage_coach.library.models import Routine, StepSide
from massage_coach.safety.dose import PastWork
from massage_coach.safety.dose_limits import Limits
from massage_coach.safety.rules import Verdict
from massage_coach.session.model import Talk
from massage_coach.session.plan import LengthOf
from massage_coach.session.script import Wording


class Place(msgspec.Struct, frozen=True):
    """A region or muscle by its id, and the only side of it that is meant."""

    id: str
    side: StepSide | None = None


class ComposeWish(msgspec.Struct, frozen=True):
    """What somebody names; what is left out is chosen for them."""

    minutes: int
    places: tuple[Place, ...] = ()
    tools: tuple[str, ...] | None = None
    """Ids of tools and surroundings at hand; ``None`` for what is usually there."""
    floor: bool = True
    """Whether lying and kneeling are possible."""
    occasion: str | None = None
    focus: str | None = None


class Bench(msgspec.Struct, frozen=True):
    """What a session is made from, and how it is timed."""

    catalogue: Catalogue
    rules: Rules
    limits: Limits
    wording: Wording
    length_of: LengthOf
    """How long a sentence takes, in seconds."""
    talk: Talk = Talk.FULL


class Person(msgspec.Struct, frozen=True):
    """What is known of the person at the moment ``now``, which carries its zone."""

    now: datetime
    verdict: Verdict | None = None
    """What the safety questions came to; ``None`` where they are not answered yet."""
    past: Sequence[PastWork] = ()
    helped: Mapping[str, float] = msgspec.field(default_factory=dict)
    """By technique, from -1 for made it worse to 1 for helped."""


class Composed(msgspec.Struct, frozen=True):
    """A session that was made, with one sentence for each of its steps."""

    routine: Routine | None
    """``None`` only where there may be no session at all."""
    reasons: tuple[str, ...]
    """Why each step is there."""
    notes: tuple[str, ...]
    """What could not be met, and what else is to be known, a sentence each."""
    total_s: float
    """The length of the whole session by its plan, in seconds."""
