"""What a language has to say in a session; the words themselves are further up."""

from typing import Protocol

from massage_coach.library.models import Routine, Sensation, Technique
from massage_coach.session.model import Side


class Wording(Protocol):
    """The sentences of one language; ``turn`` counts up so that the same sentence does not return at once."""

    def welcome(self, routine: Routine, minutes: int) -> str:
        """Name the session and its length in minutes."""
        ...

    def safety(self, ceiling: int | None = None) -> str:
        """Say how much pressure is enough and when to stop; with a ceiling, that there is no more of it than that."""
        ...

    def gentle(self, sensation: Sensation, ceiling: int) -> str:
        """Name the most of 10 that a technique may be felt."""
        ...

    def get_ready(self, technique: Technique) -> str:
        """Announce the technique."""
        ...

    def line(self, template: str, side: Side) -> str:
        """Fill the side into a technique's own line."""
        ...

    def check(self, turn: int, ceiling: int | None = None) -> str:
        """Ask whether the pressure is still all right."""
        ...

    def halfway(self, turn: int) -> str:
        """Say that half the hold is done."""
        ...

    def ten_seconds(self, turn: int) -> str:
        """Say that ten seconds are left."""
        ...

    def switch(self, side: Side, turn: int) -> str:
        """Ask for the other side."""
        ...

    def rest(self, turn: int) -> str:
        """Fill a rest before the next technique."""
        ...

    def again(self, turn: int) -> str:
        """Fill a rest before the next repeat of the same technique."""
        ...

    def finish(self, turn: int) -> str:
        """End the session."""
        ...

    def lead_in(self) -> str:
        """Count back in after a pause."""
        ...

    def lighter_lead_in(self) -> str:
        """Count back in after it was too much."""
        ...

    def waiting(self) -> str:
        """Say how to go on when the set-up waits for the person."""
        ...

    def ease_now(self) -> str:
        """Answer to too much: come away, and how to skip."""
        ...

    def stands_still(self) -> str:
        """Say that the session is paused, to somebody who did not ask for it, and how to go on."""
        ...

    def gone(self, *, kept: bool) -> str:
        """Say that the program has stopped by itself, and whether what was done is kept and can be gone on with."""
        ...

    def how_strong(self) -> str:
        """Ask how strong it was, after it was too much."""
        ...

    def steady(self) -> str:
        """Answer a number after which all stays as it is."""
        ...

    def gentler(self, ceiling: int) -> str:
        """Say that what follows is gentler, and the most of 10."""
        ...

    def stop_here(self) -> str:
        """Say that the session ends because it was far too much."""
        ...

    def hold_left(self, tens: int) -> str:
        """Say how much is left of a hold, in tens of seconds; 0 is less than ten."""
        ...

    def session_left(self, minutes: int) -> str:
        """Say how much is left of the session, in minutes; 0 is less than one."""
        ...
