"""What a person wishes of today, what there is to choose from, and what is suggested."""

import msgspec

from massage_coach.library.models import Routine


class Wish(msgspec.Struct, frozen=True):
    """How long somebody has, in minutes, any time where it is ``None``, and where it is tight, by region ids."""

    minutes: int | None = None
    regions: tuple[str, ...] = ()


class Choice(msgspec.Struct, frozen=True):
    """A routine that could be played, with its whole time in seconds, the person's holds included."""

    routine: Routine
    total_s: float

    @property
    def minutes(self) -> int:
        """The whole time in minutes, at least one."""
        return max(1, round(self.total_s / 60))


class Suggestion(msgspec.Struct, frozen=True):
    """The routine that fits best, and one or two sentences why."""

    choice: Choice
    reasons: tuple[str, ...]
    fits: bool
    """Whether it is no longer than what was wished."""
