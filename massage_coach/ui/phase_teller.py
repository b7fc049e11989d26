"""Tells a screen reader politely what has begun in a session, once each time and never every second."""

from collections.abc import Callable

from massage_coach.session.view import PlayerView
from massage_coach.units import clock_text


class PhaseTeller:
    """Knows what was told last; ``say`` has a sentence announced."""

    def __init__(self, say: Callable[[str], None]) -> None:
        self._say = say
        self._told = ""

    def render_view(self, view: PlayerView) -> None:
        """Announce what the session is at, where that has changed."""
        parts = (view.segment_label, view.technique_name, view.side_label)
        text = ". ".join(part for part in parts if part)
        if text != self._told:
            self._told = text
            self._say(text)

    def forget(self) -> None:
        """Be ready for the next session."""
        self._told = ""

    def tell_time(self, view: PlayerView) -> None:
        """Announce the time left, as the person asked."""
        left = clock_text(view.session_remaining_s)
        self._say(f"{view.countdown} seconds left, {view.segment_label}. {left} left in the session.")
