"""What comes between a wish to start and the session: one link after another asks or says what it has to."""

from collections.abc import Callable, Sequence
from typing import Protocol

from massage_coach.library.models import Routine


class Link(Protocol):
    """Something that may have to be asked or said before a session."""

    def consider(self, routine: Routine, go_on: Callable[[Routine], None]) -> None:
        """Show a page if there is something to ask or say, then go on with the routine, perhaps changed.

        It need not go on at all: then there is no session. Going on after the person turned elsewhere does nothing.
        """
        ...


class SafetyLink:
    """The safety questions, which say nothing about the routine and may bar every session."""

    def __init__(self, admit: Callable[[Callable[[], None]], None]) -> None:
        """``admit`` does what it is passed once the questions are answered and nothing stands against it."""
        self._admit = admit

    def consider(self, routine: Routine, go_on: Callable[[Routine], None]) -> None:
        """Go on once the questions are answered."""
        self._admit(lambda: go_on(routine))


class SettingOut:
    """Leads every wish to start through all links; only one waits at a time, and the newest replaces it."""

    def __init__(self, safety: Link, later: Sequence[Link] = ()) -> None:
        """``safety`` comes first, and alone before a session that is resumed; ``later`` in their order."""
        self._safety = safety
        self._later = tuple(later)
        self._waiting: object = None
        """Stands for the one answer that may still move the person on."""

    def set_out(self, routine: Routine, begin: Callable[[Routine], None], *, resumes: bool = False) -> None:
        """Do ``begin`` with the routine that comes out of all links, unless one of them or the person stops it."""
        self._consider((self._safety, *(() if resumes else self._later)), routine, begin)

    def give_up(self) -> None:
        """The person turned to something else; what waits does not begin any more."""
        self._waiting = None

    def _consider(self, links: Sequence[Link], routine: Routine, begin: Callable[[Routine], None]) -> None:
        if not links:
            self._waiting = None
            begin(routine)
            return
        turn = self._waiting = object()

        def go_on(changed: Routine) -> None:
            if self._waiting is turn:
                self._consider(links[1:], changed, begin)

        links[0].consider(routine, go_on)
